"""A message drafted in the owner's own voice: by a model the labels allow, or their own words in their habits."""

from __future__ import annotations

import re
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.errors import UsageError
from atticus.domain.labels import Integrity, Label, join_all
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import fold
from atticus.memory.digest.persons import UnknownPersonError, one_person
from atticus.memory.labelling import sensitivity
from atticus.memory.pack import estimate
from atticus.memory.voice.exemplars import TOO_LIKE, exemplars, repeated
from atticus.memory.voice.own import own_messages, to_group, to_person
from atticus.memory.voice.profile import FEW, profiled, tongue
from atticus.memory.voice.rendering import render
from atticus.memory.voice.rules import in_words as rule_in_words
from atticus.memory.voice.rules import obeyed, unmet
from atticus.memory.voice.telling import in_words
from atticus.mind.provider import Prompt, ProviderError
from atticus.mind.quoting import clean, line
from atticus.mind.router import RefusedError, Request
from atticus.mind.workshop.imitation import refuse_imitation
from atticus.mind.workshop.rules import standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from atticus.domain.people import Person
    from atticus.memory.voice.own import Written
    from atticus.memory.voice.profile import Profile
    from atticus.memory.voice.rules import Manner
    from atticus.mind.house import House
    from atticus.mind.router import Exchange

PURPOSE: Final = "draft"
TOKENS: Final = 1_200
"""Of an answer, with all thought before it."""

LONGEST: Final = 8_000
"""Characters of a draft that are waited for."""

_SHOWN: Final = 700
_EVIDENCE: Final = 20
_FENCE: Final = re.compile(r"<(?=\s*/?\s*written)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d[\d.,:]*\d|\d")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]+")


class NothingToSayError(UsageError):
    """It was not said what the message is to say."""

    def __init__(self) -> None:
        super().__init__("It is not said what to write.", 'Say it plainly: atticus draft "I come at eight" --to "Ana".')


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How the owner writes to somebody, and from what that is known.

    Args:
        to: whom it goes to, as they are called; empty for everybody.
        person: the person it goes to, where it is one.
        messages: the owner's messages, oldest first.
        ours: those of them that go to `to`.
        profile: the habits: of `ours` where these are enough to tell, else of all.
        narrow: whether the profile is of `ours` alone.
        rules: what the owner laid down on how drafts are written to them.
    """

    to: str
    person: Person | None
    messages: tuple[Written, ...]
    ours: tuple[Written, ...]
    profile: Profile
    narrow: bool
    rules: tuple[Manner, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What became of a draft.

    Args:
        text: the draft, or the owner's own words in their habits.
        by: "model", or "habits" where no model wrote it.
        provider: which model wrote it.
        left_machine: whether anything left this computer for it.
        repeated: the share of its runs of six words that stand in messages of the owner.
        voice: what it was written after.
        shown: the owner's own messages nearest to the matter.
        notes: what the owner should know, a sentence each.
        label: of the draft: the join of the matter and all that was shown.
    """

    text: str
    by: str
    provider: str | None
    left_machine: bool
    repeated: float
    voice: Voice
    shown: tuple[Written, ...]
    notes: tuple[str, ...]
    label: Label


def voice(house: House, to: str = "", *, spoken: str = "", until: datetime | None = None) -> Voice:
    """Return how the owner writes; derived now, kept nowhere, and of the owner alone.

    Args:
        house: the open house.
        to: a person by any name, or a group by its own; empty for everybody.
        spoken: a language as Snowball names it: messages in another one are left out of the profile.
        until: what is later is not looked at.

    Raises:
        UnknownPersonError: nobody goes by the name, and no group.
        SeveralPeopleError: more than one person does.
    """
    messages, person, ours = own_messages(house.vault, until=until), None, []
    if to:
        try:
            person = one_person(house.vault, house.vault.beliefs(("tie",)), to)
            ours, to = to_person(messages, person), person.name
        except UnknownPersonError:
            ours = to_group(messages, to)
            if not ours:
                raise
    fitting, narrowed = (_in_language(some, spoken) for some in (messages, ours))
    narrow = bool(to) and len(narrowed) >= FEW
    profile = profiled(narrowed if narrow else fitting)
    return Voice(
        to=to,
        person=person,
        messages=tuple(messages),
        ours=tuple(ours),
        profile=profile,
        narrow=narrow,
        rules=standing(house.vault, to),
    )


def _in_language(messages: Sequence[Written], spoken: str) -> list[Written]:
    """Return the messages in a language, and those too short to tell; all where none is asked for."""
    return [one for one in messages if not spoken or tongue(one.text) in {spoken, ""}]


async def draft(house: House, matter: str, to: str = "") -> Drafted:
    """Return a draft of a message in the owner's voice, by the rules they laid down; nothing is sent, nothing kept.

    A model writes it where one is there and the labels allow it: it is given the matter, the habits and some of the
    owner's own messages, and what it writes is dropped where it quotes these or tells something of them. Else the
    owner's own words come back in their habits, and nothing is invented.

    Args:
        house: the open house.
        matter: what the message is to say, in the owner's words.
        to: whom it goes to; empty for nobody in particular.

    Raises:
        NothingToSayError: there is no matter.
        ImitationError: it asks to write as somebody else.
        UnknownPersonError, SeveralPeopleError: as `voice`.
    """
    if not matter.strip():
        raise NothingToSayError
    refuse_imitation(matter)
    found = await anyio.to_thread.run_sync(partial(voice, house, to, spoken=tongue(matter)))
    shown = tuple(await anyio.to_thread.run_sync(partial(exemplars, matter, found.messages, first=found.ours)))
    label = _label(matter, shown, house.clock.now())
    notes: list[str] = []
    if house.router.providers and shown:
        text, exchange = await _by_model(house, matter, found, shown, label, notes)
        if text and exchange:
            text = _by_rules(house, text, matter, found, to, notes)
            return Drafted(
                text=text,
                by="model",
                provider=exchange.provider.name,
                left_machine=exchange.left_machine,
                repeated=repeated(text, (one.text for one in found.messages)),
                voice=found,
                shown=shown,
                notes=tuple(notes),
                label=label,
            )
        left = exchange is not None and exchange.left_machine
    else:
        left = False
        notes.append("No model is chosen, so nothing was written for you.")
    notes.append("These are your own words, put as you usually put them.")
    text = render(matter, found.profile, name=_called(found, to))
    return Drafted(
        text=_by_rules(house, text, matter, found, to, notes),
        by="habits",
        provider=None,
        left_machine=left,
        repeated=0.0,
        voice=found,
        shown=shown,
        notes=tuple(notes),
        label=_label(matter, (), house.clock.now()),
    )


def _by_rules(house: House, text: str, matter: str, found: Voice, to: str, notes: list[str]) -> str:
    """Return a draft with the owner's rules put into it; what they still lack is told."""
    own = frozenset(part for name in house.vault.me().names for part in fold(name).split())
    text = obeyed(text, found.rules, name=_called(found, to), own=own)
    notes.extend(unmet(text, found.rules, spoken=tongue(matter)))
    return text


async def _by_model(
    house: House, matter: str, found: Voice, shown: Sequence[Written], label: Label, notes: list[str]
) -> tuple[str, Exchange | None]:
    """Return what a model wrote and stands, with the exchange; an empty text where none did."""
    prompt = _prompt(matter, found, shown)
    request = Request(purpose=PURPOSE, label=label, tokens=estimate(prompt.instructions + prompt.content) + TOKENS)
    names = {part for one in house.vault.people() for name in one.names for part in fold(name).split()}
    exchange: Exchange | None = None
    for again in (False, True):
        choice = house.router.choose(request)
        if choice.provider is None:
            await house.router.record_refusal(request, choice)
            notes.extend(f"{name} was not asked. {decision.reason}" for name, decision in choice.refused)
            return "", exchange
        exchange = house.router.exchange(choice.provider, request, prompt)
        try:
            text = await _whole(exchange)
        except (ProviderError, RefusedError) as error:
            notes.append(str(error))
            return "", exchange
        wrong = _wrong(text, matter, found, shown, names)
        if not wrong:
            return text, exchange
        notes.append(f"{choice.provider.name} {'again ' if again else ''}{wrong}, so its draft is not shown.")
        prompt = replace(prompt, content=f"{prompt.content}\n\nWrite it anew: a draft before this {wrong}.")
    return "", exchange


async def _whole(exchange: Exchange) -> str:
    said: list[str] = []
    async with aclosing(exchange.pieces()) as pieces:
        async for piece in pieces:
            said.append(piece)
            if sum(map(len, said)) > LONGEST:
                break
    return clean("".join(said)).strip().strip('"“”').strip()


def _wrong(text: str, matter: str, found: Voice, shown: Sequence[Written], names: frozenset[str] | set[str]) -> str:
    """Return what keeps a draft from being shown, as the end of a sentence; empty where nothing does."""
    if not text:
        return "wrote nothing"
    if repeated(text, (one.text for one in found.messages)) >= TOO_LIKE:
        return "quoted your earlier messages"
    theirs = {part for name in (found.to, *(found.person.names if found.person else ())) for part in fold(name).split()}
    given = set(map(fold, _WORD.findall(matter))) | theirs | {fold(one) for one in found.profile.called}
    earlier = "\n".join(one.text for one in shown)
    told = {fold(word) for word in _WORD.findall(text) if word[0].isupper()} & names & _folded(earlier)
    numbers = set(_NUMBER.findall(text)) & set(_NUMBER.findall(earlier)) - set(_NUMBER.findall(matter))
    return "told something of your earlier messages" if told - given or numbers else ""


def _folded(text: str) -> set[str]:
    return set(map(fold, _WORD.findall(text)))


def _prompt(matter: str, found: Voice, shown: Sequence[Written]) -> Prompt:
    ours = {one.kept.id for one in found.ours}
    fenced = "\n".join(
        f'<written to="{"them" if one.kept.id in ours else "somebody else"}">\n'
        f"{_FENCE.sub('‹', clean(one.text))[:_SHOWN]}\n</written>"
        for one in shown
    )
    habits = "\n".join(f"- {one}" for one in in_words(found.profile))
    habits += "".join(f"\n- Always: {rule_in_words(one)}" for one in found.rules)
    whom = f"It goes to {line(found.to)}." if found.to else "It goes to nobody in particular."
    content = f"{fenced}\n\nHabits:\n{habits}\n\n{whom}\nSay: {line(matter)}"
    return Prompt(_instructions(), content, tokens=TOKENS)


@cache
def _instructions() -> str:
    return (files("atticus.mind.prompts") / "draft.md").read_text("utf-8").strip()


def _label(matter: str, shown: Sequence[Written], now: datetime) -> Label:
    asked = Moment(kind=Kind.NOTE, source="draft", at=now, text=matter)
    own = Label(Integrity.OWNER, frozenset(), sensitivity(asked))
    joined = join_all([own, *(one.kept.label for one in shown)])
    return replace(joined, origins=frozenset(one.kept.id for one in shown))


def _called(found: Voice, to: str) -> str:
    """Return what the owner calls whom it goes to: as they mostly do, as they do now, else the first of their names."""
    if found.narrow and found.profile.called:
        return next(iter(found.profile.called))
    if found.person is None:
        return ""
    known = {part for name in found.person.names for part in (fold(name), *fold(name).split())}
    return to if fold(to) in known else found.person.name.split()[0]


def as_json(found: Voice) -> dict[str, Any]:
    """Return a voice for other programs: habits in words and in counts, with what they rest on."""
    return {
        "to": found.to,
        "narrow": found.narrow,
        "messages_to": len(found.ours),
        "habits": in_words(found.profile),
        "rules": [rule_in_words(one) for one in found.rules],
        "profile": found.profile.as_json(),
        "evidence": list(found.profile.moments[-_EVIDENCE:]),
    }
