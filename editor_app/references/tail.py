"""What stands after a title, as far as it was understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.references.csl import CslDate
from editor_app.references.dates import FoundDate


@dataclass(slots=True)
class Tail:
    """What stands after a title: where it appeared, when, and the numbers of a print source."""

    container: str = ""
    publisher: str = ""
    place: str = ""
    issued: CslDate | None = None
    facts: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    bare: str = ""

    def add_date(self, date: FoundDate) -> None:
        """Keep the most telling date; a day without a year completes a year (2023 … June 20)."""
        if date.year is None:
            self.extra.append(date.text)
            return
        known = self.issued.get("date-parts", [[]])[0] if self.issued else []
        if len(date.parts) > len(known):
            self.issued = date.as_csl()
