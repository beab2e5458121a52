"""What something took: by the clock, and by the processor, which others do not stretch."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple


class Took(NamedTuple):
    """Milliseconds by the clock, and those the processor worked for it, children included."""

    ms: float
    cpu_ms: float


def clock(act: Callable[[], object]) -> Took:
    """Return what something took."""
    started, worked = time.perf_counter(), count_cpu()
    act()
    return Took((time.perf_counter() - started) * 1000, (count_cpu() - worked) * 1000)


def count_cpu() -> float:
    """Return the seconds the processor worked for this process and its finished children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def middle(rows: Sequence[Took]) -> Took:
    """Return the medians."""
    return Took(median(one.ms for one in rows), median(one.cpu_ms for one in rows))
