"""What stands in the owner's calendars for a day, unless it was called off."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import Precision, milliseconds
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special
from atticus.mind.routines.today import matter, short, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from atticus.domain.evidence import Kept
    from atticus.mind.routines.today import Matter, Today
    from atticus.vault.contract import Vault

_LONGEST: Final = timedelta(days=31)
_WHOLE_DAY: Final = timedelta(hours=20)
_NAMES: Final = 3
_MATCHES: Final = 200
_NEAR: Final = timedelta(days=2)
"""How far from an entry's time it is called off."""

_TOLD_OFF: Final = 0.6
_TIMED: Final = 1.0
_UNTIMED: Final = 0.9
_SENTENCE: Final = re.compile(r"[^.!?\n。！？]+")
_OFF: Final = re.compile(
    r"\b(?:cancel(?:l?ed|ling|ing|s)?|called (?:it )?off|call(?:ing)? (?:it )?off|postpone[ds]?|postponing|"
    r"reschedul\w+|declin(?:e|ed|ing)|no longer (?:on|happening|taking place)|won['’]?t (?:happen|take place|make it)|"
    r"abgesagt|absagen|verschoben|fällt aus|ausgefallen|annul[ée]\w*|report[ée]e? (?:à|au)|cancelad[oa]s?|"
    r"cancelar|aplazad[oa]|adiad[oa]|desmarcad[oa]|annullat[oa]|rimandat[oa]|odpovedan\w*|отмен\w+|перенес\w+)\b|"
    r"取消|改期|延期|推迟|不去了",
    re.IGNORECASE,
)
_NOT_OFF: Final = re.compile(r"\b(?:not|never|n['’]t|nicht|pas|no|não|non|unless|if|free|policy)\b", re.IGNORECASE)


def appointments(today: Today, entries: Sequence[Kept] | None = None) -> list[Matter]:
    """Return what the calendars hold for the day and was not called off, in order of time.

    What is over by the instant is left out; the same thing in two calendars is told once.

    Args:
        today: the day.
        entries: what the calendars hold of it and of other days, where it was read already: see `entered`.
    """
    found: list[Matter] = []
    seen: set[tuple[str, datetime]] = set()
    for kept in _standing(today, entered(today) if entries is None else entries):
        key = (fold(kept.moment.title or kept.moment.text), kept.moment.at)
        if key not in seen and not called_off(kept, today):
            seen.add(key)
            found.append(_told(kept, today))
    return found


def entered(today: Today, days: int = 0) -> list[Kept]:
    """Return what the calendars hold of a day and as many days after it, or may: nothing is longer than a month.

    Args:
        today: the first day.
        days: how many more are wanted.
    """
    spine = today.vault.spine()
    first, last = milliseconds(today.since - _LONGEST), milliseconds(today.until + timedelta(days=days))
    there = (spine.kind == list(Kind).index(Kind.EVENT)) & (spine.at >= first) & (spine.at < last)
    there &= spine.known <= milliseconds(today.now)
    found = today.vault.kept(spine.ids[there].tolist())
    return sorted(found, key=lambda one: (one.moment.at, one.id))


def starting(vault: Vault, now: datetime, within: timedelta) -> bool:
    """Return whether a calendar holds anything that begins soon, whatever became of it: next to nothing to find out."""
    spine = vault.spine()
    there = spine.kind == list(Kind).index(Kind.EVENT)
    there &= (spine.at > milliseconds(now)) & (spine.at <= milliseconds(now + within) + 1)
    return bool((there & (spine.known <= milliseconds(now))).any())


def called_off(kept: Kept, today: Today) -> bool:
    """Return whether an entry says of itself that it is off, or somebody said so since it was made."""
    moment = kept.moment
    if str(moment.extra.get("status", "")).casefold() == "cancelled" or _is_off(moment.title or "", frozenset()):
        return True
    if _is_off(moment.text, frozenset()):
        return True
    title = telling(moment.title or "")
    if not title:
        return False
    ids, _ = today.vault.match(sorted(title), limit=_MATCHES)
    made = moment.known or moment.at
    for other in today.vault.kept(_near(ids, moment.at, today)):
        later = made < (other.moment.known or other.moment.at) <= today.now and other.id != kept.id
        telling_of_it = other.moment.kind in {Kind.MESSAGE, Kind.NOTE, Kind.EVENT} and not other.moment.by_assistant
        if later and telling_of_it and _is_off(_all(other), title):
            return True
    return False


def _near(ids: NDArray[np.int64], at: datetime, today: Today) -> list[int]:
    """Return those of the moments that were said within two days of an instant, and were known by now."""
    spine = today.vault.spine()
    there = np.isin(spine.ids, ids) & (abs(spine.at - milliseconds(at)) <= _NEAR // timedelta(milliseconds=1))
    found: list[int] = spine.ids[there & (spine.known <= milliseconds(today.now))].tolist()
    return found


def _all(kept: Kept) -> str:
    return f"{kept.moment.title or ''}\n{kept.moment.text}"


def _is_off(text: str, title: frozenset[str]) -> bool:
    """Return whether a sentence says that something is off; with a title, that this is."""
    for sentence in _SENTENCE.findall(text):
        off = _OFF.search(sentence)
        if off is None or _NOT_OFF.search(sentence[max(0, off.start() - 25) : off.start()]):
            continue
        if not title or len(title & telling(sentence)) >= max(2, _TOLD_OFF * len(title)):
            return True
    return False


def _standing(today: Today, entries: Iterable[Kept]) -> Iterator[Kept]:
    for kept in entries:
        ends = kept.moment.until or kept.moment.at
        if not today.since - _LONGEST <= kept.moment.at < today.until:
            continue
        begins_today = kept.moment.at >= today.since
        over = ends <= today.now and not _whole(kept) and kept.moment.at < today.now
        if (begins_today or ends > today.since) and not over:
            yield kept


def _whole(kept: Kept) -> bool:
    """Return whether an entry is of days, not of hours."""
    moment = kept.moment
    length = (moment.until - moment.at) if moment.until else timedelta()
    return moment.precision is Precision.DAY or length >= _WHOLE_DAY


def _told(kept: Kept, today: Today) -> Matter:
    moment, words = kept.moment, today.words
    title = short(moment.title or moment.text)
    everybody = [name for party in moment.people if (name := today.name(party))]
    # Whoever is not to be spoken of is left out among others; where nobody else comes, the whole line is.
    everybody = [name for name in everybody if fold(name) not in today.silent] or everybody
    people = [name for name in everybody if fold(name) not in fold(title)]
    if today.unasked and special(f"{title}\n{moment.text}"):
        what, people, everybody = words("private"), [], []
    else:
        what = _framed(title, kept, people, today)
    begins = moment.at.astimezone(today.zone)
    if _whole(kept):
        text = _of_days(kept, what, today)
    elif moment.at < today.since:
        text = words("all_day", what=what)
    else:
        text = words("timed", time=f"{begins:%H:%M}", what=what)
        if moment.until is not None and moment.until > moment.at:
            end = moment.until.astimezone(today.zone)
            text = words("spanned", time=f"{begins:%H:%M}", end=f"{end:%H:%M}", what=what)
    timed = None if _whole(kept) or moment.at < today.since else begins
    return matter(
        "calendar",
        text,
        [support(kept)],
        worth=_TIMED if timed else _UNTIMED,
        at=moment.at,
        begins=timed,
        about=f"{title} {' '.join(people)}",
        who=everybody,
    )


def _framed(title: str, kept: Kept, people: list[str], today: Today) -> str:
    words, place = today.words, kept.moment.place
    what = title
    if people:
        *most, last = dict.fromkeys(people[:_NAMES])
        who = words("and", first=", ".join(most), last=last) if most else last
        what = words("with", what=what, who=who)
    if place and place.name and fold(place.name) not in fold(title):
        what = words("place", what=what, place=short(place.name.split(",", maxsplit=1)[0]))
    return what


def _of_days(kept: Kept, what: str, today: Today) -> str:
    moment = kept.moment
    first = moment.at.astimezone(today.zone).date()
    last = (moment.until - timedelta(seconds=1)).astimezone(today.zone).date() if moment.until else first
    total, n = (last - first).days + 1, (today.day - first).days + 1
    if total <= 1:
        return today.words("all_day", what=what)
    return today.words("nth_day", n=n, total=total, what=what)
