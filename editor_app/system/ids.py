"""Ids that nobody else makes, on this machine or another, now or later."""

from __future__ import annotations

from collections.abc import Callable

NewId = Callable[[], str]
"""Makes an id that nothing has yet."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
"""RFC 4648, section 6, in lower case: no letter is taken for a digit, and none needs quoting."""


def new_id() -> str:
    """16 characters of lower-case base32: 80 random bits from the system."""
    import secrets  # with the first id that is made: a start makes none

    return "".join(secrets.choice(_ALPHABET) for _ in range(16))
