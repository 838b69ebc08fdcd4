"""What was found out about parts of an article, kept so that only what changed is read again.

A paragraph is known by its value: a text is read anew as a whole when a letter in it changes, but
its other paragraphs say the same. A memory belongs to one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from editor_app.document.richtext import Block

T = TypeVar("T")
Known = dict[Any, Any]
"""What is known of one part, by the question that was asked."""


class InterruptedChecks(Exception):  # noqa: N818 - nothing went wrong: nobody wants the answer
    """The article has changed since: what was found out so far is kept for the next time."""


class Memory:
    """Answers about the parts of one article in one language and one house's rules."""

    def __init__(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """`wanted` says whether the answer is still wanted; it is asked before each new thought."""
        self._wanted = wanted
        self._blocks: dict[Block, Known] = {}
        self._before: dict[Block, Known] = {}
        self._parts: dict[int, tuple[object, Known]] = {}
        self._parts_before: dict[int, tuple[object, Known]] = {}
        self._about: object = None

    def begin(self, about: object) -> None:
        """A new look. `about` is what all answers depend on: where it differs, nothing is known."""
        if about != self._about:
            self._blocks, self._parts = {}, {}
            self._about = about
        self._before, self._parts_before = self._blocks, self._parts
        self._blocks, self._parts = {}, {}

    def end(self) -> None:
        """The look is over: what it did not ask for is forgotten."""
        self._before, self._parts_before = {}, {}

    def break_off(self) -> None:
        """The look was interrupted: everything stays known."""
        self._blocks = self._before | self._blocks
        self._parts = self._parts_before | self._parts
        self.end()

    def of_block(self, block: Block) -> Known:
        """What is known of a paragraph."""
        try:
            known = self._blocks.get(block)
            if known is None:
                known = self._blocks[block] = self._before.get(block, {})
        except TypeError:  # a mark of a newer version may hold a value that can't be a key
            known = {}
        return known

    def of_part(self, part: object) -> Known:
        """What is known of a record: of this very object."""
        found = self._parts.get(id(part)) or self._parts_before.get(id(part))
        if found is None or found[0] is not part:
            found = (part, {})
        self._parts[id(part)] = found
        return found[1]

    def ask(self, known: Known, question: Callable[..., T], *of: object) -> T:
        """The answer to a question about a part; found out only where it is not known."""
        if question in known:
            answer: T = known[question]
            return answer
        if not self._wanted():
            raise InterruptedChecks
        known[question] = answer = question(*of)
        return answer
