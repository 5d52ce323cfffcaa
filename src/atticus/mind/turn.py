"""One turn of thought: a question, its evidence, an answer that cites it."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import anyio

from atticus.domain.labels import PUBLIC, Integrity, Label, join_all
from atticus.domain.moments import Kind, Moment
from atticus.domain.turns import Done, Event, Noted, Recalled, Said
from atticus.memory.answers import when
from atticus.memory.labelling import sensitivity
from atticus.memory.pack import estimate
from atticus.memory.silence import silenced
from atticus.mind.care.amending import corrected_answer, noted, right_value, told_beliefs
from atticus.mind.care.answering import answered, care_of
from atticus.mind.care.caring import Cared
from atticus.mind.care.challenges import texts
from atticus.mind.care.standing_by import pushed, stood_by
from atticus.mind.care.watching import Watch
from atticus.mind.citations import Citations
from atticus.mind.conversation.talking import begin
from atticus.mind.dates import day
from atticus.mind.deciding.important import important
from atticus.mind.deciding.ranking import Unranked
from atticus.mind.enclosed import with_enclosed
from atticus.mind.present import abstain, present, speaks
from atticus.mind.prompt import NOTHING, answer_prompt, with_earlier
from atticus.mind.provider import ProviderError
from atticus.mind.reminding import occasion, reminded
from atticus.mind.roles import manner, pinning
from atticus.mind.roles.listening import heard
from atticus.mind.roles.role import Role, Taken, pin_in, taken
from atticus.mind.router import RefusedError, Request

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence
    from datetime import datetime

    from atticus.domain.evidence import Evidence, Hit, Interval, Kept
    from atticus.mind.conversation.talking import Talk
    from atticus.mind.deciding.important import Important
    from atticus.mind.egress.veil import Veil
    from atticus.mind.house import House
    from atticus.mind.provider import Prompt
    from atticus.mind.router import Choice, Exchange

LONGEST_UNCITED: Final = 1_200
"""Characters a model may write before its first citation; then it is not waited for any longer."""


@dataclass(slots=True)
class _Answer:
    """What was said in this turn so far."""

    said: str = ""
    cited: tuple[str, ...] = ()
    provider: str | None = None
    abstained: bool = False
    left_machine: bool = False
    finished: bool = False
    when: Interval | None = None
    why: tuple[str, ...] = ()
    label: Label = PUBLIC
    role: Taken = field(default_factory=Taken)
    words: str = ""
    enclosed: tuple[str, ...] = ()

    def say(self, text: str) -> Said:
        self.said += text
        return Said(text)


async def ask(
    house: House,
    question: str,
    *,
    at: datetime | None = None,
    budget: int = 4000,
    label: Label | None = None,
    conversation: bool = False,
    owner: bool = True,
    enclosed: Sequence[str] = (),
) -> AsyncGenerator[Event, None]:
    """Answer a question from the vault: `Recalled`, then `Said` in pieces with `Noted` between, then `Done`.

    A model the labels allow writes the answer; nothing of it is said before its first citation was checked. Where
    none may, can or does, the evidence itself is the answer. Closing the generator closes a running request.
    The pieces said, joined, are always exactly `Done.answer`. A farewell and a crisis are answered before anything is
    recalled, by rules alone, and so are a role that is pinned ("Be my coach") and "no coaching": `Said` and `Done`.

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
        enclosed: ids of moments handed over with the question, which are evidence before all else.
    """
    conversation = conversation and at is None
    answer = _Answer(
        enclosed=tuple(enclosed), role=await anyio.to_thread.run_sync(_role, house, question) if owner else Taken()
    )
    at_once = await _at_once(house, question, conversation=conversation, owner=owner and at is None)
    if at_once is not None or not conversation:
        whole = at_once or _thought(house, question, answer, at=at, budget=budget, label=label)
        async with aclosing(whole) as events:
            async for event in events:
                yield event
        return
    talk = await begin(house, question)
    push = await pushed(house, talk, budget=budget)
    if push is not None:
        turn = stood_by(house, talk, push, partial(_again, house, budget=budget, label=label))
    else:
        turn = _conversed(house, talk, answer, budget=budget, label=label)
    async with aclosing(turn) as events:
        async for event in events:
            yield event


async def _conversed(
    house: House, talk: Talk, answer: _Answer, *, budget: int, label: Label | None
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
    house: House, question: str, *, conversation: bool, owner: bool
) -> AsyncGenerator[Event, None] | None:
    """Return the turn that rules alone answer; None where it wants thought."""
    told = care_of(house, question)
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
    if owner and (wanted := occasion(question)):
        return reminded(house, question, wanted, conversation=conversation)
    if owner and (pin := pin_in(question)):
        return pinning.pinned(house, question, pin, conversation=conversation)
    return None


def _again(house: House, question: str, *, budget: int, label: Label | None) -> AsyncGenerator[Event, None]:
    """Answer a question afresh, whatever was said before."""
    return _thought(house, question, _Answer(), at=None, budget=budget, label=label)


async def _thought(
    house: House,
    question: str,
    answer: _Answer,
    *,
    at: datetime | None,
    budget: int,
    label: Label | None,
    earlier: Sequence[Kept] = (),
) -> AsyncGenerator[Event, None]:
    began = time.perf_counter()
    recall = partial(house.recaller.recall, question, at=at, budget=budget)
    evidence = await anyio.to_thread.run_sync(recall)
    if answer.enclosed:
        evidence = await anyio.to_thread.run_sync(with_enclosed, house.vault, evidence, answer.enclosed, budget)
    yield Recalled(evidence)
    answer.label = _made_of(evidence, label or _label(evidence))
    answer.when = when(evidence, zone=house.settings.tzinfo)
    weighty = important(question, language=house.settings.language)
    if (mended := corrected_answer(evidence)) is not None:
        yield _mended(house, evidence, mended, answer)
    elif speaks(evidence) or weighty:
        if evidence.enough and evidence.hits and house.router.providers:
            own = label or _label(evidence)
            writing = _written(house, evidence, answer, label=own, budget=budget, earlier=earlier, weighty=weighty)
            async with aclosing(writing) as events:
                async for event in events:
                    yield event
        if weighty:
            yield await anyio.to_thread.run_sync(partial(_laid_out, house, evidence, answer, weighty))
        elif not answer.finished:
            yield _shown(house, evidence, answer)
    else:
        yield await _nothing(house, evidence, answer)
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


def _shown(house: House, evidence: Evidence, answer: _Answer) -> Said:
    """Present the evidence, after what a model may have said before it broke off."""
    presented = present(evidence, house.settings.tzinfo, numbered=answer.cited, dated=answer.when)
    answer.cited = presented.cited
    return answer.say(f"\n\n{presented.text}" if answer.said else presented.text)


def _mended(house: House, evidence: Evidence, hit: Hit, answer: _Answer) -> Said:
    """Tell what the owner corrected, then the evidence as it stood before: their word counts, and nothing is hidden."""
    said = hit.kept.moment.at.astimezone(house.settings.tzinfo)
    words, answer.when = texts(house.settings.language), None
    lead = f"{words['you_corrected'].format(date=day(said), value=right_value(hit.kept))} [1]."
    rest = replace(evidence, hits=tuple(one for one in evidence.hits if one.kept.id != hit.kept.id))
    answer.cited, answer.finished = (hit.kept.id,), True
    if not speaks(rest):
        return answer.say(lead)
    presented = present(rest, house.settings.tzinfo, numbered=answer.cited)
    answer.cited = presented.cited
    return answer.say(f"{lead}\n\n{presented.text}")


def _laid_out(house: House, evidence: Evidence, answer: _Answer, weighty: Important) -> Said:
    """Lay out an important decision by rules; after what a model wrote of it, hand it back to the owner."""
    from atticus.mind.deciding.options import laid_out, renumbered  # noqa: PLC0415 (important questions are rare)

    vault = house.vault
    silent = silenced(vault, vault.people(), vault.beliefs(["tie"]), evidence.at)
    laid = laid_out(house, evidence, weighty, silent=silent)
    if answer.finished:
        return answer.say(f"\n\n{laid.handing}")
    gap = "\n\n" if answer.said else ""
    text, answer.finished = laid.text, True
    if answer.cited:
        # What a model said before it broke off keeps its numbers.
        text, cited = renumbered(laid, answer.cited)
        answer.cited = cited
    else:
        answer.cited = laid.cited
    answer.label = replace(answer.label, origins=answer.label.origins | set(laid.cited))
    return answer.say(f"{gap}{text}")


async def _nothing(house: House, evidence: Evidence, answer: _Answer) -> Said:
    answer.finished = True
    # Only in a conversation: a question of a script is answered by what there is, or by nothing.
    if answer.words and (text := await anyio.to_thread.run_sync(heard, house, answer.words, answer.role.role)):
        answer.abstained = False
        return answer.say(text)
    status = await anyio.to_thread.run_sync(house.vault.status)
    answer.abstained = True
    return answer.say(abstain(evidence, status, house.settings.tzinfo))


def _label(evidence: Evidence) -> Label:
    asked = Moment(kind=Kind.NOTE, source="question", at=evidence.at, text=evidence.question)
    return Label(Integrity.OWNER, frozenset(), sensitivity(asked))


def _made_of(evidence: Evidence, label: Label) -> Label:
    """Return the label of an answer: the join of the question and all that was found, with where it came from."""
    joined = join_all([label, *(hit.kept.label for hit in evidence.hits)])
    held = {one.moment for belief in evidence.beliefs for one in belief.evidence}
    return replace(joined, origins=joined.origins | held | {hit.kept.id for hit in evidence.hits})


async def _written(
    house: House,
    evidence: Evidence,
    answer: _Answer,
    *,
    label: Label,
    budget: int,
    earlier: Sequence[Kept],
    weighty: Important | None = None,
) -> AsyncGenerator[Event, None]:
    """Let the first provider that may and can write the answer, going on to the next while nothing was said."""
    prompt, hits = answer_prompt(
        evidence,
        house.settings.tzinfo,
        budget=budget,
        manner=manner.of_role(answer.role.role),
        deciding=weighty is not None,
    )
    joined = join_all([label, *(hit.kept.label for hit in hits)])
    seen = replace(joined, origins=frozenset(hit.kept.id for hit in hits))
    request = Request(purpose="ask", label=seen, tokens=estimate(prompt.instructions + prompt.content))
    if earlier:
        prompt, request = _taken_up(house, answer, request, prompt, earlier)
    veil: Veil | None = None
    for _ in house.router.providers:
        choice = house.router.choose(request)
        answer.why = choice.why
        if choice.provider is None:
            if choice.refused or choice.spent:
                await house.router.record_refusal(request, choice)
                yield _refused(choice)
            return
        veil = veil or (await house.router.veil() if house.router.is_veiled(choice.provider) else None)
        exchange = house.router.exchange(choice.provider, request, prompt, veil=veil)
        try:
            async with aclosing(_streamed(exchange, hits, answer, weighty)) as events:
                async for event in events:
                    yield event
        except ProviderError as error:
            yield Noted(str(error))
            if not answer.said:
                continue
        except RefusedError as error:
            yield Noted(str(error))
        finally:
            answer.left_machine = answer.left_machine or exchange.left_machine
        if answer.abstained:
            yield await _nothing(house, evidence, answer)
        return


async def _streamed(
    exchange: Exchange, hits: Sequence[Hit], answer: _Answer, weighty: Important | None
) -> AsyncGenerator[Event, None]:
    """Say what a model writes from its first valid citation on; what ranks an important decision is left out."""
    citations, waiting, watch = Citations(len(hits)), "", Watch()
    unranked = Unranked() if weighty is not None and not weighty.ranked else None
    name = exchange.provider.name
    async with aclosing(exchange.pieces()) as pieces:
        async for piece in pieces:
            more = watch.feed(citations.feed(piece))
            waiting += unranked.feed(more) if unranked else more
            if not answer.said:
                waiting = waiting.lstrip()
            if citations.used and waiting and not _is_nothing(waiting):
                answer.provider = name
                answer.cited = tuple(hits[n - 1].kept.id for n in citations.used)
                yield answer.say(waiting)
                waiting = ""
            elif len(waiting) > LONGEST_UNCITED:
                break
    rest = watch.feed(citations.end()) + watch.end()
    waiting = (waiting + (unranked.feed(rest) + unranked.end() if unranked else rest)).rstrip()
    for lint in (watch, unranked):
        if lint is not None and lint.out:
            yield Noted(lint.told(name))
    if not answer.said and _is_nothing(waiting):
        answer.provider, answer.abstained = name, True
        yield Noted(f"{name} read {len(hits)} moments and found no answer in them.")
    elif citations.used:
        answer.provider, answer.finished = name, True
        answer.cited = tuple(hits[n - 1].kept.id for n in citations.used)
        if waiting:
            yield answer.say(waiting)
    else:
        yield Noted(f"{name} answered without citing a moment, so its answer is not shown.")


def _taken_up(
    house: House, answer: _Answer, request: Request, prompt: Prompt, earlier: Sequence[Kept]
) -> tuple[Prompt, Request]:
    """Return prompt and request with what was said before, where whoever gets the question may see that, too."""
    longer = with_earlier(prompt, earlier)
    label = join_all([request.label, *(kept.label for kept in earlier)])
    label = replace(label, origins=label.origins | {kept.id for kept in earlier})
    wider = replace(request, label=label, tokens=estimate(longer.instructions + longer.content))
    before, after = house.router.choose(request).provider, house.router.choose(wider).provider
    if after is None or after is not before:
        return prompt, request
    answer.label = answer.label.join(label)
    return longer, wider


def _is_nothing(text: str) -> bool:
    return text.lstrip(" .*\n").casefold().startswith(NOTHING.casefold())


def _refused(choice: Choice) -> Noted:
    told = [part for name, decision in choice.refused for part in (f"{name} was not asked.", decision.reason)]
    if any(decision.endorse for _, decision in choice.refused):
        told.append("What a model may see stands in config.toml.")
    if choice.spent:
        told.append(choice.spent)
    return Noted(" ".join(told))
