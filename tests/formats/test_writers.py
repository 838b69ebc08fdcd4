"""The front of the writers."""

from __future__ import annotations

import pytest

from editor_app.errors import RefusedError
from editor_app.formats.writers import EXTENSIONS, WriteOptions, write
from tests.formats.builders import full_article


@pytest.mark.parametrize("to", EXTENSIONS)
def test_every_format_has_a_writer(to: str) -> None:
    assert "Kuzey Limanlarında" in write(full_article(), to).decode("utf-8")


def test_options_reach_the_writers() -> None:
    page = write(full_article(), "html", WriteOptions(template="<p>{{ title }}"))
    assert page.decode("utf-8") == "<p>Kuzey Limanlarında Kışın Bedeli"
    plain = write(full_article(), "markdown", WriteOptions(flavour="plain")).decode("utf-8")
    assert plain.startswith("Yorum\n")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        write(full_article(), "wpd")
    assert (caught.value.code, caught.value.facts["format"]) == ("export.format", "wpd")
