"""Other programs, run with a limit on time, memory and output: the only way to start one.

What a child reads is handed in, what it writes is handed back; it gets no shell. Where the
platform can't limit memory (Windows), time and output still are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor_app.errors import ToolError

MEGABYTE = 1_000_000
_REASON = 500  # code points of stderr that are told


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of wall time, bytes of output; memory in bytes is for the child to keep to."""

    seconds: float
    output: int
    memory: int = 512 * MEGABYTE


def run_child(command: Sequence[str], given: bytes, limits: Limits) -> bytes:
    """What a program writes to stdout when it is given these bytes on stdin.

    Raises ToolError: tool.missing, tool.too_slow (seconds), tool.too_much (limit in bytes),
    tool.failed (reason), each with the tool's name.
    """
    tool = Path(command[0]).stem
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        try:
            process = subprocess.Popen(
                command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, env=_environment()
            )
        except OSError as error:
            raise ToolError("tool.missing", tool=tool, reason=str(error)) from error
        output = _output(process, limits, tool)
        if process.returncode:
            stderr.seek(0)
            said = stderr.read(20_000).decode("utf-8", "replace").strip()
            raise ToolError(
                "tool.failed", tool=tool, exit=process.returncode, reason=said[-_REASON:]
            )
    return output


def _output(process: subprocess.Popen[bytes], limits: Limits, tool: str) -> bytes:
    """All of stdout, read in a thread of its own so that a silent child can't hold us."""
    found: list[bytes] = []

    def read() -> None:
        stdout = process.stdout
        if stdout is not None:
            with stdout:
                found.append(stdout.read(limits.output + 1))
                if len(found[0]) > limits.output:
                    process.kill()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise ToolError("tool.too_slow", tool=tool, seconds=limits.seconds) from None
    finally:
        reader.join(limits.seconds)
    output = found[0] if found else b""
    if len(output) > limits.output:
        raise ToolError("tool.too_much", tool=tool, limit=limits.output)
    return output


def own_command(module: str, word: str) -> list[str]:
    """The command that runs a part of this program in a child: a module from a checkout, the
    hidden command `word` from a bundle, where there are no modules to run.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, word]
    return [sys.executable, "-P", "-X", "utf8", "-m", module]


def _environment() -> dict[str, str]:
    """Ours, and where a child of our own finds the program."""
    own = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    # pandoc reads the names of files by the locale, and ours may be in anybody's folder.
    if sys.platform.startswith("linux") and not _speaks_utf8(os.environ):
        own["LC_ALL"] = "C.UTF-8"
    return {**os.environ, **own}


def _speaks_utf8(environment: Mapping[str, str]) -> bool:
    """By the first of the three that is set (locale(7))."""
    names = (environment.get(key, "") for key in ("LC_ALL", "LC_CTYPE", "LANG"))
    name = next(filter(None, names), "")
    return name.casefold().replace("-", "").partition("@")[0].endswith("utf8")


def limit_memory(size: int) -> None:
    """In a child, before it looks at anything: no more than `size` bytes, and no dump of it."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


PANDOC_LIMITS = Limits(seconds=60, output=200 * MEGABYTE)


def run_pandoc(arguments: Sequence[str], given: bytes, limits: Limits = PANDOC_LIMITS) -> bytes:
    """What pandoc makes of these bytes; it reads no file and no address (`--sandbox`).

    ToolError as in `run_child`. Its memory is limited by its own run-time system
    (https://pandoc.org/MANUAL.html#a-note-on-security).
    """
    import pypandoc

    memory = f"-M{limits.memory // 1_048_576}m"
    try:
        pandoc = str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise ToolError("tool.missing", tool="pandoc", reason=str(error)) from error
    return run_child([pandoc, "+RTS", memory, "-RTS", "--sandbox", *arguments], given, limits)
