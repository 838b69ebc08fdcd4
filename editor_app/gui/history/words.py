"""What changed, in words: where, how, and which words went and came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.compared import ALSO_ENTERED, CONTESTED, JOINED, SPLIT
from editor_app.document.numbering import numbered
from editor_app.document.richtext import OBJECT, plain
from editor_app.gui.library.names import counted, language_name, status_word
from editor_app.gui.review.content import Piece
from editor_app.gui.review.fields import field_name, field_words
from editor_app.messages.rules import rule_name

if TYPE_CHECKING:
    from editor_app.document.compared import Change, Row

translate = QCoreApplication.translate

NOTABLE = frozenset({CONTESTED, ALSO_ENTERED, SPLIT, JOINED})
"""Marks of a change that are said beside its words."""
NAME = 40
"""Characters of a person's name: what comes from outside may call itself anything."""
SHORT = 60
"""Characters of words that are shown of a record."""
MARKER = "▪"
"""What stands for a marker, an image or a table among words."""


DATES = frozenset({"accessed", "issued", "published", "embargo", "due"})
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def field_text(text: str, field: str) -> str:
    """The value of a field as it is shown: dates and statuses as everywhere in the window."""
    if field == "status":
        return status_word(text)
    return shown_text(_ISO.sub(r"\3.\2.\1", text) if field in DATES else text)


def field_title(field: str) -> str:
    """What a field is called: those of records, of tables, and of what is said about them."""
    words = {
        "status": translate("history", "Status"),
        "available_in": translate("history", "Also available in"),
        "caption": translate("history", "Caption"),
        "quote": translate("history", "the sentence it stands for"),
        "reply": translate("history", "answer"),
        "resolved": translate("history", "resolved"),
        "assigned": translate("history", "assigned"),
        "header": translate("history", "Heading row"),
        "file": translate("history", "File"),
    }
    head, _, rest = field.partition(":")
    if head == "bio" and rest:
        return translate("history", "Bio ({})").format(language_name(rest))
    if head == "row":
        return translate("history", "row {}").format(rest)
    if head == "column":
        return translate("history", "column {}").format(rest)
    if head.isdigit() and rest.isdigit():
        return translate("history", "row {}, column {}").format(head, rest)
    return words.get(field) or field_name(field)


def shown_text(text: str) -> str:
    """Words as they are shown: objects by a sign, a line feed as a space."""
    return text.replace(OBJECT, MARKER).replace("\n", " ")


def part_word(part: str) -> str:
    """The name of a part of an article."""
    words = {
        "title": translate("history", "Title"),
        "key_points": translate("history", "Key points"),
        "body": translate("history", "Text"),
        "notes": translate("history", "Notes"),
        "references": translate("history", "Sources"),
        "authors": translate("history", "Authors"),
        "about": translate("history", "About the article"),
        "images": translate("history", "Images"),
        "tables": translate("history", "Tables"),
        "markers": translate("history", "Citations"),
        "comments": translate("history", "Comments"),
        "suggestions": translate("history", "Suggestions"),
        "waivers": translate("history", "Checks"),
    }
    return words.get(part, part)


def change_what(how: str) -> str:
    """What became of it."""
    words = {
        "added": translate("history", "new"),
        "removed": translate("history", "taken out"),
        "changed": translate("history", "changed"),
        "moved": translate("history", "moved"),
        "moved_changed": translate("history", "moved and changed"),
    }
    return words.get(how, how)


def what_words(change: Change) -> str:
    """What became of it; of a thread that it was resolved, reopened or given to somebody."""
    if change.part == "comments" and change.field == "resolved":
        done = change.how == "added"
        return translate("history", "resolved") if done else translate("history", "reopened")
    if change.part == "comments" and change.field == "assigned":
        return translate("history", "given to somebody else")
    return change_what(change.how)


def look_words(change: Change, row: Row | None = None) -> str:
    """What its words do not show of a change: from where it was moved, another look or kind."""
    said = []
    if change.how in ("moved", "moved_changed"):
        at = _block_number(change.came_from)
        was = translate("history", "moved, was paragraph {}").format(at)
        said.append(was if at and change.part == "body" else change_what(change.how))
    if "kind" in change.marks or "level" in change.marks:
        was = kind_words(row.kind_before) if row and "kind" in change.marks else ""
        other = translate("history", "another level")
        if "kind" in change.marks:
            other = translate("history", "another kind of paragraph")
        said.append(translate("history", "was {}").format(was) if was else other)
    if CONTESTED in change.marks:
        said.append(translate("history", "two people wrote here: read it over"))
    if ALSO_ENTERED in change.marks:
        said.append(translate("history", "entered beside the value that stands"))
    if SPLIT in change.marks:
        said.append(translate("history", "split off from the paragraph before"))
    if JOINED in change.marks:
        said.append(translate("history", "joined to the paragraph before"))
    looks = [name for mark in change.marks if (name := mark_word(mark))]
    if looks:
        said.append(translate("history", "look changed: {}").format(", ".join(looks)))
    return " · ".join(said)


def kind_words(kind: str) -> str:
    """A kind of paragraph."""
    words = {
        "paragraph": translate("history", "a paragraph"),
        "heading": translate("history", "a heading"),
        "bullet": translate("history", "a list"),
        "number": translate("history", "a numbered list"),
        "quote": translate("history", "a quotation"),
    }
    return words.get(kind, "")


def mark_word(mark: str) -> str:
    """The look of words."""
    words = {
        m.BOLD: translate("history", "bold"),
        m.ITALIC: translate("history", "italic"),
        m.SUPERSCRIPT: translate("history", "superscript"),
        m.SUBSCRIPT: translate("history", "subscript"),
        m.LINK: translate("history", "link"),
        m.LANGUAGE: translate("history", "language"),
    }
    return words.get(mark, "")


def _block_number(place: str) -> str:
    found = re.search(r"/(\d+)", place)
    return found.group(1) if found else ""


def where_words(change: Change, before: Article, after: Article) -> str:
    """Where a change is, as people call it: `Source 3: Date of access`, `Paragraph 4`."""
    article = before if change.how == "removed" else after
    number = _number(change, article)
    if change.part == "references":
        return _joined(field_words(article, f"references/{change.item}"), change.field)
    if change.part == "authors":
        found = next((a for a in article.authors if a.id == change.item), None)
        said = short(found.name, NAME) if found and found.name else translate("history", "Author")
        return _joined(said, change.field)
    if change.part == "about":
        return field_title(change.field) if change.field else part_word("about")
    if change.part == "comments":
        told = change.field in ("resolved", "assigned")
        return _joined(translate("history", "Comment"), "" if told else change.field)
    if change.part == "suggestions":
        return translate("history", "Suggestion")
    if change.part == "waivers":
        rule = rule_name(change.field, lambda name: translate("rules", name))
        return translate("history", "Left as it is: {}").format(rule)
    if change.part == "markers":
        return translate("history", "Citation")
    names = {
        "title": translate("history", "Title"),
        "key_points": translate("history", "Key point {}"),
        "body": translate("history", "Paragraph {}"),
        "notes": translate("history", "Note {}"),
        "images": translate("history", "Image {}"),
        "tables": translate("history", "Table {}"),
    }
    said = names.get(change.part, part_word(change.part)).format(number).rstrip()
    return _joined(said, change.field)


def change_pieces(change: Change, longest: int = 160) -> tuple[Piece, ...]:
    """The words that went and the words that came, each shortened to its share of `longest`."""
    removed, added = _joined_pieces(change, "removed"), _joined_pieces(change, "added")
    share = longest // 2 if removed and added else longest
    went = Piece(short(removed, share), "red", struck=True)
    came = Piece(short(added, share), "green", underlined=True)
    if removed and added:
        return went, Piece(" → ", "soft"), came
    return (went,) if removed else (came,) if added else ()


def change_text(change: Change, longest: int = 160) -> str:
    """The same as plain words, for lists and screen readers."""
    return "".join(piece.text for piece in change_pieces(change, longest))


def change_line(change: Change, before: Article, after: Article) -> str:
    """A change on one line: who, where, what, and the words that went and came."""
    return "".join(piece.text for piece in line_pieces(change, before, after))


def line_pieces(change: Change, before: Article, after: Article) -> tuple[Piece, ...]:
    """The same in the looks that the review has for what goes and comes."""
    where = where_words(change, before, after)
    known = record_words(before if change.how == "removed" else after, change.part, change.item)
    look = look_words(change)
    what = look if change.how == "moved" else what_words(change)
    words = change_pieces(change)
    if not words:
        rest = (known if known not in where else "") or look
        words = (Piece(rest, "soft"),) if rest and rest != what else ()
    head = f"{where}: {what}" if where else what
    notable = NOTABLE.intersection(change.marks) and look not in (what, _text(words))
    both = look if notable else ""
    said = [Piece(part) for part in (short(change.by, NAME), head) if part]
    said += [Piece(both, "amber")] if both else []
    parted = [piece for one in said for piece in (one, Piece(" · ", "soft"))]
    return (*parted, *words) if words else tuple(parted[:-1])


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def summary(changes: Sequence[Change]) -> str:
    """How much changed: `12 changes, 2 comments`, and how much of it two people wrote."""
    comments = sum(change.part == "comments" for change in changes)
    others = len(changes) - comments
    parts = []
    if others or not comments:
        parts.append(counted(translate("history", "%n change(s)", "", others), others))
    if comments:
        parts.append(counted(translate("history", "%n comment(s)", "", comments), comments))
    both = sum(CONTESTED in change.marks for change in changes)
    if both:
        parts.append(translate("history", "{} to read over").format(both))
    return ", ".join(parts)


def listed(people: Sequence[str]) -> str:
    """Names one after the other; a few of many."""
    named = [short(name, NAME) for name in people if name]
    if not named:
        return ""
    if len(named) > 3:
        more = len(named) - 2
        return translate("history", "{}, {} and {} others").format(named[0], named[1], more)
    if len(named) == 1:
        return named[0]
    return translate("history", "{} and {}").format(", ".join(named[:-1]), named[-1])


def short(text: str, longest: int = SHORT) -> str:
    """On one line, and not endless."""
    flat = " ".join(shown_text(text).split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"


def _number(change: Change, article: Article) -> str:
    listed_in = {
        "key_points": [point.id for point in article.key_points],
        "notes": [note.id for note in article.notes],
        "images": [image.id for image in article.images],
        "tables": [table.id for table in article.tables],
    }
    ids = listed_in.get(change.part, [])
    if change.item in ids:
        return str(ids.index(change.item) + 1)
    return _block_number(change.place) if change.part not in ("references", "authors") else ""


def _joined(first: str, field: str) -> str:
    return ": ".join(part for part in (first, field_title(field) if field else "") if part)


def _joined_pieces(change: Change, how: str) -> str:
    return " … ".join(
        field_text(found, change.field)
        for piece in change.pieces
        if piece.how == how and (found := piece.text.strip())
    )


def record_words(article: Article, part: str, item: str) -> str:
    """A few words of a record, by which it is known."""
    if part == "references":
        found = article.reference_by_id.get(item)
        return short(str(found.fields.get("title", ""))) if found else ""
    if part == "comments":
        comment = next((c for c in article.comments if c.id == item), None)
        return short(plain(comment.messages[-1].text)) if comment and comment.messages else ""
    if part == "markers":
        marker = article.marker_by_id.get(item)
        numbers = numbered(article).numbers
        at = [numbers.get(i.target) for i in marker.items] if marker else []
        return ", ".join(f"[{number}]" for number in at if number)
    return ""
