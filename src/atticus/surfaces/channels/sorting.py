"""What a message to Atticus wants, by rules: to stop, to be kept, to be answered, or to have something done."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from atticus.mind.conversation.to_keep import to_keep


class Wants(StrEnum):
    """What a message wants."""

    STOP = "stop"
    RESUME = "resume"
    HELP = "help"
    KEEP = "keep"
    ASK = "ask"
    DO = "do"


_COMMANDS: Final = {
    "start": Wants.HELP,
    "help": Wants.HELP,
    "stop": Wants.STOP,
    "resume": Wants.RESUME,
    "ask": Wants.ASK,
    "do": Wants.DO,
    "keep": Wants.KEEP,
    "remember": Wants.KEEP,
}
_COMMAND: Final = re.compile(r"/(?P<name>[a-z]+)(?:@\w+)?(?:\s+|$)", re.IGNORECASE)
_STOP: Final = re.compile(
    r"\W*(?:stop|halt|stopp|arr[êe]te|alto|para|pare|停|止まれ|стоп)(?:\s+(?:now|everything|all|it))?\W*", re.IGNORECASE
)
_AUXILIARY: Final = r"(?:did|do|does|is|are|was|were|have|has|had|can|could|should|would|will|am)"
_ASKS: Final = re.compile(
    r"(?:and\s+|so\s+|hey\s+|atticus[,:]?\s+)*(?:"
    # "When I was in Rome ..." tells something; "when was I in Rome" asks it, with or without its mark.
    rf"(?:what|when|where|who|whom|whose|which|why|how)(?:['’](?:s|re|d)|(?:\s+\w+){{0,2}}?\s+{_AUXILIARY}(?:n['’]t)?)\s|"
    rf"how\s+(?:many|much|long|often|old|far)\s|{_AUXILIARY}(?:n['’]t)?\s+(?:i|you|we|they|he|she|it|there)\s|"
    r"(?:tell|show)\s+me\s)",
    re.IGNORECASE,
)
_ASKS_ABROAD: Final = re.compile(
    # Only what hardly begins anything but a question: "como foi bom hoje" and "qué día tan bonito" tell.
    r"¿|(?:wann|wo|wer|wohin|woher)\s+(?:ist|sind|war(?:en)?|hat(?:te)?|habe|haben|bin|kommt|kommen|muss|soll|steht)\s"
    r"|(?:cuándo|dónde|quién)\s"
    r"|(?:quand|où)\s+(?:est|sont|a|ai|as|était|étaient|dois|vient)\s|qu['’]est-ce\s|est-ce\s+qu"
    r"|(?:quando|onde)\s+(?:é|foi|está|são|fica|vem)\s",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"(?:when|where|who|what|why|how|which)\s+(?:i|we|you|he|she|they|it)\b", re.IGNORECASE)
_DOES: Final = re.compile(
    r"(?:please\s+|could\s+you\s+(?:please\s+)?|can\s+you\s+(?:please\s+)?)?(?:remind\s+me|send|e-?mail|reply|draft|"
    r"write\s+(?:to|a|an)|schedule|book|forward|delete|move|rename|translate|summari[sz]e|search|look\s+up|"
    r"set\s+(?:a|an|the)\s+(?:timer|reminder|alarm))\b",
    re.IGNORECASE,
)
_POLITE: Final = re.compile(
    r"(?:could|can|would)\s+you\s+(?:please\s+)?(?P<rest>.+?)[?？]?\s*$", re.IGNORECASE | re.DOTALL
)


def sorted_out(text: str) -> tuple[Wants, str]:
    """Return what a message wants, and its words without what only says so.

    What is neither a question nor something to be done is kept: nothing the owner tells is lost to a wrong guess, and
    keeping has an undo.
    """
    told = text.strip()
    if _STOP.fullmatch(told):
        return Wants.STOP, ""
    if command := _COMMAND.match(told):
        wants = _COMMANDS.get(command["name"].lower())
        if wants is not None:
            return wants, told[command.end() :].strip()
    if (kept := to_keep(told)) is not None:
        return Wants.KEEP, kept
    asked = _POLITE.match(told)
    if _DOES.match(told) or (asked and _DOES.match(asked["rest"])):
        return Wants.DO, told
    begins = _ASKS_ABROAD.match(told) or (_ASKS.match(told) and not _CLAUSE.match(told))
    if told.endswith(("?", "？", "؟")) or begins:
        return Wants.ASK, told
    return Wants.KEEP, told


def pieces(text: str, longest: int) -> list[str]:
    """Return a text in pieces of at most so many UTF-16 code units, cut between paragraphs, lines or words."""
    found: list[str] = []
    rest = text.strip()
    while _units(rest) > longest:
        end = _fitting(rest, longest)
        cut = next((at for mark in ("\n\n", "\n", " ") if (at := rest.rfind(mark, end // 2, end)) > 0), end)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [one for one in [*found, rest] if one]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fitting(text: str, longest: int) -> int:
    """Return how many signs of a text fit."""
    low, high = 1, min(len(text), longest)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _units(text[:middle]) <= longest else (low, middle - 1)
    return low
