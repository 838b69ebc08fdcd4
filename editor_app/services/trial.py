"""What foreign updates do, found out in a child process: they may take it down, not us.

A few crafted bytes can claim gigabytes, end the process or stall it. So a child with little
memory and time reads them first, and only tells what came out: in as `asked` packs it, out as a
JSON list (see `Verdict`).
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import to_json
from editor_app.document.crdt import Crdt, CrdtError
from editor_app.errors import InputError, ToolError
from editor_app.system.child import MEGABYTE, Limits, limit_memory, own_command, run_child

LIMITS = Limits(seconds=30, output=100_000, memory=1500 * MEGABYTE)

STACK = 512 * 1024
"""Bytes of stack in the child; macOS gives a thread as much, other systems more."""

_LOOKED_AT = 20
"""Versions that are made in the trial: each takes as long as opening the article."""
MAX_ARTICLE = 60_000_000
"""Bytes of an article as JSON; one of 100,000 words with 1,000 sources has two million."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`content`: hash of what the foreign updates alone say; `brings`: whether they hold
    anything that is not here; `agrees`: whether both ways of merging say the same, which fails
    only where two histories use the same names for different changes; `refused`: why the CRDT
    would not have them, empty where it has.
    """

    content: str = ""
    brings: bool = False
    agrees: bool = True
    refused: str = ""


def content_hash(article: Article) -> str:
    """SHA-256 of everything an article says. InputError pack.too_large over `MAX_ARTICLE`."""
    text = json.dumps(to_json(article), ensure_ascii=False, sort_keys=True).encode("utf-8")
    if len(text) > MAX_ARTICLE:
        raise InputError("pack.too_large", limit=MAX_ARTICLE)
    return hashlib.sha256(text).hexdigest()


@dataclass(frozen=True, slots=True)
class Question:
    """What would become of an article that has the updates `here` if it got `foreign` ones?"""

    article_id: str
    here: Sequence[bytes]
    foreign: Sequence[bytes]

    @property
    def size(self) -> int:
        """Bytes of all updates."""
        return sum(map(len, (*self.here, *self.foreign)))


def try_updates(article_id: str, here: Sequence[bytes], foreign: Sequence[bytes]) -> Verdict:
    """Ask a child what `foreign` updates would do to an article that has those `here`.

    Raises InputError pack.hostile where they are refused, or the child was ended over them.
    """
    answer = try_all([Question(article_id, here, foreign)])[0]
    if isinstance(answer, InputError):
        raise answer
    return answer


def try_all(questions: Sequence[Question]) -> list[Verdict | InputError]:
    """As `try_updates`, for many: one child for as many as go together, and where that is ended
    over one of them, others for its halves.
    """
    if not questions:
        return []
    try:
        verdicts = _ask(questions)
    except InputError as error:
        if len(questions) == 1:
            return [error]
        half = len(questions) // 2
        return [*try_all(questions[:half]), *try_all(questions[half:])]
    return [
        InputError("pack.hostile", reason=verdict.refused) if verdict.refused else verdict
        for verdict in verdicts
    ]


def _ask(questions: Sequence[Question]) -> list[Verdict]:
    command = own_command("editor_app.services.trial", "_trial")
    try:
        answers = json.loads(run_child(command, asked(questions), LIMITS))
        verdicts = [Verdict(**answer) for answer in answers]
    except (ToolError, ValueError, TypeError) as error:
        reason = error.code if isinstance(error, ToolError) else "answer"
        raise InputError("pack.hostile", reason=reason) from error
    if len(verdicts) != len(questions):
        raise InputError("pack.hostile", reason="answer")
    return verdicts


def asked(questions: Sequence[Question]) -> bytes:
    """What the child is given: a line of JSON with the sizes of each, then all the blobs."""
    sizes = [
        {"article": q.article_id, "here": _sizes(q.here), "foreign": _sizes(q.foreign)}
        for q in questions
    ]
    blobs = (blob for q in questions for blob in (*q.here, *q.foreign))
    return b"".join([json.dumps(sizes).encode(), b"\n", *blobs])


def _sizes(blobs: Sequence[bytes]) -> list[int]:
    return [len(blob) for blob in blobs]


def judge(article_id: str, here: Sequence[bytes], foreign: Sequence[bytes]) -> Verdict:
    """The child's work."""
    try:
        theirs = ArticleDocument.load(article_id, foreign, author="")
        content = content_hash(theirs.snapshot())
        _look_into_history(theirs)
        if not here:
            return Verdict(content, brings=True)
        ours = ArticleDocument.load(article_id, here, author="")
    except (CrdtError, InputError) as error:
        return Verdict(refused=str(error.facts.get("reason", error.code))[:200])
    agrees = _agree(ours, here, theirs, foreign)
    return Verdict(content, brings=not agrees or _brings(here, foreign), agrees=agrees)


def _look_into_history(document: ArticleDocument) -> None:
    """Everything that is read of a history later on, for the first time here."""
    for version in document.versions()[:_LOOKED_AT]:
        document.article_at(version.heads)
    document.sittings()


def _agree(
    ours: ArticleDocument, here: Sequence[bytes], theirs: ArticleDocument, foreign: Sequence[bytes]
) -> bool:
    """Whether both ways of merging are possible and say the same."""
    try:
        ours.merge(foreign)
        theirs.merge(here)
    except CrdtError:  # each is sound by itself: it is the two that contradict each other
        return False
    return content_hash(ours.snapshot()) == content_hash(theirs.snapshot())


def _brings(here: Sequence[bytes], foreign: Sequence[bytes]) -> bool:
    ours, theirs = Crdt(here), Crdt(foreign)
    return theirs.waiting or not ours.includes(theirs.version())


def main() -> int:
    """Read the question on stdin, answer on stdout."""
    limit_memory(LIMITS.memory)
    verdicts = _with_little_stack(_questions(sys.stdin.buffer.read()))
    sys.stdout.write(json.dumps([asdict(verdict) for verdict in verdicts]))
    sys.stdout.flush()
    return 0


def _questions(data: bytes) -> list[Question]:
    line, _, blobs = data.partition(b"\n")
    at = 0
    found = []
    for sizes in json.loads(line):
        groups: list[list[bytes]] = [[], []]
        for group, name in zip(groups, ("here", "foreign"), strict=True):
            for size in sizes[name]:
                group.append(blobs[at : at + size])
                at += size
        found.append(Question(sizes["article"], *groups))
    return found


def _with_little_stack(questions: Sequence[Question]) -> list[Verdict]:
    """Judge in a thread with less stack than any thread that merges has: what is nested so
    deeply that it ends a process ends this one first. A thread that fails leaves no verdict.
    """
    found: list[Verdict] = []

    def work() -> None:
        found.extend(judge(q.article_id, q.here, q.foreign) for q in questions)

    threading.stack_size(STACK)
    judging = threading.Thread(target=work)
    judging.start()
    judging.join()
    return found


if __name__ == "__main__":
    sys.exit(main())
