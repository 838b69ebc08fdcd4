"""What a format can't carry, article by article: said before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.article_json import PROVENANCE, content_of
from editor_app.document.finding import NOTE, WARNING, Finding, body_place
from editor_app.document.numbering import marker_ids, numbered
from editor_app.document.richtext import RichText, is_blank
from editor_app.formats.author_bio import printed_bio
from editor_app.formats.carried import CARRYING, carried
from editor_app.formats.source_lines import printed_item
from editor_app.formats.texts import with_texts
from editor_app.references.csl import field_text
from editor_app.references.house_style import prints, render_line
from editor_app.references.url import safe_link

_NAME = 60  # code points of a title by which a source is known
_KNOWN_MARKS = m.INLINE_KEYS | m.BLOCK_KEYS
_CHANGES = ("ins:", "del:")
_ABOUT = ("embargo", "due", "assigned", "siblings", "other")
_IN_HEAD = ("slug", "category", "tags", "region", "excerpt", "featured_image", "published")
_OFFICE = ("docx", "odt", "epub")
_NOT_IN_FORMAT: Mapping[str, tuple[str, ...]] = {
    "fragment": _IN_HEAD,
    "pdf": tuple(name for name in _IN_HEAD if name != "published"),
    **dict.fromkeys(_OFFICE, ("slug", "region", "featured_image")),
}
"""Fields that a format has no place for, besides those that stay in the house."""
_FOOTNOTED = ("docx", "odt")
_WITH_DISCUSSION = ("docx",)


def losses(article: Article, to: str) -> tuple[Finding, ...]:
    """What writing to a format leaves behind; for the formats of `CARRYING` nothing means that
    it reads back equal.

    Rules: `loss.comments` (count), `loss.suggestions` (count), `loss.about` (fields),
    `loss.reference` (fields, source; place of the reference), `loss.bio` (languages; place of the
    author), `loss.key_point_place`, `loss.link` (link), `loss.marks` (keys), `loss.form`
    (parts whose spacing or form changes), `loss.comment_place` (count of comments whose place is
    gone or no text: they hang on the title), `loss.image` (count of
    pictures that are only an address), `loss.numbers` (count of sources and notes that have
    a footnote for each mention instead of one number).
    """
    if to in ("json", "pack"):
        return ()
    named = [
        *_discussion(article, to),
        *_footnotes(article, to),
        *_afar(article, to),
        *_about(article, to),
        *_references(article),
        *_bios(article),
        *_key_points(article, to),
        *_marks(article),
    ]
    return (*named, *_form(article, to, named))


def _discussion(article: Article, to: str) -> Iterator[Finding]:
    comments, suggestions = len(article.comments), len(article.suggestions)
    if to in _WITH_DISCUSSION:
        homeless = sum(c.start is None or c.end is None for c in article.comments if c.messages)
        if homeless:
            yield Finding(NOTE, "loss.comment_place", "", {"count": homeless})
        comments = sum(not c.messages for c in article.comments)
        written = _changes(article)
        suggestions = sum(s.status != "open" or s.id not in written for s in article.suggestions)
    if comments:
        yield Finding(NOTE, "loss.comments", "", {"count": comments})
    if suggestions:
        yield Finding(NOTE, "loss.suggestions", "", {"count": suggestions})


def _changes(article: Article) -> frozenset[str]:
    """The ids of the suggestions that put words in or take some out."""
    found: set[str] = set()

    def look(text: RichText) -> RichText:
        for block in text:
            for marks in (block.marks, *(run.marks for run in block.runs)):
                found.update(k.partition(":")[2] for k, _ in marks if k.startswith(_CHANGES))
        return text

    with_texts(article, look)
    return frozenset(found)


def _footnotes(article: Article, to: str) -> Iterator[Finding]:
    """An office program numbers footnotes itself, one for each mention."""
    if to not in _FOOTNOTED:
        return
    mentions: Counter[str] = Counter()
    for marker_id in marker_ids(article):
        marker = article.marker_by_id.get(marker_id)
        mentions.update({item.target for item in marker.items} if marker else ())
    repeated = sum(count > 1 for count in mentions.values())
    if repeated:
        yield Finding(NOTE, "loss.numbers", "", {"count": repeated})


def _afar(article: Article, to: str) -> Iterator[Finding]:
    """Pictures that are only an address: an office file holds a picture or none."""
    count = sum(bool(image.address) and not image.file for image in article.images)
    if count and to in (*_OFFICE, "pdf"):
        yield Finding(NOTE, "loss.image", "", {"count": count})


def _about(article: Article, to: str) -> Iterator[Finding]:
    about = article.about
    inside = (*_ABOUT, *_NOT_IN_FORMAT.get(to, ()))
    lost = [name for name in inside if getattr(about, name)]
    if to == "html" and about.featured_image and not safe_link(about.featured_image):
        lost.append("featured_image")
    if "siblings" in lost:  # an id of ours, which says nothing to anybody as a field
        lost.remove("siblings")
        yield Finding(NOTE, "loss.siblings")
    if lost:
        yield Finding(NOTE, "loss.about", "", {"fields": ", ".join(lost)})


def _references(article: Article) -> Iterator[Finding]:
    numbers = dict(numbered(article).numbers)
    for reference in article.references:
        numbers.setdefault(reference.id, len(numbers) + 1)
        kept = printed_item(dict(reference.fields), article.language)
        own = {k: v for k, v in reference.fields.items() if k not in PROVENANCE}
        lost = _not_printed(own, kept, article.language)
        if lost:
            place = f"references/{numbers[reference.id]}"
            title = field_text(own, "title") or field_text(own, "URL") or field_text(own, "raw")
            name = f"“{title[:_NAME]}”" if title else str(numbers[reference.id])
            facts = {"fields": ", ".join(lost), "source": name}
            yield Finding(NOTE, "loss.reference", place, facts)


def _not_printed(own: dict[str, Any], kept: dict[str, Any], language: str) -> list[str]:
    """The fields that don't come back from the line, but for those that stand in it: somebody
    who reads the page has them. The type only counts where nothing else explains its loss.
    """
    differing = sorted(k for k in {*own, *kept} if own.get(k) != kept.get(k))
    line = " ".join(render_line(own, language).split())
    lost = [k for k in differing if k in own and not prints(own, k, line)]
    return [] if lost == ["type"] != differing else lost


def _bios(article: Article) -> Iterator[Finding]:
    for number, author in enumerate(article.authors, 1):
        printed, _ = printed_bio(author, article.language)
        rest = [
            code for code, text in author.bios.items() if code != printed and not is_blank(text)
        ]
        if rest:
            place = f"authors/{number}/bio"
            yield Finding(NOTE, "loss.bio", place, {"languages": ", ".join(sorted(rest))})


def _key_points(article: Article, to: str) -> Iterator[Finding]:
    if not any(point.quote for point in article.key_points):
        return
    # In every format a reader finds the place by its words, as the reader of pages does.
    shown = carried(article, to if to in CARRYING else "html")
    back = {point.id: point.quote for point in shown.key_points}
    for number, point in enumerate(article.key_points, 1):
        if point.quote is not None and back.get(point.id) != point.quote:
            yield Finding(NOTE, "loss.key_point_place", f"key_points/{number}")


def _marks(article: Article) -> Iterator[Finding]:
    unknown: set[str] = set()
    for index, block in enumerate(article.body):
        for run in block.runs:
            unknown |= {k for k, _ in run.marks if k not in _KNOWN_MARKS and not m.is_annotation(k)}
            link = m.value(run.marks, m.LINK)
            if isinstance(link, str) and not safe_link(link):
                yield Finding(WARNING, "loss.link", body_place(index), {"link": link[:200]})
    if unknown:
        yield Finding(NOTE, "loss.marks", "", {"keys": ", ".join(sorted(unknown))})


def _form(article: Article, to: str, named: list[Finding]) -> Iterator[Finding]:
    """Parts that change in a way that no other finding names."""
    if to not in CARRYING:
        return
    before, after = content_of(article), content_of(carried(article, to))
    explained = {_part_of(finding) for finding in named} | {"comments", "suggestions"}
    changed = [name for name in before if before[name] != after[name] and name not in explained]
    if changed:
        yield Finding(NOTE, "loss.form", "", {"parts": ", ".join(changed)})


def _part_of(finding: Finding) -> str:
    parts = {
        "loss.about": "about", "loss.reference": "references", "loss.bio": "authors",
        "loss.key_point_place": "key_points", "loss.link": "body", "loss.marks": "body",
    }  # fmt: skip
    return parts.get(finding.rule, "")
