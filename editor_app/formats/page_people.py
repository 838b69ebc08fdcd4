"""The people of a page: who is an author, and which lines are said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from editor_app.document.records import Author
from editor_app.document.richtext import Block
from editor_app.formats import site_words
from editor_app.formats.languages import guess_language
from editor_app.formats.page_lines import (
    bio_name,
    by_names,
    is_bio,
    is_long,
    is_name,
    shouts_surname,
)
from editor_app.formats.reading import NewId


@dataclass(slots=True)
class People:
    """The authors found so far, in the order in which a reader meets them."""

    known: frozenset[str]
    names: list[str] = field(default_factory=list)
    bios: dict[str, list[Block]] = field(default_factory=dict)

    def is_author(self, line: str) -> bool:
        """Whether the line is nothing but a known author's name."""
        return site_words.fold(_bare(line)) in self.known

    def add(self, name: str) -> str:
        """Note an author; the same name in other letters is the same author. Gives the key."""
        name = _bare(name)
        key = site_words.fold(name)
        if key not in self.bios:
            self.names.append(name)
            self.bios[key] = []
        return key

    def authors(self, new_id: NewId, language: str) -> tuple[Author, ...]:
        """The records; a bio goes under the language it is written in."""
        return tuple(self._author(name, new_id, language) for name in self.names)

    def _author(self, name: str, new_id: NewId, language: str) -> Author:
        bio = tuple(self.bios[site_words.fold(name)])
        words = " ".join(part.words for part in bio)
        bios = {guess_language(words, language): bio} if bio else {}
        return Author(new_id(), name, bios=bios)


def _bare(name: str) -> str:
    announced = by_names(name)
    return announced[0] if len(announced) == 1 else " ".join(name.split()).strip(" ,;:")


def known_authors(lines: Sequence[str], tail: Sequence[str]) -> frozenset[str]:
    """The folded names of those whom the page shows to be authors.

    Shown by: a line that says so ("By …"), a heading, the surname in capitals, the same name on
    several lines, or a name with a bio below the list of sources.
    """
    found: set[str] = set()
    candidates = [line for line in lines if is_name(line)]
    found |= _repeated(lines)
    found |= {site_words.fold(line) for line in candidates if shouts_surname(line)}
    found |= {site_words.fold(name) for line in lines for name in by_names(line)}
    for before, line in pairwise(lines):
        if is_name(line) and site_words.is_heading("author", before):
            found.add(site_words.fold(line))
    shown = bool(found)
    found |= _told(_head_lines(lines)) | _told(tail)
    found |= {site_words.fold(name) for line in tail if (name := bio_name(line))}
    for line, after in zip(tail, [*tail[1:], ""], strict=False):
        if is_name(line) and not is_bio(line) and (is_bio(after) or not shown):
            found.add(site_words.fold(line))
    return frozenset(found)


def _head_lines(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the first paragraph: a subheading further down may be a person's name."""
    end = next((i for i, line in enumerate(lines) if is_long(line) and not is_bio(line)), 0)
    return lines[:end]


def _told(lines: Sequence[str]) -> set[str]:
    """Names with their own words below: `Nadia Farouk`, `Nadia Farouk writes about ports.`"""
    return {
        site_words.fold(line)
        for line, after in pairwise(lines)
        if is_name(line) and site_words.fold(after).startswith(f"{site_words.fold(line)} ")
    }


def last_lines(lines: Sequence[str]) -> list[str]:
    """The name and bio at the end of a page that has no list of sources: a name after the last
    paragraph, with words about a person below it.
    """
    for start in range(len(lines) - 2, max(len(lines) - 8, 0), -1):
        if is_long(lines[start]) and not is_bio(lines[start]):
            break
        if is_name(lines[start]) and is_bio(lines[start + 1]):
            return list(lines[start:])
    return []


def _repeated(lines: Sequence[str]) -> set[str]:
    """Names on several lines. A title is repeated too, but only above the body, and no bio
    follows it.
    """
    times = Counter(site_words.fold(line) for line in lines if is_name(line))
    body = next((i for i, line in enumerate(lines) if is_long(line)), len(lines))
    below = {site_words.fold(line) for line in lines[body:] if is_name(line)}
    told = {site_words.fold(line) for line, after in pairwise(lines) if is_bio(after)}
    return {name for name, count in times.items() if count > 1 and name in below | told}


def take_tail(blocks: Sequence[Block], people: People) -> list[Block]:
    """Read the lines below the sources: names and bios. Gives back what is neither."""
    left: list[Block] = []
    current = ""
    for index, block in enumerate(blocks):
        line = block.words.strip()
        if site_words.is_heading("author", line) and not _is_told(current, index, blocks, people):
            continue
        told = bio_name(line)
        if people.is_author(line):
            current = people.add(line)
        elif told and people.is_author(told) and site_words.fold(told) != current:
            current = people.add(told)
            people.bios[current].append(Block(block.runs))
        elif current:
            people.bios[current].append(Block(block.runs))
        else:
            left.append(block)
    return left


def _is_told(current: str, index: int, blocks: Sequence[Block], people: People) -> bool:
    """Whether a line that could head the authors is what is said of one: `Naz ERDEM`, `Yazar`."""
    after = blocks[index + 1].words.strip() if index + 1 < len(blocks) else ""
    return bool(current) and not people.bios[current] and not people.is_author(after)


def tail_start(blocks: Sequence[Block], people: People) -> int:
    """Where the authors' part begins in a page without a list of sources: the index of the name
    line after which only names and bios follow, else the number of blocks.
    """
    start = len(blocks)
    for index in range(len(blocks) - 1, max(len(blocks) - 12, 0), -1):
        line = blocks[index].words.strip()
        if people.is_author(line) or site_words.is_heading("author", line):
            start = index
        elif not (is_bio(line) and start - index <= 2):
            previous = blocks[index - 1].words.strip()
            if not people.is_author(previous):
                break
    return start if start < len(blocks) and _opens(blocks, start, people) else len(blocks)


def _opens(blocks: Sequence[Block], start: int, people: People) -> bool:
    line = blocks[start].words.strip()
    return people.is_author(line) or site_words.is_heading("author", line)
