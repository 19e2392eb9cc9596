"""``exports/index.html``, the page a person opens first, and the feed beside it.

The page is a plain list that needs no server and no script; one small script of ours adds the
search. It says nothing that participants must not see: neither keys nor keywords.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, Protocol

from casekit.archive import feed
from casekit.config import Config
from casekit.document.languages import direction, format_date
from casekit.document.nodes import Edition
from casekit.formats.base import Preset

FILE_NAME = "index.html"
PAGES = (FILE_NAME, feed.FILE_NAME)

Entry = Mapping[str, Any]

_FOLDER = Path(__file__).resolve().parent.parent / "theme" / "catalogue"
_PLATFORMS, _JOURNALS = "Learning platforms", "Journals and archives"
_BY_EDITION = {Edition.PARTICIPANT: "Participants", Edition.COMPLETE: "Faculty"}
_AUDIENCES = (*_BY_EDITION.values(), _PLATFORMS, _JOURNALS)
_SHORT = {
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "PowerPoint",
    "html": "Web page",
    "quiz": "Quiz JSON",
    "scorm12": "SCORM 1.2",
    "scorm2004": "SCORM 2004",
    "cmi5": "cmi5",
    "qti21": "QTI 2.1",
    "qti3": "QTI 3.0",
    "moodle": "Moodle XML",
    "epub": "E-book",
    "jats": "JATS XML",
    "odt": "OpenDocument",
    "markdown": "Markdown",
}
"""What a link says where the whole title of a format would be too long to scan."""


class Listed(Protocol):
    """What the catalogue must know of a format; no writer is loaded for it."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def title(self) -> str:
        """What it is, in a few words."""

    @property
    def editions(self) -> Sequence[str]:
        """Its editions."""

    @property
    def presets(self) -> Sequence[str]:
        """What it is for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the list: its name in the page, its label, and value to words."""

    name: str
    label: str
    choices: Mapping[str, str]


def pages(config: Config, manifest: Entry, formats: Sequence[Listed]) -> dict[str, bytes]:
    """The files beside the manifest, by name; ``formats`` are those it names, in order of print."""
    theme = config.theme
    return {
        FILE_NAME: catalogue(theme.society, manifest, formats),
        feed.FILE_NAME: feed.feed(theme.society, theme.society_url, config.url, manifest),
    }


def catalogue(society: str, manifest: Entry, formats: Sequence[Listed]) -> bytes:
    """The page, from a manifest: the newest case first, those without a date last, by id."""
    cases = sorted(manifest["cases"], key=lambda case: case["id"])
    cases.sort(key=lambda case: case.get("updated", ""), reverse=True)
    files: dict[str, list[Entry]] = {case["id"]: [] for case in cases}
    for artefact in manifest["artefacts"]:
        files[artefact["case"]].append(artefact)
    style, script = (_asset(name) for name in ("page.css", "find.js"))
    entries = "\n".join(_entry(case, files[case["id"]], formats) for case in cases)
    title = escape(society or "Clinical cases")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – cases</title>
<link rel="alternate" type="application/atom+xml" title="{title}" href="{feed.FILE_NAME}">
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="about">Participants’ files hold no trace of the answers; all others do. Every file was
read back and compared with its case before it was published.
<a href="{feed.FILE_NAME}">What is new, as a feed</a></p>
</header>
<main>
{_form(_filters(cases))}
<p class="count" id="_count" role="status">{_count(len(cases), "case")}</p>
<p class="none" id="_none" hidden>No case is like that. Try fewer words, or start again.</p>
<ul class="cases" id="_cases">
{entries}
</ul>
</main>
<script>{script}</script>
</body>
</html>
""".encode()


@cache
def _asset(name: str) -> str:
    return f"\n{(_FOLDER / name).read_text(encoding='utf-8')}"


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and nothing run but what was written here (CSP level 3)."""
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _filters(cases: Sequence[Entry]) -> list[Filter]:
    """The choices that tell cases apart: none where all cases are alike."""
    languages = {case["language"]: _language(case["language"]) for case in cases}
    found = [
        Filter("status", "Status", _choices((case["status"], _words(case)) for case in cases)),
        Filter("language", "Language", _choices(languages.items())),
        Filter("series", "Series", _choices((name, name) for name in _all(cases, "series"))),
        Filter("year", "Year", _choices((name, name) for name in _all(cases, "updated", 4))),
    ]
    return [item for item in found if len(item.choices) > 1]


def _all(cases: Sequence[Entry], name: str, length: int | None = None) -> list[str]:
    return [case[name][:length] for case in cases if case.get(name)]


def _choices(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(set(pairs), key=lambda pair: (pair[1].casefold(), pair)))


def _form(filters: Sequence[Filter]) -> str:
    """The search, which the script shows."""
    selects = "".join(
        f'<label>{item.label}<select name="{item.name}"><option value="">all</option>'
        + "".join(
            f'<option value="{escape(value)}">{escape(words)}</option>'
            for value, words in item.choices.items()
        )
        + "</select></label>\n"
        for item in filters
    )
    return f"""<form class="find" id="_find" role="search" aria-label="Cases" hidden>
<label>Find<input type="search" id="_words" autocomplete="off" spellcheck="false"
placeholder="title, issue, contributor"></label>
{selects}<button type="reset">Start again</button>
</form>"""


def _entry(case: Entry, files: Sequence[Entry], formats: Sequence[Listed]) -> str:
    name, language = escape(case["id"]), escape(case["language"])
    values = {
        "status": case["status"],
        "language": case["language"],
        "series": case.get("series", ""),
        "year": case.get("updated", "")[:4],
    }
    data = "".join(f' data-{key}="{escape(value)}"' for key, value in values.items() if value)
    of = [" · ".join(filter(None, (case.get("series"), case.get("issue"))))]
    of.append(", ".join(case.get("people", ())))
    lines = "".join(f'<p class="of"><bdi>{escape(line)}</bdi></p>\n' for line in of if line)
    title = f'<span lang="{language}" dir="{direction(language)}">{escape(case["title"])}</span>'
    return f"""<li id="{name}"{data}>
<h2>{title}</h2>
{lines}<p class="facts"><span class="status">{_words(case)}</span> {_facts(case)}</p>
<p class="proof">{_proof(case, files)} · Link: <a href="#{name}">{name}</a></p>
<dl>{_downloads(files, formats)}</dl>
</li>"""


def _facts(case: Entry) -> str:
    facts = [_language(case["language"]), f"version {case['version']}"]
    dates = case.get("dates", {})
    for name, words in (("published", "published"), ("last_reviewed", "last reviewed")):
        if name in dates:
            facts.append(f"{words} {_day(dates[name])}")
    return escape(" · ".join(facts))


def _proof(case: Entry, files: Sequence[Entry]) -> str:
    """What was verified, and from what; a day only where one was given to the build."""
    facts = sum(sum(item.get("facts", {}).values()) for item in files)
    day = f" on {_day(case['verified'])}" if "verified" in case else ""
    made_from = {item["source_sha256"] for item in files}
    stale = "" if made_from <= {case["source_sha256"]} else "; some are of an earlier version"
    return (
        f"Verified{day}: {_count(facts, 'fact')} in {_count(len(files), 'file')}, "
        f"case {case['source_sha256'][:8]}{stale}"
    )


def _downloads(files: Sequence[Entry], formats: Sequence[Listed]) -> str:
    links: dict[str, list[str]] = {audience: [] for audience in _AUDIENCES}
    for format in formats:
        for item in files:
            if item["format"] == format.name:
                label = escape(_SHORT.get(format.name, format.title))
                link = f'<a href="{escape(item["path"])}">{label}</a>'
                links[audience_of(format, Edition(item["edition"]))].append(link)
    return "\n".join(
        f"<dt>{audience}</dt><dd>{' '.join(found)}</dd>"
        for audience, found in links.items()
        if found
    )


def audience_of(format: Listed, edition: Edition) -> str:
    """Whom a file is for: by its edition where there are two, else by the use of its format."""
    if len(format.editions) > 1:
        return _BY_EDITION[edition]
    return _PLATFORMS if Preset.LMS in format.presets else _JOURNALS


def _words(case: Entry) -> str:
    return str(case["status"]).replace("_", " ")


@cache
def _language(tag: str) -> str:
    """The name of a language in English, such as “German”; the tag where nobody knows it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


@cache
def _day(written: str) -> str:
    return format_date(date.fromisoformat(written), "en-GB")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
