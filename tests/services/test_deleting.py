"""What is deleted for good on demand: those articles alone, and only from the Trash."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.errors import NotFoundError
from editor_app.services.opening import open_workspace

KEPT = {"Ada": "x"}


def test_what_lies_in_the_trash_goes_with_what_is_remembered_of_it(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "masa.db", author="Özge") as workspace:
        one, other, here = (
            workspace.new_article("news", language, title)
            for language, title in (("tr", "Liman 🚢"), ("ru", "Лёд"), ("en", "Ports"))
        )
        for article_id in (one, other, here):
            workspace.store.set_setting(f"seen/{article_id}", KEPT)
        workspace.trash(one)
        workspace.trash(other)
        assert workspace.delete_for_good([one, here, "nothing", one]) == [one]
        with pytest.raises(NotFoundError):
            workspace.row(one)
        with pytest.raises(NotFoundError):
            workspace.store.updates(one)
        assert workspace.store.setting(f"seen/{one}") is None
        for article_id in (other, here):
            assert workspace.store.setting(f"seen/{article_id}") == KEPT
        workspace.restore(other)
        assert workspace.delete_for_good([other]) == []
        assert {row.id for row in workspace.list_articles()} == {other, here}
