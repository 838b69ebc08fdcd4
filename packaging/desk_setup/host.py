"""What the system must bring: named by Debian's packages, installed where we may, else said.

Systems without dpkg (Fedora, macOS, Windows) are left alone: Qt's wheels bring all they need
on macOS and Windows, and elsewhere a desktop has these libraries anyway.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

from desk_setup.say import say

# What Qt's xcb platform opens at run time and a Debian 12 without a desktop lacks.
WINDOW_PACKAGES = (
    "ca-certificates",
    "libbrotli1",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
# Command that a test needs -> the package that brings it. Asked by command, not by package:
# who has Node or Java from elsewhere needs no second one.
TEST_COMMANDS = {
    "chromium": "chromium",
    "java": "default-jre-headless",
    "node": "nodejs",
    "npm": "npm",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "Xvfb": "xvfb",
}


# `su` keeps the person's PATH, in which dpkg does not find what it starts.
_SBIN = "PATH=$PATH:/usr/sbin:/sbin"


def missing_for_window() -> list[str]:
    """The packages that the program needs and this system lacks."""
    wanted = list(WINDOW_PACKAGES)
    if importlib.util.find_spec("ensurepip") is None:
        wanted.insert(0, "python3-venv")
    return missing_packages(wanted)


def missing_for_tests() -> list[str]:
    """The packages of the commands that the tests need and this system lacks."""
    if not shutil.which("dpkg-query"):
        return []
    return sorted(package for command, package in TEST_COMMANDS.items() if not find(command))


def find(command: str) -> str | None:
    """The path of a command that a test needs; Chromium goes by several names."""
    names = ("chromium", "chromium-browser", "google-chrome") if command == "chromium" else ()
    return next(filter(None, map(shutil.which, names or (command,))), None)


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Those of the packages that dpkg has neither installed nor provided by another one."""
    if not shutil.which("dpkg-query"):
        return []
    form = "${db:Status-Abbrev}|${Package}|${Provides}\n"
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f=" + form], capture_output=True, text=True, check=False
    ).stdout
    present = set(_installed_names(listing.splitlines()))
    return [name for name in wanted if name not in present]


def _installed_names(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        status, name, provides = line.split("|", 2)
        if status.startswith("ii"):
            yield name
            yield from (entry.split()[0] for entry in provides.split(",") if entry.strip())


def install(packages: Sequence[str]) -> bool:
    """Install the packages, or print the one line that does; whether all are there now."""
    if not packages:
        return True
    prefix = _privilege()
    if prefix is None:
        say(f"Missing system packages; this line installs them: {command_line(packages)}")
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    apt = [*prefix, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    _quietly([*apt, "update"])
    code, output = _quietly([*apt, "install", "-y", "--no-install-recommends", *packages])
    if code:
        reason = (output.strip().splitlines() or ["no reason given"])[-1]
        say(f"Could not install them ({reason}); to try again: {command_line(packages)}")
    return code == 0


def command_line(packages: Sequence[str]) -> str:
    """The line to copy that installs the packages."""
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {install}"
    return f"su -c '{_SBIN}; apt-get update && {install}'"


def _privilege() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password, else None."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


def _quietly(command: list[str]) -> tuple[int, str]:
    """Run apt without questions; its exit code and all that it said."""
    done = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def is_debian_like() -> bool:
    """Whether packages of this system can be asked for by Debian's names."""
    return sys.platform.startswith("linux") and shutil.which("dpkg-query") is not None
