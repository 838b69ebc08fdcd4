"""Rules on the parts an article is made of: title, key points, body, authors."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.context import Context, blocker, note, warning
from editor_app.checks.limits import LONGEST_KEY_POINT, MOST_KEY_POINTS
from editor_app.document import marks as m
from editor_app.document.finding import Finding, body_place
from editor_app.document.richtext import HEADING, is_blank, plain

FIRST_HEADING = 2
"""The title is the page's heading of level 1, so the body begins with 2."""


LONGEST_TITLE = 120
"""Code points: more than that is cut by search engines and breaks over four lines."""


def title(context: Context) -> Iterator[Finding]:
    """An article has a title."""
    if not context.article.title_text:
        yield blocker("article.no_title", "title")


def title_form(context: Context) -> Iterator[Finding]:
    """The title is short, and not written in capitals throughout."""
    words = context.article.title_text
    if len(words) > LONGEST_TITLE:
        yield note("title.too_long", "title", length=len(words), limit=LONGEST_TITLE)
    long_words = [word for word in words.split() if sum(c.isalpha() for c in word) > 3]
    if len(long_words) > 1 and words.isupper():
        yield warning("title.capitals", "title")


def text(context: Context) -> Iterator[Finding]:
    """An article has a body: words, an image or a table; a marker alone says nothing."""
    words = any(part.words.strip() for part in context.article.body)
    if not words and not any(spot.exact and kind != m.CITE for spot, _, kind, _ in context.placed):
        yield blocker("article.no_text", "body/1")


def key_points(context: Context) -> Iterator[Finding]:
    """There are key points, with words, and each stands for a sentence that is still there."""
    if not context.article.key_points:
        yield warning("article.no_key_points")
    for number, point in enumerate(context.article.key_points, 1):
        place = f"key_points/{number}"
        if is_blank(point.text):
            yield warning("key_point.empty", place)
        elif point.quote is None:
            yield note("key_point.not_tied", place)
        elif point.quote.state != "ok":
            yield warning(f"key_point.{point.quote.state}", place, words=point.quote.words)


def key_points_form(context: Context) -> Iterator[Finding]:
    """There are five key points at most, and each is read at one glance."""
    points = context.article.key_points
    if len(points) > MOST_KEY_POINTS:
        place = f"key_points/{MOST_KEY_POINTS + 1}"
        yield note("key_point.too_many", place, count=len(points), limit=MOST_KEY_POINTS)
    for number, point in enumerate(points, 1):
        length = len(plain(point.text).strip())
        if length > LONGEST_KEY_POINT:
            place = f"key_points/{number}"
            yield note("key_point.too_long", place, length=length, limit=LONGEST_KEY_POINT)


def authors(context: Context) -> Iterator[Finding]:
    """There is an author, named, with words about the person in the article's language."""
    article = context.article
    if not article.authors:
        yield warning("article.no_author")
    for number, author in enumerate(article.authors, 1):
        place = f"authors/{number}"
        if not author.name.strip():
            yield warning("author.no_name", f"{place}/name")
        elif is_blank(author.bios.get(article.language, ())):
            facts = {"author": author.name, "language": article.language}
            yield warning("author.no_bio", f"{place}/bio", **facts)


def headings(context: Context) -> Iterator[Finding]:
    """Headings have words, and go down one level at a time (WCAG 2.2, technique G141)."""
    before = FIRST_HEADING - 1
    for number, part in enumerate(context.article.body):
        if part.kind != HEADING:
            continue
        level = part.level or FIRST_HEADING
        if not part.words.strip():
            yield warning("heading.empty", body_place(number))
            continue
        if level > before + 1:
            facts = {"level": level, "expected": before + 1, "heading": part.words.strip()}
            yield note("heading.skips", body_place(number), **facts)
        before = level
