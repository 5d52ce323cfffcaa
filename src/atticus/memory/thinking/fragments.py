"""Proposals about words in which the rules tell no clause apart: fragments, and languages they read little of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim
from atticus.memory.reading.beliefs import languages
from atticus.memory.reading.beliefs.clauses import Mood, Who
from atticus.memory.reading.beliefs.clauses import marks as signs
from atticus.memory.reading.beliefs.clauses.heads import subject
from atticus.memory.reading.beliefs.clauses.tokens import tokens
from atticus.memory.reading.kinship import STARTS
from atticus.memory.reading.tie_lexicon import CHINESE
from atticus.memory.thinking.answers import Refused
from atticus.memory.thinking.marking import FAINT, marks
from atticus.vault.words import language

if TYPE_CHECKING:
    from atticus.domain.beliefs import Quote
    from atticus.memory.beliefs.vocabulary import Predicate
    from atticus.memory.thinking.answers import Proposal

_END: Final = re.compile(r"[.!?。！？\n;；]")
_BEYOND_LATIN: Final = re.compile(r"[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]")
_IN_ENGLISH: Final = frozenset({"preference", "diet", "hobby", "aspiration", "goal", "value"})
"""What a fragment of English may tell: "black coffee, always" is no home and no job."""
_NO: Final = re.compile(
    r"\b(?:not|no|never|without|don['’]?t|can['’]?t|nicht|kein\w*|nie|niemals|non|pas|jamais|plus|nunca|ni|não|nem|"
    r"niet|geen|nooit|не|нет|никогда|inte|ikke|ej|ない|ません)\b|不|没|無|无|别|ない|ません|않|못|안 ",
    re.IGNORECASE,
)
_NEGATIVE: Final = frozenset({"dislikes", "avoids", "fears", "cannot", "bad_at"})
_FIRST_PERSON: Final = re.compile(
    r"\b(?:yo|me|mi|mis|ich|mein\w*|mir|mich|je|j['’]|mon|ma|mes|moi|eu|meu|minha|io|mio|mia|ik|mijn|я|мне|мой|моя|"
    r"меня|jag|min|mitt|jeg|ben|benim|tôi|saya|aku|vivo|trabajo|soy|odio|prefiero|detesto|tengo|estudio|hablo|quiero|"
    r"gosto|adoro|moro|trabalho|sou|tenho|falo|quero)\b|我|私|わたし|僕|俺|저는|저의|제가|나는|내가|أنا|मैं|मुझे",
    re.IGNORECASE,
)
_THIRD_PERSON: Final = re.compile(
    r"\b(?:er|sie|ihr|ihm|il|elle|lui|ils|elles|él|ella|ellos|ellas|ele|ela|eles|elas|lei|loro|hij|zij|он|она|они|han|hon)"
    r"\b|他|她|它|彼|그는|그녀|هو|هي|你|您|\b(?:du|dir|dein\w*|tu|tú|toi|ton|você|vocês|ты|вы)\b",
    re.IGNORECASE,
)


def by_fragment(
    text: str, predicate: Predicate, proposal: Proposal, place: tuple[int, int], quote: Quote
) -> Claim | Refused:
    """Return what a proposal comes to whose quote stands in no clause the rules know: a question at most.

    Args:
        text: the owner's own words, with what is not theirs masked.
        predicate: what is proposed.
        proposal: the proposal.
        place: where the words of its object stand.
        quote: where the quote stands.
    """
    begin, end = _sentence(text, quote)
    sentence = text[begin:end]
    mood = signs.of_sentence(sentence)
    if sentence.rstrip().endswith(("?", "？")) or languages.is_doubtful(sentence) or mood & ~Mood.HEDGED:
        return Refused.NOT_PLAIN
    if mood & Mood.HEDGED:
        return Refused.DOUBTED
    if _NO.search(sentence) and predicate.name not in _NEGATIVE:
        return Refused.DENIED
    english = _BEYOND_LATIN.search(sentence) is None and language(sentence) == "english"
    if not (_fits_english(text, begin, end, predicate, place) if english else _fits_abroad(sentence)):
        return Refused.OTHERS
    return Claim(
        kind=predicate.kind,
        subject=SELF,
        predicate=predicate.name,
        object=proposal.object.strip(" .,;:!?。，"),
        quote=quote,
        sure=FAINT,
        more=marks(predicate.kind, plain=False, **({"of": proposal.of.casefold()} if predicate.single else {})),
    )


def _sentence(text: str, quote: Quote) -> tuple[int, int]:
    """Return where the sentences begin and end that a quote stands in, with the sign that closes them."""
    begin = max((match.end() for match in _END.finditer(text, 0, quote.start)), default=0)
    after = _END.search(text, max(quote.stop - 1, quote.start))
    return begin, after.end() if after else len(text)


def _fits_english(text: str, begin: int, end: int, predicate: Predicate, place: tuple[int, int]) -> bool:
    """Return whether a fragment may be about its author: it has no subject of its own but what is spoken of."""
    if predicate.kind not in _IN_ENGLISH:
        return False
    words = tokens(text, begin, end)
    if any(token.word in STARTS for token in words):
        return False
    found = subject(words)
    if found is None:
        return True
    who, first, after = found
    return who is Who.OTHER and words[first].start <= place[0] and place[1] <= words[after - 1].stop


def _fits_abroad(sentence: str) -> bool:
    """Return whether a sentence of another language speaks of "me", and of nobody else."""
    if _FIRST_PERSON.search(sentence) is None or _THIRD_PERSON.search(sentence) is not None:
        return False
    words = re.findall(r"[^\W\d_]+", sentence.casefold())
    return STARTS.isdisjoint(words) and not any(kin in sentence for kin in CHINESE)
