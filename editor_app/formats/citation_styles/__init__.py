"""References in the styles of the world: CSL files, by pandoc's citeproc.

An article becomes another article whose markers and list are those of the style, so that every
writer can write it. The house style needs nothing of this and stays as it is.
"""

from editor_app.formats.citation_styles.checking import StyleInfo, check_style
from editor_app.formats.citation_styles.printing import PrintedReferences, print_references
from editor_app.formats.citation_styles.styled import styled

__all__ = ["PrintedReferences", "StyleInfo", "check_style", "print_references", "styled"]
