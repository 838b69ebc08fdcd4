"""Makes `en.dic` and `en.aff` from the American and the British dictionary: one that takes both
spellings, in half the memory of two. `python make_english.py` in this folder.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PARENTS = ("en_US", "en_GB")


def entries(name: str) -> dict[str, set[str]]:
    """Affix flags by word; the first line of a dictionary is a count."""
    lines = (FOLDER / f"{name}.dic").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, set[str]] = {}
    for line in lines:
        word, _, flags = line.strip().partition("/")
        if word:
            found.setdefault(word, set()).update(flags)
    return found


def main() -> None:
    """Write both files."""
    rules = {(FOLDER / f"{name}.aff").read_text(encoding="utf-8") for name in PARENTS}
    if len(rules) != 1:
        raise SystemExit("the two have different affix rules: their flags can't be put together")
    words: dict[str, set[str]] = {}
    for name in PARENTS:
        for word, flags in entries(name).items():
            words.setdefault(word, set()).update(flags)
    lines = [f"{word}/{''.join(sorted(f))}" if f else word for word, f in sorted(words.items())]
    text = "\n".join([str(len(lines)), *lines, ""])
    (FOLDER / "en.dic").write_text(text, encoding="utf-8")
    note = "# Modified: made from en_US.aff and en_GB.aff, which are alike. See README.md.\n"
    (FOLDER / "en.aff").write_text(note + rules.pop(), encoding="utf-8")
    print(f"{len(lines)} words")


if __name__ == "__main__":
    main()
