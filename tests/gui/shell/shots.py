"""Pictures of every screen, to look at: light and dark, at 100 and 200 %, three languages, and in
a small window on a small screen.

    python tests/gui/shell/shots.py FOLDER [WORDS]

With WORDS only the scenes whose name holds one of them (the functions of `shot_window.py` and
`shot_desks.py`). One process for each scale and screen: Qt reads them once, at its start.
DESK_SHOTS chooses some of the passes, as in `DESK_SHOTS="light-1 small-1"`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from editor_app.gui.shell.start import make_app  # noqa: E402
from editor_app.gui.theme.theme import Theme  # noqa: E402
from tests.gui.shell import shot_desks, shot_window  # noqa: E402
from tests.gui.shell.shot_studio import SMALL, Studio, studio  # noqa: E402

Scene = Callable[[Studio], None]
SCENES: tuple[tuple[Scene, bool], ...] = (
    *((scene, True) for scene in (*shot_window.FILLED, *shot_desks.FILLED)),
    *((scene, False) for scene in shot_window.EMPTY),
)
"""What is done, and whether the library has articles in it."""
PASSES = ("light-1", "dark-1", "small-1", "light-2", "dark-2")
"""Look and scale."""
SCREENS = {SMALL: (1024, 640)}
SCREEN = (1600, 1000)
TOO_LONG = 900
"""Seconds after which a pass is given up."""


def render(out: Path, look: str, words: list[str]) -> int:
    """All scenes in this process's scale; how many went wrong. Each has a store of its own."""
    app = make_app()
    theme = Theme("light")
    theme.apply(app)
    failed = 0
    for scene, filled in SCENES:
        if words and not any(word in scene.__name__ for word in words):
            continue
        try:
            with studio(app, theme, out, look, filled=filled) as made:
                scene(made)
        except Exception:
            failed += 1
            sys.stderr.write(f"{look} {scene.__name__}\n{traceback.format_exc()}\n")
    return failed


def platform(out: Path, look: str, scale: int) -> str:
    """The platform without a display, with a screen that is large enough for the window."""
    width, height = SCREENS.get(look, SCREEN)
    screen = {"name": "big", "x": 0, "y": 0, "width": width * scale, "height": height * scale,
              "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}  # fmt: skip
    file = out / f"screen-{look}-{scale}.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def main(folder: str, *words: str) -> int:
    """Render each pass in a child; how many of them had something that went wrong."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    child = os.environ.get("DESK_SHOTS_CHILD", "")
    if child:
        return min(render(out, child, list(words)), 99)
    failed = 0
    for one in os.environ.get("DESK_SHOTS", " ".join(PASSES)).split():
        look, _, scale = one.partition("-")
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "DESK_SHOTS_CHILD": look}
        environment.setdefault("QT_QPA_PLATFORM", platform(out, look, int(scale)))
        command = [sys.executable, __file__, folder, *words]
        try:
            ended = subprocess.run(command, env=environment, check=False, timeout=TOO_LONG)
            failed += ended.returncode != 0
        except subprocess.TimeoutExpired:
            sys.stderr.write(f"{one}: given up after {TOO_LONG} seconds\n")
            failed += 1
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
