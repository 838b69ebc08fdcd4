"""What foreign updates do, found out in a child process: they may take it down, not us.

A few crafted bytes can claim gigabytes, end the process or stall it. So a child with little
memory and time reads them first, and only tells what came out: in as `question` packs it, out
as one JSON object (see `Verdict`).
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


def try_updates(article_id: str, here: Sequence[bytes], foreign: Sequence[bytes]) -> Verdict:
    """Ask a child what `foreign` updates would do to an article that has those `here`.

    Raises InputError pack.hostile where they are refused, or the child was ended over them.
    """
    command = own_command("editor_app.services.trial", "_trial")
    try:
        answer = run_child(command, question(article_id, here, foreign), LIMITS)
        verdict = Verdict(**json.loads(answer))
    except (ToolError, ValueError, TypeError) as error:
        reason = error.code if isinstance(error, ToolError) else "answer"
        raise InputError("pack.hostile", reason=reason) from error
    if verdict.refused:
        raise InputError("pack.hostile", reason=verdict.refused)
    return verdict


def question(article_id: str, here: Sequence[bytes], foreign: Sequence[bytes]) -> bytes:
    """What the child is given: a line of JSON with the sizes, then the blobs."""
    sizes = {"article": article_id, "here": _sizes(here), "foreign": _sizes(foreign)}
    return b"".join([json.dumps(sizes).encode(), b"\n", *here, *foreign])


def _sizes(blobs: Sequence[bytes]) -> list[int]:
    return [len(blob) for blob in blobs]


def judge(article_id: str, here: Sequence[bytes], foreign: Sequence[bytes]) -> Verdict:
    """The child's work."""
    try:
        theirs = ArticleDocument.load(article_id, foreign, author="")
        content = content_hash(theirs.snapshot())
        if not here:
            return Verdict(content, brings=True)
        ours = ArticleDocument.load(article_id, here, author="")
    except (CrdtError, InputError) as error:
        return Verdict(refused=str(error.facts.get("reason", error.code))[:200])
    agrees = _agree(ours, here, theirs, foreign)
    return Verdict(content, brings=not agrees or _brings(here, foreign), agrees=agrees)


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
    data = sys.stdin.buffer.read()
    line, _, blobs = data.partition(b"\n")
    sizes = json.loads(line)
    at = 0
    groups: dict[str, list[bytes]] = {"here": [], "foreign": []}
    for name, found in groups.items():
        for size in sizes[name]:
            found.append(blobs[at : at + size])
            at += size
    verdict = _with_little_stack(sizes["article"], groups["here"], groups["foreign"])
    sys.stdout.write(json.dumps(asdict(verdict)))
    sys.stdout.flush()
    return 0


def _with_little_stack(article_id: str, here: Sequence[bytes], foreign: Sequence[bytes]) -> Verdict:
    """Judge in a thread with less stack than any thread that merges has: what is nested so
    deeply that it ends a process ends this one first. A thread that fails leaves no verdict.
    """
    found: list[Verdict] = []
    threading.stack_size(STACK)
    judging = threading.Thread(target=lambda: found.append(judge(article_id, here, foreign)))
    judging.start()
    judging.join()
    return found[0]


if __name__ == "__main__":
    sys.exit(main())
