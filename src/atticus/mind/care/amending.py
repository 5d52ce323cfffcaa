"""What an answer is held against when it is disputed, and what the owner's correction of it changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.evidence import Kept
from atticus.domain.ids import UnknownMomentError, to_text
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory import correcting
from atticus.memory.labelling import sensitivity
from atticus.memory.people.relations import RELATIONS
from atticus.memory.reading.corrections import KEY, decides
from atticus.mind.present import stated
from atticus.vault.words import query_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from atticus.domain.beliefs import Belief, Claim
    from atticus.domain.evidence import Evidence, Hit
    from atticus.mind.house import House

ALIKE: Final = 0.8
"""The share of words two questions have in common that ask the same."""

CITED: Final = "cited"
BELIEFS: Final = "beliefs"
STANDS: Final = "stands"
"""What is noted of an answer in the conversation: the moments it cites, the beliefs it tells, the answer it repeats."""

_ASKED: Final = (
    (re.compile(r"\b(?:where|wo|wohin|d[oó]nde|o[uù]|onde)\b|哪里|哪儿|在哪", re.IGNORECASE), "where"),
    (re.compile(r"\b(?:when|wann|cu[aá]ndo|quand|quando)\b|什么时候|几号|哪天", re.IGNORECASE), "when"),
    (re.compile(r"\b(?:who|wer|wen|wem|qui[eé]n|qui|quem)\b|谁", re.IGNORECASE), "who"),
)
_MINE: Final = re.compile(r"\b(?:i|my|me|ich|mein\w*|mi|mis|yo|je|mon|ma|mes|eu|meu|minha)\b|我", re.IGNORECASE)
_TELLS: Final = dict.fromkeys(
    ("lives_in", "lives_at", "address", "works_at", "workplace", "studies_at", "studied_at", "born_in", "comes_from"),
    "where",
) | dict.fromkeys(("birthday", "anniversary"), "when")
_LIVES: Final = (
    r"\b(?:me mud[eé]|me he mudado|nos mudamos|vivo|vivimos)\s+(?:en|a)\s+<TO>",
    (
        r"\b(?:j['’]ai d[ée]m[ée]nag[ée]|je me suis install[ée]e?|nous avons d[ée]m[ée]nag[ée]|je vis|j['’]habite)"
        r"\s+(?:[àa]|au|en|dans)?\s*<TO>"
    ),
    r"\b(?:ich bin|wir sind)\b[^.!?]{0,30}?\bnach\s+<TO>\s+(?:um)?gezogen",
    r"\b(?:ich (?:wohne|lebe)|(?:wohne|lebe) ich)\b(?: \w+){0,3}? in\s+<TO>",
    r"\b(?:mudei(?:-me)?|me mudei|moro|vivo)\s+(?:para|pra|em|no|na)\s+(?:o |a )?<TO>",
    r"我(?:们)?[^。！？]{0,8}?(?:搬到|搬去|住在)(?:了)?(?P<to>[^了，。！？\s]{1,15})",
)
_WORKS: Final = (
    (
        r"\b(?:trabajo|empec[eé] a trabajar|empiezo a trabajar|he empezado a trabajar)\s+(?:ahora )?(?:en|para)"
        r"\s+(?:la |el )?<TO>"
    ),
    r"\bje (?:travaille|bosse)\s+(?:maintenant )?(?:chez|[àa]|pour)\s+<TO>",
    r"\b(?:ich arbeite|arbeite ich)\b(?: \w+){0,3}? (?:bei|f[üu]r)\s+<TO>",
    r"\b(?:trabalho|comecei a trabalhar)\s+(?:agora )?(?:na|no|em|para a|para o|para)\s+<TO>",
    r"我[^。！？]{0,8}?在(?P<to>[^，。！？\s]{1,15}?)(?:上班|工作)",
)
_NAMED: Final = r"(?-i:(?P<to>[^\W\d_a-z][^\s,.!?;]*(?: (?:de |da |do |del |la )?[^\W\d_a-z][^\s,.!?;]*)*))"
_PLAINLY: Final = tuple(
    (re.compile(form.replace("<TO>", _NAMED), re.IGNORECASE), predicate)
    for predicate, forms in (("lives_in", _LIVES), ("works_at", _WORKS))
    for form in forms
)
"""What the owner plainly tells of where they live and work, in languages other than English."""
_ANSWER: Final = "answer"
_QUESTION: Final = "question"
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Disputed:
    """An answer the owner may dispute.

    Args:
        question: what was asked, as it was meant.
        answer: the turn that answered it first.
        cited: the moments it cites, in the order of their numbers.
        beliefs: the ids of the beliefs it told.
    """

    question: str
    answer: Kept
    cited: tuple[str, ...]
    beliefs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """What a correction came to.

    Args:
        now: what holds now, in a sentence; empty where it is not clear what was corrected.
        was: what was held or answered before; empty where nothing was.
        cited: the moment that holds the correction, and what spoke for the other.
        choices: the beliefs one of which is meant, where that is not clear.
    """

    now: str = ""
    was: str = ""
    cited: tuple[str, ...] = ()
    choices: tuple[Belief, ...] = ()


def disputed(house: House, earlier: Sequence[Kept]) -> Disputed | None:
    """Return the answer that stands last in the conversation; None where none does, or it was no answer to a question.

    Args:
        house: the open house.
        earlier: the turns before, oldest first.
    """
    if not earlier or earlier[-1].mine:
        return None
    answer, asked = earlier[-1], next((kept for kept in reversed(earlier) if kept.mine), None)
    noted = answer.moment.extra
    if asked is None or not isinstance(noted.get(CITED), list):
        return None
    meant = asked.moment.extra.get("meant")
    question = meant if isinstance(meant, str) else asked.moment.text
    if isinstance(first := noted.get(STANDS), str):
        try:
            answer = house.vault.moment(first)
        except UnknownMomentError:
            return None
        noted = answer.moment.extra
    cited, beliefs = noted.get(CITED) or (), noted.get(BELIEFS) or ()
    return Disputed(question, answer, tuple(map(str, cited)), tuple(map(str, beliefs)))


def told_beliefs(evidence: Evidence) -> tuple[Belief, ...]:
    """Return the beliefs that an answer made of the evidence tells."""
    return tuple(one for one in evidence.beliefs if stated(one))


def holds(one: Disputed, evidence: Evidence, cites: Sequence[str]) -> bool:
    """Return whether the evidence is what the answer was made of: nothing new speaks, and nothing is gone.

    Args:
        one: the answer.
        evidence: what recall finds for its question now.
        cites: what an answer made of that would cite.
    """
    same = tuple(belief.id for belief in told_beliefs(evidence)) == one.beliefs
    return same and set(cites) <= one.answer.label.origins


def corrected_answer(evidence: Evidence) -> Hit | None:
    """Return the owner's own correction of an answer to the very question; the newest where there are several."""
    found = [hit for hit in evidence.hits if _corrects(hit.kept, evidence.question)]
    return max(found, key=lambda hit: (hit.kept.moment.at, hit.kept.id), default=None)


def right_value(kept: Kept) -> str:
    """Return what the owner said is right, from a correction of an answer."""
    return str(kept.moment.extra[KEY][_ANSWER])


def states(house: House, evidence: Evidence, words: str, at: datetime) -> bool:
    """Return whether words plainly tell the owner's own fact of the sort that was answered: new evidence by that."""
    wanted = {one.predicate for one in told_beliefs(evidence)}
    return bool(wanted) and any(one in wanted for one in _told(house, words, at))


def settle(house: House, evidence: Evidence, words: str, told: str, at: datetime) -> None:
    """Let a plain statement hold, also over what the owner decided before: they say it now, of this very answer.

    Args:
        house: the open house.
        evidence: what was answered with.
        words: the sentences that tell it.
        told: the moment that holds them; it was read, and beliefs were derived with it.
        at: when they were said.
    """
    held = [one for one in house.vault.beliefs() if one.status is Status.HELD]
    if any(piece.moment == told for one in held for piece in one.evidence):
        return
    said = _told(house, words, at)
    answered = {one.id for one in told_beliefs(evidence)}
    for one in (*told_beliefs(evidence), *(one for one in held if one.id not in answered)):
        if one.predicate in said and one.subject == SELF and _is_single(one):
            correcting.correct(house.vault, one, said[one.predicate], clock=house.clock, zone=house.settings.tzinfo)
            return


def amend(house: House, one: Disputed, evidence: Evidence, to: str, *, language: str) -> Amended:
    """Hold what the owner says is right instead of what was answered: evidence of the highest authority.

    What was held before stays as history. Where the answer told no belief, the correction is kept beside the question.

    Args:
        house: the open house.
        one: the answer.
        evidence: what recall finds for its question now.
        to: what is right instead.
        language: in which it is told, two letters.
    """
    told, value = told_beliefs(evidence), to[:_LONGEST]
    claims = _read(house, value, house.clock.now())
    said = {claim.predicate: claim.object for claim in claims}
    meant = [belief for belief in told if belief.predicate in said] or list(told)
    if not said:
        meant = _meant(meant, one.question)
    if len(meant) > 1:
        return Amended(choices=tuple(meant))
    clock, zone = house.clock, house.settings.tzinfo
    if not meant:
        return _beside(house, one, value)
    belief = meant[0]
    commit = correcting.correct(house.vault, belief, said.get(belief.predicate, value), clock=clock, zone=zone)
    new = [held for held in house.vault.beliefs() if any(piece.moment == commit.id for piece in held.evidence)]
    now = next(filter(None, (stated(one, language) for one in new)), value)
    return Amended(now=now, was=stated(belief, language), cited=(commit.id, belief.evidence[-1].moment))


def _beside(house: House, one: Disputed, value: str) -> Amended:
    """Keep a correction of an answer that was made of moments alone, with the words of the question to be found by."""
    told = {_ANSWER: value, _QUESTION: one.question[:_LONGEST]}
    text = f"Corrected by you. {one.question[:_LONGEST]} {value}"
    commit = correcting.decide(house.vault, text, told, clock=house.clock, zone=house.settings.tzinfo)
    return Amended(now=value, cited=(commit.id, *one.cited[:1]))


def _corrects(kept: Kept, question: str) -> bool:
    if not decides(kept) or not isinstance(told := kept.moment.extra[KEY], dict) or _ANSWER not in told:
        return False
    asked, about = set(query_tokens(question)), set(query_tokens(str(told.get(_QUESTION))))
    return len(asked & about) >= ALIKE * len(asked | about)


def _meant(told: Sequence[Belief], question: str) -> list[Belief]:
    """Return which of the beliefs an answer told is the one a question asked for; several where that is not clear.

    A question for a place, a day or somebody asks for a belief that tells one: a wedding's guest is no answer to when
    it is.
    """
    asked = {sort for word, sort in _ASKED if word.search(question)}
    found = [one for one in told if not asked or _sort(one) in asked]
    for narrower in (lambda one: one.subject == SELF or not _MINE.search(question), _is_single):
        if len(found) > 1:
            found = [one for one in found if narrower(one)] or found
    return found


def _sort(one: Belief) -> str:
    return "who" if one.kind == "tie" else _TELLS.get(one.predicate, "what")


def _is_single(one: Belief) -> bool:
    if one.kind == "tie":
        relation = RELATIONS.get(one.predicate)
        return relation is not None and relation.slot is not None
    from atticus.memory.beliefs import vocabulary  # noqa: PLC0415 (only who says what is right waits for it)

    return vocabulary.of(one.predicate, one.kind).single


def _told(house: House, words: str, at: datetime) -> dict[str, str]:
    """Return what words plainly tell of the owner, by its predicate: as the rules read it, else by the verb."""
    read = {claim.predicate: claim.object for claim in _read(house, words, at) if claim.subject == SELF}
    return {predicate: found["to"] for form, predicate in _PLAINLY if (found := form.search(words))} | read


def _read(house: House, words: str, at: datetime) -> tuple[Claim, ...]:
    # Half a second of loading, for those who correct or tell something.
    from atticus.memory.reading import read  # noqa: PLC0415

    moment = Moment(kind=Kind.NOTE, source="atticus", at=at, text=words, author=ME)
    label = Label(Integrity.OWN, frozenset({"me"}), sensitivity(moment))
    kept = Kept(id=to_text(0), moment=moment, label=label, mine=True, import_id=None)
    return read(kept, me=house.vault.me(), zone=house.settings.tzinfo).claims


def noted(cited: Sequence[str], beliefs: Sequence[str], stands: str | None = None) -> dict[str, Any]:
    """Return what is noted of an answer in the conversation, so that it can be stood by.

    Args:
        cited: the moments it cites, in the order of their numbers.
        beliefs: the ids of the beliefs it tells.
        stands: the id of the answer it repeats.
    """
    told: dict[str, Any] = {CITED: list(cited), BELIEFS: list(beliefs)}
    return told | ({STANDS: stands} if stands else {})
