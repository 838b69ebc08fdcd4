"""Brings what the tests need besides Python, or names what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from tests.tooling.suites import ROOT, TESTS

# The set-up's own module: the same list of packages, the same way to install them.
sys.path.append(str(ROOT / "packaging"))

from desk_setup import host
from desk_setup.say import say

NODE = TESTS / "node"


def in_ci() -> bool:
    """Whether a missing tool is a failure (CI) or a named skip (a developer's desk)."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def provide(commands: Iterable[str]) -> list[str]:
    """Install what is missing of the commands; the names of those still missing."""
    wanted = set(commands)
    packages = [host.TEST_COMMANDS[name] for name in sorted(wanted) if not host.find(name)]
    if packages and host.is_debian_like():
        host.install(packages)
    missing = [name for name in sorted(wanted) if not host.find(name)]
    if "npm" in wanted and not missing and not _node_modules():
        missing.append("the packages of tests/node (npm ci failed)")
    return missing


def environment_for_pages() -> dict[str, str]:
    """Where the tests of pages find the browser."""
    browser = host.find("chromium")
    return {"EDITORIAL_DESK_CHROMIUM": browser} if browser else {}


def _node_modules() -> bool:
    """Bring tests/node/node_modules to what its lock says; whether that worked."""
    lock, stamp = NODE / "package-lock.json", NODE / "node_modules" / ".set-up"
    text = lock.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == text:
        return True
    say("Installing the Node packages of tests/node")
    command = [shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=NODE, capture_output=True, text=True, check=False)
    if done.returncode:
        say(done.stderr.strip())
        return False
    stamp.write_text(text, encoding="utf-8")
    return True
