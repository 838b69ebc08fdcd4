"""A Debian package around the bundle, made with dpkg-deb alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from desk_setup.say import SetupError, say

NAME = "editorial-desk"
HOME = Path("usr", "lib", NAME)
MAINTAINER = "Editorial Desk authors <editorial-desk@example.org>"
# Opened at run time by name, so that no file of ours links to them.
ALSO_NEEDED = ("fontconfig", "libegl1", "libgl1")
DESCRIPTION = """\
write, source, review and publish analyses
 Editorial Desk is where a think tank makes its analyses: authors write, interns keep the
 sources, editors review, all on the same article, offline and together. What comes out is
 clean HTML and Markdown."""


def make(root: Path, bundle: Path, target: Path, version: str) -> Path:
    """Make `editorial-desk_VERSION_ARCH.deb` in `target` and give its path.

    Raises:
        SetupError: dpkg-deb refused.
    """
    architecture = _output("dpkg", "--print-architecture")
    package = target / f"{NAME}_{version}_{architecture}.deb"
    say(f"Making {package.name}")
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        _lay_out(root, bundle, tree)
        control = _control(version, architecture, bundle, _kilobytes(tree))
        (tree / "DEBIAN").mkdir(mode=0o755)
        (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        _make_readable(tree)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(f"dpkg-deb failed: {done.stderr.strip()}")
    return package


def _lay_out(root: Path, bundle: Path, tree: Path) -> None:
    """Put the files where Debian expects them."""
    shutil.copytree(bundle, tree / HOME, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / NAME).symlink_to(Path("..", "lib", NAME, NAME))
    _copy(root / "packaging/linux/editorial-desk.desktop", tree / "usr/share/applications")
    icons = root / "resources/icons/app"
    hicolor = tree / "usr/share/icons/hicolor"
    for icon in sorted(icons.glob("icon-*.png")):
        size = icon.stem.removeprefix("icon-")
        _copy(icon, hicolor / f"{size}x{size}" / "apps", f"{NAME}.png")
    if (icons / "icon.svg").is_file():
        _copy(icons / "icon.svg", hicolor / "scalable/apps", f"{NAME}.svg")
    _write_copyright(root, tree / "usr/share/doc" / NAME / "copyright")


def _write_copyright(root: Path, path: Path) -> None:
    """Our own licence in full; the others by reference, as Debian has them in one place."""
    path.parent.mkdir(parents=True)
    head = (root / "packaging/linux/copyright").read_text(encoding="utf-8")
    ours = (root / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    text = "\n".join(f" {line}" if line else " ." for line in ours)
    path.write_text(f"{head}License: Expat\n{text}\n{_GNU_LICENCES}", encoding="utf-8")


_GNU_LICENCES = """
License: GPL-2+
 The full text is in /usr/share/common-licenses/GPL-2.

License: LGPL-3
 The full text is in /usr/share/common-licenses/LGPL-3.
"""


def _control(version: str, architecture: str, bundle: Path, kilobytes: int) -> str:
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(kilobytes),
        "Depends": ", ".join(dependencies(bundle)),
        "Section": "editors",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def dependencies(bundle: Path) -> list[str]:
    """Debian's packages that bring what the bundle links to and does not hold itself.

    The C library must be at least the one that this was built with.
    """
    inside = {path.name for path in bundle.rglob("*") if ".so" in path.name}
    outside = {
        name: path
        for file in _shared_objects(bundle)
        for name, path in _links(file).items()
        if name not in inside
    }
    packages = {_package_of(path) for path in outside.values()} | set(ALSO_NEEDED)
    oldest = ".".join(_output("getconf", "GNU_LIBC_VERSION").split()[-1].split(".")[:2])
    return sorted(f"libc6 (>= {oldest})" if name == "libc6" else name for name in packages if name)


def _shared_objects(bundle: Path) -> list[Path]:
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path for path in files if ".so" in path.name or path.name == NAME]


def _links(file: Path) -> dict[str, str]:
    """The libraries that the loader finds for a file: name -> path outside the bundle."""
    done = subprocess.run(["ldd", file], capture_output=True, text=True, check=False)
    found = re.findall(r"^\s*(\S+) => (/\S+)", done.stdout, re.MULTILINE)
    return {name: path for name, path in found if str(file.parent) not in path}


def _package_of(path: str) -> str:
    """The package that owns a library; /lib and /usr/lib are one, and dpkg knows only one name."""
    real = os.path.realpath(path)
    for name in (path, real, real.removeprefix("/usr"), f"/usr{path}"):
        done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":", 1)[0]
    return ""


def _copy(source: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _make_readable(tree: Path) -> None:
    """Nobody's umask may decide who can start the program."""
    for path in (tree, *tree.rglob("*")):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (os.access(path, os.X_OK) and path.stat().st_mode & 0o100)
        path.chmod(0o755 if runs else 0o644)


def _kilobytes(tree: Path) -> int:
    return sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
