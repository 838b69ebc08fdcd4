"""Remarks and answers that were being written: kept through closing the window and a crash.

They are nobody else's before they are sent, so they are not in the article but beside the store,
with what the window remembers.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Protocol

from editor_app.gui.review.drafts import Draft

NAME = "unsent"
DRAFT, ANSWERS = "draft", "answers"
MOST = 200
"""Articles whose unsent remarks are kept; the oldest are forgotten."""


class Keeps(Protocol):
    """Where it is kept: values that JSON can hold, by name."""

    def get(self, name: str, default: Any = None) -> Any: ...
    def set(self, name: str, value: Any) -> None: ...
    def save(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """Words below a thread; `message` is the id of the one that is being written anew."""

    words: str
    message: str = ""


class Unsent:
    """By article: one remark that is being begun, and one answer for each thread."""

    def __init__(self, keeps: Keeps) -> None:
        self._keeps = keeps

    def has(self, article: str) -> bool:
        """Whether something was being written about an article."""
        return bool(self._of(article))

    def draft(self, article: str) -> Draft | None:
        """The remark that was being begun."""
        found = self._of(article).get(DRAFT)
        if not isinstance(found, dict):
            return None
        names = [field.name for field in fields(Draft)]
        return Draft(**{n: str(found[n]) for n in names if isinstance(found.get(n), str)})

    def keep_draft(self, article: str, draft: Draft | None) -> None:
        """Keep it as it is now; one without words is not worth it."""
        kept = asdict(draft) if draft is not None and draft.words.strip() else None
        self._put(article, DRAFT, kept)

    def answer(self, article: str, comment: str) -> Answer | None:
        """What was being answered to a comment."""
        found = self._answers(article).get(comment)
        if not isinstance(found, dict) or not isinstance(found.get("words"), str):
            return None
        return Answer(found["words"], str(found.get("message", "")))

    def keep_answer(self, article: str, comment: str, answer: Answer | None) -> None:
        """Keep it as it is now; None and one without words are forgotten."""
        answers = self._answers(article)
        answers.pop(comment, None)
        if answer is not None and answer.words.strip():
            answers[comment] = asdict(answer)
        self._put(article, ANSWERS, answers or None)

    def save(self) -> None:
        """Write it to disk, where something is new."""
        self._keeps.save()

    # Inside

    def _of(self, article: str) -> dict[str, Any]:
        found = self._keeps.get(NAME, {}).get(article, {})
        return dict(found) if isinstance(found, dict) else {}

    def _answers(self, article: str) -> dict[str, Any]:
        found = self._of(article).get(ANSWERS, {})
        return dict(found) if isinstance(found, dict) else {}

    def _put(self, article: str, name: str, value: Any) -> None:
        everything = dict(self._keeps.get(NAME, {}))
        own = self._of(article)
        own.pop(name, None)
        if value is not None:
            own[name] = value
        everything.pop(article, None)
        if own:
            everything[article] = own
        for oldest in list(everything)[: max(0, len(everything) - MOST)]:
            del everything[oldest]
        self._keeps.set(NAME, everything)
