"""Draw the README's picture: pages, slides and web page of one case, side by side.

PDF files are drawn by PDFium, Word and PowerPoint files by LibreOffice, the web page by Chromium.
Measures are pixels.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from casekit.theme.fonts import source_faces

HEIGHT = 760
GAP, MARGIN, LABEL = 36, 40, 64
BACKGROUND, EDGE, INK = "#e9eef3", "#c3ccd6", "#33424f"
SHADOW = (18, 40, 64, 60)
PAGE = (210, 297)
"""Proportions of A4, which the web page's window has too."""
BROWSER_WIDTH = 880
PATIENCE = 240
"""Seconds that a program may take."""


class MissingProgram(Exception):
    """A program that the picture needs and the machine does not have."""


def picture(folder: Path, case: str) -> Image.Image:
    """The whole picture of the files in ``folder``; raises MissingProgram."""
    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        word = converted(folder / f"{case}.complete.docx", place)
        slides = converted(folder / f"{case}.complete.pptx", place)
        question = next(
            number
            for number, text in enumerate(texts(slides))
            if text.lstrip().startswith("Question")
        )
        columns = [
            ("PDF", [drawn(folder / f"{case}.participant.pdf", 0)]),
            ("Word", [drawn(word, 1)]),
            ("Slides", [drawn(slides, question), drawn(slides, question + 1)]),
            ("Web page", [photographed(folder / f"{case}.complete.html", place)]),
        ]
    return composed([(label, stacked(sheets)) for label, sheets in columns])


def program(*names: str) -> str:
    """The first of these programs that is installed."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise MissingProgram(names[0])


def run(*command: str | Path) -> None:
    """Run a program quietly to its end."""
    subprocess.run([*map(str, command)], check=True, capture_output=True, timeout=PATIENCE)


def converted(source: Path, place: Path) -> Path:
    """A Word or PowerPoint file as LibreOffice lays it out, as PDF."""
    office = program("soffice", "libreoffice")
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    into = place / source.suffix.removeprefix(".")
    run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", into, source)
    return into / f"{source.stem}.pdf"


def texts(pdf: Path) -> list[str]:
    """The text of every page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def drawn(pdf: Path, page: int) -> Image.Image:
    """A page, larger than it is needed."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[page].render(scale=2.5).to_pil()
    return image.convert("RGB")


def photographed(page: Path, place: Path) -> Image.Image:
    """The upper part of a web page in a browser's window."""
    browser = program("chromium", "chromium-browser", "google-chrome")
    width, height = BROWSER_WIDTH, BROWSER_WIDTH * PAGE[1] // PAGE[0]
    target = place / "page.png"
    run(
        browser,
        *("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"),
        *("--run-all-compositor-stages-before-draw", "--virtual-time-budget=2000"),
        *("--force-device-scale-factor=2", f"--window-size={width},{height}"),
        *(f"--user-data-dir={place / 'browser'}", f"--screenshot={target}"),
        page.resolve().as_uri(),
    )
    with Image.open(target) as image:
        return image.convert("RGB")


def stacked(sheets: Sequence[Image.Image]) -> list[Image.Image]:
    """Sheets that fill one column of the picture together."""
    height = (HEIGHT - GAP * (len(sheets) - 1)) // len(sheets)
    return [
        sheet.resize((round(sheet.width * height / sheet.height), height), Image.Resampling.LANCZOS)
        for sheet in sheets
    ]


def composed(columns: Sequence[tuple[str, Sequence[Image.Image]]]) -> Image.Image:
    """The columns beside each other, each above its label, in few colours."""
    widths = [max(sheet.width for sheet in sheets) for _, sheets in columns]
    size = (sum(widths) + GAP * (len(widths) - 1) + 2 * MARGIN, HEIGHT + MARGIN + LABEL)
    image = Image.new("RGB", size, BACKGROUND)
    left = MARGIN
    for (label, sheets), width in zip(columns, widths, strict=True):
        top = MARGIN
        for sheet in sheets:
            lay(image, sheet, left, top)
            top += sheet.height + GAP
        write(image, label, left + width // 2, MARGIN + HEIGHT + LABEL // 2)
        left += width + GAP
    return image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def lay(image: Image.Image, sheet: Image.Image, left: int, top: int) -> None:
    """Put a sheet on the picture, with an edge and a shadow."""
    around = (left, top, left + sheet.width, top + sheet.height)
    shadow = Image.new("RGBA", image.size, (0, 0, 0, 0))
    ImageDraw.Draw(shadow).rectangle(
        (around[0], around[1] + 5, around[2], around[3] + 5), fill=SHADOW
    )
    shadow = shadow.filter(ImageFilter.GaussianBlur(7))
    image.paste(shadow, (0, 0), shadow)
    image.paste(sheet, (left, top))
    ImageDraw.Draw(image).rectangle(around, outline=EDGE)


def write(image: Image.Image, text: str, x: int, y: int) -> None:
    """Write a label around its middle."""
    face = next(
        face for face in source_faces() if face.family == "Source Sans Pro" and face.weight == 600
    )
    font = ImageFont.truetype(str(face.path), 30)
    ImageDraw.Draw(image).text((x, y), text, fill=INK, font=font, anchor="mm")
