"""A batch of links: asked for beside the window, a few at once, kept until each has an answer.

The queue is a setting of the store, so that links that were pasted in a train are asked for when
there is a network again. Nothing is asked without a person's word: who pastes links confirms.
What the page said, when, and the SHA-256 of its bytes stay in the record (`evidence`), so that
anybody can see later what was there on the day of access.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from editor_app.errors import EditorError, InputError
from editor_app.references.csl import field_text, make_date
from editor_app.references.url import domain, normalise_url, without_tracking
from editor_app.services.page_facts import decoded, page_facts
from editor_app.services.source_entry import publisher_at
from editor_app.services.source_library import note_address
from editor_app.services.workspace import Workspace
from editor_app.system.clock import stamp
from editor_app.system.network import Limits, Page, fetch

AT_ONCE = 4
MOST_WAITING = 1_000
"""Links kept waiting at most; more at a time is no batch of sources."""
EVIDENCE = "evidence"
"""A field of the record: `at` (ISO 8601, UTC), `title`, `sha256`, `url` where the page was."""

WAITING, FAILED = "waiting", "failed"
OFFLINE = "fetch.offline"

_QUEUE = "sources/links"
_CONSENT = "sources/fetch_allowed"
_DEAD = frozenset({"fetch.gone", "fetch.no_such_host", "fetch.bad_address"})
_SHORTENERS = frozenset(
    {"bit.ly", "t.co", "tinyurl.com", "is.gd", "goo.gl", "ow.ly", "clck.ru", "lnkd.in", "t.ly",
     "buff.ly", "dlvr.it", "fb.me", "youtu.be", "rb.gy", "cutt.ly", "shorturl.at"}
)  # fmt: skip
"""Hosts whose addresses say nothing of the page: there the address it ends at is kept."""

Fetch = Callable[[str, Limits, Callable[[], bool]], Page]


@dataclass(frozen=True, slots=True)
class Job:
    """A link that waits for its page, or whose page could not be had: then `code` and `facts`
    say why.
    """

    url: str
    article_id: str
    state: str = WAITING
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def error(self) -> EditorError | None:
        """Why it failed."""
        return EditorError(self.code, **dict(self.facts)) if self.code else None


class FetchQueue:
    """The links that wait, in the order in which they were pasted. Lives on the store's thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def jobs(self, article_id: str = "") -> list[Job]:
        """What waits and what failed, for one article or for all."""
        found = self._workspace.store.setting(_QUEUE, [])
        jobs = [_job(item) for item in found if isinstance(item, dict)] if isinstance(
            found, list) else []  # fmt: skip
        return [job for job in jobs if job.url and article_id in ("", job.article_id)]

    def add(self, urls: Iterable[str], article_id: str) -> list[Job]:
        """Let links wait for an article; those that do already are not doubled. The new ones."""
        kept = self.jobs()
        known = {(normalise_url(job.url), job.article_id) for job in kept}
        new: list[Job] = []
        for url in urls:
            key = normalise_url(url), article_id
            if key not in known and len(kept) + len(new) < MOST_WAITING:
                known.add(key)
                new.append(Job(url, article_id))
        self._save([*kept, *new])
        return new

    def drop(self, url: str, article_id: str) -> None:
        """Let a link wait no more: it has its page, or nobody wants it."""
        self._save([job for job in self.jobs() if (job.url, job.article_id) != (url, article_id)])

    def failed(self, url: str, article_id: str, error: EditorError) -> None:
        """Note why a link has no page. One that only lacks a network goes on waiting."""
        state = WAITING if error.code in (OFFLINE, "fetch.cancelled") else FAILED
        code = "" if state == WAITING else error.code
        facts = {name: str(value)[:200] for name, value in error.facts.items()} if code else {}
        self._replace(Job(url, article_id, state, code, facts))
        if error.code in _DEAD:
            note_address(self._workspace, normalise_url(url), error.code)

    def again(self, url: str, article_id: str) -> None:
        """Let a link that failed wait once more."""
        self._replace(Job(url, article_id))

    def _replace(self, new: Job) -> None:
        place = (new.url, new.article_id)
        self._save([new if (job.url, job.article_id) == place else job for job in self.jobs()])

    def _save(self, jobs: Sequence[Job]) -> None:
        values = [
            {"url": job.url, "article": job.article_id, "state": job.state, "code": job.code,
             "facts": dict(job.facts)}
            for job in jobs
        ]  # fmt: skip
        self._workspace.store.set_setting(_QUEUE, values)


def is_allowed(workspace: Workspace) -> bool:
    """Whether somebody at this desk said that pages may be fetched without asking each time."""
    return workspace.store.setting(_CONSENT, False) is True


def allow(workspace: Workspace, allowed: bool) -> None:
    """Remember it."""
    workspace.store.set_setting(_CONSENT, allowed)


def read_page(page: Page, asked: str, at: datetime) -> dict[str, Any]:
    """The record of a page that came, accessed at that moment.

    Raises InputError fetch.no_title.
    """
    facts = page_facts(decoded(page.body, page.content_type), page.url)
    page_title = facts.pop("page_title", "")
    if not field_text(facts, "title"):
        raise InputError("fetch.no_title", host=domain(page.url))
    address = page.url if domain(asked) in _SHORTENERS else asked
    evidence = {"at": stamp(at), "title": page_title, "sha256": page.sha256, "url": page.url}
    return {
        **facts,
        "URL": without_tracking(address),
        "accessed": make_date(at.year, at.month, at.day),
        "raw": asked,
        EVIDENCE: evidence,
    }


def by_hand(workspace: Workspace, url: str) -> dict[str, Any]:
    """The record of a link whose page could not be had: what is known without it."""
    fields = {"type": "webpage", "URL": without_tracking(url), "raw": url}
    outlet = publisher_at(workspace, url)
    return {**fields, "container-title": outlet} if outlet else fields


def with_house_name(workspace: Workspace, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The record with the outlet as this desk spells it, where it has one for the site."""
    ours = publisher_at(workspace, field_text(fields, "URL"))
    name = "publisher" if "publisher" in fields else "container-title"
    journal = field_text(fields, "type") == "article-journal"
    return {**fields, name: ours} if ours and not journal else dict(fields)


def run(
    urls: Sequence[str],
    *,
    clock: Callable[[], datetime],
    told: Callable[[str, dict[str, Any] | EditorError], None],
    began: Callable[[str], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
    fetcher: Fetch = fetch,
) -> bool:
    """Ask for pages, a few at once and never two of one site, and tell what became of each, on
    the thread that called. False where the network is away: the rest was not asked for.

    Touches no store; `told` gets the record, or why there is none.
    """
    waiting = list(dict.fromkeys(urls))
    running: dict[Future[dict[str, Any]], str] = {}
    away = threading.Event()
    bounds = limits or Limits()

    def one(url: str) -> dict[str, Any]:
        page = fetcher(url, bounds, lambda: cancelled() or away.is_set())
        return read_page(page, url, clock())

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="fetch") as pool:
        while waiting or running:
            if not cancelled() and not away.is_set():
                for url in _startable(waiting, running):
                    began(url)
                    running[pool.submit(one, url)] = url
            if not running:
                break
            done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in done:
                url = running.pop(future)
                answer = _answer(future, url)
                told(url, answer)
                if isinstance(answer, EditorError) and answer.code == OFFLINE:
                    away.set()
    return not away.is_set()


def _startable(waiting: list[str], running: Mapping[Any, str]) -> list[str]:
    """Links that can be asked for now, taken out of those that wait."""
    busy = {domain(url) for url in running.values()}
    found: list[str] = []
    for url in waiting:
        if len(running) + len(found) >= AT_ONCE:
            break
        if domain(url) not in busy:
            busy.add(domain(url))
            found.append(url)
    for url in found:
        waiting.remove(url)
    return found


def _answer(future: Future[dict[str, Any]], url: str) -> dict[str, Any] | EditorError:
    try:
        return future.result()
    except EditorError as error:
        return error
    except Exception:  # noqa: BLE001 - a hostile page must not end the other links
        return InputError("fetch.garbled", host=domain(url))


def _job(item: Mapping[str, Any]) -> Job:
    facts = item.get("facts")
    return Job(
        str(item.get("url", "")),
        str(item.get("article", "")),
        FAILED if item.get("state") == FAILED else WAITING,
        str(item.get("code", "")),
        facts if isinstance(facts, dict) else {},
    )
