"""Markdown read as an article: what `markdown.write_markdown` wrote, and what others write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.finding import BLOCKER, NOTE, Finding
from editor_app.document.records import (
    Author,
    KeyPoint,
    Note,
    Reference,
    SimilarPost,
)
from editor_app.document.richtext import Block, RichText, paragraphs, plain
from editor_app.formats import site_words
from editor_app.formats.cleaning import clean
from editor_app.formats.front_matter import FrontMatter, split_front_matter
from editor_app.formats.languages import guess_language
from editor_app.formats.markdown_markers import MarkerBuilder
from editor_app.formats.markdown_tokens import parse
from editor_app.formats.markdown_tree import Document, Part, read_tokens
from editor_app.formats.page_lines import date_of, languages_in
from editor_app.formats.pages import Hints, read_blocks
from editor_app.formats.quotes import QuoteFinder
from editor_app.formats.reading import Draft, NewId
from editor_app.formats.safe_links import without_unsafe_links
from editor_app.formats.source_lines import item_from_line, looks_like_source
from editor_app.formats.texts import with_texts

_KNOWN_WORDS = """title author authors date lang language kind slug description excerpt summary
    abstract
    category categories tags keywords region image featured_image key_points key-points
    keypoints available_in available-in about_authors bio"""
_KNOWN = frozenset(_KNOWN_WORDS.split())
_NO_POINTS = "article.no_key_points"
_OURS_WORDS = """kind title key-points languages author affiliation bio similar uncited"""
_OURS = frozenset(_OURS_WORDS.split())


def read_markdown(text: str, *, new_id: NewId) -> Draft:
    """The article in a Markdown text. Never raises; what is not understood stays in the body, and
    unknown front matter is a finding.
    """
    text = "\n".join(_cleaned(line) for line in re.split(r"\r\n|[\n\r]", text))
    matter, rest = split_front_matter(text)
    document = read_tokens(parse(rest), new_id)
    draft = _MarkdownArticle(matter, document, new_id).draft()
    return without_unsafe_links(draft)


def _cleaned(line: str) -> str:
    return "\t".join(clean(part) for part in line.split("\t"))


class _MarkdownArticle:
    """One Markdown text on its way to an article."""

    def __init__(self, matter: FrontMatter, document: Document, new_id: NewId) -> None:
        self._matter = matter
        self._document = document
        self._new_id = new_id
        self._divs = [part for part in document.root.parts if part.name in _OURS]
        self._ours = bool(self._divs) or "kind" in matter.values
        self._language = self._find_language()
        self._references: list[Reference] = []
        self._notes: dict[str, RichText] = {}
        targets = {label: new_id() for label in document.footnotes}
        self._markers = MarkerBuilder(new_id, targets, html=not self._divs)

    def draft(self) -> Draft:
        """The article and what there is to say about it."""
        self._sort_footnotes()
        self._sort_uncited()
        if not self._ours and not self._matter.text("title"):
            draft = self._by_looks()
        else:
            draft = self._by_structure()
        draft = replace(draft, article=self._marked(draft.article))
        missing = (
            Finding(BLOCKER, "marker.no_item", "body", {"label": label})
            for label in self._markers.missing
        )
        unknown = [k for k in (*self._matter.values, *self._matter.unknown) if k not in _KNOWN]
        about = [Finding(NOTE, "front_matter.unknown", "", {"keys": ", ".join(unknown)})]
        findings = (*draft.findings, *missing, *(about if unknown else []))
        return Draft(draft.article, findings, self._document.runs.files)

    def _find_language(self) -> str:
        stated = self._matter.text("lang", "language")
        if stated:
            return stated
        words = "\n".join(block.words for block in self._document.root.blocks)
        kind = next((p for p in self._divs if p.name == "kind"), None)
        label = _words(kind.blocks) if kind else ""
        return guess_language(words, site_words.kind_language(label) or "en")

    # -------------------------------------------------------------- sources and notes

    def _sort_footnotes(self) -> None:
        for label, blocks in self._document.footnotes.items():
            target = self._markers.targets[label]
            line = _words(blocks)
            if self._is_source(label, line, blocks):
                self._references.append(Reference(target, item_from_line(line, self._language)))
            else:
                self._notes[target] = tuple(Block(block.runs) for block in blocks)

    def _is_source(self, label: str, line: str, blocks: Sequence[Block]) -> bool:
        if label.startswith(("note-", "source-")) and self._ours:
            return label.startswith("source-")
        cites = any(m.value(run.marks, m.CITE) for block in blocks for run in block.runs)
        return looks_like_source(line) and not cites

    def _sort_uncited(self) -> None:
        for block in self._in("uncited"):
            item = item_from_line(_words([block]), self._language)
            self._references.append(Reference(self._new_id(), item))

    def _in(self, name: str) -> list[Block]:
        return [block for part in self._divs if part.name == name for block in part.blocks]

    # ------------------------------------------------------------------- two ways to read

    def _by_looks(self) -> Draft:
        """A text without front matter: judged line by line, as a page is."""
        document = self._document
        hints = Hints(
            title=document.title,
            language=self._matter.text("lang", "language"),
            about=self._about(),
            authors=tuple(self._matter.texts("author", "authors")),
            images=tuple(document.runs.images),
            tables=tuple(document.tables),
        )
        draft = read_blocks(_all_blocks(document.root), new_id=self._new_id, hints=hints)
        article = draft.article
        stated = {site_words.fold(a.name): a.bios for a in self._authors() if a.bios}
        article = replace(
            article,
            references=(*self._references, *article.references),
            key_points=article.key_points or self._stated_points(),
            available_in=article.available_in or self._languages(),
            authors=tuple(
                a if a.bios else replace(a, bios=stated.get(site_words.fold(a.name), {}))
                for a in article.authors
            ),
        )
        found = [f for f in draft.findings if f.rule != _NO_POINTS or not article.key_points]
        return replace(draft, article=article, findings=tuple(found))

    def _stated_points(self) -> tuple[KeyPoint, ...]:
        texts = self._matter.texts("key_points", "key-points", "keypoints")
        return tuple(KeyPoint(self._new_id(), paragraphs(text)) for text in texts)

    def _by_structure(self) -> Draft:
        title, body = self._title_and_body()
        points = [KeyPoint(self._new_id(), (Block(b.runs),)) for b in self._in("key-points")]
        language = self._language
        article = Article(
            id=self._new_id(),
            kind=self._kind(),
            language=language,
            title=title,
            key_points=tuple(points) or self._stated_points(),
            body=body,
            authors=tuple(self._authors()),
            references=tuple(self._references),
            images=tuple(self._document.runs.images),
            tables=tuple(self._document.tables),
            available_in=self._languages(),
            similar=tuple(self._similar()),
            about=self._about(),
        )
        return Draft(article)

    def _title_and_body(self) -> tuple[RichText, RichText]:
        blocks = _all_blocks(self._document.root)
        rich = self._in("title")
        stated = self._matter.text("title")
        at = self._document.title
        if at is not None and (
            not stated or site_words.fold(stated) == site_words.fold(blocks[at].words)
        ):
            first = blocks.pop(at)
            rich = rich or [first]
        title: RichText = (Block(rich[0].runs),) if rich else paragraphs(stated) if stated else ()
        return title, tuple(blocks)

    def _kind(self) -> str:
        stated = self._matter.text("kind")
        label = _words(self._in("kind"))
        return stated or site_words.kind_from_label(label)

    def _languages(self) -> tuple[str, ...]:
        stated = self._matter.texts("available_in", "available-in")
        found: list[str] = []
        for block in self._in("languages"):
            marked = [m.value(run.marks, m.LANGUAGE) for run in block.runs]
            found.extend(str(code) for code in marked if code)
            found.extend(languages_in(block.words) if not any(marked) else [])
        return tuple(found or stated)

    def _authors(self) -> Iterable[Author]:
        parts = [part for part in self._divs if part.name == "author"]
        yield from (self._author(part) for part in parts)
        if parts:
            return
        names = self._matter.texts("author", "authors")
        bios = dict(
            text.split(": ", 1) for text in self._matter.texts("about_authors") if ": " in text
        )
        for name in names:
            bio = bios.get(name) or (self._matter.text("bio") if len(names) == 1 else "")
            language = guess_language(bio, self._language)
            yield Author(self._new_id(), name, bios={language: paragraphs(bio)} if bio else {})

    def _author(self, part: Part) -> Author:
        inside = {inner.name: inner for inner in part.parts}
        bio = inside.get("bio", Part())
        affiliation = inside.get("affiliation", Part())
        photos = [record for block in part.blocks for _, kind, record in block.objects() if kind]
        images = {image.id: image for image in self._document.runs.images}
        photo = next((images[p].file for p in photos if p in images), "")
        self._document.runs.images = [i for i in images.values() if i.id not in photos]
        names = [block for block in part.blocks if block.words.strip()]
        text = tuple(Block(block.runs) for block in bio.blocks)
        return Author(
            self._new_id(),
            _words(names[:1]),
            _words(affiliation.blocks),
            {bio.language or self._language: text} if text else {},
            photo=photo or None,
        )

    def _similar(self) -> Iterable[SimilarPost]:
        for block in self._in("similar"):
            link = next((v for r in block.runs if (v := m.value(r.marks, m.LINK))), "")
            yield SimilarPost(self._new_id(), " ".join(block.words.split()), str(link))

    def _about(self) -> About:
        text, matter = self._matter.text, self._matter
        day = text("date")
        return About(
            slug=text("slug"),
            category=text("category", "categories"),
            tags=tuple(matter.texts("tags", "keywords")),
            region=text("region"),
            excerpt=text("description", "excerpt", "summary", "abstract"),
            featured_image=text("image", "featured_image"),
            published=_day(day),
        )

    # ----------------------------------------------------------------------------- markers

    def _marked(self, article: Article) -> Article:
        """The article with its notes, and with markers in the place of footnote references; the
        places that key points quote are looked for once the markers are there.
        """
        self._markers.made = frozenset(marker.id for marker in article.markers)
        notes = tuple(Note(target, words) for target, words in self._notes.items())
        marked = with_texts(replace(article, notes=(*notes, *article.notes)), self._markers.text)
        finder = QuoteFinder([block.text for block in marked.body])
        points = tuple(replace(p, quote=finder.find(plain(p.text))) for p in marked.key_points)
        markers = (*self._markers.markers, *article.markers)
        return replace(marked, key_points=points, markers=markers)


def _day(stated: str) -> str:
    """A date as ISO 8601 has it; of `2025-05-12 09:00:00 +0300` (Jekyll) the day."""
    with_time = re.match(r"(\d{4}-\d\d-\d\d) \d\d?:\d\d", stated)
    if with_time:
        return with_time[1]
    return stated if re.match(r"\d{4}-\d\d-\d\d", stated) else date_of(stated) or stated


def _words(blocks: Sequence[Block]) -> str:
    return " ".join(" ".join(block.words for block in blocks).split())


def _all_blocks(part: Part) -> list[Block]:
    """The blocks of the body, those of divs that aren't ours after them."""
    blocks = list(part.blocks)
    for inner in part.parts:
        if inner.name not in _OURS:
            blocks.extend(_all_blocks(inner))
    return blocks
