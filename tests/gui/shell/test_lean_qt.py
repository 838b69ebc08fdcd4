"""Loading Qt without looking into modules: where that is not possible, it goes on as before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from editor_app.gui.shell import lean_qt

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
import editor_app.gui.shell.lean_qt
looked = []
import inspect
real = inspect.getsource
inspect.getsource = lambda module: looked.append(module) or real(module)
import editor_app.gui.widgets.looks
from PySide6.QtWidgets import QWidget
assert "PySide6" in real(editor_app.gui.widgets.looks)
assert not looked, looked
assert hasattr(QWidget, "setWindowTitle")
"""


def test_no_module_s_source_is_read() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True, cwd=ROOT)


@pytest.mark.parametrize("name", ["feature_imported", "something_else"])
def test_another_binding_is_left_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    module = ModuleType("feature")
    module.__dict__[name] = before = len
    monkeypatch.setitem(sys.modules, "shibokensupport.feature", module)
    lean_qt.look_into_no_module()
    assert (module.__dict__[name] is before) == (name == "something_else")
    monkeypatch.delitem(sys.modules, "shibokensupport.feature")
    lean_qt.look_into_no_module()
