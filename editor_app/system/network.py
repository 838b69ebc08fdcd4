"""Fetching a web page from an address that somebody pasted: carefully, or not at all.

The only place of the program that opens a connection to the network. An address may be a trap: it
may lead into the office's own network, never end, or grow without end. So the address of each hop
is looked up, checked, and connected to as checked (a second look-up could answer otherwise: DNS
rebinding); time, size and redirects have limits; nothing is remembered from one page to the next.

What counts as private: RFC 6890 by way of `ipaddress`, addresses in which IPv6 carries an IPv4
one among them (RFC 4291 2.5.5.2, RFC 6052, RFC 3056).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from editor_app.errors import EditorError, InputError, ToolError

REDIRECTS = 5
_PIECE = 16_384
_MOST_ADDRESSES = 4
_USUAL_PORTS = frozenset({80, 443, 8000, 8080, 8443})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_OFFLINE = frozenset(
    {errno.ENETUNREACH, errno.ENETDOWN, getattr(errno, "WSAENETUNREACH", errno.ENETUNREACH)}
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SAFE = "%/:=&?~#+!$,;'@()*[]"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for the whole of one page, bytes as they come and as they are unpacked."""

    seconds: float = 20.0
    bytes: int = 4_000_000
    unpacked: int = 12_000_000
    redirects: int = REDIRECTS
    private: bool = False
    """Whether addresses of the machine and of the local network may be asked."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: the address it ended at, the bytes unpacked, and their SHA-256."""

    url: str
    body: bytes
    content_type: str
    sha256: str
    status: int = 200
    hops: tuple[str, ...] = field(default_factory=tuple)


def fetch(url: str, limits: Limits | None = None, cancelled: Cancelled = lambda: False) -> Page:
    """The page at an http or https address, redirects followed.

    Raises InputError: fetch.bad_address, fetch.private_address, fetch.too_many_redirects,
    fetch.not_a_page (type), fetch.too_large (limit), fetch.garbled, fetch.gone, fetch.forbidden,
    fetch.status (status); ToolError: fetch.offline, fetch.no_such_host, fetch.unreachable,
    fetch.too_slow (seconds), fetch.certificate, fetch.busy, fetch.failed_there (status),
    fetch.cancelled. Each with `host`.
    """
    bounds = limits or Limits()
    deadline = time.monotonic() + bounds.seconds
    hops: list[str] = []
    while True:
        target = _target(url, bounds)
        found = _ask(target, bounds, deadline, cancelled)
        if isinstance(found, Page):
            return Page(
                url, found.body, found.content_type, found.sha256, found.status, tuple(hops)
            )
        hops.append(url)
        if len(hops) > bounds.redirects:
            raise InputError("fetch.too_many_redirects", host=target.host, limit=bounds.redirects)
        url = urljoin(url, found)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public network, and not to this machine or its own."""
    inner = _carried(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour


@dataclass(frozen=True, slots=True)
class _Target:
    secure: bool
    host: str
    port: int
    path: str


def _target(url: str, limits: Limits) -> _Target:
    parts = _split(url)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (UnicodeError, ValueError):
        raise InputError("fetch.bad_address", host=parts.netloc) from None
    if not host or "@" in parts.netloc or parts.scheme not in ("http", "https"):
        raise InputError("fetch.bad_address", host=parts.netloc or url[:80])
    if port not in _USUAL_PORTS and not limits.private:
        raise InputError("fetch.bad_address", host=parts.netloc)
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return _Target(parts.scheme == "https", host, port, path + query)


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url.strip())
    except ValueError:
        raise InputError("fetch.bad_address", host=url[:80]) from None


def _ask(target: _Target, limits: Limits, deadline: float, cancelled: Cancelled) -> Page | str:
    """One request: the page, or the address that it points on to."""
    connection = _connect(target, limits, deadline)
    guard = _Guard(connection, deadline, cancelled)
    try:
        with guard:
            connection.request("GET", target.path, headers=_headers())
            with connection.getresponse() as response:
                guard.check(target.host, limits)
                return _answer(response, target, limits, guard)
    except (OSError, http.client.HTTPException, ValueError) as error:
        guard.check(target.host, limits)
        raise _failure(error, target.host, limits) from None
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    return {
        "User-Agent": "Mozilla/5.0 (compatible; EditorialDesk; source check)",
        "Accept": "text/html,application/xhtml+xml;q=0.9",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


class _Guard:
    """Ends a connection at the deadline, or when somebody asks to stop: a page that comes a byte
    at a time would otherwise renew its socket's patience for ever.
    """

    def __init__(
        self, connection: http.client.HTTPConnection, deadline: float, cancelled: Cancelled
    ) -> None:
        self._socket = connection.sock  # the connection lets go of it before the page has come
        self._deadline = deadline
        self._cancelled = cancelled
        self._done = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def check(self, host: str, limits: Limits) -> None:
        """Raise where it was ended."""
        if self._cancelled():
            raise ToolError("fetch.cancelled", host=host)
        if self._ended or time.monotonic() >= self._deadline:
            raise ToolError("fetch.too_slow", host=host, seconds=round(limits.seconds))

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            if time.monotonic() >= self._deadline or self._cancelled():
                self._ended = True
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
                return


def _connect(target: _Target, limits: Limits, deadline: float) -> http.client.HTTPConnection:
    """A connection to the first checked address of the host that answers."""
    failed: BaseException | None = None
    for address in _addresses(target, limits, deadline):
        left = deadline - time.monotonic()
        if left <= 0:
            raise ToolError("fetch.too_slow", host=target.host, seconds=round(limits.seconds))
        try:
            return _connected(target, address, left)
        except OSError as error:
            failed = error
    raise _failure(failed, target.host, limits)


def _connected(target: _Target, address: Address, seconds: float) -> http.client.HTTPConnection:
    raw = socket.create_connection((str(address), target.port), timeout=min(seconds, 10.0))
    raw.settimeout(seconds)
    made = http.client.HTTPConnection(target.host, target.port, timeout=seconds)
    if not target.secure:
        made.sock = raw
        return made
    try:
        # The name is the host's: it is what the certificate is checked against.
        made.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=target.host)
    except BaseException:
        raw.close()
        raise
    if target.port == 443:
        made.default_port = 443  # so that the Host field names no port
    return made


def _addresses(target: _Target, limits: Limits, deadline: float) -> Iterator[Address]:
    found = _looked_up(target, deadline, limits)
    allowed = [address for address in found if limits.private or is_public(address)]
    if not allowed:
        raise InputError("fetch.private_address", host=target.host)
    yield from allowed[:_MOST_ADDRESSES]


def _looked_up(target: _Target, deadline: float, limits: Limits) -> list[Address]:
    """The host's addresses. The system's look-up knows no limit of time, so it gets a thread."""
    answer: queue.SimpleQueue[list[Address] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            answer.put([ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows])
        except OSError as error:
            answer.put(error)
        except (ValueError, UnicodeError):
            answer.put([])

    threading.Thread(target=look_up, daemon=True).start()
    try:
        found = answer.get(timeout=max(0.01, deadline - time.monotonic()))
    except queue.Empty:
        raise ToolError("fetch.too_slow", host=target.host, seconds=round(limits.seconds)) from None
    if isinstance(found, OSError):
        raise _failure(found, target.host, limits)
    return list(dict.fromkeys(found))


def _answer(
    response: http.client.HTTPResponse, target: _Target, limits: Limits, guard: _Guard
) -> Page | str:
    status = response.status
    location = response.getheader("Location")
    if status in (301, 302, 303, 307, 308) and location:
        return _plain(location)
    if not 200 <= status < 300:
        raise _refusal(status, target.host)
    kind = response.getheader("Content-Type") or ""
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        shown = kind.partition(";")[0].strip() or "?"
        raise InputError("fetch.not_a_page", host=target.host, type=shown[:60])
    body = b"".join(_unpacked(response, target.host, limits, guard))
    return Page("", body, kind, hashlib.sha256(body).hexdigest(), status)


def _plain(location: str) -> str:
    """A redirect's address, which http.client hands over letter by byte."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _unpacked(
    response: http.client.HTTPResponse, host: str, limits: Limits, guard: _Guard
) -> Iterator[bytes]:
    """The body in pieces, never more than the limits allow, however small it was packed."""
    unpack = _unpacker((response.getheader("Content-Encoding") or "").strip().lower(), host)
    came = made = 0
    while piece := response.read1(_PIECE):
        came += len(piece)
        guard.check(host, limits)
        while piece:
            out, piece = unpack(piece)
            made += len(out)
            if came > limits.bytes or made > limits.unpacked:
                raise InputError("fetch.too_large", host=host, limit=limits.bytes)
            yield out
    guard.check(host, limits)
    if response.length:
        raise InputError("fetch.garbled", host=host)


def _unpacker(encoding: str, host: str) -> Callable[[bytes], tuple[bytes, bytes]]:
    """From a packed piece to what it says so far, and what of it is still to be unpacked."""
    if encoding in ("", "identity"):
        return lambda piece: (piece, b"")
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise InputError("fetch.garbled", host=host)
    packed = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip or zlib, by its head

    def unpack(piece: bytes) -> tuple[bytes, bytes]:
        try:
            out = packed.decompress(piece, _PIECE * 16)
        except zlib.error:
            raise InputError("fetch.garbled", host=host) from None
        return out, packed.unconsumed_tail

    return unpack


def _refusal(status: int, host: str) -> EditorError:
    if status in (404, 410):
        return InputError("fetch.gone", host=host)
    if status in (401, 402, 403, 407, 451):
        return InputError("fetch.forbidden", host=host)
    if status in (408, 425, 429, 503):
        return ToolError("fetch.busy", host=host)
    if status >= 500:
        return ToolError("fetch.failed_there", host=host, status=status)
    return InputError("fetch.status", host=host, status=status)


def _failure(error: BaseException | None, host: str, limits: Limits) -> EditorError:
    match error:
        case EditorError():
            return error
        case ssl.SSLCertVerificationError():
            return ToolError("fetch.certificate", host=host)
        case TimeoutError():
            return ToolError("fetch.too_slow", host=host, seconds=round(limits.seconds))
        case socket.gaierror() if error.errno in (socket.EAI_AGAIN, socket.EAI_FAIL):
            return ToolError("fetch.offline", host=host)
        case socket.gaierror():
            return ToolError("fetch.no_such_host", host=host)
        case OSError() if error.errno in _OFFLINE:
            return ToolError("fetch.offline", host=host)
        case ssl.SSLError() | http.client.HTTPException() | ValueError():
            return InputError("fetch.garbled", host=host)
    return ToolError("fetch.unreachable", host=host)
