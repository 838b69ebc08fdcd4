"""A real web site on this machine, for what fetches pages: good, slow, huge and hostile ones."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by path from the site's table."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: WebSite = self.server.site  # type: ignore[attr-defined]
        site.asked.append(self.path)
        site.headers.append(dict(self.headers.items()))
        answer = site.answers.get(self.path.partition("?")[0])
        try:
            if answer is None:
                self.give(b"<title>none</title>", status=404)
            else:
                answer(self)
        except OSError:
            self.close_connection = True  # who asked has gone

    def give(
        self,
        body: bytes,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        length: int | None = None,
        **headers: str,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


class WebSite:
    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.site = self  # type: ignore[attr-defined]
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def page(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8") -> str:
        made = body.encode("utf-8") if isinstance(body, str) else body
        self.answers[path] = lambda handler: handler.give(made, kind)
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.answers[path] = lambda handler: handler.give(b"", status=status, Location=to)
        return self.url(path)

    def status(self, path: str, status: int) -> str:
        self.answers[path] = lambda handler: handler.give(b"<title>x</title>", status=status)
        return self.url(path)

    def packed(self, path: str, body: bytes, encoding: str = "gzip") -> str:
        made = gzip.compress(body) if encoding == "gzip" else zlib.compress(body)
        self.answers[path] = lambda handler: handler.give(made, Content_Encoding=encoding)
        return self.url(path)

    def trickle(self, path: str, seconds: float = 5.0) -> str:
        """A page that comes a byte at a time."""

        def answer(handler: Handler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)
            handler.close_connection = True

        self.answers[path] = answer
        return self.url(path)

    def slow_head(self, path: str, seconds: float = 5.0) -> str:
        """A page whose head never ends."""

        def answer(handler: Handler) -> None:
            until = time.monotonic() + seconds
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while time.monotonic() < until:
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)
            handler.close_connection = True

        self.answers[path] = answer
        return self.url(path)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def web_site() -> Iterator[WebSite]:
    made = WebSite()
    try:
        yield made
    finally:
        made.close()
