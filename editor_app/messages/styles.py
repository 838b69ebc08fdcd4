"""Sentences about citation styles."""

from __future__ import annotations

from collections.abc import Mapping

STYLES: Mapping[str, str] = {
    "style.unknown": "There is no citation style “{name}” here; there are: {known}.",
    "style.not_csl": "This file is no citation style (CSL); it was not added.",
    "style.xml": "This file is no valid XML: line {line}: {reason}. It was not added.",
    "style.entities": "This style declares XML entities, which no style needs; it was not added.",
    "style.too_large": "This style is larger than {limit} bytes; it was not added.",
    "style.dependent": ("The style “{title}” only names another one; add that instead: {parent}"),
    "style.shipped": "The style “{name}” comes with the program and can't be removed.",
    "style.not_kept": "The style can't be kept in {folder}: {reason}.",
    "style.format": "The format “{format}” keeps the sources as records and takes no style.",
}
