"""The kinds of failure the program expects. Words for people are made in `messages`, never here.

An `EditorError` is something that can happen to a careful user with good or bad input: it
becomes one sentence with a way out. Any other exception is a bug of ours and says so.
"""

from __future__ import annotations


class EditorError(Exception):
    """An expected failure: a stable code and the facts a sentence can be made from.

    `code` is a dotted name such as `input.encoding`; `facts` are plain values (text, numbers,
    paths as text) that the sentence for the code may use.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({facts})"


class InputError(EditorError):
    """What came from outside (a file, the clipboard, the network) can't be read."""


class NotFoundError(EditorError):
    """The article, record or file that was asked for is not there."""


class RefusedError(EditorError):
    """The request is understood and must not be done: a blocker stands, a command does not fit."""


class StoreError(EditorError):
    """The store can't be opened, read or written; nothing was half stored."""


class ToolError(EditorError):
    """A child process, the platform or the network failed us."""
