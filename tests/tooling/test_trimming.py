"""What of Qt stays out of the bundle, and that nothing we ship is lost with it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tooling.suites import ROOT

sys.path.append(str(ROOT / "packaging"))

from desk_bundle import trimming


def test_plugins_are_dropped_by_name_and_links_with_their_libraries() -> None:
    assert trimming._is_unused_plugin("PySide6/Qt/plugins/platformthemes/libqgtk3.so")
    assert trimming._is_unused_plugin("PySide6/plugins/platforms/qminimal.dll")
    assert not trimming._is_unused_plugin("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert not trimming._is_unused_plugin("PySide6/Qt/plugins/imageformats/libqsvg.so")
    binaries = [("PySide6/Qt/lib/libQt6Gui.so.6", "/x/libQt6Gui.so.6", "BINARY")]
    links = [
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"),
    ]
    assert trimming.needed_data(links, binaries) == links[:1]


def test_translations_of_our_languages_stay() -> None:
    entries = [
        (f"PySide6/Qt/translations/qtbase_{language}.qm", "/x", "DATA")
        for language in ("de", "en", "ru", "tr", "pt_BR")
    ]
    kept = [name for name, _, _ in trimming.needed_data(entries, [])]
    assert [Path(name).stem for name in kept] == ["qtbase_en", "qtbase_ru", "qtbase_tr"]


def test_every_resource_ships_but_for_scripts_and_notes() -> None:
    shipped = {Path(source) for source, _ in trimming.shipped_files(ROOT)}
    resources = {path for path in (ROOT / "resources").rglob("*") if path.is_file()}
    left_out = {path.name for path in resources - shipped}
    assert all(name.startswith("make_") or name.endswith((".md", ".pyc")) for name in left_out)
    assert any(path.suffix == ".svg" for path in shipped)
    assert any("pypandoc" in path.parts for path in shipped)


def test_every_folder_of_the_program_is_a_package() -> None:
    """The bundle takes all modules by that: those of another folder would be missing in it."""
    folders = sorted({path.parent for path in (ROOT / "editor_app").rglob("*.py")})
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []
