"""What every one of these programs says: when something was seen, and what it cost by then.

`at` is in seconds on the clock that all processes of a machine share; memory in bytes, None
where the platform has no /proc.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

_SIZES = Path("/proc/self/smaps_rollup")


def say(**facts: Any) -> None:
    """One line of JSON, at once."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def moment() -> dict[str, float]:
    """The time, and the CPU time of this process until now."""
    return {"at": time.monotonic(), "cpu": time.process_time()}


def memory() -> dict[str, int | None]:
    """Resident and proportional set size of this process."""
    try:
        text = _SIZES.read_text(encoding="utf-8")
    except OSError:
        return {"rss": None, "pss": None}
    found = {name: int(kilobytes) * 1024 for name, kilobytes in _kilobytes(text)}
    return {"rss": found.get("Rss"), "pss": found.get("Pss")}


def _kilobytes(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^(\w+):\s+(\d+) kB", text, re.M)
