"""Regular expressions from a person, made so that each attempt to match ends soon. No Qt.

Python's matcher tries every way to divide a text among repeats, and nothing can stop it while it
does. So a repeat may not hold another one or a choice, and where several follow each other each
reaches only so far that all of them together take a bounded number of steps.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field

LONGEST = 200
"""Code points of an expression."""
STEPS = 10_000_000
"""Of one attempt at one place: some 0.1 s."""
REACH_MOST, REACH_LEAST = 10_000, 50
"""Characters that an open repeat goes over, at most and at least."""

UNFINISHED, INVOLVED, SLOW, REPLACEMENT = "unfinished", "involved", "slow", "replacement"

_GROUP = re.compile(r"\((?:\?(?:[:=!>]|<[=!]|P<\w+>))?")
_BACK = re.compile(r"\(\?P=\w+\)")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_BLANKS = "[ \u00a0\u202f]"
"""What a blank stands for: nobody can see or type those that don't break a line."""
_REPEAT = re.compile(r"(?:[*+?]|\{(?P<low>\d+)(?P<comma>,(?P<high>\d*))?\}|\{,(?P<upto>\d+)\})")


class ExpressionError(ValueError):
    """`reason`: the expression (or what is to be put in) is `unfinished`, too `involved`, took too
    long (`slow`), or the `replacement` names a group that is not there.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class _Scan:
    """What was read of an expression so far."""

    pieces: list[str | tuple[int, str]] = field(default_factory=list)
    groups: list[bool] = field(default_factory=lambda: [False])
    """For each open group: whether it holds repeats or choices."""
    last_divides: bool = False
    ways: int = 1


def compiled(expression: str, *, case: bool) -> re.Pattern[str]:
    """The expression, ready to be tried at one place after the other; ExpressionError."""
    if len(expression) > LONGEST:
        raise ExpressionError(INVOLVED)
    bounded = _bounded(expression)
    try:
        with warnings.catch_warnings():
            # Python may read `[[` otherwise one day; for a person it is a bracket in a set.
            warnings.simplefilter("ignore", FutureWarning)
            return re.compile(bounded, 0 if case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ExpressionError(UNFINISHED) from error


def expanded(found: re.Match[str], template: str) -> str:
    r"""What is put in place of a match: `\1` and `\g<name>` are its groups; ExpressionError."""
    try:
        return found.expand(template)
    except (re.error, IndexError) as error:
        raise ExpressionError(REPLACEMENT) from error


def _bounded(expression: str) -> str:
    scan, at = _Scan(), 0
    while at < len(expression):
        at = _step(scan, expression, at)
    return "".join(p if isinstance(p, str) else _reaching(p, scan) for p in scan.pieces)


def _step(scan: _Scan, expression: str, at: int) -> int:
    sign = expression[at]
    repeat = _REPEAT.match(expression, at)
    if repeat is not None:
        return _repeat(scan, expression, repeat)
    end = at + 1
    scan.last_divides = False
    if sign == "\\":
        end = at + 2
    elif sign == "[":
        end = _end_of(_CLASS, expression, at)
    elif sign == "(":
        end = _open(scan, expression, at)
    elif sign == ")":
        _close(scan)
    elif sign == "|":
        scan.groups[-1] = True
        scan.ways *= 2
    scan.pieces.append(_BLANKS if sign == " " else expression[at:end])
    return end


def _end_of(pattern: re.Pattern[str], expression: str, at: int) -> int:
    found = pattern.match(expression, at)
    if found is None:
        raise ExpressionError(UNFINISHED)
    return found.end()


def _open(scan: _Scan, expression: str, at: int) -> int:
    back = _BACK.match(expression, at)
    if back is not None:
        return back.end()
    end = _end_of(_GROUP, expression, at)
    if expression[end : end + 1] == "?":
        raise ExpressionError(INVOLVED)  # switches and conditions inside of an expression
    scan.groups.append(False)
    return end


def _close(scan: _Scan) -> None:
    if len(scan.groups) == 1:
        raise ExpressionError(UNFINISHED)
    scan.last_divides = scan.groups.pop()
    scan.groups[-1] = scan.groups[-1] or scan.last_divides


def _repeat(scan: _Scan, expression: str, found: re.Match[str]) -> int:
    low, high = _limits(found)
    if scan.last_divides and high != 1:
        raise ExpressionError(INVOLVED)
    end = found.end()
    if expression[end : end + 1] in ("?", "+"):
        end += 1
    suffix = expression[found.end() : end]
    scan.groups[-1] = True
    scan.pieces.append((low, suffix) if high is None else found.group() + suffix)
    scan.ways *= 1 if high is None else max(2, high - low)
    return end


def _limits(found: re.Match[str]) -> tuple[int, int | None]:
    sign = found.group()
    if sign in ("*", "+", "?"):
        return int(sign == "+"), 1 if sign == "?" else None
    if found["upto"] is not None:
        return 0, int(found["upto"])
    low = int(found["low"])
    if found["comma"] is None:
        return low, low
    return low, int(found["high"]) if found["high"] else None


def _reaching(piece: tuple[int, str], scan: _Scan) -> str:
    low, suffix = piece
    several = sum(not isinstance(p, str) for p in scan.pieces)
    reach = min(REACH_MOST, int((STEPS / scan.ways) ** (1 / several)))
    if reach < max(low, REACH_LEAST):
        raise ExpressionError(INVOLVED)
    return f"{{{low},{reach}}}{suffix}"
