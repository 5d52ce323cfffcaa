"""Answers that rules alone make: the evidence itself, a correction, a decision laid out, an honest nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import anyio

from atticus.memory.silence import silenced
from atticus.mind.care.amending import right_value
from atticus.mind.care.challenges import texts, tongue
from atticus.mind.dates import day
from atticus.mind.present import abstain, present, speaks
from atticus.mind.roles.listening import heard

if TYPE_CHECKING:
    from atticus.domain.evidence import Evidence, Hit
    from atticus.domain.turns import Said
    from atticus.mind.answer import Answer
    from atticus.mind.deciding.important import Important
    from atticus.mind.house import House


def shown(house: House, evidence: Evidence, answer: Answer) -> Said:
    """Present the evidence, after what a model may have said before it broke off.

    Args:
        house: the open house.
        evidence: what recall found.
        answer: what was said so far; what is said here is added to it.
    """
    language, zone = _spoken(house, evidence), house.settings.tzinfo
    presented = present(evidence, zone, language=language, numbered=answer.cited, dated=answer.when)
    answer.cited = presented.cited
    return answer.say(f"\n\n{presented.text}" if answer.said else presented.text)


def mended(house: House, evidence: Evidence, hit: Hit, answer: Answer) -> Said:
    """Tell what the owner corrected, then the evidence as it stood before: their word counts, and nothing is hidden.

    Args:
        house: the open house.
        evidence: what recall found.
        hit: the correction in it.
        answer: what was said so far; what is said here is added to it.
    """
    language, zone = _spoken(house, evidence), house.settings.tzinfo
    words, answer.when = texts(language), None
    said = day(hit.kept.moment.at.astimezone(zone), language=language)
    lead = f"{words['you_corrected'].format(date=said, value=right_value(hit.kept))} [1]."
    rest = replace(evidence, hits=tuple(one for one in evidence.hits if one.kept.id != hit.kept.id))
    answer.cited, answer.finished = (hit.kept.id,), True
    if not speaks(rest):
        return answer.say(lead)
    presented = present(rest, zone, language=language, numbered=answer.cited)
    answer.cited = presented.cited
    return answer.say(f"{lead}\n\n{presented.text}")


def decision(house: House, evidence: Evidence, answer: Answer, weighty: Important) -> Said:
    """Lay out an important decision by rules; after what a model wrote of it, hand it back to the owner.

    Args:
        house: the open house.
        evidence: what recall found.
        answer: what was said so far; what is said here is added to it.
        weighty: what is to be decided.
    """
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


async def nothing(house: House, evidence: Evidence, answer: Answer) -> Said:
    """Say that there is nothing on that, or listen where the owner only talks.

    Args:
        house: the open house.
        evidence: what recall found, which does not answer.
        answer: what was said so far; what is said here is added to it.
    """
    answer.finished = True
    # Only in a conversation: a question of a script is answered by what there is, or by nothing.
    if answer.words and (text := await anyio.to_thread.run_sync(heard, house, answer.words, answer.role.role)):
        answer.abstained = False
        return answer.say(text)
    status = await anyio.to_thread.run_sync(house.vault.status)
    answer.abstained = True
    return answer.say(abstain(evidence, status, house.settings.tzinfo, language=_spoken(house, evidence)))


def _spoken(house: House, evidence: Evidence) -> str:
    """Return the language of a question, two letters; the owner's where it does not tell."""
    return tongue(evidence.question, house.settings.language)
