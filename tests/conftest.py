"""What every test may ask for: real material, a clean home, and no silent warnings.

Nothing here imports Qt: the core's tests run where Qt can't be imported at all.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
IN_CI = os.environ.get("CI", "").lower() not in ("", "0", "false")

settings.register_profile(
    "dev",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # Shrinking is worth its time, looking for what else would fail is not.
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink],
)
# In CI the same examples every time: a red run must be red for everybody.
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if IN_CI else "dev")


class QtBlocker:
    """Refuses Qt to whoever imports it: the core must live without."""

    names = ("PySide6", "shiboken6", "pytestqt")

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"{name} is refused here: the core knows no Qt", name=name)
        return None


if os.environ.get("EDITORIAL_DESK_BLOCK_QT") == "1":
    sys.meta_path.insert(0, QtBlocker())


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests out of the user's own store and settings."""
    home = Path(tempfile.mkdtemp(prefix="editorial-desk-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home / name.lower())
    os.environ.pop("EDITORIAL_DESK_STORE", None)


class _Collector(logging.Handler):
    """Keeps the records of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log that the test did not announce fails the test."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield
    finally:
        root.removeHandler(collector)
    ours = [r for r in collector.records if r.name.partition(".")[0] == "editor_app"]
    if ours and request.node.get_closest_marker("expects_warnings") is None:
        said = "; ".join(f"{r.name}: {r.getMessage()}" for r in ours)
        pytest.fail(f"unexpected warnings in the log: {said}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout, with material that is not ours to keep."""
    if not SHARED.is_dir():
        pytest.skip("there is no folder `shared` beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """Real Word files, bibliographies, HTML, hostile files and judged reference lines."""
    folder = shared / "corpus"
    if not folder.is_dir():
        pytest.skip("the folder `shared` has no corpus")
    return folder


@pytest.fixture(scope="session")
def sample(shared: Path) -> Path:
    """A real published analysis, as copied from its page."""
    path = shared / "samples" / "analysis-en.txt"
    if not path.is_file():
        pytest.skip("the folder `shared` has no sample analysis")
    return path
