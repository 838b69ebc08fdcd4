"""Fetching from a real server: what it gives, what it tries, and where it is not to lead."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator

import pytest

from editor_app.errors import EditorError
from editor_app.system.network import Limits, fetch, is_public
from tests.helpers.web_site import WebSite, web_site

HERE = Limits(seconds=5, private=True)
PAGE = "<title>Kış limanı — зимний порт 🚢</title>"


@pytest.fixture
def site() -> Iterator[WebSite]:
    with web_site() as made:
        yield made


def refused(url: str, limits: Limits = HERE) -> EditorError:
    with pytest.raises(EditorError) as caught:
        fetch(url, limits)
    return caught.value


def test_a_page_with_its_hash(site: WebSite) -> None:
    import hashlib

    found = fetch(site.page("/a", PAGE), HERE)
    assert found.body == PAGE.encode()
    assert found.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert found.content_type == "text/html; charset=utf-8"
    assert found.url == site.url("/a")


def test_no_cookies_and_no_secrets_are_sent(site: WebSite) -> None:
    body = PAGE.encode()
    site.answers["/set"] = lambda h: h.give(body, status=302, Set_Cookie="a=b", Location="/got")
    site.page("/got", PAGE)
    fetch(site.url("/set"), HERE)
    assert len(site.headers) == 2
    for sent in site.headers:
        assert set(sent) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert sent["Host"] == f"127.0.0.1:{site.port}"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_packed_pages(site: WebSite, encoding: str) -> None:
    body = PAGE.encode() * 5000
    assert fetch(site.packed("/p", body, encoding), HERE).body == body


def test_a_small_bomb_does_not_go_off(site: WebSite) -> None:
    url = site.packed("/bomb", bytes(60_000_000))
    assert refused(url).code == "fetch.too_large"


def test_a_huge_page_is_not_taken(site: WebSite) -> None:
    url = site.page("/huge", b"x" * 5_000_000)
    assert refused(url).code == "fetch.too_large"
    assert refused(url).facts["limit"] == 4_000_000


@pytest.mark.parametrize("kind", ["trickle", "slow_head"])
def test_a_page_that_never_ends_is_ended(site: WebSite, kind: str) -> None:
    url = getattr(site, kind)("/slow")
    started = time.monotonic()
    error = refused(url, Limits(seconds=0.6, private=True))
    assert error.code == "fetch.too_slow"
    assert time.monotonic() - started < 3


def test_somebody_asks_to_stop(site: WebSite) -> None:
    url = site.trickle("/slow")
    until = time.monotonic() + 0.3
    with pytest.raises(EditorError) as caught:
        fetch(url, HERE, lambda: time.monotonic() > until)
    assert caught.value.code == "fetch.cancelled"
    assert time.monotonic() - until < 2


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "fetch.gone"),
        (410, "fetch.gone"),
        (403, "fetch.forbidden"),
        (429, "fetch.busy"),
        (503, "fetch.busy"),
        (500, "fetch.failed_there"),
        (418, "fetch.status"),
    ],
)
def test_refusals_have_a_name_each(site: WebSite, status: int, code: str) -> None:
    assert refused(site.status("/s", status)).code == code


def test_what_is_no_page_is_said(site: WebSite) -> None:
    error = refused(site.page("/pdf", b"%PDF", "application/pdf"))
    assert (error.code, error.facts["type"]) == ("fetch.not_a_page", "application/pdf")


def test_a_page_that_breaks_off(site: WebSite) -> None:
    site.answers["/cut"] = lambda h: h.give(b"<title>x", length=500, Connection="close")
    site.answers["/junk"] = lambda h: h.give(b"\x1f\x8bnonsense", Content_Encoding="gzip")
    site.answers["/br"] = lambda h: h.give(b"x", Content_Encoding="br")
    assert refused(site.url("/cut"), Limits(seconds=2, private=True)).code in (
        "fetch.garbled",
        "fetch.too_slow",
    )
    assert refused(site.url("/junk")).code == "fetch.garbled"
    assert refused(site.url("/br")).code == "fetch.garbled"


def test_redirects_are_followed_and_counted(site: WebSite) -> None:
    site.page("/end/sayfa", PAGE)
    for n in range(5):
        site.redirect(f"/{n}", f"/{n + 1}" if n < 4 else "end/sayfa", 301)
    found = fetch(site.url("/0"), HERE)
    assert found.url == site.url("/end/sayfa")
    assert len(found.hops) == 5
    site.redirect("/loop", "/loop")
    assert refused(site.url("/loop")).code == "fetch.too_many_redirects"


def test_addresses_in_other_letters_are_asked_for(site: WebSite) -> None:
    site.page("/%D0%B7%D0%B8%D0%BC%D0%B0", PAGE)
    assert fetch(site.url("/зима?ş=1"), HERE).body == PAGE.encode()
    assert site.asked == ["/%D0%B7%D0%B8%D0%BC%D0%B0?%C5%9F=1"]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/hostname",
        "javascript:alert(1)",
        "http://",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "http://[::1",
        "http://example.org:99999/",
        "nonsense",
        "",
    ],
)
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    assert refused(url, Limits(seconds=1)).code == "fetch.bad_address"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"]
)
def test_this_machine_is_not_asked_unless_allowed(site: WebSite, host: str) -> None:
    error = refused(f"http://{host}:8080/", Limits(seconds=2))
    assert error.code in ("fetch.private_address", "fetch.no_such_host")
    assert site.asked == []


def test_the_address_is_checked_again_after_a_redirect(
    site: WebSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hop counts as public here, the second leads to the machine itself."""
    import editor_app.system.network as network

    site.redirect("/out", f"http://127.0.0.1:{site.port}/inside")
    site.page("/inside", PAGE)
    looked_up = socket.getaddrinfo

    def named(host: str, port: int, *args: int, **more: int) -> list[object]:
        real = "127.0.0.1" if host == "public.example.org" else host
        return looked_up(real, port, *args, **more)

    seen: list[str] = []

    def public_once(address: ipaddress.IPv4Address) -> bool:
        seen.append(str(address))
        return len(seen) == 1

    monkeypatch.setattr(socket, "getaddrinfo", named)
    monkeypatch.setattr(network, "is_public", public_once)
    monkeypatch.setattr(network, "_USUAL_PORTS", frozenset({site.port}))
    error = refused(f"http://public.example.org:{site.port}/out", Limits(seconds=3))
    assert error.code == "fetch.private_address"
    assert site.asked == ["/out"]
    assert site.headers[0]["Host"] == f"public.example.org:{site.port}"


def test_what_was_checked_is_what_is_connected_to(
    site: WebSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers otherwise the second time (DNS rebinding) is looked up once."""
    asked: list[str] = []
    looked_up = socket.getaddrinfo

    def named(host: str, port: int, *args: object, **more: int) -> list[object]:
        asked.append(host)
        return looked_up("127.0.0.1", port, **more)

    site.page("/a", PAGE)
    monkeypatch.setattr(socket, "getaddrinfo", named)
    fetch(f"http://rebinding.example.org:{site.port}/a", HERE)
    assert asked.count("rebinding.example.org") == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.2.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),
        ("2002:c0a8:101::1", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_nobody_there_and_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/").code == "fetch.unreachable"

    def failing(number: int) -> object:
        def look_up(*_: object, **__: object) -> None:
            raise socket.gaierror(number, "made up")

        return look_up

    monkeypatch.setattr(socket, "getaddrinfo", failing(socket.EAI_NONAME))
    assert refused("https://nowhere.example.org/").code == "fetch.no_such_host"
    monkeypatch.setattr(socket, "getaddrinfo", failing(socket.EAI_AGAIN))
    assert refused("https://example.org/").code == "fetch.offline"


def test_https_to_a_server_that_speaks_none(site: WebSite) -> None:
    error = refused(f"https://127.0.0.1:{site.port}/", Limits(seconds=2, private=True))
    assert error.code in ("fetch.garbled", "fetch.unreachable", "fetch.too_slow")
