"""Where a moment shows the owner's home or work to be, and with whom they live."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.domain.people import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.domain.people import Me

_HOME: Final = re.compile(
    r"\b(?:(?:at |my |own |family |the )?home(?!\s?-?(?:style|stay|made|town|land|page|depot|appliances?|improvement|"
    r"goods|cooking|furnishings?|inn|hotel|decor\w*))|living room|bedroom|my (?:flat|apartment|house|place)|"
    r"(?:home|family) (?:kitchen|study|balcony))\b",
    re.IGNORECASE,
)
_ANOTHERS: Final = re.compile(
    r"\b(?:hotel|hostel|homestay|guest ?house|inn|resort|airbnb|b&b|lodge|villa rental|show ?room|sample|model home|"
    r"nursing home|care home|retirement home|funeral home|furniture|property|for sale|friend['’]?s|"
    r"parents['’]? (?:new )?(?:home|house|flat|apartment)|"
    r"(?!my\b)\w+['’]s (?:home|house|flat|apartment|living room|bedroom))",
    re.IGNORECASE,
)
_WORK: Final = re.compile(
    r"\b(?:office|workshop|workplace|work ?site|my (?:shop|store|company|studio|clinic|desk)|company|co\.?,? ltd|"
    r"factory|warehouse|studio|laborator(?:y|ies)|headquarters|at work)\b",
    re.IGNORECASE,
)
_WITH: Final = re.compile(
    r"\b(?:(?:with|and|beside|accompanying|alongside) (?:my|his|her|their|the) |our |family of )?"
    r"(?P<who>parents|mother|father|mom|mum|dad|wife|husband|sons?|daughters?|children|kids|girlfriend|boyfriend|"
    r"roommates?|flatmates?|grandmother|grandfather|grandparents)\b",
    re.IGNORECASE,
)
_SAME: Final = {
    "mom": "mother", "mum": "mother", "dad": "father", "kids": "children", "sons": "son", "daughters": "daughter",
    "roommates": "roommate", "flatmate": "roommate", "flatmates": "roommate",
}  # fmt: skip
_EARLY, _LATE = 9, 21
_OPENS, _CLOSES = 8, 19
_WEEKEND: Final = 5
_PARTS: Final = 2


def places(kept: Kept, me: Me) -> Iterator[Claim]:
    """Yield what the place of a moment of the owner's shows: home, where it is; work, where it is; who is at home.

    Home is a place that names itself so, or that the picture shows to be one; work is a place of work on a weekday by
    day. Of who lives there only the hours tell when guests are not about: before nine, and from nine at night.

    Args:
        kept: the moment.
        me: who the owner is: their own name in the name of a place makes it theirs.
    """
    moment = kept.moment
    if not kept.mine and not (moment.author is None and moment.kind in {Kind.PLACE, Kind.PHOTO}):
        return
    name = moment.place.name if moment.place else None
    if name is None or moment.kind not in {Kind.PHOTO, Kind.PLACE, Kind.EVENT, Kind.SIGHT}:
        return
    told = fold(name).replace("’", "'")
    for own in me.names:
        told = told.replace(f"{own}'s", "my")
    if _ANOTHERS.search(told):
        return
    if _HOME.search(told):
        yield from _at_home(moment, name)
    elif _WORK.search(told) and moment.at.weekday() < _WEEKEND and _OPENS <= moment.at.hour < _CLOSES:
        where = _where(name)
        if where:
            yield _place("work", where)


def _at_home(moment: Moment, name: str) -> Iterator[Claim]:
    where = _where(name)
    if where:
        yield _place("home", where)
    if not (moment.at.hour < _EARLY or moment.at.hour >= _LATE):
        return
    for match in _WITH.finditer(moment.text):
        who = match["who"].lower()
        quote = Quote(match.start(), match.end())
        yield Claim(
            kind="trace", subject=SELF, predicate="household", object=_SAME.get(who, who), quote=quote, sure=0.5
        )


def _where(name: str) -> str:
    """Return the street, the district and the city of a place, without what it is called; "" where it has none."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    return ", ".join(parts[1:]) if len(parts) > _PARTS else ""


def _place(predicate: str, where: str) -> Claim:
    return Claim(kind="trace", subject=SELF, predicate=predicate, object=where, sure=0.5)
