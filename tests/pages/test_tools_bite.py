"""The tools that judge our pages find faults: a checker that never speaks proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tooling.pages import html_messages, look_at

pytestmark = pytest.mark.pages

GOOD = """<!DOCTYPE html>
<html lang="tr"><head><meta charset="utf-8"><title>Kuzey limanları</title></head>
<body><main><h1>Kuzey limanları</h1><p>Şöyle: <span lang="ru">ледокол</span> 🧊</p></main></body>
</html>
"""
BAD = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title></title></head>
<body><p><img src="http://example.org/a.png"><p style="color:#ddd">pale</p></b>
<script>nowhere()</script></body></html>
"""


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    good, bad = tmp_path / "iyi sayfa.html", tmp_path / "bad.html"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(BAD, encoding="utf-8")
    return [good, bad]


def test_the_html_checker_finds_faults_and_only_faults(pages: list[Path]) -> None:
    assert html_messages(pages[:1]) == []
    messages = "\n".join(html_messages(pages))
    assert "bad.html:3: error" in messages
    assert "warning" in messages


def test_axe_and_the_console_find_faults_and_only_faults(pages: list[Path]) -> None:
    reports = look_at(pages)
    good = [report for report in reports if report.path == pages[0]]
    assert [(report.scheme, report.violations, report.problems) for report in good] == [
        ("light", (), ()),
        ("dark", (), ()),
    ]
    assert good[0].title == "Kuzey limanları"
    bad = next(report for report in reports if report.path == pages[1])
    rules = {violation.split(" ", 1)[0] for violation in bad.violations}
    assert {"document-title", "html-has-lang", "image-alt", "color-contrast"} <= rules
    problems = "\n".join(bad.problems)
    assert "nowhere" in problems
    assert "http://example.org/a.png" in problems
