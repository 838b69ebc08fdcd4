"""Counts of words and characters."""

from __future__ import annotations

from editor_app.document.article import Article
from editor_app.document.counting import word_count
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.language.counts import Counter, Counts, count


def test_words_and_characters_as_people_count_them() -> None:
    assert count("Iğdır’da  5 km – 🚢 да\n") == Counts(4, 21, 15)
    assert count("one\ufffc two\u2029three") == Counts(3, 12, 11)
    assert count("") == Counts()
    assert count("\n \u2029") == Counts(0, 1, 0)


def test_the_same_words_as_everywhere_else() -> None:
    body = (block("Üç liman, ", cite("m1"), "bir yol."), block("—"), block("Всё 5 % ok"))
    counter = Counter()
    assert counter.count(body).words == word_count(Article(id="a", body=body)) == 7


def test_only_what_changed_is_counted_again() -> None:
    first, second = paragraphs("one two", "three")
    counter = Counter()
    assert counter.count([first, second]).words == 3
    assert counter.count([first, *paragraphs("three four")]).words == 4
    assert counter.count([first]) == count("one two")
    assert counter.count([]) == Counts()


def test_counts_add_up() -> None:
    assert count("a b") + count("cd") == Counts(3, 5, 4)
