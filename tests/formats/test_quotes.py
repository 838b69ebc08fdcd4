"""The sentence that a key point quotes."""

from __future__ import annotations

import pytest

from editor_app.document.richtext import OBJECT, paragraphs
from editor_app.formats.quotes import find_quote

BODY = paragraphs(
    "Buz yolu kapandı. Dolayısıyla, İstanbul’un “kuzey” politikası değişti, diyor uzmanlar.",
    f"Thus, the West’s attitude towards the ports{OBJECT} is critical. Next sentence.",
    "Порты Арктики ёлка и лёд 🧊 держатся на узком основании.",
)


@pytest.mark.parametrize(
    ("words", "block", "expected"),
    [
        ("The West's attitude towards the ports is critical.", 1,
         "the West’s attitude towards the ports is critical."),
        ("istanbul'un \"kuzey\" politikası değişti", 0, "İstanbul’un “kuzey” politikası değişti"),
        ("Порты Арктики елка и лед 🧊 держатся на узком основании", 2,
         "Порты Арктики ёлка и лёд 🧊 держатся на узком основании."),
        ("Indeed, the West’s attitude towards the ports is critical", 1,
         "the West’s attitude towards the ports is critical."),
        ("The West's attitude toward the ports is critical", 1,
         "the West’s attitude towards the ports is critical."),
    ],
)  # fmt: skip
def test_small_differences_do_not_matter(words: str, block: int, expected: str) -> None:
    quote = find_quote(words, BODY)
    assert quote is not None
    assert (quote.block, quote.words) == (block, expected)
    place = BODY[block].text[quote.start : quote.end]
    assert place.replace(OBJECT, "") == expected


@pytest.mark.parametrize(
    "words", ["", "critical", "A wholly different sentence about railways and their owners."]
)
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert find_quote(words, BODY) is None
