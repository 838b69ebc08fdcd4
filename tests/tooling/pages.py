"""What the outside world says about exported pages: the HTML checker and axe in real Chromium.

Both take all files in one call: a start of Java costs seconds, a start of Chromium one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.tooling.needs import environment_for_pages, in_ci
from tests.tooling.suites import TESTS

NODE = TESTS / "node"
VNU = NODE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True)
class PageReport:
    """What was seen on one page in one colour scheme (`light` or `dark`)."""

    path: Path
    scheme: str
    title: str
    violations: tuple[str, ...]
    problems: tuple[str, ...]


def html_messages(paths: Sequence[Path]) -> list[str]:
    """The HTML checker's errors and warnings, `file:line: level: message`; empty is good."""
    _require(shutil.which("java"), "java")
    _require(VNU.is_file(), "vnu-jar (./test installs it)")
    command = ["java", "-Xss8m", "-jar", str(VNU), "--format", "json", "--stdout"]
    answer = _run([*command, "--exit-zero-always", *map(str, paths)])
    return [_message_line(message) for message in json.loads(answer)["messages"]]


def look_at(paths: Sequence[Path]) -> list[PageReport]:
    """Each page opened in Chromium, light and dark: axe's violations and the console's errors."""
    _require(shutil.which("node"), "node")
    _require(environment_for_pages(), "chromium")
    _require((NODE / "node_modules" / "axe-core").is_dir(), "axe-core (./test installs it)")
    answer = _run(["node", str(NODE / "axe.js"), *map(str, paths)], environment_for_pages())
    return [_page_report(page) for page in json.loads(answer)]


def _page_report(page: dict[str, Any]) -> PageReport:
    violations = tuple(
        f"{found['rule']} ({found['impact']}): {found['help']}: {', '.join(found['targets'])}"
        for found in page["violations"]
    )
    path, scheme, title = Path(page["path"]), page["scheme"], page["title"]
    return PageReport(path, scheme, title, violations, tuple(page["problems"]))


def _message_line(message: dict[str, Any]) -> str:
    level = message.get("subType", message["type"])
    name = Path(message.get("url", "?")).name
    return f"{name}:{message.get('lastLine', 0)}: {level}: {message['message']}"


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _require(there: object, name: str) -> None:
    """Skip by name what can't be looked at here; in CI that is a failure."""
    if not there:
        (pytest.fail if in_ci() else pytest.skip)(f"missing: {name}")
