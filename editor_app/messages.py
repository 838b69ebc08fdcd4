"""Words for people: one sentence for each error code and each rule, with a way on.

The core speaks in codes and facts (`errors`, `document.finding`); the window and the command
line both take their sentences from here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from editor_app.document.finding import Finding
from editor_app.errors import EditorError

Translate = Callable[[str], str]


class _Facts(dict[str, Any]):
    """Facts for a sentence; one that is missing reads as an ellipsis instead of failing."""

    def __missing__(self, key: str) -> str:
        return "…"


class _Coded(Protocol):
    code: str
    facts: Mapping[str, Any]


def sentence(of: EditorError | Finding, translate: Translate = str) -> str:
    """One sentence for an error or a finding. `translate` gets the English template."""
    code = of.rule if isinstance(of, Finding) else of.code
    template = SENTENCES.get(code)
    if template is None:
        facts = ", ".join(f"{key}: {value}" for key, value in of.facts.items())
        return f"{code} ({facts})" if facts else code
    return translate(template).format_map(_Facts(of.facts))


SENTENCES: Mapping[str, str] = {
    "command.out_of_range": "The text is shorter than that by now; nothing was changed.",
    "command.half_character": "Half of a character can't be kept; nothing was changed.",
    "command.too_long": (
        "That is too long to keep ({length}; at most {limit}); nothing was changed."
    ),
    "command.no_such_text": "There is no text “{text}” in this article.",
    "command.no_such_record": "There is no record “{record}” in “{group}”.",
    "command.bad_field": "The field “{name}” can't be kept.",
    "crdt.refused": (
        "The article's history refused the change: {reason}. It is read again from the store."
    ),
}
