"""What an artefact depends on besides its case: casekit itself, the settings, the tools, the day.

Everything has a name in plain words, so that a build can say what has changed. Reading the settings
imports a good part of casekit, so their values are kept, with the digests of all files that they
were read from, and taken from there while those are unchanged.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit import installed
from casekit.archive import findings
from casekit.archive.fingerprint import file_digest
from casekit.archive.toolchain import ONLY, versions
from casekit.canonical import digest
from casekit.pointer import walk

if TYPE_CHECKING:
    from casekit.config import Config
    from casekit.diagnostics import Diagnostic

CODE, DAY, FONTS, STYLE = "casekit", "the day (SOURCE_DATE_EPOCH)", "the fonts", "citation-style"
LINTER = "the linter"
_FONT, _PLUGIN = "font ", "the package of the format "
_ROOT = Path(__file__).resolve().parent.parent
_LINTER = "lint"
_BESIDE = ("cli", "desk", "importers", "word", _LINTER, "__pycache__")
"""Folders of casekit that no artefact depends on: the rooms above and beside the archive."""

_WORDS = {
    "society": "the society's name",
    "society_url": "the society's address",
    "primary": "the colour “primary”",
    "accent": "the colour “accent”",
    "page_size": "the paper size",
    "pass_mark": "the pass mark",
    "word_template": "the Word template",
    "slide_template": "the PowerPoint template",
}
_ONLY: Mapping[str, tuple[str, ...]] = {
    **ONLY,
    "the Word template": ("docx",),
    "the PowerPoint template": ("pptx",),
    "the url": (),
    "the lint": (),
    LINTER: (),
}
"""Parts that shape some formats only, or none: then they count for findings and the catalogue."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Name to version, value or digest of everything around the cases of one archive.

    ``society`` is the society's name; ``formats`` are those that the archive names; ``findings``
    are what is wrong with the settings; ``tools`` are those of the parts that have a version.
    """

    parts: Mapping[str, str]
    society: str
    formats: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    tools: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """One digest for all of it."""
        return digest(self.parts)

    @cache  # noqa: B019 -- there are a few in a build
    def of(self, format: str) -> dict[str, str]:
        """The parts that shape one format."""
        return {name: value for name, value in self.parts.items() if _shapes(name, format)}

    @property
    def formats_key(self) -> str:
        """One digest for all that decides which formats there are."""
        plugged = {name: value for name, value in self.parts.items() if name.startswith(_PLUGIN)}
        return digest([self.parts[CODE], plugged])

    @property
    def settings_tools(self) -> dict[str, str]:
        """What the archive itself brings along, for the manifest: its style and its fonts."""
        return {
            name: value
            for name, value in self.parts.items()
            if name == STYLE or name.startswith(_FONT)
        }


def forbids_building(item: Diagnostic) -> bool:
    """Whether files would get somebody else's name or look because of what is wrong in settings.

    A font that is missing concerns only the cases that need it, and these are refused themselves.
    """
    return item.is_error and item.code != "CK409"


def _shapes(part: str, format: str) -> bool:
    if part.startswith(_PLUGIN):
        return part == f"{_PLUGIN}“{format}”"
    return format in _ONLY.get(part, (format,)) or format in plugins()


def surroundings(
    archive: Path, kept: Mapping[str, Any] | None = None
) -> tuple[Surroundings, dict[str, Any] | None]:
    """What surrounds the cases of ``archive`` now, and what to keep for the next time.

    ``kept`` is what an earlier call gave to keep. Nothing is to be kept while there are errors in
    the settings: what they depend on is not known.
    """
    tools = versions()
    general = {**own_code(), DAY: _day(), **tools, **_plugin_digests()}
    key = digest(general)
    if kept is None or kept.get("key") != key or not _is_current(archive, kept):
        kept = _settings(archive) | {"key": key}
    found = Surroundings(
        parts={**general, **kept["settings"]},
        society=kept["society"],
        formats=tuple(kept["formats"]),
        findings=findings.decode(kept["findings"], archive / "casekit.toml"),
        tools=tools,
    )
    return found, dict(kept) if kept["watched"] else None


def own_code() -> dict[str, str]:
    """The parts that are casekit's own: what files depend on, and the linter."""
    return {CODE: code_digest(), LINTER: linter_digest()}


def code_digest() -> str:
    """The digest of casekit's own files: code, style sheets, templates, words, schemas."""
    from casekit.resources import schema_names, schema_path

    return _digest([*_files(str(_ROOT)), *(str(schema_path(name)) for name in schema_names())])


def linter_digest() -> str:
    """The digest of the linter's rules and tables, on which findings depend and no file does."""
    return _digest(_files(os.path.join(_ROOT, _LINTER), ("__pycache__",)))


def _digest(paths: Iterable[str]) -> str:
    found = sha256()
    for path in paths:
        found.update(f"{os.path.relpath(path, _ROOT)}\0{file_digest(path)}\n".encode())
    return found.hexdigest()


def plugins() -> Mapping[str, str]:
    """Formats of other packages, name to where they are found."""
    return installed.entry_points("casekit.formats")


def _files(folder: str, skipped: tuple[str, ...] = _BESIDE) -> Iterator[str]:
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        if entry.is_dir():
            if entry.name not in skipped:
                yield from _files(entry.path, ("__pycache__",))
        elif not entry.name.endswith(".pyc"):
            yield entry.path


def _plugin_digests() -> dict[str, str]:
    from importlib.util import find_spec

    found = {}
    for name, value in plugins().items():
        spec = find_spec(value.partition(":")[0].partition(".")[0])
        places = list(spec.submodule_search_locations or ()) if spec else []
        files = [path for place in places for path in _files(place, ("__pycache__",))]
        files += [spec.origin] if spec and spec.origin and not places else []
        found[f"{_PLUGIN}“{name}”"] = digest([file_digest(path) for path in files])
    return found


def _day() -> str:
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        return ""
    from casekit.pipeline import build_day

    return str(build_day() or "")


def _settings(archive: Path) -> dict[str, Any]:
    """The settings by name, and the digests of the files that they came from."""
    from casekit import pipeline

    config, diagnostics = pipeline.configuration(archive)
    return {
        "settings": settings_parts(config),
        "society": config.theme.society,
        "formats": list(config.formats),
        "findings": findings.encode(diagnostics),
        "watched": {} if any(item.is_error for item in diagnostics) else _watched(archive, config),
    }


def settings_parts(config: Config) -> dict[str, str]:
    """Every setting that shapes artefacts, by name."""
    from casekit.theme.fonts import sha256 as font_sha256

    faces = config.theme.faces
    found = {STYLE: f"{config.style.name} {config.style.sha256}"}
    found[FONTS] = digest(
        [(face.family, face.path.name, face.weight, face.italic) for face in faces]
    )
    found |= {f"{_FONT}{face.path.name}": font_sha256(face.path) for face in faces}
    for holder in (config.theme, config):
        for field in fields(holder):
            if field.name not in ("theme", "style", "formats", "faces"):
                name = _WORDS.get(field.name, f"the {field.name.replace('_', ' ')}")
                found[name] = _shown(getattr(holder, field.name))
    return found


def _shown(value: Any) -> str:
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if hasattr(value, "sha256"):
        return str(value.sha256)
    if isinstance(value, Enum):
        return str(value.value)
    return "" if value is None else str(value)


def settings_files(archive: Path) -> list[Path]:
    """The files that an archive's settings are read from, or may be, whether they exist or not.

    Any text of ``casekit.toml`` may name a file of the archive, of its folder of fonts, or a style.
    """
    top = str(archive)
    toml = os.path.join(top, "casekit.toml")
    try:
        tree = tomllib.loads(Path(toml).read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):  # then no other file is read
        return [Path(toml)]
    texts = {value for _, value in walk(tree) if isinstance(value, str)}
    names = sorted(name for name in texts if "\0" not in name)
    inside = [os.path.join(top, *folder, name) for name in names for folder in ((), ("fonts",))]
    return [Path(path) for path in (toml, *inside)]


def _watched(archive: Path, config: Config) -> dict[str, str]:
    """The digests of every file that the settings were, or would be, read from."""
    paths = {*map(str, settings_files(archive)), *(str(face.path) for face in config.theme.faces)}
    return {path: file_digest(path) for path in sorted(paths)}


def _is_current(archive: Path, kept: Mapping[str, Any]) -> bool:
    watched: Mapping[str, str] = kept["watched"]
    return bool(watched) and all(file_digest(path) == was for path, was in watched.items())
