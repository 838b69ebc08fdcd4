"""Spelling with the dictionaries that are shipped, and with a few made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.errors import InputError
from editor_app.language import hunspell
from editor_app.language.hunspell import open_dictionary
from editor_app.language.spelling import Dictionaries, Speller, Verdicts

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "dictionaries"

pytest.importorskip("hunspell", reason="chunspell is not installed")


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(Dictionaries([SHIPPED]))


def write_dictionary(folder: Path, name: str, *words: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.with_suffix(".aff").write_text("SET UTF-8\nTRY abc\n", encoding="utf-8")
    lines = [str(len(words)), *words]
    path.with_suffix(".dic").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_english_takes_both_spellings(speller: Speller) -> None:
    words = ["colour", "color", "it’s", "don't", "well-known", "analisys", "teh", "Ankara's"]
    assert speller.misspelled(words, "en") == {"analisys", "teh"}
    assert speller.misspelled(["colour", "color"], "en-GB") == {"color"}
    assert speller.misspelled(["colour", "color"], "en_US") == {"colour"}
    assert speller.suggest("analisys", "en")[0] == "analysis"


def test_turkish_with_its_own_letters_and_endings(speller: Speller) -> None:
    right = ["İstanbul", "Iğdır", "Türkiye’nin", "değerlendirmelerinden", "resmî", "kârının"]
    assert speller.misspelled([*right, "gelıyorum", "turkçe"], "tr") == {"gelıyorum", "turkçe"}
    assert "Türkiye’nin" in speller.suggest("Türkiye’nın", "tr")


def test_a_name_with_an_ending_needs_only_the_name_to_be_known(speller: Speller) -> None:
    words = ["Ankara’dakilerinki", "Ankxra’da", "Ankara’deki", "Türkiye’nın", "Ankara’DA"]
    assert speller.misspelled(words, "tr") == set(words[1:])
    assert speller.misspelled(["Berlin’s", "Brelin’s", "Berlin’x"], "en") == {
        "Brelin’s",
        "Berlin’x",
    }


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        (
            "en",
            """café façade naïve élite Détente multipolar Counterterrorism cybersecurity geoeconomic
            hydropower neoliberal’s de-escalation neo-liberal Intra-regional NATO-led""",
            """cafë́x multipolrar intergrate Interrgional neo-libreal cyberx re-esclation
            underr Caf’é""",
        ),
        (
            "tr",
            """kaplamasızdır kaybettiğindedir jeoekonomik AB-Rusya anti-demokratik""",
            """kaplamasızdir kaplamasıztır kaybettğindedir jeoekonomk anti-demokrtik""",
        ),
        (
            "ru",
            """геоэкономика кибербезопасность многополярный Транскаспийский ЕС-Россия
            нео-османский антисанкции""",
            """геоэконмика кибербезопастность многополярнй ЕС-Росия антисанции""",
        ),
    ],
)
def test_words_made_of_known_parts_are_right(
    speller: Speller, language: str, right: str, wrong: str
) -> None:
    assert speller.misspelled(right.split(), language) == set()
    assert speller.misspelled(wrong.split(), language) == set(wrong.split())


def test_suggestions_keep_the_capital(speller: Speller) -> None:
    assert "The" in speller.suggest("Teh", "en")
    assert speller.suggest("İyilk", "tr")[0].startswith("İ")


def test_russian_with_and_without_dots(speller: Speller) -> None:
    right = ["ёлка", "елка", "ещё", "международного", "кто-то", "за\u0301мок", "эконо\u00adмика"]
    assert speller.misspelled([*right, "превет"], "ru") == {"превет"}
    assert "привет" in speller.suggest("превет", "ru")


def test_what_has_no_dictionary_is_right(speller: Speller) -> None:
    assert speller.misspelled(["qwxz"], "de") == set()
    assert not speller.can_check("de")
    assert speller.suggest("qwxz", "de") == ()


def test_strange_words_do_no_harm(speller: Speller) -> None:
    strange = ["a\0b", "🚢", "x" * 500, "ж" * 60, "", "\ud800", "'", "-"]
    speller.misspelled(strange, "en")
    for word in strange:
        assert isinstance(speller.suggest(word, "en"), tuple)


def test_both_ways_to_hunspell_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["colour", "analysis", "teh", "x" * 500, "🚢", "\ud800"]
    native = open_dictionary(SHIPPED / "en_GB")
    monkeypatch.setattr(hunspell, "_library", lambda: None)
    wrapped = open_dictionary(SHIPPED / "en_GB")
    assert type(native) is not type(wrapped)
    assert [native.knows(w) for w in words] == [wrapped.knows(w) for w in words]
    assert native.suggest("teh") == wrapped.suggest("teh")


def test_a_missing_dictionary_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        open_dictionary(tmp_path / "xx_XX")
    assert caught.value.code == "spelling.no_dictionary"


def test_dictionaries_are_found_in_the_first_folder_that_has_any(tmp_path: Path) -> None:
    ours = write_dictionary(tmp_path / "ours", "en_GB", "ours")
    write_dictionary(tmp_path / "theirs", "en_US", "theirs")
    german = write_dictionary(tmp_path / "theirs", "de_DE", "Straße")
    (tmp_path / "theirs" / "hyph_en.dic").write_text("UTF-8\n", encoding="utf-8")
    found = Dictionaries([tmp_path / "none", tmp_path / "ours", tmp_path / "theirs"])
    assert found.paths("en") == (ours,)
    assert Dictionaries([SHIPPED]).paths("en") == (SHIPPED / "en",)
    assert found.paths("de") == found.paths("de-DE") == found.paths("de-AT") == (german,)
    assert found.paths("fr") == ()
    speller = Speller(found)
    assert speller.misspelled(["Straße", "Strase"], "de") == {"Strase"}


def test_each_dictionary_is_opened_once(tmp_path: Path) -> None:
    write_dictionary(tmp_path, "en_US", "word")
    opened: list[Path] = []

    def open_one(path: Path) -> hunspell.Dictionary:
        opened.append(path)
        return open_dictionary(path)

    speller = Speller(Dictionaries([tmp_path]), open_one)
    for language in ("en", "en-US", "en", "en_US"):
        assert speller.misspelled(["word", "wrod"], language) == {"wrod"}
    assert opened == [tmp_path / "en_US"]


def test_a_dictionary_that_went_away_is_none(tmp_path: Path) -> None:
    path = write_dictionary(tmp_path, "en_US", "word")
    dictionaries = Dictionaries([tmp_path])

    def open_late(of: Path) -> hunspell.Dictionary:
        path.with_suffix(".aff").unlink()
        return open_dictionary(of)

    assert Speller(dictionaries, open_late).misspelled(["wrod"], "en") == set()


def test_every_dictionary_is_shipped_with_its_licence() -> None:
    names = {path.stem for path in SHIPPED.glob("*.dic")}
    assert names == {"en", "en_US", "en_GB", "tr_TR", "ru_RU"}
    for name in names - {"en"}:  # made from the two
        licence = (SHIPPED / f"LICENSE-{name}.txt").read_text(encoding="utf-8")
        assert "opyright" in licence


def test_english_is_what_its_parents_make_now(speller: Speller) -> None:
    """Every plain word of both is right in the one made from them."""
    words: set[str] = set()
    for name in ("en_US", "en_GB"):
        lines = (SHIPPED / f"{name}.dic").read_text(encoding="utf-8").splitlines()[1:]
        words.update(w for w in (line.partition("/")[0] for line in lines) if w.isalpha())
    assert speller.misspelled(words, "en") == set()
    assert len(words) > 40_000


def test_verdicts_are_bounded() -> None:
    verdicts = Verdicts(most=3)
    verdicts.learn(["a", "b"], ["b"], "en")
    assert (verdicts.get("a", "en"), verdicts.get("b", "en")) == (True, False)
    assert verdicts.get("a", "tr") is None
    verdicts.learn(["c", "ç"], [], "tr")
    assert len(verdicts) == 3
    assert verdicts.get("a", "en") is None
