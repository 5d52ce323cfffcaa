"""The chart of a goal: its weeks or months as bars beside what is aimed at, with the same figures in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.mind.routines.coaching import figure

if TYPE_CHECKING:
    from atticus.mind.coach.measures import Measure
    from atticus.mind.coach.progress import Progress, Span

WIDTH: Final = 360.0
HEIGHT: Final = 96.0
_TOP: Final = 8.0
_GAP: Final = 0.28
_LEAST: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One week or month in the picture, in its units from the upper left corner.

    Args:
        x: its left edge.
        y: its upper edge.
        width: how wide it is.
        height: how high it is; 0 where nothing is known.
        reached: whether it came to what is aimed at.
        whole: whether it is over.
        value: its figure as people write it; "" where nothing is known.
        span: what it shows.
    """

    x: float
    y: float
    width: float
    height: float
    reached: bool
    whole: bool
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The picture of a goal's weeks.

    Args:
        bars: the oldest first.
        aim: how high the line of what is aimed at lies.
        aimed: what is aimed at, as people write it.
        reached: how many weeks (or months) that are over came to it.
        whole: how many are over and known.
        now: the figure of the one that is running; "" where nothing is known.
        width: of the picture, in its units.
        height: of the picture.
    """

    bars: tuple[Bar, ...]
    aim: float
    aimed: str
    reached: int
    whole: int
    now: str
    width: float = WIDTH
    height: float = HEIGHT


def chart(seen: Progress) -> Chart | None:
    """Return the picture of what is seen of a goal; None where it is not measured."""
    measure = seen.goal.measure
    if measure is None or not seen.spans:
        return None
    most = max(measure.aim, *(one.value or 0.0 for one in seen.spans)) or 1.0
    step = WIDTH / len(seen.spans)
    bars = tuple(_bar(one, measure, n * step, step, most) for n, one in enumerate(seen.spans))
    known = [one for one in bars if one.whole and one.value]
    return Chart(
        bars=bars,
        aim=round(HEIGHT - measure.aim / most * (HEIGHT - _TOP), 1),
        aimed=figure(measure.aim, measure.unit),
        reached=sum(one.reached for one in known),
        whole=len(known),
        now=bars[-1].value,
    )


def _bar(one: Span, measure: Measure, left: float, step: float, most: float) -> Bar:
    value = one.value
    high = 0.0 if value is None else max(_LEAST, value / most * (HEIGHT - _TOP))
    return Bar(
        x=round(left + step * _GAP / 2, 1),
        y=round(HEIGHT - high, 1),
        width=round(step * (1 - _GAP), 1),
        height=round(high, 1),
        reached=value is not None and value >= measure.aim,
        whole=one.whole,
        value="" if value is None else figure(value, measure.unit),
        span=one,
    )
