"""Lines of many styles are read whole: every field that a line says, and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from editor_app.references.csl import CslItem, iso_date, names
from editor_app.references.plain_line import read_line

FORMS: list[dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")
)["form"]


def said(item: CslItem) -> dict[str, str]:
    """The fields of a record as words; who wrote it as it is read."""
    found: dict[str, str] = {}
    for name, value in item.items():
        if name in ("author", "editor"):
            found[name] = "; ".join(names(item, name))
        elif name in ("issued", "accessed"):
            found[name] = iso_date(item, name) or str(value)
        elif name not in ("raw", "type"):
            found[name] = str(value)
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["line"][:40])
def test_a_line_says_this_and_no_more(form: dict[str, str]) -> None:
    line = form["line"]
    assert said(read_line(line).item) == {k: v for k, v in form.items() if k != "line"}


def test_what_is_called_sure_is_right() -> None:
    sure = [
        (field, form)
        for form in FORMS
        for field, much in read_line(form["line"]).confidence.items()
        if much >= 0.9 and field not in ("type", "raw")
    ]
    assert len(sure) > 200
    assert all(field in form for field, form in sure)
