"""The words of a text that name a relation, and whose it is: "my older sister", "Tom's wife", "two of our friends"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.people import Party
from atticus.memory.reading.kinship import ENDING, FORMER, LATE, LEXICON, PLAIN, UNREAL, Kin, composed, settled
from atticus.memory.reading.tie_lexicon import terms
from atticus.memory.reading.tie_words import Word, name_before, name_from, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.people import Me
    from atticus.memory.reading.tie_voices import Voice

_MINE: Final = {
    word: language
    for language, words in {
        "en": "my our",
        "es": "mi mis nuestro nuestra",
        "de": "mein meine meinen meinem meiner unser unsere unserem unseren unserer",
        "fr": "mon ma mes notre nos",
        "pt": "meu minha meus minhas nosso nossa",
        "it": "mio mia miei mie nostro nostra",
        "nl": "mijn onze ons",
    }.items()
    for word in words.split()
}
_YOURS: Final = {
    word: language
    for language, words in {
        "en": "your",
        "es": "tu tus",
        "de": "dein deine deinen deinem deiner",
        "fr": "ton ta tes",
        "nl": "jouw",
    }.items()
    for word in words.split()
}
_THEIRS: Final = {"his": "en", "her": "en"}
_STOPS: Final = terms(
    "a an the and or but of for with to from at by on in into than as is are was were be been am has have had do "
    "does did not no that this these those who whom whose which what when where why how if because so then i you "
    "he she it we they me him us them its their every each any some one another und mit y con et avec e com"
)
_NUMBERS: Final = terms("a an one two three four five six several some 1 2 3 4 5 6")
_PASTIMES: Final = terms(
    "squash tennis badminton golf gym fitness running jogging climbing hiking cycling swimming skating skiing "
    "dance dancing training workout study chess gaming billiards pool snooker basketball football soccer "
    "volleyball travel fishing yoga bridge band theatre language exam lab sparring drinking"
)
_ELDERS: Final = frozenset({"mother", "father", "grandmother", "grandfather"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage being read.

    Args:
        voice: the passage.
        words: its words.
        at: when it is said.
        me: who the owner is.
    """

    voice: Voice
    words: list[Word]
    at: datetime
    me: Me

    def person(self, name: str) -> str:
        """Return how a claim names somebody a text names."""
        return SELF if self.me.is_me(Party(name)) else name

    def tie(
        self,
        subject: str | None,
        relation: str,
        told: str | None,
        span: tuple[int, int],
        sure: float,
        *,
        over: bool = False,
        late: bool = False,
    ) -> Iterator[Claim]:
        """Yield the claim of a tie, where both ends of it are known and are not the same."""
        if subject is None or told is None or subject == told:
            return
        first, last = self.words[span[0]], self.words[span[1] - 1]
        yield Claim(
            kind="tie",
            subject=subject,
            predicate=relation,
            object=told,
            quote=self.voice.quote(first.start, last.stop),
            valid_until=self.at if over and relation in ENDING else None,
            sure=round(sure * self.voice.trust, 3),
            more={"late": True} if late else {},
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words for a relation with whose it is: "my older sister" in "my older sister Ana".

    Args:
        subject: whose; None where nobody is named.
        relation: of the vocabulary.
        kin: the word.
        begin: the place of its first word.
        head: the place of the word for the relation.
        end: the place after its last word.
        over: whether it is said to be over ("ex-husband").
        late: whether they are said to have died.
        whose: how it says whose: "mine", "yours", "name", "theirs", "many" ("two sisters"), or "" where it does not.
        sure: how sure the reading of `subject` is.
    """

    subject: str | None
    relation: str
    kin: Kin
    begin: int
    head: int
    end: int
    over: bool
    late: bool
    whose: str
    sure: float = 1.0


def phrase_at(scene: Scene, head: int) -> Phrase | None:
    """Return the words for a relation whose word stands at a place; None where it is no relation of anybody's."""
    words = scene.words
    low = words[head].low
    over = low.startswith("ex-")
    for parts, kin in LEXICON[low.removeprefix("ex-")]:
        end = head + kin.length
        if tuple(w.low.removeprefix("ex-") for w in words[head:end]) != parts:
            continue
        found = _owned(scene, kin, head, end, over=over)
        if found is not None:
            return found
    return None


def _owned(scene: Scene, kin: Kin, head: int, end: int, *, over: bool) -> Phrase | None:
    words = scene.words
    place = head - 1
    between: list[str] = []
    while place >= 0 and head - place <= 4 and _modifies(words[place]):  # noqa: PLR2004 (three words at most)
        between.insert(0, words[place].low)
        place -= 1
    over = over or any(word in FORMER for word in between)
    late = any(word in LATE for word in between)
    if place >= 0 and words[place].low in _MINE | _YOURS | _THEIRS:
        language = (_MINE | _YOURS | _THEIRS)[words[place].low]
        relation = settled(kin, tuple(between)) if language == kin.language else None
        if relation is None or (place > 0 and words[place - 1].low in {"not", "nicht", "no"}):
            return None
        subject, whose, sure = _whose(scene, place)
        return Phrase(subject, relation, kin, place, head, end, over, late, whose, sure)
    if kin.language != "en":
        return None
    if place >= 0 and words[place].low == "'s":
        return _possessed(scene, kin, place, head, end, tuple(between), over=over, late=late)
    return _unowned(scene, kin, head, end, over=over)


def _unowned(scene: Scene, kin: Kin, head: int, end: int, *, over: bool) -> Phrase | None:
    """Return a phrase that does not say whose it is ("two sisters", "cousin"): the speaker's, if anybody's."""
    words, begin = scene.words, head
    while begin > 0 and words[begin - 1].low in PLAIN | FORMER | LATE:
        begin -= 1
    if begin > 0 and begin == head and words[begin - 1].low in _PASTIMES:
        begin -= 1
    between = tuple(word.low for word in words[begin:head])
    relation = settled(kin, between)
    before = words[begin - 1].low if begin > 0 else ""
    if (
        relation is None
        or before in UNREAL
        or before in {"the", "this", "that", "their", "its", "any", "no", "another", "not"}
    ):
        return None
    over, late = over or any(word in FORMER for word in between), any(word in LATE for word in between)
    many = before in _NUMBERS
    return Phrase(
        scene.voice.speaker, relation, kin, begin - 1 if many else begin, head, end, over, late, "many" if many else ""
    )


def _modifies(word: Word) -> bool:
    low = word.low
    return (
        word.is_word
        and low not in _STOPS
        and low not in _MINE
        and low not in _YOURS
        and low not in _THEIRS
        and (word.text == low)
    )


def _whose(scene: Scene, place: int) -> tuple[str | None, str, float]:
    words, low = scene.words, scene.words[place].low
    if low in _MINE:
        return scene.voice.speaker, "mine", 1.0
    if low in _YOURS:
        return scene.voice.listener, "yours", 0.85
    if place > 1 and words[place - 1].low in {"and", "with", "&"}:
        name = name_before(words, place - 1)
        if name is not None:
            return scene.person(name.text), "theirs", 0.9
    begin, _ = sentence(words, place)
    names = [name for at in range(begin, place) if (name := name_from(words, at)) is not None]
    names = [name for name in names if words[name.end].text not in {":", "："}]
    alone = [name for name in names if not any(o.begin < name.begin < o.end for o in names)]
    if len(alone) == 1 and alone[0].begin <= begin + 1 and not alone[0].text.endswith(("ed", "ing")):
        return scene.person(alone[0].text), "theirs", 0.6
    return None, "theirs", 0.0


def _possessed(
    scene: Scene, kin: Kin, place: int, head: int, end: int, between: tuple[str, ...], *, over: bool, late: bool
) -> Phrase | None:
    """Return a phrase whose owner is told with "'s": a name, or another relation that makes one of both."""
    words = scene.words
    name = name_before(words, place)
    if name is not None:
        relation = settled(kin, between)
        if relation is None:
            return None
        return Phrase(scene.person(name.text), relation, kin, name.begin, head, end, over, late, "name", 0.95)
    for back in (3, 2, 1):
        start = place - back
        if start < 0 or words[start].low not in LEXICON:
            continue
        for parts, first in LEXICON[words[start].low]:
            if first.length != back or tuple(w.low for w in words[start:place]) != parts or first.language != "en":
                continue
            owner = _owned(scene, first, start, place, over=False)
            if (
                owner is None
                or between
                or not (owner.whose == "mine" or (not owner.whose and owner.relation in _ELDERS))
            ):
                continue
            both = composed(owner.relation, kin.relation)
            if both:
                return Phrase(owner.subject, both, kin, owner.begin, head, end, over, late, "mine", 0.9)
    return None
