"""Addresses and file names from titles: ASCII, lower case, words joined by hyphens.

Turkish letters lose their marks as Turkish readers expect (`ı` and `İ` become `i`), Russian is
transliterated as in ICAO Doc 9303, part 3, section 6 (passports), other scripts by their base
letters where Unicode has them.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
"""Characters of a slug; longer titles end at a word."""

_TURKISH = {"ı": "i", "İ": "i", "ğ": "g", "ş": "s", "ç": "c", "ö": "o", "ü": "u"}
_RUSSIAN = dict(
    re.findall(
        r"(\w)=(\w*)",
        "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u "
        "ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia",
    )
)
_OTHER = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "&": " and "}
_LETTERS = {**_TURKISH, **_RUSSIAN, **_OTHER}
# Names of devices on Windows, which no file there can have.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")


def slug(title: str) -> str:
    """The slug of a title; empty where it has no letter or digit that ASCII can show."""
    text = "".join(_LETTERS.get(c, c) for c in title.replace("İ", "i").lower())
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    text = re.sub(r"(?<=\w)'(?=\w)", "", text)
    words = re.findall(r"[a-z0-9]+", text)
    while len("-".join(words)) > LONGEST and len(words) > 1:
        words.pop()
    found = "-".join(words)[:LONGEST]
    return f"{found}-1" if _RESERVED.fullmatch(found) else found
