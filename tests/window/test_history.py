"""Two people and a file between them, by keyboard alone in a real window: a version is named,
what came back is walked through, compared, taken back and put in again, and a version restored.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.services.reviewing import Reviewing
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system import clock, ids
from tests.helpers.window_driver import Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

TITLE = "Kıyı limanları и порты"
HERE, THERE = "Ayşe", "Олег"
SIZE = (1440, 900)
ARTICLE = f"""# {TITLE}

- Bir nokta
- İki nokta
- Üç nokta

Winter costs more than summer.[^1] Зимой дороже.

Limanın önü buz tutar 🚢 ve kimse şaşırmaz.

[^1]: “Who pays for the north”, Polar Budget Review, https://example.org/north, (Date of Access: 18.03.2025).
"""  # noqa: E501 - lines as they are printed
VERSION = "Taslak bir"


def test_the_history_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "here.db", tmp_path / "there.db"
    source, back = tmp_path / "article.md", tmp_path / "geri.deskpack"
    source.write_text(ARTICLE, encoding="utf-8")
    assert desk(ours, "import", source).returncode == 0
    with window(screen, ours) as program:
        name_a_version(program)
        leave(program)
    work_elsewhere(ours, theirs, back)
    with window(screen, ours) as program:
        open_file(program, back)
        wait_until(ours, lambda article: text(article).startswith("Очень "))
        time.sleep(1)
        screen.picture(tmp_path / "1-came-in.png")
        walk(program, tmp_path)
        compare(program, tmp_path)
        take_back(program, ours)
        restore(program, ours, tmp_path)
        leave(program)
    assert desk(ours, "verify").stdout == ""


# What is done


def name_a_version(program: Program) -> None:
    program.key("ctrl+shift+h")
    comes(program, "Name this version")
    program.type(VERSION)
    program.key("Return")
    comes(program, TITLE)


def work_elsewhere(ours: Path, theirs: Path, back: Path) -> None:
    """Oleg gets the article, writes into it, remarks on it, and packs it again."""
    given = theirs.with_suffix(".deskpack")
    article = shown(ours)["id"]
    assert desk(ours, "pack", article, "-o", given).returncode == 0
    assert desk(theirs, "merge", given).returncode == 0
    with Store.open(theirs) as place:
        workspace = Workspace(place, author=THERE, clock=clock.now, new_id=ids.new_id)
        session = workspace.open_article(article)
        session.execute(EditText("body", insertion(0, "Очень ")))
        Reviewing(session).comment("Kim söylüyor? ёж", text="body", start=10, end=20)
        assert session.close()
    assert desk(theirs, "pack", article, "-o", back).returncode == 0


def open_file(program: Program, path: Path) -> None:
    program.key("ctrl+o")
    comes(program, "Import")
    time.sleep(0.5)
    program.type(str(path))
    time.sleep(0.8)  # the dialogue completes names, and would take Return for that
    program.key("Return")
    comes(program, TITLE)


def walk(program: Program, folder: Path) -> None:
    """F5 leads from one change to the next: what is typed then is written there."""
    program.key("F5")
    time.sleep(0.5)
    program.screen.picture(folder / "2-walk.png")
    program.key("F5")
    time.sleep(0.8)
    program.screen.picture(folder / "3-walk.png")


def compare(program: Program, folder: Path) -> None:
    """The last version against what stands."""
    program.key("ctrl+shift+g")
    comes(program, "Compare two versions")
    time.sleep(0.8)
    program.key("s", "n")
    time.sleep(0.5)
    program.screen.picture(folder / "4-compare.png")
    program.key("s", "Escape")
    comes(program, TITLE)


def take_back(program: Program, store: Path) -> None:
    """Down to what came in; T takes it back, and undo in the text puts it in again."""
    program.key("alt+5")
    time.sleep(0.5)
    program.key("Home", "t")
    wait_until(store, lambda article: text(article).startswith("Winter"))
    program.key("F6", "F6")
    program.key("ctrl+z")
    wait_until(store, lambda article: text(article).startswith("Очень "))


def restore(program: Program, store: Path, folder: Path) -> None:
    """R on the version shows what would change; Return restores."""
    program.key("alt+5")
    time.sleep(0.5)
    program.key("Home")
    program.key(*["Down"] * steps_to_version(store))
    time.sleep(0.2)
    program.screen.picture(folder / "5-history.png")
    program.key("r")
    comes(program, "Restore this version?")
    time.sleep(0.8)
    program.screen.picture(folder / "6-restore.png")
    program.key("Return")
    comes(program, TITLE)
    wait_until(store, lambda article: text(article).startswith("Winter"))


def steps_to_version(store: Path) -> int:
    """How many rows are above the version in the history."""
    from editor_app.gui.history.entries import history_rows, when_words
    from editor_app.services.arrivals import arrivals
    from editor_app.services.versions import sittings, versions

    with Store.open(store) as place:
        workspace = Workspace(place, author=HERE, clock=clock.now, new_id=ids.new_id)
        session = workspace.open_article(shown(store)["id"])
        came = arrivals(workspace, session.article_id)
        when = when_words(clock.now().astimezone())
        rows, _ = history_rows(versions(session), sittings(session), came, when)
        session.close()
    return [row.title for row in rows].index(VERSION)


# Around it


@contextmanager
def window(screen: Screen, store: Path) -> Iterator[Program]:
    """The program at a known size and at rest."""
    with Program(screen, store, size=SIZE, shows=TITLE, person=HERE) as program:
        time.sleep(1.5)
        yield program


def leave(program: Program) -> None:
    """Close the window as a person does; it had nothing to complain of."""
    program.key("ctrl+q")
    wait_for("the end of the program", lambda: program.process.poll() is not None)
    assert (program.process.returncode, program.said()) == (0, "")


def comes(program: Program, title: str) -> None:
    """Wait until the keyboard is in the window with this title."""
    wait_for(f"{title!r}", lambda: program.active_title().startswith(title))
    time.sleep(0.4)


def shown(store: Path) -> dict[str, Any]:
    """The only article of a store, as data."""
    (line,) = desk(store, "list").stdout.splitlines()
    data: dict[str, Any] = json.loads(desk(store, "show", line[:16], "--json").stdout)
    return data


def text(article: dict[str, Any]) -> str:
    """The words of the body, as Markdown."""
    return str(article["body"])


def wait_until(store: Path, right: Callable[[dict[str, Any]], bool]) -> None:
    wait_for("the article", lambda: right(shown(store)))
