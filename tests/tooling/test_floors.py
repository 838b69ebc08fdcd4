"""The floors of the house hold: the contracts are broken on purpose, and must notice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tooling.steps import STATIC_STEPS
from tests.tooling.suites import ROOT

FOLDERS = ("document", "references", "checks", "formats", "store", "system", "services", "gui")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The house with empty rooms and our contracts."""
    package = tmp_path / "editor_app"
    for folder in (package, *(package / name for name in FOLDERS)):
        folder.mkdir()
        (folder / "__init__.py").touch()
    for name in ("errors", "messages", "cli", "app", "__main__"):
        (package / f"{name}.py").touch()
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", *STATIC_STEPS["import-linter"], "--no-cache"]
    env = {**os.environ, "PYTHONPATH": str(house)}
    return subprocess.run(
        command, cwd=house, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def test_every_forbidden_import_is_noticed(house: Path) -> None:
    forbidden = {
        "document/upwards": "import editor_app.references",
        "checks/qt": "import PySide6.QtCore",
        "services/crdt": "import loro",
        "gui/sql": "import sqlite3",
        "cli_child": "import subprocess",
        "store/article": "import editor_app.document",
        "formats/document": "import editor_app.document.crdt",
        "gui/rows": "from editor_app.store import rows",
        "services/words": "import editor_app.messages",
    }
    package = house / "editor_app"
    (package / "document/crdt.py").write_text("import loro\n", encoding="utf-8")
    (package / "store/rows.py").write_text("import sqlite3\n", encoding="utf-8")
    (package / "gui/page.py").write_text("import PySide6.QtWidgets\n", encoding="utf-8")
    assert lint(house).returncode == 0
    for module, line in forbidden.items():
        (package / f"{module}.py").write_text(f"{line}\n", encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1
    unnoticed = [
        module
        for module in forbidden
        if f"editor_app.{module.replace('/', '.')} -> " not in done.stdout
    ]
    assert unnoticed == []


def test_the_blocker_refuses_qt() -> None:
    script = (
        "import tests.conftest\n"
        "try:\n"
        "    import PySide6.QtCore\n"
        "except ModuleNotFoundError as error:\n"
        "    print(error.name)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "EDITORIAL_DESK_BLOCK_QT": "1"}
    command = [sys.executable, "-P", "-c", script]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "PySide6"
