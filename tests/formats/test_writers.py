"""The front of the writers."""

from __future__ import annotations

import pytest

from editor_app.errors import RefusedError, ToolError
from editor_app.formats.writers import BY_PANDOC, EXTENSIONS, WriteOptions, write
from editor_app.system.child import run_pandoc
from tests.formats.builders import full_article


@pytest.mark.parametrize("to", sorted(EXTENSIONS.keys() - BY_PANDOC))
def test_every_text_format_has_a_writer(to: str) -> None:
    assert "Kuzey Limanlarında" in write(full_article(), to).decode("utf-8")


@pytest.mark.parametrize("to", sorted(BY_PANDOC))
def test_every_office_format_has_a_writer(to: str) -> None:
    data = write(full_article(), to, WriteOptions(run_pandoc=run_pandoc))
    assert data.startswith(b"PK\x03\x04")


def test_without_pandoc_an_office_format_says_so() -> None:
    with pytest.raises(ToolError) as caught:
        write(full_article(), "docx")
    assert (caught.value.code, caught.value.facts["tool"]) == ("tool.missing", "pandoc")


def test_options_reach_the_writers() -> None:
    page = write(full_article(), "html", WriteOptions(template="<p>{{ title }}"))
    assert page.decode("utf-8") == "<p>Kuzey Limanlarında Kışın Bedeli"
    plain = write(full_article(), "markdown", WriteOptions(flavour="plain")).decode("utf-8")
    assert plain.startswith("Yorum\n")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        write(full_article(), "wpd")
    assert (caught.value.code, caught.value.facts["format"]) == ("export.format", "wpd")
