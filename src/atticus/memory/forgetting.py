"""Forgetting a person with every mention of them, or a belief while its moments stay, so that neither comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from atticus.domain.beliefs import PATTERN
from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity
from atticus.domain.moments import Place
from atticus.domain.people import ME, Party, Person, fold
from atticus.memory.hushing import names_of, said_until
from atticus.memory.mentions import Mentions
from atticus.memory.name_forms import forms, level
from atticus.memory.people import indexed
from atticus.memory.people.names import fold_ref, handle_in, is_handle, parts
from atticus.memory.reading.corrections import KEY, SOURCE
from atticus.memory.understanding import catch_up, derive, everything
from atticus.vault.contract import ForgetReceipt, Redaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.moments import Moment
    from atticus.vault.contract import Vault

Way = Literal["redact", "keep", "erase"]
WAYS: Final[tuple[Way, ...]] = ("redact", "keep", "erase")
"""What can become of moments that only mention somebody: the name goes, nothing goes, the moment goes."""

_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_NOBODYS: Final = frozenset({"me", "assistant"})


class ForgetOwnerError(UsageError):
    """The owner was to be forgotten in their own vault."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} is you: this vault is about you, so you cannot be forgotten in it.",
            "Forget moments, sources or a span of time instead, or delete the vault's directory.",
        )


class SeveralPeopleError(UsageError):
    """A name means several people."""

    def __init__(self, name: str, ways: Sequence[str]) -> None:
        super().__init__(
            f"{len(ways)} people go by {name!r}.", f"Name the one you mean by a number or address: {', '.join(ways)}."
        )


class NotExactlyError(UsageError):
    """A name is only part of the names of people."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        meant = " or ".join(repr(one) for one in names)
        super().__init__(f"Nobody goes by exactly {name!r}.", f"If you mean {meant}, write the whole name.")


@dataclass(slots=True)
class Plan:
    """What forgetting somebody takes out and changes.

    Args:
        names: every name of theirs that is looked for.
        handles: their numbers and addresses.
        mentions: finds them in texts.
        erase: ids of moments they wrote or are named in as a party, and of decisions about them.
        mentioning: moments that mention them, as they read without the name.
        left: ids of moments in which a name stays, for it may be somebody else's.
    """

    names: tuple[str, ...]
    handles: tuple[str, ...]
    mentions: Mentions
    erase: list[str] = field(default_factory=list)
    mentioning: list[Kept] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Scan:
    """What is gathered while all moments are looked through once."""

    candidates: list[Kept] = field(default_factory=list)
    threads: set[tuple[str, str]] = field(default_factory=set)
    shared_with: set[tuple[str, str]] = field(default_factory=set)


def plan(vault: Vault, name: str, *, zone: tzinfo, now: datetime) -> Plan:
    """Return what forgetting somebody would take out and change; nothing is done.

    Who is meant is decided by identity: all names and handles of the one person who goes by this name. Moments they
    wrote or are named in as a party go whole. In other moments each mention is blacked out that is theirs alone. What
    other people here go by too ("Ana") is blacked out only where the moment is tied to this person: it names them in
    full, stands in their thread, or something derived from it speaks of them, and nobody else of that name is near.

    Args:
        vault: the open vault; what waits is read first.
        name: a name of theirs as it is written, a number or an address.
        zone: the owner's.
        now: the present.

    Raises:
        ForgetOwnerError, SeveralPeopleError, NotExactlyError
    """
    catch_up(vault, zone=zone, now=now)
    people = vault.people()
    person = _meant(vault, name, people)
    others = [one for other in people if other.id != person.id and other.human for one in other.names]
    written = forms(person.names, person.handles, [*others, *vault.me().names])
    found = Plan(person.names, person.handles, Mentions(written))
    rivals = _rivals(others, found.mentions)
    scan = _scanned(vault, person, _party_test(person, people), found, rivals)
    found.mentions.weighed()
    tied = _tied(vault, person, found.mentions)
    for kept in scan.candidates:
        _sort_in(kept, found, scan, rivals, meant=kept.id in tied)
    return found


def forget_person(vault: Vault, name: str, *, mentions: Way, zone: tzinfo, now: datetime) -> tuple[ForgetReceipt, Plan]:
    """Forget somebody, and return the receipt with what was done.

    Args:
        vault: the open vault.
        name: a name of theirs as it is written, a number or an address.
        mentions: what becomes of moments that only mention them.
        zone: the owner's.
        now: the present.

    Raises:
        ForgetOwnerError, SeveralPeopleError, NotExactlyError
    """
    found = plan(vault, name, zone=zone, now=now)
    mentioning = found.mentioning if mentions == "redact" else []
    erase = [*found.erase, *(kept.id for kept in found.mentioning if mentions == "erase")]
    if not erase and not mentioning:
        return ForgetReceipt(seq=0), found
    black = _blackened(found.mentions) if mentions != "keep" else _as_it_is
    redaction = Redaction(erase=tuple(erase), moments=tuple(mentioning), blacken=black, by="person")
    receipt = vault.redact(redaction)
    catch_up(vault, zone=zone, now=now)
    return receipt, found


def known_beliefs(vault: Vault, *, zone: tzinfo, now: datetime) -> tuple[Belief, ...]:
    """Return everything that is believed, ties among it, once what waits is read.

    Args:
        vault: the open vault.
        zone: the owner's.
        now: the present.
    """
    catch_up(vault, zone=zone, now=now)
    return everything(vault, now)[1]


def forget_belief(vault: Vault, belief: Belief, *, now: datetime) -> ForgetReceipt:
    """Forget a belief while its moments stay, and derive everything anew without it.

    Nothing said up to now brings it back, by whichever reader; a plain statement the owner makes later does. A pattern
    is never told again: nobody says one, and what is counted later would be the same.

    Args:
        vault: the open vault.
        belief: what is to be forgotten, a pattern among it.
        now: the present.
    """
    if belief.kind == PATTERN:
        from atticus.memory.patterns import hushing  # noqa: PLC0415 (only where a pattern is forgotten)

        names, until = hushing.names_of(belief, vault.people()), now
    else:
        claims = vault.claims()
        names, until = names_of(belief, claims, vault.people()), said_until(belief, claims, now)
    receipt = vault.forget_belief(names, at=until)
    derive(vault, now)
    return receipt


def _meant(vault: Vault, name: str, people: Sequence[Person]) -> Person:
    """Return the one person a name means; somebody nobody made a person of stands for themself by this name."""
    told = fold(name)
    found = [one for one in people if fold_ref(name) in {*one.handles, *map(fold, one.names)}]
    found = found or [one for one in people if _goes_by(one, told)]
    if told in _NOBODYS - {"assistant"} or (not is_handle(name) and vault.me().is_me(Party(name, handle_in(name)))):
        raise ForgetOwnerError(name)
    if fold_ref(name) in vault.me().handles:
        raise ForgetOwnerError(name)
    if len(found) > 1:
        raise SeveralPeopleError(name, [one.handles[0] if one.handles else repr(one.name) for one in found])
    if found:
        return found[0]
    handle = fold_ref(name) if is_handle(fold_ref(name)) else None
    met = any(handle == one.party.handle if handle else fold(one.party.name) == told for one in vault.met())
    nearly = indexed(people, vault.beliefs(("tie",))).find(name)
    if not met and nearly:
        raise NotExactlyError(name, [one.name for one in nearly[:3]])
    return _unmet(name, handle)


def _unmet(name: str, handle: str | None) -> Person:
    return Person(id="", name=name, names=(name,), handles=(handle,) if handle else ())


def _goes_by(person: Person, told: str) -> bool:
    """Return whether a folded name is one of somebody's without what stands in brackets or before it."""
    return any(told in {parts(fold(one)).base, " ".join(parts(fold(one)).words)} for one in person.names)


def _party_test(person: Person, people: Sequence[Person]) -> Callable[[Party], bool]:
    """Return what tells whether a party is somebody: by the handle where there is one, else by a name of their own."""
    others = [one for one in people if one.id != person.id]
    shared = {handle for one in others for handle in one.handles}.intersection(person.handles)
    names = {fold(one) for one in person.names}
    borne = {fold(one) for other in others for one in other.names}
    handles = set(person.handles)

    def theirs(party: Party) -> bool:
        handle = party.handle or handle_in(party.name)
        if handle is not None:
            known = handle in handles and (handle not in shared or fold(party.name) in names)
            return known or (not person.id and fold(party.name) in names)
        return fold(party.name) in names - borne

    return theirs


def _rivals(others: Iterable[str], mentions: Mentions) -> frozenset[str]:
    """Return the names of others that hold a word which is this person's too, folded."""
    shared = {word for words in mentions.forms.shared for word in words}
    return frozenset(fold(name) for name in others if shared.intersection(map(level, parts(fold(name)).words)))


def _scanned(
    vault: Vault, person: Person, theirs: Callable[[Party], bool], found: Plan, rivals: frozenset[str]
) -> _Scan:
    scan = _Scan()
    assistant = fold(person.name) == "assistant"
    for kept in vault.all_kept():
        moment = kept.moment
        parties = [party for party in (moment.author, *moment.people) if party is not None and party != ME]
        key = (moment.source, moment.thread or "")
        if any(theirs(party) for party in parties):
            found.erase.append(kept.id)
            scan.threads.add(key)
        elif not assistant and any(found.mentions.within(text) for text in _texts(kept)):
            scan.candidates.append(kept)
            found.mentions.weigh(moment.text)
        if any(fold(party.name) in rivals for party in parties):
            scan.shared_with.add(key)
    return scan


def _texts(kept: Kept) -> Iterator[str]:
    moment = kept.moment
    yield moment.text
    fields = (moment.title, moment.thread, moment.locator, moment.external_id, moment.place and moment.place.name)
    yield from (text for text in fields if text)
    yield from (party.name for party in (moment.author, *moment.people) if party is not None)
    yield from (attachment.name for attachment in kept.attachments)
    yield from kept.label.readers or ()
    yield from _strings(moment.extra)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _tied(vault: Vault, person: Person, mentions: Mentions) -> frozenset[str]:
    """Return the moments from which something was derived that speaks of this person and nobody else."""
    ends = ("person", "of")
    ties = [tie for tie in vault.beliefs(("tie",)) if person.id and person.id in {tie.more.get(end) for end in ends}]
    found = {one.moment for tie in ties for one in tie.evidence} | set(person.evidence)
    told = mentions.forms
    sure = {" ".join(words) for words in (*told.whole, *told.given)} | set(person.handles)
    for claimed in vault.claims():
        claim = claimed.claim
        refs = (claim.subject, claim.object, str(claim.more.get("to") or ""))
        if any(fold_ref(ref) in sure or level(fold(ref)) in sure for ref in refs if ref):
            found.add(claimed.moment)
    return frozenset(found)


def _sort_in(kept: Kept, found: Plan, scan: _Scan, rivals: frozenset[str], *, meant: bool) -> None:
    """Decide about a moment that holds a form of the name."""
    moment, mentions = kept.moment, found.mentions
    texts = [text for text in _texts(kept) if mentions.within(text)]
    key = (moment.source, moment.thread or "")
    parties = (party for party in (moment.author, *moment.people) if party is not None)
    theirs = key in scan.threads and bool(moment.thread) and key not in scan.shared_with
    near = any(fold(party.name) in rivals for party in parties) or any(mentions.of_others(text) for text in texts)
    tied = (meant or theirs or any(mentions.sure(text) for text in texts)) and not near
    if _decides_about(kept, mentions, tied=tied):
        found.erase.append(kept.id)
        return
    counts = [mentions.blacken(text, tied=tied) for text in texts]
    if any(one.found for one in counts):
        found.mentioning.append(_redacted(kept, mentions, tied=tied, theirs=theirs))
    if any(one.left for one in counts):
        found.left.append(kept.id)


def _decides_about(kept: Kept, mentions: Mentions, *, tied: bool) -> bool:
    """Return whether a moment is a decision of the owner's about this very person: without them it means nothing."""
    told = kept.moment.extra.get(KEY)
    if kept.moment.source != SOURCE or kept.label.integrity is not Integrity.OWNER or not isinstance(told, dict):
        return False
    about = [told.get("subject"), told.get("to"), *(one for key in ("same", "apart") for one in told.get(key, ()))]
    about += [told[key][end] for key in ("tie", "no_tie") if key in told for end in (0, 2)]
    return any(isinstance(one, str) and mentions.blacken(one, tied=tied).found for one in about)


def _redacted(kept: Kept, mentions: Mentions, *, tied: bool, theirs: bool) -> Kept:
    """Return a moment as it reads without the name; number, time and kind stay."""
    moment = kept.moment

    def black(text: str) -> str:
        return mentions.blacken(text, tied=tied).text

    def maybe(text: str | None) -> str | None:
        return black(text) if text else text

    extra = _black_within(moment.extra, black)
    if extra != moment.extra and isinstance(decided := extra.get(KEY), dict) and "belief" in decided:
        # The id of a belief is a digest of what it says, the name included.
        extra = {**extra, KEY: decided | {"belief": ""}}
    place = moment.place
    changed: Moment = replace(
        moment,
        text=black(moment.text),
        title=maybe(moment.title),
        # A whole thread keeps one name, whatever else stands in its moments.
        thread=mentions.blacken(moment.thread, tied=theirs).text if moment.thread else moment.thread,
        place=Place(maybe(place.name), place.lat, place.lon) if place else None,
        locator=maybe(moment.locator),
        external_id=maybe(moment.external_id),
        author=_black_party(moment.author, black) if moment.author else None,
        people=tuple(_black_party(party, black) for party in moment.people),
        extra=extra,
    )
    readers = kept.label.readers
    if readers is not None:
        # Who may read it is told by raw names: one that is gone leaves fewer, never more.
        readers = frozenset(one for one in readers if black(one) == one)
    attachments = tuple(replace(one, name=black(one.name)) for one in kept.attachments)
    return replace(kept, moment=changed, label=replace(kept.label, readers=readers), attachments=attachments)


def _black_party(party: Party, black: Callable[[str], str]) -> Party:
    return party if party == ME else Party(black(party.name), party.handle)


def _black_within(value: Mapping[str, Any], black: Callable[[str], str]) -> dict[str, Any]:
    def within(one: Any) -> Any:
        if isinstance(one, str):
            return black(one)
        if isinstance(one, dict):
            return {black(str(key)): within(item) for key, item in one.items()}
        return [within(item) for item in one] if isinstance(one, list | tuple) else one

    return {black(key): within(item) for key, item in value.items()}


def _blackened(mentions: Mentions) -> Callable[[str], str]:
    """Return what blacks out mentions in what is no moment; a text whose letters are escaped goes whole."""

    def black(text: str) -> str:
        told = mentions.blacken(text).text
        if told == text and "\\u" in text:
            plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
            return "" if mentions.blacken(plain).found else text
        return told

    return black


def _as_it_is(text: str) -> str:
    return text
