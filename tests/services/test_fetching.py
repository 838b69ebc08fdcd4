"""A batch of links against a real server: records, failures, the queue, a network that is away."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.document.richtext import paragraphs
from editor_app.errors import EditorError, InputError, ToolError
from editor_app.messages import sentence
from editor_app.services.fetching import (
    FAILED,
    WAITING,
    FetchQueue,
    allow,
    by_hand,
    is_allowed,
    run,
    with_house_name,
)
from editor_app.services.source_library import dead_addresses
from editor_app.services.workspace import Workspace
from editor_app.system.network import Limits, Page
from tests.helpers.web_site import WebSite, web_site

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HERE = Limits(seconds=5, private=True)
TR = "<html lang=tr><title>Işıklı limanda kış</title>"


@pytest.fixture
def site() -> Iterator[WebSite]:
    with web_site() as made:
        yield made


def answers(urls: list[str], **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    more.setdefault("limits", HERE)
    run(urls, clock=lambda: NOW, told=lambda url, answer: found.update({url: answer}), **more)
    return found


def test_a_page_becomes_a_record_with_its_evidence(site: WebSite) -> None:
    body = TR.encode("cp1254")
    url = site.page("/kis", body, "text/html; charset=windows-1254")
    found = answers([f"{url}?utm_source=x"])[f"{url}?utm_source=x"]
    assert found == {
        "type": "webpage",
        "title": "Işıklı limanda kış",
        "URL": url,
        "accessed": {"date-parts": [[2026, 11, 24]]},
        "raw": f"{url}?utm_source=x",
        "evidence": {
            "at": "2026-11-24T09:30:00Z",
            "title": "Işıklı limanda kış",
            "sha256": hashlib.sha256(body).hexdigest(),
            "url": f"{url}?utm_source=x",
        },
    }


def test_each_has_its_answer_and_one_failure_ends_no_other(site: WebSite) -> None:
    good = site.page("/ru", "<title>Зимний порт</title>")
    bare = site.page("/bare", "<p>no title here</p>")
    gone = site.status("/gone", 404)
    pdf = site.page("/pdf", b"%PDF", "application/pdf")
    found = answers([good, bare, gone, pdf, good, "nonsense"])
    codes = {url: getattr(answer, "code", "") for url, answer in found.items()}
    assert codes == {
        good: "",
        bare: "fetch.no_title",
        gone: "fetch.gone",
        pdf: "fetch.not_a_page",
        "nonsense": "fetch.bad_address",
    }
    for answer in found.values():
        if isinstance(answer, EditorError):
            said = sentence(answer)
            assert said.endswith(".")
            assert "…" not in said


def page_of(url: str) -> Page:
    return Page(url, f"<title>{url}</title>".encode(), "text/html", "0" * 64)


def test_few_at_once_and_never_two_of_one_site() -> None:
    lock, now, most = threading.Lock(), [], []

    def fetcher(url: str, limits: Limits, cancelled: Any) -> Page:
        host = url.split("/")[2]
        with lock:
            assert host not in now
            now.append(host)
            most.append(len(now))
        time.sleep(0.02)
        with lock:
            now.remove(host)
        return page_of(url)

    urls = [f"https://site{n % 9}.example.org/{n}" for n in range(40)]
    assert len(answers(urls, fetcher=fetcher)) == 40
    assert max(most) == 4


def test_without_a_network_the_rest_waits_and_goes_on_later(desk: Workspace) -> None:
    queue = FetchQueue(desk)
    urls = [f"https://site{n}.example.org/" for n in range(20)]
    queue.add(urls, "article-1")
    asked: list[str] = []

    def away(url: str, limits: Limits, cancelled: Any) -> Page:
        asked.append(url)
        raise ToolError("fetch.offline", host="x")

    def told(url: str, answer: Any) -> None:
        if isinstance(answer, EditorError):
            queue.failed(url, "article-1", answer)
        else:
            queue.drop(url, "article-1")

    assert not run(urls, clock=lambda: NOW, told=told, fetcher=away)
    assert len(asked) <= 8
    jobs = FetchQueue(desk).jobs("article-1")
    assert [job.url for job in jobs] == urls
    assert {job.state for job in jobs} == {WAITING}
    assert run(urls, clock=lambda: NOW, told=told, fetcher=lambda url, *_: page_of(url))
    assert FetchQueue(desk).jobs() == []


def test_stopping_leaves_the_rest_waiting() -> None:
    found: dict[str, Any] = {}
    stop = threading.Event()

    def slow(url: str, limits: Limits, cancelled: Any) -> Page:
        while not cancelled():
            time.sleep(0.01)
        raise ToolError("fetch.cancelled", host="x")

    threading.Timer(0.1, stop.set).start()
    run(
        [f"https://s{n}.example.org/" for n in range(10)],
        clock=lambda: NOW,
        told=lambda url, answer: found.update({url: answer}),
        cancelled=stop.is_set,
        fetcher=slow,
    )
    assert {answer.code for answer in found.values()} == {"fetch.cancelled"}
    assert len(found) == 4


def test_a_page_that_breaks_the_reader_is_said_to_be_unreadable() -> None:
    def broken(url: str, limits: Limits, cancelled: Any) -> Page:
        raise RecursionError

    (answer,) = answers(["https://example.org/x"], fetcher=broken).values()
    assert answer.code == "fetch.garbled"


def test_the_queue_is_kept_without_doubles(desk: Workspace, other: Workspace) -> None:
    queue = FetchQueue(desk)
    assert len(queue.add(["https://example.org/a", "http://www.example.org/a/"], "a1")) == 1
    assert len(queue.add(["https://example.org/a"], "a2")) == 1
    gone = InputError("fetch.gone", host="example.org")
    queue.failed("https://example.org/a", "a1", gone)
    (job,) = FetchQueue(other).jobs("a1")
    assert (job.state, job.code) == (FAILED, "fetch.gone")
    assert job.error is not None
    assert sentence(job.error) == sentence(gone)
    assert dead_addresses(desk) == {"https://example.org/a": "fetch.gone"}
    queue.again("https://example.org/a", "a1")
    assert [j.state for j in queue.jobs()] == [WAITING, WAITING]
    queue.drop("https://example.org/a", "a1")
    assert [j.article_id for j in queue.jobs()] == ["a2"]


def test_a_damaged_queue_is_empty(desk: Workspace) -> None:
    for value in ("x", [1, {"url": ""}, {"facts": 3, "url": "https://example.org"}]):
        desk.store.set_setting("sources/links", value)
        assert len(FetchQueue(desk).jobs()) <= 1


def test_the_house_spells_the_outlet_its_own_way(desk: Workspace) -> None:
    fields = {"title": "x", "container-title": "Harbour Weekly", "URL": "https://example.org/1"}
    many = tuple(
        Reference(f"r{n}", {**fields, "URL": f"https://example.org/{n}"}) for n in range(3)
    )
    desk.add(Article(id="library-article1", title=paragraphs("x"), references=many))
    came = {"type": "webpage", "container-title": "HARBOUR", "URL": "https://www.example.org/9"}
    assert with_house_name(desk, came)["container-title"] == "Harbour Weekly"
    journal = {**came, "type": "article-journal"}
    assert with_house_name(desk, journal)["container-title"] == "HARBOUR"
    assert by_hand(desk, "https://example.org/9?fbclid=1") == {
        "type": "webpage",
        "URL": "https://example.org/9",
        "raw": "https://example.org/9?fbclid=1",
        "container-title": "Harbour Weekly",
    }


def test_consent_is_asked_once(desk: Workspace) -> None:
    assert not is_allowed(desk)
    allow(desk, True)
    assert is_allowed(desk)


def test_a_shortened_address_gives_way_to_the_page_it_leads_to() -> None:
    long = "https://example.org/kis?utm_source=t"

    def fetcher(url: str, limits: Limits, cancelled: Any) -> Page:
        return Page(long, b"<title>x</title>", "text/html", "0" * 64)

    (found,) = answers(["https://bit.ly/abc"], fetcher=fetcher).values()
    assert found["URL"] == "https://example.org/kis"
    (found,) = answers(["https://example.org/old"], fetcher=fetcher).values()
    assert found["URL"] == "https://example.org/old"
