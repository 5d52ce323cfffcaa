"""Whose words stand in a moment: its author's own running text, without what they quote, paste or forward."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.memory.reading.beliefs.clauses import marks
from atticus.memory.reading.beliefs.clauses.heads import Mood
from atticus.memory.reading.beliefs.clauses.sets import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me

MASK: Final = "\ue000"
"""Stands for a character of somebody else's; in the private use area, so that no pattern matches over it."""

LONGEST: Final = 20_000
"""Characters of a text that are read; nobody says more of themselves at once, and a book is not a message."""

_SPOKEN: Final = frozenset({Kind.MESSAGE, Kind.NOTE, Kind.SPEECH, Kind.TASK})
_TURN: Final = re.compile(
    r"^[ \t]*(?:\*\*)?(?P<who>[A-Za-z][\w .'’-]{0,30}?)(?:\*\*)?[:：][ \t]*(?:\*\*)?", re.MULTILINE
)
_USER: Final = frozenset({"user", "me", "human", "i", "owner", "myself"})
_MACHINE: Final = words(
    "assistant ai bot chatgpt atticus claude gemini copilot system model gpt alexa siri answer response tool"
)
_FENCE: Final = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]+`", re.DOTALL)
_QUOTED_LINE: Final = re.compile(r"^[ \t]*(?:>|\|).*$", re.MULTILINE)
_TASK_LINE: Final = re.compile(r"^[ \t]*[-*] \[[ xX]\].*$", re.MULTILINE)
_CODE_LINE: Final = re.compile(
    r"^(?: {4,}|\t).*$|^.*(?:[;{}]|=>|\);?|==)[ \t]*$|^\s*(?:#include|import |def |class |//|\$ ).*$", re.MULTILINE
)
_TAIL: Final = re.compile(
    r"^[ \t]*(?:-{3,}\s*(?:original|forwarded|weitergeleitete|urspr|mensaje|message)\b.*|begin forwarded "
    r"message.*|fwd?:.*|\[?forwarded\b.*"
    r"|on .{5,80} wrote:|am .{5,80} schrieb.*:|le .{5,80} a écrit\s*:|el .{5,80} escribió\s*:|em .{5,80} "
    r"escreveu\s*:|from: .+|von: .+|-- )[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_PASTED: Final = re.compile(
    r"\b(?:article|essay|letter|lyrics?|text|e-?mail|message|post|bio|biography|review|script|poem|story|"
    r"code|draft|paragraph|passage|quote|transcript|statement|"
    r"speech|abstract|report|document|section|introduction|conclusion|excerpt|caption|tweet|summary|"
    r"description|sentence|profile|version|reply|answer|translation|advert|ad|wrote this|says|said|"
    r"this)\b"
    r"[^.?!\n]{0,60}[:：][ \t]*(?=\n|[\"“])",
    re.IGNORECASE,
)
_QUOTE: Final = re.compile(
    r"\"[^\"\n]{2,600}\"|“[^”\n]{2,600}”|„[^“”\n]{2,600}[“”]|«[^»\n]{2,600}»|「[^」\n]{2,600}」|"
    r"『[^』\n]{2,600}』|(?<![\w])['‘](?=[A-Z])[^'’\n]{2,200}[.!?,]['’](?!\w)|(?<![\w*])\*[^*\n]{3,80}\*(?![\w*])"
)
_SHORT_TITLE: Final = 6
_URL: Final = re.compile(r"\b(?:https?://|www\.)\S+")
_FORWARDED: Final = re.compile(r"^\s*(?:fwd?|wg|tr|rv|enc|转发)\s*:", re.IGNORECASE)
_MANY_LINES: Final = 4
_VERSE: Final = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of one voice's own words.

    Args:
        text: the field it stands in, what is not theirs masked with `MASK`; positions are those of the field.
        field: "text" or "title".
        mood: what holds for all of it.
    """

    text: str
    field: Literal["text", "title"]
    mood: Mood


def stretches(kept: Kept, me: Me) -> list[Stretch]:
    """Return what a moment's author says in their own words; nothing of assistants, notices and pages."""
    moment = kept.moment
    if moment.kind not in _SPOKEN or moment.by_assistant or (kept.mine and _not_theirs(moment.title or "")):
        return []
    text = moment.text[:LONGEST]
    if not text.strip():
        return []
    return [Stretch(_own(text, kept.moment.author, me, mine=kept.mine), "text", Mood.NONE)]


def mood_of(stretch: Stretch) -> Mood:
    """Return what the whole of a stretch is: a joke taken back, a song, a tale told; it is costly to ask."""
    return marks.of_message(stretch.text) | (Mood.TOLD if _is_verse(stretch.text) else Mood.NONE)


def _not_theirs(title: str) -> bool:
    return bool(title) and (marks.of_title(title) or _FORWARDED.match(title) is not None)


def _own(text: str, author: Party | None, me: Me, *, mine: bool) -> str:
    tail = _TAIL.search(text)
    masked = text if tail is None else text[: tail.start()] + MASK * (len(text) - tail.start())
    for begin, end in _others_turns(masked, author, me, mine=mine):
        masked = masked[:begin] + MASK * (end - begin) + masked[end:]
    for signs, pattern in _HIDING:
        if any(sign in masked for sign in signs):
            masked = pattern.sub(_hidden, masked)
    if any(sign in masked for sign in "\"“„«「『'‘*"):
        masked = _QUOTE.sub(_hidden_unless_title, masked)
    return _without_pasted(masked)


_HIDING: Final = (
    (("`", "~~~"), _FENCE),
    ((">", "|"), _QUOTED_LINE),
    (("- [", "* ["), _TASK_LINE),
    (("    ", "\t", ";", "{", "}", "=>", "==", "#include", "import ", "def ", "class ", "//", "$ ", ")"), _CODE_LINE),
    (("://", "www."), _URL),
)
"""What is hidden, with the signs without which it cannot be there."""


def _hidden(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _hidden_unless_title(match: re.Match[str]) -> str:
    """Hide what is quoted, but leave the name of a book or of a place in quotation marks."""
    inner = match[0][1:-1]
    words = inner.split()
    if (
        match[0][0] != "*"
        and len(words) <= _SHORT_TITLE
        and not _FIRST_PERSON.search(inner)
        and inner[-1] not in ".!?,"
    ):
        return match[0]
    return MASK * len(match[0])


_FIRST_PERSON: Final = re.compile(r"\b(?:I|I['’]m|I['’]ve|my|me|we|ich|je|yo|eu)\b|我")


def _without_pasted(text: str) -> str:
    match = _PASTED.search(text)
    if match is None:
        return text
    return text[: match.end()] + MASK * (len(text) - match.end())


def _others_turns(text: str, author: Party | None, me: Me, *, mine: bool) -> Iterator[tuple[int, int]]:
    """Yield the parts of a transcript that are not its author's: "assistant: ...", "Bob: ..."."""
    turns = [match for match in _TURN.finditer(text) if _speaks(match["who"])]
    for number, match in enumerate(turns):
        if _is_author(match["who"], author, me, mine=mine):
            # The mark of the turn is no word of theirs.
            yield match.start(), match.end()
            continue
        last = number + 1 >= len(turns)
        if match["who"].casefold() in _MACHINE or not last or len(turns) > 1 or match.start() == 0:
            yield match.start(), len(text) if last else turns[number + 1].start()


_NAME_LIKE: Final = re.compile(r"(?:[A-Z][\w'’.-]*)(?: [A-Z][\w'’.-]*){0,2}")
_HEADINGS: Final = words(
    "note notes todo goal goals plan plans idea ideas update p.s ps ps. edit date time place location "
    "summary next tomorrow today question "
    "reminder subject re title address decision decisions result results reason reasons weekly monthly "
    "daily morning evening "
    "gratitude mood breakfast lunch dinner budget conclusion key highlights feeling feelings reflection "
    "reflections review "
    "objective objectives core overall "
    "health exercise work home family preferences allergies diet hobbies about name age birthday job"
)


_NUMBERED: Final = re.compile(r"[IVX]{1,4}\.\s+\S")
"""A heading with a Roman number ("II. Route") is nobody's name."""


def _speaks(who: str) -> bool:
    folded = who.casefold().strip()
    if folded in _USER or folded in _MACHINE:
        return True
    if _NUMBERED.match(who):
        return False
    return _NAME_LIKE.fullmatch(who) is not None and folded.split()[0] not in _HEADINGS and folded not in _HEADINGS


def _is_author(who: str, author: Party | None, me: Me, *, mine: bool) -> bool:
    folded = who.casefold().strip()
    if mine:
        return folded in _USER or me.is_me(Party(who.strip()))
    return author is not None and folded == author.name.casefold()


def _is_verse(text: str) -> bool:
    """Return whether lines come back, short and without a full stop, as they do in songs."""
    lines = [line.strip().casefold() for line in text.splitlines() if line.strip(f" \t{MASK}")]
    short = [line for line in lines if len(line) < _VERSE and not line.startswith(("-", "*", "•"))]
    return len(short) >= _MANY_LINES and len(short) - len(set(short)) >= _MANY_LINES // 2
