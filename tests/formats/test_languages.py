"""The language of a text, guessed."""

from __future__ import annotations

import pytest

from editor_app.formats.languages import guess_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ports of the north are closed for the winter.", "en"),
        ("Ayşe Çınar is a researcher at Şırnak University and writes about ports.", "en"),
        ("Kuzey limanları kış için kapandı ve kimse buna şaşırmadı.", "tr"),
        ("Kapadokya Üniversitesi İngilizce Mütercim ve Tercümanlık (Çift Anadal)", "tr"),
        ("Öğrenci", "tr"),
        ("Порты Севера закрыты, сообщает Reuters.", "ru"),
        ("Reuters", "??"),
        ("2025 🧊", "??"),
        ("", "??"),
    ],
)
def test_script_words_and_letters_tell_the_language(text: str, expected: str) -> None:
    assert guess_language(text, "??") == expected
