"""The words of a proposed change with the citations, images and tables among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.document import marks as m
from editor_app.document.numbering import numbered
from editor_app.document.richtext import OBJECT, text_to_runs

if TYPE_CHECKING:
    from editor_app.document.article import Article
    from editor_app.document.proposals import Proposal

translate = QCoreApplication.translate


def half_words(proposal: Proposal, half: str, article: Article) -> str:
    """What goes (`del`) or comes (`ins`), as it is shown: a citation by its number, `[3]`."""
    plain = proposal.deleted if half == "del" else proposal.inserted
    if not proposal.facts.get("objects"):
        return plain
    text = next((text for name, text in article.texts() if name == proposal.text), ())
    key, said = f"{half}:{proposal.id}", ""
    for run in text_to_runs(text):
        if any(mark == key for mark, _ in run.marks):
            said += object_word(run.object, article) if run.object is not None else run.text
    return said or plain


def object_word(found: tuple[str, str], article: Article) -> str:
    """A citation, an image or a table among words."""
    kind, record = found
    if kind == m.CITE:
        label = numbered(article).label(article.marker_by_id.get(record), article.language)
        return f"[{label}]"
    words = {m.IMAGE: translate("review", "[image]"), m.TABLE: translate("review", "[table]")}
    return words.get(kind, OBJECT)


def is_object_alone(words: str, article: Article, found: tuple[str, str]) -> bool:
    """Whether words say nothing but that there is an image or a table."""
    return found[0] != m.CITE and words == object_word(found, article)
