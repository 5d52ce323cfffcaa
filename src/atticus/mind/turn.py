"""One turn of thought: a question, its evidence, an answer that cites it."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import anyio

from atticus.domain.labels import Integrity, Label, join_all
from atticus.domain.moments import Kind, Moment
from atticus.domain.turns import Done, Event, Noted, Recalled
from atticus.memory.answers import when
from atticus.memory.labelling import sensitivity
from atticus.mind.answer import Answer
from atticus.mind.asking.answering import is_for_routines, is_plain, recited, routine_of
from atticus.mind.by_rules import decision, mended, nothing, shown
from atticus.mind.care.amending import corrected_answer, disputed, noted, told_beliefs
from atticus.mind.care.answering import answered, care_of
from atticus.mind.care.caring import Cared
from atticus.mind.care.standing_by import Ways, pushed, stood_by
from atticus.mind.conversation.taking_back import takes_back
from atticus.mind.conversation.talking import begin
from atticus.mind.conversation.to_keep import to_keep
from atticus.mind.deciding.important import important
from atticus.mind.enclosed import with_enclosed
from atticus.mind.present import speaks
from atticus.mind.reminding import reminded, reminder_in
from atticus.mind.roles import pinning
from atticus.mind.roles.listening import acknowledged, feels, heard, kept_at_once, taken_back_at_once
from atticus.mind.roles.role import Role, Taken, pin_in, taken
from atticus.mind.written import written

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence
    from datetime import datetime

    from atticus.domain.evidence import Evidence, Kept
    from atticus.mind.conversation.talking import Talk
    from atticus.mind.house import House


async def ask(
    house: House,
    question: str,
    *,
    at: datetime | None = None,
    budget: int = 4000,
    label: Label | None = None,
    conversation: bool = False,
    owner: bool = True,
    enclosed: Sequence[Sequence[str]] = (),
) -> AsyncGenerator[Event, None]:
    """Answer a question from the vault: `Recalled`, then `Said` in pieces with `Noted` between, then `Done`.

    What routines know ("what is on tomorrow?") they tell, without a model, to the owner alone and of the present only.
    Else a model the labels allow writes the answer; nothing of it is said before its first citation was checked. Where
    none may, can or does, the evidence itself is the answer. Closing the generator closes a running request.
    The pieces said, joined, are always exactly `Done.answer`. A farewell and a crisis are answered before anything is
    recalled, by rules alone, and so are a role that is pinned ("Be my coach"), "no coaching", what is to be kept
    ("remember that ...") and what is taken back right after it was told ("forget that"): `Said` and `Done`.

    Args:
        house: the open house.
        question: as the owner put it.
        at: answer as of this instant; nothing that became known later is seen.
        budget: tokens of evidence at most.
        label: of the question itself, where a surface let the owner classify it; else it counts as intimate, or as
            secret where the rules for moments say so.
        conversation: whether this belongs to the owner's conversation: what was said before is taken up, and this is
            kept before `Done`, or with what was said so far when the generator is closed. Never with `at`.
        owner: whether the owner asks; an app is answered by the plain assistant, and pins or sets nothing.
            "When I get home, remind me ..." of theirs sets a reminder.
        enclosed: of each file handed over with the question, the ids of its moments: evidence before all else.
    """
    conversation = conversation and at is None
    answer = Answer(
        enclosed=tuple(enclosed),
        role=await anyio.to_thread.run_sync(_role, house, question) if owner else Taken(),
        routines=owner and at is None and not enclosed,
    )
    told = await anyio.to_thread.run_sync(care_of, house, question)
    if told is not None and not told.sure and is_plain(question, house):
        told = None
    doubtful = conversation and told is not None and told.crisis is not None and not told.crisis.plain
    direct = partial(_at_once, house, question, told, conversation=conversation, owner=owner and at is None)
    at_once = None if doubtful else await direct()
    if at_once is not None or not conversation:
        whole = at_once or _thought(house, question, answer, at=at, budget=budget, label=label)
        async with aclosing(whole) as events:
            async for event in events:
                yield event
        return
    talk = await begin(house, question)
    routine = answer.routines and is_for_routines(question, house)
    listens = answer.role.role is Role.COMPANION and feels(question)
    push = None if routine or listens else await pushed(house, talk, budget=budget, enclosed=answer.enclosed)
    if told is not None and not (push and push.plainly):
        turn = answered(house, question, told, conversation=True)
    elif push is not None:
        again = partial(_again, house, budget=budget, label=label, enclosed=answer.enclosed)
        ways = Ways(again, partial(_routine, house), partial(heard, house, question, answer.role.role))
        turn = stood_by(house, talk, push, ways, before=told.text if told else "")
    elif not routine and (said := await anyio.to_thread.run_sync(_small_talk, house, talk, answer.role.role, listens)):
        turn = answered(house, question, Cared(said), conversation=True)
    else:
        turn = _conversed(house, talk, answer, budget=budget, label=label)
    async with aclosing(turn) as events:
        async for event in events:
            yield event


def _small_talk(house: House, talk: Talk, role: Role, listens: bool) -> str:  # noqa: FBT001 (called by its place in a thread)
    """Return what is said to who only tells how they are, and to thanks and small talk right after an answer."""
    if role is Role.COMPANION:
        return heard(house, talk.words, role) if listens and not house.router.providers else ""
    return acknowledged(house, talk.words) if disputed(house, talk.earlier) is not None else ""


def sets_something(house: House, words: str) -> bool:
    """Return whether words set a reminder, pin a role, or have something kept or forgotten: no address may do that.

    Args:
        house: the open house.
        words: as they would be asked.
    """
    told = to_keep(words) is not None or takes_back(words)
    return told or reminder_in(house, words) is not None or pin_in(words) is not None


async def _conversed(
    house: House, talk: Talk, answer: Answer, *, budget: int, label: Label | None
) -> AsyncGenerator[Event, None]:
    """Answer a turn of the conversation, and keep it."""
    kept, beliefs = False, list[str]()
    answer.words = talk.words
    try:
        if talk.meant != talk.words:
            yield Noted(f"Read as: {talk.meant}")
        thought = _thought(house, talk.meant, answer, at=None, budget=budget, label=label, earlier=talk.earlier)
        async with aclosing(thought) as events:
            async for event in events:
                if isinstance(event, Recalled):
                    beliefs = [one.id for one in told_beliefs(event.evidence)]
                if isinstance(event, Done):
                    marks = noted(answer.cited, beliefs)
                    await talk.keep(answer.said, answer.label, whole=True, marks=marks)
                    kept = True
                yield event
    finally:
        if answer.said and not kept:
            await talk.keep(answer.said, answer.label, whole=False)


def _role(house: House, question: str) -> Taken:
    """Return the role of the owner's turn; without coaching, words alone bring no coach."""
    found = taken(house.vault, question)
    if found.role is not Role.COACH:
        return found
    from atticus.mind.coach.consent import coaches  # noqa: PLC0415 (who asks for no coach waits for none)

    if not coaches(house.vault, house.settings.coach, house.clock.now()):
        return taken(house.vault, question, coached=False)
    return found


async def _at_once(
    house: House, question: str, told: Cared | None, *, conversation: bool, owner: bool
) -> AsyncGenerator[Event, None] | None:
    """Return the turn that rules alone answer, that of care before all else; None where it wants thought."""
    if told is None and owner and conversation:
        from atticus.mind.saying_when import answered_by as planned_by  # noqa: PLC0415 (as below)

        planned = partial(planned_by, house.executor, house.settings, question, now=house.clock.now())
        said = await anyio.to_thread.run_sync(planned)
        told = Cared(said) if said else None
    if told is None and owner and conversation:
        from atticus.mind.coach.consent import answered_by  # noqa: PLC0415 (who asks outside a talk waits for none)

        kept = partial(answered_by, house.vault, house.settings, question, now=house.clock.now())
        said = await anyio.to_thread.run_sync(kept)
        told = Cared(said) if said else None
    if told:
        return answered(house, question, told, conversation=conversation)
    wanted = (
        await anyio.to_thread.run_sync(partial(reminder_in, house, question, conversation=conversation))
        if owner
        else None
    )
    if wanted is not None:
        return reminded(house, question, wanted, conversation=conversation)
    if owner and (pin := pin_in(question)):
        return pinning.pinned(house, question, pin, conversation=conversation)
    if owner and conversation and (said := await anyio.to_thread.run_sync(taken_back_at_once, house, question)):
        return answered(house, question, Cared(said), conversation=True)
    keeps = partial(kept_at_once, house, question, conversation=conversation)
    if owner and (said := await anyio.to_thread.run_sync(keeps)):
        return answered(house, question, Cared(said), conversation=conversation)
    return None


def _again(
    house: House, question: str, *, budget: int, label: Label | None, enclosed: tuple[Sequence[str], ...]
) -> AsyncGenerator[Event, None]:
    """Answer a question afresh, whatever was said before."""
    answer = Answer(enclosed=enclosed, routines=not enclosed)
    return _thought(house, question, answer, at=None, budget=budget, label=label)


def _routine(house: House, question: str) -> tuple[str, tuple[str, ...]] | None:
    """Return what a routine tells of a question, and what it cites."""
    told = routine_of(house, question)
    return None if told is None else (told.text, told.cited)


async def _thought(
    house: House,
    question: str,
    answer: Answer,
    *,
    at: datetime | None,
    budget: int,
    label: Label | None,
    earlier: Sequence[Kept] = (),
) -> AsyncGenerator[Event, None]:
    began = time.perf_counter()
    told = await anyio.to_thread.run_sync(routine_of, house, question) if answer.routines else None
    if told is not None:
        async with aclosing(recited(house, question, told, answer)) as events:
            async for event in events:
                yield event
        return
    recall = partial(house.recaller.recall, question, at=at, budget=budget)
    evidence = await anyio.to_thread.run_sync(recall)
    if answer.enclosed:
        evidence = await anyio.to_thread.run_sync(with_enclosed, house.vault, evidence, answer.enclosed, budget)
    yield Recalled(evidence)
    answer.label = _made_of(evidence, label or _label(evidence))
    answer.when = when(evidence, zone=house.settings.tzinfo)
    weighty = important(question, language=house.settings.language)
    if (right := corrected_answer(evidence)) is not None:
        yield mended(house, evidence, right, answer)
    elif speaks(evidence) or weighty:
        if evidence.enough and evidence.hits and house.router.providers:
            own = label or _label(evidence)
            writing = written(house, evidence, answer, label=own, budget=budget, earlier=earlier, weighty=weighty)
            async with aclosing(writing) as events:
                async for event in events:
                    yield event
        if weighty:
            yield await anyio.to_thread.run_sync(partial(decision, house, evidence, answer, weighty))
        elif not answer.finished:
            yield shown(house, evidence, answer)
    else:
        yield await nothing(house, evidence, answer)
    yield Done(
        answer=answer.said,
        abstained=answer.abstained,
        cited=answer.cited,
        provider=answer.provider,
        left_machine=answer.left_machine,
        ms=round((time.perf_counter() - began) * 1000, 1),
        when=None if answer.abstained else answer.when,
        why=answer.why,
        role=answer.role.role.value,
    )


def _label(evidence: Evidence) -> Label:
    asked = Moment(kind=Kind.NOTE, source="question", at=evidence.at, text=evidence.question)
    return Label(Integrity.OWNER, frozenset(), sensitivity(asked))


def _made_of(evidence: Evidence, label: Label) -> Label:
    """Return the label of an answer: the join of the question and all that was found, with where it came from."""
    joined = join_all([label, *(hit.kept.label for hit in evidence.hits)])
    held = {one.moment for belief in evidence.beliefs for one in belief.evidence}
    return replace(joined, origins=joined.origins | held | {hit.kept.id for hit in evidence.hits})
