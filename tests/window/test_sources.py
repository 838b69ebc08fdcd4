"""An intern's hour at the sources desk, by keyboard alone: sources are entered, pasted, mended,
imported, taken back, merged and verified, and go out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.window_driver import Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

TITLE = "Kıyı limanları и порты"
INTERN, EDITOR = "Çağla", "Олег"
SIZE = (1440, 900)
ARTICLE = f"""# {TITLE}

- Bir nokta
- İki nokta
- Üç nokta

Winter costs more than summer.[^1] Зимой дороже.[^2]

[^1]: “Who pays for the north”, Polar Budget Review, https://example.org/north, (Date of Access: 18.03.2025).
[^2]: «Лоцманские тарифы», Портовая статистика, https://example.org/tariff, (Дата обращения: 18.03.2025).
"""  # noqa: E501 - lines as they are printed
ENTERED = (
    ("Ice road closes", "Harbour Weekly", "https://example.org/ice", "18.3.25"),
    ("Buz yolu kapandı", "Liman Haftası", "https://example.org/buz", "18 Mart 2025"),
    ("Лёд и съезд 🚢", "Полюс", "https://example.org/led", "18.3.25"),
)
PASTED = """[1] “Winter port dues rise again”, Harbour Ledger, https://example.org/dues, (Date of Access: 18.03.2025).
[2] “Who insures the ice road?”, Polar Review, https://example.org/insures, (Date of Access: 19.03.2025).
[3] “Limanda uzun kış 🚢”, Kuzey Postası, https://example.org/kis, (Erişim Tarihi: 19.03.2025).
[4] “Iğdır’dan Hazar’a demiryolu”, Demir Yol, https://example.org/igdir, (Erişim Tarihi: 20.03.2025).
[5] a.g.e., s. 5
[6] «Как считают ледовые дни», Полюс, https://example.org/dni, (Дата обращения: 20.03.2025).
[7] «Съезд портовиков: ёж и лёд», Вестник порта, https://example.org/siezd, (Дата обращения: 21.03.2025).
[8] “Rails across the strait”, Transport Papers, https://example.org/rails, (Date of Access: 21.03.2025).
[9] “Ferry timetable for the
winter season”, Strait Gazette, https://example.org/ferry, (Date of Access: 22.03.2025).
[10] Nobody quite knows which page
"""  # noqa: E501
FROM_PASTE = (
    "Winter port dues rise again", "Who insures the ice road?", "Limanda uzun kış 🚢",
    "Iğdır’dan Hazar’a demiryolu", "Как считают ледовые дни", "Съезд портовиков: ёж и лёд",
    "Rails across the strait", "Ferry timetable for the winter season",
)  # fmt: skip
MENDED = "Dalga и волна"
BIB = """@online{a, title={{Ice road closes!}}, url={https://www.example.org/ice/?utm_source=x},
  author={Kaya, Ada}, urldate={2025-04-01}}
@book{b, title={{Порты зимой}}, author={Иванов, Иван}, year=2020, publisher={Причал}}
@book{c, title = {never closed
"""
RIS = (
    "TY  - JOUR\nTI  - Kışın bedeli 🧊\nAU  - Kaya, Ada\nT2  - Liman Dergisi\nPY  - 2024\nER  - \n"
)
WITHOUT_CHARACTERS = 5
"""Keys that a source of four fields may take beside its characters."""


def test_the_sources_desk_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    imported(store, tmp_path / "article.md")
    (tmp_path / "kış.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "лёд.ris").write_text(RIS, encoding="utf-8")
    with window(screen, store, INTERN) as program:
        program.key("ctrl+shift+2")
        time.sleep(0.8)
        enter_by_keys(program)
        until(store, lambda titles: titles[2:] == [fields[0] for fields in ENTERED])
        screen.picture(tmp_path / "1-entered.png")
        paste_and_mend(program, tmp_path)
        until(store, lambda titles: titles[5:] == [*FROM_PASTE, MENDED])
        import_file(program, tmp_path / "kış.bib")
        until(store, lambda titles: titles[-1] == "Порты зимой")
        import_file(program, tmp_path / "лёд.ris")
        until(store, lambda titles: titles[-1] == "Kışın bedeli 🧊")
        program.key("ctrl+z")
        until(store, lambda titles: titles[-1] == "Порты зимой")
        program.key("ctrl+shift+z")
        until(store, lambda titles: titles[-1] == "Kışın bedeli 🧊")
        merge_the_double(program, tmp_path)
        until(store, lambda titles: "Ice road closes!" not in titles)
        screen.picture(tmp_path / "5-merged.png")
        leave(program)
    with window(screen, store, EDITOR) as program:
        program.key("ctrl+shift+2")
        time.sleep(0.8)
        verify_by_queue(program, tmp_path)
        leave(program)
    assert_kept(store)


# What the intern does


def enter_by_keys(program: Program) -> None:
    """Three sources from the first key to the last; the keys are counted."""
    keys = ["ctrl+n"]
    for fields in ENTERED:
        begun = len(program.sent) + 1 - len(keys)
        program.key(*keys)
        for number, text in enumerate(fields):
            if number:
                program.key("Tab")
            program.type(text, pause=0.01)
        program.key("ctrl+Return")
        used = len(program.sent) - begun
        assert used <= sum(map(len, fields)) + WITHOUT_CHARACTERS, fields
        keys = []
    program.key("Escape")  # the next one, which is not wanted
    time.sleep(0.3)


def paste_and_mend(program: Program, folder: Path) -> None:
    """Ten lines of another program: the sure ones at once, the other after a look."""
    with clipboard(program.screen, PASTED):
        program.key("ctrl+v")
        comes(program, "Pasted sources")
        program.screen.picture(folder / "2-pasted.png")
    program.key("ctrl+Return", "F2")
    time.sleep(0.3)
    program.key("ctrl+a")
    program.type(MENDED)
    program.key("Return", "Return")
    comes(program, TITLE)


def import_file(program: Program, path: Path) -> None:
    """A file by its name; what can't be read of it is said, and the rest goes in."""
    program.key("ctrl+o")
    comes(program, "Import sources")
    time.sleep(0.3)
    program.type(str(path), pause=0.01)
    program.key("Return")
    if path.suffix == ".bib":
        wait_for("what can't be read", lambda: others(program))
        time.sleep(0.4)
        program.screen.picture(path.with_name("3-broken.png"))
        program.key("Return")
    comes(program, TITLE)


def merge_the_double(program: Program, folder: Path) -> None:
    """The pair is looked at side by side; the author of the second goes to the first."""
    program.key("shift+F7")
    comes(program, "One source or two?")
    program.screen.picture(folder / "4-pair.png")
    program.key("Return")
    comes(program, TITLE)
    time.sleep(0.3)


def verify_by_queue(program: Program, folder: Path) -> None:
    """Whoever did not enter them compares the cited ones, one key each."""
    program.key("ctrl+shift+t")
    time.sleep(0.5)
    program.screen.picture(folder / "6-queue.png")
    program.key("v")
    time.sleep(0.4)
    program.key("v")
    time.sleep(0.4)
    program.screen.picture(folder / "7-verified.png")
    program.key("q")


# What is there afterwards


def assert_kept(store: Path) -> None:
    """The records say what was entered, by whom, and go out."""
    sources = {source["title"]: source for source in references(store)}
    assert len(sources) == 2 + len(ENTERED) + len(FROM_PASTE) + 3
    for title, outlet, url, _ in ENTERED:
        fields = sources[title]
        assert (fields["container-title"], fields["URL"]) == (outlet, url)
        assert fields["accessed"] == {"date-parts": [[2025, 3, 18]]}
        assert fields["entered_by"] == INTERN
    assert sources["Ice road closes"]["author"] == [{"family": "Kaya", "given": "Ada"}]
    assert sources[MENDED]["raw"] == "[10] Nobody quite knows which page"
    assert sources["Порты зимой"]["author"] == [{"family": "Иванов", "given": "Иван"}]
    verified = [title for title, fields in sources.items() if fields.get("verified_by") == EDITOR]
    assert verified == ["Who pays for the north", "Лоцманские тарифы"]
    page = store.with_name("out.html")
    done = desk(store, "export", shown(store)["id"], "--to", "html", "-o", page)
    assert (done.returncode, done.stdout) == (0, f"{page}\n"), done.stderr
    written = page.read_text(encoding="utf-8")
    for title in sources:
        assert title in written
    assert desk(store, "verify").stdout == ""


# Around it


@contextmanager
def window(screen: Screen, store: Path, person: str) -> Iterator[Program]:
    """The program at a known size and at rest."""
    with Program(screen, store, size=SIZE, shows=TITLE, person=person) as program:
        time.sleep(0.7)
        yield program


def leave(program: Program) -> None:
    """Close the window as a person does; it had nothing to complain of."""
    program.key("ctrl+q")
    wait_for("the end of the program", lambda: program.process.poll() is not None)
    assert (program.process.returncode, program.said()) == (0, "")


_OWNER = """import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText(sys.stdin.read())
print("there", flush=True)
app.exec()
"""


@contextmanager
def clipboard(screen: Screen, text: str) -> Iterator[None]:
    """Another program has copied this."""
    owner = subprocess.Popen(
        [sys.executable, "-c", _OWNER], env=screen.environment, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert owner.stdin is not None
        assert owner.stdout is not None
        owner.stdin.write(text)
        owner.stdin.close()
        assert owner.stdout.readline() == "there\n"
        yield
    finally:
        owner.kill()
        owner.wait()
        if owner.stdout is not None:
            owner.stdout.close()


def others(program: Program) -> bool:
    """Whether a question has the keyboard that is not the one for a file."""
    return not program.active_title().startswith((TITLE, "Import sources"))


def comes(program: Program, title: str) -> None:
    """Wait until the keyboard is in the window with this title."""
    wait_for(f"{title!r}", lambda: program.active_title().startswith(title))
    time.sleep(0.4)


def imported(store: Path, source: Path) -> None:
    source.write_text(ARTICLE, encoding="utf-8")
    done = desk(store, "import", source)
    assert done.returncode == 0, done.stderr


def shown(store: Path) -> dict[str, Any]:
    """The only article of a store, as data."""
    (line,) = desk(store, "list").stdout.splitlines()
    data: dict[str, Any] = json.loads(desk(store, "show", line[:16], "--json").stdout)
    return data


def references(store: Path) -> list[dict[str, Any]]:
    """Its sources, as they were entered."""
    return [dict(reference) for reference in shown(store)["references"]]


def until(store: Path, right: Callable[[list[str]], bool]) -> None:
    """Wait until the titles of the sources are right."""

    def ask() -> bool:
        return right([str(source.get("title", "")) for source in references(store)])

    try:
        wait_for("the sources", ask)
    except AssertionError as error:
        titles = [source.get("title") for source in references(store)]
        raise AssertionError(f"{error}; there are {titles}") from None
