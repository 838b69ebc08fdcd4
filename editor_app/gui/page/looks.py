"""How the texts of the page are set, and what may stand in each."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.gui.binding.formats import Look
from editor_app.gui.theme.tokens import Face, Type

CELL = Face(14, 20, serif=True)


@dataclass(frozen=True)
class Role:
    """A kind of text on the page. `blocks`: it has paragraphs, headings, lists, quotations;
    `objects` are the kinds of objects that may be put into it.
    """

    look: Look
    blocks: bool = False
    several: bool = False
    objects: frozenset[str] = frozenset({m.CITE})


TITLE = Role(Look(Type.TITLE))
KEY_POINT = Role(Look(Type.KEY_POINT))
BODY = Role(Look(Type.BODY, 14), blocks=True, several=True, objects=frozenset(m.OBJECTS))
BIO = Role(Look(Type.CAPTION, 4), several=True, objects=frozenset())
CAPTION = Role(Look(Type.CAPTION, tone="soft"))
NOTE = Role(Look(Type.REFERENCE))
CELL_TEXT = Role(Look(CELL), several=True)
