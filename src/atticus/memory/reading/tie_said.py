"""Ties said in so many words: "my sister Ana", "Ana, my sister, ...", "Tom's wife Lena", "ma sœur Ana"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF
from atticus.memory.reading.beliefs.lexicon import PETS
from atticus.memory.reading.kinship import STARTS
from atticus.memory.reading.tie_lexicon import terms
from atticus.memory.reading.tie_phrases import phrase_at
from atticus.memory.reading.tie_voices import unsaid
from atticus.memory.reading.tie_words import (
    asked,
    closes,
    doubted,
    ends,
    name_before,
    name_from,
    names_listed,
    sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.tie_phrases import Phrase, Scene
    from atticus.memory.reading.tie_words import Name, Word

_COPULAS: Final = {
    **dict.fromkeys(("is", "'s", "am", "'m", "are", "'re", "became", "becomes"), False),
    **dict.fromkeys(("was", "were"), True),
    **dict.fromkeys(("es", "ist", "est", "é", "è"), False),
}
"""Words that say that somebody is something, and whether they say it of the past."""
_IS: Final = frozenset({"is", "es", "ist", "est", "é", "è"})
_CALLED: Final = (
    ("is", "called"),
    ("is", "named"),
    ("'s", "called"),
    ("'s", "named"),
    ("'s", "name", "is"),
    ("'s", "name", "was"),
    ("whose", "name", "is"),
    ("se", "llama"),
    ("se", "chama"),
    ("chama-se",),
    ("s'appelle",),
    ("si", "chiama"),
    ("heisst",),
    ("heet",),
    ("called",),
    ("named",),
)
_COMPOUNDS: Final = terms(
    "company companies city cities school ship site tongue land board figure type material material's tier "
    "application request list zone support service day group portal letter"
)
_SHOWN: Final = frozenset({"is", "'s", "meet", "met", "introduce", "introducing"})
_UNTITLED: Final = terms(
    "mother father son daughter brother sister sibling wife husband spouse girlfriend boyfriend fiance cousin "
    "nephew niece grandmother grandfather grandson granddaughter friend best_friend colleague classmate neighbour "
    "roommate client mother_in_law father_in_law brother_in_law sister_in_law student "
    "supplier adviser"
)
"""Relations that stand without "my" before a name in one's own notes ("lunch with cousin Mei Lin")."""
_FAMILY_FORMS: Final = _UNTITLED - {"friend", "client", "colleague", "neighbour", "student", "supplier", "adviser"}


def said(scene: Scene) -> list[Claim]:
    """Return the ties a passage says."""
    words = scene.words
    claims: list[Claim] = []
    barred: list[tuple[int, int]] | None = None
    place = 0
    while place < len(words):
        word = words[place]
        phrase = phrase_at(scene, place) if word.is_word and word.low.removeprefix("ex-") in STARTS else None
        if phrase is not None:
            barred = unsaid(scene.voice.text) if barred is None else barred
            if not any(start <= word.start < stop for start, stop in barred):
                claims += _of_phrase(scene, phrase)
        place = phrase.end if phrase else place + 1
    return claims


def _of_phrase(scene: Scene, phrase: Phrase) -> list[Claim]:
    for read in (_called, _several, _followed, _beside, _bracketed, _told_of, _being):
        claims = list(read(scene, phrase))
        if claims:
            return claims
    return []


def _tie(scene: Scene, phrase: Phrase, name: Name, sure: float) -> Iterator[Claim]:
    if phrase.relation in _ALSO_OF_PETS and _is_animal(scene.words, name.end):
        return
    span = min(phrase.begin, name.begin), max(phrase.end, name.end)
    told = scene.person(name.text)
    yield from scene.tie(
        phrase.subject, phrase.relation, told, span, sure * phrase.sure, over=phrase.over, late=phrase.late
    )


_ALSO_OF_PETS: Final = frozenset({"friend", "best_friend", "roommate", "child", "son", "daughter"})
_FAR_OFF: Final = 4


def _is_animal(words: list[Word], at: int) -> bool:
    """Return whether what stands behind a name makes it an animal's: "my buddy Rex, our old labrador"."""
    if at >= len(words) or words[at].text not in {",", "(", "-", "–", "—"}:
        return False
    behind = [word.low for word in words[at + 1 : at + 1 + _FAR_OFF]]
    if behind[:1] and behind[0] not in {"a", "an", "the", "my", "our"}:
        behind = behind[:1]
    told = next((place for place, low in enumerate(behind) if low in PETS), None)
    after = words[at + 2 + told].low if told is not None and at + 2 + told < len(words) else ""
    return told is not None and after not in {"owner", "walker", "sitter", "lover", "trainer", "breeder", "person"}


def _called(scene: Scene, phrase: Phrase) -> Iterator[Claim]:
    """Read "my sister is called Ana", "my sister's name is Ana", "a friend named Tom"."""
    words, end = scene.words, phrase.end
    for marks in _CALLED:
        if tuple(w.low for w in words[end : end + len(marks)]) == marks:
            name = name_from(words, end + len(marks))
            open_to_all = phrase.whose in {"", "many"}
            if name is None or (open_to_all and (_doubted(scene, phrase) or not _had(scene, phrase))):
                return
            if phrase.whose in {"mine", "yours", "name"} and _asked(scene, phrase):
                return
            yield from _tie(scene, phrase, name, 0.8 if open_to_all else 0.95)
            return


def _several(scene: Scene, phrase: Phrase) -> Iterator[Claim]:
    """Read "my sons Leo and Max", "two daughters, Mia and Ana", "some classmates, including Tom and Ana"."""
    if not phrase.kin.several and phrase.whose != "many":
        return
    names = _members(scene, phrase)
    if not names:
        return
    if phrase.whose in {"mine", "yours", "name"}:
        sure = 0.9
    elif _had(scene, phrase) and not _doubted(scene, phrase):
        sure = 0.85
    else:
        apart = scene.words[names[0].begin - 1].low in {"including", "as"}
        sure = (0.8 if apart else 0.7) if _own_circle(scene, phrase) and len(names) > 1 else 0.0
    if sure:
        for name in names:
            yield from _tie(scene, phrase, name, sure)


def _members(scene: Scene, phrase: Phrase) -> list[Name]:
    words, place = scene.words, phrase.end
    if place < len(words) and words[place].text in {",", ":", "(", "-", "–", "—"}:
        place += 1
    among = tuple(word.low for word in words[place : place + 2])
    place += 1 if among[:1] == ("including",) else 2 if among == ("such", "as") else 0
    names = names_listed(words, place)
    if not names or (place == phrase.end and not phrase.kin.several):
        return []
    return names if place == phrase.end or closes(words, names[-1].end) else []


def _own_circle(scene: Scene, phrase: Phrase) -> bool:
    """Return whether plain "friends" or "some classmates" must be the owner's: in their own pages, in lower case."""
    head = scene.words[phrase.head]
    return scene.voice.own and head.text == head.low and phrase.relation in _UNTITLED


def _had(scene: Scene, phrase: Phrase) -> bool:
    words, before = scene.words, phrase.begin - 1
    if before < 1:
        return False
    low = words[before].low
    return low in {"have", "'ve", "got", "has"} and words[before - 1].low in {"i", "we", "'ve", "have"}


def _followed(scene: Scene, phrase: Phrase) -> Iterator[Claim]:
    """Read "my sister Ana", and in the owner's own pages "cousin Mei Lin"."""
    if phrase.kin.several or phrase.whose == "many":
        return
    name = name_from(scene.words, phrase.end)
    if name is None or (phrase.kin.language == "de" and not _opens(scene, phrase, name)):
        return
    sure = 0.9 if phrase.whose in {"mine", "name", "theirs"} else 0.85
    if phrase.whose == "":
        sure = _untitled(scene, phrase, name)
    elif _headline(scene, phrase):
        sure = 0.45 if closes(scene.words, name.end) else 0.0
    if phrase.relation == "partner" and scene.words[phrase.end - 2].low not in {"romantic", "life"}:
        sure = min(sure, 0.6)  # in love or in business
    if sure:
        yield from _tie(scene, phrase, name, sure)


def _opens(scene: Scene, phrase: Phrase, name: Name) -> bool:
    # German writes every noun with a capital: only the subject at the head of a sentence is surely a name.
    begin, _ = sentence(scene.words, phrase.begin)
    nominative = scene.words[phrase.begin].low in {"mein", "meine", "unser", "unsere", "dein", "deine"}
    return begin == phrase.begin and nominative and not ends(scene.words, name.end)


def _headline(scene: Scene, phrase: Phrase) -> bool:
    """Return whether the sentence writes every word with a capital, so that names do not show."""
    begin, end = sentence(scene.words, phrase.head)
    long = [word for word in scene.words[begin:end] if word.is_word and len(word.text) > 3]  # noqa: PLR2004 ("and", "the")
    return len(long) > 3 and not any(word.text == word.low for word in long)  # noqa: PLR2004


def _untitled(scene: Scene, phrase: Phrase, name: Name) -> float:
    words, head = scene.words, scene.words[phrase.head]
    if scene.voice.speaker != SELF or phrase.relation not in _UNTITLED or _headline(scene, phrase):
        return 0.0
    before = phrase.begin - 1
    if before >= 0 and (name_before(words, before + 1) is not None or words[before].low in {"a", "an", "her", "his"}):
        return 0.0
    if head.text == head.low:
        return 0.75 if scene.voice.own else 0.7
    begin, _ = sentence(words, phrase.begin)
    whole = name.end - name.begin > 1 and phrase.relation in _FAMILY_FORMS
    return 0.65 if begin == phrase.begin and whole and scene.voice.own else 0.0


def _beside(scene: Scene, phrase: Phrase) -> Iterator[Claim]:
    """Read "my sister, Ana, ...", "Ana, my sister, ...", "a friend of mine, Tom"; lists and calls are left alone."""
    words = scene.words
    if tuple(word.low for word in words[phrase.end : phrase.end + 2]) == ("of", "mine"):
        phrase = replace(phrase, end=phrase.end + 2, whose="mine")
    if phrase.whose not in {"mine", "yours", "name"}:
        return
    if phrase.end < len(words) and words[phrase.end].text in {",", "–", "—", "-"}:
        name = name_from(words, phrase.end + 1)
        if name is not None and _enclosed(words, name.end) and not _heard(scene, name):
            shown = phrase.begin > 0 and words[phrase.begin - 1].low in _SHOWN
            final = ends(words, name.end)
            if not (final and phrase.whose == "yours"):  # "I'm sorry about your dad, Ana." speaks to Ana
                yield from _tie(scene, phrase, name, 0.85 if shown else 0.6 if final else 0.8)
            return
    if phrase.begin > 1 and words[phrase.begin - 1].text == "," and _enclosed(words, phrase.end):
        name = name_before(words, phrase.begin - 1)
        listed = name is not None and name.begin > 0 and words[name.begin - 1].low in {",", "and"}
        if name is not None and not listed and not _heard(scene, name):
            yield from _tie(scene, phrase, name, 0.8)


def _enclosed(words: list[Word], at: int) -> bool:
    if not closes(words, at):
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if words[at : at + 1] and words[at].text == "," and following is not None:
        return following.low not in {"and", "or", "&", "y", "und", "et", "e"} and name_from(words, at + 1) is None
    return True


def _heard(scene: Scene, name: Name) -> bool:
    heard = scene.voice.heard.casefold().split()
    return any(part.casefold() in heard for part in name.text.split())


def _bracketed(scene: Scene, phrase: Phrase) -> Iterator[Claim]:
    """Read "my sister (Ana)", "Ana (my sister)", and in the owner's own pages "Ana (cousin)"."""
    words, own = scene.words, phrase.whose == "" and scene.voice.own
    if phrase.whose in {"mine", "name"} and phrase.end < len(words) and words[phrase.end].text == "(":
        name = name_from(words, phrase.end + 1)
        if name is not None and name.end < len(words) and words[name.end].text in {")", ","}:
            yield from _tie(scene, phrase, name, 0.85)
            return
    own = own and words[phrase.head].text == words[phrase.head].low
    enclosed = phrase.begin > 1 and words[phrase.begin - 1].text == "(" and words[phrase.end : phrase.end + 1]
    if enclosed and words[phrase.end].text in {")", ","} and (phrase.whose == "mine" or own):
        name = name_before(words, phrase.begin - 1)
        if name is not None:
            yield from _tie(scene, phrase, name, 0.75 if own else 0.9)


def _told_of(scene: Scene, phrase: Phrase) -> Iterator[Claim]:
    """Read "Ana is my sister", "I'm Ana's brother", "you are my best friend"."""
    if phrase.whose not in {"mine", "yours", "name"} or phrase.begin < 2 or phrase.kin.several:  # noqa: PLR2004
        return
    words = scene.words
    copula = words[phrase.begin - 1].low
    after = words[phrase.end].low if phrase.end < len(words) else ""
    if copula not in _COPULAS or after in _COMPOUNDS or after == "'s" or _doubted(scene, phrase):
        return
    past = _COPULAS[copula]
    over = phrase.over or past
    pronoun = words[phrase.begin - 2].low
    told: str | None
    if pronoun in {"i", "you"}:
        told = scene.voice.speaker if pronoun == "i" else scene.voice.listener
        begin = phrase.begin - 2
    else:
        name = name_before(words, phrase.begin - 1)
        if name is None or (name.begin > 0 and words[name.begin - 1].low in {"and", ",", "of", "or", "&", "'s"}):
            return
        told, begin = scene.person(name.text), name.begin
    sure = 0.85 * phrase.sure * (0.8 if past else 1.0)
    yield from scene.tie(phrase.subject, phrase.relation, told, (begin, phrase.end), sure, over=over, late=phrase.late)


def _being(scene: Scene, phrase: Phrase) -> Iterator[Claim]:
    """Read "my boss is Tom Reyes": a whole name, or one that closes the sentence."""
    words, end = scene.words, phrase.end
    if phrase.whose not in {"mine", "yours", "name"} or end >= len(words) or words[end].low not in _IS:
        return
    name = name_from(words, end + 1)
    if name is None or _doubted(scene, phrase) or not closes(words, name.end):
        return
    yield from _tie(scene, phrase, name, 0.75 if name.end - name.begin > 1 else 0.55)


def _asked(scene: Scene, phrase: Phrase) -> bool:
    return asked(scene.words, phrase.head)


def _doubted(scene: Scene, phrase: Phrase) -> bool:
    return doubted(scene.words, phrase.head, phrase.end)
