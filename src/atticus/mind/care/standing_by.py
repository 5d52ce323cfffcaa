"""Answers flip only on new evidence: what a doubt, a correction and a plain statement are answered with."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import anyio

from atticus.domain.labels import Label, join_all
from atticus.domain.turns import Done, Event, Recalled, Said
from atticus.memory.answers import when
from atticus.memory.understanding import catch_up
from atticus.mind.care.amending import (
    amend,
    disputed,
    holds,
    noted,
    settle,
    states,
    told_beliefs,
)
from atticus.mind.care.challenges import disputes, tells, texts, tongue
from atticus.mind.conversation import keeping
from atticus.mind.enclosed import with_enclosed
from atticus.mind.present import abstain, present, speaks, stated

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Sequence

    from atticus.domain.evidence import Evidence
    from atticus.mind.care.amending import Disputed
    from atticus.mind.care.challenges import Dispute
    from atticus.mind.conversation.talking import Talk
    from atticus.mind.house import House


@dataclass(frozen=True, slots=True)
class Ways:
    """How a turn answers otherwise.

    Args:
        again: answers a question afresh, with a model where one may.
        routine: tells what a routine says to a question now, with what it cites; None where it is for recall.
        listen: tells what is answered where the owner only says how they are; empty where they say something else.
    """

    again: Callable[[str], AsyncGenerator[Event, None]]
    routine: Callable[[str], tuple[str, tuple[str, ...]] | None]
    listen: Callable[[], str]


@dataclass(slots=True)
class _Answer:
    """What was said in this turn so far, and what it rests on."""

    label: Label
    said: str = ""
    cited: tuple[str, ...] = ()
    stands: str | None = None
    beliefs: tuple[str, ...] = ()
    told: str | None = None
    done: Done | None = None
    began: float = field(default_factory=time.perf_counter)

    def say(self, text: str) -> Said:
        self.said += text
        return Said(text)

    def rest_on(self, moments: Iterable[str]) -> None:
        self.label = replace(self.label, origins=self.label.origins | frozenset(moments))

    def over(self, *, abstained: bool = False) -> Done:
        ms = round((time.perf_counter() - self.began) * 1000, 1)
        return self.done or Done(
            answer=self.said, abstained=abstained, cited=self.cited, provider=None, left_machine=False, ms=ms
        )


@dataclass(frozen=True, slots=True)
class Pushed:
    """A turn that answers what was said before it.

    Args:
        one: the answer.
        evidence: what recall finds for its question now.
        said: how it is disputed; None where the owner plainly tells another fact.
        aside: whether that fact is about something else than what was answered.
        telling: what is told beside a dispute that may be none.
        beside: what is found for words that may dispute, and may be a question of their own.
    """

    one: Disputed
    evidence: Evidence
    said: Dispute | None
    aside: bool = False
    telling: str = ""
    beside: Evidence | None = None

    @property
    def plainly(self) -> bool:
        """Whether the words are a dispute of the answer, and nothing else."""
        return self.said is not None and self.said.perhaps is None


async def pushed(house: House, talk: Talk, *, budget: int, enclosed: Sequence[Sequence[str]] = ()) -> Pushed | None:
    """Return how these words dispute the answer before them; None where they do not.

    Args:
        house: the open house.
        talk: the turn.
        budget: tokens of evidence at most.
        enclosed: of each file handed over with the words, its moments: new evidence, which may well change an answer.
    """
    return await anyio.to_thread.run_sync(partial(_pushed, house, talk, budget=budget, enclosed=enclosed))


def _pushed(house: House, talk: Talk, *, budget: int, enclosed: Sequence[Sequence[str]]) -> Pushed | None:
    if (one := disputed(house, talk.earlier)) is None:
        return None
    spoken = tongue(one.question, house.settings.language)
    said = disputes(talk.words, language=spoken)
    telling = "" if said is not None and said.plain else _telling(house, talk)
    if said is None and not telling:
        return None
    evidence = house.recaller.recall(one.question, budget=budget)
    if telling and (said is None or said.to is None) and states(house, evidence, telling, talk.at):
        return Pushed(one, evidence, None)
    if said is None:
        return Pushed(one, evidence, None, aside=True)
    if said.to is None and enclosed:
        evidence = with_enclosed(house.vault, evidence, enclosed, budget)
    if said.perhaps is None or telling:
        return Pushed(one, evidence, said, telling=telling if said.perhaps else "")
    beside = house.recaller.recall(talk.meant, budget=budget) if said.perhaps == "question" else None
    return Pushed(one, evidence, said, beside=beside)


def _telling(house: House, talk: Talk) -> str:
    """Return what words tell that is to be kept, where they ask nothing; empty where they tell nothing."""
    told = keeping.told_in(talk.words)
    if tells(talk.words):
        return told or talk.words.strip()
    return told if keeping.tells(house.vault, talk.words, talk.at, house.settings.tzinfo) else ""


async def stood_by(
    house: House, talk: Talk, push: Pushed, ways: Ways, *, before: str = ""
) -> AsyncGenerator[Event, None]:
    """Answer a dispute: the same answer with its evidence, or what the owner's word makes of it; no model decides.

    A doubt, insistence or praise changes nothing: the question is looked up again, and where the evidence is the same
    the answer is repeated to the letter, with how to correct it. Words that may be something else, too, are answered as
    that beside it, by the evidence alone. A correction and a plain statement of another fact are evidence of the
    owner's: they are kept, and the question is answered anew.

    Args:
        house: the open house.
        talk: the turn; it is kept with the question it goes back to.
        push: how the words dispute the answer.
        ways: how it answers where the answer before cannot stand, or nothing is disputed.
        before: what is said first, where the words sound like something graver, too.
    """
    talk = replace(talk, meant=push.one.question)
    answer = _Answer(push.one.answer.label)
    try:
        if before:
            yield answer.say(f"{before}\n\n")
        if push.said is not None and push.said.to is not None:
            events = _corrected(house, push, push.said.to, answer)
        elif push.said is None:
            events = _stated(house, talk, push, answer, ways)
        else:
            now = await anyio.to_thread.run_sync(ways.routine, push.one.question)
            events = _disputed(house, talk, push, answer, ways, now)
        async with aclosing(events):
            async for event in events:
                yield event
    finally:
        if answer.said:
            marks = noted(answer.cited, answer.beliefs, answer.stands)
            whole, told = answer.done is not None, answer.told
            await talk.keep(answer.said, answer.label, whole=whole, quiet=True, marks=marks, told=told)
    if answer.done is not None:
        yield answer.done


async def _disputed(
    house: House, talk: Talk, push: Pushed, answer: _Answer, ways: Ways, now: tuple[str, tuple[str, ...]] | None
) -> AsyncGenerator[Event, None]:
    assert push.said is not None
    said, words, zone = push.said, texts(push.said.language), house.settings.tzinfo
    dated = when(push.evidence, zone=zone)
    cites = present(push.evidence, zone, dated=dated).cited if speaks(push.evidence) else ()
    if now is not None:
        cites = now[1] or (push.one.answer.id,)
    still = holds(push.one, push.evidence, cites) if now is None else now[0] == push.one.answer.moment.text
    if not still:
        yield answer.say(f"{words['changed']}\n\n")
        async with aclosing(_afresh(push, answer, ways)) as events:
            async for event in events:
                yield event
        return
    yield Recalled(push.evidence)
    answer.cited, answer.beliefs, answer.stands = push.one.cited, push.one.beliefs, push.one.answer.id
    mend = words["mend_value"].format(value=said.value) if said.value else words["mend"]
    lead = words["holds" if push.telling or push.beside is not None else "stands"]
    yield answer.say(f"{lead}\n\n{push.one.answer.moment.text}\n\n{mend}" if cites else f"{words['nothing']} {mend}")
    if push.telling:
        answer.told = await anyio.to_thread.run_sync(partial(_told, house, talk, push))
        yield answer.say(f"\n\n{words['remembered']}")
    if push.beside is not None:
        yield await anyio.to_thread.run_sync(partial(_beside, house, push.beside, said.language, answer))
    answer.done = answer.over(abstained=not answer.cited)


def _beside(house: House, evidence: Evidence, language: str, answer: _Answer) -> Said:
    """Answer what else words may be, by the evidence alone; its numbers go on after those of the answer repeated."""
    zone, lead = house.settings.tzinfo, texts(language)["beside"]
    if not speaks(evidence):
        return answer.say(f"\n\n{lead} {abstain(evidence, house.vault.status(), zone, language=language)}")
    dated = when(evidence, zone=zone)
    told = present(evidence, zone, language=language, numbered=answer.cited, dated=dated)
    answer.label = join_all([answer.label, *(hit.kept.label for hit in evidence.hits)])
    answer.rest_on(told.cited)
    answer.cited = told.cited
    return answer.say(f"\n\n{lead}\n\n{told.text}")


async def _corrected(house: House, push: Pushed, to: str, answer: _Answer) -> AsyncGenerator[Event, None]:
    assert push.said is not None
    language = push.said.language
    words = texts(language)
    yield Recalled(push.evidence)
    done = await anyio.to_thread.run_sync(partial(amend, house, push.one, push.evidence, to, language=language))
    answer.cited = done.cited
    if done.choices:
        rows = "\n".join(f"- {stated(one, language)} (ID {one.id})" for one in done.choices)
        yield answer.say(f"{words['which'].format(value=to)}\n\n{rows}")
    else:
        answer.rest_on(done.cited)
        marks = [f" [{n}]" for n in range(1, len(done.cited) + 1)] + ["", ""]
        was = f"\n{words['before'].format(was=done.was)}{marks[1]}" if done.was else ""
        yield answer.say(f"{words['corrected'].format(now=done.now)}{marks[0]}{was}\n\n{words['again']}")
    answer.done = answer.over()


async def _stated(house: House, talk: Talk, push: Pushed, answer: _Answer, ways: Ways) -> AsyncGenerator[Event, None]:
    answer.told = await anyio.to_thread.run_sync(partial(_told, house, talk, push))
    words = texts(tongue(talk.words, tongue(push.one.question, house.settings.language)))
    if push.aside:
        yield Recalled(push.evidence)
        answer.stands = push.one.answer.id
        yield answer.say(await anyio.to_thread.run_sync(ways.listen) or words["remembered"])
        answer.done = answer.over()
        return
    yield answer.say(f"{words['kept']}\n\n")
    async with aclosing(_afresh(push, answer, ways)) as events:
        async for event in events:
            yield event


def _told(house: House, talk: Talk, push: Pushed) -> str:
    """Keep what the owner plainly told, read it, and let it hold; return the moment that holds it."""
    words = _telling(house, talk)
    told = keeping.tell(house.vault, words, at=talk.at)
    catch_up(house.vault, zone=house.settings.tzinfo, now=house.clock.now())
    settle(house, push.evidence, words, told, talk.at)
    return told


async def _afresh(push: Pushed, answer: _Answer, ways: Ways) -> AsyncGenerator[Event, None]:
    async with aclosing(ways.again(push.one.question)) as events:
        async for event in events:
            match event:
                case Recalled(evidence):
                    answer.label = join_all([answer.label, *(hit.kept.label for hit in evidence.hits)])
                    answer.rest_on(hit.kept.id for hit in evidence.hits)
                    answer.beliefs = tuple(one.id for one in told_beliefs(evidence))
                case Said(text):
                    answer.said += text
                case Done():
                    answer.cited = event.cited
                    answer.rest_on(event.cited)
                    answer.done = replace(event, answer=answer.said)
                    continue
            yield event
