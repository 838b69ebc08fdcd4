"""Files become articles; whatever a file is, there is one clear answer and nothing half stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.document.article_json import content_of
from editor_app.services import exchange
from editor_app.services.exporting import plan, write
from editor_app.services.importing import Failed, Imported, import_file, import_files
from editor_app.services.samples import add_samples, sample_paths
from editor_app.services.workspace import Workspace
from editor_app.store.rows import Person
from editor_app.store.store import Store
from tests.services.builders import PNG, full_article

PAGE = """Analiz

Kışın Bedeli

Limanlar bu yıl da erken kapandı ve yük gemileri üç hafta boyunca açıkta bekledi.[1] Bekleyişin \
bedelini ise kıyıdaki kasabalar ödedi; çünkü yakıt onlara yalnızca deniz yoluyla ulaşıyor.

Önümüzdeki kış için hazırlanan bütçe bu yüzden iki katına çıkarıldı.

[1] “Kış Raporu”, Liman Gazetesi, https://example.org/kis, (Erişim Tarihi: 12.02.2026).

Deniz Örnek
"""


def imported(desk: Workspace, path: Path, **options: str) -> Imported:
    result = import_file(desk, path, **options)
    assert isinstance(result, Imported), result.error
    return result


def refused(desk: Workspace, path: Path, **options: str) -> Failed:
    before = desk.count_articles()
    result = import_file(desk, path, **options)
    assert isinstance(result, Failed)
    assert result.error.facts["path"] == str(path)
    assert desk.count_articles() == before
    return result


def test_the_published_analysis(desk: Workspace, sample: Path) -> None:
    before = sample.read_bytes()
    result = imported(desk, sample)
    article = desk.article(result.id)
    assert article.title_text.startswith("Russia-North Korea Rapprochement")
    assert len(article.body) == 8
    assert [point.quote.state for point in article.key_points if point.quote] == ["ok"] * 3
    assert article.available_in == ("ru", "tr")
    assert len(article.references) == 2
    assert [f for f in desk.findings(article) if f.level == "blocker"] == []
    assert sample.read_bytes() == before


def test_the_same_file_twice_is_two_articles_and_said(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "sayfa.txt"
    path.write_text(PAGE, encoding="utf-8")
    first = imported(desk, path)
    second = imported(desk, path)
    assert first.id != second.id
    assert "import.again" not in {finding.rule for finding in first.findings}
    [again] = [finding for finding in second.findings if finding.rule == "import.again"]
    assert again.facts["article"] == first.id
    desk.trash(second.id)
    desk.store.purge_trash("9999")
    assert desk.count_articles() == 1


@pytest.mark.parametrize("to", ["html", "fragment", "markdown"])
def test_what_was_written_is_read_back(
    desk: Workspace, far: Workspace, tmp_path: Path, sample: Path, to: str
) -> None:
    article = desk.article(imported(desk, sample).id)
    planned = plan(desk, [article.id], to, tmp_path / "out", folder=True)
    [path] = write(desk, planned).paths
    found = far.article(imported(far, path).id)
    assert content_of(found) == content_of(article)


def test_a_hand_over_file_is_known_by_its_content(
    desk: Workspace, far: Workspace, tmp_path: Path
) -> None:
    desk.add(full_article())
    path = tmp_path / "gelen.zip"
    path.write_bytes(exchange.pack(desk, "full-article"))
    assert imported(far, path).outcome == "new"
    assert imported(far, path).outcome == "unchanged"
    assert far.count_articles() == 1


BAD = {
    "input.empty": b"",
    "input.empty ": b" \n\t\n",
    "input.empty bom": b"\xef\xbb\xbf",
    "input.binary": bytes(range(256)) * 20,
    "input.binary png": PNG,
    "input.encoding": "Kışın bedeli ağır oldu.".encode("windows-1254") * 3,
    "input.format_unsupported": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "pack.damaged": b"PK\x03\x04"
    + b"\0" * 26
    + b"mimetypeapplication/vnd.editorial-desk.article+zip",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_text(desk: Workspace, tmp_path: Path, name: str) -> None:
    path = tmp_path / "kötü dosya 🚢.txt"
    path.write_bytes(BAD[name])
    assert refused(desk, path).error.code == name.split(maxsplit=1)[0]
    assert path.read_bytes() == BAD[name]


def test_broken_utf_8_is_placed_and_an_encoding_is_offered(desk: Workspace, tmp_path: Path) -> None:
    for encoding, text in (
        ("windows-1254", PAGE),
        ("windows-1251", "Анализ\n\nЦена зимы\n\nПервый абзац начинается длинной фразой.\n"),
    ):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        error = refused(desk, path).error
        assert error.code == "input.encoding"
        assert error.facts["offers"][0] == encoding
        assert isinstance(error.facts["offset"], int)
        assert imported(desk, path, encoding=encoding).title in text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_unicode_is_read(desk: Workspace, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sayfa.txt"
    path.write_bytes(PAGE.encode(encoding))
    assert imported(desk, path).title == "Kışın Bedeli"


def test_a_hundred_megabytes_of_text_are_not_read(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"Text. ")
        file.truncate(100_000_000)
    assert refused(desk, path).error.code == "input.too_large"


def test_missing_and_folders(desk: Workspace, tmp_path: Path) -> None:
    assert refused(desk, tmp_path / "yok.txt").error.code == "input.missing"
    assert refused(desk, tmp_path).error.code == "input.is_folder"


def test_one_that_fails_does_not_stop_the_others(desk: Workspace, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(3)]
    for path in paths[::2]:
        path.write_text(PAGE, encoding="utf-8")
    told: list[tuple[int, int]] = []
    results = import_files(desk, paths, progress=lambda *done: told.append(done))
    assert [type(result) for result in results] == [Imported, Failed, Imported]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_stopping_keeps_what_is_done(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "sayfa.txt"
    path.write_text(PAGE, encoding="utf-8")
    results = import_files(desk, [path] * 5, cancelled=lambda: desk.count_articles() == 2)
    assert len(results) == 2
    assert desk.count_articles() == 2


def test_a_reader_that_falls_over_a_file_is_our_mistake(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("editor_app.formats.page_text.read_page", fall)
    path = tmp_path / "sayfa.txt"
    path.write_text(PAGE, encoding="utf-8")
    error = refused(desk, path).error
    assert error.code == "input.reader_failed"
    assert error.facts["reason"] == "RecursionError: too deep"


def test_an_import_that_can_t_be_stored_leaves_nothing(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editor_app.errors import StoreError

    def full(*_: object, **__: object) -> None:
        raise StoreError("store.disk_full")

    monkeypatch.setattr(Store, "set_setting", full)
    path = tmp_path / "sayfa.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert refused(desk, path).error.code == "store.disk_full"
    assert desk.store.stale() == []


@pytest.mark.slow
def test_hostile_files_are_read_or_refused(desk: Workspace, corpus: Path, tmp_path: Path) -> None:
    paths = [path for path in sorted(corpus.rglob("*")) if path.is_file()]
    small = [path for path in paths if path.stat().st_size < 500_000][:150]
    for result in import_files(desk, small):
        if isinstance(result, Failed):
            assert result.error.code != "input.reader_failed", result
        else:
            desk.findings(desk.article(result.id))


def test_a_new_store_begins_with_the_samples(desk: Workspace) -> None:
    ids = add_samples(desk)
    assert len(ids) == len(sample_paths()) >= 3
    ports = [row for row in desk.list_articles() if row.siblings]
    assert {row.language for row in ports} == {"en", "tr", "ru"}
    assert len({row.siblings for row in ports}) == 1
    for article_id in ids:
        article = desk.article(article_id)
        found = [f.rule for f in desk.findings(article)]
        assert set(found) <= {"claim.no_source", "text.mixed_apostrophes"}, article.title_text
        assert len(article.key_points) == 3
    for article_id in ids:
        desk.trash(article_id)
    assert add_samples(desk) == [], "who threw them away is left alone"


def test_samples_are_not_put_among_somebody_s_articles(desk: Workspace) -> None:
    desk.new_article("analysis", "en", "Mine")
    assert add_samples(desk) == []


def test_what_reader_and_checks_both_find_is_told_once(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "eksik.txt"
    path.write_text(PAGE.replace("açıkta bekledi.[1]", "açıkta bekledi.[4]"), encoding="utf-8")
    result = imported(desk, path)
    blockers = [finding for finding in result.findings if finding.level == "blocker"]
    assert [(f.rule, f.place, f.facts) for f in blockers] == [
        ("marker.no_item", "body/1:81-82", {"label": "4"})
    ]
    assert blockers == [f for f in desk.findings(desk.article(result.id)) if f in blockers]


def test_authors_become_people_and_are_known_again(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "sayfa.txt"
    path.write_text(PAGE, encoding="utf-8")
    first = desk.article(imported(desk, path).id).authors[0]
    [person] = desk.people()
    assert (first.person, person.name) == (person.id, "Deniz Örnek")
    path.write_text(PAGE.replace("Deniz Örnek", "DENİZ ÖRNEK"), encoding="utf-8")
    second = desk.article(imported(desk, path).id).authors[0]
    assert (second.person, second.name) == (person.id, "DENİZ ÖRNEK")
    assert desk.people() == [person]


def test_the_directory_gains_bios_and_keeps_what_it_says(desk: Workspace) -> None:
    add_samples(desk)
    people = {person.name: person for person in desk.people()}
    names = {a.name for row in desk.list_articles() for a in desk.article(row.id).authors}
    assert set(people) == names
    writer = next(person for person in people.values() if len(person.bios) > 1)
    desk.save_person(replace(writer, bios={"en": "Retired."}))
    for path in sample_paths():
        imported(desk, path)
    assert desk.store.person(writer.id).bios["en"] == "Retired."


def test_two_people_of_one_name_are_not_guessed_at(desk: Workspace, tmp_path: Path) -> None:
    for number in range(2):
        desk.save_person(Person(f"person-{number}", "Deniz Örnek"))
    path = tmp_path / "sayfa.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert desk.article(imported(desk, path).id).authors[0].person is None
    assert len(desk.people()) == 2
