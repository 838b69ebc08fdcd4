"""Whatever is wrong: one line that says what and why, exit code 1, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, ROOT, Desk, Ran


def assert_one_error(ran: Ran, what: str | Path) -> str:
    """The sentence of the only error."""
    assert ran.code == 1
    assert ran.out == ""
    [line] = ran.err.splitlines()
    assert line.startswith(f"error: {what}: "), line
    words = line.removeprefix(f"error: {what}: ")
    assert " " in words, "a sentence, not a code"
    assert words.endswith((".", "?", ")")), words
    return words


# Most of these are slow because each command is a process of its own, not for what it does.

FILES = {
    "empty": b"",
    "blank": b"\n \n",
    "binary": bytes(range(256)) * 9,
    "turkish": PAGE.replace("🚢", "").encode("windows-1254"),
    "cut off in a letter": PAGE.encode()[:30] + b"\xc4",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_text(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name} ş.txt"
    path.write_bytes(FILES[name])
    assert_one_error(desk("import", path), path)
    assert path.read_bytes() == FILES[name]
    assert desk("list").out == ""


def test_missing_folder_and_huge_files(desk: Desk, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.write(b"Text. ")
        file.truncate(100 * 1024 * 1024)
    for path in (tmp_path / "yok.txt", tmp_path, huge):
        assert_one_error(desk("import", path), path)


def test_broken_utf_8_offers_a_way_on(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "eski.txt"
    path.write_bytes(FILES["turkish"])
    words = assert_one_error(desk("import", path), path)
    assert "windows-1254" in words
    assert "line 3" in words
    ran = desk("import", path, "--encoding", "windows-1254")
    assert ran.code == 0
    assert ran.out.endswith("\tKışın Bedeli\n")


def test_utf_16_is_read(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "not defteri.txt"
    path.write_bytes(PAGE.encode("utf-16"))
    assert desk("import", path).out.endswith("\tKışın Bedeli 🚢\n")


@pytest.mark.slow
def test_what_is_not_in_the_store(desk: Desk, article: str, tmp_path: Path) -> None:
    for words in (
        ["show", "nosucharticle"],
        ["check", "nosucharticle"],
        ["pack", "nosucharticle", "-o", str(tmp_path / "x")],
        ["export", "nosucharticle", "--to", "html", "-o", str(tmp_path / "x")],
    ):
        assert_one_error(desk(*words), "nosucharticle")
    assert not (tmp_path / "x").exists()


@pytest.mark.slow
def test_where_nothing_can_be_written(desk: Desk, article: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = desk("export", article, "--to", "html", "-o", tmp_path / "file" / "x.html")
    assert_one_error(ran, tmp_path / "file")
    ran = desk("export", "--all", "--to", "html", "-o", tmp_path / "file")
    assert_one_error(ran, tmp_path / "file")
    ran = desk("pack", article, "-o", tmp_path / "none" / "x.deskpack")
    assert_one_error(ran, tmp_path / "none" / "x.deskpack")
    assert_one_error(desk("backup", tmp_path / "file"), tmp_path / "file")


@pytest.mark.slow
def test_hand_over_files_that_are_none(desk: Desk, article: str, tmp_path: Path) -> None:
    good = tmp_path / "iyi.deskpack"
    desk("pack", article, "-o", good)
    for name, data in (("a", b"text"), ("b", good.read_bytes()[:-400])):
        path = tmp_path / name
        path.write_bytes(data)
        assert_one_error(desk("merge", path), path)
    assert len(desk("list").lines) == 1


# The store


def test_a_store_that_is_missing(desk: Desk, tmp_path: Path) -> None:
    for path in (tmp_path / "yok.db", tmp_path / "none" / "yok.db"):
        for words in (["list"], ["verify"], ["show", "abcd"], ["backup", str(tmp_path / "b")]):
            assert_one_error(desk("--store", path, *words), path)
        assert not path.exists()
    path = tmp_path / "none" / "yok.db"
    assert_one_error(desk("--store", path, "import", tmp_path / "x"), path)


@pytest.mark.slow
def test_a_store_that_is_none(desk: Desk, tmp_path: Path, page: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    text = tmp_path / "text.db"
    text.write_text("Bu bir mağaza değil. " * 50, encoding="utf-8")
    for path in (foreign, text, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        for words in (["list"], ["import", str(page)], ["verify"], ["rebuild"]):
            assert_one_error(desk("--store", path, *words), path)
        assert not path.is_file() or path.read_bytes() == before


@pytest.mark.slow
def test_a_store_of_a_newer_version(desk: Desk, article: str, store: Path, page: Path) -> None:
    with sqlite3.connect(store) as db:
        db.execute(
            "UPDATE _sqlite_migrations SET name = 'the_year_2030' WHERE name = 'first_schema'"
        )
    db.close()
    for words in (["list"], ["import", str(page)], ["verify"]):
        assert_one_error(desk(*words), store)


@pytest.mark.slow
def test_a_damaged_store(desk: Desk, article: str, store: Path) -> None:
    with sqlite3.connect(store) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("UPDATE updates SET blob = x'00'")
    db.close()
    ran = desk("verify")
    assert ran.code == 1
    assert ran.lines
    assert all(line.split("\t")[0].startswith(("store.", "verify.")) for line in ran.lines)
    size = store.stat().st_size
    with store.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 8192))
    for words in (["list"], ["verify"], ["show", article]):
        ran = desk(*words)
        assert ran.code == 1
        assert len(ran.err.splitlines()) <= 1


@pytest.mark.slow
def test_a_store_that_somebody_else_is_writing(
    desk: Desk, article: str, store: Path, page: Path
) -> None:
    db = sqlite3.connect(store, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    try:
        assert desk("list").ids == [article], "reading goes on"
        assert_one_error(desk("import", page), page)
    finally:
        db.execute("ROLLBACK")
        db.close()
    assert desk("list").ids == [article]


AS_NOBODY = """
import os, sys
from editor_app.cli import main
scratch, *argv = sys.argv[1:]
# All that a command loads is loaded before the rights are given up: they may not reach there.
main(["--store", scratch, "import", argv[-1]])
main(["--store", scratch, "list"])
main(["--store", scratch, "verify"])
main(["--store", scratch, "rebuild"])
sys.stdout.flush()
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
for words in (["list"], ["import", argv[-1]], ["rebuild"]):
    print("=", main(["--store", argv[0], *words]), file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX's here")
def test_a_store_that_can_only_be_read(
    desk: Desk, article: str, store: Path, page: Path, tmp_path: Path
) -> None:
    made_by_pytest = [p for p in tmp_path.parents if p.name.startswith(("pytest-", "popen-"))]
    for folder in (tmp_path, *made_by_pytest):
        folder.chmod(0o755)
    store.chmod(0o444)
    tmp_path.chmod(0o555)
    scratch = tmp_path / "here" / "scratch.db"
    try:
        ran = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, scratch, store, page],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    finally:
        tmp_path.chmod(0o755)
    assert ran.stdout.splitlines()[-1].startswith(f"{article}\t"), ran.stderr
    said = ran.stderr.splitlines()
    assert said[0] == "= 0"
    assert said[1].startswith(f"error: {page}: ")
    assert said[2] == "= 1"
    assert said[3].startswith(f"error: {store}: ")
    assert said[4] == "= 1"
    assert all("can only be read" in line for line in (said[1], said[3]))


@pytest.mark.slow
def test_a_disk_that_is_full(desk: Desk, article: str, store: Path, page: Path) -> None:
    resource = pytest.importorskip("resource")
    most = store.stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most // 2, most // 2))
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    ran = desk("import", page, preexec_fn=limit)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith("error: ")
    assert desk("list").ids == [article]
    assert desk("verify").code == 0


# The terminal


def test_a_reader_that_has_seen_enough(desk: Desk, article: str, store: Path) -> None:
    command = [sys.executable, "-m", "editor_app", "--store", str(store), "cite"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    thread = threading.Thread(target=feed, args=(process.stdin,))
    thread.start()
    error = process.stderr.read()
    process.stderr.close()
    thread.join()
    assert process.wait(20) == 1
    assert error == b""


def feed(stream) -> None:
    try:
        for _ in range(2000):
            stream.write("“Rapor”, Liman Gazetesi.\n".encode())
        stream.close()
    except BrokenPipeError:
        pass


def test_utf_8_whatever_the_locale(desk: Desk, article: str) -> None:
    for locale in ("C", "tr_TR.ISO-8859-9"):
        ran = desk("list", environment={"LC_ALL": locale, "PYTHONIOENCODING": "ascii"})
        assert ran.out.endswith("Kışın Bedeli 🚢\n")


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no text are Linux's")
def test_a_file_name_that_is_no_text(desk: Desk, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")
    assert_one_error(desk("import", path), path)
    Path(path).write_text(PAGE, encoding="utf-8")
    assert desk("import", path).code == 0


def test_the_store_in_one_s_own_folder(desk: Desk, tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path / "data"), "EDITORIAL_DESK_STORE": ""}
    ran = desk("list", environment=home)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    if sys.platform == "linux":
        assert (tmp_path / "data" / "editorial-desk" / "desk.db").is_file()


def test_a_mistake_of_ours_says_that_it_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from editor_app.cli import main

    def fall(line: str) -> None:
        raise TypeError("on purpose")

    monkeypatch.setattr("editor_app.references.plain_line.read_line", fall)
    assert main(["cite", "Söz"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("Traceback")
    assert said[-1].startswith("error: editorial-desk: ")
    assert "TypeError: on purpose" in said[-1]


def test_the_store_itself_is_not_written_over(
    desk: Desk, article: str, store: Path, tmp_path: Path
) -> None:
    before = store.read_bytes()
    commands = (
        ["pack", article, "-o", store],
        ["export", article, "--to", "json", "-o", store],
        ["house", "export", store],
    )
    for command in commands:
        assert_one_error(desk(*command), store)
    assert store.read_bytes() == before
    assert desk("list").ids == [article]


def test_a_name_that_is_too_long_is_said(desk: Desk, article: str, tmp_path: Path) -> None:
    path = tmp_path / ("Işık" * 80)
    assert_one_error(desk("pack", article, "-o", path), path)
    assert_one_error(desk("export", article, "--to", "json", "-o", path), path)


def test_a_pack_that_replaces_a_file_says_so(desk: Desk, article: str, tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    assert desk("pack", article, "-o", path).err == ""
    assert "replaced" in desk("pack", article, "-o", path).err


def test_standard_output_is_not_a_file(desk: Desk, article: str) -> None:
    assert desk("pack", article, "-o", "-").code == 2
    assert desk("export", article, "--to", "json", "-o", "-").code == 2


def test_the_log_of_an_earlier_store_is_put_aside_and_said_once(
    desk: Desk, page: Path, store: Path
) -> None:
    store.with_name(f"{store.name}-wal").write_bytes(b"the last words")
    ran = desk("import", page)
    assert ran.code == 0
    assert f"warning: {store}: " in ran.err
    assert f"{store.name}-wal.aside-1" in ran.err
    assert "aside" not in desk("list").err
    assert Path(f"{store}-wal.aside-1").read_bytes() == b"the last words"


CLOSED_TO_NOBODY = """
import os, sys
from editor_app.cli import main
store, page = sys.argv[1:]
main(["--store", store, "import", page])
main(["--store", store, "list"])
os.chmod(store, 0)
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
print("=", main(["--store", store, "list"]), file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX's here")
def test_a_store_that_is_closed_to_us_is_a_failure_and_not_a_wrong_command(
    page: Path, tmp_path: Path
) -> None:
    made_by_pytest = [p for p in tmp_path.parents if p.name.startswith(("pytest-", "popen-"))]
    for folder in (tmp_path, *made_by_pytest):
        folder.chmod(0o755)
    command = [sys.executable, "-c", CLOSED_TO_NOBODY, tmp_path / "Kapalı.db", page]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    said = ran.stderr.splitlines()
    assert said[-1] == "= 1", ran.stderr
    assert "no permission" in said[-2]
    assert not any(line.startswith("Usage") for line in said)
