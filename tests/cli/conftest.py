"""The real command line, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = """Analiz

Kışın Bedeli 🚢

Limanlar bu yıl da erken kapandı ve yük gemileri üç hafta boyunca açıkta bekledi.

Limanlar bu yıl da erken kapandı ve yük gemileri üç hafta boyunca açıkta bekledi.[1] Bekleyişin \
bedelini ise kıyıdaki kasabalar ödedi; çünkü yakıt onlara yalnızca deniz yoluyla ulaşıyor.

Önümüzdeki kış için hazırlanan bütçe bu yüzden iki katına çıkarıldı.

[1] “Kış Raporu”, Liman Gazetesi, https://example.org/kis, (Erişim Tarihi: 12.02.2026).

Deniz Örnek
Deniz Örnek
Kış limanları ve deniz ticareti üzerine yazılar yazan bağımsız bir araştırmacıdır.
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def ids(self) -> list[str]:
        return [line.split("\t")[0] for line in self.lines]


Desk = Callable[..., Ran]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "masa.db"


@pytest.fixture
def desk(store: Path, tmp_path: Path) -> Desk:
    """Runs a command on a store of the test's own, in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()

    def run(*words: str | Path, given: str | bytes | None = None, **more: Any) -> Ran:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "EDITORIAL_DESK_STORE": str(store),
            "LC_ALL": "C",
            **more.pop("environment", {}),
        }
        command = [sys.executable, "-P", "-W", "error", "-m", "editor_app", *map(str, words)]
        ran = subprocess.run(
            command,
            input=given.encode() if isinstance(given, str) else (given or b""),
            capture_output=True,
            env=environment,
            cwd=folder,
            timeout=60,
            check=False,
            **more,
        )
        out, err = (text.decode("utf-8", "surrogateescape") for text in (ran.stdout, ran.stderr))
        assert "Traceback" not in err, err
        return Ran(ran.returncode, out, err)

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "sayfa.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def article(desk: Desk, page: Path) -> str:
    """The id of an article in the store."""
    return desk("import", page).ids[0]
