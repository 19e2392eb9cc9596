"""Pictures of a document: kept as they are, turned into PNG, or kept with a word of warning."""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath

from casekit.importers.opening.trouble import Notes

MAX_PIXELS = 60_000_000
MAX_BYTES = 30_000_000
MAX_PICTURES = 500
_KEPT = {"PNG": ".png", "JPEG": ".jpg"}
_TURNED = ("GIF", "TIFF", "BMP", "WEBP")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_HELP = "Save the picture as PNG (drawings, charts) or JPEG (photographs) and put it in anew."
_DRAWINGS = ((b"\x01\x00\x00\x00", "EMF"), (b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09", "WMF"))


class Shelf:
    """Pictures by name. The same picture, put in twice, has one name."""

    def __init__(self, notes: Notes) -> None:
        self.media: dict[str, bytes] = {}
        self._notes = notes
        self._names: dict[bytes, str] = {}

    def put(self, data: bytes, name: str) -> str:
        """Keep a picture; its name among the media, or "" when it cannot be kept."""
        if data in self._names:
            return self._names[data]
        label = PurePosixPath(name).name or "picture"
        if len(self.media) >= MAX_PICTURES or len(data) > MAX_BYTES:
            self._complain(label, "is left out: there are too many pictures, or it is too large")
            return ""
        kept, suffix = self._made_usable(data, label)
        if not kept:
            return ""
        chosen = self._free_name(label, suffix)
        self.media[chosen] = kept
        self._names[data] = chosen
        return chosen

    def missing(self, name: str, why: str) -> None:
        """Say that a picture is not there."""
        self._complain(PurePosixPath(name).name or name, why)

    def _made_usable(self, data: bytes, name: str) -> tuple[bytes, str]:
        from PIL import Image, UnidentifiedImageError

        if kind := _drawing(data):
            self._complain(name, f"is a {kind} drawing, which casekit cannot print")
            return data, f".{kind.lower()}"
        try:
            with Image.open(io.BytesIO(data), formats=(*_KEPT, *_TURNED)) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    self._complain(name, f"has {width} × {height} pixels and is left out")
                    return b"", ""
                if picture.format in _KEPT:
                    return data, _KEPT[picture.format]
                return _as_png(picture), ".png"
        except (UnidentifiedImageError, Image.DecompressionBombError):
            self._complain(name, "is no picture that can be read, and is left out")
            return b"", ""
        except (OSError, SyntaxError, ValueError, EOFError, MemoryError, OverflowError):
            self._complain(name, "is damaged, and is kept as it is")
            return data, ""

    def _free_name(self, name: str, suffix: str) -> str:
        path = PurePosixPath(_UNSAFE.sub("-", name))
        suffix = suffix or path.suffix.lower()
        if path.suffix.lower() in {".jpeg", ".jpe"} and suffix == ".jpg":
            suffix = path.suffix.lower()
        stem = path.stem.strip("-.")[:60] or "picture"
        chosen, number = f"{stem}{suffix}", 1
        while chosen in self.media:
            number += 1
            chosen = f"{stem}-{number}{suffix}"
        return chosen

    def _complain(self, name: str, what: str) -> None:
        self._notes.add("CK915", f"the picture “{name[:80]}” {what}", _HELP)


def _drawing(data: bytes) -> str:
    for beginning, kind in _DRAWINGS:
        if data.startswith(beginning) and (kind != "EMF" or data[40:44] == b" EMF"):
            return kind
    return "SVG" if b"<svg" in data[:2000] else ""


def _as_png(picture: object) -> bytes:
    from PIL import Image

    assert isinstance(picture, Image.Image)
    picture.seek(0)
    modes = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}
    plain = picture if picture.mode in modes else picture.convert("RGB")
    stream = io.BytesIO()
    plain.save(stream, "PNG")
    return stream.getvalue()
