"""What each rule of the checks is called, for lists of rules: a sentence needs an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

RULES: Mapping[str, str] = {
    # The article
    "article.no_title": "No title",
    "article.no_text": "No text",
    "article.no_key_points": "No key points",
    "article.no_author": "No author",
    "author.no_name": "An author without a name",
    "author.no_bio": "An author without a bio in the article's language",
    "key_point.empty": "An empty key point",
    "key_point.changed": "A key point whose sentence has changed",
    "key_point.gone": "A key point whose sentence is gone",
    "key_point.not_tied": "A key point that is tied to no sentence",
    "key_point.too_many": "Too many key points",
    "key_point.too_long": "A key point that is too long",
    "title.capitals": "A title in capitals",
    "title.too_long": "A title that is too long",
    "heading.empty": "An empty heading",
    "heading.skips": "A heading that leaves out a level",
    # The words
    "word.prefer": "A word for which the house writes another",
    "word.avoid": "A word that the house avoids",
    "text.furniture": "Words of a web page around the article",
    "text.repeated": "A paragraph that stands there twice",
    "text.doubled_word": "A word twice in a row",
    "text.doubled_blanks": "Several blanks in a row",
    "text.label_language": "A label in another language",
    "text.number_form": "A number in another language's form",
    "text.date_form": "A date in another language's form",
    "text.mixed_quotes": "Quotation marks of several kinds",
    "text.mixed_apostrophes": "Apostrophes of several kinds",
    "text.mixed_dashes": "Dashes of several kinds",
    # Sources
    "claim.no_source": "Figures, dates or quotations without a source",
    "marker.no_item": "A marker that points nowhere",
    "reference.not_cited": "A source that nothing cites",
    "reference.number_repeats": "A number that stood twice in the list as it came",
    "reference.title.missing": "A source without a title",
    "reference.title.markup": "Markup in a source's title",
    "reference.title.entity": "An HTML entity in a source's title",
    "reference.title.blanks": "Doubled blanks in a source's title",
    "reference.title.brackets": "Brackets or quotes in a source's title that do not pair",
    "reference.title.address": "A link in a source's title",
    "reference.outlet.missing": "A source without a publisher",
    "reference.outlet.is_title": "A source whose title and publisher are the same",
    "reference.outlet.markup": "Markup in a publisher's name",
    "reference.outlet.entity": "An HTML entity in a publisher's name",
    "reference.outlet.blanks": "Doubled blanks in a publisher's name",
    "reference.outlet.brackets": "Brackets or quotes in a publisher's name that do not pair",
    "reference.outlet.address": "A link in a publisher's name",
    "reference.url.missing": "A source without a link",
    "reference.url.blank": "A blank inside a source's link",
    "reference.url.unusable": "A source's link that leads nowhere",
    "reference.url.scheme": "A source's link without https",
    "reference.url.form": "A source's link with a part of the sentence",
    "reference.url.tracking": "A source's link with tracking parameters",
    "reference.accessed.missing": "A source without a date of access",
    "reference.accessed.unreadable": "A date of access that can't be read",
    "reference.accessed.impossible": "A day of access that never was",
    "reference.accessed.incomplete": "A date of access without a day",
    "reference.accessed.future": "A date of access in the future",
    "reference.accessed.before_publication": "A date of access before the publication",
    "reference.issued.unreadable": "A date of publication that can't be read",
    "reference.issued.impossible": "A day of publication that never was",
    "reference.issued.future": "A date of publication in the future",
    "note.not_cited": "A note that nothing points to",
    "note.empty": "An empty note",
    # Pictures and links
    "image.missing": "A missing image",
    "image.not_kept": "An image that lies on another site",
    "image.no_alt": "An image without a description",
    "image.no_credit": "An image without a credit",
    "link.unsafe": "A link that leads nowhere safe",
    "link.form": "A link that holds what does not belong to it",
    "link.bare": "An address in the text instead of words",
    # Working together
    "suggestion.open": "An open suggestion",
    "comment.open": "An open comment",
    "field.also_entered": "A field with another value entered at the same time",
    "sibling.changed": "A paragraph whose original has changed",
    "sibling.gone": "A paragraph whose original is gone",
    "sibling.not_translated": "Paragraphs that still have the original's words",
}


def rule_name(rule: str, translate: Callable[[str], str] = str) -> str:
    """What a rule is called; one that is not known here by its id."""
    name = RULES.get(rule)
    return rule if name is None else translate(name)
