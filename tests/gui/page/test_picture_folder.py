"""A file dialogue opens in a folder that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from editor_app.gui.page.pictures import picture_folder


def test_a_folder_that_is_missing_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, last = tmp_path / "Resimler", tmp_path / "Лёд"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(usual))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert picture_folder() == str(tmp_path)
    usual.mkdir()
    assert picture_folder() == str(usual)
    assert picture_folder(str(last)) == str(usual)
    last.mkdir()
    assert picture_folder(str(last)) == str(last)
