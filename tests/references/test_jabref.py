"""JabRef's list of integrity checks is the measure: each is ours, or it is said why not.

The checkers are the classes of `org.jabref.logic.integrity` (JabRef 5).
"""

from __future__ import annotations

import csv
from pathlib import Path

from editor_app.messages.findings import FINDINGS

TABLE = Path(__file__).resolve().parents[1] / "data" / "references" / "jabref_checks.tsv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_every_check_of_jabref_is_ours_or_has_a_reason() -> None:
    assert len(rows()) >= 35
    for row in rows():
        assert bool(row["ours"]) is not bool(row["why"]), row["checker"]
        assert set(row["ours"].split()) <= set(FINDINGS), row["checker"]
