"""The locks: hashes for everything, addresses of nothing, one version of each package."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.tooling.suites import ROOT, TESTS

LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def entries(lock: Path) -> dict[str, str]:
    """Package -> all that the lock says about it."""
    text = lock.read_text(encoding="utf-8")
    starts = [found.start() for found in PIN.finditer(text)]
    parts = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return {PIN.match(part).group(1): part for part in parts}  # type: ignore[union-attr]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_has_hashes_and_no_line_an_address(lock: Path) -> None:
    found = entries(lock)
    assert len(found) > 15
    assert [name for name, text in found.items() if "--hash=sha256:" not in text] == []
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert re.findall(r"--(?!hash=)\S+", text) == []


def test_what_is_tested_is_what_runs() -> None:
    runtime, development = map(entries, LOCKS)
    differing = {name for name, text in runtime.items() if development.get(name) != text}
    assert differing == set()


def test_qt_stays_where_it_works() -> None:
    assert "pyside6-essentials==6.11.3" in entries(LOCKS[0])["pyside6-essentials"]


def test_the_node_lock_has_hashes_and_no_addresses() -> None:
    text = (TESTS / "node" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert '"resolved"' not in text


def test_no_package_came_in_without_a_look_at_its_licence() -> None:
    table = (ROOT / "packaging" / "LICENSES.md").read_text(encoding="utf-8")
    listed = {
        re.sub(r"[-_.]+", "-", name.strip().split(" ")[0]).lower()
        for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
        for name in row.split(",")
    }
    node = json.loads((TESTS / "node" / "package.json").read_text(encoding="utf-8"))
    used = {*entries(LOCKS[1]), *node["devDependencies"]}
    assert used - listed == set()
