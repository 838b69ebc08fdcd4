"""Measuring fairly on a machine that others use too: in turns, wall time beside CPU time.

Two things are compared by doing them alternately in one run, so that whatever slows the machine
slows both. Times are seconds.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sample:
    """How long something took by the clock, and how long processors worked on it."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Series:
    """The same thing measured again and again."""

    samples: tuple[Sample, ...]

    @property
    def median(self) -> float:
        """The wall time in the middle."""
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        """The CPU time in the middle."""
        return statistics.median(sample.cpu for sample in self.samples)

    @property
    def p99(self) -> float:
        """The wall time that one in a hundred takes longer than."""
        return percentile((sample.wall for sample in self.samples), 0.99)


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def timed(action: Action) -> Sample:
    """Do something once, in this process, children that it waits for included."""
    cpu, wall = _cpu(), time.perf_counter()
    action()
    return Sample(time.perf_counter() - wall, _cpu() - cpu)


def in_turns(actions: Sequence[Action], rounds: int, *, warm_up: int = 0) -> list[Series]:
    """Each action `rounds` times, alternately; the first `warm_up` rounds are not counted."""
    found: list[list[Sample]] = [[] for _ in actions]
    for number in range(warm_up + rounds):
        for action, samples in zip(actions, found, strict=True):
            sample = timed(action)
            if number >= warm_up:
                samples.append(sample)
    return [Series(tuple(samples)) for samples in found]


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
