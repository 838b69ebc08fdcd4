"""From what the history knows to the rows of its list: versions, sittings, what came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from editor_app.gui.history.dock import ARRIVAL, SITTING, VERSION
from editor_app.gui.history.rows import Row
from editor_app.gui.history.words import NAME, listed, short
from editor_app.gui.library.dates import short_date
from editor_app.gui.library.names import counted, status_word

if TYPE_CHECKING:
    from editor_app.document.history import Sitting, Version
    from editor_app.services.arrivals import Arrival

translate = QCoreApplication.translate

NAMED, STATUS, IMPORT, MERGE = "named", "status", "import", "merge"
LOOKS = {
    NAMED: ("star", "accent"),
    STATUS: ("circle-check", "soft"),
    IMPORT: ("import", "soft"),
    MERGE: ("users", "soft"),
}
LONGEST = 120
"""Characters of a version's name."""
When = Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the article that can be compared: the key of its row, its name with who and
    when, and the moment itself.
    """

    key: str
    words: str
    heads: str


def when_words(now: datetime) -> When:
    """How a moment is said: `12:40` today, else `12 Nov, 14:02`; in the time zone of `now`."""

    def said(at: datetime) -> str:
        local = at.astimezone(now.tzinfo)
        day = short_date(at.isoformat(), now)
        time = QLocale().toString(QTime(local.hour, local.minute), "HH:mm")
        return time if local.date() == now.date() else f"{day}, {time}"

    return said


def history_rows(
    versions: Sequence[Version],
    sittings: Sequence[Sitting],
    arrivals: Sequence[Arrival],
    when: When,
) -> tuple[list[Row], list[Moment]]:
    """The rows of the list, newest first, and the moments behind them. The version that was kept
    before something came in has no row beside that of what came.
    """
    known = {arrival.version for arrival in arrivals}
    kept = [v for v in versions if v.kind != MERGE or v.heads not in known]
    found = [(version.at, version_row(version, when), version.heads) for version in kept]
    found += [(sitting.end, sitting_row(sitting, when), sitting.heads) for sitting in sittings]
    found += [(one.at, arrival_row(one, when), one.version) for one in arrivals]
    found.sort(key=lambda entry: (entry[0], _rank(entry[1])), reverse=True)
    rows = [row for _, row, _ in found]
    return rows, [Moment(row.key, moment_words(row), heads) for _, row, heads in found]


def _rank(row: Row) -> int:
    """What came in at a moment stands above what was kept, and that above who wrote then."""
    return (SITTING, VERSION, ARRIVAL).index(row.key.partition("/")[0])


def arrival_row(arrival: Arrival, when: When) -> Row:
    """Something that came in by a merge; Return lists it."""
    below = [when(arrival.at)]
    if arrival.taken_back:
        below.append(translate("history", "taken back"))
    title = arrival_title(arrival)
    icon, tone = ("users", "soft" if arrival.taken_back else "accent")
    key = f"{ARRIVAL}/{arrival.id}"
    return Row(key, title, " · ".join(below), icon, tone, quiet=arrival.taken_back, value=arrival)


def arrival_title(arrival: Arrival) -> str:
    """From whom something came."""
    people = listed(arrival.by)
    if people:
        return translate("history", "Came in from {}").format(people)
    return translate("history", "Came in by a merge")


def version_row(version: Version, when: When) -> Row:
    """A version that was named, or kept before a step."""
    icon, tone = LOOKS.get(version.kind, LOOKS[NAMED])
    below = " · ".join(part for part in (short(version.by, NAME), when(version.at)) if part)
    quiet = version.kind != NAMED and not version.name
    key = f"{VERSION}/{version.id}"
    return Row(key, version_title(version), below, icon, tone, quiet=quiet, value=version)


def version_title(version: Version) -> str:
    """What a version is called."""
    if version.name:
        return short(version.name, LONGEST)
    if version.kind == STATUS:
        return translate("history", "Before “{}”").format(short(status_word(version.note), NAME))
    if version.kind == IMPORT:
        if version.note:
            said = translate("history", "Before the import of {}")
            return said.format(short(version.note, LONGEST))
        return translate("history", "Before an import")
    if version.kind == MERGE:
        if version.note:
            said = translate("history", "Before the merge with {}")
            return said.format(short(version.note, LONGEST))
        return translate("history", "Before a merge")
    return translate("history", "Without a name")


def sitting_row(sitting: Sitting, when: When) -> Row:
    """Somebody wrote for a while."""
    who = short(sitting.by, NAME) or translate("history", "Somebody")
    title = translate("history", "{} wrote").format(who)
    start, end = when(sitting.start), when(sitting.end)
    if sitting.start.date() == sitting.end.date():
        end = end.rpartition(", ")[2]
    span = start if start == end or start.endswith(end) else f"{start}–{end}"
    size = counted(translate("history", "%n character(s)", "", sitting.size), sitting.size)
    below = f"{span} · {size}" if sitting.size else span
    key = f"{SITTING}/{sitting.by}/{sitting.start.isoformat()}"
    return Row(key, title, below, "pencil", "faint", quiet=True, value=sitting)


def moment_words(row: Row) -> str:
    """A moment on one line, for the choice of what is compared."""
    title = row.title
    if row.key.startswith(ARRIVAL):
        title = translate("history", "Before: {}").format(row.title)
    return " · ".join(part for part in (title, row.below) if part)
