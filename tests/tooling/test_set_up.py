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
from desk_setup.say import SetupError

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


NO_CONNECTION = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /click/
ERROR: Could not find a version that satisfies the requirement click==8.5.1 (from versions: none)
ERROR: No matching distribution found for click==8.5.1
"""
HICCUP = """\
WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError(...)': /click/
ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device
"""


def test_a_missing_connection_is_said_and_not_a_missing_package() -> None:
    assert "online" in environment._pip_reason(NO_CONNECTION)
    assert "No space left" in environment._pip_reason(HICCUP)


def test_the_line_to_copy_is_one_that_can_be_typed_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    line = host.command_line(["libegl1", "python3-venv"])
    assert "sudo" not in line
    assert line.startswith("su -c '")
    assert line.endswith("apt-get install -y --no-install-recommends libegl1 python3-venv'")
    (tmp_path / "sudo").touch(mode=0o755)
    assert host.command_line(["libegl1"]).count("sudo apt-get") == 2


@pytest.fixture(params=["all of it", "its lock"])
def of_somebody_else(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Path:
    """A checkout that may be read only, or one that was set up by `sudo ./run`. Root may write
    anywhere, so the question is answered here.
    """
    before, theirs = os.access, {checkout / ".venv.lock"}
    if request.param == "all of it":
        theirs.add(checkout)
    (checkout / ".venv.lock").touch()
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode: before(path, mode) and not (mode == os.W_OK and Path(path) in theirs),
    )
    monkeypatch.setattr(environment, "one_at_a_time", None)
    monkeypatch.setattr(host, "missing_for_window", list)
    return checkout


def test_what_somebody_else_has_set_up_is_used_as_it_is(of_somebody_else: Path) -> None:
    environment.prepare(str(of_somebody_else), LOCK)
    assert not ready.is_system_complete(str(of_somebody_else))


def test_what_is_not_set_up_and_not_ours_is_said(of_somebody_else: Path) -> None:
    Path(ready.stamp_path(str(of_somebody_else), LOCK)).unlink()
    with pytest.raises(SetupError, match="start it once as whoever may"):
        environment.prepare(str(of_somebody_else), LOCK)


def test_what_lies_in_the_path_of_python_is_not_taken_for_installed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(environment, "_run", run)
    environment.install_lock(str(checkout), LOCK)
    assert "-I" in commands[0]
    assert "--no-user" in commands[0]


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
