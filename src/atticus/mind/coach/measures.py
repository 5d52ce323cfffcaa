"""What a goal may be measured by: a small table of counters, and how a measure is written."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from atticus.domain.errors import UsageError
from atticus.memory.reading.measures.words import activity

if TYPE_CHECKING:
    from collections.abc import Mapping

Per = Literal["day", "week", "month"]
LONGEST: Final = 60
"""Characters of the name of what is counted."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Something that flows in and can be counted.

    Args:
        name: what it is known by.
        words: how it is written, a pattern of whole words.
        of: where its numbers come from: "number" of a health record or log, "did" (a happening), "with" (a person),
            or moments of the owner's that are looked at when it is asked for.
        unit: what is shown behind a figure: "min" is shown as hours and minutes.
        mean: whether days are averaged instead of added up.
        says: what is counted, for the documents and for who asks.
    """

    name: str
    words: str
    of: Literal["number", "did", "with", "moments"]
    unit: str = ""
    mean: bool = False
    says: str = ""


COUNTERS: Final = (
    Counter("steps", r"steps?|schritte|pas|pasos|passos|步数?|步", "number", says="steps in health records and logs"),
    Counter(
        "sleep",
        r"(?:hours of )?sleep|schlaf|sommeil|sue[nñ]o|sono|睡眠",
        "number",
        "min",
        mean=True,
        says="hours slept in a night; the mean of the nights that are known",
    ),
    Counter(
        "exercise",
        r"(?:minutes of )?exercise|(?:exercise|active) (?:minutes|time)|bewegung|exercice|ejercicio|exercício|锻炼",
        "number",
        "min",
        says="minutes of exercise in health records",
    ),
    Counter(
        "work",
        r"(?:hours (?:of )?)?work(?:ed)?|arbeit|travail|trabajo|trabalho|工作",
        "number",
        "min",
        says="hours of work in logs",
    ),
    Counter("screen", r"screen ?time|bildschirmzeit|temps d['’]écran|屏幕时间", "number", "min", says="screen time"),
    Counter(
        "training",
        r"workouts?|training(?: sessions?)?|sports?|trainings|entraînements?|entrenamientos?|treinos?|运动|训练",
        "did",
        says="days with any exercise: runs, rides, swims, the gym and the like",
    ),
    Counter(
        "mails",
        r"(?:e-?)?mails?(?: sent)?|letters?(?: sent)?|courriels?|correos?|邮件",
        "moments",
        says="mails you sent",
    ),
    Counter("commits", r"commits?|pushes|提交", "moments", says="mails of a code host that tell of commits and merges"),
    Counter("notes", r"notes?(?: written)?|notizen|notas?|笔记", "moments", says="notes you wrote"),
    Counter(
        "words",
        r"words?(?: written)?|wörter|mots|palabras|palavras|字",
        "moments",
        says="words in your notes and journal",
    ),
    Counter(
        "pages",
        r"pages?(?: (?:read|written))?|seiten|páginas?|页",
        "moments",
        says="pages your notes and journal say you read or wrote",
    ),
    Counter(
        "entries",
        r"(?:journal )?entries|check-?ins|einträge|entrées|entradas|日记",
        "moments",
        says="entries of your journal that belong to the goal",
    ),
    Counter(
        "saved",
        r"(?:money )?saved?|savings|gespart|ersparnisse|épargne|ahorros?|poupança|储蓄|存款",
        "moments",
        says="what your bank rows tell was moved to savings",
    ),
)
"""The counters, each with its words. Every activity (runs, yoga, swims) and every title of a calendar counts, too."""

_NAMES: Final = tuple((one, re.compile(f"(?:{one.words})", re.IGNORECASE)) for one in COUNTERS)
_WITH: Final = re.compile(
    r"(?:(?:time|days?|meetings?|coffees?|calls?|talks?|meals?|dinners?|lunch(?:es)?|visits?|moments?|evenings?|"
    r"zeit|treffen|temps|tiempo|tempo)\s+(?:with|to|mit|avec|con|com)|(?:see|meet|call|visit|seeing|meeting|calling)|with)\s+"
    r"(?P<who>\S.*)",
    re.IGNORECASE,
)
_PER: Final[Mapping[str, Per]] = {
    "day": "day", "night": "day", "daily": "day", "tag": "day", "nacht": "day", "jour": "day", "nuit": "day",
    "día": "day", "noche": "day", "dia": "day", "noite": "day", "天": "day", "晚": "day",
    "week": "week", "weekly": "week", "woche": "week", "semaine": "week", "semana": "week", "周": "week",
    "month": "month", "monthly": "month", "monat": "month", "mois": "month", "mes": "month", "mês": "month",
    "月": "month",
}  # fmt: skip
_EVERY: Final = (
    r"(?:\s+(?:an?|per|each|every|pro|am|in der|im|par|al?|por|à la|na|no|cada|jede[nrs]?|chaque)\s+|\s*[/每]\s*|\s+)"
    rf"(?P<per>{'|'.join(_PER)})"
)
_THOUSANDS: Final = r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[. ’]\d{3})+"
_NUMBER: Final = rf"(?P<n>{_THOUSANDS}|\d+(?:[.,]\d+)?)\s*(?P<unit>h|hrs?|hours?|std|min(?:utes?)?|km|k|€|\$|£)?"
_NOTHING: Final = frozenset({"", "a", "an", "per", "each", "every", "times", "x", "the"})
_TIMES: Final = r"(?:\s*(?:times|x|mal|fois|veces|vezes|次))?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<what>\S.*?){_EVERY}\s*[:=：]\s*{_NUMBER}",
        rf"(?P<what>[^:：]*\S)\s*[:=：]\s*{_NUMBER}{_TIMES}{_EVERY}",
        rf"{_NUMBER}\s+(?:of\s+)?(?P<what>\S.*?){_EVERY}",
        rf"(?P<what>\S.*?)\s+{_NUMBER}{_TIMES}{_EVERY}",
    )
)


class BadMeasureError(UsageError):
    """A measure cannot be read."""

    def __init__(self, told: str) -> None:
        known = ", ".join(one.name for one in COUNTERS)
        super().__init__(
            f"{told[:80]!r} is no measure.",
            'Write what, how often and how much: "runs a week: 3". What can be counted: any activity, "time with Ana", '
            f"words of a calendar title, {known}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a goal is measured by, and how much of it is aimed at.

    Args:
        text: as the owner wrote it.
        counter: the name of the counter; "did" for a happening, "with" for a person.
        about: the activity or the words of a title for "did", the person for "with"; else "".
        per: what one aims for: a day, a week, a month.
        aim: how much in that time, in `unit`.
        unit: "min" for lengths of time, else "".
        mean: whether days are averaged.
    """

    text: str
    counter: str
    about: str
    per: Per
    aim: float
    unit: str = ""
    mean: bool = False

    @property
    def written(self) -> str:
        """The measure as it may be written: "sleep a day: 7.5 h"."""
        if self.unit != "min":
            return f"{self.text} a {self.per}: {self.aim:.10g}"
        return f"{self.text} a {self.per}: {self.aim / 60:.4g} h"

    @property
    def averaged(self) -> bool:
        """Whether one figure stands for a day, and not for a whole week or month."""
        return self.mean or self.per == "day"

    def as_json(self) -> dict[str, Any]:
        """Return the measure for other programs."""
        told = {"text": self.text, "counter": self.counter, "about": self.about, "per": self.per, "aim": self.aim}
        return told | {"unit": self.unit, "mean": self.mean}


def measure(text: str) -> Measure:
    """Return the measure that is written as "runs a week: 3", "8,000 steps a day" or "sleep a night: 7.5 h".

    Raises:
        BadMeasureError: it cannot be read, or nothing is aimed at.
    """
    told = " ".join(text.split()).strip(" .")
    found = next(filter(None, (form.fullmatch(told) for form in _FORMS)), None)
    if found is None:
        raise BadMeasureError(text)
    what, per = found["what"].strip(" :,"), _PER[found["per"].casefold()]
    counter, about = _counter(what)
    aim = _aim(found["n"], (found["unit"] or "").casefold(), counter)
    if what.casefold() in _NOTHING or len(what) > LONGEST or not math.isfinite(aim) or aim <= 0:
        raise BadMeasureError(text)
    return Measure(
        text=what,
        counter=counter.name if counter else ("with" if _WITH.fullmatch(what) else "did"),
        about=about,
        per=per,
        aim=aim,
        unit=counter.unit if counter else "",
        mean=counter.mean if counter else False,
    )


def from_json(told: Mapping[str, Any]) -> Measure:
    """Return a measure that `Measure.as_json` told."""
    per = told.get("per")
    return Measure(
        text=str(told.get("text") or ""),
        counter=str(told.get("counter") or "did"),
        about=str(told.get("about") or ""),
        per=per if per in {"day", "week", "month"} else "week",
        aim=float(told.get("aim") or 1.0),
        unit=str(told.get("unit") or ""),
        mean=bool(told.get("mean")),
    )


def _counter(what: str) -> tuple[Counter | None, str]:
    """Return the counter that some words mean, or what is counted in its place: an activity, a person, a title."""
    for counter, pattern in _NAMES:
        if pattern.fullmatch(what):
            return counter, "training" if counter.name == "training" else ""
    if met := _WITH.fullmatch(what):
        return None, met["who"].strip()
    words = what.casefold()
    # "runs", "swims", "hikes" are more than one of a kind; "tennis" is not.
    return None, activity(words) or activity(words.removesuffix("s")) or activity(words.removesuffix("es")) or words


def _aim(told: str, unit: str, counter: Counter | None) -> float:
    # "8.000" is eight thousand, as most of Europe writes it: nobody aims at eight to three places.
    plain = re.sub(r"\D", "", told) if re.fullmatch(_THOUSANDS, told) else told.replace(",", ".")
    number = float(plain) * (1_000 if unit == "k" else 1)
    if counter is None or counter.unit != "min":
        return number
    hours = unit.startswith(("h", "std")) or (not unit and counter.name in {"sleep", "work"})
    return number * 60 if hours else number
