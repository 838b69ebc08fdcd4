"""Real bibliographies of other programs: every record comes in, or is told with its line.

`tests/data/bibliography/golden.tsv` says what is in each file: records and filled fields (`type`
not counted), and what is told of it. Counted without our readers: by pandoc where it reads the
format (`pandoc_fields`: all it fills but `id` and `type`), else by the marks of records and by
eye; where ours and that differ, `why` says what the difference is.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from editor_app.document.finding import WARNING
from editor_app.errors import EditorError
from editor_app.formats.bibliography import KINDS, Bibliography, read_bibliography
from editor_app.formats.bibliography.decoding import decode_bibliography
from editor_app.formats.bibliography.items import NAMES, TYPES
from editor_app.messages import SENTENCES, sentence
from editor_app.references.csl import names
from editor_app.system.child import run_pandoc
from tests.formats.bibliography.counting import FORMATS, by_pandoc, counted

pytestmark = pytest.mark.timeout(60)
"""What is linear ends at once; a test that hangs is ended."""

HERE = Path(__file__).resolve()
CORPUS = HERE.parents[4] / "shared" / "corpus"
FILES = sorted((CORPUS / "bibliography").glob("*"))
HOSTILE = sorted(path for path in (CORPUS / "hostile").glob("*") if path.suffix != ".docx")
GOLDEN = HERE.parents[2] / "data" / "bibliography" / "golden.tsv"
# Pandoc's own bookkeeping; and short titles, which it makes of any title with a colon.
NOT_KEPT = {"id", "type", "citation-key", "journalAbbreviation", "shortTitle", "title-short"}

corpus = pytest.mark.skipif(not FILES, reason="shared/corpus is not beside the checkout")
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@cache
def golden() -> dict[str, dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}


@cache
def read(path: Path) -> Bibliography:
    return read_bibliography(path.read_bytes(), path.name, run_pandoc=run_pandoc)


def fields(found: Bibliography) -> int:
    return sum(len(record.item) - ("type" in record.item) for record in found.records)


@corpus
def test_the_table_knows_every_file() -> None:
    assert len(FILES) == 50
    assert sorted(golden()) == sorted(path.name for path in FILES)


@corpus
@each
def test_what_a_file_holds(path: Path) -> None:
    row, found = golden()[path.name], read(path)
    told = ",".join(sorted(problem.rule.partition(".")[2] for problem in found.problems))
    assert (found.kind, found.encoding) == (row["kind"], row["encoding"])
    assert (len(found.records), fields(found)) == (int(row["records"]), int(row["fields"]))
    assert told == row["told"]


@corpus
@each
def test_records_were_counted_without_our_readers(path: Path) -> None:
    row, found = golden()[path.name], read(path)
    text = decode_bibliography(path.read_bytes()).text
    if row["by"] == "pandoc":
        items = by_pandoc(text, FORMATS[found.kind]) or []
        filled = sum(len(set(item) - {"id", "type"}) for item in items)
        assert (len(items), filled) == (int(row["counted"]), int(row["pandoc_fields"]))
    else:
        assert counted(text, found.kind) == int(row["counted"])
    told = [problem for problem in found.problems if problem.level == WARNING]
    assert len(found.records) + len(told) == int(row["counted"])
    same = (row["counted"], row["pandoc_fields"]) == (row["records"], row["fields"])
    assert same or row["why"]


@corpus
@each
def test_no_record_is_lost_in_silence(path: Path) -> None:
    found = read(path)
    text = decode_bibliography(path.read_bytes()).text
    left_out = [p for p in found.problems if p.level == WARNING]
    assert len(found.records) + len(left_out) == counted(text, found.kind)


@corpus
@each
def test_a_record_is_one_that_can_be_printed_and_told(path: Path) -> None:
    found = read(path)
    lines = decode_bibliography(path.read_bytes()).text.count("\n") + 1
    assert found.kind in KINDS
    for record in found.records:
        assert 1 <= record.line <= lines
        assert record.item["type"] in TYPES
        for field in NAMES & set(record.item):
            assert len(names(record.item, field)) == len(record.item[field])
    for problem in found.problems:
        assert 1 <= problem.facts["line"] <= lines
        assert problem.rule in SENTENCES
        assert "…" not in sentence(problem)


@corpus
@pytest.mark.parametrize(
    "path", [p for p in FILES if p.suffix == ".bib"], ids=lambda path: path.name
)
def test_what_pandoc_finds_in_bibtex_is_found(path: Path) -> None:
    """Where it reads the file at all: our own grammar loses no field on the way."""
    items = by_pandoc(decode_bibliography(path.read_bytes()).text)
    if items is None:
        return
    told = [set(item) - NOT_KEPT for item in items]
    ours = [set(record.item) for record in read(path).records]
    assert len([one for one in told if one]) <= len(ours)
    for wanted in told:
        assert not wanted or any(wanted <= one for one in ours), wanted


@corpus
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_files_are_read_or_refused(path: Path, kind: str) -> None:
    data = path.read_bytes()[:300_000]
    try:
        found = read_bibliography(data, path.name, run_pandoc=run_pandoc, kind=kind)
    except EditorError as error:
        codes = {error.code}
    else:
        codes = {problem.rule for problem in found.problems}
    assert codes <= set(SENTENCES)
