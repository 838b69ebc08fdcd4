"""What pandoc leaves to do on the file it made.

In a .docx: the title among the file's properties (in the text it may carry comments, and pandoc
would print it twice), which comment answers which ([MS-DOCX] 2.5.4), paragraphs in comments,
changes of ends of paragraphs, a number of its own for each change, and descriptions of pictures
without pandoc's address for them. In an .odt: title and authors among the properties. In all: no
date that is not the article's, and the pictures themselves.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from editor_app.document.article import Article
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.html_inline import escape
from editor_app.formats.office.remarks import LINE_END, Remarks

_OOXML = "http://schemas.openxmlformats.org"
_W = f"{{{_OOXML}/wordprocessingml/2006/main}}"
_PIC = f"{{{_OOXML}/drawingml/2006/picture}}"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "{http://purl.org/dc/terms/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_EXTENDED = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EXTENDED_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_FIRST_PARAGRAPH = 0x10000000  # ids of paragraphs are below 0x80000000 ([MS-DOCX] 2.2.4)
_EPOCH = "1970-01-01T00:00:00Z"

Element = etree._Element
Change = Callable[[bytes], bytes]
Changes = Mapping[str, Change]


def docx_changes(article: Article, remarks: Remarks) -> tuple[Changes, dict[str, bytes]]:
    """What to change in a .docx, and what to add."""
    changes: dict[str, Change] = {
        "word/document.xml": _with_root(lambda root: _mend_story(root, remarks)),
        "word/footnotes.xml": _with_root(lambda root: _mend_story(root, remarks)),
        "docProps/core.xml": _with_root(lambda root: _name(root, article)),
    }
    if not remarks.numbers:
        return changes, {}
    changes["word/comments.xml"] = _with_root(_mend_comments)
    changes["[Content_Types].xml"] = _with_root(_declare)
    changes["word/_rels/document.xml.rels"] = _with_root(_relate)
    return changes, {"word/commentsExtended.xml": _threads(remarks)}


def odt_changes(article: Article) -> Changes:
    """What to change in an .odt."""
    return {"meta.xml": _with_root(lambda root: _describe(root, article))}


def epub_changes(article: Article) -> Changes:
    """What to change in an .epub."""
    day = article.about.published[:10]
    known = re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    shown = escape(on_one_line(article.title_text)).encode("utf-8")

    def dated(content: bytes) -> bytes:
        text = content.decode("utf-8")
        if known:
            return text.replace(_EPOCH, f"{day}T00:00:00Z").encode("utf-8")
        return re.sub(r"\s*<dc:date[^>]*>1970[^<]*</dc:date>", "", text).encode("utf-8")

    def titled(content: bytes) -> bytes:
        named = b"<title>" + shown + b"</title>"
        return content.replace(b"<title>ch001.xhtml</title>", named, 1) if shown else content

    return {"EPUB/content.opf": dated, "EPUB/text/ch001.xhtml": titled}


def rewritten(
    data: bytes, changes: Changes, added: Mapping[str, bytes], pictures: Mapping[bytes, bytes]
) -> bytes:
    """The archive with some parts changed, others added and pictures in the place of what stood
    in for them. The parts keep their order, and are stored in the way they were: the first one of
    an .epub must not be compressed (OCF 3.3, 4.2.2); pictures need not be.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            change = changes.get(part.filename)
            if content in pictures:
                new.writestr(part, pictures[content], zipfile.ZIP_STORED)
            else:
                new.writestr(part, change(content) if change else content, part.compress_type)
        for name, content in added.items():
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with_root(mend: Callable[[Element], None]) -> Change:
    def change(content: bytes) -> bytes:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(content, parser)
        mend(root)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)

    return change


def _mend_story(root: Element, remarks: Remarks) -> None:
    for picture in root.iter(f"{_PIC}cNvPr"):
        if (picture.get("descr") or "").startswith("data:"):
            picture.set("descr", "")
    for start in list(root.iter(f"{_W}bookmarkStart")):
        name = start.get(f"{_W}name") or ""
        if name.startswith(LINE_END):
            _propose_line_end(start, remarks, remarks.line_ends[int(name[len(LINE_END) :])])
    for number, change in enumerate(root.iter(f"{_W}ins", f"{_W}del"), 1):
        change.set(f"{_W}id", str(number))
        _without_empty_date(change)


def _propose_line_end(start: Element, remarks: Remarks, proposal: str) -> None:
    """The paragraph mark around a place becomes a change (ECMA-376 part 1, 17.13.5.15 and 20)."""
    paragraph = next(start.iterancestors(f"{_W}p"))
    own = start.get(f"{_W}id")
    for element in paragraph.findall(f".//{_W}bookmarkEnd"):
        if element.get(f"{_W}id") == own:
            _remove(element)
    _remove(start)
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    looks = properties.find(f"{_W}rPr")
    if looks is None:
        looks = etree.SubElement(properties, f"{_W}rPr")
    change = etree.SubElement(looks, _W + proposal.partition(":")[0])
    author, at = remarks.said[proposal]
    change.set(f"{_W}author", author)
    change.set(f"{_W}date", at)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _without_empty_date(element: Element) -> None:
    """A time that nobody knows is left out: an empty one is no time."""
    if not element.get(f"{_W}date"):
        element.attrib.pop(f"{_W}date", "")


def _name(root: Element, article: Article) -> None:
    names = (on_one_line(author.name) for author in article.authors)
    values = {"title": article.title_text, "creator": "; ".join(filter(None, names))}
    for name, value in values.items():
        element = root.find(f"{{{_DC}}}{name}")
        if element is None:
            element = etree.SubElement(root, f"{{{_DC}}}{name}")
        element.text = on_one_line(value)
    for name in ("created", "modified"):
        for element in root.findall(f"{_DCTERMS}{name}"):
            root.remove(element)


def _describe(root: Element, article: Article) -> None:
    names = (on_one_line(author.name) for author in article.authors)
    creator = "; ".join(filter(None, names))
    values = {
        f"{{{_DC}}}title": article.title_text,
        f"{{{_DC}}}creator": creator,
        f"{_META}initial-creator": creator,
    }
    for name, value in values.items():
        for element in root.iter(name):
            element.text = on_one_line(value)
    for element in list(root.iter(f"{_META}creation-date", f"{{{_DC}}}date")):
        _remove(element)


# -------------------------------------------------------------------------------- threads


def _paragraph_id(number: int) -> str:
    return f"{_FIRST_PARAGRAPH + number:08X}"


def _mend_comments(root: Element) -> None:
    for comment in root.iter(f"{_W}comment"):
        _without_empty_date(comment)
        for paragraph in comment.findall(f"{_W}p"):
            _part_at_breaks(paragraph)
        own = _paragraph_id(int(comment.get(f"{_W}id", "0")))
        comment.findall(f"{_W}p")[-1].set(f"{{{_W14}}}paraId", own)


def _part_at_breaks(paragraph: Element) -> None:
    """The paragraphs of a remark, which reach pandoc as lines of one."""
    looks = paragraph.find(f"{_W}pPr")
    current = paragraph
    for run in list(paragraph):
        if run.find(f"{_W}br") is not None:
            after = etree.Element(f"{_W}p")
            after.extend([deepcopy(looks)] if looks is not None else [])
            current.addnext(after)
            current = after
            _remove(run)
        elif current is not paragraph:
            current.append(run)


def _threads(remarks: Remarks) -> bytes:
    root = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    for number, parent, done in _entries(remarks):
        entry = etree.SubElement(root, f"{{{_W15}}}commentEx")
        entry.set(f"{{{_W15}}}paraId", _paragraph_id(number))
        if parent is not None:
            entry.set(f"{{{_W15}}}paraIdParent", _paragraph_id(parent))
        entry.set(f"{{{_W15}}}done", "1" if done else "0")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _entries(remarks: Remarks) -> Iterator[tuple[int, int | None, bool]]:
    """(number, number of the one it answers, whether done) of each message."""
    for comment_id, (first, *replies) in remarks.numbers.items():
        done = remarks.comments[comment_id].resolved
        yield first, None, done
        yield from ((number, first, done) for number in replies)


def _declare(root: Element) -> None:
    override = etree.SubElement(root, f"{{{_OOXML}/package/2006/content-types}}Override")
    override.set("PartName", "/word/commentsExtended.xml")
    override.set("ContentType", _EXTENDED)


def _relate(root: Element) -> None:
    relation = etree.SubElement(root, f"{{{_OOXML}/package/2006/relationships}}Relationship")
    relation.set("Id", "threads")
    relation.set("Type", _EXTENDED_RELATION)
    relation.set("Target", "commentsExtended.xml")
