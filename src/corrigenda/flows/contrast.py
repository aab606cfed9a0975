"""How well a colour can be told from white paper (WCAG 2), and the nearest one that can."""

from __future__ import annotations

import re

ENOUGH = 4.5
HEX = re.compile(r"#[0-9a-fA-F]{6}")


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of `#rrggbb` and white, from 1 to 21."""
    return 1.05 / (_luminance(_channels(colour)) + 0.05)


def darker_until_enough(colour: str) -> str:
    """Return the colour, darkened by as little as gives it enough contrast with white."""
    for hundredths in range(100, -1, -1):
        darker = "#" + "".join(f"{round(channel * hundredths / 100):02x}" for channel in _channels(colour))
        if contrast_with_white(darker) >= ENOUGH:
            return darker
    return "#000000"


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(channels: tuple[int, ...]) -> float:
    red, green, blue = (
        part / 12.92 if (part := channel / 255) <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
