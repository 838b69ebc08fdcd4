"""Taking off what a page or Markdown wrapped around a source line, and its number."""

from __future__ import annotations

import html
import re

_NUMBER = re.compile(
    r"\s*(?:\[\^?(?P<a>\d{1,4})\]:?|\^(?P<b>\d{1,4})[.:]?|(?P<c>\d{1,3})[.)](?=\s)|\((?P<d>\d{1,3})\)(?=\s)"
    r"|(?P<e>\d{1,3})\.?(?=\s?[“«\"])|(?P<f>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<g>\d{1,3})\.(?=[^\W\d])"
    r"|(?P<h>\d{1,3})\s(?=[^\W\d_a-zа-я][\w'’-]+,\s(?:[^\W\d_a-zа-я]\.\s?)+))\s*"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\ue002\x00-\x08\x0e-\x1f]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}?href\s*=\s*[\"']?([^\"'<>\s]{1,2000})[\"']?[^<>]{0,400}>([^<>]{0,1000})</a>",
    re.I,
)
_TAG = re.compile(r"</?(?!https?:|www\.)[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,400})?/?>", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(
    r"!?\[([^\[\]]{0,1000})\]\(\s*<?(https?://[^\s<>]{1,2000}?)>?(?:\s+\"[^\"]{0,300}\")?\s*\)"
    r"([.,;]?[”\"»’]?)(?=[\s.,;)\]*]|$)"
)
_MARKDOWN_ESCAPE = re.compile(r"\\([\\_*\[\]()#&~.`>+!<{}-])")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*]{1,500}?)(?<=\S)\1(?![\w*])|(?<![\w/=])(_)(?=\S)([^_]{1,500}?)(?<=\S)_(?![\w/])"
    r"|(?<!`)(`)(?=[^\s`])([^`]{1,300})`(?!`)"
)


def take_number(text: str) -> tuple[str, int | None]:
    """The line without its number in front (`[1]`, `1.`, `1)`, `^1`, `[^1]:`, ¹); the number."""
    match = _NUMBER.match(text)
    if match is None or match.end() == len(text):
        return text.strip(), None
    digits = next(group for group in match.groups() if group)
    return text[match.end() :].strip(), int(digits.translate(_SUPERSCRIPTS))


def without_markup(text: str) -> str:
    """Markdown, HTML tags and entities off; every blank an ordinary one; one blank at a time."""
    text = _INVISIBLE.sub("", text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = _ANCHOR.sub(lambda m: _link_text(m.group(2), m.group(1), ""), text)
    text = _TAG.sub("", text)
    text = _MARKDOWN_LINK.sub(
        lambda m: _link_text(m.group(1), m.group(2), m.group(3), text[: m.start()]), text
    )
    text = _MARKDOWN_ESCAPE.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda m: m.group(2) or m.group(4) or m.group(6), text)
    return " ".join(text.split())


def _link_text(words: str, url: str, closing: str, before: str = "") -> str:
    """The words of a link, the quotation mark that closes after it, then its address."""
    labelled = re.search(r"(?:url|доступа|adresi|at|from)\s*:?\s*$", before, re.IGNORECASE)
    bare = words.strip()
    if labelled or not bare or "://" in bare or bare.startswith("www.") or bare in before:
        return f" {url} {closing}"
    return f"{bare}{closing} {url} "
