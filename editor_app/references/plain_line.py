"""Reading a source line of any style into a record.

House style first, strictly. Then what can be taken out of every line (number, address, DOI,
date of access), and the rest by the first style whose marks it shows. Never raises, never
drops: `raw` holds the line exactly as it came, and what wasn't understood is left to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.references.csl import CslItem


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was understood.

    `item` always has `raw`; `confidence` holds 0…1 for each field that was filled (0.9 means
    nearly always right); `number` is the line's own number where it has one.
    """

    item: CslItem
    confidence: dict[str, float] = field(default_factory=dict)
    number: int | None = None


def read_line(line: str) -> ReadLine:
    """The record of one source line, whatever its style.

    The reader is loaded on first use: its patterns take a tenth of a second to make, which a
    window that is opening has better use for.
    """
    from editor_app.references.line_reader import read

    return read(line)
