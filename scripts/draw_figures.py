"""Draws the logo and the figures of the example archive: ``python scripts/draw_figures.py``.

The colours are Okabe and Ito's, which readers with any colour vision can tell apart; nothing is
said by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CASES = Path(__file__).resolve().parent.parent / "cases"
SCALE = 3  # drawn three times as large, then reduced: smooth edges

NAVY, GREEN = "#12436d", "#0b6e4f"
BLUE, ORANGE = "#0072b2", "#d55e00"
INK, GREY, PALE, WHITE = "#1f2933", "#5b6770", "#e7edf2", "#ffffff"

Point = tuple[float, float]


@cache
def font(size: float, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    """Source Sans Pro at ``size`` pixels of the finished picture."""
    path = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    return ImageFont.truetype(str(path), round(size * SCALE))


class Canvas:
    """A picture in finished pixels; (0, 0) is the top left corner."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), WHITE)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line through the points."""
        self.draw.line(
            [(x * SCALE, y * SCALE) for x, y in points],
            fill=colour,
            width=max(1, round(width * SCALE)),
            joint="curve",
        )

    def box(
        self,
        corners: tuple[float, float, float, float],
        fill: str | None = None,
        outline: str | None = None,
        width: float = 3,
        radius: float = 0,
    ) -> None:
        """A rectangle with round corners: left, top, right, bottom."""
        self.draw.rounded_rectangle(
            [value * SCALE for value in corners],
            radius=radius * SCALE,
            fill=fill,
            outline=outline,
            width=round(width * SCALE),
        )

    def dot(self, centre: Point, radius: float, fill: str, outline: str = "") -> None:
        """A filled circle."""
        x, y = centre
        self.draw.ellipse(
            [
                (x - radius) * SCALE,
                (y - radius) * SCALE,
                (x + radius) * SCALE,
                (y + radius) * SCALE,
            ],
            fill=fill,
            outline=outline or None,
            width=2 * SCALE,
        )

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """A filled shape."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def text(
        self,
        at: Point,
        text: str,
        size: float = 34,
        *,
        weight: str = "Regular",
        colour: str = INK,
        anchor: str = "la",
    ) -> None:
        """Anchors are Pillow's: l, m, r for the x axis; a, m, s for top, middle, baseline."""
        place = (at[0] * SCALE, at[1] * SCALE)
        if "\n" in text:
            style = {"l": "left", "m": "center", "r": "right"}[anchor[0]]
            self.draw.multiline_text(
                place, text, colour, font(size, weight), anchor, spacing=8 * SCALE, align=style
            )
        else:
            self.draw.text(place, text, colour, font(size, weight), anchor)

    def arrow(self, points: Sequence[Point], colour: str = GREY) -> None:
        """A line whose last stretch ends in an arrowhead."""
        (x0, y0), (x1, y1) = points[-2:]
        angle = math.atan2(y1 - y0, x1 - x0)
        back = (x1 - 16 * math.cos(angle), y1 - 16 * math.sin(angle))
        self.line([*points[:-1], back], colour, 4)
        wings = [
            (x1 - 24 * math.cos(angle + turn), y1 - 24 * math.sin(angle + turn))
            for turn in (-0.42, 0.42)
        ]
        self.polygon([(x1, y1), *wings], colour)

    def save(self, path: Path, *, shrink: int = 1) -> None:
        """Write a PNG with a palette of 64 colours, which keeps it small."""
        path.parent.mkdir(parents=True, exist_ok=True)
        size = [side // shrink for side in self.size]
        picture = self.image.resize(size, Image.Resampling.LANCZOS)
        picture = picture.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        picture.save(path, optimize=True)


def logo() -> Canvas:
    """A drop with a cell in it, beside the society's initials."""
    canvas = Canvas(1080, 320)
    centre, radius, tip = (150.0, 190.0), 92.0, (150.0, 26.0)
    reach = math.acos(radius / (centre[1] - tip[1]))
    around = [-math.pi / 2 + reach + step / 90 * 2 * (math.pi - reach) for step in range(91)]
    circle = [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in around]
    canvas.polygon([tip, *circle], NAVY)
    canvas.dot((150, 192), 54, WHITE)
    canvas.dot((162, 200), 29, GREEN)
    canvas.text((290, 158), "ESHCT", 150, weight="Bold", colour=NAVY, anchor="ls")
    canvas.line([(294, 190), (1036, 190)], GREEN, 6)
    canvas.text((292, 214), "Haematology and Cell Therapy", 57, colour=NAVY, weight="Semibold")
    return canvas


@dataclass(frozen=True)
class Panel:
    """One analyte over time: its values, the reference interval and the axis."""

    title: str
    values: tuple[float, ...]
    reference: tuple[float, float]
    axis: tuple[float, float]
    ticks: tuple[float, ...]
    decimals: int


HOURS = (0, 6, 12, 18)
PANELS = (
    Panel("Potassium, mmol/L", (4.6, 5.2, 6.1, 7.1), (3.5, 5.1), (3.0, 8.0), (3, 4, 5, 6, 7, 8), 1),
    Panel("Phosphate, mmol/L", (1.38, 1.92, 2.71, 3.42), (0.81, 1.45), (0, 4), (0, 1, 2, 3, 4), 2),
    Panel(
        "Adjusted calcium, mmol/L",
        (2.24, 2.05, 1.84, 1.68),
        (2.20, 2.60),
        (1.4, 2.8),
        (1.4, 1.8, 2.2, 2.6),
        2,
    ),
    Panel("Creatinine, µmol/L", (96, 121, 172, 236), (60, 105), (0, 300), (0, 100, 200, 300), 0),
)


def course() -> Canvas:
    """Four analytes during the first 18 hours of treatment."""
    canvas = Canvas(1800, 1310)
    for index, panel in enumerate(PANELS):
        left, top = 110 + 890 * (index % 2), 40 + 610 * (index // 2)
        _panel(canvas, panel, left, top)
    canvas.box((110, 1266, 150, 1292), fill="#d3e3ee")
    canvas.text((166, 1279), "Reference interval of the laboratory", 30, colour=GREY, anchor="lm")
    return canvas


def _panel(canvas: Canvas, panel: Panel, left: float, top: float) -> None:
    width, height = 720.0, 430.0
    low, high = panel.axis
    base = top + 60 + height

    def place(hour: float, value: float) -> Point:
        return (left + 30 + hour / 18 * (width - 100), base - (value - low) / (high - low) * height)

    canvas.text((left, top), panel.title, 38, weight="Semibold", colour=NAVY)
    upper, lower = place(0, panel.reference[1])[1], place(0, panel.reference[0])[1]
    canvas.box((left, upper, left + width, lower), fill="#d3e3ee")
    for tick in panel.ticks:
        y = place(0, tick)[1]
        canvas.line([(left, y), (left + width, y)], "#c3ccd4", 1.5)
        canvas.text((left - 14, y), f"{tick:g}", 30, colour=GREY, anchor="rm")
    canvas.line([(left, base), (left + width, base)], GREY, 3)
    for hour in HOURS:
        x = place(hour, low)[0]
        canvas.line([(x, base), (x, base + 12)], GREY, 3)
        canvas.text((x, base + 20), str(hour), 30, colour=GREY, anchor="ma")
    canvas.text((left + width / 2, base + 56), "Hours since the first dose", 30, colour=GREY,
                anchor="ma")  # fmt: skip
    points = [place(hour, value) for hour, value in zip(HOURS, panel.values, strict=True)]
    canvas.line(points, BLUE, 7)
    rising = panel.values[-1] > panel.values[0]
    for point, value in zip(points, panel.values, strict=True):
        canvas.dot(point, 12, BLUE, WHITE)
        above = point[1] - 24 if rising else point[1] + 24
        anchor = "ms" if rising else "ma"
        text = f"{value:.{panel.decimals}f}"
        canvas.text((point[0], above), text, 32, weight="Semibold", anchor=anchor)


Wave = tuple[float, float, float]  # centre and width in seconds, height in millivolts


def _beat(waves: Sequence[Wave]) -> Callable[[float], float]:
    def signal(time: float) -> float:
        return sum(
            height * math.exp(-(((time - centre) / width) ** 2)) for centre, width, height in waves
        )

    return signal


BASELINE = (0.79, ((0.12, 0.028, 0.14), (0.27, 0.009, -0.1), (0.29, 0.011, 1.05), (0.312, 0.01, -0.22), (0.55, 0.055, 0.26)))  # fmt: skip # noqa: E501
LATER = (1.03, ((0.27, 0.028, -0.12), (0.33, 0.036, 0.85), (0.42, 0.04, -0.38), (0.63, 0.05, 1.18)))  # fmt: skip # noqa: E501


def ecg() -> Canvas:
    """Two schematic rhythm strips: one square is 0.2 s wide and 0.5 mV high."""
    canvas = Canvas(1800, 1030)
    for top, label, (interval, waves) in (
        (20, "Before treatment", BASELINE),
        (525, "18 hours after the first dose", LATER),
    ):
        _strip(canvas, top, label, interval, waves)
    return canvas


def _strip(canvas: Canvas, top: float, label: str, interval: float, waves: Sequence[Wave]) -> None:
    left, width, second, millivolt = 60.0, 1680.0, 336.0, 134.4
    frame_top, height = top + 64, 403.2
    canvas.text((left, top), f"{label} (lead II)", 38, weight="Semibold", colour=NAVY)
    small = second / 25
    for step in range(round(width / small) + 1):
        x = left + step * small
        bold = step % 5 == 0
        canvas.line([(x, frame_top), (x, frame_top + height)], "#d9bfae" if bold else "#f2e7e0", 2)
    for step in range(round(height / small) + 1):
        y = frame_top + step * small
        bold = step % 5 == 0
        canvas.line([(left, y), (left + width, y)], "#d9bfae" if bold else "#f2e7e0", 2)
    zero, signal = frame_top + 268.8, _beat(waves)
    trace = []
    for pixel in range(round(width) * 2):
        time = pixel / 2 / second
        phase = time % interval
        value = signal(phase) + signal(phase + interval) + signal(phase - interval)
        trace.append((left + pixel / 2, zero - value * millivolt))
    canvas.line(trace, INK, 4.5)


def risk() -> Canvas:
    """Treatment of polycythaemia vera by risk, labelled in German."""
    canvas = Canvas(1800, 1130)
    _card(canvas, (500, 30, 1300, 150), "Polycythaemia vera gesichert", NAVY)
    _card(canvas, (320, 240, 1480, 400),
          "Alter ≥ 60 Jahre oder frühere Thrombose?", PALE)  # fmt: skip
    _card(canvas, (60, 520, 860, 770),
          "Niedriges Risiko\nAderlässe: Hämatokrit < 45 %\nAcetylsalicylsäure 100 mg täglich",
          PALE)  # fmt: skip
    _card(canvas, (940, 520, 1740, 770),
          "Hohes Risiko\nAderlässe: Hämatokrit < 45 %\nAcetylsalicylsäure und Zytoreduktion",
          PALE)  # fmt: skip
    _card(canvas, (60, 880, 860, 1090),
          "Zytoreduktion auch hier, wenn Aderlässe\nnicht vertragen werden oder nicht genügen\n"
          "oder die Krankheit fortschreitet", WHITE)  # fmt: skip
    canvas.arrow([(900, 150), (900, 236)])
    canvas.arrow([(640, 400), (640, 460), (460, 460), (460, 516)])
    canvas.arrow([(1160, 400), (1160, 460), (1340, 460), (1340, 516)])
    canvas.arrow([(460, 770), (460, 876)])
    canvas.arrow([(860, 985), (1340, 985), (1340, 774)])
    canvas.text((490, 446), "nein", 36, weight="Semibold", colour=GREY, anchor="ms")
    canvas.text((1310, 446), "ja", 36, weight="Semibold", colour=GREY, anchor="ms")
    return canvas


def _card(canvas: Canvas, corners: tuple[float, float, float, float], text: str, fill: str) -> None:
    dark = fill == NAVY
    canvas.box(corners, fill=fill, outline=NAVY, width=4, radius=16)
    colour = WHITE if dark else INK
    middle = ((corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2)
    title, *rest = text.split("\n")
    if not rest:
        canvas.text(middle, title, 42, weight="Semibold", colour=colour, anchor="mm")
        return
    strong = fill != WHITE
    step = 62.0
    first = middle[1] - step * len(rest) / 2
    for row, line in enumerate((title, *rest)):
        weight = "Semibold" if strong and row == 0 else "Regular"
        canvas.text((middle[0], first + row * step), line, 38, weight=weight, colour=colour,
                    anchor="mm")  # fmt: skip


def main() -> None:
    """Write every picture to its place in the archive."""
    logo().save(CASES / "logo.png", shrink=2)
    course().save(CASES / "oliguria-after-chemotherapy" / "course.png")
    ecg().save(CASES / "oliguria-after-chemotherapy" / "ecg.png")
    risk().save(CASES / "erhoehter-haematokrit" / "therapie.png")


if __name__ == "__main__":
    main()
