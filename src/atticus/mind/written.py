"""Answers that a model writes: nothing of one is said before its first citation was checked."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import join_all
from atticus.domain.turns import Noted
from atticus.memory.pack import estimate
from atticus.mind.by_rules import nothing
from atticus.mind.care.watching import Watch
from atticus.mind.citations import Citations
from atticus.mind.deciding.ranking import Unranked
from atticus.mind.prompt import NOTHING, answer_prompt, with_earlier
from atticus.mind.provider import ProviderError
from atticus.mind.roles import manner
from atticus.mind.router import RefusedError, Request

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from atticus.domain.evidence import Evidence, Hit, Kept
    from atticus.domain.labels import Label
    from atticus.domain.turns import Event
    from atticus.mind.answer import Answer
    from atticus.mind.deciding.important import Important
    from atticus.mind.egress.veil import Veil
    from atticus.mind.house import House
    from atticus.mind.provider import Prompt
    from atticus.mind.router import Choice, Exchange

LONGEST_UNCITED: Final = 1_200
"""Characters a model may write before its first citation; then it is not waited for any longer."""


async def written(
    house: House,
    evidence: Evidence,
    answer: Answer,
    *,
    label: Label,
    budget: int,
    earlier: Sequence[Kept],
    weighty: Important | None = None,
) -> AsyncGenerator[Event, None]:
    """Let the first provider that may and can write the answer, going on to the next while nothing was said.

    Args:
        house: the open house.
        evidence: what recall found.
        answer: what was said so far; what is said here is added to it.
        label: of the question itself.
        budget: tokens of moments at most.
        earlier: the turns before, where the question takes them up.
        weighty: what is to be decided, where it is an important decision.
    """
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
            yield await nothing(house, evidence, answer)
        return


async def _streamed(
    exchange: Exchange, hits: Sequence[Hit], answer: Answer, weighty: Important | None
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
    house: House, answer: Answer, request: Request, prompt: Prompt, earlier: Sequence[Kept]
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
