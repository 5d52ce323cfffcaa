"""Ties told by how the two of a direct conversation address each other and sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.people import fold
from atticus.memory.reading.kinship import inverse
from atticus.memory.reading.tie_words import Name, Word, name_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Quote
    from atticus.memory.reading.tie_phrases import Scene

_CALLS: Final = {
    word: (relation, sure)
    for relation, sure, words in (
        (
            "mother",
            0.8,
            "mom mum mommy mummy momma mama mamma maman mami mamá mãe mutti мама мам mamo anne 妈 妈妈 老妈 媽 媽媽 엄마 お母さん ママ ماما मम्मी",
        ),
        ("mother", 0.7, "mother mutter"),
        (
            "father",
            0.8,
            "dad daddy papa papá papà pai vati папа пап tato baba 爸 爸爸 老爸 아빠 お父さん パパ بابا पापा",
        ),
        ("father", 0.6, "father"),
        (
            "grandmother",
            0.8,
            "grandma grandmother granny abuela abuelita oma mamie nonna vovó бабушка 奶奶 外婆 姥姥 할머니 おばあちゃん",
        ),
        (
            "grandfather",
            0.8,
            "grandpa grandfather granddad grandad abuelo abuelito opa nonno vovô дедушка 爷爷 外公 姥爷 할아버지 おじいちゃん",
        ),
        ("son", 0.65, "son hijo 儿子"),
        ("daughter", 0.7, "daughter hija 女儿 闺女"),
        ("cousin", 0.7, "cousin cuz 表哥 表弟 表姐 表妹 堂哥 堂弟 堂姐 堂妹"),
        ("brother_in_law", 0.7, "brother-in-law 姐夫 妹夫"),
        ("sister_in_law", 0.7, "sister-in-law 嫂子 弟妹"),
        ("wife", 0.75, "wife wifey 老婆"),
        ("husband", 0.75, "husband hubby 老公"),
        ("aunt", 0.45, "auntie aunty aunt tía tia tante zia 阿姨 姑姑 姨妈 舅妈"),
        ("uncle", 0.45, "uncle tío onkel zio tio 叔叔 舅舅 伯伯"),
        (
            "partner",
            0.4,
            "honey babe baby darling sweetheart hon cariño amor schatz chéri chérie mon_amour 宝贝 亲爱的",
        ),
    )
    for word in words.split()
}
"""What people call somebody to their face, what that makes them, and how sure that is."""
_GREETS: Final = frozenset(
    "hi hello hey hiya dear good morning afternoon evening night thanks thank you ok okay yes no sorry happy birthday yo "
    "hola querida querido buenos días buenas hallo liebe lieber guten morgen bonjour salut coucou chère cher oi olá ciao cara caro "
    "привет my dearest oh well merry christmas please alright sure great right yeah gracias danke merci".split()  # noqa: SIM905
)
_PAUSES: Final = frozenset(",!.:;，！。：\n—–")
_KIN_STYLES: Final = {"aunt": "aunt", "auntie": "aunt", "aunty": "aunt", "uncle": "uncle"}
_GREETED: Final = 6
_SIGNED: Final = re.compile(
    r"(?:^|\n|[.!?]\s+)[ \t]*(?:[-–—~][ \t]*|(?:(?:(?:with|all|much|lots of)[ \t]+)?(?:my[ \t]+)?(?:love|hugs|kisses|xo+|yours|your loving"
    r"|take care|from|cheers|besos|abrazos|bisous|gros bisous|alles liebe|liebe grüße|beijos|baci)[ \t]*[,!.\n]?\s*)?)"
    r"(?P<who>[^\W\d_]+(?:[-'’][^\W\d_]+)*)[ \t]*(?:[.!~♥❤️😘💕xo ]*)\s*$",
    re.IGNORECASE,
)
_HERE: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\b[^.!?\n]{0,20}[,.!]\s*)?(?:(?:it['’]s|it is|this is|i['’]m|soy|hier ist|c['’]est)\s+(?:your\s+|tu\s+|deine?\s+|ta\s+|ton\s+)?"
    r"(?P<is>[^\W\d_]+)(?=\s*(?:[,.!:\n]|$|here\b))|(?P<here>[^\W\d_]+)\s+here\b(?=\s*[,.!:\n]|$)|我是你?(?P<zh>妈妈|爸爸|妈|爸|奶奶|爷爷|外婆|外公))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a message begins.

    Args:
        label: the name it begins with, as transcripts do ("Mom: ...").
        call: what somebody is called to their face, in lower case; "" where nobody is.
        name: the name they are called by.
        begin: the place of the first word of the call.
        end: the place after its last.
        greeted: whether a greeting stands before it.
    """

    label: str
    call: str
    name: Name | None
    begin: int
    end: int
    greeted: bool


def opening(scene: Scene) -> Opening | None:
    """Return whom a message addresses in its first words, and under what label it stands; None where neither is told."""
    words = scene.words
    label, place = _label(scene)
    start = place
    while (
        place < len(words)
        and place - start < _GREETED
        and (words[place].low in _GREETS or words[place].text in _PAUSES)
    ):
        place += 1
    greeted = place > start
    call = words[place].low if place < len(words) and words[place].low in _CALLS else ""
    name = None if call and _paused(words, place + 1) else name_from(words, place)
    end = name.end if name else place + 1 if call else place
    if end == place or not _paused(words, end) or _goes_on(words, end):
        return Opening(label, "", None, place, place, greeted) if label else None
    return Opening(label, "" if name else call, name, place, end, greeted)


def _paused(words: list[Word], at: int) -> bool:
    return at >= len(words) or words[at].text in _PAUSES


def _goes_on(words: list[Word], at: int) -> bool:
    """Return whether others are addressed too ("Dad, Mom, ..."), which tells nothing of the one who reads it."""
    after = at + 1
    if after >= len(words) or words[at].text not in {",", "，"}:
        return False
    if words[after].low in {"and", "&"}:
        return True
    also = words[after].low in _CALLS or name_from(words, after) is not None
    return also and after + 1 < len(words) and words[after + 1].text in {",", "，"}


def _label(scene: Scene) -> tuple[str, int]:
    words = scene.words
    colon = next((at for at, word in enumerate(words[:_GREETED]) if word.text in {":", "："}), 0)
    if not colon:
        return "", 0
    told = scene.voice.text[: words[colon].start].strip()
    known = fold(told) in {"me", fold(scene.voice.heard)} or scene.person(told) == SELF or fold(told) in _CALLS
    return (told, colon + 1) if known else ("", 0)


def addressed(scene: Scene) -> Iterator[Claim]:
    """Yield the ties a direct message tells by its first words, its signature, or whom it announces."""
    voice = scene.voice
    if voice.listener is None or voice.speaker is None:
        return
    found = opening(scene)
    if found is not None and found.call:
        relation, sure = _CALLS[found.call]
        quote = _quote(scene, found.begin, found.end)
        yield from _between(voice.speaker, relation, voice.listener, quote, sure * voice.trust)
    if found is not None and found.name is not None:
        style = found.name.text.split()[0].casefold()
        if style in _KIN_STYLES and len(found.name.text.split()) > 1:
            quote = _quote(scene, found.begin, found.end)
            yield from _between(voice.speaker, _KIN_STYLES[style], voice.listener, quote, 0.4 * voice.trust)
    if found is not None and fold(found.label) in _CALLS and voice.listener == SELF:
        relation, sure = _CALLS[fold(found.label)]
        yield from _between(voice.listener, relation, voice.speaker, voice.quote(0, len(found.label)), min(sure, 0.6))
    yield from _signed(scene)


def _quote(scene: Scene, begin: int, end: int) -> Quote:
    return scene.voice.quote(scene.words[begin].start, scene.words[end - 1].stop)


def _signed(scene: Scene) -> Iterator[Claim]:
    voice = scene.voice
    text = voice.text.rstrip()
    told = _HERE.match(text)
    signed = (
        _SIGNED.search(text, max(0, len(text) - 80))
        if "\n" in text or re.search(r"[.!?-–—]\s*\S+(?:\s+\S+)?$", text[-40:])
        else None
    )
    for match, groups in ((told, ("is", "here", "zh")), (signed, ("who",))):
        group = next((group for group in groups if match and match[group]), None)
        if match is None or group is None or fold(match[group]) not in _CALLS:
            continue
        relation, sure = _CALLS[fold(match[group])]
        if sure < 0.6 or (group == "who" and not _is_signature(match)):  # noqa: PLR2004 (what is only possible is no signature)
            continue
        quote = voice.quote(match.start(group), match.end(group))
        yield from _between(str(voice.listener), relation, str(voice.speaker), quote, sure * voice.trust)


def _is_signature(match: re.Match[str]) -> bool:
    before = match.group()[: match.start("who") - match.start()]
    return "\n" in before or any(mark in before for mark in "-–—~") or "," in before


def _between(subject: str, relation: str, told: str, quote: Quote | None, sure: float) -> Iterator[Claim]:
    """Yield that `told` is the relation of `subject`; where that speaks of the owner, what the other is to them."""
    if told == SELF and (turned := inverse(relation)):
        subject, relation, told = SELF, turned, subject
    yield Claim(kind="tie", subject=subject, predicate=relation, object=told, quote=quote, sure=round(sure, 3))
