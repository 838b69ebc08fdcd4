"""A keyboard on which every letter we type has a key of its own.

An X server's own map holds one alphabet. A driver that puts the others in while it types races
with the program, which reads the map anew each time; so they are all there before it starts.
"""

from __future__ import annotations

LETTERS = "ğüşıöçâабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
"""Each with its capital on Shift; Turkish and Russian."""
SIGNS = "İ😀🚢👍“”’—№"
FIRST_FREE = 150
"""The X key codes from here on are a keyboard's special keys, which nobody presses here."""

_NAMES = {" ": "space", "\n": "Return", ".": "period", ",": "comma", "-": "minus"}


def keysym(character: str) -> str:
    """The name of the key that types a character."""
    if character in _NAMES:
        return _NAMES[character]
    if character.isascii() and character.isalnum():
        return character
    return f"U{ord(character):04X}"


def keymap(layout: str = "us") -> str:
    """The whole map, as `xkbcomp` reads it: a keyboard of X's (`us`, `tr`, `ru`) and the letters
    above. Where the keyboard has no Latin letters, an American one is its second.
    """
    keys = [_key(FIRST_FREE + n, signs) for n, signs in enumerate(_pairs())]
    codes = "\n".join(f"  <L{code}> = {code};" for code, _ in keys)
    symbols = "\n".join(f"  key <L{code}> {{ [ {', '.join(s)} ] }};" for code, s in keys)
    return f"""xkb_keymap {{
 xkb_keycodes {{ include "evdev+aliases(qwerty)"
{codes} }};
 xkb_types {{ include "complete" }};
 xkb_compat {{ include "complete" }};
 xkb_symbols {{ include "pc+{layout}{"+us:2" if layout == "ru" else ""}"
{symbols} }};
}};
"""


def _pairs() -> list[str]:
    lower = [letter + letter.upper() for letter in LETTERS if letter != "ı"]
    return [*lower, "ı", *SIGNS]


def _key(code: int, signs: str) -> tuple[int, list[str]]:
    return code, [keysym(sign) for sign in signs]
