"""Beliefs as sentences in the second person, as exactly as they are known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from atticus.domain.beliefs import SELF
from atticus.memory.profile.phrases import ENGLISH, Phrase
from atticus.memory.reading.beliefs.clauses.sets import words as words_of
from atticus.memory.reading.beliefs.clauses.verbs import FORMS, Tense

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.memory.profile.phrases import Catalogue

Way = Literal["you", "was", "perhaps", "other"]

_LONGEST: Final = 110
_DATE: Final = re.compile(r"(?:(?P<year>\d{4})|-)-(?P<month>\d\d)-(?P<day>\d\d)")
_DANGLING: Final = re.compile(
    r"\b(?:it|them|this|these|those|there|here|he|she|they|him|one|ones|some|others?|something|anything|everything|"
    r"things?|stuff|you|your)\b|^(?:around|wait|so|such|all|both|much|more|most|now|then|too|well|be|do|have)\b|"
    r"^(?:the |a |an )?(?:way|idea|kind|bit|lot|same|fact|feeling)\b(?! of (?:my|life|going|doing))|"
    r"^(?:one|two|three|four|many|few|any)\b (?:at|in|on|of|from|with)\b|\b(?:and|or|but|the|a|an|of|to|with|nothing)$",
    re.IGNORECASE,
)
_TO_THEM: Final = {"you": "them", "your": "their", "yours": "theirs", "yourself": "themselves"}
_BY_THEM: Final = {"i": "they", "me": "them", "my": "their", "mine": "theirs", "myself": "themselves", "am": "are"}
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_ANY_WORD: Final = re.compile(r"自我|[我咱]们|[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+(?:['’][^\W\d_]+)?")
"""A word of any language; of Chinese, which writes none apart, a character."""
_DONE: Final = frozenset({"likes", "dislikes", "prefers"})
"""Predicates whose object is what somebody does ("swim in the sea"), or may be."""
_WITH_ARTICLE: Final = frozenset({"union", "works_as", "degree", "owns"})
"""Predicates whose object is a thing that takes "a" or "an"."""
_ENDS: Final = "?!.…”“»？！。"
_AFTER_VERB: Final = re.compile(
    r"(?:on|in|to|at|out|up|off|with|by|from|for|a|an|the|my|our|new|more|some|alone|busy|quiet|late|early|well|"
    r"home|there|things|able|about|over|through|around|away|back|down)\b",
    re.IGNORECASE,
)
_VERBS: Final = frozenset(
    words_of(
        "be follow prepare read learn go have eat make take keep get spend stay live choose listen write sing "
        "give ask think know see find bring sit wear solve explore discover understand create buy pay try "
        "become avoid talk meet"
    )
)
"""Verbs that are no nouns: "prefer follow the recipe" lacks its "to"."""
_STALE: Final = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|next|this (?:week|month|year|morning|afternoon|evening|weekend|\w+day)|"
    r"later|soon|shortly|now|right away)\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?:an?|the|my|your|our|his|her|their|some|any|no|two|three|four|five|six|several|many|every|all|\d)\b",
    re.IGNORECASE,
)
_ADJECTIVE: Final = re.compile(r"(?:ed|shy|ish|ful|ent|[sd]y|averse|frugal|ous|ive|teetotal)$", re.IGNORECASE)
_SOUNDS_LIKE_A: Final = re.compile(r"(?:uni|use|eu|one\b|once|ut[ei])", re.IGNORECASE)
_SOUNDS_LIKE_AN: Final = re.compile(r"(?:[aeiou]|hour|honest|heir)", re.IGNORECASE)
_HEAD_ENDS: Final = re.compile(r"\s(?:of|with|in|at|for|from|called|named|that|which|to)\b|[(,]")


def says(belief: Belief, way: Way = "you", *, words: Catalogue = ENGLISH) -> str:
    """Return one belief as a sentence without its full stop.

    Args:
        belief: what is believed; of the owner in every way but "other".
        way: as it is ("you"), as it was ("was"), as a question ("perhaps"), or of somebody else ("other").
        words: the catalogue of the language.
    """
    return together([belief], way, words=words)


def together(beliefs: Sequence[Belief], way: Way = "you", *, words: Catalogue = ENGLISH, more: int = 0) -> str:
    """Return beliefs of one predicate and one subject as one sentence without its full stop.

    Args:
        beliefs: at least one; several only of predicates of which many are said together.
        way: as in `says`.
        words: the catalogue of the language.
        more: how many further ones there are, told as a number.
    """
    first = beliefs[0]
    phrase = words.predicates.get(first.predicate) or Phrase(*(f"{first.predicate.replace('_', ' ')}: {{o}}",) * 4)
    template = getattr(phrase, way)
    objects = list(dict.fromkeys(_object(one, words) for one in beliefs))
    told = listed([*objects, words.frames["more"].format(n=more)] if more else objects, words)
    shown = str(template).format(o=told, s=first.subject, of=str(first.more.get("of", "")))
    return " ".join(shown.split())


def undertaken(belief: Belief, due: str, zone: tzinfo, *, words: Catalogue = ENGLISH) -> str:
    """Return a goal, plan, decision or promise as a sentence without its full stop.

    Words like "tomorrow" are of the day they were said on: where such are left, that day is told.

    Args:
        belief: what was undertaken.
        due: a frame with ``{what}`` and ``{date}`` filled in but for `what`, or "".
        zone: the owner's.
        words: the catalogue of the language.
    """
    meant = " ".join(belief.object.split()).rstrip(".")
    for told in (belief.more.get("due_words"), belief.more.get("when")):
        if due and told and meant.casefold().endswith(f" {told}".casefold()):
            meant = meant[: -len(str(told))].rstrip(" ,")
    said = _WAYS[belief.kind](replace(belief, object=meant, more={"to": belief.more.get("to")}), words)
    text = due.format(what=said) if due else said
    if _STALE.search(meant):
        text = words.frames["said"].format(what=text, date=date(belief.known_from, zone, words=words))
    return text


def _wanted(belief: Belief, words: Catalogue) -> str:
    return says(belief, words=words)


def _planned(belief: Belief, words: Catalogue) -> str:
    verb = _is_verb(belief.object.split()[0])
    return words.frames["plan_to" if verb else "plan"].format(what=turned(belief.object, words=words))


def _decided(belief: Belief, words: Catalogue) -> str:
    first, *_ = belief.object.split()
    verb = _is_verb(first) or first == "not"
    what = turned(belief.object, words=words)
    if words.fitted:
        what = what.replace("not to ", "not ")
    return words.frames["decided_to" if verb else "decided_on"].format(what=what)


def _promised(belief: Belief, words: Catalogue) -> str:
    what = belief.object
    if not words.fitted:
        return _promised_plainly(belief, words)
    if belief.subject == SELF:
        to = str(belief.more.get("to") or "")
        if not _is_verb(what.split()[0]):
            return words.frames["promised_thing"].format(to=to, what=turned(what, words=words)).replace(" :", ":")
        return (
            words.frames["promised"].format(to=to, what=_swapped(what, {**words.turned, **_TO_THEM})).replace("  ", " ")
        )
    frame = words.frames["promised_you" if _is_verb(what.split()[0]) else "promised_you_thing"]
    return frame.format(who=belief.subject, what=_swapped(what, _BY_THEM))


def _promised_plainly(belief: Belief, words: Catalogue) -> str:
    """Return a promise in a language whose grammar the words of a promise are not fitted into."""
    if belief.subject != SELF:
        return words.frames["promised_you"].format(who=belief.subject, what=belief.object)
    to = str(belief.more.get("to") or "")
    return words.frames["promised"].format(to=to, what=belief.object) if to else says(belief, words=words)


_WAYS: Final[dict[str, Callable[[Belief, Catalogue], str]]] = {
    "goal": _wanted,
    "aspiration": _wanted,
    "plan": _planned,
    "decision": _decided,
    "promise": _promised,
}


def relation(word: str, *, many: bool = False, words: Catalogue = ENGLISH) -> str:
    """Return what somebody is to the owner in plain words: "sister-in-law"."""
    called = words.called(word)
    return called.many if many else called.one


def tie(frame: str, word: str, *, words: Catalogue = ENGLISH, **slots: str) -> str:
    """Return a sentence of a tie without its full stop.

    Args:
        frame: the name of the sentence in the catalogue.
        word: what somebody is: "sister_in_law".
        words: the catalogue of the language.
        slots: its other slots, such as `who`.
    """
    called = words.called(word)
    return words.frames[frame].format(relation=called.one, relations=called.many, yours=called.yours, **slots)


def ended(text: str, words: Catalogue = ENGLISH) -> str:
    """Return a sentence with its full stop, where it has no end of its own."""
    return text if text[-1] in _ENDS else f"{text}{words.stop}"


def tellable(belief: Belief) -> bool:
    """Return whether what is believed can be understood by itself: no "them" and "that one", no half a clause."""
    told = belief.object
    if not 1 < len(told) <= _LONGEST or not any(letter.isalpha() for letter in told):
        return belief.predicate in {"age", "birthday", "born_in_year"}
    if belief.kind == "promise":
        return _DANGLING.search(re.sub(r"\byou(?:r|rs|rself)?\b", " ", told, flags=re.IGNORECASE)) is None
    return belief.kind == "instruction" or _DANGLING.search(told) is None


def turned(text: str, *, words: Catalogue = ENGLISH) -> str:
    """Return what somebody said of themselves in the first person as it is said to them: "my dad" is "your dad"."""
    return _swapped(text, words.turned, _WORD if words.fitted else _ANY_WORD)


def listed(things: Sequence[str], words: Catalogue = ENGLISH) -> str:
    """Return things as a sentence names them: "tea, coffee and milk"; things of several parts are set apart by ";"."""
    if len(things) == 1:
        return things[0]
    if any(words.comma.strip() in one or words.joined in one for one in things):
        return "; ".join(things)
    return f"{words.comma.join(things[:-1])}{words.joined}{things[-1]}"


def when(belief: Belief, *, words: Catalogue = ENGLISH) -> str:
    """Return when something is done again and again, as far as it is known: "on Mondays"."""
    told = str(belief.more.get("when") or "")
    return words.weekly[ENGLISH.weekly.index(told)] if told in ENGLISH.weekly else told


def date(at: datetime, zone: tzinfo, *, words: Catalogue = ENGLISH) -> str:
    """Return a day as people say it: "2 June 2024"."""
    local = at.astimezone(zone)
    return words.frames["day_of"].format(day=local.day, month=words.months[local.month - 1], year=local.year)


def month(at: datetime, zone: tzinfo, *, words: Catalogue = ENGLISH) -> str:
    """Return a month as people say it: "June 2024"."""
    local = at.astimezone(zone)
    return words.frames["month_of"].format(month=words.months[local.month - 1], year=local.year)


def birthday(told: str, *, words: Catalogue = ENGLISH) -> str:
    """Return "1990-05-02" or "--05-02" as people say it; what is neither, as it is."""
    match = _DATE.fullmatch(told)
    if match is None:
        return told
    frame = words.frames["day_of" if match["year"] else "day"]
    return frame.format(day=int(match["day"]), month=words.months[int(match["month"]) - 1], year=match["year"])


def _object(belief: Belief, words: Catalogue) -> str:
    told = birthday(belief.object, words=words) if belief.predicate == "birthday" else " ".join(belief.object.split())
    if belief.subject == SELF and belief.kind != "instruction":
        told = turned(told, words=words)
    if words.fitted:
        told = _fitted(told, belief)
    over = str(belief.more.get("over") or "")
    if over and belief.predicate == "prefers":
        told = words.frames["over"].format(what=told, over=turned(over, words=words))
    context = str(belief.more.get("context") or when(belief, words=words))
    if context and belief.kind in {"preference", "routine"} and context.casefold() not in told.casefold():
        told = f"{told} {turned(context, words=words)}"
    return told.rstrip(".")


def _fitted(told: str, belief: Belief) -> str:
    told = _lowered(told)
    if belief.predicate in _DONE:
        told = _to(told)
    if belief.predicate in _WITH_ARTICLE or (belief.predicate == "is" and not _ADJECTIVE.search(told)):
        told = _with_article(told)
    return told


def _swapped(text: str, instead: Mapping[str, str], word: re.Pattern[str] = _WORD) -> str:
    def other(match: re.Match[str]) -> str:
        found = instead.get(match[0].casefold().replace("’", "'"))
        return match[0] if found is None or (match[0].isupper() and len(match[0]) > 1) else found

    return word.sub(other, text)


def _lowered(told: str) -> str:
    """Return what begins with a capital letter only because a sentence began with it in small letters."""
    first, _, rest = told.partition(" ")
    if (
        first[:1].isupper()
        and first[1:].islower()
        and first.casefold() in FORMS
        and first not in {"May", "Mark", "Will"}
    ):
        return f"{first.casefold()} {rest}".strip()
    return told


def _to(told: str) -> str:
    first, _, rest = told.partition(" ")
    return f"to {told}" if first in _VERBS or (_is_verb(first) and _AFTER_VERB.match(rest)) else told


def _is_verb(word: str) -> bool:
    base = FORMS.get(word)
    return base is not None and base[1] is Tense.BASE


def _with_article(told: str) -> str:
    head = _HEAD_ENDS.split(told)[0].split()
    many = head and head[-1].endswith("s") and not head[-1].endswith(("ss", "us", "is"))
    if not told[0].isascii() or _BARE.match(told) or many:
        return told
    an = _SOUNDS_LIKE_AN.match(told) and not _SOUNDS_LIKE_A.match(told)
    return f"{'an' if an else 'a'} {told}"
