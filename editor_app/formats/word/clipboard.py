"""HTML from the clipboard read as a part of an article: `read_clipboard_html`.

Structure is kept: headings, lists, quotations, tables, links, bold, italic, raised, lowered,
languages, footnotes. Styling is dropped. Nothing is fetched and nothing runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.finding import NOTE, WARNING, Finding
from editor_app.document.records import Image
from editor_app.document.richtext import HEADING, Block, RichText, Run
from editor_app.errors import InputError
from editor_app.formats.html_runs import BlockReader
from editor_app.formats.html_tree import Element, classes, drop, parse_html, tag
from editor_app.formats.languages import guess_language
from editor_app.formats.reading import Draft, NewId
from editor_app.formats.safe_links import without_unsafe_links
from editor_app.formats.word.anchors import all_texts
from editor_app.formats.word.clipboard_fields import FieldCodes, drop_lists
from editor_app.formats.word.clipboard_notes import FoundNote, take_notes
from editor_app.formats.word.gathered import Cited
from editor_app.formats.word.head import unbold
from editor_app.formats.word.office_html import make_plain, styles_of
from editor_app.formats.word.package import MAX_PICTURE
from editor_app.formats.word.pictures import MAX_PIXELS, pixel_size
from editor_app.formats.word.pieces import FootNote
from editor_app.formats.word.sources import Items
from editor_app.formats.word.tongues import with_texts, without_idle_languages
from editor_app.references.url import safe_link

LIMIT = 20_000_000
"""Characters of HTML that are read."""
_HEADER = re.compile(r"\s*Version:[\d.]+\s[^<]*")
"""What Windows puts before HTML on its clipboard (the format "HTML Format" of Win32)."""
_DOT = 3
"""Pixels up to which a picture afar counts visitors instead of showing something."""
_CONTENTS = re.compile(r"MsoToc(?:\d|Heading)")
_COMMENTS = ("comment-list", "comment")
_SIGNS = frozenset(("MsoCommentReference", "msocomanchor", "msocomtxt"))


def read_clipboard_html(html: str, *, new_id: NewId) -> Draft:
    """The words of a piece of HTML as the body of an article, with the records they need.

    Never raises for bad markup; InputError input.too_large (size, limit in characters). A piece
    without words gives an empty body.
    """
    if len(html) > LIMIT:
        raise InputError("input.too_large", size=len(html), limit=LIMIT)
    codes = FieldCodes()
    root = parse_html(codes.marked(_HEADER.sub("", html, count=1)))
    findings = _without_remarks(root)
    cited = codes.take(root)
    made = drop_lists(root, cited.values()) if codes.lists and cited else 0
    if made:
        findings.append(Finding(NOTE, "word.list_made", "", {"count": made}))
    if codes.unread:
        findings.append(Finding(NOTE, "word.citation_unread", "", {"count": codes.unread}))
    notes = take_notes(root)
    for part in (root, *(note.body for note in notes)):
        make_plain(part)
    ids = {element: new_id() for element in (*(note.link for note in notes), *cited)}
    reader = BlockReader(new_id, marker=ids.get)
    article, left = _without_unfit_pictures(
        _article(_body(root), notes, ids, reader, cited), reader.files
    )
    if reader.inner_tables:
        findings.append(Finding(NOTE, "word.nested_table", "", {"count": reader.inner_tables}))
    kept = {image.file: reader.files[image.file] for image in article.images if image.file}
    draft = Draft(without_idle_languages(article), (*findings, *left), kept)
    return without_unsafe_links(draft)


def _article(
    root: Element,
    notes: Sequence[FoundNote],
    ids: Mapping[Element, str],
    reader: BlockReader,
    cited: Mapping[Element, tuple[Cited, ...]],
) -> Article:
    body = tuple(_tidy(block) for block in reader.blocks(root))
    items = _items(notes, ids, reader, cited)
    article = Article(
        id=reader.new_id(),
        language=guess_language("\n".join(block.words for block in body)),
        body=body,
        references=tuple(items.references),
        notes=tuple(items.notes),
        markers=tuple(items.markers),
        images=tuple(reader.images),
        tables=tuple(reader.tables),
    )
    used = {i for _, text in all_texts(article) for b in text for _, _, i in b.objects()}
    return replace(article, markers=tuple(one for one in article.markers if one.id in used))


def _body(root: Element) -> Element:
    body = root.find("body")
    return root if body is None else body


def _without_remarks(root: Element) -> list[Finding]:
    """Comments, a table of contents and words that are marked as deleted are not pasted; that is
    said, and where a list does not begin at 1.
    """
    comments, deleted, contents, starts = 0, 0, 0, 0
    for element in list(root.iter(etree.Element)):
        styles = styles_of(element)
        if styles.get("mso-element") == "comment":
            comments += 1
        if tag(element) == "del":
            deleted += 1
        if tag(element) == "ol" and (element.get("start") or "1").strip() != "1":
            starts += 1
        if tag(element) == "p" and any(_CONTENTS.fullmatch(name) for name in classes(element)):
            contents += 1
            drop(element)
            continue
        is_sign = not _SIGNS.isdisjoint(classes(element))
        if is_sign or tag(element) == "del" or styles.get("mso-element") in _COMMENTS:
            drop(element)
    counts = {"clipboard.comments": comments, "clipboard.deleted_words": deleted,
              "word.contents_list": contents, "word.list_start": starts}  # fmt: skip
    return [Finding(NOTE, rule, "", {"count": n}) for rule, n in counts.items() if n]


def _items(
    notes: Sequence[FoundNote],
    ids: Mapping[Element, str],
    reader: BlockReader,
    cited: Mapping[Element, tuple[Cited, ...]],
) -> Items:
    """The items under the markers; a note that is pointed to twice is one."""
    items = Items(reader.new_id)
    citations = {ids[element]: sources for element, sources in cited.items()}
    for marker, sources in citations.items():
        items.add_citation(marker, sources)
    first: dict[Element, str] = {}
    for note in notes:
        marker = ids[note.link]
        if note.body in first:
            items.repeat(marker, first[note.body])
        else:
            items.add_note(FootNote(marker, reader.paragraphs(note.body)), citations)
            first[note.body] = marker
    return items


def _tidy(block: Block) -> Block:
    """Headings without the bold of the whole, objects without the look of their surroundings."""
    runs = unbold(block.runs) if block.kind == HEADING else block.runs
    return Block(tuple(_plain(run) for run in runs), block.marks)


def _plain(run: Run) -> Run:
    found = run.object
    return run if found is None else Run(run.text, ((found[0], found[1]),))


def _without_unfit_pictures(
    article: Article, files: Mapping[str, bytes]
) -> tuple[Article, list[Finding]]:
    """Without pictures that are on somebody's disk, too large, or only count visitors."""
    fit, findings = [], []
    for image in article.images:
        if _is_fit(image, files):
            fit.append(image)
        elif not _is_dot(image):
            facts = {"file": image.address[:200], "alt": image.alt[:200]}
            findings.append(Finding(WARNING, "word.picture_left", "", facts))
    known = {image.id for image in fit}

    def shown(text: RichText) -> RichText:
        kept = (Block(tuple(r for r in b.runs if _is_known(r, known)), b.marks) for b in text)
        return tuple(block for block in kept if block.runs)

    return with_texts(replace(article, images=tuple(fit)), shown), findings


def _is_fit(image: Image, files: Mapping[str, bytes]) -> bool:
    if image.file:
        data = files.get(image.file, b"")
        size = pixel_size(data)
        return size is not None and size[0] * size[1] <= MAX_PIXELS and len(data) <= MAX_PICTURE
    link = safe_link(image.address) if image.address else None
    return bool(link) and str(link).startswith("http") and not _is_dot(image)


def _is_dot(image: Image) -> bool:
    return 0 < image.width < _DOT and 0 < image.height < _DOT


def _is_known(run: Run, known: set[str]) -> bool:
    found = run.object
    return found is None or found[0] != m.IMAGE or found[1] in known
