"""Real documents: what the reader makes of each is what its own XML holds.

`tests/data/word/golden.tsv` says how much that is, file by file.
"""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import to_json
from editor_app.document.richtext import HEADING, RichText, plain
from editor_app.errors import InputError
from editor_app.formats.page_lines import date_of
from editor_app.formats.reading import Draft
from editor_app.formats.word import read_docx
from editor_app.formats.word.anchors import all_texts
from editor_app.system.child import run_pandoc
from tests.formats.word.counting import DocxFile, squeezed

pytestmark = pytest.mark.timeout(60)
"""What is linear ends at once; a test that hangs is ended."""

HERE = Path(__file__).resolve()
SHARED = HERE.parents[4] / "shared"
DOCX = sorted((SHARED / "corpus" / "docx").glob("*.docx"))
HOSTILE = sorted((SHARED / "corpus" / "hostile").glob("*.docx"))
GOLDEN = HERE.parents[2] / "data" / "word" / "golden.tsv"
MADE_FROM_RECORDS = {"pandoc__docx_mendeley_citations"}
"""Where printed citations and the list of them became records: their words are not looked for."""

EACH = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (path.stat().st_size > 200_000))
    for path in DOCX
]

corpus = pytest.mark.skipif(not DOCX, reason="shared/corpus/docx is not beside the checkout")


@cache
def golden() -> dict[str, dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}


@cache
def draft_of(path: Path) -> Draft:
    counter = itertools.count(1)
    return read_docx(path.read_bytes(), new_id=lambda: f"n{next(counter)}", run_pandoc=run_pandoc)


def told(draft: Draft, rule: str) -> int:
    """How often a finding says that something was met."""
    found = [f for f in draft.findings if f.rule == rule]
    more = [f for f in draft.findings if f.rule == "word.more" and f.facts["rule"] == rule]
    counts = (int(f.facts.get("count", 1)) for f in (*found, *more))
    return sum(counts)


def lines(article: Article) -> Iterator[str]:
    """Each paragraph of an article, wherever it went."""
    texts: list[RichText] = [article.title, article.body]
    texts += [point.text for point in article.key_points]
    texts += [record.caption for record in (*article.images, *article.tables)]
    for text in texts:
        yield from (block.words for block in text if block.words.strip())
    yield from (author.name for author in article.authors)
    yield from [article.about.published] if article.about.published else []


def words(article: Article) -> str:
    """Every word of an article, without blanks."""
    texts = [plain(text) for _, text in all_texts(article)]
    texts += [str(r.fields.get("raw", "")) for r in article.references]
    texts += [plain(message.text) for c in article.comments for message in c.messages]
    texts += [author.name for author in article.authors]
    return squeezed("".join(texts))


def changed(article: Article, kind: str) -> str:
    """The words that are proposed (`ins`) or proposed to go (`del`)."""
    runs = (run for _, text in all_texts(article) for block in text for run in block.runs)
    found = (r.text for r in runs if any(key.startswith(f"{kind}:") for key, _ in r.marks))
    return squeezed("".join(found))


@corpus
def test_the_table_names_every_file_and_refuses_at_most_two() -> None:
    assert set(golden()) == {path.stem for path in DOCX}
    assert sum(bool(row["refused"]) for row in golden().values()) <= 2


@corpus
@pytest.mark.parametrize("path", EACH)
def test_the_article_holds_what_the_file_holds(path: Path) -> None:
    row = golden()[path.stem]
    if row["refused"]:
        with pytest.raises(InputError, match=row["refused"]):
            draft_of(path)
        return
    counted = DocxFile(path).counted()
    assert counted.counts == {name: int(row[name]) for name in counted.counts}
    draft = draft_of(path)
    article = draft.article
    kinds = Counter(key.partition(":")[0] for key in _suggestion_marks(article))
    images = len(article.images) + told(draft, "word.picture_left")
    assert {
        "paragraphs": len(list(lines(article))) + told(draft, "word.list_made"),
        "headings": len(_headings(article, counted.headings, draft)),
        "notes": len(article.markers) - _citations(article, counted.counts["notes"]),
        "comments": sum(len(comment.messages) for comment in article.comments),
        "insertions": kinds["ins"],
        "deletions": kinds["del"],
        "images": images,
        "tables": len(article.tables),
    } == counted.counts
    assert changed(article, "ins") == counted.changed["ins"]
    assert changed(article, "del") == counted.changed["del"]


def _suggestion_marks(article: Article) -> set[str]:
    texts = (text for _, text in all_texts(article))
    every = (part.marks for t in texts for b in t for part in (b, *b.runs))
    known = {s.id for s in article.suggestions}
    return {k for marks in every for k, _ in marks if k.partition(":")[2] in known}


def _headings(article: Article, in_file: list[str], draft: Draft) -> list[str]:
    """The headings, the title among them where the file has it as one, the heading of a list that
    is made from records too.
    """
    found = [" ".join(b.words.split()) for b in article.body if b.kind == HEADING]
    taken = [article.title_text] if article.title_text in in_file else []
    gone = ["References"] if told(draft, "word.list_made") and "References" in in_file else []
    return [*taken, *found, *gone]


def _citations(article: Article, notes: int) -> int:
    """Markers that were no notes in the file but citations of a reference manager."""
    return len(article.markers) if not notes else 0


@corpus
@pytest.mark.parametrize("path", EACH)
def test_no_word_of_the_file_is_lost(path: Path) -> None:
    if golden()[path.stem]["refused"] or path.stem in MADE_FROM_RECORDS:
        pytest.skip("nothing to compare")
    found = words(draft_of(path).article)
    texts = DocxFile(path).counted().texts
    missing = [t for t in texts if squeezed(t) not in found and not date_of(t.strip())]
    assert not missing


@corpus
@pytest.mark.parametrize("path", EACH)
def test_a_document_made_of_it_says_the_same(path: Path) -> None:
    if golden()[path.stem]["refused"]:
        pytest.skip("refused")
    article = draft_of(path).article
    again = ArticleDocument.found(article, author="Ayşe").snapshot()
    assert _said(again) == _said(article)


def _said(article: Article) -> Any:
    """As JSON; a text without words is none, and most records have no order of their own."""
    said = to_json(article)
    for name in ("markers", "tables", "images", "notes"):
        said[name].sort(key=lambda record: record["id"])
    return _without_blanks(said)


def _without_blanks(value: Any) -> Any:
    if value == [{"runs": [], "marks": {}}]:
        return []
    if isinstance(value, dict):
        return {key: _without_blanks(inner) for key, inner in value.items()}
    return [_without_blanks(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.skipif(not HOSTILE, reason="shared/corpus/hostile is not beside the checkout")
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_hostile_files_are_read_or_refused_with_a_reason(path: Path) -> None:
    refused = ""
    try:
        article = draft_of(path).article
    except InputError as error:
        refused = error.code
    assert refused.startswith(("word.", "input.")) or article.body or article.title
