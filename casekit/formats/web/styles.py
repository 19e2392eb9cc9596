"""Style sheets that ship with casekit, filled with a theme's values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).resolve().parents[2] / "theme"


def stylesheet_path(name: str) -> Path:
    """A file of the theme folder."""
    return _FOLDER / name


@cache
def _template(name: str) -> Template:
    return Template(stylesheet_path(name).read_text(encoding="utf-8"))


def stylesheet(name: str, **values: str) -> str:
    """A style sheet with its ``$names`` replaced; raises KeyError for one without a value."""
    return _template(name).substitute(values)


def css_string(text: str) -> str:
    """Text as a CSS string (CSS Syntax Level 3, section 4.3.5)."""
    escaped = "".join(
        f"\\{ord(character):x} " if character in '\\"\n\r\f<' else character for character in text
    )
    return f'"{escaped}"'
