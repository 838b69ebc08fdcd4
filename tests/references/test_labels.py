"""One page and several have their own words before them, and are read back."""

from __future__ import annotations

import pytest

from editor_app.references.house_style import parse_line, render_line


@pytest.mark.parametrize(
    ("language", "pages", "printed"),
    [
        ("en", "44", "p. 44"),
        ("en", "44-46", "pp. 44-46"),
        ("en", "44, 47", "pp. 44, 47"),
        ("en", "e12", "p. e12"),
        ("tr", "44", "s. 44"),
        ("tr", "44–46", "ss. 44–46"),
        ("ru", "44", "С. 44"),
        ("ru", "44-46", "С. 44-46"),
    ],
)
def test_pages_as_print_says_them(language: str, pages: str, printed: str) -> None:
    item = {"type": "article-journal", "title": "Лёд", "container-title": "Kış", "page": pages}
    line = render_line(item, language)
    assert line.endswith(f", {printed}.")
    if "," not in pages:
        assert (parse_line(line, language) or {}).get("page") == pages


@pytest.mark.parametrize("label", ["p.", "pp."])
def test_one_page_is_read_with_either(label: str) -> None:
    found = parse_line(f"“Ice”, Harbour Weekly, 2020, {label} 44.", "en")
    assert found is not None
    assert found["page"] == "44"
