"""Keeping decisions: each thing the owner puts down is a moment of the highest authority, and they are read back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory.correcting import UndecidedError
from atticus.memory.labelling import sensitivity
from atticus.memory.reading.corrections import KEY, SOURCE, decides
from atticus.mind.deciding.recorded import Recorded, Review, Went
from atticus.vault.contract import Draft, Filter, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.time import Clock
    from atticus.vault.contract import Vault

THREAD: Final = "decision {id}"
"""The thread of the moments that hold one decision: each is a story of its own."""

LONGEST: Final = 500
"""Characters of one of the owner's sentences about a decision."""

_NAME: Final = "decision"
_PAGE: Final = 200
_SURE: Final = 100


class NoSuchDecisionError(UsageError):
    """No decision has this id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no decision {name!r}.", "See `atticus decisions`.")


class NothingDecidedError(UsageError):
    """It was not said what was decided, or at too great a length."""

    def __init__(self) -> None:
        super().__init__(
            "It is not said what you decided.",
            f"Say it in a sentence of {LONGEST} letters at most; the rest may be reasons.",
        )


class NotSureOfWhatError(UsageError):
    """A sureness was given that is none, or of nothing."""

    def __init__(self, sure: int, expect: str) -> None:
        what = f"{sure} is no share of a hundred." if expect else "It is not said what you are so sure of."
        do = "Write how sure you are from 0 to 100." if expect else "Say what you expect, and how sure you are of it."
        super().__init__(what, do)


class TooEarlyError(UsageError):
    """The day to look back is not to come."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day.isoformat()} is not a day to come.", "Choose a later day to look back.")


def add(
    vault: Vault, what: str, told: Mapping[str, Any], *, clock: Clock, zone: tzinfo, found: Belief | None = None
) -> Recorded:
    """Keep a decision, and return it.

    Args:
        vault: the open vault.
        what: what was decided.
        told: any of ``options``, ``reasons``, ``expect``, ``sure`` and ``review``, as in `Recorded`.
        clock: tells when it is put down.
        zone: the owner's.
        found: the belief it was found as, in the owner's words.

    Raises:
        NothingDecidedError, NotSureOfWhatError, TooEarlyError
        UndecidedError: the same was put down at this instant and forgotten.
    """
    what = _one_line(what)
    if not what or len(what) > LONGEST:
        raise NothingDecidedError
    now = clock.now()
    checked = _checked(told, now.astimezone(zone).date(), before=None)
    name = hashlib.blake2b(f"{now.isoformat()} {what}".encode(), digest_size=4).hexdigest()
    known = {"belief": found.id, "since": (found.valid_from or found.known_from).isoformat()} if found else {}
    _keep(vault, _in_words(what, checked), {"id": name, "what": what} | known | checked, clock=clock)
    return find(vault, name)


def complete(vault: Vault, one: Recorded, told: Mapping[str, Any], *, clock: Clock, zone: tzinfo) -> Recorded:
    """Add to a decision what the owner left out, or put other words in their place, and return it.

    Raises:
        NotSureOfWhatError, TooEarlyError, UndecidedError
    """
    checked = _checked(told, clock.now().astimezone(zone).date(), before=one)
    if checked:
        _keep(vault, _in_words(one.what, checked), {"id": one.id} | checked, clock=clock)
    return find(vault, one.id)


def review(vault: Vault, one: Recorded, told: Mapping[str, Any], *, clock: Clock, zone: tzinfo) -> Recorded:
    """Keep how a decision went, by the owner's word, and return it.

    Args:
        vault: the open vault.
        one: the decision.
        told: ``went`` as in `Went`; any of ``note``, ``came_true``, and ``review``, the day to look back once more.
        clock: tells when.
        zone: the owner's.

    Raises:
        TooEarlyError, UndecidedError
    """
    again = _day_to_come(told.get("review"), clock.now().astimezone(zone).date())
    note = _one_line(str(told.get("note") or ""))
    went = Went(told["went"])
    said = {"id": one.id, "went": went.value, "came_true": told.get("came_true"), "note": note, "review": again}
    words = f"Looked back at: {one.what}. It went {went.value.replace('-', ' ')}."
    _keep(vault, f"{words} {note}".strip(), said, clock=clock)
    return find(vault, one.id)


def decisions(vault: Vault, at: datetime) -> list[Recorded]:
    """Return the decisions as they stood at an instant, the latest first."""
    found: dict[str, Recorded] = {}
    for kept in sorted(_moments(vault), key=_in_order):
        told = kept.moment.extra[KEY][_NAME]
        if kept.moment.at > at:
            continue
        known = found.get(told["id"])
        if known is None and "what" in told:
            found[told["id"]] = _begun(kept, told)
        elif known is not None:
            found[told["id"]] = _reviewed(known, kept, told) if "went" in told else _changed(known, kept, told)
    return sorted(found.values(), key=lambda one: (one.recorded, one.id), reverse=True)


def find(vault: Vault, name: str, at: datetime | None = None) -> Recorded:
    """Return a decision by its id; raises NoSuchDecisionError."""
    every = decisions(vault, at or datetime.max.replace(tzinfo=UTC))
    for one in every:
        if one.id == name:
            return one
    raise NoSuchDecisionError(name)


def _in_order(kept: Kept) -> tuple[datetime, bool, str]:
    # Of what was put down at one instant, the decision itself comes first.
    return kept.moment.at, "what" not in kept.moment.extra[KEY][_NAME], kept.id


def _moments(vault: Vault) -> Iterator[Kept]:
    before: str | None = None
    wanted = Filter(sources=(SOURCE,), kinds=(Kind.NOTE,))
    while page := vault.timeline(wanted, before=before, limit=_PAGE):
        before = page[-1].id
        yield from (one for one in page if decides(one) and isinstance(one.moment.extra[KEY].get(_NAME), dict))


def _keep(vault: Vault, text: str, told: Mapping[str, Any], *, clock: Clock) -> None:
    at = clock.now()
    said = {name: value for name, value in told.items() if value is not None}
    digest = hashlib.blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=6).hexdigest()
    moment = Moment(
        kind=Kind.NOTE,
        source=SOURCE,
        at=at,
        text=text,
        thread=THREAD.format(id=told["id"]),
        author=ME,
        external_id=f"{at.isoformat()}/{digest}",
        extra={KEY: {_NAME: said}},
    )
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity(moment))
    if vault.keep([Draft(moment=moment, label=label, mine=True)])[0].outcome is Outcome.FORGOTTEN:
        raise UndecidedError


def _checked(told: Mapping[str, Any], today: date, *, before: Recorded | None) -> dict[str, Any]:
    """Return what was told in the form it is kept in, without what is empty."""
    expect = _one_line(str(told.get("expect") or ""))
    sure = told.get("sure")
    if sure is not None:
        sure = int(sure)
        if not 0 <= sure <= _SURE or not (expect or (before and before.expect)):
            raise NotSureOfWhatError(sure, expect or (before.expect if before else ""))
    every = {
        "options": _lines(told.get("options") or ()),
        "reasons": _lines(told.get("reasons") or ()),
        "expect": expect,
        "sure": sure,
        "review": _day_to_come(told.get("review"), today),
    }
    return {name: value for name, value in every.items() if value not in ("", [], None)}


def _day_to_come(told: date | None, today: date) -> str | None:
    if told is None:
        return None
    if told <= today:
        raise TooEarlyError(told)
    return told.isoformat()


def _lines(told: Sequence[str]) -> list[str]:
    return [line[:LONGEST] for one in told if (line := _one_line(one))]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _in_words(what: str, told: Mapping[str, Any]) -> str:
    """Return a decision as it stands in the timeline."""
    sure = f" ({told['sure']} % sure)" if "sure" in told else ""
    parts = (
        f"Decided: {what}.",
        f"Other options: {'; '.join(told['options'])}." if "options" in told else "",
        f"Because: {'; '.join(told['reasons'])}." if "reasons" in told else "",
        f"Expected: {told['expect']}{sure}." if "expect" in told else "",
        f"To be looked back at on {told['review']}." if "review" in told else "",
    )
    return " ".join(filter(None, parts))


def _begun(kept: Kept, told: Mapping[str, Any]) -> Recorded:
    at = kept.moment.at
    since = datetime.fromisoformat(told["since"]) if told.get("since") else at
    bare = Recorded(id=told["id"], what=told["what"], since=min(since, at), recorded=at, belief=told.get("belief"))
    return _changed(bare, kept, told)


def _changed(one: Recorded, kept: Kept, told: Mapping[str, Any]) -> Recorded:
    expect = told.get("expect", one.expect)
    # A sureness is of the words it was said of.
    sure = told.get("sure", one.sure if expect == one.expect else None)
    return replace(
        one,
        options=tuple(told.get("options", one.options)),
        reasons=tuple(told.get("reasons", one.reasons)),
        expect=expect,
        sure=sure,
        review=date.fromisoformat(told["review"]) if told.get("review") else one.review,
        moments=(*one.moments, kept.id),
    )


def _reviewed(one: Recorded, kept: Kept, told: Mapping[str, Any]) -> Recorded:
    said = Review(
        at=kept.moment.at,
        went=Went(told["went"]),
        came_true=told.get("came_true"),
        note=told.get("note", ""),
        moment=kept.id,
    )
    again = date.fromisoformat(told["review"]) if told.get("review") else None
    return replace(one, review=again, reviews=(*one.reviews, said), moments=(*one.moments, kept.id))
