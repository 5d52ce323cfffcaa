"""Patterns that were forgotten: the names they are known by, and what is left without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.hushing import who
from atticus.memory.patterns.relations import SORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.memory.hushing import Who
    from atticus.vault.contract import Vault

_OF_PEOPLE: Final = frozenset({"with", "called", "touch"})
_WEEKEND: Final = ("weekend", ("Saturday", "Sunday"))


def names_of(pattern: Belief, people: Iterable[Person]) -> tuple[str, ...]:
    """Return all names by which a pattern is to be known again once it is forgotten: what goes with what.

    Neither its numbers nor its direction are among them, and what is counted as the same thing by another name is:
    whoever forgets that they sleep longer after a run is not told so of training, nor under another name of a person.

    Args:
        pattern: the pattern.
        people: the people as they are derived.
    """
    known, driver = who(people), str(pattern.more["driver"])
    wider = [sort for sort, members in SORTS.items() if driver in members]
    drivers = {driver, *wider, *SORTS.get(driver, ()), *_days_of(driver)}
    found = {name for one in drivers for name in _names(pattern, one, known)}
    # What the owner decided about it names it by its id.
    return tuple(sorted(found | {f"id\x1f{pattern.id}"}))


def without_hushed(vault: Vault, patterns: Sequence[Belief]) -> list[Belief]:
    """Return patterns without those that were forgotten, whatever they count to by now.

    Args:
        vault: tells what is hushed.
        patterns: what was counted.
    """
    if not patterns or not vault.hushes():
        return list(patterns)
    known = who(vault.people())
    names = [_names(one, str(one.more["driver"]), known) for one in patterns]
    hushed = vault.hushed(list({name for some in names for name in some}))
    return [one for one, some in zip(patterns, names, strict=True) if some.isdisjoint(hushed)]


def _names(pattern: Belief, driver: str, known: Who) -> frozenset[str]:
    """Return the names of a pattern with this driver: one for each name of a person."""
    if pattern.more["form"] == "change":
        # Its date moves as more is known of the time before and after.
        driver = "change"
    sort, _, label = driver.partition(":")
    called = known.of(label) if sort in _OF_PEOPLE else {fold(label)}
    return frozenset(f"pattern\x1f{sort}\x1f{one}\x1f{pattern.more['outcome']}" for one in called)


def _days_of(driver: str) -> tuple[str, ...]:
    """Return the days a weekend is made of, or the weekend that a day is part of."""
    weekend, days = _WEEKEND
    if driver == weekend:
        return days
    return (weekend,) if driver in days else ()
