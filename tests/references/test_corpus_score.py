"""How many judged lines are read right; the figures are printed (`pytest -rP` shows them)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from editor_app.references.csl import iso_date, names
from editor_app.references.plain_line import read_line

pytestmark = pytest.mark.timeout(60)
"""What is linear ends at once; a test that hangs is ended."""

REQUIRED = {"title": 0.97, "url": 0.97, "accessed": 0.97, "authors": 0.92, "container": 0.92}


def _plain(text: object) -> str:
    folded = unicodedata.normalize("NFKC", str(text or "")).lower()
    return re.sub(r"\W+", " ", folded).strip()


def _people(everyone: list[str]) -> list[str]:
    """The words of all names, in any order: `Alade, N. H.` is `N. H. Alade`."""
    return sorted(_plain(" ".join(everyone)).split())


def _wanted(truth: dict[str, Any], field: str) -> object:
    if field == "authors":
        return _people([author["literal"] for author in truth["authors"]])
    value = truth[field]
    return _plain(value) if field in ("title", "container") else value


def _got(item: dict[str, Any], field: str) -> object:
    values: dict[str, object] = {
        "authors": _people(list(names(item, "author"))),
        "title": _plain(item.get("title")),
        "container": _plain(item.get("container-title") or item.get("publisher")),
        "url": item.get("URL"),
        "accessed": iso_date(item, "accessed"),
    }
    return values[field]


@pytest.fixture(scope="module")
def judged(corpus: Path) -> list[dict[str, Any]]:
    path = corpus / "references" / "truth.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_judged_lines_are_read(judged: list[dict[str, Any]]) -> None:
    present: Counter[str] = Counter()
    right: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    for row in judged:
        item = read_line(row["text"]).item
        assert item["raw"] == row["text"]
        for field in REQUIRED:
            wanted, got = _wanted(row["truth"], field), _got(item, field)
            present[field] += bool(wanted)
            right[field] += bool(wanted) and wanted == got
            invented[field] += not wanted and bool(got)
    for field, least in REQUIRED.items():
        share = right[field] / present[field]
        print(
            f"{field}: {right[field]} of {present[field]} ({share:.1%}), {invented[field]} invented"
        )
        assert share >= least, field
        assert invented[field] <= 1, field


def test_high_confidence_is_earned(judged: list[dict[str, Any]]) -> None:
    names_of = {"title": "title", "URL": "url", "accessed": "accessed"}
    sure = right = 0
    for row in judged:
        read = read_line(row["text"])
        for key, field in names_of.items():
            if read.confidence.get(key, 0) >= 0.9:
                sure += 1
                right += _wanted(row["truth"], field) == _got(read.item, field)
    print(f"confident fields: {right} of {sure} right")
    assert sure > 250
    assert right / sure >= 0.99


def test_a_thousand_lines_do_not_hang(judged: list[dict[str, Any]]) -> None:
    lines = [row["text"] for row in judged]
    many = (lines * (1_000 // len(lines) + 1))[:1_000]
    for line in many:
        read_line(line)
