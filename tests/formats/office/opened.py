"""Office files opened by other means than those that made them: zipfile, lxml and pandoc."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from editor_app.document.article import Article
from editor_app.formats.office import write_office
from editor_app.system.child import run_pandoc
from tests.formats.builders import full_article

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "resources" / "samples"
PNG = (SAMPLES / "three-ports.png").read_bytes()
PNG_HASH = hashlib.sha256(PNG).hexdigest()


def files(sha256: str) -> bytes | None:
    """The one picture there is."""
    return PNG if sha256 == PNG_HASH else None


def illustrated() -> Article:
    """The article that has everything, with a picture that exists."""
    article = full_article()
    return replace(article, images=(replace(article.images[0], file=PNG_HASH),))


def written(article: Article, to: str) -> bytes:
    """The file that is made of an article."""
    return write_office(article, to, files=files, run_pandoc=run_pandoc)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def xml(data: bytes, part: str) -> etree._Element:
    """One part, parsed without mercy."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(parts(data)[part], parser)


def all_xml_is_well_formed(data: bytes) -> None:
    """Every part that says it is XML is."""
    for name in parts(data):
        if name.endswith((".xml", ".rels", ".xhtml", ".opf", ".ncx")):
            xml(data, name)


def words(element: etree._Element) -> str:
    """The words in an element of WordprocessingML, deleted ones too."""
    return "".join(e.text or "" for e in element.iter(f"{W}t", f"{W}delText"))


def tree(data: bytes, source: str, *more: str) -> list[Any]:
    """The blocks that pandoc reads."""
    return list(json.loads(run_pandoc([f"--from={source}", "--to=json", *more], data))["blocks"])


def nodes(tree_: Any, kind: str) -> Iterator[Any]:
    """The content of each node of a kind, in the order of the text."""
    if isinstance(tree_, list):
        for part in tree_:
            yield from nodes(part, kind)
    elif isinstance(tree_, dict):
        if tree_.get("t") == kind:
            yield tree_.get("c")
        yield from nodes(tree_.get("c"), kind)


def said(tree_: Any) -> str:
    """The words in a tree of pandoc's."""
    if isinstance(tree_, list):
        return "".join(map(said, tree_))
    if isinstance(tree_, dict):
        if tree_.get("t") == "Str":
            return str(tree_["c"])
        if tree_.get("t") in ("Space", "SoftBreak", "LineBreak"):
            return " "
        return said(tree_.get("c"))
    return ""
