"""Pictures: what is taken for a whole PNG or JPEG."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from casekit.document.assets import AssetProblem, read_image


def saved(kind: str, **how: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(data, kind, **how)
    return data.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_whole_picture(kind: str, media_type: str) -> None:
    read = read_image(saved(kind), "film")
    assert (read.media_type, read.width, read.height) == (media_type, 8, 6)


def test_a_jpeg_with_a_preview_behind_it_is_a_jpeg() -> None:
    preview = Image.new("RGB", (4, 3), "blue")
    data = saved("MPO", save_all=True, append_images=[preview])
    read = read_image(data, "film.jpg")
    assert (read.media_type, read.width, read.height) == ("image/jpeg", 8, 6)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_kinds_are_refused(kind: str) -> None:
    with pytest.raises(AssetProblem, match="is not a readable PNG or JPEG"):
        read_image(saved(kind), "film.png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("left", [0, 3, 8, 20, 40])
def test_half_a_picture_is_refused(kind: str, left: int) -> None:
    with pytest.raises(AssetProblem, match="is not a readable PNG or JPEG"):
        read_image(saved(kind)[:left], "film")
