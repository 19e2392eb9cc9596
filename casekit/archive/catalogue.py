"""``exports/index.html``: the page a person opens first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from casekit.document.languages import direction
from casekit.document.nodes import Edition
from casekit.formats.base import Format, Preset

FILE_NAME = "index.html"

_STYLE = """
:root { color-scheme: light dark; --line: #c9d1d9; --soft: #57606a; --link: #12436d; }
@media (prefers-color-scheme: dark) {
  :root { --line: #444c56; --soft: #adbac7; --link: #8cc0ef; }
}
body { font: 1rem/1.5 "Source Sans Pro", "Source Sans 3", system-ui, sans-serif; margin: 0 auto;
  max-width: 62rem; padding: 2rem 1rem; }
h1 { line-height: 1.2; margin: 0; }
p.about { color: var(--soft); margin: .25rem 0 2rem; }
article { border-top: 1px solid var(--line); padding: 1.25rem 0; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0; }
.facts { color: var(--soft); margin: .25rem 0 .75rem; }
dl { display: grid; gap: .35rem 1rem; grid-template-columns: minmax(7rem, max-content) 1fr;
  margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
dd a { display: inline-block; margin-inline-end: 1rem; padding: .15rem 0; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
""".strip()

_PLATFORMS, _JOURNALS = "Learning platforms", "Journals and archives"
_BY_EDITION = {Edition.PARTICIPANT: "Participants", Edition.COMPLETE: "Faculty"}
_AUDIENCES = (*_BY_EDITION.values(), _PLATFORMS, _JOURNALS)


def catalogue(society: str, manifest: Mapping[str, Any], formats: Sequence[Format]) -> bytes:
    """The page, from a manifest; ``formats`` are those it names, in the order of print."""
    cases: Sequence[Mapping[str, Any]] = manifest["cases"]
    by_case: dict[str, list[Mapping[str, Any]]] = {entry["id"]: [] for entry in cases}
    for artefact in manifest["artefacts"]:
        by_case[artefact["case"]].append(artefact)
    entries = "\n".join(_entry(case, by_case[case["id"]], formats) for case in cases)
    count = f"{len(cases)} case" + ("s" if len(cases) != 1 else "")
    title = escape(society or "Clinical cases")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – cases</title>
<style>
{_STYLE}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="about">{count}. Participants’ files hold no trace of the answers; all
others do.</p>
{entries}
</main>
</body>
</html>
""".encode()


def _entry(
    case: Mapping[str, Any], artefacts: Sequence[Mapping[str, Any]], formats: Sequence[Format]
) -> str:
    language = case["language"]
    groups = []
    items = [
        (format, item) for format in formats for item in artefacts if item["format"] == format.name
    ]
    for audience in _AUDIENCES:
        links = "".join(
            f'<a href="{escape(item["path"])}">{escape(format.title)}</a>'
            for format, item in items
            if _audience(format, Edition(item["edition"])) == audience
        )
        if links:
            groups.append(f"<dt>{audience}</dt><dd>{links}</dd>")
    facts = " · ".join(escape(case[name]) for name in ("id", "status", "language"))
    return f"""<article id="{escape(case["id"])}">
<h2 lang="{escape(language)}" dir="{direction(language)}">{escape(case["title"])}</h2>
<p class="facts">{facts} · version {escape(case["version"])}</p>
<dl>{"".join(groups)}</dl>
</article>"""


def _audience(format: Format, edition: Edition) -> str:
    """Whom a file is for: by its edition where there are two, else by the use of its format."""
    if len(format.editions) > 1:
        return _BY_EDITION[edition]
    return _PLATFORMS if Preset.LMS in format.presets else _JOURNALS
