"""Words that depend on how many there are, as sentences have them: `file(s)`, `(is|are)`.

Two forms are for one and for more, as in English and Turkish; three are for 1, 2 and 5, as in
Russian: `(абзац|абзаца|абзацев)`. Rule: Unicode CLDR, plural rules of `en` and `ru`.
"""

from __future__ import annotations

import re

_CHOICE = re.compile(r"\(([^(){}|]*(?:\|[^(){}|]*)+)\)")


def in_number(template: str, count: object) -> str:
    """The template as it is said of so many; what is no number is taken for several."""
    if "(" not in template:
        return template
    number = abs(count) if isinstance(count, int) else 5
    whole = template.replace("(s)", "(|s)")
    return _CHOICE.sub(lambda found: _form(found.group(1).split("|"), number), whole)


def _form(forms: list[str], number: int) -> str:
    if len(forms) < 3:
        return forms[0] if number == 1 else forms[-1]
    last, teens = number % 10, 10 < number % 100 < 20
    if last == 1 and not teens:
        return forms[0]
    return forms[1] if 2 <= last <= 4 and not teens else forms[2]
