"""The versions of one article in several languages: how each stands, and which belong together.

A family is what shares `about.siblings`. What a version renders (`records.Counterpart`) stays with
it when it leaves the family, so that linking it again brings everything back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.actions import set_about, set_available_in
from editor_app.document.article import Article
from editor_app.document.commands import Together
from editor_app.document.finding import body_place
from editor_app.document.records import Counterpart
from editor_app.errors import EditorError, RefusedError
from editor_app.services.siblings import open_document, siblings, stale_paragraphs, to_translate
from editor_app.services.workspace import Workspace
from editor_app.store.rows import ArticleRow


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `left` counts what still has the original's words (title, key points and
    paragraphs), `behind` the paragraphs that fell behind it; `paragraphs` is how many render one at
    all (0: it is no translation of another).
    """

    id: str
    language: str
    title: str
    status: str
    updated: str
    own: bool
    paragraphs: int = 0
    left: int = 0
    behind: int = 0


def versions(workspace: Workspace, article: Article) -> list[Version]:
    """This article (`own`) and its other versions, in the house's order of languages. What can't
    be read of one is left out of its figures.
    """
    rows = [workspace.row(article.id), *siblings(workspace, article)]
    return [_version(workspace, row, article) for row in sorted(rows, key=_order)]


def free_languages(workspace: Workspace, article: Article) -> list[str]:
    """The house's languages that this article has no version in."""
    taken = {article.language, *(row.language for row in siblings(workspace, article))}
    return [language for language in schema.LANGUAGES if language not in taken]


def next_version(workspace: Workspace, article: Article) -> str:
    """The id of the version that comes after this one, going round; empty where it is alone."""
    family = sorted([workspace.row(article.id), *siblings(workspace, article)], key=_order)
    ids = [row.id for row in family]
    return ids[(ids.index(article.id) + 1) % len(ids)] if len(ids) > 1 else ""


def link_version(workspace: Workspace, article_id: str, other_id: str) -> None:
    """Say that two articles are versions of one another; families that they have become one.

    RefusedError sibling.itself, sibling.language_taken (two would be in one language).
    """
    one, other = workspace.row(article_id), workspace.row(other_id)
    if one.id == other.id:
        raise RefusedError("sibling.itself")
    family = _family(workspace, one)
    for row in _family(workspace, other):
        same = [known for known in family if known.language == row.language]
        if any(known.id != row.id for known in same):
            title = next(known.title for known in same if known.id != row.id)
            raise RefusedError("sibling.language_taken", language=row.language, title=title)
        if not same:
            family.append(row)
    with workspace.store.transaction():
        workspace.link_siblings([row.id for row in family])


def unlink_version(workspace: Workspace, article_id: str) -> list[str]:
    """Take an article out of its family; the ids of the others, which no longer name it."""
    row = workspace.row(article_id)
    others = [known for known in _family(workspace, row) if known.id != row.id]
    with workspace.store.transaction():
        _leave(workspace, row.id, [known.language for known in others], leaves=True)
        for known in others:
            _leave(workspace, known.id, [row.language], leaves=len(others) == 1)
    return [known.id for known in others]


def matching_place(workspace: Workspace, here: Article, block: int, there: Article) -> str:
    """Where in `there` the paragraph is that goes with block `block` (from 0) of `here`'s body, or
    with the nearest one above that has one; empty where the two render nothing of each other.
    """
    pairs = _pairs(workspace, here, there)
    above = [pair for pair in pairs if pair[0] <= block]
    found = max(above, default=min(pairs, default=None))
    return body_place(found[1]) if found is not None else ""


def _family(workspace: Workspace, row: ArticleRow) -> list[ArticleRow]:
    if not row.siblings:
        return [row]
    rows = workspace.list_articles(siblings=row.siblings, limit=None)
    return [row, *(known for known in rows if known.id != row.id)]


def _version(workspace: Workspace, row: ArticleRow, own: Article) -> Version:
    made = Version(row.id, row.language, row.title, row.status, row.updated, row.id == own.id)
    try:
        article = own if row.id == own.id else workspace.article(row.id)
        behind = len(stale_paragraphs(workspace, article))
    except EditorError:
        return made
    return Version(
        row.id, article.language, article.title_text, article.status, row.updated,
        row.id == own.id, len(dict(_rendered(article))), len(to_translate(article)), behind,
    )  # fmt: skip


def _leave(workspace: Workspace, article_id: str, gone: Sequence[str], *, leaves: bool) -> None:
    now = workspace.article(article_id).available_in
    kept = [language for language in now if language not in gone]
    steps = [set_available_in(kept, now)]
    if leaves:
        steps.append(set_about("siblings", ""))
    workspace.change(article_id, Together(tuple(steps)))


def _rendered(article: Article) -> Iterator[tuple[str, int]]:
    """(counterpart, block of the body), the last part first where a block was split."""
    for number in range(len(article.body) - 1, -1, -1):
        counterpart = str(m.value(article.body[number].marks, m.TRANSLATES) or "")
        if counterpart in article.counterpart_by_id:
            yield counterpart, number


def _pairs(workspace: Workspace, here: Article, there: Article) -> list[tuple[int, int]]:
    """(block here, block there) of paragraphs that go together."""
    ours, theirs = _origins(here), _origins(there)
    if there.id in {known.article for known in ours}:
        at = _blocks_of(workspace, there.id, ours)
        return sorted((ours[known], at[known]) for known in at)
    if here.id in {known.article for known in theirs}:
        at = _blocks_of(workspace, here.id, theirs)
        return sorted((at[known], theirs[known]) for known in at)
    same = {(known.article, known.text, known.start): block for known, block in theirs.items()}
    keys = {(known.article, known.text, known.start): block for known, block in ours.items()}
    return sorted((block, same[key]) for key, block in keys.items() if key in same)


def _origins(article: Article) -> dict[Counterpart, int]:
    found = {article.counterpart_by_id[known]: block for known, block in _rendered(article)}
    return {known: block for known, block in found.items() if known.text == schema.BODY}


def _blocks_of(
    workspace: Workspace, original: str, known: dict[Counterpart, int]
) -> dict[Counterpart, int]:
    """In which block of the original's body each counterpart's paragraph is now."""
    document = open_document(workspace, original)
    try:
        ends, at = [], 0
        for part in document.text(schema.BODY):
            at += len(part.text) + 1
            ends.append(at)
        places = {one: document.position(one.start) for one in known if one.article == original}
    finally:
        document.close()
    return {
        one: block
        for one, place in places.items()
        if place is not None
        and (block := next((n for n, end in enumerate(ends) if place[0] < end), -1)) >= 0
    }


def _order(row: ArticleRow) -> tuple[int, str, str]:
    house = schema.LANGUAGES
    place = house.index(row.language) if row.language in house else len(house)
    return place, row.language, row.id
