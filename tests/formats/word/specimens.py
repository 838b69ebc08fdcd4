"""Small .docx files of our own, written part by part as Word writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="tr-TR"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="KonuBal"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Balk1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Balk2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Kurum"><w:name w:val="Enstitü Başlığı"/>
 <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Alnt"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="ResimYazs"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
 <w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Liste"/><w:lvl w:ilvl="0">
 <w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Liste"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""
_PARTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
          "endnotes": "endnotes", "comments": "comments", "header": "hdr",
          "commentsExtended": "commentsEx"}  # fmt: skip


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs (or of plain words, where they are no markup)."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def r(words: str, looks: str = "") -> str:
    """A run; `looks` is what stands in its `rPr`."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def item(words: str, level: int = 0, numbering: int = 1) -> str:
    """An item of a list."""
    marks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    return p(words, properties=marks)


def footnote(number: int) -> str:
    """The sign of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def footnotes(*texts: str) -> str:
    """The part that holds them, numbered from 2 as Word does, the separator first."""
    notes = "".join(
        f'<w:footnote w:id="{n}">{text if text.startswith("<") else p(text)}</w:footnote>'
        for n, text in enumerate(texts, 2)
    )
    return f'<w:footnote w:type="separator" w:id="0">{p("____")}</w:footnote>{notes}'


def inserted(words: str, author: str = "Ayşe", at: str = "2025-03-18T10:00:00Z") -> str:
    """A run that somebody put in."""
    return f'<w:ins w:id="7" w:author="{author}" w:date="{at}">{r(words)}</w:ins>'


def deleted(inner: str, author: str = "Ayşe", at: str = "2025-03-18T10:00:00Z") -> str:
    """A run that somebody took out."""
    run = inner if inner.startswith("<") else f"<w:r><w:delText>{inner}</w:delText></w:r>"
    return f'<w:del w:id="7" w:author="{author}" w:date="{at}">{run}</w:del>'


def field(code: str, shown: str) -> str:
    """A complex field, its code in two runs."""

    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    half = len(code) // 2
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(part)}</w:instrText></w:r>'
        for part in (code[:half], code[half:])
    )
    return f"{sign('begin')}{codes}{sign('separate')}{r(shown)}{sign('end')}"


def picture(relation: str, alt: str = "") -> str:
    """A picture in its place."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="476250"/>'
        f'<wp:docPr id="1" name="Resim" descr="{alt}"/><a:graphic><a:graphicData>'
        f'<a:blip r:embed="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def table(*rows: tuple[str, ...], header: bool = False) -> str:
    """A table of paragraphs."""
    look = '<w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>' if header else "<w:tblPr/>"
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{look}{lines}</w:tbl>"


def docx(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    relations: str = "",
    files: Mapping[str, bytes] | None = None,
    replaced: Mapping[str, str] | None = None,
) -> bytes:
    """A file. `parts`: the content of other parts, by the names in `_PARTS`; `relations`: more
    relations of the document; `files`: whole files; `replaced`: words changed in every part.
    """
    content = {"styles": _STYLES, "numbering": _NUMBERING, **(parts or {})}
    written = {"word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"}
    linked = ""
    for name, inner in content.items():
        root = f"w15:{_PARTS[name]}" if name == "commentsExtended" else f"w:{_PARTS[name]}"
        written[f"word/{name}.xml"] = f"<{root} {_NAMES}>{inner}</{root}>"
        linked += relation(f"rel-{name}", name, f"{name}.xml")
    written["word/_rels/document.xml.rels"] = _relationships(linked + relations)
    written["_rels/.rels"] = _relationships(relation("r1", "officeDocument", "word/document.xml"))
    written["[Content_Types].xml"] = "<Types/>"
    for old, new in (replaced or {}).items():
        written = {name: text.replace(old, new) for name, text in written.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(name, text.encode("utf-8"))
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def relation(id_: str, kind: str, target: str, *, external: bool = False) -> str:
    """A relation of the document."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def _relationships(content: str) -> str:
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{names}">{content}</Relationships>'
