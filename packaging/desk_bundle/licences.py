"""The licences of everything in the bundle, gathered from the packages that were installed."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)
# Debian keeps the texts of the GNU licences in one place; they are what Qt and pandoc are under.
_COMMON = Path("/usr/share/common-licenses")
_GNU = {"pandoc": ("GPL-2",), "Qt": ("LGPL-3", "GPL-3")}
_SOURCES = """\
Parts of this program are separate works under their own licences; each folder here names one.

pandoc is a separate program, started by Editorial Desk as one, under the GNU General Public
License, version 2 or later. Its source is published at https://pandoc.org and
https://github.com/jgm/pandoc under the version that `pandoc --version` prints.

Qt and PySide6 are used as shared libraries under the GNU Lesser General Public License,
version 3. They lie as separate files in the folder _internal/PySide6 and may be replaced by
other builds of the same version. Their source is published at https://code.qt.io and
https://download.qt.io.
"""


def collect(lock: Path, target: Path) -> None:
    """Write one folder per package of the lock into `target`, with its licence or its name.

    Packages of other systems, which are not installed here, are left out.
    """
    target.mkdir(parents=True, exist_ok=True)
    (target / "README.txt").write_text(_SOURCES, encoding="utf-8")
    for name in _PIN.findall(lock.read_text(encoding="utf-8")):
        try:
            _write(distribution(name), target / name)
        except PackageNotFoundError:
            continue
    for program, texts in _GNU.items():
        for text in texts:
            source = _COMMON / text
            if source.is_file():
                folder = target / program
                folder.mkdir(exist_ok=True)
                (folder / f"{text}.txt").write_bytes(source.read_bytes())


def _write(package: Distribution, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    about = f"{package.name} {package.version}\nLicence: {_named(package)}\n"
    (folder / "ABOUT.txt").write_text(about, encoding="utf-8")
    for file in package.files or ():
        path = Path(str(package.locate_file(file)))
        if _LICENCE_FILE.search(file.name) and file.suffix != ".py" and path.is_file():
            (folder / file.name).write_bytes(path.read_bytes())


def _named(package: Distribution) -> str:
    """The licence's name, from whichever of three places the package says it in."""
    said = [
        line
        for field in ("License-Expression", "License")
        for line in (package.metadata.get_all(field) or [])
    ]
    classes = package.metadata.get_all("Classifier") or []
    said += [line.rsplit("::", 1)[-1].strip() for line in classes if line.startswith("License")]
    return said[0].strip() if said else "not named"
