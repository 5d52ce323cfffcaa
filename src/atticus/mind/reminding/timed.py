"""Reading "remind me to water the plants tomorrow at 9" by rules, in six languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.time import spans
from atticus.mind.reminding.timewords import LANGUAGES, TimeWords

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.memory.time import Span

LONGEST: Final = 600
"""Characters of a request that is read: who writes more wants something else."""

MORNING: Final = 9
"""The hour of a day that is named without one."""

_EVENING: Final = 18
_NOON: Final = 12
_EARLY: Final = 7
"""Up to here an hour without morning or evening is one of the afternoon, on a day to come."""

_WAKING: Final = 4
"""From this hour on one is woken in the morning."""

_HALF: Final = timedelta(minutes=30)
_DAY: Final = 24 * 60
_HOUR: Final = 60
_WEEK: Final = 7
_WORKING: Final = 5
_LONGER: Final = frozenset({Unit.WEEK, Unit.WEEKEND, Unit.MONTH})
_DATED: Final = _LONGER | {Unit.DAY, Unit.MINUTE}
_SLOT: Final = re.compile(r"\{(spoken|units|half|stretch)\}")
_STRETCH: Final = r"(?:{half}|(?P<n>\d{1,3}|{spoken})[\s-]*(?:more\s+)?(?P<unit>{units}))"
_BETWEEN: Final = re.compile(r"[\s,，:：]*")
_ENDS: Final = re.compile(r"[\s.!?。！？,，]*$")


@dataclass(frozen=True, slots=True)
class Timed:
    """A reminder for a time.

    Args:
        text: of what; empty for a timer, or where that is not told.
        at: when, aware; None where the words tell no time.
        every: how often it comes back, one of `atticus.memory.reminders.RHYTHMS`.
        language: in which it was asked for, two letters.
        named: what it is called that has no text, "timer" or "wake": whoever is to be woken at a time.
    """

    text: str
    at: datetime | None
    every: str
    language: str
    named: str = "timer"


@dataclass(slots=True)
class _Time:
    """What the words of a time tell so far."""

    day: date | None = None
    weekday: int | None = None
    at: datetime | None = None
    minutes: int | None = None
    half: str = ""
    part: int | None = None
    ahead: timedelta | None = None
    every: str = "once"
    told: set[str] = field(default_factory=set)


def timed(words: str, *, now: datetime, zone: tzinfo) -> Timed | None:
    """Return the reminder the owner asks for at a time, or with none yet; None where they ask for no reminder.

    The words of its time stand before what asks, right after it, or at the end. Of a day without an hour it is
    nine in the morning; of an hour without more, the next time the clock shows it.

    Args:
        words: what the owner said.
        now: when they said it, aware.
        zone: theirs.
    """
    told = _ENDS.sub("", " ".join(words.split()))
    if len(told) > LONGEST:
        return None
    for name, language in LANGUAGES.items():
        reader = _Reader(name, language, now, zone)
        if (found := reader.timer(told) or reader.alarm(told) or reader.reminder(told)) is not None:
            return found
    return None


def day_in(words: str, *, language: str, now: datetime, zone: tzinfo) -> date | None:
    """Return the day that words mean which tell nothing else ("tomorrow", "on Friday evening"); None for others.

    Args:
        words: of one language.
        language: two letters, one of `LANGUAGES`.
        now: when they are said, aware.
        zone: the speaker's.
    """
    return _Reader(language, LANGUAGES[language], now, zone).day(_ENDS.sub("", words.strip()))


def time_in(words: str, *, language: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the instant that words mean which tell nothing else ("tomorrow at 9", "in two hours"); None for others.

    Args:
        words: of one language; without a time of day they mean a day, and no instant.
        language: two letters, one of `LANGUAGES`.
        now: when they are said, aware.
        zone: the speaker's.
    """
    return _Reader(language, LANGUAGES[language], now, zone).instant(_ENDS.sub("", words.strip(" ,，")))


def moved(words: str, of: datetime, *, language: str, now: datetime, zone: tzinfo) -> Timed | None:
    """Return the new time that words tell of something that has one; None where they tell none.

    A stretch ("an hour later") counts from its time, or from now where that is over; an hour alone is the one nearest
    to its time, on the same day; a day alone keeps its hour. Where words tell no rhythm, `Timed.every` is "once".

    Args:
        words: of one language.
        of: its time so far, aware.
        language: two letters, one of `LANGUAGES`.
        now: when they are said, aware.
        zone: the speaker's.
    """
    return _Reader(language, LANGUAGES[language], now, zone).moved(_ENDS.sub("", words.strip(" ,，")), of)


class _Reader:
    """Reads requests in one language, at one instant."""

    def __init__(self, name: str, language: TimeWords, now: datetime, zone: tzinfo) -> None:
        self._name = name
        self._language = language
        self._now = now.astimezone(zone)
        self._zone = zone
        self._known: dict[str, dict[int, Span]] = {}
        self._spaced = language.space != r"\s*"

    def day(self, told: str) -> date | None:
        """Return the day that a text means which tells nothing else."""
        when = _Time()
        if self._read(told, 0, when) != len(told) or when.told - {"day", "part"} or not when.told:
            return None
        if when.weekday is not None:
            return self._now.date() + timedelta(days=(when.weekday - self._now.weekday()) % _WEEK)
        return when.day or self._now.date()

    def instant(self, told: str) -> datetime | None:
        """Return the instant that a text means which tells nothing else, and comes but once."""
        when = _Time()
        if self._read(told, 0, when) != len(told) or "clock" not in when.told or "every" in when.told:
            return None
        return self._at(when)

    def moved(self, told: str, of: datetime) -> Timed | None:
        """Return the new time of something whose time was another."""
        language, local = self._language, of.astimezone(self._zone)
        for text in (told, f"{language.hour}{told}"):
            when = _Time()
            if self._read(text, 0, when) == len(text) and when.told:
                return Timed("", self._beside(when, local), when.every, self._name)
        for form, way in ((language.later, 1), (language.earlier, -1)):
            if found := _compiled(_filled(form, language)).fullmatch(told):
                base = max(local, self._now) if way > 0 else local
                return Timed("", base + way * self._stretch(found), "once", self._name)
        return None

    def _beside(self, when: _Time, of: datetime) -> datetime:
        """Return the instant the words of a time mean, what they leave open being as it was."""
        if when.told == {"every"} and of > self._now:
            return of
        if not when.told & {"clock", "part"}:
            when.minutes, when.half = of.hour * 60 + of.minute, "24"
        hours = self._hours(when, later=True)[:1]
        if when.minutes is not None and _HOUR <= when.minutes < _NOON * 60 and not when.half and when.part is None:
            hours = [when.minutes, when.minutes + _NOON * 60]
        if when.told & {"day", "every"}:
            when.minutes = min(hours, key=lambda one: abs(one - of.hour * 60 - of.minute))
            when.half = when.half or "24"
            return self._at(when)
        days = [max(of.date(), self._now.date()) + timedelta(days=ahead) for ahead in range(2)]
        times = [datetime.combine(day, time(one // 60, one % 60), self._zone) for day in days for one in hours]
        return min((one for one in times if one > self._now), key=lambda one: abs(one - of))

    def timer(self, told: str) -> Timed | None:
        """Return the timer that is asked for."""
        found = _compiled(self._language.timer).fullmatch(told)
        if found is None:
            return None
        span = next(one for one in found.groups() if one)
        read = _compiled(_filled(_STRETCH, self._language)).fullmatch(span)
        if read is None:
            return None
        return Timed("", self._now + self._stretch(read), "once", self._name)

    def alarm(self, told: str) -> Timed | None:
        """Return the alarm that is asked for: its time stands before or after what asks, and nothing else does.

        Of an hour without more it is the next morning's, from four on.
        """
        found = _compiled(rf"(?P<before>.*?)(?:{self._language.wakes})(?P<rest>.*)").fullmatch(told)
        sides = [side for name in ("before", "rest") if (side := found[name].strip(" ,，"))] if found else []
        if len(sides) != 1:
            return None
        for text in (sides[0], f"{self._language.hour}{sides[0]}"):
            when = _Time()
            if self._read(text, 0, when) == len(text) and "clock" in when.told:
                if when.minutes is not None and when.part is None and _WAKING <= when.minutes // 60 < _NOON:
                    when.half = when.half or "a"
                return Timed("", self._at(when), when.every, self._name, "wake")
        return None

    def reminder(self, told: str) -> Timed | None:
        """Return the reminder that is asked for."""
        edges = (r"(?<!\w)", r"(?!\w)") if self._spaced else ("", "")
        asks = _compiled(rf"(?P<before>.*?){edges[0]}{self._language.asks}{edges[1]}(?P<rest>.*)").fullmatch(told)
        if asks is None:
            return None
        before, rest = asks["before"].strip(" ,，"), asks["rest"].strip(" ,，:：")
        if not before:
            return self._after(rest)
        when = _Time()
        return self._of(when, rest) if self._read(before, 0, when) == len(before) else None

    def _after(self, rest: str) -> Timed | None:
        """Return the reminder of what stands after the words that ask for one: its time first, last, or not told."""
        lead, when = _compiled(self._language.leads).match(rest), _Time()
        for begin in (0, lead.end() if lead else 0):
            if (stop := self._read(rest, begin, when)) > begin:
                return self._of(when, rest[stop:])
        for start in self._words(rest):
            when = _Time()
            if self._read(rest, start, when) == len(rest):
                return self._of(when, rest[:start])
        must = _compiled(self._language.must).match(rest)
        return self._of(_Time(), rest) if must and rest[must.end() :] else None

    def _of(self, when: _Time, rest: str) -> Timed | None:
        text = _BETWEEN.sub("", rest, count=1) if _BETWEEN.match(rest) else rest
        lead = _compiled(self._language.leads).match(text)
        text = _ENDS.sub("", text[lead.end() :] if lead else text).strip(" ,，\"“”„«»'’")
        if _compiled(self._language.asked).match(text):
            return None
        return Timed(text, self._at(when) if when.told else None, when.every, self._name)

    def _words(self, text: str) -> Sequence[int]:
        """Return where words begin that a time may begin with; not the first."""
        if not self._spaced:
            return range(1, len(text))
        return [found.end() for found in re.finditer(r"[\s,]+", text)]

    def _read(self, text: str, start: int, when: _Time) -> int:
        """Return where the words of a time end that begin there; `start` where there are none."""
        at = stop = start
        dated = self._dates(text)
        while at < len(text):
            end = self._piece(text, at, when, dated)
            if end is None:
                glue = _compiled(self._language.glue).match(text, at)
                if glue is None:
                    break
                at = _BETWEEN.match(text, glue.end()).end()  # type: ignore[union-attr]  # it always matches
                continue
            stop = end
            at = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]  # it always matches
        return stop if when.told else start

    def _dates(self, text: str) -> dict[int, Span]:
        """Return the days of the calendar that a text names, by where they begin; looked up once for a text."""
        if text not in self._known:
            found = spans(text, at=self._now, zone=self._zone, ahead=True)
            self._known = {text: {one.start: one for one in found}}
        return self._known[text]

    def _piece(self, text: str, at: int, when: _Time, dated: dict[int, Span]) -> int | None:
        """Return where a piece of a time ends that begins there, and take in what it tells; each sort but once."""
        language = self._language
        for every, rhythm in language.every.items():
            if "every" not in when.told and (found := self._whole(every, text, at)):
                when.every = rhythm
                when.told.add("every")
                return found.end()
        if "ahead" not in when.told and (found := self._whole(_filled(language.ahead, language), text, at)):
            when.ahead = self._stretch(found)
            when.told |= {"ahead", "day", "clock"}
            return found.end()
        for read in (self._clock, self._day, self._part):
            if (stop := read(text, at, when)) is not None:
                return stop
        return self._dated(dated.get(at), when)

    def _clock(self, text: str, at: int, when: _Time) -> int | None:
        if "clock" in when.told:
            return None
        language, past, begin = self._language, 0, at
        for words, minutes in language.past.items():
            if found := self._whole(words, text, at):
                past, begin = minutes, re.compile(r"\s*").match(text, found.end()).end()  # type: ignore[union-attr]
        spoken = (r"(?P<h>\d{1,2}|{spoken})(?!\w)",) if begin > at else ()
        for form in (*language.clock, *spoken):
            found = _compiled(_filled(form, language)).match(text, begin)
            told = found.groupdict() if found else {}
            if found is None or (hour := self._number(told["h"])) >= _DAY // 60:
                continue
            more = language.past.get((told.get("past") or "").casefold(), 0)
            when.minutes = (hour * 60 + int(told.get("m") or 0) + more + past) % _DAY
            when.half = (told.get("half") or "").casefold()
            when.told.add("clock")
            return found.end()
        return None

    def _day(self, text: str, at: int, when: _Time) -> int | None:
        if "day" in when.told:
            return None
        language, found = self._language, None
        for words, days in language.days.items():
            if found := self._whole(words, text, at):
                when.day = self._now.date() + timedelta(days=days)
                break
        else:
            for place, words in enumerate(language.weekdays):
                if found := self._whole(words, text, at):
                    when.weekday = place
                    break
        if found is None:
            return None
        when.told.add("day")
        return found.end()

    def _dated(self, span: Span | None, when: _Time) -> int | None:
        """Take in a day of the calendar, with its time of day where words tell both; of a week to come its first."""
        if span is None or "day" in when.told or span.precision not in _DATED:
            return None
        if span.precision in _LONGER and span.begin <= self._now:
            return None
        if span.precision is Unit.MINUTE:
            if span.begin < self._now or "clock" in when.told:
                return None
            begin = span.begin.astimezone(self._zone)
            when.minutes, when.half = begin.hour * 60 + begin.minute, "24"
            when.told.add("clock")
        when.day = span.begin.astimezone(self._zone).date()
        when.told.add("day")
        return span.stop

    def _part(self, text: str, at: int, when: _Time) -> int | None:
        if "part" in when.told:
            return None
        for words, hour in self._language.parts.items():
            if found := self._whole(words, text, at):
                when.part = hour
                when.told.add("part")
                return found.end()
        return None

    def _whole(self, words: str, text: str, at: int) -> re.Match[str] | None:
        ends = r"(?!\w)" if self._spaced else ""
        return _compiled(rf"(?:{words}){ends}").match(text, at)

    def _number(self, told: str) -> int:
        return int(told) if told.isdigit() else self._language.spoken[told.casefold()]

    def _stretch(self, found: re.Match[str]) -> timedelta:
        if found["n"] is None:
            return _HALF
        units = self._language.units.items()
        unit = next(minutes for words, minutes in units if _compiled(words).fullmatch(found["unit"]))
        return timedelta(minutes=self._number(found["n"]) * unit)

    def _at(self, when: _Time) -> datetime:
        """Return the instant the words of a time mean: always one to come."""
        if when.ahead is not None:
            return self._now + when.ahead
        day, today = self._date(when), self._now.date()
        options = self._hours(when, later=day is not None and day > today)
        for ahead in range(2):
            for minutes in options:
                base = day or today + timedelta(days=ahead)
                at = datetime.combine(base, time(minutes // 60, minutes % 60), self._zone)
                if at > self._now and not (when.every == "weekdays" and at.weekday() >= _WORKING):
                    return at
        step = {"weekdays": 1, "daily": 1}.get(when.every, _WEEK if when.weekday is not None else 1)
        at = datetime.combine(day or today, time(options[0] // 60, options[0] % 60), self._zone)
        while at <= self._now or (when.every == "weekdays" and at.weekday() >= _WORKING):
            at += timedelta(days=step)
        return at

    def _date(self, when: _Time) -> date | None:
        if when.weekday is None:
            return when.day
        today = self._now.date()
        return today + timedelta(days=(when.weekday - today.weekday()) % _WEEK or _WEEK * (not self._today(when)))

    def _today(self, when: _Time) -> bool:
        """Return whether a time told for the weekday that today is is still to come."""
        minutes = self._hours(when, later=False)[-1]
        return minutes > self._now.hour * 60 + self._now.minute

    def _hours(self, when: _Time, *, later: bool) -> list[int]:
        """Return the minutes of the day that may be meant, the likeliest first."""
        if when.minutes is None:
            if when.part is not None:
                return [when.part * 60]
            # "Today", with no hour: this evening, else within the hour.
            soon = min(self._now.hour * 60 + self._now.minute + 60, 23 * 60 + 59)
            return [MORNING * 60] if later or when.day is None else [max(_EVENING * 60, soon)]
        hour, half = divmod(when.minutes, 60)[0], when.half
        if half == "24" or (hour >= _NOON and half != "a"):
            return [when.minutes]
        morning, afternoon = when.minutes % (_NOON * 60), when.minutes % (_NOON * 60) + _NOON * 60
        if half or when.part is not None:
            return [afternoon if half == "p" or (not half and (when.part or 0) >= _NOON) else morning]
        if later or when.every != "once":
            return [afternoon if 0 < hour < _EARLY else when.minutes]
        return [when.minutes, afternoon]


def _filled(form: str, language: TimeWords) -> str:
    """Return a pattern with the numbers, units, half hours and stretches of a language put in."""
    told = {
        "spoken": "|".join(map(re.escape, sorted(language.spoken, key=len, reverse=True))),
        "units": "|".join(language.units),
        "half": language.half,
    }
    told["stretch"] = _SLOT.sub(lambda found: told[found[1]], _STRETCH)
    return _SLOT.sub(lambda found: told[found[1]], form)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
