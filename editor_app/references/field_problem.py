"""One finding about one field of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Literal

from editor_app.references.csl import CslItem

Level = Literal["warning", "note"]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """`field` is the CSL variable; `fix` is the whole record as it would be mended."""

    field: str
    rule: str
    level: Level
    facts: Mapping[str, str] = dataclass_field(default_factory=dict)
    fix: CslItem | None = None
