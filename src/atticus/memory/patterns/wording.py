"""The sentences patterns are told in: plain, counted, about days and never about whose fault they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from atticus.memory.patterns.diary import Diary, Series
    from atticus.memory.patterns.findings import Finding

CAUTION: Final = "Counted, not explained: these days may have more in common than this, so it is no proof of a cause."
ABOUT_PEOPLE: Final = (
    "It says nothing about {name}: these days may have more in common than this, and it is no proof of a cause."
)
_PEOPLE: Final = frozenset({"with", "called", "touch"})
_HOUR: Final = 60
_EACH: Final = {"sleep": " a night", "steps": " a day", "exercise": " a day", "work": " a day"}

_ACTIVITIES: Final = {
    "run": "a run",
    "gym": "a gym session",
    "swim": "a swim",
    "ride": "a bike ride",
    "hike": "a hike",
    "walk": "a walk",
    "climb": "climbing",
    "dance": "dancing",
    "dinner": "a dinner in your calendar",
    "drinks": "drinks in your calendar",
    "party": "a party in your calendar",
    "concert": "a concert in your calendar",
    "cinema": "a film in your calendar",
    "travel": "a journey in your calendar",
    "training": "training",
    "evening out": "an evening out in your calendar",
    **{name: name for name in ("yoga", "pilates", "football", "basketball", "tennis", "badminton")},
}
_HAPPENINGS: Final = {
    "with": "with {label} in your calendar",
    "called": "on which you and {label} were on the phone",
    "touch": "on which {label} wrote to you",
    "at": "on which you were at {label}",
    "late_mail": "on which you sent mail after 21:00",
    "late_messages": "on which you wrote messages after 23:00",
}
_MORE: Final = {
    "sleep": ("with more sleep than usual", "min"),
    "steps": ("with more steps than usual", ""),
    "exercise": ("with more exercise than usual", "min"),
    "meetings": ("with more meetings than usual", ""),
    "messages": ("on which you wrote more messages than usual", ""),
    "caffeine": ("with more coffee than usual", ""),
    "alcohol": ("with more alcohol than usual", ""),
    "screen": ("with more screen time than usual", "min"),
    "work": ("with more work than usual", "min"),
    "mood": ("on which your mood, as your own words tell it, was higher than usual", ""),
}
_OUTCOMES: Final = {
    "sleep": ("you slept {much} longer", "you slept {much} less", "min"),
    "steps": ("you took {much} more steps", "you took {much} fewer steps", ""),
    "exercise": ("you exercised {much} more", "you exercised {much} less", "min"),
    "mood": (
        "your mood, as your own words tell it, was {much} points of ten higher",
        "your mood, as your own words tell it, was {much} points of ten lower",
        "",
    ),
    "energy": (
        "your energy, as your own words tell it, was {much} points of ten higher",
        "your energy, as your own words tell it, was {much} points of ten lower",
        "",
    ),
    "heart": (
        "your resting heart rate was {much} beats a minute higher",
        "your resting heart rate was {much} beats a minute lower",
        "",
    ),
    "work": ("you worked {much} longer", "you worked {much} less", "min"),
    "late_mail": ("you sent mail after 21:00 more often", "you sent mail after 21:00 less often", ""),
    "weight": ("your weight was {much} kg higher", "your weight was {much} kg lower", ""),
    "glucose": ("your blood sugar was {much} higher", "your blood sugar was {much} lower", ""),
}
UNITS: Final = {
    "sleep": "minutes",
    "exercise": "minutes",
    "work": "minutes",
    "steps": "steps",
    "mood": "points of ten",
    "energy": "points of ten",
    "heart": "beats a minute",
    "late_mail": "share of days",
    "weight": "kg",
    "glucose": "",
}
_DAYS: Final = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays", "weekends")


def sentence(one: Finding, diary: Diary) -> str:
    """Return a finding as the owner reads it, with its count and how many exceptions there are."""
    up, down, unit = _OUTCOMES[one.outcome.key]
    said = (up if one.effect > 0 else down).format(much=_much(abs(one.effect), unit))
    return f"{_when(one, diary)} {said}{_than(one)}: {_count(one)}."


def caution(one: Finding) -> str:
    """Return what must be borne in mind with a finding."""
    if one.driver is not None and one.driver.sort in _PEOPLE:
        return ABOUT_PEOPLE.format(name=one.driver.label)
    return CAUTION


def _when(one: Finding, diary: Diary) -> str:
    if one.form == "change":
        return f"Since about {_date(diary, one.which)}"
    if one.form == "weekday":
        return _on_weekdays(one)
    assert one.driver is not None
    if one.form == "week":
        weeks = f"weeks {_weeks(one.driver, one)}"
        return f"In weeks that follow {weeks}" if one.lag else f"In {weeks}"
    days = f"days {_days(one.driver, one)}"
    if one.driver.key == "sleep":
        return f"After nights {_days(one.driver, one)}"
    before, after = ("In the nights before", "After") if one.outcome.key == "sleep" else ("On", "On the day after")
    return f"{after if one.lag else before} {days}"


def _on_weekdays(one: Finding) -> str:
    weekend = one.which == len(_DAYS) - 1
    if one.outcome.key == "sleep":
        return f"In the nights that lead into {'Saturdays and Sundays' if weekend else _DAYS[one.which]}"
    return f"{'At' if weekend else 'On'} {_DAYS[one.which]}"


def _date(diary: Diary, number: int) -> str:
    day = diary.day(number)
    return f"{day.day} {day:%B %Y}"


def _days(driver: Series, one: Finding) -> str:
    if driver.sort == "did":
        what = driver.key.partition(":")[2]
        return f"with {_ACTIVITIES.get(what) or f'“{driver.label}” in your calendar'}"
    if driver.happening:
        return _HAPPENINGS[driver.sort].format(label=driver.label)
    words, unit = _MORE[driver.key]
    return f"{words} ({_much(one.exceeds, unit)} more on average)"


def _weeks(driver: Series, one: Finding) -> str:
    if not driver.happening:
        words, unit = _MORE[driver.key]
        each = "a night" if driver.key == "sleep" else "a day"
        return f"{words} ({_much(one.exceeds, unit)} more {each} on average)"
    days = "a day" if one.least == 1 else f"{one.least} or more days"
    return f"with {days} {_days(driver, one)}"


def _than(one: Finding) -> str:
    nights = one.outcome.key == "sleep"
    if one.form == "change":
        return " than before"
    if one.form == "weekday":
        if one.workdays:
            return " than in other nights of the working week" if nights else " than on other weekdays"
        return " than in other nights" if nights else " than on other days"
    return _EACH.get(one.outcome.key, "") if one.form == "week" else ""


def _count(one: Finding) -> str:
    unit = {"change": " weeks since then", "week": " weeks"}.get(one.form, "")
    if one.outcome.happening:
        # "More often" is counted by how often it happened, with and without.
        with_it, without = (
            (len(one.held), one.otherwise[0])
            if one.effect > 0
            else (len(one.against), one.otherwise[1] - one.otherwise[0])
        )
        return f"{with_it} of {one.times}, otherwise {without} of {one.otherwise[1]}"
    exceptions = len(one.against)
    see = {0: "no exception", 1: "see the one exception"}.get(exceptions, f"see the {exceptions} exceptions")
    return f"{len(one.held)} of {one.times}{unit}; {see}"


def _much(value: float, unit: str) -> str:
    """Return an amount as people say it: "41 minutes", "1 h 20 min", "1,900", "1.2"."""
    if unit == "min":
        minutes = round(value)
        if minutes < _HOUR:
            return f"{minutes} minute{'s' if minutes != 1 else ''}"
        return f"{minutes // _HOUR} h {minutes % _HOUR} min"
    if value >= 1_000:  # noqa: PLR2004 (thousands are rounded to hundreds)
        return f"{round(value, -2):,.0f}"
    if value >= 100:  # noqa: PLR2004 (hundreds are rounded to tens)
        return f"{round(value, -1):.0f}"
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"  # noqa: PLR2004 (small numbers keep a decimal)
