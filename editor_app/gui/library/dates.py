"""Dates as a list shows them: shorter the nearer they are."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

WEEK = 7
"""Days within which the name of the weekday says enough."""


def short_date(iso: str, now: datetime, locale: QLocale | None = None) -> str:
    """`12:40` today, `yesterday`, a weekday within the week, else the day and the month.

    `iso` is ISO 8601 with its offset; the answer is in the time zone of `now`, which must
    have one. A date that can't be read is shown as it came.
    """
    try:
        at = datetime.fromisoformat(iso).astimezone(now.tzinfo)
    except ValueError:
        return iso
    speech = locale or QLocale()
    day = QDate(at.year, at.month, at.day)
    ago = (now.date() - at.date()).days
    if ago == 0:
        return speech.toString(QTime(at.hour, at.minute), "HH:mm")
    if ago == 1:
        return QCoreApplication.translate("dates", "yesterday")
    if 1 < ago < WEEK:
        return speech.toString(day, "ddd")
    return speech.toString(day, "d MMM" if at.year == now.year else "d MMM yyyy")
