"""What one message is like: how it begins and ends, its sentences, marks and little faces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.voice.lexicon import ALONE, CALLED, FAREWELLS, FILLERS, GREETINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

NAME: Final = "{name}"
"""Stands in a greeting or farewell where the other is named."""

_PICTURE: Final = (
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\u2764\u203c\u2049][\ufe0f\U0001f3fb-\U0001f3ff]*"
    "(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf\u2640\u2642][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
_FACE: Final = r"(?<!\S)(?:[:;=]['’]?-?[)(DPpOo3|/\\*]|<3|[xX]D|\^\^|:'\()(?!\w)"
EMOJI: Final = re.compile(f"{_PICTURE}|{_FACE}")
_NAMED: Final = r"(?:[^\W\d_][\w'’-]*\.?)(?: [^\W\d_a-zà-ÿ][\w'’-]*){0,2}"
_GREETING: Final = re.compile(
    rf"\s*(?P<word>{GREETINGS})(?![\w'’])(?P<comma>,?)(?: +(?P<name>{_NAMED}))?(?P<mark> ?[!,.:…，،！。~]*)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"\s*(?P<word>{GREETINGS})(?![\w'’])(?P<mark> ?[!,.:…，،！。~]*)", re.IGNORECASE)
_CALLING: Final = re.compile(rf"\s*(?P<name>{_NAMED})(?P<mark>[,!，،])(?=\s|$)")
_FAREWELL: Final = re.compile(
    rf"(?P<before>^|\n|[.!?…。！？,]\s*|\s(?=xx?$))(?P<word>{FAREWELLS})(?![\w'’])(?P<comma>[,!.~]*)"
    rf"(?P<rest>[ \n]+(?P<sign>{_NAMED}))?(?P<mark>[!.~]*)\s*$",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(rf"(?:\n|[.!?…]\s+|\s[-–—] ?)(?P<sign>{_NAMED})\s*$")
_FILLER: Final = re.compile(rf"\s*(?P<filler>(?:{FILLERS})(?:,|…|\.{{2,}}|(?= )))(?=\s)", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"')\]]*\s+(?=\S)|\n+|(?<=[。！？])(?=[^\s。！？])")
_END: Final = re.compile(r"[.!?…。！？؟]+$")
_QUESTION: Final = frozenset("?？؟")
_NO_SPACE: Final = re.compile(r"(?<=[。！？，]) (?=[\u3040-\u30ff\u3400-\u9fff])")
ENDS: Final = (".", "!", "!!", "!!!", "...", "…", "", "。", "！")


@dataclass(frozen=True, slots=True)
class Greeting:
    """How a message begins or ends.

    Args:
        form: the words with their marks, `NAME` where the other is named; "{name}," calls them and says no more.
        called: how the other is named in it; empty where they are not.
        text: as it stands in the message.
        stop: where it stops in the text; of a farewell where it begins.
    """

    form: str
    called: str
    text: str
    stop: int


@dataclass(frozen=True, slots=True)
class Form:
    """One message, taken apart.

    Args:
        greeting: how it begins, where it greets.
        farewell: how it ends, where it does.
        sentences: what stands between, without emoji, with their marks.
        filler: the filler that a sentence begins with, with its mark; the first such.
        emoji: its emoji and faces, in order.
        lines: how many lines it has.
    """

    greeting: Greeting | None
    farewell: Greeting | None
    sentences: tuple[str, ...]
    filler: str
    emoji: tuple[str, ...]
    lines: int


def form(text: str, audience: Collection[str] = (), own: Collection[str] = ()) -> Form:
    """Return what a message is like.

    Args:
        text: the message.
        audience: the folded names of whom it goes to.
        own: the folded parts of the writer's names, by which a signature is known.
    """
    emoji = tuple(EMOJI.findall(text))
    plain = "\n".join(" ".join(line.split()) for line in EMOJI.sub(" ", text).splitlines()).strip()
    parts = {part for name in audience for part in name.split()}
    greeting = greeted(plain, parts)
    start = greeting.stop if greeting else 0
    farewell = _parted(plain, parts, own, start) or _signed(plain, own, start)
    middle = plain[greeting.stop if greeting else 0 : farewell.stop if farewell else len(plain)].strip()
    sentences = split(middle)
    fillers = (found["filler"] for one in sentences if (found := _FILLER.match(one)))
    return Form(greeting, farewell, sentences, next(fillers, ""), emoji, len(plain.splitlines()) or 1)


def split(text: str) -> tuple[str, ...]:
    """Return the sentences of a text with their marks."""
    return tuple(one.strip() for one in _SENTENCE.split(text) if one.strip())


def end(sentence: str) -> str:
    """Return the marks a sentence ends with; empty where there are none."""
    found = _END.search(sentence)
    return found[0] if found else ""


def asks(sentence: str) -> bool:
    """Return whether a sentence ends as a question."""
    return not _QUESTION.isdisjoint(end(sentence))


def joined(parts: Iterable[str]) -> str:
    """Return sentences as one text, with spaces where their script has them."""
    return _NO_SPACE.sub("", " ".join(part for part in parts if part))


def greeted(text: str, parts: Collection[str]) -> Greeting | None:
    """Return how a text begins, where it greets somebody or calls them by a name in `parts`."""
    if found := _GREETING.match(text):
        name, mark = found["name"] or "", found["mark"]
        if name and (_is_name(name, parts) or mark.strip()):
            named = NAME if _is_name(name, parts) or name[0].isupper() else name
            form = f"{found['word']}{found['comma']} {named}{mark}".rstrip()
            return Greeting(form, name if named == NAME else "", found[0].strip(), found.end())
        bare = _BARE.match(text)
        if bare and (bare["mark"].strip() or bare.end() == len(text) or fold(bare["word"]) in ALONE):
            return Greeting(f"{bare['word']}{bare['mark']}".rstrip(), "", bare[0].strip(), bare.end())
    if (found := _CALLING.match(text)) and _is_name(found["name"], parts):
        return Greeting(f"{NAME}{found['mark']}", found["name"], found[0].strip(), found.end())
    return None


def _is_name(name: str, parts: Collection[str]) -> bool:
    """Return whether words name the other: by a part of their name, the beginning of one, or as kin."""
    words = fold(name).replace(".", "").split()
    short = 3
    return any(
        word in CALLED or word in parts or (len(word) >= short and any(part.startswith(word) for part in parts))
        for word in words
    )


def _parted(text: str, parts: Collection[str], own: Collection[str], start: int) -> Greeting | None:
    found = _FAREWELL.search(text, start)
    if found is None:
        return None
    sign = found["sign"] or ""
    if sign and not (sign[0].isupper() or fold(sign) in parts):
        return None
    # Whoever is named and is not the writer is spoken to: a name of one is never written to another.
    named = NAME if sign and not _is_own(sign, own) else sign
    gap = (found["rest"] or "")[: len(found["rest"] or "") - len(sign)]
    form = f"{found['word']}{found['comma']}{gap}{named}{found['mark']}"
    before = found.start("word")
    return Greeting(form, sign if named == NAME else "", text[before:].strip(), before)


def _signed(text: str, own: Collection[str], start: int) -> Greeting | None:
    """Return the owner's name or initial at the end of a message, where it stands alone there."""
    found = _SIGNED.search(text, start)
    if found is None:
        return None
    if not _is_own(found["sign"], own):
        return None
    return Greeting(found["sign"], "", found["sign"], found.start("sign"))


def _is_own(sign: str, own: Collection[str]) -> bool:
    """Return whether words are a name of the writer's, or its initials."""
    initials = {one[0] for one in own}
    told = fold(sign).replace(".", "").split()
    return all(word in own or (len(word) == 1 and word in initials) for word in told)
