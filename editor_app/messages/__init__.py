"""Words for people: one sentence for each error code and each rule, with a way on.

The core speaks in codes and facts (`errors`, `document.finding`); the window and the command
line both take their sentences from here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.messages.bibliographies import BIBLIOGRAPHIES
from editor_app.messages.failures import FAILURES
from editor_app.messages.fetching import FETCHING
from editor_app.messages.findings import FINDINGS
from editor_app.messages.names import NAMED, named
from editor_app.messages.plural import in_number
from editor_app.messages.styles import STYLES
from editor_app.messages.word import WORD

Translate = Callable[[str], str]

SENTENCES: Mapping[str, str] = {
    **BIBLIOGRAPHIES,
    **FAILURES,
    **FETCHING,
    **FINDINGS,
    **STYLES,
    **WORD,
}


class Coded(Protocol):
    """Anything with a code and facts: an error, or a problem that `verify` found."""

    @property
    def code(self) -> str:
        """The stable name."""
        ...

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the sentence can say."""
        ...


class _Facts(dict[str, Any]):
    """Facts for a sentence; one that is missing reads as an ellipsis instead of failing."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(of: EditorError | Finding | Coded, translate: Translate = str) -> str:
    """One sentence for an error, a finding or a problem. `translate` gets the English template."""
    code = of.rule if isinstance(of, Finding) else of.code
    template = SENTENCES.get(code)
    if template is None:
        facts = ", ".join(f"{key}: {value}" for key, value in of.facts.items())
        return f"{code} ({facts})" if facts else code
    facts_as_said = {key: _said(value) for key, value in of.facts.items()}
    for key in (key for key in NAMED if isinstance(facts_as_said.get(key), str)):
        facts_as_said[key] = named(facts_as_said[key], translate)
    said = in_number(translate(template), of.facts.get("count"))
    return said.format_map(_Facts(facts_as_said))


def _said(value: Any) -> Any:
    """A fact on one line, and not endless."""
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    if isinstance(value, str):
        flat = " ".join(value.split())
        return flat if len(flat) <= 300 else f"{flat[:299]}…"
    return value
