"""Dates as a list shows them: shorter the nearer they are."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from editor_app.gui.library.names import counted
from editor_app.services.steps import due_in

translate = QCoreApplication.translate

MINUTE, HOUR = 60, 3600
MONTH = 30
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
    days = (now.date() - at.date()).days
    if days == 0:
        return speech.toString(QTime(at.hour, at.minute), "HH:mm")
    if days == 1:
        return translate("dates", "yesterday")
    if 1 < days < WEEK:
        return speech.toString(day, "ddd")
    return speech.toString(day, "d MMM" if at.year == now.year else "d MMM yyyy")


def ago(at: datetime, now: datetime) -> str:
    """`just now`, `5 minutes ago`, `yesterday`, `3 days ago`, else the date. Both with a zone."""
    seconds = max(0, int((now - at).total_seconds()))
    days = (now.date() - at.astimezone(now.tzinfo).date()).days
    if seconds < MINUTE:
        return translate("dates", "just now")
    if seconds < HOUR:
        minutes = seconds // MINUTE
        return counted(translate("dates", "%n minute(s) ago", "", minutes), minutes)
    if days <= 0:
        hours = seconds // HOUR
        return counted(translate("dates", "%n hour(s) ago", "", hours), hours)
    if days == 1:
        return translate("dates", "yesterday")
    if days <= MONTH:
        return counted(translate("dates", "%n day(s) ago", "", days), days)
    return short_date(at.isoformat(), now)


def exact(at: datetime, now: datetime) -> str:
    """The day in words and the time, in the time zone of `now`."""
    local = at.astimezone(now.tzinfo)
    moment = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
    return QLocale().toString(moment, "d MMMM yyyy, HH:mm")


def due_words(due: str, status: str, now: datetime, *, always: bool = False) -> str:
    """`due today`, `due in 2 days`, `3 days over`; empty where that is not soon, unless `always`:
    then `due 24 Dec`.
    """
    days = due_in(due, status, now.date())
    if days is None:
        return _due_later(due, now) if always else ""
    if days < 0:
        return counted(translate("dates", "%n day(s) over", "", -days), -days)
    if days == 0:
        return translate("dates", "due today")
    if days == 1:
        return translate("dates", "due tomorrow")
    return counted(translate("dates", "due in %n day(s)", "", days), days)


def _due_later(due: str, now: datetime) -> str:
    day = QDate.fromString(due, "yyyy-MM-dd")
    if not day.isValid():
        return due
    shown = QLocale().toString(day, "d MMM" if day.year() == now.year else "d MMM yyyy")
    return translate("dates", "due {}").format(shown)
