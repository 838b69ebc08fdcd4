from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.gui.docks.source_fields import from_line, strange_date, to_form, to_item
from editor_app.gui.docks.source_lines import printed_date, source_lines
from tests.gui.shell.desk import arctic

PRESS = {
    "type": "article-newspaper",
    "title": "Buzlar çözülünce",
    "container-title": "Liman Postası",
    "URL": "https://example.org/buz",
    "accessed": {"date-parts": [[2025, 3, 18]]},
    "author": [{"family": "Örnek", "given": "Deniz"}, {"literal": "Polar Budget Office"}],
    "raw": "as it came",
    "unknown-field": 3,
}


def edited(item: dict[str, Any], **changes: str) -> dict[str, Any]:
    return to_item({**to_form(item, printed_date), **changes}, item, printed_date)


def test_what_nobody_touched_stays_as_it_is() -> None:
    assert edited(PRESS) == PRESS


def test_a_field_is_changed_and_the_rest_is_kept() -> None:
    new = edited(PRESS, title="Льды тают 🧊", accessed="24.11.2026")
    assert new["title"] == "Льды тают 🧊"
    assert new["accessed"] == {"date-parts": [[2026, 11, 24]]}
    assert {k: new[k] for k in ("raw", "unknown-field", "author")} == {
        k: PRESS[k] for k in ("raw", "unknown-field", "author")
    }


def test_an_emptied_field_goes() -> None:
    assert "URL" not in edited(PRESS, URL="")
    assert "author" not in edited(PRESS, author=" ")


def test_a_date_that_can_not_exist_is_kept_as_it_came() -> None:
    assert edited(PRESS, accessed="31.02.2025")["accessed"] == {"raw": "31.02.2025"}
    assert edited(PRESS, issued="geçen kış")["issued"] == {"raw": "geçen kış"}


@pytest.mark.parametrize(
    ("text", "strange"),
    [("", False), ("18.03.2025", False), ("March 2025", False), ("2025", False),
     ("31.02.2025", True), ("soon", True), ("18 Mart 2025", False), ("18 марта 2025", False)],
)  # fmt: skip
def test_strange_dates(text: str, strange: bool) -> None:
    assert strange_date(text) is strange


def test_names_are_people_or_institutions() -> None:
    typed = "Örnek, Deniz; Алина Вершинина; Ministry of Transport"
    assert edited(PRESS, author=typed)["author"] == [
        {"family": "Örnek", "given": "Deniz"},
        {"family": "Вершинина", "given": "Алина"},
        {"literal": "Ministry of Transport"},
    ]


def test_the_outlet_of_a_report_is_its_publisher() -> None:
    report = edited(PRESS, type="report")
    assert (report["publisher"], "container-title" in report) == ("Liman Postası", False)
    back = edited(report, type="webpage")
    assert (back["container-title"], "publisher" in back) == ("Liman Postası", False)


def test_a_footnote_line_fills_the_form_and_marks_what_is_unsure() -> None:
    line = (
        "“Ice road closes early”, Harbour Weekly, https://example.org/ice, "
        "(Date of Access: 18.03.2025)."
    )
    item, unsure = from_line(line)
    assert item["title"] == "Ice road closes early"
    assert item["accessed"] == {"date-parts": [[2025, 3, 18]]}
    assert item["raw"] == line
    assert unsure == set()
    _, unsure = from_line("https://example.org/only-a-link")
    assert {"title", "accessed"} <= unsure


@given(st.text(max_size=60), st.text(max_size=40))
def test_whatever_is_typed_the_form_shows_again(title: str, outlet: str) -> None:
    item = edited(PRESS, title=title, outlet=outlet)
    shown = to_form(item, printed_date)
    assert shown["title"] == title.strip()
    assert shown["outlet"] == outlet.strip()


def test_the_lines_of_the_dock() -> None:
    lines = source_lines(arctic())
    assert [line.number for line in lines] == [1, 2, 3, 0]
    assert [line.state for line in lines] == ["verified", "verified", "undated", "uncited"]
    assert lines[0].where == "Harbour Weekly, example.org/ice-road"
    assert lines[0].said == "Verified · 18.03.2025"
    assert lines[3].tone == "amber"
