"""Make the program's font files once, by hand: see README.md in this folder.

The npm packages hold each face as WOFF2 subsets; a desktop program wants one TTF a face. The
subsets are joined, the layout tables kept, and the serif is renamed: its licence reserves the
word "Source" for the unchanged font, and a joined file is a changed one.

    python make_fonts.py NODE_MODULES [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
# What the three languages and the house style need; the recipe fails where a letter is missing.
NEEDED = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "ğüşıöçĞÜŞİÖÇâîûÂÎÛ"
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    "“”‘’«»–—…•·№₺€£\u00a0¹²³⁰⁴⁵⁶⁷⁸⁹§©°×"
)


@dataclass(frozen=True)
class Face:
    """One face: where it is in the packages, and what it is called here."""

    package: str
    weight: int
    style: str
    family: str
    subfamily: str

    @property
    def file_name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.subfamily.replace(' ', '')}.ttf"


FACES = (
    Face("inter", 400, "normal", "Inter", "Regular"),
    Face("inter", 500, "normal", "Inter", "Medium"),
    Face("inter", 600, "normal", "Inter", "SemiBold"),
    Face("inter", 700, "normal", "Inter", "Bold"),
    Face("source-serif-4", 400, "normal", "Desk Serif", "Regular"),
    Face("source-serif-4", 400, "italic", "Desk Serif", "Italic"),
    Face("source-serif-4", 600, "normal", "Desk Serif", "SemiBold"),
    Face("source-serif-4", 700, "normal", "Desk Serif", "Bold"),
    Face("source-serif-4", 700, "italic", "Desk Serif", "Bold Italic"),
)


def make_face(packages: Path, face: Face, folder: Path) -> Path:
    """Join the subsets of one face into `folder`; returns the file written."""
    with tempfile.TemporaryDirectory() as scratch:
        parts = [as_ttf(packages, face, subset, Path(scratch)) for subset in SUBSETS]
        font = Merger(Options(drop_tables=["STAT", "prep", "BASE"])).merge(parts)
    add_superscript_digits(font)
    name_face(font, face)
    missing = sorted(set(NEEDED) - {chr(code) for code in font.getBestCmap()})
    if missing:
        raise SystemExit(f"{face.file_name}: no glyph for {' '.join(missing)}")
    target = folder / face.file_name
    font.save(target)
    return target


def as_ttf(packages: Path, face: Face, subset: str, scratch: Path) -> str:
    """Unpack one WOFF2 subset to a plain TTF, which is what the merger reads."""
    name = f"{face.package}-{subset}-{face.weight}-{face.style}.woff2"
    font = TTFont(packages / "@fontsource" / face.package / "files" / name)
    font.flavor = None
    path = scratch / f"{subset}.ttf"
    font.save(path)
    return str(path)


def add_superscript_digits(font: TTFont) -> None:
    """Compose ⁰ and ⁴ to ⁹, which no subset maps, from the small digits kept for fractions."""
    cmap = font.getBestCmap()
    small = numerators(font)
    glyphs, metrics = font["glyf"], font["hmtx"]
    rise = glyphs[cmap[ord("¹")]].yMax - glyphs[small[cmap[ord("1")]]].yMax
    for digit, superscript in zip("0456789", "⁰⁴⁵⁶⁷⁸⁹", strict=True):
        source = small[cmap[ord(digit)]]
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(source, (1, 0, 0, 1, 0, rise))
        name = f"uni{ord(superscript):04X}"
        glyphs[name] = pen.glyph()
        metrics[name] = metrics[source]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(superscript)] = name
    font.setGlyphOrder(glyphs.glyphOrder)


def numerators(font: TTFont) -> dict[str, str]:
    """The font's `numr` feature as a map: digit glyph to its small form."""
    gsub = font["GSUB"].table
    found: dict[str, str] = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "numr":
            for index in record.Feature.LookupListIndex:
                for subtable in gsub.LookupList.Lookup[index].SubTable:
                    substitution = getattr(subtable, "ExtSubTable", subtable)
                    found.update(getattr(substitution, "mapping", {}))
    return found


def name_face(font: TTFont, face: Face) -> None:
    """Write the names (OpenType `name` ids): 1/2 style-linked family, 16/17 the real one."""
    linked = face.subfamily in {"Regular", "Italic", "Bold", "Bold Italic"}
    names = {
        1: face.family if linked else f"{face.family} {face.subfamily}",
        2: face.subfamily if linked else "Regular",
        3: f"{face.family} {face.subfamily}; Editorial Desk",
        4: f"{face.family} {face.subfamily}",
        6: f"{face.family.replace(' ', '')}-{face.subfamily.replace(' ', '')}",
        16: None if linked else face.family,
        17: None if linked else face.subfamily,
        25: None,
    }
    table = font["name"]
    for name_id, text in names.items():
        table.removeNames(nameID=name_id)
        if text is not None:
            table.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight


def main(packages: Path, folder: Path) -> None:
    """Make every face and say what was written."""
    for face in FACES:
        path = make_face(packages, face, folder)
        print(f"{path.name}\t{path.stat().st_size}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent)
