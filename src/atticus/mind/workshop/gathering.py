"""What the owner kept that bears on a matter, grouped to think from: by rules alone, and each line has its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Quote, Status
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.sentences import Section, Sentence
from atticus.memory.digest.noise import advert, tells
from atticus.memory.digest.persons import about
from atticus.memory.digest.quoting import LONGEST, support, transcript
from atticus.memory.discreet import special, special_belief
from atticus.memory.people import indexed
from atticus.memory.profile.sentences import date, says, tellable
from atticus.memory.time.sentences import sentences
from atticus.mind.workshop.words import words_of
from atticus.vault.contract import Filter
from atticus.vault.words import query_tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.mind.house import House
    from atticus.mind.workshop.words import Words

MOST: Final = 5
"""Sentences of a section."""

QUESTIONS: Final = 3
"""Combinations that are asked about."""

_LOOKED_AT: Final = 400
_OWN_LOOKED_AT: Final = 1_500
_RECALLED: Final = 24
_CITED: Final = 2
_SHORTEST: Final = 12
_FREE: Final = frozenset({"preference", "hobby", "value", "aspiration", "goal", "skill", "routine"})
_LIKED: Final = frozenset(
    {"likes", "loves", "enjoys", "hobby", "collects", "learns", "favourite", "dreams_of", "wants"}
)
_WISH: Final = re.compile(
    r"\b(?:i['’]?d (?:really )?(?:love|like) to|i would (?:really )?(?:love|like) to|i wish i (?:could|had)"
    r"|always wanted"
    r"|i want to (?:learn|try|see|visit|go)|i(?:['’]m| am) dreaming of|i dream of|i need a new|i miss"
    r"|ich würde (?:so )?gern|ich wünsche? mir|(?:ich )?wollte schon immer|ich hätte gern|ich träume von"
    r"|me (?:encantaría|gustaría)|ojalá|siempre (?:he querido|quise)|sueño con"
    r"|j['’]aimerais|je rêve de|j['’]ai toujours voulu|j['’]adorerais"
    r"|(?:eu )?(?:adorava|gostava de|adoraria|gostaria)|sempre quis|sonho (?:com|em))\b"
    r"|我(?:好|很|一直)?想(?:要|学|去|看|试)|一直想|好希望",
    re.IGNORECASE,
)
_LIKE: Final = re.compile(
    r"\b(?:loves|(?:i|he|she|they|we|you) (?:just |really |do |also )?(?:love|enjoy|adore)|adores|enjoys"
    r"|favou?rites?|obsessed with|can['’]?t resist|(?:is|am|are|'m|’m) (?:so |really )?into"
    r"|collects|(?:is|am|are|'m|’m|started|began) learning|keen on|fond of|crazy about"
    r"|(?:i|he|she|they|we) (?:really |do |also )?likes?"
    r"|liebt?e?|mag(?: gern)?|begeistert von|lieblings\w+|sammelt?e?|lern(?:e|t) (?:gerade )?"
    r"|me encanta\w*|le encanta\w*|me gustan?|le gustan?|favorit[oa]s?|colecciona|aprend(?:o|e)"
    r"|j['’]adore|il adore|elle adore|j['’]aime|il aime|elle aime|préférée?s?|collectionne"
    r"|adora|adoro|gosta de|gosto de|preferid[oa]s?|coleciona)\b|喜欢|爱上|最爱|收集",
    re.IGNORECASE,
)
_IDEA: Final = re.compile(
    r"\b(?:ideas?|what if|how about|(?:we|i) could|maybe (?:we|i|a|an|the)|might be (?:fun|nice)"
    r"|would be (?:fun|nice|lovely)|some ?day|one day(?! (?:a|per)\b)|gifts?|presents?|surprise|bucket list|wish ?list"
    r"|ideen?|(?:wir|ich) könnten?|vielleicht|irgendwann|wäre schön|geschenke?|überraschung"
    r"|podríamos|podría|algún día|estaría bien|regalos?|sorpresa"
    r"|idées?|on pourrait|je pourrais|un jour|ce serait|cadeaux?|surprise"
    r"|ideias?|podíamos|poderíamos|um dia|seria (?:bom|giro)|prendas?|presentes?)\b"
    r"|想法|主意|点子|我们可以|要不|有一天|礼物|惊喜",
    re.IGNORECASE,
)
_NOTED: Final = (Kind.NOTE, Kind.TASK, Kind.DOCUMENT, Kind.MESSAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What bears on a matter.

    Args:
        matter: as the owner put it.
        people: those it speaks of.
        sections: what was found, in the order it is read; empty ones are left out.
        moments: the moments its sentences rest on, by id.
    """

    matter: str
    people: tuple[Person, ...]
    sections: tuple[Section, ...]
    moments: dict[str, Kept]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in their order."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)

    @property
    def one(self) -> str:
        """The first name of the one person it is about; empty where it is about nobody or several."""
        return self.people[0].name.split()[0] if len(self.people) == 1 else ""


def gather(house: House, matter: str) -> Gathered:
    """Return what the owner kept that bears on a matter; nothing of what is nobody's business is among it.

    For each person it speaks of: what is believed or was noted that they care about, what they said they like or wish
    for, what happened together. Then the owner's own past ideas, what else they wrote on it, what they like themselves;
    and combinations of these, as questions.
    """
    vault, zone, words = house.vault, house.settings.tzinfo, words_of(house.settings.language)
    people = indexed(vault.people(), vault.beliefs(("tie",))).within(matter)
    names = frozenset(fold(name) for one in people for name in one.names)
    called = frozenset(token for name in names for token in tokens(name))
    theirs = [kept for one in people for kept in _with(house, one)]
    wanted = frozenset(query_tokens(matter)) - called
    looking = _Looking(wanted, called, frozenset(one.id for one in theirs), zone, words)
    recalled = [hit.kept for hit in house.recaller.recall(matter, k=_RECALLED).hits]
    own = _unique([*_own(house), *(kept for kept in recalled if kept.mine)])
    free = [one for one in vault.beliefs() if _may_be_told(one)]
    cares = [
        _stated(one, says(one, "other", words=words.beliefs))
        for one in free
        if fold(one.subject) in names and one.kind in _FREE
    ]
    cares += looking.noted(own)
    said = list(_wishes([*theirs, *(kept for kept in recalled if not kept.mine)], names, zone, words))
    ideas = list(looking.ideas(own))
    likes = [_stated(one, says(one, words=words.beliefs)) for one in free if _bears(one, looking, cares)]
    taken = {support.moment for sentence in (*ideas, *cares) for support in sentence.evidence}
    beside = looking.beside([kept for kept in recalled if kept.mine and kept.id not in taken])
    one = people[0].name.split()[0] if len(people) == 1 else ""
    gathered = {
        "cares": cares,
        "said": said,
        "together": _together(house, people, taken),
        "ideas": ideas,
        "notes": beside,
        "likes": likes,
        "questions": _questions([*cares, *said], [*ideas, *likes], words),
    }
    sections = (_section(name, words.title(name, one), each) for name, each in gathered.items())
    found = tuple(one for one in sections if one.sentences)
    ids = dict.fromkeys(one.moment for section in found for sentence in section.sentences for one in sentence.evidence)
    return Gathered(matter=matter, people=people, sections=found, moments={id_: vault.moment(id_) for id_ in ids})


@dataclass(frozen=True, slots=True)
class _Looking:
    """What is looked for: the words of the matter, those of the people it is for."""

    wanted: frozenset[str]
    names: frozenset[str]
    theirs: frozenset[str]
    zone: tzinfo
    words: Words

    def about(self, kept: Kept, text: str) -> bool:
        """Return whether a sentence is about the people, or where there are none, about the matter."""
        said = set(tokens(text))
        heading = tokens(f"{kept.moment.title or ''} {kept.moment.thread or ''}")
        if self.names:
            return not self.names.isdisjoint(said) or not self.names.isdisjoint(heading) or kept.id in self.theirs
        return not self.wanted.isdisjoint(said) or not self.wanted.isdisjoint(heading)

    def noted(self, own: Iterable[Kept]) -> Iterator[Sentence]:
        """Yield what the owner wrote of what one of the people likes: it names them."""
        for kept in own:
            for quote, text in _quotes(kept):
                if not self.names.isdisjoint(tokens(text)) and (_LIKE.search(text) or _WISH.search(text)):
                    yield _said("noted", kept, quote, text, self.words("you"), self.zone, self.words)

    def ideas(self, own: Sequence[Kept]) -> Iterator[Sentence]:
        """Yield the owner's sentences that sound like an idea and are about the matter or the people, newest first."""
        for kept in own:
            for quote, text in _quotes(kept):
                if _IDEA.search(text) and self.about(kept, text):
                    yield _said("idea", kept, quote, text, self.words("you"), self.zone, self.words)

    def beside(self, own: Iterable[Kept]) -> Iterator[Sentence]:
        """Yield the owner's other sentences that share most words with the matter, one a moment."""
        words = self.wanted | self.names
        for kept in own:
            best = max(
                (
                    (len(words.intersection(tokens(text))), quote, text)
                    for quote, text in _quotes(kept)
                    if self.about(kept, text)
                ),
                key=lambda one: one[0],
                default=(0, None, ""),
            )
            if best[0] and best[1] is not None:
                yield _said("note", kept, best[1], best[2], self.words("you"), self.zone, self.words)


def _may_be_told(one: Belief) -> bool:
    held = one.status is Status.HELD and one.valid_until is None
    return held and not special_belief(one) and tellable(one)


def _with(house: House, person: Person) -> list[Kept]:
    found: dict[str, Kept] = {}
    for name in (*person.handles, *person.names):
        for kept in house.vault.timeline(Filter(person=name), limit=_LOOKED_AT):
            found[kept.id] = kept
    return sorted(found.values(), key=lambda kept: (kept.moment.at, kept.id), reverse=True)


def _together(house: House, people: Sequence[Person], taken: Collection[str]) -> list[Sentence]:
    """Return the most telling of what happened with the people, and is not told already."""
    vault, now, zone, language = house.vault, house.clock.now(), house.settings.tzinfo, house.settings.language
    beliefs, found = vault.beliefs(), []
    for one in people:
        called = one.handles[0] if one.handles else one.name
        told = about(vault, beliefs, called, as_of=now, zone=zone, language=language)
        fresh = (sentence for sentence in told.sentences if sentence.evidence[0].moment not in taken)
        found += [sentence for sentence in fresh if not special(sentence.text)]
    return sorted(found, key=lambda one: one.at or now, reverse=True)


def _own(house: House) -> list[Kept]:
    return [kept for kept in house.vault.timeline(Filter(kinds=_NOTED), limit=_OWN_LOOKED_AT) if kept.mine]


def _unique(found: Iterable[Kept]) -> list[Kept]:
    by_id = {kept.id: kept for kept in found}
    return sorted(by_id.values(), key=lambda kept: (kept.moment.at, kept.id), reverse=True)


def _wishes(found: Iterable[Kept], names: frozenset[str], zone: tzinfo, words: Words) -> Iterator[Sentence]:
    """Yield what those people said they like or wish for, newest first, each once."""
    seen: set[str] = set()
    for kept in _unique(found):
        author = kept.moment.author
        if author is None or kept.mine or fold(author.name) not in names:
            continue
        for quote, text in _quotes(kept):
            if (_WISH.search(text) or _LIKE.search(text)) and fold(text) not in seen:
                seen.add(fold(text))
                yield _said("wish", kept, quote, text, author.name.split()[0], zone, words)


def _quotes(kept: Kept) -> Iterator[tuple[Quote, str]]:
    """Yield the sentences of a moment that may be shown."""
    text = kept.moment.text
    if not tells(kept) or transcript(text):
        return
    for start, sentence in sentences(text):
        lead = len(sentence) - len(sentence.lstrip("-*•# \t"))
        shown = sentence.strip().lstrip("-*•# \t").strip()
        if _SHORTEST <= len(shown) <= LONGEST and not special(shown) and not advert(shown):
            yield Quote(start + lead, start + len(sentence.rstrip())), " ".join(shown.split())


def _said(kind: str, kept: Kept, quote: Quote, text: str, who: str, zone: tzinfo, words: Words) -> Sentence:
    when = date(kept.moment.at, zone, words=words.beliefs)
    return Sentence(kind=kind, text=f"“{text}” ({who}, {when})", evidence=(support(kept, quote),), at=kept.moment.at)


def _stated(one: Belief, text: str) -> Sentence:
    return Sentence(kind=one.kind, text=f"{text}.", evidence=one.evidence[-_CITED:], beliefs=(one.id,))


def _bears(one: Belief, looking: _Looking, cares: Sequence[Sentence]) -> bool:
    """Return whether something the owner likes shares a word with the matter, or with what the others care about."""
    if one.subject != SELF or one.predicate not in _LIKED:
        return False
    said = set(tokens(one.object))
    return not said.isdisjoint(looking.wanted) or any(not said.isdisjoint(tokens(sentence.text)) for sentence in cares)


def _section(name: str, title: str, found: Iterable[Sentence]) -> Section:
    different = {each.text: each for each in found}
    return Section(name=name, title=title, sentences=tuple(islice(different.values(), MOST)))


def _questions(theirs: Sequence[Sentence], own: Sequence[Sentence], words: Words) -> Iterator[Sentence]:
    """Yield combinations as questions, each resting on both halves; no half is taken twice where another is left."""
    pairs = sorted(
        product(range(min(len(theirs), MOST)), range(min(len(own), MOST))), key=lambda pair: (sum(pair), pair)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    left = QUESTIONS
    for first, second in pairs:
        if left and first not in used[0] and second not in used[1]:
            left -= 1
            used[0].add(first)
            used[1].add(second)
            a, b = theirs[first], own[second]
            yield Sentence(
                kind="question",
                text=f"{words('question')} {_bare(a.text)} / {_bare(b.text)}",
                evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
            )


def _bare(text: str) -> str:
    return text.rstrip(".")
