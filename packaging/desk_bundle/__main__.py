"""`python3 packaging/build [--try]`: the bundle, and on Debian the package.

`--try` (as root) then installs the package, starts the window on a display of its own, looks,
and removes it again.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import editor_app
from desk_bundle import deb, licences, trial
from desk_setup import host
from desk_setup.say import SetupError, say

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
BUNDLE = DIST / "editorial-desk"


def main() -> int:
    """Build all that can be built on this system; the paths of what was made go to stdout."""
    try:
        make_bundle()
        made = [BUNDLE]
        if shutil.which("dpkg-deb"):
            made.append(deb.make(ROOT, BUNDLE, DIST, editor_app.__version__))
        if sys.argv[1:] == ["--try"]:
            trial.try_package(made[-1], DIST / "window.png")
    except SetupError as error:
        say(f"error: packaging: {error}")
        return 1
    for path in made:
        print(path)
    return 0


def make_bundle() -> None:
    """Freeze the program and lay the licences of all that is inside beside it.

    Raises:
        SetupError: PyInstaller failed, or what it needs of the system is missing.
    """
    if host.is_debian_like() and not host.install(host.missing_packages(needed_to_freeze())):
        raise SetupError("system packages are missing")
    say("Freezing the program with PyInstaller (a minute or two)")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", DIST, "--workpath", ROOT / "build"),
            ROOT / "packaging" / "editorial-desk.spec",
        ],
        check=False,
    )
    if done.returncode:
        raise SetupError("PyInstaller failed; its reason stands above")
    licences.collect(ROOT / "requirements.lock", BUNDLE / "licences")


def needed_to_freeze() -> list[str]:
    """Debian's packages that PyInstaller needs: objdump, and Python as a shared library."""
    packages = ["binutils"]
    if Path(sys.base_prefix) == Path("/usr"):
        packages.append(f"libpython3.{sys.version_info.minor}")
    return packages


if __name__ == "__main__":
    sys.exit(main())
