"""Loading Qt without looking into modules: where that is not possible, it goes on as before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from editor_app.gui.shell import lean_qt

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
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


DESCRIBED = """
import sys
import editor_app.gui.shell.lean_qt
from PySide6.QtCore import QObject, QTimer
assert "PySide6.support.signature.parser" in sys.modules
assert not hasattr(sys.modules["PySide6.support.signature.parser"], "__path__")
assert builtins.__import__ is builtins.__orig_import__
try:
    QObject().setObjectName(3)
except TypeError as error:
    assert "setObjectName(name: str" in str(error), error
else:
    raise AssertionError("a number was taken for a name")
assert "msec: int" in QTimer.start.__doc__, QTimer.start.__doc__
import PySide6.support.signature.layout as layout
assert callable(layout.create_signature)
"""


def test_what_describes_the_binding_comes_when_it_is_asked_for() -> None:
    program = f"import builtins\n{DESCRIBED}"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


POSTPONED = """
import editor_app.gui.shell.lean_qt as lean
assert len(lean._sources) == len(lean._WHEN_WANTED), sorted(lean._sources)
"""


def test_nothing_of_it_is_compiled_before() -> None:
    subprocess.run([sys.executable, "-c", POSTPONED], check=True, cwd=ROOT)


WAITING = """
import sys
import editor_app.gui.shell.lean_qt as lean
waiting = [name for name in lean._POSTPONED if "__getattr__" in vars(sys.modules[name])]
assert waiting == list(lean._POSTPONED), waiting
import inspect, textwrap
from tokenize import TokenInfo
assert inspect.isclass(TokenInfo) and inspect.signature(textwrap.dedent)
assert not hasattr(textwrap, "no_such_name") and not hasattr(sys.modules["lzma"], "nothing")
lean.load_postponed()
assert not [name for name in lean._POSTPONED if "__getattr__" in vars(sys.modules[name])]
"""


def test_modules_that_wait_are_whole_when_something_of_them_is_wanted() -> None:
    subprocess.run([sys.executable, "-P", "-c", WAITING], check=True, cwd=ROOT, env=ENVIRONMENT)
