"""Characters that no page can hold: taken out where words come in and where they go out.

XML 1.0 2.2 and the HTML standard's parse errors "control-character-in-input-stream" and
"noncharacter-in-input-stream" say which.
"""

from __future__ import annotations

import re

_UNFIT = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufffc\ud800-\udfff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
_BREAKS = re.compile("[\n\r\t\x85\u2028\u2029]+")


def on_one_line(text: str) -> str:
    """A single value as it prints: clean, with single blanks."""
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """The text on one line: controls, noncharacters and lone surrogates gone, breaks as blanks."""
    if text.isprintable():
        return text.replace("\ufffc", "") if "\ufffc" in text else text
    return _UNFIT.sub("", _BREAKS.sub(" ", text))
