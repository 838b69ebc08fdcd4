"""The hash of what is stored is SHA-256, whoever works it out."""

from __future__ import annotations

import hashlib

import pytest

from editor_app.store.hashing import SMALL, digest


@pytest.mark.parametrize(
    "content",
    [b"", "Ğüneş ☀ Солнце".encode(), bytes(SMALL), bytes(SMALL + 1), b"\xff" * (3 * SMALL)],
    ids=["nothing", "words", "small", "large", "larger"],
)
def test_small_and_large_are_hashed_alike(content: bytes) -> None:
    assert digest(content) == hashlib.sha256(content).hexdigest()
