"""Versions of one article in several languages: making one, finding them, keeping them in step.

A version begins as the original's words, marked as being in its language. Each paragraph keeps
the words it renders and where they stand in the original (`records.Counterpart`), so that a
change there concerns its counterpart alone, whatever was put in or taken out around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.actions import set_counterpart_words
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import Command
from editor_app.document.finding import body_place
from editor_app.document.records import Author, Counterpart
from editor_app.document.richtext import Block, RichText, is_blank, paragraphs
from editor_app.errors import EditorError, RefusedError
from editor_app.services.copying import clean_copy
from editor_app.services.translating import in_language
from editor_app.services.workspace import Workspace
from editor_app.store.rows import ArticleRow


@dataclass(frozen=True, slots=True)
class Stale:
    """A paragraph whose original has changed since: at `place` (as a finding's), in `block` of
    the body (from 0; None for the title and key points). `now` is empty where it is gone.
    """

    place: str
    block: int | None
    counterpart: str
    article: str
    then: str
    now: str

    def in_step(self) -> Command:
        """Says that the paragraph renders what the original says now."""
        return set_counterpart_words(self.counterpart, self.now)


@dataclass(frozen=True, slots=True)
class Left:
    """A paragraph that still has the original's words, at `place` (as a finding's)."""

    place: str
    words: str


def create_sibling(workspace: Workspace, article_id: str, language: str) -> str:
    """A version of an article in another language, to be translated paragraph by paragraph; its
    id. All versions then name one another.

    RefusedError sibling.language_taken: there is one in this language, perhaps the article itself.
    """
    row = workspace.row(article_id)
    original = workspace.article(row.id)
    family = [row, *siblings(workspace, original)]
    for known in family:
        if known.language == language:
            raise RefusedError("sibling.language_taken", language=language, title=known.title)
    document = open_document(workspace, row.id)
    try:
        made = _Translation(workspace, document, language).article()
    finally:
        document.close()
    with workspace.store.transaction():
        workspace.add(made)
        workspace.link_siblings([*(known.id for known in family), made.id])
    return made.id


def siblings(workspace: Workspace, article: Article) -> list[ArticleRow]:
    """The other versions of an article that are in the store, the newest first."""
    group = article.about.siblings
    if not group:
        return []
    rows = workspace.list_articles(siblings=group, limit=None)
    return [row for row in rows if row.id != article.id]


def stale_paragraphs(workspace: Workspace, article: Article) -> tuple[Stale, ...]:
    """The paragraphs whose original no longer says what they render. What can't be read of the
    originals says nothing.
    """
    by_article: dict[str, list[Counterpart]] = defaultdict(list)
    placed = dict(_placed(article)) if article.about.siblings else {}
    for counterpart in article.counterparts:
        if counterpart.id in placed:
            by_article[counterpart.article].append(counterpart)
    found = [
        stale
        for source, counterparts in by_article.items()
        for stale in _out_of_step(workspace, source, article.about.siblings, counterparts, placed)
    ]
    order = list(placed)
    return tuple(sorted(found, key=lambda stale: order.index(stale.counterpart)))


def to_translate(article: Article) -> tuple[Left, ...]:
    """What still has the original's words: title, key points, paragraphs. The checks count the
    same.
    """
    return tuple(
        Left(place, part.words)
        for place, _, part in _blocks(article)
        if (known := article.counterpart_by_id.get(_translates(part)))
        and _flat(part.words) == _flat(known.words)
    )


class _Translation:
    """Makes one version out of an article's document."""

    def __init__(self, workspace: Workspace, document: ArticleDocument, language: str) -> None:
        self._workspace = workspace
        self._document = document
        self._language = language
        self._source = document.snapshot()
        self._made: list[Counterpart] = []

    def article(self) -> Article:
        """The new version, with an id of its own."""
        source = clean_copy(self._source)
        own_words = in_language(source, source.language)
        points = tuple(
            replace(point, text=self._tied(schema.key_point_text(point.id), point.text))
            for point in own_words.key_points
        )
        title = self._tied(schema.TITLE, own_words.title)
        body = self._tied(schema.BODY, own_words.body)
        about = replace(source.about, slug="", excerpt="", published="", embargo="", due="")
        return replace(
            own_words,
            id=self._workspace.new_id(),
            language=self._language,
            status="draft",
            title=title,
            key_points=points,
            body=body,
            authors=tuple(self._with_bio(author) for author in source.authors),
            available_in=(),
            similar=(),
            similar_hidden=(),
            waivers=(),
            counterparts=tuple(self._made),
            about=replace(about, assigned="", siblings=""),
        )

    def _tied(self, name: str, text: RichText) -> RichText:
        """The text with each of its blocks that has words tied to its original."""
        blocks, at = [], 0
        for original, part in zip(self._document.text(name), text, strict=True):
            end = at + len(original.text)
            blocks.append(self._tied_block(name, part, at, end) if part.words.strip() else part)
            at = end + 1
        return tuple(blocks)

    def _tied_block(self, name: str, part: Block, start: int, end: int) -> Block:
        place = self._document.place
        known = Counterpart(
            self._workspace.new_id(),
            self._document.article_id,
            name,
            place(name, start),
            place(name, end),
            part.words,
        )
        self._made.append(known)
        return replace(part, marks=m.with_mark(part.marks, m.TRANSLATES, known.id))

    def _with_bio(self, author: Author) -> Author:
        """The author with the directory's words about the person in the new language."""
        if author.person is None or not is_blank(author.bios.get(self._language, ())):
            return author
        people = {person.id: person for person in self._workspace.people()}
        known = people.get(author.person)
        words = known.bios.get(self._language, "") if known else ""
        if not words.strip():
            return author
        return replace(author, bios={**author.bios, self._language: paragraphs(words)})


def open_document(workspace: Workspace, article_id: str) -> ArticleDocument:
    """An article's document as it is stored, to read from; close it afterwards."""
    blobs = [update.blob for update in workspace.store.updates(article_id)]
    return ArticleDocument.load(article_id, blobs, author=workspace.author, clock=workspace.clock)


def _placed(article: Article) -> Iterator[tuple[str, tuple[str, int | None]]]:
    """(counterpart, (place, block of the body)) of each block that renders one; where a block
    was split, its first part.
    """
    seen: set[str] = set()
    for place, number, part in _blocks(article):
        counterpart = _translates(part)
        if counterpart and counterpart not in seen:
            seen.add(counterpart)
            yield counterpart, (place, number)


def _blocks(article: Article) -> Iterator[tuple[str, int | None, Block]]:
    for part in article.title:
        yield "title", None, part
    for order, point in enumerate(article.key_points, 1):
        for part in point.text:
            yield f"key_points/{order}", None, part
    for number, part in enumerate(article.body):
        yield body_place(number), number, part


def _translates(part: Block) -> str:
    return str(m.value(part.marks, m.TRANSLATES) or "")


def _out_of_step(
    workspace: Workspace,
    source: str,
    group: str,
    counterparts: list[Counterpart],
    placed: dict[str, tuple[str, int | None]],
) -> Iterator[Stale]:
    """Those whose words no paragraph of the original has: only then its history is read. An
    original that is in another family by now (`group`) is left alone.
    """
    try:
        if workspace.row(source).siblings != group:
            return
        said = {_flat(words) for words in _said(_settled(workspace.article(source)))}
        changed = [known for known in counterparts if _flat(known.words) not in said]
        if not changed:
            return
        document = open_document(workspace, source)
    except EditorError:
        return
    clean = _settled(document.snapshot())
    for known in changed:
        now = _words_now(document, clean, known)
        if _flat(now) != _flat(known.words):
            place, number = placed[known.id]
            yield Stale(place, number, known.id, source, known.words, now)
    document.close()


def _settled(article: Article) -> Article:
    """The article without words that are only proposed; looked at in every check, so copied only
    where there are any.
    """
    return clean_copy(article) if article.suggestions else article


def _said(article: Article) -> Iterator[str]:
    for _, text in article.flowing_texts():
        for part in text:
            yield part.words


def _words_now(document: ArticleDocument, clean: Article, known: Counterpart) -> str:
    """The original's paragraph as it is now: the one with its first character, or else with its
    end; empty where both are gone.
    """
    texts = dict(clean.flowing_texts())
    for place in (known.start, known.end):
        found = document.position(place)
        if found is not None and found[1]:
            return _words_at(document.text(known.text), texts.get(known.text, ()), found[0])
    return ""


def _words_at(text: RichText, clean: RichText, position: int) -> str:
    at = 0
    for part, words in zip(text, clean, strict=False):
        at += len(part.text) + 1
        if position < at:
            return words.words
    return ""


def _flat(words: str) -> str:
    return " ".join(words.split())
