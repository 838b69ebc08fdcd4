"""Which words of an article count: those of the body and of its tables that stay.

What an open suggestion would take out does not count, or words that are moved while somebody
suggests would count twice; what one would put in does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.richtext import OBJECT, Block
from editor_app.document.suggestions import CHANGES, OPEN, open_halves, open_keys

_WORD = re.compile(r"[^\W_]\S*")
"""The rest of a run of non-blanks, from its first letter or digit on."""


def words_in(text: str) -> int:
    """Words as an author counts them: runs of non-blanks that hold a letter or a digit."""
    return len(_WORD.findall(text))


def word_count(article: Article) -> int:
    """Words of the body and of the cells of tables in the text, those that stay."""
    return sum(map(words_in, counted_texts(article)))


def counted_texts(article: Article) -> list[str]:
    """The words of each block that counts. Whoever counts while somebody writes keeps what is
    in each of them (they are few and short that change), and adds up.
    """
    struck = struck_keys(article)
    return [staying(block, struck) for block in _blocks(article, struck)]


def struck_keys(article: Article) -> frozenset[str]:
    """The marks of words that are proposed to go."""
    return frozenset(key for key in open_keys(article) if key.startswith(m.DELETION))


def staying(block: Block, struck: Set[str]) -> str:
    """The words of a block without those that are proposed to go."""
    if not struck or all(_stays(run.marks, struck) for run in block.runs):
        return block.words
    return "".join(r.text for r in block.runs if _stays(r.marks, struck)).replace(OBJECT, "")


def _stays(marks: m.Marks, struck: Set[str]) -> bool:
    return not any(key in struck for key, _ in marks)


def _blocks(article: Article, struck: Set[str]) -> Iterator[Block]:
    yield from article.body
    gone = _records_to_go(article, struck)
    for table in article.standing_tables:
        if (schema.TABLES, table.id) in gone:
            continue
        rows, columns = schema.rows_of(table.id), schema.columns_of(table.id)
        for row, cells in zip(table.rows, table.cells, strict=False):
            if (rows, row) not in gone:
                for column, cell in zip(table.columns, cells, strict=False):
                    if (columns, column) not in gone:
                        yield from cell


def _records_to_go(article: Article, struck: Set[str]) -> set[tuple[str, str]]:
    """(group, id) of the tables, rows and columns that are proposed to be taken out."""
    from editor_app.document.record_changes import REMOVE, from_json

    found = {
        (change.group, change.record)
        for suggestion in article.suggestions
        if suggestion.status == OPEN and CHANGES in open_halves(suggestion)
        for change in from_json(suggestion.fields.get(CHANGES))
        if change.do == REMOVE
    }
    marked = (r for b in article.body if struck for r in b.runs if not _stays(r.marks, struck))
    objects = (run.object for run in marked)
    return found | {(schema.TABLES, record) for o in objects if o for _, record in [o]}
