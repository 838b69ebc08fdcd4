"""Shipped files are found in a checkout and in a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from editor_app.system.resources import resource_path


def test_in_a_checkout_beside_the_package() -> None:
    assert resource_path("icons", "bold.svg").is_file()


def test_in_a_bundle_where_it_was_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("fonts") == tmp_path / "resources" / "fonts"
