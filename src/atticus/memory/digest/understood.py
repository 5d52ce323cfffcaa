"""What was understood in a stretch of time, as lines: promises, decisions, changes, what is new, whom one met."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status, Support
from atticus.domain.people import fold
from atticus.domain.sentences import Sentence
from atticus.domain.time import milliseconds
from atticus.memory.digest.framing import names
from atticus.memory.digest.lines import Line
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special, special_belief
from atticus.memory.people.kinship import called
from atticus.memory.profile.phrases import ENGLISH as WORDS
from atticus.memory.profile.sentences import ended, says, tellable, undertaken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.memory.digest.framing import View
    from atticus.memory.profile.phrases import Catalogue

_WORTH: Final = {"fact": 1.05, "decision": 0.95, "goal": 0.8, "aspiration": 0.8, "promise": 0.62, "possession": 0.7,
                 "hobby": 0.7, "skill": 0.6, "diet": 0.9, "value": 0.55, "trait": 0.55, "preference": 0.52}  # fmt: skip
_CHANGED: Final = 1.15
_KEPT: Final = 0.8
_DUE: Final = 0.78
_FIRST: Final = 0.8
_TOWN: Final = 1.2
_UNSURE: Final = 0.75
_STRANGERS: Final = timedelta(days=45)
_KNOWN: Final = 4
_PEOPLE: Final = 5
_CITED: Final = 4


def understood(
    beliefs: Sequence[Belief],
    since: datetime,
    until: datetime,
    *,
    zone: tzinfo,
    unasked: bool = True,
    words: Catalogue = WORDS,
) -> Iterator[Line]:
    """Yield what became known, was decided, promised, kept, changed or fell due in a stretch of time.

    Args:
        beliefs: as they were derived, of every status.
        since: the first instant.
        until: the first instant after it.
        zone: the owner's.
        unasked: whether nobody asked for what is nobody's business.
        words: the catalogue of the language it is told in.
    """
    by_id = {one.id: one for one in beliefs}
    for one in beliefs:
        if not _touches(one, since, until):
            continue
        if (unasked and special_belief(one)) or not tellable(one) or one.kind in {"tie", "pattern", "instruction"}:
            continue
        if one.subject == SELF or one.kind == "promise":
            yield from _of(one, by_id, since, until, zone, words)


def _touches(one: Belief, since: datetime, until: datetime) -> bool:
    """Return whether anything of a belief lies in a stretch: of the others nothing need be asked, which costs more."""
    told = (one.more.get("settled"), one.more.get("due"))
    instants = (one.known_from, one.known_until, *(_instant(each) for each in told if each))
    return any(each is not None and since <= each <= until for each in instants)


def _of(
    one: Belief, by_id: Mapping[str, Belief], since: datetime, until: datetime, zone: tzinfo, words: Catalogue
) -> Iterator[Line]:
    told_then = one.status is Status.HELD or one.more.get("state") == "past"
    if told_then and since <= one.known_from < until and (worth := _WORTH.get(one.kind, 0.0)):
        sure = one.confidence >= _UNSURE or one.kind != "decision"
        undertaking = one.kind in {"decision", "promise", "goal", "plan", "aspiration"}
        if undertaking:
            text = undertaken(one, "", zone, words=words)
        else:
            text = words.frames["new"].format(what=says(one, words=words))
        if sure and not _replaces(one, by_id):
            yield _line(one.kind, text, one, worth, words, at=one.known_from)
    if (told := one.more.get("settled")) and since <= (settled := _instant(told)) < until:
        yield from _settled(one, settled, zone, words)
    due = _instant(one.more["due"]) if one.more.get("due") else None
    if due is not None and since < due <= until and _awaited(one) and not since <= one.known_from < until:
        text = words.frames["due"].format(what=undertaken(one, "", zone, words=words))
        yield _line("due", text, one, _DUE, words, at=due - timedelta(microseconds=1))
    if (
        one.status is Status.SUPERSEDED
        and one.known_until
        and since <= one.known_until < until
        and one.kind != "promise"
    ):
        following = by_id.get(str(one.more.get("replaced_by", "")))
        if following is not None and following.status is Status.HELD:
            both = f"{ended(says(following, words=words), words)} {says(one, 'was', words=words)}"
            text = words.frames["changed"].format(what=both)
            yield _line("change", text, one, _CHANGED, words, at=one.known_until, also=following)


def _awaited(one: Belief) -> bool:
    return one.kind == "promise" and one.status is Status.HELD and one.more.get("state") in {"open", "overdue"}


def _replaces(one: Belief, by_id: Mapping[str, Belief]) -> bool:
    return any(other.more.get("replaced_by") == one.id for other in by_id.values() if other.predicate == one.predicate)


def _settled(one: Belief, at: datetime, zone: tzinfo, words: Catalogue) -> Iterator[Line]:
    state = str(one.more.get("state"))
    if state in {"kept", "done", "dropped"} and one.kind in {"promise", "goal", "plan", "aspiration"}:
        text = words.frames[state].format(what=undertaken(one, "", zone, words=words))
        yield _line(state, text, one, _KEPT, words, at=at)


def _line(
    kind: str, text: str, one: Belief, worth: float, words: Catalogue, *, at: datetime, also: Belief | None = None
) -> Line:
    beliefs = (one, also) if also else (one,)
    told = tuple(dict.fromkeys(piece for each in reversed(beliefs) for piece in each.evidence[-_CITED:]))
    sentence = Sentence(
        kind=kind,
        text=ended(text[:1].upper() + text[1:], words),
        evidence=told,
        at=at,
        valid_from=(also or one).valid_from,
        valid_until=(also or one).valid_until,
        beliefs=tuple(each.id for each in beliefs),
    )
    return Line(sentence=sentence, worth=worth, moments=frozenset(piece.moment for piece in told))


def first_met(moments: Sequence[Kept], view: View, begun: datetime, since: datetime, until: datetime) -> Iterator[Line]:
    """Yield the people whose first contact was in a stretch of time and who stayed; none in a vault as young."""
    if since - begun < _STRANGERS:
        return
    met: dict[str, Kept] = {}
    for kept in sorted(moments, key=lambda one: (one.moment.at, one.id)):
        for name in names(kept, view):
            met.setdefault(name, kept)
    for name, kept in met.items():
        person = view.people.get(fold(name))
        if person is None or person.first is None or person.moments < _KNOWN or called(fold(name)) is not None:
            continue
        if since <= person.first < until and not (view.unasked and special(name)):
            text = ended(view.frames("first_person", who=name), view.frames.beliefs)
            sentence = Sentence(kind="first", text=text, evidence=(support(kept),), at=kept.moment.at)
            yield Line(sentence=sentence, worth=_FIRST, moments=frozenset({kept.id}))


def new_places(moments: Sequence[Kept], view: View, begun: datetime, since: datetime) -> Iterator[Line]:
    """Yield the places that no moment named before a stretch of time; none in a vault as young.

    Of an address only its widest part counts (the town), of other names those that come more than once.
    """
    if since - begun < _STRANGERS:
        return
    there: dict[str, list[Kept]] = {}
    for kept in sorted(moments, key=lambda one: (one.moment.at, one.id)):
        place = kept.moment.place
        if place is not None and place.name and kept.moment.at <= view.now:
            there.setdefault(place.name.split(",")[-1].strip(), []).append(kept)
    for name, found in there.items():
        address = "," in (found[0].moment.place.name or "") if found[0].moment.place else False
        first = view.rarity.first(name)
        known = first is None or first < milliseconds(since) or not any(letter.isalpha() for letter in name)
        if known or not (address or len(found) > 1) or (view.unasked and special(name)):
            continue
        text = ended(view.frames("new_place", place=name), view.frames.beliefs)
        sentence = Sentence(kind="first", text=text, evidence=(support(found[0]),), at=found[0].moment.at)
        yield Line(sentence=sentence, worth=_TOWN if address else _FIRST, moments=frozenset({found[0].id}))


def company(moments: Sequence[Kept], view: View) -> Sentence | None:
    """Return with whom the owner was most in touch; None where there was nobody."""
    counts: Counter[str] = Counter()
    cited: dict[str, list[Support]] = {}
    for kept in moments:
        for name in names(kept, view):
            if view.people.get(fold(name)) is None or (view.unasked and special(name)):
                continue
            counts[name] += 1
            cited.setdefault(name, []).append(support(kept))
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_PEOPLE]
    if not most:
        return None
    told = view.frames.beliefs.comma.join(view.frames("one_with", who=name, n=count) for name, count in most)
    return Sentence(
        kind="company",
        text=ended(view.frames("most_with", people=told), view.frames.beliefs),
        evidence=tuple(dict.fromkeys(piece for name, _ in most for piece in cited[name][:_CITED])),
    )


def _instant(told: object) -> datetime:
    return datetime.fromisoformat(str(told))
