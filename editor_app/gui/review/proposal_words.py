"""What a suggestion would do, in words: `Replace a change with a quiet shift`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.richtext import BULLET, HEADING, NUMBER, OBJECT, PARAGRAPH, QUOTE, plain
from editor_app.gui.review.content import Piece
from editor_app.gui.review.fields import field_words
from editor_app.gui.review.object_words import half_words, is_object_alone

if TYPE_CHECKING:
    from editor_app.document.proposals import Proposal

translate = QCoreApplication.translate

TABLE_WORDS = 80
"""Characters of what stands in a table that are shown on its card."""


def proposal_pieces(proposal: Proposal, article: Article) -> tuple[Piece, ...]:
    """The sentence of a suggestion."""
    facts = proposal.facts
    if facts.get("disputed"):
        return (
            *_text(proposal, article),
            *_plain(translate("review", " (accepted and rejected apart)")),
        )
    if proposal.kind == "format":
        return _format(facts, _of_text(proposal, article))
    if proposal.kind == "block":
        return _plain(_block(facts))
    if proposal.kind == "field":
        return _field(proposal, article)
    if proposal.kind == "order":
        what = field_words(article, str(facts.get("move", "")))
        return _plain(translate("review", "Move: {}").format(what))
    if proposal.kind in ("object", "table", "key_point"):
        return _record(proposal, article)
    return _text(proposal, article)


def _text(proposal: Proposal, article: Article) -> tuple[Piece, ...]:
    deleted, inserted = (half_words(proposal, half, article) for half in ("del", "ins"))
    old, new = _old(deleted), _new(inserted)
    if deleted.strip("\n") == "" and inserted.strip("\n") == "":
        return _ends_of_paragraphs(proposal)
    if deleted and inserted:
        return filled(translate("review", "Replace {old} with {new}"), old=old, new=new)
    if deleted:
        return filled(translate("review", "Delete {old}"), old=old)
    return filled(translate("review", "Insert {new}"), new=new)


def _ends_of_paragraphs(proposal: Proposal) -> tuple[Piece, ...]:
    if proposal.inserted:
        return _plain(translate("review", "Begin a new paragraph"))
    if proposal.deleted:
        return _plain(translate("review", "Join two paragraphs"))
    return _plain(translate("review", "A change of which nothing is left"))


def _format(facts: Mapping[str, Any], words: str) -> tuple[Piece, ...]:
    names = {
        m.BOLD: translate("review", "bold"),
        m.ITALIC: translate("review", "italic"),
        m.SUPERSCRIPT: translate("review", "superscript"),
        m.SUBSCRIPT: translate("review", "subscript"),
        m.LINK: translate("review", "a link"),
        m.LANGUAGE: translate("review", "another language"),
    }
    found = facts.get("set")
    sets = found if isinstance(found, Mapping) else {}
    parts: list[str] = []
    for key, value in sets.items():
        name = names.get(str(key), str(key))
        parts.append(name if value else translate("review", "not {}").format(name))
    said = Piece(", ".join(parts) or translate("review", "another look"), "green")
    return filled(translate("review", "Make {words} {look}"), words=Piece(f"“{words}”"), look=said)


def _block(facts: Mapping[str, Any]) -> str:
    found = facts.get("set")
    sets = found if isinstance(found, Mapping) else {}
    names = {
        HEADING: translate("review", "Make it a heading"),
        BULLET: translate("review", "Make it a list"),
        NUMBER: translate("review", "Make it a numbered list"),
        QUOTE: translate("review", "Make it a quotation"),
        PARAGRAPH: translate("review", "Make it a paragraph"),
    }
    if m.KIND in sets:
        return names.get(str(sets[m.KIND] or PARAGRAPH), translate("review", "Change its kind"))
    return translate("review", "Change its level")


def _field(proposal: Proposal, article: Article) -> tuple[Piece, ...]:
    name = str(proposal.facts.get("field") or proposal.facts.get("remove") or "")
    name = name or str(proposal.facts.get("add") or "")
    return (*_plain(f"{field_words(article, name)}: " if name else ""), *_text(proposal, article))


def _record(proposal: Proposal, article: Article) -> tuple[Piece, ...]:
    what = {
        "object": _object_name(proposal),
        "table": _object_name(proposal)
        if proposal.facts.get("objects")
        else translate("review", "a table or a part of it"),
        "key_point": translate("review", "a key point"),
    }[proposal.kind]
    facts = proposal.facts
    words = _first_words(proposal, article) or (
        half_words(proposal, "del", article).strip() or half_words(proposal, "ins", article).strip()
    )
    objects = facts.get("objects") or ()
    if objects and is_object_alone(words, article, objects[0]):
        words = ""  # said already
    if "del" in proposal.halves or "remove" in facts:
        piece = _old(words or what)
        template = translate("review", "Delete {what}: {words}")
    elif "ins" in proposal.halves or "add" in facts:
        piece = _new(words or what)
        template = translate("review", "Insert {what}: {words}")
    else:
        piece, template = _new(words), translate("review", "Change {what}: {words}")
    if not words:
        template = template.replace(": {words}", "")
    return filled(template, what=Piece(what), words=piece)


def _first_words(proposal: Proposal, article: Article) -> str:
    """What stands in a table or a key point that is proposed."""
    facts = proposal.facts
    group, _, record = str(facts.get("add") or facts.get("remove") or "").partition("/")
    if group == schema.KEY_POINTS:
        found = next((point for point in article.key_points if point.id == record), None)
        return plain(found.text) if found is not None else ""
    table = next((table for table in article.tables if table.id == record), None)
    if group != schema.TABLES or table is None:
        return ""
    said = (plain(cell).strip() for row in table.cells for cell in row)
    return shorten(" · ".join(words for words in said if words), TABLE_WORDS, placeholder="…")


def _object_name(proposal: Proposal) -> str:
    names = {
        m.CITE: translate("review", "a citation"),
        m.IMAGE: translate("review", "an image"),
        m.TABLE: translate("review", "a table"),
    }
    objects = proposal.facts.get("objects") or ()
    kind = objects[0][0] if objects else ""
    return names.get(kind, translate("review", "a citation or an image"))


def _of_text(proposal: Proposal, article: Article) -> str:
    """The words a format is proposed for."""
    if proposal.start is None or proposal.end is None:
        return ""
    for name, text in article.texts():
        if name == proposal.text:
            whole = "\n".join(block.text for block in text)
            return _words(whole[proposal.start : proposal.end])
    return ""


def _old(text: str) -> Piece:
    return Piece(_words(text), "red", struck=True)


def _new(text: str) -> Piece:
    return Piece(_words(text), "green", underlined=True)


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def _words(text: str) -> str:
    return text.replace(OBJECT, "▪").replace("\n", "¶ ")


def filled(template: str, **parts: Piece) -> tuple[Piece, ...]:
    """A translated sentence with pieces in the place of `{name}`."""
    found = []
    for part in re.split(r"(\{\w+\})", template):
        name = part[1:-1] if part.startswith("{") else ""
        if name in parts:
            found.append(parts[name])
        elif part:
            found.append(Piece(part))
    return tuple(found)
