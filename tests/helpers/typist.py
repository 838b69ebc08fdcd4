"""Somebody who types at random, and a model of the page that says what each key must do.

The model knows the page's texts in reading order and the caret. It goes from one text to the
next as a writer does: to the end and Down, to the start and Up.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from tests.helpers.keymap import LETTERS, keysym

State = tuple[tuple[str, str], ...]
"""(name of a text, its words) in reading order; a new line stands between two paragraphs."""

WRITTEN = "abcdefghijklmnopqrstuvwxyz" + LETTERS + LETTERS.replace("ı", "").upper() + "İ😀🚢"
PROMISE = 1.0
"""Seconds after which a key that was pressed is in the store, whatever happens then."""


class Timed(Protocol):
    """A key that was sent, and when it had arrived (monotonic seconds)."""

    @property
    def key(self) -> str: ...
    @property
    def after(self) -> float: ...


@dataclass(frozen=True)
class Page:
    """Texts in reading order, and the caret: in which text, behind how many characters.

    `own` is how many of the characters before the caret were typed since it came there.
    """

    texts: State
    at: int
    caret: int = 0
    own: int = 0

    @property
    def name(self) -> str:
        """The text the caret is in."""
        return self.texts[self.at][0]

    @property
    def words(self) -> str:
        """What it holds."""
        return self.texts[self.at][1]

    @property
    def before(self) -> str:
        """The character before the caret, if it was typed just now."""
        return self.words[self.caret - 1] if self.own else ""

    def type(self, character: str) -> Page:
        """With a character at the caret."""
        words = self.words[: self.caret] + character + self.words[self.caret :]
        return replace(self._with(words), caret=self.caret + 1, own=self.own + 1)

    def erase(self) -> Page:
        """Without the character before the caret."""
        words = self.words[: self.caret - 1] + self.words[self.caret :]
        return replace(self._with(words), caret=self.caret - 1, own=self.own - 1)

    def start(self) -> Page:
        """With the caret before the text's first character."""
        return replace(self, caret=0, own=0)

    def end(self) -> Page:
        """With the caret behind its last."""
        return replace(self, caret=len(self.words), own=0)

    def up(self) -> Page:
        """From the start of a text to the end of the one before."""
        return replace(self, at=self.at - 1).end()

    def down(self) -> Page:
        """From the end of a text to the start of the next."""
        return replace(self, at=self.at + 1).start()

    def _with(self, words: str) -> Page:
        texts = list(self.texts)
        texts[self.at] = (self.name, words)
        return replace(self, texts=tuple(texts))


def page_of(article: Mapping[str, Any]) -> Page:
    """The page of an article, as `export --to json` writes it; the caret is at the start of the
    body.
    """
    points = [(f"key_points/{p['id']}", _words(p["text"])) for p in article["key_points"]]
    title, body = ("title", _words(article["title"])), ("body", _words(article["body"]))
    return Page((title, *points, body), at=len(points) + 1)


def around(article: Mapping[str, Any]) -> dict[str, Any]:
    """All of an article that no key of the typist changes."""
    return {k: v for k, v in article.items() if k not in ("title", "key_points", "body")}


def strokes(page: Page, seed: int) -> Iterator[tuple[str, Page]]:
    """Keys without end, and the page after each. The caret may be anywhere in the body first."""
    choose = random.Random(seed)
    page = page.start()
    yield "ctrl+Home", page
    while True:
        for stroke in _next(page, choose):
            yield stroke
            page = stroke[1]


def lost_keys(
    sent: Sequence[Timed], states: Sequence[State], shown: State, killed: float
) -> list[str]:
    """The keys that had been pressed a second before the end, and are not in what is shown.

    `states[n]` is the state after n keys; `states[0]` the one before them. `killed` is when the
    program was ended (monotonic seconds).

    AssertionError: what is shown is the page after none of the keys: something else was lost,
    or came in another order.
    """
    kept = max((n for n, state in enumerate(states) if state == shown), default=None)
    others = [pair for pair in zip(shown, states[-1], strict=False) if pair[0] != pair[1]]
    assert kept is not None, f"no number of keys leads to this; (shown, after all): {others}"
    due = sum(1 for key in sent if key.after < killed - PROMISE)
    return [key.key for key in sent[kept:due]]


def _next(page: Page, choose: random.Random) -> Iterator[tuple[str, Page]]:
    dice = choose.random()
    letters = page.own > 1 and not page.before.isspace()
    if dice < 0.05 and page.own:
        yield "BackSpace", page.erase()
    elif dice < 0.08 and letters and page.name == "body":
        yield from _typed(page, "\n" + choose.choice(WRITTEN))
    elif dice < 0.20 and letters:
        yield from _typed(page, " " + choose.choice(WRITTEN))
    elif dice < 0.27:
        yield from _gone_on(page, choose)
    else:
        yield from _typed(page, choose.choice(WRITTEN))


def _typed(page: Page, text: str) -> Iterator[tuple[str, Page]]:
    for character in text:
        page = page.type(character)
        yield keysym(character), page


def _gone_on(page: Page, choose: random.Random) -> Iterator[tuple[str, Page]]:
    moves: list[tuple[str, Callable[[Page], Page]]]
    up = choose.random() < 0.5
    if up:
        moves = [("ctrl+Home", Page.start), ("Up", Page.up)]
    else:
        moves = [("ctrl+End", Page.end), ("Down", Page.down)]
    if page.at == 0 if up else page.at == len(page.texts) - 1:
        moves.pop()
    for key, move in moves:
        page = move(page)
        yield key, page


def _words(blocks: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join("".join(text for text, _ in block["runs"]) for block in blocks)
