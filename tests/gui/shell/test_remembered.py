from __future__ import annotations

from pathlib import Path

from editor_app.gui.shell.remembered import MOST_PLACES, Remembered, remembered_path


def test_what_was_remembered_comes_back(tmp_path: Path) -> None:
    path = remembered_path(tmp_path / "desk.db")
    first = Remembered(path)
    first.set("name", "Ayşe Ёлкина 🖋")
    first.set_place("a1", {"text": "body", "position": 3})
    assert first.save()
    again = Remembered(path)
    assert again.get("name") == "Ayşe Ёлкина 🖋"
    assert again.place("a1") == {"text": "body", "position": 3}
    assert again.place("a2") == {}


def test_nonsense_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for text in ("", "[1]", "{", '{"zoom": "large", "places": {"a": 3}}'):
        path.write_text(text, encoding="utf-8")
        found = Remembered(path)
        assert found.get("zoom", 1.0) == 1.0
        assert found.place("a") == {}
    path.write_bytes(b"\xff\xfe\x00")
    assert Remembered(path).get("zoom") is None


def test_only_what_is_new_is_written(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    remembered = Remembered(path)
    assert remembered.save()
    assert not path.exists()
    remembered.set("zoom", 1.25)
    assert remembered.save()
    written = path.stat().st_mtime_ns
    assert remembered.save()
    assert path.stat().st_mtime_ns == written


def test_a_folder_that_can_not_be_written_costs_nothing(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "missing" / "x.json")
    remembered.set("zoom", 1.25)
    assert not remembered.save()


def test_old_places_are_forgotten(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "x.json")
    for number in range(MOST_PLACES + 3):
        remembered.set_place(f"a{number}", {"scroll": number})
    assert len(remembered.get("places")) == MOST_PLACES
    assert remembered.place("a0") == {}
