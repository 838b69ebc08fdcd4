"""Other programs are held to their limits."""

from __future__ import annotations

import sys

import pytest

from editor_app.errors import ToolError
from editor_app.system.child import Limits, limit_memory, own_command, run_child, run_pandoc

LIMITS = Limits(seconds=20, output=10_000)


def python(code: str, given: bytes = b"", limits: Limits = LIMITS) -> bytes:
    return run_child([sys.executable, "-c", code], given, limits)


def failure(code: str, limits: Limits = LIMITS) -> ToolError:
    with pytest.raises(ToolError) as caught:
        python(code, limits=limits)
    return caught.value


def test_bytes_go_in_and_out() -> None:
    data = "Ünlü 🚢 Слово".encode() * 50_000
    echo = "import sys, shutil; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)"
    assert python(echo, data, Limits(seconds=20, output=len(data))) == data


def test_a_child_that_never_ends_is_ended() -> None:
    error = failure("import time; time.sleep(60)", Limits(seconds=0.5, output=10))
    assert error.code == "tool.too_slow"


def test_a_child_that_never_stops_talking_is_ended() -> None:
    error = failure("while True: print('x' * 1000)")
    assert (error.code, error.facts["limit"]) == ("tool.too_much", LIMITS.output)


def test_a_child_that_fails_says_why() -> None:
    error = failure("raise SystemExit('kötü: плохо')")
    assert error.code == "tool.failed"
    assert error.facts["reason"] == "kötü: плохо"
    assert error.facts["exit"] == 1


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(ToolError) as caught:
        run_child(["no-such-program-here"], b"", LIMITS)
    assert caught.value.code == "tool.missing"


def test_a_child_of_ours_keeps_to_its_memory() -> None:
    pytest.importorskip("resource")
    code = (
        "from editor_app.system.child import limit_memory\n"
        "limit_memory(400_000_000)\n"
        "bytearray(1_000_000_000)\n"
    )
    assert "MemoryError" in str(failure(code).facts["reason"])
    assert limit_memory.__doc__


def test_a_bundle_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command("a.module", "_word")[-2:] == ["-m", "a.module"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("a.module", "_word") == [sys.executable, "_word"]


def test_pandoc_works_and_reads_no_files() -> None:
    pytest.importorskip("pypandoc")
    html = run_pandoc(["-f", "markdown", "-t", "html"], "*Ünlü* Слово".encode())
    assert html.decode().strip() == "<p><em>Ünlü</em> Слово</p>"
    with pytest.raises(ToolError) as caught:
        run_pandoc(["-f", "latex", "-t", "html"], b"\\input{/etc/hostname}\\zzz{")
    assert caught.value.code == "tool.failed"
