"""YAML front matter, the part of it that we write: texts and lists of texts.

Written values are always in double quotes, escaped as JSON (a subset of YAML 1.2), so that no
value can be taken for anything else. Read are plain, single- and double-quoted texts, lists in
both styles and folded blocks; what is nested deeper is named as unknown and left alone.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from editor_app.formats.cleaning import on_one_line

Value = str | list[str]

_KEY = re.compile(r"([A-Za-z_][\w .-]*?)\s*:(?:\s+(.*)|)$")
_FLOW_ITEM = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\s][^,]*)""")
_END = re.compile(r"(?:---|\.\.\.)\s*$")
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(slots=True)
class FrontMatter:
    """What stood before the text: values by lower-case key, and keys that were not understood."""

    values: dict[str, Value] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def text(self, *keys: str) -> str:
        """The first of the keys that has a value, as a text."""
        for key in keys:
            value = self.values.get(key)
            if value:
                return value if isinstance(value, str) else ", ".join(value)
        return ""

    def texts(self, *keys: str) -> list[str]:
        """The first of the keys that has a value, as a list."""
        for key in keys:
            value = self.values.get(key)
            if value:
                return [value] if isinstance(value, str) else value
        return []


def write_front_matter(values: Mapping[str, str | Sequence[str]]) -> str:
    """The block with its fences; empty values are left out."""
    lines = ["---"]
    for key, value in values.items():
        if isinstance(value, str):
            text = on_one_line(value)
            lines.extend([f"{key}: {_quoted(text)}"] if text else [])
        else:
            items = [text for item in value if (text := on_one_line(item))]
            lines.extend([f"{key}:"] if items else [])
            lines.extend(f"  - {_quoted(item)}" for item in items)
    return "\n".join([*lines, "---", ""])


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    # YAML 5.1: these must not stand bare even in quotes.
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda c: f"\\u{ord(c[0]):04x}", quoted)


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter and the text after it; an unclosed block is text."""
    lines = text.split("\n")
    if lines and lines[0].rstrip() == "+++":
        return _split_toml(lines, text)
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(), text
    for number, line in enumerate(lines[1:2000], 1):
        if _END.match(line):
            return _read(lines[1:number]), "\n".join(lines[number + 1 :])
    return FrontMatter(), text


def _split_toml(lines: list[str], text: str) -> tuple[FrontMatter, str]:
    """Hugo's front matter between lines of `+++`; what is no TOML is text."""
    for number, line in enumerate(lines[1:2000], 1):
        if line.rstrip() != "+++":
            continue
        try:
            values = tomllib.loads("\n".join(lines[1:number]))
        except tomllib.TOMLDecodeError:
            break
        return _from_toml(values), "\n".join(lines[number + 1 :])
    return FrontMatter(), text


def _from_toml(values: Mapping[str, Any]) -> FrontMatter:
    found = FrontMatter()
    for key, value in values.items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            found.values[key.lower()] = [on_one_line(item) for item in value]
        elif isinstance(value, str):
            found.values[key.lower()] = on_one_line(value)
        elif isinstance(value, date):  # a datetime is one, too
            found.values[key.lower()] = value.isoformat()[:10]
        else:
            found.unknown.append(key.lower())
    return found


def _read(lines: list[str]) -> FrontMatter:
    found = FrontMatter()
    at = 0
    while at < len(lines):
        match = _KEY.match(lines[at].rstrip())
        block = _indented(lines, at + 1)
        if match:
            key = match[1].strip().lower()
            value = _value(match[2] or "", block)
            if value is None:
                value = _named(key, block, found)
            if value is None:
                found.unknown.append(key)
            else:
                found.values[key] = value
        elif lines[at].strip() and not lines[at].lstrip().startswith("#"):
            found.unknown.append(lines[at].strip()[:40])
        at += 1 + len(block)
    return found


def _indented(lines: list[str], at: int) -> list[str]:
    block = []
    for line in lines[at:]:
        if line.strip() and not line.startswith((" ", "\t", "- ", "-\t")):
            break
        block.append(line)
    return block


def _value(inline: str, block: list[str]) -> Value | None:
    inline = inline.strip()
    if inline.startswith("#"):
        inline = ""
    items = [line.strip() for line in block if line.strip()]
    if inline[:1] in ("|", ">"):
        return " ".join(items)
    if inline.startswith("["):
        return _flow_list(inline)
    if inline.startswith("{"):
        return None
    if inline:
        return _scalar(" ".join([inline, *items]))
    if not items:
        return ""
    texts = [_scalar(item[1:].strip()) for item in items if item.startswith("-")]
    simple = len(texts) == len(items) and not any(_is_mapping(item[1:].strip()) for item in items)
    return texts if simple else None


def _named(key: str, block: list[str], found: FrontMatter) -> list[str] | None:
    """The names in a list of people (`- name: Ada Kaya`); what else it says of them is unknown."""
    names: list[str] = []
    others: list[str] = []
    items = 0
    for line in filter(str.strip, block):
        stripped = line.strip()
        items += stripped.startswith("-")
        match = _KEY.match(stripped.removeprefix("-").strip())
        if not match:
            return None
        if match[1].lower() == "name":
            names.append(_scalar((match[2] or "").strip()))
        else:
            others.append(f"{key}.{match[1].lower()}")
    if not items or len(names) != items or not all(names):
        return None
    found.unknown += dict.fromkeys(others)
    return names


def _is_mapping(item: str) -> bool:
    return bool(re.match(r"[\w-]+:(?:\s|$)", item))


def _scalar(text: str) -> str:
    if text.startswith('"'):
        try:
            value, _ = json.JSONDecoder().raw_decode(text)
        except ValueError:
            return text.strip('"')
        return on_one_line(value) if isinstance(value, str) else text
    if text.startswith("'") and len(text) > 1:
        end = text.rfind("'")
        return text[1:end].replace("''", "'")
    bare = _COMMENT.sub("", text).strip()
    return "" if bare in ("~", "null") else bare


def _flow_list(text: str) -> list[str] | None:
    inner = text.strip()
    if not inner.endswith("]"):
        return None
    pieces = _FLOW_ITEM.findall(inner[1:-1])
    return [value for piece in pieces if (value := _scalar(piece.strip()))]
