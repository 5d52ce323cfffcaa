"""The strongest case for each side of an important decision, from the owner's own words, and whom to talk to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.people import fold as fold_name
from atticus.memory.digest.noise import advert
from atticus.memory.discreet import special
from atticus.memory.profile import catalogue
from atticus.memory.profile.sentences import relation
from atticus.memory.reading.corrections import decides
from atticus.memory.sounding.folding import fold
from atticus.memory.time.sentences import sentences
from atticus.mind.dates import day
from atticus.mind.deciding.important import Matter, patterns
from atticus.mind.deciding.looking_back import SHARE, weights_of
from atticus.mind.present import listed, quoted, stated
from atticus.mind.quoting import line, quote
from atticus.vault.words import query_tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Evidence, Kept
    from atticus.mind.deciding.important import Important
    from atticus.mind.house import House

MOST: Final = 3
"""Lines for each side."""

TALKED_TO: Final = 3
"""People that are named to talk to."""

DEPTH: Final = 80
"""Moments that are looked through."""

_LONGEST: Final = 220
_SHORTEST: Final = 12
_EXPERTS: Final = frozenset({Matter.HEALTH, Matter.LAW, Matter.MONEY})
_ABOUT: Final[Mapping[Matter, str]] = {
    Matter.WORK: "job boss office colleagues salary arbeit chef büro kollegen trabajo jefe oficina travail "
    "patron bureau "
    "trabalho chefe escritório 工作 老板 公司 上班",
    Matter.LOVE: "marriage wedding relationship hochzeit ehe beziehung boda relación mariage couple casamento "
    "结婚 感情",
    Matter.CHILDREN: "child children baby kids kind kinder hijos enfant filhos 孩子 宝宝",
    Matter.HOME: "house flat apartment landlord haus wohnung miete casa piso alquiler maison "
    "appartement loyer apartamento "
    "房子 房租",
    Matter.MONEY: "savings loan ersparnisse kredit ahorros épargne poupança 存款",
    Matter.HEALTH: "medication medicine pills treatment therapy medikament tabletten medicación "
    "médicament medicação 药 治疗",
    Matter.LAW: "contract court lawyer vertrag gericht anwalt contrato abogado contrat "
    "avocat tribunal advogado 合同 律师",
    Matter.STUDY: "university degree thesis studies studium uni carrera universidad études faculdade curso 大学 专业",
    Matter.KIN: "family familie familia famille família 家人",
}
"""The words in which people speak of a matter without naming the decision."""


_CITED: Final = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """An answer that decides nothing.

    Args:
        text: the whole of it; ``[k]`` cites the k-th of `cited`.
        cited: ids of the moments.
        handing: its last part alone: what can be taken back, and whom to talk to.
    """

    text: str
    cited: tuple[str, ...]
    handing: str


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence of the owner's that speaks of the matter, gladly or not."""

    kept: Kept
    words: str
    glad: bool


def laid_out(house: House, evidence: Evidence, weighty: Important, *, silent: Collection[str]) -> LaidOut:
    """Return an important decision with the strongest case of each side, from what the owner said themselves.

    What the owner said gladly of what there is speaks for keeping it, what they said in pain for leaving it, and of
    what is new the other way round. No side is put before the other: they stand in the order of the question.

    Args:
        house: the open house.
        evidence: what recall found for the question.
        weighty: how the question was read.
        silent: the folded names of people nothing is told of unasked: who died, who left.
    """
    language, zone = weighty.language, house.settings.tzinfo
    texts = sentences_of(language)
    named = [one for one in weighty.options if one] or [evidence.question]
    options = named if len(named) > 1 else [named[0], texts["leave"]]
    cited: list[str] = []

    def cite(name: str) -> str:
        if name not in cited:
            cited.append(name)
        return f"[{cited.index(name) + 1}]"

    found = _said(house, evidence, weighty)
    parts = [texts["lead_ranked" if weighty.ranked else "lead"]]
    for place, option in enumerate(options):
        lines = [
            f"- {_line(one, zone, language)} {cite(one.kept.id)}"
            for one in _case(found, place, options, weighty)[:MOST]
        ]
        parts.append("\n".join((texts["case"].format(option=option), *(lines or [f"- {texts['nothing']}"]))))
    held = [
        f"- {sentence} {cite(one.evidence[-1].moment)}"
        for one in _held(evidence)[:MOST]
        if (sentence := stated(one, language))
    ]
    beside = [
        f"- {_quoted(kept, evidence, zone, language)} {cite(kept.id)}" for kept in _beside(evidence, cited)[:MOST]
    ]
    if held or beside:
        parts.append("\n".join((texts["both"], *held, *beside)))
    handing = _handing(house, evidence, weighty, texts, silent)
    return LaidOut("\n\n".join((*parts, handing)), tuple(cited), handing)


def renumbered(laid: LaidOut, before: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return a laid out answer whose citations go on after others, and all that are cited then.

    Args:
        laid: the answer.
        before: ids of the moments that were cited already and keep their numbers.
    """
    cited = list(dict.fromkeys((*before, *laid.cited)))
    numbers = {n: cited.index(name) + 1 for n, name in enumerate(laid.cited, 1)}
    return _CITED.sub(lambda found: f"[{numbers[int(found[1])]}]", laid.text), tuple(cited)


@cache
def sentences_of(language: str) -> Mapping[str, str]:
    """Return the sentences of a language by their names."""
    text = (files("atticus.mind.prompts") / "deciding" / f"{language}.md").read_text("utf-8")
    return {name: told for name, _, told in (row.partition(": ") for row in text.splitlines())}


def _beside(evidence: Evidence, cited: Sequence[str]) -> list[Kept]:
    """Return what else was found, where it speaks to the question: the owner's own words, on neither side."""
    asked_for = special(evidence.question)
    return [
        hit.kept
        for hit in evidence.hits
        if evidence.enough
        and hit.kept.mine
        and hit.kept.id not in cited
        and not decides(hit.kept)
        and hit.kept.moment.text.strip()
        and (asked_for or not special(f"{hit.kept.moment.title or ''} {hit.kept.moment.text}"))
    ]


def _quoted(kept: Kept, evidence: Evidence, zone: tzinfo, language: str) -> str:
    moment = kept.moment
    words = quote(moment.text, frozenset(query_tokens(evidence.question)))
    title = f", {line(moment.title)}" if moment.title else ""
    on = day(moment.at.astimezone(zone), moment.precision, language=language)
    return listed(f"{on}{title}", quoted(words, language), language)


def _said(house: House, evidence: Evidence, weighty: Important) -> list[_Said]:
    """Return the owner's own sentences about the matter that are glad or sad, the most telling moments first."""
    verbs, matter = frozenset(tokens(_VERBS)), frozenset(tokens(_ABOUT[weighty.matter]))
    weights = [
        (word, weight)
        for word, weight in weights_of(house.recaller, " ".join(weighty.options))
        if word.isdisjoint(verbs)
    ]
    hits = list(evidence.hits)
    more = house.recaller.recall(f"{evidence.question} {_ABOUT[weighty.matter]}", at=evidence.at, k=DEPTH).hits
    seen: dict[str, Kept] = {hit.kept.id: hit.kept for hit in [*hits, *more]}
    asked_for = special(evidence.question)
    found = []
    for kept in seen.values():
        if not kept.mine or decides(kept) or (special(kept.moment.text) and not asked_for):
            continue
        found += list(_telling(kept, weights, matter, weighty.language))
    return found


def _telling(
    kept: Kept, weights: Sequence[tuple[frozenset[str], float]], matter: frozenset[str], language: str
) -> Iterator[_Said]:
    spoken = [patterns(one) for one in dict.fromkeys((language, "en"))]
    for _, words in sentences(kept.moment.text[:2_000]):
        said = line(words)
        if not _SHORTEST <= len(said) <= _LONGEST or said.endswith(("?", "？")) or advert(said):
            continue
        held = frozenset(tokens(said))
        shared = sum(weight for word, weight in weights if not held.isdisjoint(word))
        if matter.isdisjoint(held) and (not weights or shared < SHARE * sum(weight for _, weight in weights)):
            continue
        folded = fold(said)
        glad = any(one["good"].search(folded) for one in spoken)
        sad = any(one["bad"].search(folded) for one in spoken) or _DENIED.search(folded) is not None
        if glad is not sad:
            yield _Said(kept, said, glad)
            return


_VERBS: Final = (
    "leave move sell buy stop start take keep quit change stay go get give have sign invest put marry drop accept "
    "dejar vender comprar mudarme quitter vendre acheter déménager arrêter verkaufen kaufen kündigen ziehen absetzen "
    "deixar vender comprar mudar parar"
)
"""Words of a decision itself, which are said of much else."""

_DENIED: Final = re.compile(
    r"\b(?:not|never|dont|doesnt|isnt|wasnt|no longer|nicht|nie|kein\w*|no|nunca|pas|jamais|nao)\b (?:\w+ ){0,2}"
    r"(?:love|like|enjoy|happy|glad|fun|safe|gern|glucklich|feliz|content\w*|heureu\w*)"
)


def _case(found: Sequence[_Said], place: int, options: Sequence[str], weighty: Important) -> list[_Said]:
    """Return what speaks for one option."""
    if len(weighty.options) > 1:
        own = [frozenset(query_tokens(option)) for option in options]
        shared = frozenset.intersection(*own)
        mine = own[place] - shared
        others = frozenset().union(*(one for n, one in enumerate(own) if n != place)) - mine - shared
        return [
            one
            for one in found
            if (held := frozenset(tokens(one.words)))
            and ((one.glad and held & mine) or (not one.glad and held & others and not held & mine))
        ]
    changes = place == 0
    return [one for one in found if one.glad is (changes is not weighty.leaves)]


def _line(one: _Said, zone: tzinfo, language: str) -> str:
    moment = one.kept.moment
    on = day(moment.at.astimezone(zone), moment.precision, language=language)
    return listed(on, quoted(one.words, language), language)


def _held(evidence: Evidence) -> list[Belief]:
    own = (one for one in evidence.beliefs if one.subject == SELF and one.kind != "tie")
    return [one for one in own if one.status is Status.HELD]


def _handing(
    house: House, evidence: Evidence, weighty: Important, texts: Mapping[str, str], silent: Collection[str]
) -> str:
    expert = f", {texts[f'expert_{weighty.matter.value}']}" if weighty.matter in _EXPERTS else ""
    back = f"{texts['back']} {texts[f'back_{weighty.matter.value}']}"
    names = ", ".join(_close(house, evidence, silent, weighty.language))
    if names:
        people = texts["people"].format(people=names) + expert
    else:
        people = texts["people"].format(people=expert.strip(", ").partition(" ")[2]) if expert else ""
    return "\n\n".join(filter(None, (back, people, texts["close"])))


def _close(house: House, evidence: Evidence, silent: Collection[str], language: str) -> list[str]:
    """Return people close to the owner, as "Ana (sister)": those of the question and the silenced left out."""
    beliefs = house.vault.beliefs(["tie"])
    asked = {one.name for one in house.recaller.people().within(evidence.question, at=evidence.at)}
    question, words = fold_name(evidence.question), catalogue(language)
    found: dict[str, str] = {}
    ranked = sorted(
        (one for one in beliefs if one.status is Status.HELD and one.subject == SELF and one.predicate in _CLOSE),
        key=lambda one: (_CLOSE.index(one.predicate), -len(one.evidence)),
    )
    for one in ranked:
        name, said = fold_name(one.object), relation(one.predicate, words=words)
        inside = one.object in asked or name.split()[0] in question or fold_name(said) in question
        if name not in silent and not inside and not special(said):
            found.setdefault(one.object, f"{one.object} ({said})")
    return list(found.values())[:TALKED_TO]


_CLOSE: Final = (
    *("partner", "wife", "husband", "spouse", "girlfriend", "boyfriend", "best_friend", "friend", "sister"),
    "brother",
    *(
        "sibling",
        "mother",
        "father",
        "parent",
        "daughter",
        "son",
        "child",
        "grandmother",
        "grandfather",
        "aunt",
        "uncle",
    ),
    *("cousin", "mentor"),
)
"""Ties to whoever one talks such things over with, the nearest first."""
