"""Our own pages and fragments read back: the inverse of `html.write_html`.

Goes by classes, structure and visible words, never by scripts, comments or data attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor_app.document.article import About, Article
from editor_app.document.finding import BLOCKER, Finding
from editor_app.document.records import (
    Author,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Reference,
    SimilarPost,
)
from editor_app.document.richtext import plain
from editor_app.formats import site_words
from editor_app.formats.html_meta_reader import about_from_meta
from editor_app.formats.html_runs import BlockReader
from editor_app.formats.html_tree import (
    DROPPED,
    Element,
    classes,
    first_with_class,
    tag,
    text_of,
    with_class,
)
from editor_app.formats.images import read_address
from editor_app.formats.markers_as_text import without_prefix
from editor_app.formats.quotes import QuoteFinder
from editor_app.formats.reading import Draft, NewId
from editor_app.formats.source_lines import item_from_line

_ITEM = re.compile(r"item-(\d+)$")


def own_article(root: Element) -> Element | None:
    """The element that holds one of our articles, if this is a page of ours."""
    found = first_with_class(root, "ed-article")
    if found is None or first_with_class(found, "ed-body") is None:
        return None
    return found


def read_own(root: Element, article: Element, new_id: NewId) -> Draft:
    """The article in one of our pages."""
    return _OwnPage(root, article, new_id).draft()


@dataclass
class _OwnPage:
    root: Element
    article: Element
    new_id: NewId
    targets: dict[int, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    markers: list[Marker] = field(default_factory=list)

    def draft(self) -> Draft:
        self.reader = BlockReader(self.new_id, exact=True, marker=self._marker)
        self.language = _language(self.article)
        items = [(element, self.new_id()) for element in self._list("ed-items")]
        self.targets = {self._number(element): target for element, target in items}
        items += [(element, self.new_id()) for element in self._list("ed-uncited")]
        title = self.reader.text(first_with_class(self.article, "ed-title"))
        points = [self.reader.text(li) for li in self._list("ed-key-points")]
        body_element = first_with_class(self.article, "ed-body")
        body = tuple(self.reader.blocks(body_element)) if body_element is not None else ()
        finder = QuoteFinder([block.text for block in body])
        references, notes = self._records(items)
        article = Article(
            id=self.new_id(),
            kind=self._kind(),
            language=self.language,
            title=title,
            key_points=tuple(KeyPoint(self.new_id(), p, finder.find(plain(p))) for p in points),
            body=body,
            authors=tuple(self._author(e) for e in with_class(self.article, "ed-author")),
            references=references,
            notes=notes,
            markers=tuple(self.markers),
            images=tuple(self.reader.images),
            tables=tuple(self.reader.tables),
            available_in=self._languages(),
            similar=self._similar(),
            about=self._about(),
        )
        findings = tuple(
            Finding(BLOCKER, "marker.no_item", "body", {"label": label}) for label in self.missing
        )
        return Draft(article, findings, self.reader.files)

    def _list(self, name: str) -> list[Element]:
        found = first_with_class(self.article, name)
        return [] if found is None else [e for e in found if tag(e) == "li"]

    def _number(self, element: Element) -> int:
        by_id = _ITEM.search(element.get("id") or "")
        by_text = re.match(r"\[(\d+)\]", text_of(element))
        found = by_id or by_text
        return int(found[1]) if found else 0

    def _kind(self) -> str:
        element = first_with_class(self.article, "ed-kind")
        if element is None:
            return "analysis"
        for name in classes(element):
            if name.startswith("ed-kind-") and name != "ed-kind-":
                return name.removeprefix("ed-kind-")
        return site_words.kind_from_label(text_of(element))

    def _records(
        self, items: list[tuple[Element, str]]
    ) -> tuple[tuple[Reference, ...], tuple[Note, ...]]:
        references: list[Reference] = []
        notes: list[Note] = []
        for element, target in items:
            if "ed-note" in classes(element):
                text = self.reader.paragraphs(first_with_class(element, "ed-text"))
                notes.append(Note(target, text))
            else:
                line = self._line(element)
                references.append(Reference(target, item_from_line(line, self.language)))
        return tuple(references), tuple(notes)

    def _line(self, element: Element) -> str:
        line = first_with_class(element, "ed-line")
        return text_of(line) if line is not None else re.sub(r"^\[\d+\]\s*", "", text_of(element))

    def _marker(self, element: Element) -> str | None:
        if "ed-cite" not in classes(element):
            return None
        marker = Marker(self.new_id(), tuple(self._marker_items(element)))
        self.markers.append(marker)
        return marker.id

    def _marker_items(self, element: Element) -> list[MarkerItem]:
        found = []
        for child in element:
            if tag(child) in DROPPED:
                continue
            words = text_of(child)
            tail = (child.tail or "").strip().removesuffix("]").strip(" ,;")
            locator = without_prefix(tail)
            match = _ITEM.search(child.get("href") or "")
            # Editors that strip addresses leave the number that is to be seen.
            shown = int(words) if tag(child) == "a" and words.isdecimal() else 0
            number = int(match[1]) if match else shown
            if number in self.targets:
                found.append(MarkerItem(self.targets[number], locator))
            else:
                target = self.missing.setdefault(words, self.new_id())
                found.append(MarkerItem(target, locator, words))
        return found

    def _author(self, element: Element) -> Author:
        bio = first_with_class(element, "ed-bio")
        text = self.reader.paragraphs(bio)
        language = (bio.get("lang") if bio is not None else None) or self.language
        photo = first_with_class(element, "ed-photo")
        file = ""
        if photo is not None:
            file, _, data = read_address(photo.get("src") or "")
            if data is not None:
                self.reader.files[file] = data
        return Author(
            self.new_id(),
            text_of(first_with_class(element, "ed-name")),
            text_of(first_with_class(element, "ed-affiliation")),
            {language: text} if text else {},
            photo=file or None,
        )

    def _languages(self) -> tuple[str, ...]:
        line = first_with_class(self.article, "ed-languages")
        if line is None:
            return ()
        found = (e.get("lang") or site_words.language_of(text_of(e)) or "" for e in line)
        return tuple(code for code in found if code)

    def _similar(self) -> tuple[SimilarPost, ...]:
        section = first_with_class(self.article, "ed-similar")
        if section is None:
            return ()
        posts = []
        for item in section.iter("li"):
            link = item.find(".//a")
            address = (link.get("href") or "") if link is not None else ""
            posts.append(SimilarPost(self.new_id(), text_of(item), address))
        return tuple(posts)

    def _about(self) -> About:
        return about_from_meta(self.root)


def _language(article: Element) -> str:
    language = article.get("lang") or article.getroottree().getroot().get("lang") or "en"
    return "" if language == "und" else language
