"""SHA-256 of what is stored.

`hashlib` loads OpenSSL, 2 ms of each start; what a start looks at is small, and CPython's own
function is quick enough for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SMALL = 1 << 16
"""Bytes up to which OpenSSL would not be worth its loading."""

_own: Callable[[bytes], Any] | None
try:
    from _sha256 import sha256 as _own  # type: ignore[import-not-found,no-redef]
except ImportError:  # its name from Python 3.12 on is another
    _own = None


def digest(content: bytes) -> str:
    """The hash of some bytes, as 64 lower-case hexadecimal digits."""
    if _own is not None and len(content) <= SMALL:
        return str(_own(content).hexdigest())
    import hashlib

    return hashlib.sha256(content).hexdigest()
