"""Sentences for Word documents and for what is pasted from other programs."""

from __future__ import annotations

from collections.abc import Mapping

WORD: Mapping[str, str] = {
    # Documents that are not opened
    "word.not_word": "This is no Word document (.docx).",
    "word.old": "This is a document of an old Word (.doc); save it as .docx and import that.",
    "word.protected": "The document has a password; open it in Word and save it without one.",
    "word.damaged": "The Word document is damaged ({reason}); open it in Word and save it anew.",
    "word.entities": "{part} defines entities, as no Word document does; it was not opened.",
    "word.double_part": "The document holds two parts of one name ({part}); it was not opened.",
    "word.too_large": "The document, or a part of it, is larger than may be read ({limit}).",
    "word.unread": "The Word document can't be read: {reason}",
    # What is said of those that are
    "word.text_box": "The words of a text box follow the paragraph it was anchored in: “{text}”",
    "word.margin": "A header or footer was left out: “{text}”",
    "word.drawing": "A drawing or diagram can't be read and was left out. {text}",
    "word.embedded": "{count} embedded object(s) came as (a picture|pictures) alone.",
    "word.picture_left": "A picture can't be shown here and was left out: {file}",
    "word.lost": "These words had no place of their own and stand at the end: “{text}”",
    "word.more": "{count} more finding(s) of one kind (is|are) not listed.",
    "word.nested_table": "{count} table(s) inside a table became lines of (its|their) cell.",
    "word.merged_cells": "{count} merged cell(s) (was|were) parted; the words are in the first.",
    "word.list_start": "{count} list(s) did not begin at 1; here (it does|they do).",
    "word.list_made": (
        "{count} line(s) of a list made by Zotero or Mendeley became (a source|sources)."
    ),
    "word.citation_unread": "{count} citation(s) of a reference manager stayed words.",
    "word.contents_list": "{count} line(s) of a table of contents (was|were) left out.",
    "word.format_change": "{count} tracked change(s) of looks alone (was|were) left out.",
    "word.row_change": (
        "{count} tracked change(s) of whole rows (was|were) left out; the rows are there."
    ),
    "word.formula": "{count} formula(s) became plain text.",
    "word.foreign_part": (
        "{count} document(s) inside this one can't be read and (was|were) left out."
    ),
    "word.hidden_text": "{count} hidden passage(s) can be seen now.",
    "word.struck_out": "{count} struck passage(s) (is|are) plain words now.",
    "word.underlined": "{count} underlined passage(s) (is|are) plain words now.",
    "word.small_capitals": "{count} passage(s) in small capitals (is|are) plain words now.",
    "word.repeats_resolved": (
        "{count} note(s) that said “Ibid.” now (points|point) to the source itself."
    ),
    "word.comment_without_place": "{count} comment(s) (has|have) no place in the text.",
    "clipboard.comments": "{count} comment(s) (was|were) not pasted.",
    "clipboard.deleted_words": "{count} deleted passage(s) (was|were) not pasted.",
}
