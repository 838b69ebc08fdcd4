"""The page around an article: a template that the site may replace by its own.

Jinja2 in its sandbox, with autoescape. What we hand in is finished HTML, marked as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from editor_app.errors import RefusedError

_TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def fill_template(values: Mapping[str, str], template: str | None = None) -> str:
    """The template (the shipped one where none is given) with the parts of an article in it.

    Raises RefusedError `template.broken` (line, reason) where a template can't be used.
    """
    safe = {name: Markup(value) for name, value in values.items()}
    try:
        return _compiled(template).render(safe)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise RefusedError("template.broken", line=line, reason=str(error)) from error


@lru_cache(maxsize=8)
def _compiled(template: str | None) -> Template:
    if template is None:
        template = (_TEMPLATES / "article.html").read_text(encoding="utf-8")
    environment = ImmutableSandboxedEnvironment(autoescape=True, keep_trailing_newline=True)
    return environment.from_string(template)
