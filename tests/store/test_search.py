"""Search: folded, in three languages, newest first, with the words as they were written."""

from __future__ import annotations

import json
import random
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.errors import NotFoundError
from editor_app.store.folding import fold, searchable
from editor_app.store.query import match_expression
from editor_app.store.rows import Hit
from editor_app.store.source_shelf import Shown, SourceShelf
from editor_app.store.store import Store
from tests.store.builders import add_article, projection, reference

pytestmark = pytest.mark.timeout(60)
"""What is linear ends at once; a test that hangs is ended."""


def found(store: Store, words: str, **wanted: object) -> list[str]:
    return [hit.article.id for hit in store.search(words, **wanted)]  # type: ignore[arg-type]


def shown(hit: Hit) -> str:
    return "".join(f"[{text}]" if marked else text for text, marked in hit.snippet)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("İSTANBUL Iğdır ışık", "istanbul igdir isik"),
        ("Ёлка, ещё ёж", "елка, еще еж"),
        ("мой Йод", "мой йод"),
        ("Zoë’nin Çağrı’sı", "zoe’nin cagri’si"),
        ("Zoe\u0308 i\u0307", "zoe i"),
        ("STRASSE straße", "strasse strasse"),
        ("ﬁnal № ½ … ²", "final № ½ … 2"),
        ("😀 a\u200db", "😀 a\u200db"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_what_is_searchable_can_be_stored_and_keeps_its_length(text: str) -> None:
    clean = searchable(text + "\x02\ud83d\x00")
    assert len(clean) == len(text) + 3
    clean.encode()
    assert not set(clean) & set("\x00\x02\x03")


def tokens(text: str) -> list[tuple[int, str]]:
    """Positions and terms that FTS5 makes of a text."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(f, instance)")
    db.execute("INSERT INTO f VALUES (?)", (text,))
    found = db.execute("SELECT offset, term FROM v ORDER BY offset").fetchall()
    db.close()
    return found


_LETTERS = st.text(
    st.one_of(
        st.characters(max_codepoint=0x24F, exclude_categories=["Cs", "Cc"]),
        st.characters(min_codepoint=0x300, max_codepoint=0x52F),
        st.sampled_from("İIıiЁёЙй’'- .,;ßﬁ№½²ǅ😀\u0301\u0307\u0345\u00ad\u200d中文한글"),
        st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc", "Cn"]),
    ),
    max_size=30,
)


@given(_LETTERS)
@example("q\u0333 e\u0301 ½a ™b №c")
@example("ŉ ǰ ΐ ẖ")
def test_folding_keeps_every_word_in_its_place(text: str) -> None:
    """On this rests that the index holds folded words and the snippet shows the original."""
    assert [place for place, _ in tokens(fold(text))] == [place for place, _ in tokens(text)]


@given(_LETTERS)
def test_nothing_more_folds_than_once(text: str) -> None:
    assert [term for _, term in tokens(fold(fold(text)))] == [
        term for _, term in tokens(fold(text))
    ]


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("istanbul", "turkish-1"),
        ("İSTANBUL", "turkish-1"),
        ("ISTANBUL ILIMLI", "turkish-1"),
        ("igdir", "turkish-1"),
        ("Iğdır’a", "turkish-1"),
        ("guvenlik kara", "turkish-1"),
        ("isil", "turkish-1"),
        ("елка ядер", "russian-1"),
        ("ЁЛКА", "russian-1"),
        ("ещё один", "russian-1"),
        ("щербаков безопасность", "russian-1"),
        ("zoe", "english-1"),
        ("power vac", "english-1"),
        ('"power vacuum"', "english-1"),
    ],
)
def test_finding(library: Store, words: str, article: str) -> None:
    assert found(library, words) == [article]


@pytest.mark.parametrize(
    "words", ['"vacuum power"', "мои", "stanbul", "power zzz", "", "  ", "!!! ---", '"', "😀"]
)
def test_not_finding(library: Store, words: str) -> None:
    assert found(library, words) == []


def test_the_last_word_may_be_unfinished_until_a_blank_ends_it(library: Store) -> None:
    for end in range(1, len("strategic ambiguity") + 1):
        assert "english-1" in found(library, "strategic ambiguity"[:end])
    assert found(library, "strat ambiguity") == []
    assert found(library, "ambig ") == []
    assert found(library, "ambiguity ") == ["english-1"]


def test_decomposed_letters_as_some_systems_type_them(library: Store) -> None:
    assert found(library, unicodedata.normalize("NFD", "güvenlik Çağrı")) == ["turkish-1"]
    assert found(library, unicodedata.normalize("NFD", "ёлка")) == ["russian-1"]
    add_article(library, "decomposed", text=unicodedata.normalize("NFD", "Müzakere sürüyor 😀"))
    [hit] = library.search("muzakere")
    assert unicodedata.normalize("NFC", shown(hit)) == "[Müzakere] sürüyor 😀"


def test_snippets_show_what_was_written(library: Store) -> None:
    [hit] = library.search("istanbul toplanti")
    assert shown(hit).startswith("[İSTANBUL]’daki [toplantı] ılımlı geçti. Enerji")
    [hit] = library.search("мой вопр")
    assert shown(hit).endswith("Ещё один [мой] [вопрос] 😀🧭.")


def test_snippets_come_from_the_text_before_the_title(store: Store) -> None:
    add_article(store, "a1", title="Карадениз ve Karadeniz", text="Önce kıyı, sonra Karadeniz 😀.")
    [hit] = store.search("karadeniz")
    assert shown(hit) == "Önce kıyı, sonra [Karadeniz] 😀."


def test_snippets_from_elsewhere_where_the_text_has_none_of_the_words(library: Store) -> None:
    row = reference("english-1", "r1", title="Çerçeve anlaşması")
    library.save_projection(
        projection("english-1", title="Caydırıcılık", authors=("Ayça Öz",), references=(row,))
    )
    for words, expected in (
        ("caydiricilik", "[Caydırıcılık]"),
        ("ayca", "[Ayça] Öz"),
        ("cerceve anl", "[Çerçeve anlaşması] Example News"),
    ):
        [hit] = library.search(words)
        assert shown(hit).replace("] [", " ") == expected


def test_snippets_are_exact_among_emoji_and_other_scripts(store: Store) -> None:
    text = "😀 مرحبا ½ №5 中文 ılık™ İğne… Ёж²: q\u0333x ﬁne " * 3 + "HEDEF sözcük"
    add_article(store, "a1", text=text)
    [hit] = store.search("hedef")
    assert "[HEDEF] sözcük" in shown(hit)


def test_snippets_of_long_articles_are_read_to_the_first_match(store: Store) -> None:
    filler = "söz слово word 😀 " * 3000
    text = f"{filler}önce\nİSTANBUL’daki toplantı bitti. {filler}"
    add_article(store, "a1", words=24_000, text=text, title="Uzun Ёлка", authors=("Işıl Öz",))
    [hit] = store.search("istanb")
    assert shown(hit).startswith("… word 😀 önce [İSTANBUL’daki] toplantı bitti. söz")
    [hit] = store.search("елка")
    assert shown(hit) == "Uzun [Ёлка]"
    [hit] = store.search('"toplantı bitti"')
    assert "[toplantı] [bitti.]" in shown(hit)
    [hit] = store.search("w")
    assert shown(hit).startswith("söz слово [word] 😀 söz")


def test_a_common_word_in_a_very_long_article_is_found_at_once(store: Store) -> None:
    add_article(store, "a1", words=100_000, text="the deterrence of " * 33_000)
    [hit] = store.search("the")
    assert shown(hit).startswith("[the] deterrence of [the]")


def test_control_characters_cannot_forge_a_highlight(store: Store) -> None:
    add_article(store, "a1", text="plain \x02forged\x03 word\x00s target")
    [hit] = store.search("target")
    assert shown(hit) == "plain forged word s [target]"


def test_newest_first_follows_every_change(library: Store) -> None:
    everything = {"text": "ortak shared общее"}
    for name in ("english-1", "russian-1", "turkish-1"):
        library.save_projection(projection(name, **everything))
    assert found(library, "ortak") == ["turkish-1", "russian-1", "english-1"]
    library.save_projection(projection("english-1", status="published", **everything))
    assert found(library, "ortak") == ["english-1", "turkish-1", "russian-1"]
    assert found(library, "ortak", limit=1) == ["english-1"]
    assert found(library, "ortak", status="published") == ["english-1"]
    assert found(library, "ortak", status="draft") == ["turkish-1", "russian-1"]


def test_saving_the_newest_article_again_leaves_the_full_text_alone(store: Store) -> None:
    add_article(store, "a1", text="same words")
    before = store._db.value("SELECT id FROM article_texts")
    store.save_projection(projection("a1", text="same words", status="review"))
    assert store._db.value("SELECT id FROM article_texts") == before


def test_no_input_makes_search_fail(library: Store, corpus: Path) -> None:
    naughty = json.loads((corpus / "hostile" / "blns.json").read_text(encoding="utf-8"))
    assert len(naughty) > 400
    for words in naughty:
        library.search(words)
        library.search_sources(words)


@given(st.text() | st.text('"*()^:-+{} ANDORNEAT\\\x00\ud800й', max_size=40))
def test_every_query_is_valid_fts5(words: str) -> None:
    expression = match_expression(words)
    if expression is not None:
        db = sqlite3.connect(":memory:")
        db.execute("CREATE VIRTUAL TABLE f USING fts5(a, b)")
        db.execute("SELECT * FROM f WHERE f MATCH ?", (expression,)).fetchall()
        db.close()


def test_very_long_queries(library: Store) -> None:
    assert found(library, "ambiguity " * 100_000) == ["english-1"]
    assert found(library, '"' * 10_000) == []


# Sources


def test_one_source_in_several_articles_is_one_hit(library: Store) -> None:
    address = {"url_key": "example.org/agreement"}
    for name, title in (
        ("english-1", "Energy agreement"),
        ("russian-1", "Соглашение об энергии"),
        ("turkish-1", "Enerji anlaşması"),
    ):
        row = reference(name, "r1", title=title, container="Example Haber", **address)
        library.save_projection(projection(name, references=(row,)))
    [hit] = library.search_sources("example haber")
    assert (hit.cited_in, hit.reference.title) == (3, "Enerji anlaşması")
    [hit] = library.search_sources("соглаш")
    assert (hit.cited_in, hit.reference.article_id) == (3, "russian-1")
    library.trash("english-1", "2026-12-01")
    assert library.search_sources("example haber")[0].cited_in == 2


def test_of_a_source_the_record_that_is_meant_or_the_fullest_is_shown(library: Store) -> None:
    address = {"url_key": "example.org/ice", "url": "https://example.org/ice"}
    rows = {
        "english-1": {"title": "Ice road closes early", "container": "Example Haber"},
        "turkish-1": {"title": "Arctic depots: a price", "container": "Example Haber",
                      "accessed": "2025-03-18"},  # most of the letters of what is looked for
        "russian-1": {"title": "", "container": "", "raw": "ice road example haber"},
    }  # fmt: skip
    for name, fields in rows.items():
        row = reference(name, "r1", **{**address, **fields})
        library.save_projection(projection(name, references=(row,)))
    [hit] = library.search_sources("ice road")
    assert hit.reference.title == "Ice road closes early"
    [hit] = library.search_sources("example haber")
    assert hit.reference.title == "Arctic depots: a price"
    [line] = [x for x in SourceShelf(library).page(Shown()) if x.same_source == "example.org/ice"]
    assert (line.reference.title, line.cited_in) == ("Arctic depots: a price", 3)
    [line] = SourceShelf(library).page(Shown("ice road closes"))
    assert line.reference.title == "Ice road closes early"


def test_among_sources_those_in_the_wanted_language_come_first(library: Store) -> None:
    def at(name: str, **more: str) -> None:
        address = f"example.org/{name}"
        row = reference(name, "r1", title=f"Liman 🚢 {name}", url_key=address, **more)
        spoken = {"e": "en", "t": "tr", "r": "ru"}[name[0]]
        library.save_projection(projection(name, language=spoken, references=(row,)))

    def titles(language: str | None, limit: int = 20) -> list[str]:
        hits = library.search_sources("liman 🚢", limit, language)
        return [hit.reference.article_id for hit in hits]

    at("turkish-1")
    at("russian-1")
    at("english-1")
    newest_first = ["english-1", "russian-1", "turkish-1"]
    assert titles(None) == newest_first
    assert titles("de") == newest_first
    assert titles("tr") == ["turkish-1", "english-1", "russian-1"]
    assert titles("ru", 1) == ["russian-1"]
    shelf = SourceShelf(library)
    lines = shelf.page(Shown("liman", language="tr"))
    assert [line.reference.article_id for line in lines] == titles("tr")
    assert shelf.page(Shown(language="tr"), limit=1)[0].reference.article_id == "english-1"
    at("english-1", csl='{"language": "tr-TR"}')
    assert titles("tr") == ["english-1", "turkish-1", "russian-1"]
    at("english-1", csl='{"language": damaged')
    assert titles("tr")[0] == "turkish-1"


def test_sources_without_an_address_are_one_by_their_title(library: Store) -> None:
    for name, title in (("english-1", "GÜVENLİK  Raporu"), ("turkish-1", "Güvenlik raporu")):
        row = reference(name, "r1", title=title, url="", url_key="")
        library.save_projection(projection(name, references=(row,)))
    empty = reference("russian-1", "r9", title="", raw="", url_key="", url="only.example")
    library.save_projection(projection("russian-1", references=(empty,)))
    assert [hit.cited_in for hit in library.search_sources("guvenlik rap")] == [2]
    assert [hit.cited_in for hit in library.search_sources("only.example")] == [1]


def test_only_references_that_changed_are_written(store: Store) -> None:
    rows = [reference("a1", f"r{number}", number=number) for number in range(1, 6)]
    add_article(store, "a1", references=tuple(rows))

    def stored() -> dict[str, tuple[int, int | None, str]]:
        query = "SELECT reference_id, id, number, title FROM source_references"
        return {name: tuple(rest) for name, *rest in store._db.rows(query)}

    before = stored()
    changed = [
        reference("a1", "r2", number=1),
        reference("a1", "r3", number=3, title="Changed Ёлка"),
        reference("a1", "r4", number=None),
        reference("a1", "new", number=2, title="Yepyeni"),
    ]
    store.save_projection(projection("a1", references=tuple(changed)))
    after = stored()
    assert set(after) == {"r2", "r3", "r4", "new"}
    assert after["r2"] == (before["r2"][0], 1, "Page r2")
    assert after["r4"] == (before["r4"][0], None, "Page r4")
    assert after["r3"][0] > before["r5"][0]
    assert [hit.reference.reference_id for hit in store.search_sources("changed елка")] == ["r3"]
    assert store.search_sources("page r1") == []
    assert store.search_sources("page r3") == []
    assert len(store.search_sources("yepyeni")) == 1


# Likeness


def test_similar_articles_share_rare_words(store: Store) -> None:
    dice = random.Random(7)
    common = ["güvenlik", "strateji", "bölge", "ülke", "politika", "enerji", "deniz", "ticaret"]
    for number in range(60):
        words = " ".join(dice.choices(common, k=80))
        theme = "tahıl koridoru montrö" if number % 10 == 0 else f"konu{number} başlık{number}"
        add_article(store, f"article-{number:02}", language="tr", text=f"{words} {theme}")
    add_article(store, "english-1", language="en", text="montrö tahıl koridoru convention")
    like = store.similar("article-00", "tr", limit=10)
    assert {row.id for row in like[:5]} == {f"article-{number}" for number in range(10, 60, 10)}
    assert "english-1" not in {row.id for row in like}
    assert "english-1" in {row.id for row in store.similar("article-00")}
    store.trash("article-10", "2026-12-01")
    assert "article-10" not in {row.id for row in store.similar("article-00", "tr", limit=10)}


def test_nothing_is_similar_to_the_only_article(store: Store) -> None:
    add_article(store, "a1", text="")
    assert store.similar("a1") == []
    with pytest.raises(NotFoundError):
        store.similar("nobody")
