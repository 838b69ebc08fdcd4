"""HTML read as an article: our own pages exactly, a page saved from a site as well as can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.document.article import About
from editor_app.document.finding import NOTE, Finding
from editor_app.document.richtext import Block, Run
from editor_app.formats.html_inline import language_tag
from editor_app.formats.html_main import main_part
from editor_app.formats.html_meta_reader import meta_values, published_day
from editor_app.formats.html_own import own_article, read_own
from editor_app.formats.html_runs import BlockReader
from editor_app.formats.html_tree import Element, parse_html, tag, text_of
from editor_app.formats.pages import Hints, read_blocks
from editor_app.formats.reading import Draft, NewId
from editor_app.formats.safe_links import without_unsafe_links
from editor_app.formats.site_words import fold
from editor_app.references.url import safe_link

_EARLY = 12  # lines among which the title stands
_LINE = 15  # code points of a line from which on it says more than a site's name


def read_html(text: str, *, new_id: NewId) -> Draft:
    """The article in a page or fragment. Never raises for bad markup; what is not understood is
    a finding, and hostile markup comes out as plain words.
    """
    root = parse_html(text)
    own = own_article(root)
    if own is not None:
        return read_own(root, own, new_id)
    return _read_foreign(root, new_id)


def _read_foreign(root: Element, new_id: NewId) -> Draft:
    values = meta_values(root)
    base = _base(root, values.get("og:url", [""])[0])
    heading = _heading(root, values.get("og:title", [""])[0])
    main = main_part(root)
    reader = BlockReader(new_id, base=base, local_links=True)
    reader_blocks = reader.blocks(main)
    title = _title_index(reader, reader_blocks, heading)
    if title is None and not reader.h1:
        title = _first_line_of(reader_blocks, heading)
    if title is None and heading:
        reader_blocks.insert(0, Block((Run(heading),)))
        title = 0
    hints = Hints(
        title=title,
        language=language_tag((root.get("lang") or "").split("-")[0]),
        about=About(published=published_day(root)),
        images=tuple(reader.images),
        tables=tuple(reader.tables),
        files=reader.files,
    )
    draft = read_blocks(reader_blocks, new_id=new_id, hints=hints)
    return without_unsafe_links(_told(draft, reader))


def _told(draft: Draft, reader: BlockReader) -> Draft:
    if not reader.inner_tables:
        return draft
    said = Finding(NOTE, "word.nested_table", "", {"count": reader.inner_tables})
    return replace(draft, findings=(*draft.findings, said))


def _heading(root: Element, og_title: str) -> str:
    """The title that the page states: an h1, else Open Graph's, else the window's."""
    headings = [words for h in root.iter("h1") if (words := text_of(h))]
    of_window = text_of(root.find(".//title"))
    stated = og_title or of_window
    for words in headings:
        if fold(words) in fold(stated):
            return words
    if len(headings) == 1:
        return headings[0]
    return og_title if headings else og_title or _without_site(of_window)


def _without_site(title: str) -> str:
    """A window's title without the name of the site behind a bar."""
    return re.split(r"\s+[|»·]\s+", title)[0]


def _first_line_of(blocks: Sequence[Block], heading: str) -> int | None:
    """The early line that says the title, where a page makes no h1 of it."""
    wanted = fold(heading)
    for index, block in enumerate(blocks[:_EARLY]):
        line = fold(" ".join(block.words.split()))
        if line and (line == wanted or (len(line) >= _LINE and wanted.startswith(line))):
            return index
    return None


def _title_index(reader: BlockReader, blocks: Sequence[Block], heading: str) -> int | None:
    for index in reader.h1:
        if fold(" ".join(blocks[index].words.split())) == fold(heading):
            return index
    return None


def _base(root: Element, og_url: str) -> str:
    for element in root.iter("base", "link"):
        if tag(element) == "base" or (element.get("rel") or "").lower() == "canonical":
            link = safe_link(element.get("href") or "")
            if link:
                return link
    return safe_link(og_url) or ""
