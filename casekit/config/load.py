"""From the text of ``casekit.toml`` to a :class:`Config`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casekit.codes import finding
from casekit.config import files
from casekit.config.lint import DEFAULTS, LintNames, LintSettings, read_lint
from casekit.config.settings import Settings, did_you_mean
from casekit.diagnostics import Diagnostic, in_reading_order
from casekit.source import tomltext
from casekit.source.lines import Lines
from casekit.theme.colours import contrast
from casekit.theme.fonts import source_faces
from casekit.theme.theme import PageSize, Theme

if TYPE_CHECKING:
    from casekit.document.csl import Style
    from casekit.source.fault import Place

FILE_NAME = "casekit.toml"
_LARGEST = 1_000_000  # bytes
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_URL = re.compile(r"https?://[^\s<>\"]+")
_FOLDER = re.compile(r"https?://[^\s<>\"?#]+")
_READABLE = 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of an archive; what the file does not give has its default.

    ``formats`` are what ``casekit build`` makes when it is asked for nothing special, all of them
    when empty. ``pass_mark``, in per cent, holds for cases that set none. ``url`` is where the
    exports are published, with a slash at its end.
    """

    theme: Theme
    style: Style
    formats: tuple[str, ...] = ()
    pass_mark: float | None = None
    url: str | None = None
    lint: LintSettings = DEFAULTS


def load_config(
    archive: Path,
    format_names: Callable[[], Collection[str]] | None = None,
    lint_names: Callable[[], LintNames] | None = None,
) -> tuple[Config, list[Diagnostic]]:
    """The settings in the folder ``archive``, and all that is wrong with them.

    Without a file, and for every setting that is wrong, the defaults hold. ``format_names`` gives
    the formats there are, ``lint_names`` the rules; they are asked only when the file names some.
    """
    path = archive / FILE_NAME
    text, diagnostics = _read(path)
    parsed = tomltext.parse(text)
    for fault in parsed.faults:
        span = Lines(text).span(*fault.range)
        diagnostics.append(
            finding(fault.code, fault.message, path=path, help=fault.help, span=span)
        )
    settings = Settings(parsed.tree or {}, path, archive)
    config = Config(
        theme=_theme(settings),
        style=_style(settings),
        formats=_formats(settings, format_names),
        pass_mark=settings.number("/assessment/pass_mark", 0, 100),
        url=_published(settings),
        lint=_lint(settings, lint_names),
    )
    return config, in_reading_order([*diagnostics, *_placed(settings.found, text)])


def _read(path: Path) -> tuple[str, list[Diagnostic]]:
    """The text of the file, empty when there is none."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            message = "casekit.toml is larger than 1 MB"
            return "", [finding("CK401", message, path=path, help="It holds settings only.")]
        return data.decode("utf-8-sig"), []
    except FileNotFoundError:
        return "", []
    except UnicodeDecodeError:
        message = "casekit.toml is not saved as UTF-8"
        help = "Save it once more and choose UTF-8 as its encoding."
        return "", [finding("CK401", message, path=path, help=help)]
    except OSError as error:
        message = f"casekit.toml cannot be read: {error.strerror}"
        return "", [finding("CK401", message, path=path)]


def _theme(settings: Settings) -> Theme:
    plain = Theme(society=settings.text("/society/name") or "", faces=source_faces())
    page_size = settings.choice("/theme/page_size", tuple(PageSize))
    font = "the name of a font"
    return replace(
        plain,
        society_url=settings.text("/society/url", _URL, "an address that begins with https://"),
        logo=files.image(settings, "/society/logo"),
        primary=_colour(settings, "/theme/primary", plain.primary),
        accent=_colour(settings, "/theme/accent", plain.accent),
        page_size=PageSize(page_size) if page_size else plain.page_size,
        faces=(*plain.faces, *files.faces(settings)),
        office_font=settings.text("/theme/office_font", files.FAMILY, font) or plain.office_font,
        office_rtl_font=settings.text("/theme/office_rtl_font", files.FAMILY, font)
        or plain.office_rtl_font,
        word_template=files.office_file(settings, "/word/template", ".docx"),
        slide_template=files.office_file(settings, "/slides/template", ".pptx"),
    )


def _published(settings: Settings) -> str | None:
    """Where the exports are published: the address of a folder."""
    url = settings.text("/catalogue/url", _FOLDER, "an address that begins with https://")
    return f"{url.rstrip('/')}/" if url else None


def _colour(settings: Settings, pointer: str, default: str) -> str:
    value = settings.text(pointer, _COLOUR, 'a colour such as "#12436d"')
    if value is None:
        return default
    ratio = contrast(value, "#ffffff")
    if ratio < _READABLE:
        settings.report(
            "CK408",
            pointer,
            f"{value} is too light for text on white: its contrast is {ratio:.1f}:1",
            "Text needs 4.5:1 (WCAG 2.2, criterion 1.4.3): choose a darker colour.",
        )
    return value.lower()


def _style(settings: Settings) -> Style:
    from casekit.document.csl import DEFAULT_STYLE, find_style
    from casekit.errors import UsageProblem

    name = settings.text("/references/style")
    if name is not None:
        try:
            return find_style(name, settings.archive)
        except UsageProblem as problem:
            settings.report("CK407", "/references/style", str(problem), problem.help)
    return find_style(DEFAULT_STYLE, None)


def _formats(
    settings: Settings, format_names: Callable[[], Collection[str]] | None
) -> tuple[str, ...]:
    named = list(settings.texts("/build/formats"))
    known = format_names() if named and format_names else None
    chosen = {}
    for pointer, name in named:
        if known is None or name in known:
            chosen[name] = pointer
            continue
        hint = did_you_mean(name, known)
        help = f"{hint} There are: {', '.join(known)}.".lstrip()
        settings.report("CK406", pointer, f"there is no format “{name}”", help)
    return tuple(chosen)


def _lint(settings: Settings, names: Callable[[], LintNames] | None) -> LintSettings:
    if names is None or not settings.has("/lint"):
        return DEFAULTS
    return read_lint(settings, names())


def _placed(found: Sequence[Diagnostic], text: str) -> list[Diagnostic]:
    """The findings with their lines and columns; the file is scanned only when there are any."""
    if not found:
        return []
    places, lines = tomltext.places(text), Lines(text)
    return [
        replace(item, span=lines.span(*_range(place, on_key=item.on_key))) if place else item
        for item in found
        for place in (places.get(item.pointer),)
    ]


def _range(place: Place, *, on_key: bool) -> tuple[int, int]:
    return place.key if on_key and place.key else place.value
