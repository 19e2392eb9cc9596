"""Colours that can be read: contrast as in WCAG 2.2 (relative luminance, 1.4.3)."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

Channels = tuple[int, int, int]

AA = 4.5
"""The contrast that text needs at least."""

_STEPS = 40


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(_channels(one)), _luminance(_channels(other))))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, background: str, ratio: float = AA) -> str:
    """The colour made darker or lighter, its hue kept, just as far as it needs to be read."""
    hue, lightness, saturation = rgb_to_hls(*(value / 255 for value in _channels(colour)))
    target = 0.0 if _luminance(_channels(background)) > 0.18 else 1.0
    candidate = colour
    for step in range(1, _STEPS + 1):
        if contrast(candidate, background) >= ratio:
            break
        moved = lightness + (target - lightness) * step / _STEPS
        candidate = _written(hls_to_rgb(hue, moved, saturation))
    return candidate


def _channels(colour: str) -> Channels:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in colour)


def _luminance(channels: Channels) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
