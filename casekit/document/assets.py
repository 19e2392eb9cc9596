"""Images beside a case: found inside its folder only, and known to be whole before use."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from casekit.canonical import sha256
from casekit.document.nodes import Image

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MAX_BYTES = 20_000_000
MAX_PIXELS = 60_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


class AssetProblem(Exception):
    """Why a file cannot be used, in words for the author; ``code`` names the finding."""

    def __init__(self, code: str, message: str, help: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.help = help


def load_image(folder: Path, name: str) -> Image:
    """Read the PNG or JPEG file ``name`` inside ``folder``; raises AssetProblem."""
    return read_image(load_file(folder, name), name)


def load_file(folder: Path, name: str) -> bytes:
    """Read a file that must lie inside ``folder``, links followed; raises AssetProblem."""
    path = folder / name
    if "\\" in name or Path(name).is_absolute() or not _inside(path, folder):
        raise AssetProblem(
            "CK318",
            f"“{name}” lies outside the folder of the case",
            "Copy the file into the folder and name it without a path.",
        )
    try:
        if path.is_dir() or not path.exists():
            raise AssetProblem("CK307", f"the file “{name}” is missing", _nearby(folder, name))
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise AssetProblem(
                "CK317",
                f"“{name}” is larger than {MAX_BYTES // 1_000_000} MB or not an ordinary file",
                "Save the picture at 300 dpi for its printed width; that is plenty.",
            )
        return path.read_bytes()
    except OSError as error:
        raise AssetProblem("CK307", f"“{name}” cannot be read: {error.strerror}") from error


def read_image(data: bytes, name: str) -> Image:
    """Check that the bytes are a whole PNG or JPEG picture; raises AssetProblem."""
    allowed = "Save the picture as PNG (drawings, charts) or JPEG (photographs)."
    try:
        with _opened(data) as picture:
            media_type = _MEDIA_TYPES[str(picture.format)]
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise AssetProblem("CK317", f"“{name}” has {width} × {height} pixels", allowed)
            picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise AssetProblem("CK317", f"“{name}” is not a readable PNG or JPEG", allowed) from error
    return Image(
        media_type="image/png" if media_type == "image/png" else "image/jpeg",
        data=data,
        width=width,
        height=height,
        sha256=sha256(data),
    )


def _opened(data: bytes) -> ImageFile:
    """The picture by Pillow's reader of its kind; ``Image.open`` imports those of all others.

    A camera's JPEG that brings a preview along (MPO) is read as the JPEG that it is.
    """
    if data.startswith(_PNG):
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(io.BytesIO(data))
    from PIL.JpegImagePlugin import JpegImageFile

    return JpegImageFile(io.BytesIO(data))


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def _nearby(folder: Path, name: str) -> str:
    import difflib

    present = sorted(item.name for item in folder.iterdir() if item.is_file())
    close = difflib.get_close_matches(name, present, n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return "Put the file beside the case file; upper and lower case letters must agree."
