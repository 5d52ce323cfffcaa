"""Sentences and the clauses in them, each with what keeps it from being a plain statement."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import marks
from atticus.memory.reading.beliefs.clauses.heads import Clause, Mood, Who, read_clause, subject
from atticus.memory.reading.beliefs.clauses.leads import after_lead
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.tokens import Token, tokens
from atticus.memory.reading.beliefs.clauses.verbs import FORMS, Tense
from atticus.memory.reading.beliefs.clauses.voices import MASK

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.clauses.voices import Stretch

_SENTENCE: Final = re.compile(
    rf"(?:[^.!?。！？\n{MASK}]|[.](?=[\w,])|(?<=\b[A-Z])\.|(?<=\bMr)\.|(?<=\bDr)\.|(?<=\bSt)\.|(?<=\bMs)\.|"
    rf"(?<=\bMrs)\.|(?<=\bvs)\.|(?<=\bNo)\.(?=\s\d)|(?<=[ap]\.m)\.(?=\s[a-z]))+[.!?。！？]*"
)
_PIECE: Final = re.compile(
    r"\s*[,;:(]\s+|\s+[-–]{1,2}\s+|\s*[—]\s*|\s*\.{2,}\s*|\s*…\s*|\s*[，；：]\s*"
    r"|\s+(?=(?:and|but|so|because|cause|cuz|coz|since|though|although|while|whereas|yet|plus|or|as|if|"
    r"when|whenever|unless|until|till|before"
    r"|after|except|which|who|whom|whose|where|&)\s)",
    re.IGNORECASE,
)
_LINKS: Final = words(
    "and but so because cause cuz coz since though although while whereas yet plus or as if when "
    "whenever unless until till "
    "before after except which who whom whose where &"
)
_RELATIVE: Final = frozenset({"who", "whom", "whose", "where", "which"})
_REASONS: Final = frozenset(
    {"because", "cause", "cuz", "coz", "since", "as", "when", "whenever", "while", "if", "unless", "so"}
)
_CONTRAST: Final = frozenset({"but", "so", "though", "although", "whereas", "yet"})
_OPENERS: Final = words(
    "can could would will do does did is are was were have has should shall may might what which who "
    "whom whose when where why "
    "how any anyone am isn't aren't wasn't don't doesn't didn't can't couldn't won't wouldn't shouldn't "
    "haven't right eh no"
)
_INVERTED: Final = re.compile(
    r"(?:(?:how|what|where|why|which|when) (?:can|could|should|do|does|did|is|are|would|will|might|else|about)|"
    r"(?:can|could|would|will|should|do|does|did|is|are) (?:you|i|it|there|we|this|that|they|he|she))\b",
    re.IGNORECASE,
)
_ORDERS: Final = words(
    "please let tell recommend suggest help give show make write find explain remind suggest list create "
    "remember check look "
    "see call send bring ask try keep take get go come don't"
)
_SAYING: Final = words(
    "say tell think believe claim insist swear joke assume guess suspect hear mention argue announce "
    "write ask shout yell "
    "whisper state declare wish imagine suppose pretend complain note repeat go wonder know doubt figure "
    "reckon feel"
)
_LABEL: Final = 2
_STRANGE_ROLE: Final = re.compile(
    r"as an? (?!(?:\w+[ -])*(?:mother|father|mum|mom|dad|parent|woman|man|person|family|couple|student|"
    r"beginner|fan|lover|owner|native|resident|citizen|member|vegetarian|vegan|"
    r"pescatarian|teacher|nurse|doctor|engineer|developer|designer|writer|manager|lawyer|artist|musician|"
    r"freelancer|cook|runner|cyclist|reader|traveller|traveler|gardener|introvert|"
    r"extrovert|diabetic|result|rule|matter|treat|bonus|consequence|minimalist|professional|adult|"
    r"teenager|child|kid|producer|director|photographer|entrepreneur|catholic|muslim|jew|christian|"
    r"scientist|researcher)\b)\w",
    re.IGNORECASE,
)
_TAG: Final = re.compile(
    r"^\W*(?:right|eh|no|yeah|huh|correct|ok|okay|innit|(?:do|don['’]t|am|aren['’]t|isn['’]t|ain['’]t|did|"
    r"didn['’]t|have|haven['’]t|was|wasn['’]t|can|can['’]t) (?:i|we|it|they))\W*$",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(r"\b(?:i|i['’](?:m|ve|ll|d)|im|ive|we|we['’]\w+|my|our|me|you|mine|ours)\b", re.IGNORECASE)


def clauses(stretch: Stretch) -> list[Clause]:
    """Return the clauses of a stretch that have a subject and a verb, in order."""
    found: list[Clause] = []
    since = 0
    sighed = False
    for match in _SENTENCE.finditer(stretch.text):
        begin, end = match.span()
        sentence = match[0]
        if marks.laughs(sentence):
            found[since:] = [replace(one, mood=one.mood | Mood.JOKING) for one in found[since:]]
        since = len(found)
        bitter, sighed = sighed and marks.gushes(sentence), marks.sighs(sentence)
        if _FIRST.search(sentence) is None:
            continue
        inner = _in_sentence(stretch, begin, end)
        found.extend(replace(one, mood=one.mood | Mood.JOKING) for one in inner) if bitter else found.extend(inner)
    return found


_OF_THINGS: Final = words(
    "be make get leave annoy bother irritate disgust scare terrify bore overwhelm frustrate exhaust "
    "drain stress depress upset "
    "give bring agree sit appeal interest suit work excite attract do beat bug matter come"
)
"""Verbs with which a thing says something of the speaker: "crowds stress me", "honesty is important to me"."""


def _in_sentence(stretch: Stretch, begin: int, end: int) -> list[Clause]:
    text = stretch.text
    sentence = text[begin:end]
    asks = sentence.rstrip().endswith(("?", "？"))
    stop = begin + len(sentence.rstrip(" \t.!?。！？\"'”’)"))
    found = _Walk(text, asks=asks).walk(_pieces(text, begin, stop))
    if not any(one.who is not Who.OTHER or one.verb in _OF_THINGS for one in found):
        return found
    if not any(one.plain or one.who is Who.YOU for one in found):
        return found
    mood = stretch.mood | marks.of_sentence(sentence)
    if begin and text[begin - 1] == MASK and text[:begin].rstrip(MASK)[-1:] not in {"", "\n"}:
        # What follows a quotation in its sentence may tell who said it, and is no statement of its own.
        mood |= Mood.HEDGED
    return [replace(one, mood=one.mood | mood) for one in found] if mood else found


def _pieces(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    cuts = [begin]
    found = []
    for match in _PIECE.finditer(text, begin, end):
        found.append((cuts[-1], match.start()))
        cuts.append(match.end())
    found.append((cuts[-1], end))
    return [(a, b) for a, b in found if b > a]


class _Walk:
    """A sentence as it is read from left to right."""

    def __init__(self, text: str, *, asks: bool) -> None:
        self.text, self.asks = text, asks
        self.mood = Mood.NONE
        self.open: Clause | None = None
        self.broken = False
        self.lead: list[str] = []
        self.questions = False
        self.done: list[Clause] = []

    def walk(self, pieces: list[tuple[int, int]]) -> list[Clause]:
        for begin, end in pieces:
            self._take(begin, end)
        self._close()
        if self.asks:
            return _asked(self.text, self.done, pieces[-1] if pieces else (0, 0), ends_in_question=self.questions)
        return self.done

    def _close(self) -> None:
        if self.open is not None:
            self.done.append(self.open)
        self.open = None

    def _take(self, begin: int, end: int) -> None:
        words = tokens(self.text, begin, end)
        if not words:
            return
        link, at = _link(words)
        if link in {"if", "unless"} or (words[0].word in marks.SUPPOSING and not self.done and self.open is None):
            if self.open is not None and self.open.modal in {"will", "would", "going", "can", "could"}:
                self.open = replace(self.open, mood=self.open.mood | Mood.SUPPOSED)
            self.mood |= Mood.SUPPOSED
        elif link in _CONTRAST:
            self.mood = self.mood & Mood.SUPPOSED if link == "so" else Mood.NONE
        clause = None
        if link not in _RELATIVE and not self._goes_on(words, at, link):
            clause = self._clause(words, at, begin, end, link)
        if clause is not None:
            self._close()
            if link in _REASONS and self.done:
                self.done[-1] = replace(self.done[-1], reach=clause.stop)
            self.open, self.broken, self.lead = clause, False, []
            if clause.who is not Who.I and clause.verb in _SAYING:
                self.mood |= Mood.REPORTED
            return
        self._continue(words, at, begin, end, link)

    def _goes_on(self, words: list[Token], at: int, link: str) -> bool:
        """Return whether a piece goes on with the clause before: "and prefer trains", "or mindfulness practices"."""
        earlier = self.open
        if earlier is None or self.broken or link not in {"and", "or", "&", "but"} or at + 1 >= len(words):
            return False
        if earlier.who not in {Who.I, Who.WE} or not self.text[words[at].start].islower():
            return False
        first, second = words[at].word, words[at + 1].word
        known = FORMS.get(first)
        if known is not None and known == (first, Tense.BASE):
            return second not in _FINITE_BE and first not in {"like", "thank", "let", "please"}
        plural = FORMS.get(second)
        return plural is not None and _third(second, plural) and second not in _FINITE_BE and first not in _NO_NOUN

    def _continue(self, words: list[Token], at: int, begin: int, end: int, link: str) -> None:
        first = words[at].word if at < len(words) else ""
        inverted = at < len(words) and _INVERTED.match(self.text, words[at].start) is not None
        if link in _RELATIVE or inverted or (self.asks and first in _OPENERS) or (first in _ORDERS and at == 0):
            self._close()
            self.broken = True
            self.questions = self.questions or inverted or (self.asks and first in _OPENERS)
        elif (inherited := self._coordinated(words, at, end, link)) is not None:
            self._close()
            self.open = inherited
        elif self.open is not None and not self.broken:
            self.open = replace(self.open, stop=end)
        elif not self.broken:
            self.lead.append(self.text[begin:end])
            if _speaks_before(words):
                self.mood |= Mood.REPORTED
            if self.text[end : end + 2].strip() == ":" and len(words) > _LABEL:
                self.mood |= Mood.HEDGED
            if _STRANGE_ROLE.match(self.text, begin, end):
                self.mood |= Mood.HEDGED

    def _clause(self, words: list[Token], at: int, begin: int, end: int, link: str) -> Clause | None:
        found = after_lead(words, at)
        if found is None:
            return None
        first, lead_ok = found
        rest = words[first:]
        who = subject(rest)
        if who is None:
            return None
        mood = self.mood
        if not lead_ok:
            mood |= Mood.REPORTED
        if link in {"when", "whenever", "until", "till", "before", "after", "as", "while"} and who[0] in {
            Who.I,
            Who.WE,
        }:
            mood |= Mood.SUPPOSED if link in {"whenever", "until", "till", "before", "after"} else Mood.NONE
        before = " ".join([*self.lead, self.text[begin : rest[0].start]]).strip()
        clause = read_clause(
            self.text, rest, who, span=(rest[0].start, end), before=before.casefold(), mood=mood, link=link
        )
        if clause is None:
            return None
        if link in {"when", "while"} and not clause.past:
            clause = replace(clause, mood=clause.mood | Mood.SUPPOSED)
        return clause

    def _coordinated(self, words: list[Token], at: int, end: int, link: str) -> Clause | None:
        """Return the clause of "and work at a bakery", whose subject stands in the clause before."""
        earlier = self.open
        if earlier is None or link not in {"and", "but", "or", "&"} or at >= len(words) or self.broken:
            return None
        number = at
        while number < len(words) - 1 and _is_between(words[number].word):
            number += 1
        word = words[number].word
        helper = word in {"do", "can", "am", "have", "never", "will", "must", "be", "'m", "did", "used"}
        known = FORMS.get(word)
        own = known is not None and known[0] in _OF_ITS_OWN and earlier.modal == "can" and earlier.negated
        if not helper and (known is None or (_hangs_on_infinitive(earlier) and not own)):
            return None
        if not helper and known is not None and (known[1] is not earlier.tense or _third(word, known)):
            return None
        if not helper and known is not None and known[1] is Tense.ING and not earlier.progressive:
            return None
        inner = read_clause(
            self.text,
            [Token("i" if earlier.who is Who.I else "we", words[at].start, words[at].start), *words[at:]],
            (earlier.who, 0, 1),
            span=(earlier.start, end),
            before=earlier.before,
            mood=earlier.mood,
            link=link,
        )
        if inner is None or earlier.who not in {Who.I, Who.WE}:
            return None
        return replace(inner, progressive=inner.progressive or (inner.tense is Tense.ING and earlier.progressive))


def _is_between(word: str) -> bool:
    """Return whether a word may stand between "and" and its verb: "and vastly prefer"."""
    return word in _BETWEEN or (word.endswith("ly") and len(word) > _SHORT and word not in FORMS)


def _third(word: str, known: tuple[str, Tense]) -> bool:
    """Return whether a form is that of a third person, which "I" does not take: "films or shows"."""
    return known[1] is Tense.BASE and word != known[0]


_BETWEEN: Final = words(
    "also really now then still usually just always strongly only strictly exclusively generally mostly often "
    "mainly typically "
    "normally never firmly therefore thus actively definitely much"
)
_SHORT: Final = 4
_OF_ITS_OWN: Final = words("prefer avoid refuse tend favor favour")
"""What nobody says that they cannot: "I can't bear the heat and prefer the north"."""
_FINITE_BE: Final = words("is are was were has had does 's 're will would can could should must may might")
_NO_NOUN: Final = words(
    "i we you he she it they this that these those there who what my your his her our their the a an someone "
    "everyone nobody "
    "everybody somebody people one u"
)


def _hangs_on_infinitive(clause: Clause) -> bool:
    return bool(clause.modal) or any(
        (known := FORMS.get(match["verb"])) is not None and known[1] is Tense.BASE
        for match in _TO.finditer(clause.rest)
    )


_TO: Final = re.compile(r"\bto\s+(?P<verb>[a-z]+)")


def _link(words: list[Token]) -> tuple[str, int]:
    if len(words) > 1 and words[0].word in _LINKS:
        return words[0].word, 1
    return "", 0


def _speaks_before(words: list[Token]) -> bool:
    return any((known := FORMS.get(token.word)) and known[0] in _SAYING for token in words[-3:])


def _asked(text: str, done: list[Clause], last: tuple[int, int], *, ends_in_question: bool) -> list[Clause]:
    """Mark what a question asks; a statement that a question is tied to stays a statement."""
    tag = _TAG.match(text[last[0] : last[1]]) is not None
    if ends_in_question and not tag:
        return done
    if tag:
        return [replace(one, mood=one.mood | Mood.ASKED) for one in done]
    return [
        replace(one, mood=one.mood | Mood.ASKED) if number == len(done) - 1 or one.who is Who.YOU else one
        for number, one in enumerate(done)
    ]
