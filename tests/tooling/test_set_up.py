"""When ./run and ./test set up anew, and when they leave things alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tooling.suites import ROOT

sys.path.append(str(ROOT / "packaging"))

from desk_setup import environment, host, ready

LOCK = ready.RUN


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose set-up is done: a lock, an interpreter, and the stamp for both."""
    python = Path(ready.python_in(str(tmp_path)))
    python.parent.mkdir(parents=True)
    (tmp_path / "python3.11").touch()
    python.symlink_to(tmp_path / "python3.11")
    (tmp_path / LOCK).write_text("click==8.5.1 --hash=sha256:00\n", encoding="utf-8")
    stamp = Path(ready.stamp_path(str(tmp_path), LOCK))
    stamp.write_bytes(ready.stamp_for(str(tmp_path), LOCK))
    return tmp_path


def test_a_finished_set_up_is_left_alone(checkout: Path) -> None:
    assert ready.is_ready(str(checkout), LOCK)


def test_a_changed_lock_is_set_up_again(checkout: Path) -> None:
    (checkout / LOCK).write_text("click==8.5.2 --hash=sha256:01\n", encoding="utf-8")
    assert not ready.is_ready(str(checkout), LOCK)


def test_another_python_of_the_system_is_set_up_again(checkout: Path) -> None:
    python = Path(ready.python_in(str(checkout)))
    python.unlink()
    (checkout / "python3.13").touch()
    python.symlink_to(checkout / "python3.13")
    assert not ready.is_ready(str(checkout), LOCK)


def test_a_python_that_is_gone_is_set_up_again(checkout: Path) -> None:
    (checkout / "python3.11").unlink()
    assert not ready.is_ready(str(checkout), LOCK)


def test_an_interrupted_set_up_is_taken_up_again(checkout: Path) -> None:
    Path(ready.stamp_path(str(checkout), LOCK)).unlink()
    assert not ready.is_ready(str(checkout), LOCK)


def test_a_provided_package_counts_as_present() -> None:
    listing = [
        "ii |libglib2.0-0t64|libglib2.0-0 (= 2.80.0-6)",
        "rc |xvfb|",
        "ii |openbox|x-window-manager",
    ]
    names = set(host._installed_names(listing))
    assert {"libglib2.0-0t64", "libglib2.0-0", "openbox", "x-window-manager"} == names


def test_two_set_ups_wait_for_each_other(tmp_path: Path) -> None:
    lock = tmp_path / ".venv.lock"
    script = (
        "import sys, time; from pathlib import Path\n"
        "from desk_setup.environment import one_at_a_time\n"
        "with one_at_a_time(Path(sys.argv[1])):\n"
        "    print('in', flush=True); time.sleep(0.5); print('out', flush=True)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "packaging")}
    first = subprocess.Popen(
        [sys.executable, "-c", script, str(lock)], env=env, stdout=subprocess.PIPE, text=True
    )
    assert first.stdout is not None
    with first.stdout:
        assert first.stdout.readline() == "in\n"
        with environment.one_at_a_time(lock):
            assert first.stdout.readline() == "out\n"
    assert first.wait(10) == 0


def test_the_programs_import_only_the_standard_library() -> None:
    """With -S there are no site-packages: a stray import of ours or others' would fail."""
    for program in ("run", "test"):
        script = f"import runpy; runpy.run_path({str(ROOT / program)!r}, run_name='looked-at')"
        subprocess.run([sys.executable, "-S", "-P", "-c", script], check=True, timeout=30)


def test_the_way_of_every_start_imports_next_to_nothing() -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'packaging')!r})\n"
        "from desk_setup import ready, start\n"
        "slow = {'subprocess', 'pathlib', 'shutil', 'hashlib', 'json', 're'}\n"
        "print(*sorted(slow & set(sys.modules)))"
    )
    command = [sys.executable, "-S", "-I", "-c", script]
    seen = subprocess.run(command, check=True, capture_output=True, text=True, timeout=30)
    assert seen.stdout.strip() == ""
