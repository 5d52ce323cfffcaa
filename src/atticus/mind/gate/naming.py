"""Whether the owner named a value: said it themself, in the words of the task, as a name and not by chance."""

from __future__ import annotations

import contextlib
import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.deeds import Means
from atticus.domain.people import fold
from atticus.mind.gate.days import MONTH_NAMES, names_day

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST: Final = 3
"""Letters a name needs to count by being said; a shorter one is found by chance in any text."""

SHORTEST_UNSPACED: Final = 2
"""The same in a script that writes no spaces, where two signs are a name."""

SHORTEST_NUMBER: Final = 6
"""Digits a number needs to count as a name: "June 13" names no file 13."""

HALF_A_CENT: Final = 0.005
THOUSAND: Final = 3
"""Figures in a group of thousands."""


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_NO_SPACE: Final = re.compile(r"(?<=[a-z])\.(?=[A-Z][a-z]+[ ,])")
"""Where a sentence begins without a space after the last."""
_FIELD: Final = re.compile(r"[a-z][a-z_]{0,30}")
"""What a field of an object may be called; anything else is data."""
_SCHEME: Final = re.compile(r"\bhttps?://", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[@/:.]|\d")
_QUOTES: Final = "\"'`“”„‟‘’‚«»‹›「」『』《》〈〉"
_CALLED: Final = _words(
    "with for from named called channel group user folder contact account by cc bcc "
    "mit für von kanal gruppe nutzer ordner konto namens avec pour chez canal groupe compte dossier appelé "
    "con para grupo cuenta carpeta llamado per da gruppo conto cartella com conta met voor van kanaal groep "
    "dla od kanał grupa med för från grupp fra ile için с для от канал с με για إلى مع"
)
"""Words after which a small letter may begin a name."""
_TOWARDS: Final = _words("to an à a aan naar do till til ve к στον στην")
"""Words after which a small letter begins a name or a verb, so that what follows must tell."""
_DOINGS: Final = _words(
    "answer ask book buy call cancel change check clean close compare copy create delete do draft edit find finish fix "
    "forward get give go have help hire hold invite join keep know learn leave let list listen look mail make meet "
    "move note open order pay phone pick plan play post prepare print publish put read refund remind remove rent "
    "repeat reply report reserve return save say schedule search see sell send share show sign sort speak start stop "
    "study summarise summarize take talk tell test text translate transfer try turn update upload use visit wait walk "
    "watch work write"
)
_GOES_ON: Final = re.compile(r"\s*(?:\Z|[.,;:!?)]|(?:and|or|about|that|saying|und|oder|dass|et|que|y|e|i|и)\b)")
_FUNCTION: Final = _words(
    "the this that these those him her them his hers its their your mine ours you she they who all any both each "
    "everyone everybody someone anyone nobody one two and but for with from not now here there what which when where "
    "der die das den dem des ein eine einen mir dir ihm ihr ihn uns euch sie alle jeder jemand und aber für mit von "
    "les des une aux lui leur moi toi elle eux tous toutes chacun qui que est dans los las una unos ella ellos ellas "
    "todos todas cada quien mis sus gli lei loro tutti tutte che come uma eles elas você meu minha "
    "het een hem haar hen ons iedereen wie wat zij hij me us it i we"
)
"""Words that name nobody."""
_MEMBERS: Final = _words(
    "participants attendees guests invitees members recipients everybody everyone teilnehmer teilnehmern "
    "teilnehmerinnen gäste gästen mitglieder mitgliedern participantes asistentes invitados miembros "
    "invités membres partecipanti invitati membri convidados membros deelnemers gasten leden iedereen "
    "uczestnicy uczestników goście gości deltagare deltagere gäster участники участников гости гостей katılımcılar"
)
_MEMBERS_UNSPACED: Final = ("参加者", "参会者", "与会者", "出席者", "成员", "メンバー", "参与者", "嘉宾")
_FIGURE: Final = re.compile(
    r"\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?(?!\d)"
)
_NO_AMOUNT_BEFORE: Final = re.compile(rf"(?:[\w.:/\-#]|\b(?:{MONTH_NAMES})\.?\s+(?:the\s+)?)\Z")
_NO_AMOUNT_AFTER: Final = re.compile(
    rf"\s?%|[:/\-]\d|[.,]\d|(?!(?:eur|usd|gbp|chf|euros?|dollars?|kr|zł|kč)\b)[^\W_]|_|\.?\s(?:of\s)?(?:{MONTH_NAMES})\b"
)


def is_named(data: Any, means: Means, words: Sequence[str]) -> bool:
    """Return whether the owner said a value in the words of a task.

    What is empty decides nothing, so it needs no name. A whole address counts only as a whole; a short number or id
    never does, since it stands in texts by chance; a small word counts only where it is told as a name.

    Args:
        data: JSON data; of a list, or of what an object holds, everything must be named.
        means: what the value stands for.
        words: what the owner said in this task.
    """
    if is_empty(data):
        return True
    if isinstance(data, dict):
        return all(_FIELD.fullmatch(str(key)) and is_named(one, means, words) for key, one in data.items())
    if isinstance(data, list | tuple):
        return all(is_named(one, means, words) for one in data)
    if data is True:
        return False
    says = {Means.AMOUNT: _says_amount, Means.WHEN: names_day}.get(means, _says)
    return any(says(str(data), one) for one in words)


def is_empty(data: Any) -> bool:
    """Return whether a value is left out, so that it decides nothing; zero is a value."""
    return data is None or data is False or (isinstance(data, str | list | dict | tuple) and not data)


def is_flag_named(name: str, words: Sequence[str]) -> bool:
    """Return whether the owner said what a switch is called ("recurring")."""
    wanted = fold(name.replace("_", " "))
    return len(wanted) >= SHORTEST and any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold(one)) for one in words)


def is_said_whole(text: str, words: Sequence[str]) -> bool:
    """Return whether a whole text stands in the owner's words, so that it is theirs and nobody else's.

    To the letter: neither hidden characters nor odd capitals nor spaces may carry anything besides. Only a text
    that begins its words with capitals, or none, or has nothing else, is still the same.
    """
    wanted = unicodedata.normalize("NFC", text).strip(_QUOTES + " .,;:!?\n")
    if not wanted:
        return len(text) <= SHORTEST and not text.strip(_QUOTES + " .,;:!?\n")
    pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)", re.IGNORECASE)
    said = (match.group() for one in words for match in pattern.finditer(unicodedata.normalize("NFC", one)))
    return any(wanted in {one, one.lower(), one.upper(), one.title(), one.capitalize()} for one in said)


def amount_of(data: Any) -> float:
    """Return the amount a value stands for; infinite where it cannot be read, so that no limit lets it pass."""
    if isinstance(data, bool) or data is None:
        return math.inf
    if isinstance(data, int | float):
        return float(data) if math.isfinite(data) else math.inf
    with contextlib.suppress(ValueError):
        return amount_of(float(str(data)))
    read = _amounts(str(data))
    return next(iter(read)) if len(read) == 1 else math.inf


def comparable(data: Any) -> str:
    """Return a value as it is compared with what was endorsed: folded, an address without its scheme."""
    if isinstance(data, float) and data.is_integer():
        data = int(data)
    return _SCHEME.sub("", fold(str(data))).removeprefix("mailto:").rstrip("/")


def _says(name: str, words: str) -> bool:
    said, wanted = _plain(words), _plain(name).strip()
    if not wanted or fold(wanted) in _FUNCTION:
        return False
    if _UNSPACED.search(wanted):
        return len(wanted) >= SHORTEST_UNSPACED and fold(wanted) in fold(said)
    if wanted.isdigit():
        return len(wanted) >= SHORTEST_NUMBER and _found(wanted, said)
    if len(wanted) < SHORTEST:
        return False
    folded, looked_for = fold(said), fold(wanted)
    if _ADDRESS.search(wanted):
        return _found(looked_for, folded)
    return any(_as_name(said, match.start(), match.end()) for match in _places(wanted, said))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    normal = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    normal = _NO_SPACE.sub(". ", normal)
    return _SCHEME.sub("", " ".join(normal.split())).removeprefix("mailto:").rstrip("/")


def _found(wanted: str, said: str) -> bool:
    """Return whether something stands in a text as a whole: no longer word, address or path goes through it."""
    pattern = rf"(?<![\w@.+%/\-]){re.escape(wanted)}(?![\w@%+]|[/\-](?=\S)|[.:?#=&](?=[\w/]))"
    return any(not _goes_on(said, match.end()) for match in re.finditer(pattern, said))


def _goes_on(said: str, stop: int) -> bool:
    """Return whether the letter before a place is changed by a mark after it, as vowels are written in India."""
    return said[stop : stop + 1] != "" and unicodedata.category(said[stop]).startswith("M")


def _places(wanted: str, said: str) -> list[re.Match[str]]:
    found = re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", said, re.IGNORECASE)
    return [match for match in found if not _goes_on(said, match.end())]


def _as_name(said: str, start: int, stop: int) -> bool:
    """Return whether the words of a text are told as a name there: quoted, marked, with a capital, or after "to"."""
    before, after = said[:start], said[stop:]
    if before[-1:] in {"#", "@"} or (before[-1:] and before[-1:] in _QUOTES and after[:1] and after[:1] in _QUOTES):
        return True
    told = said[start:stop]
    if not any(c.isupper() or c.islower() for c in told):
        return True
    led = fold(before.rsplit(maxsplit=1)[-1].strip(_QUOTES)) if before.strip() else ""
    if led in _CALLED or (led in _TOWARDS and fold(told) not in _DOINGS and _GOES_ON.match(after)):
        return True
    if re.match(r"\s(?:channel|group|folder|list|account|kanal|gruppe|ordner|konto)\b", after, re.IGNORECASE):
        return True
    return told[0].isupper() and bool(before.strip()) and before.rstrip()[-1] not in ".!?:;"


def _says_amount(amount: str, words: str) -> bool:
    wanted = amount_of(amount)
    return any(abs(wanted - told) < HALF_A_CENT for told in _amounts(words))


def _amounts(text: str) -> set[float]:
    """Return every amount a text tells, each in all the ways its points and commas may be read."""
    said, found = fold(text), set()
    for match in _FIGURE.finditer(said):
        if not _NO_AMOUNT_BEFORE.search(said[: match.start()]) and not _NO_AMOUNT_AFTER.match(said[match.end() :]):
            found |= _readings(match.group())
    return found


def _readings(told: str) -> set[float]:
    """Return the amounts a figure may stand for: "1,200" is twelve hundred or one and a fifth, "1,200.50" is one."""
    bare = re.sub(r"[ \u00a0\u202f'’]", "", told)
    marks = re.findall(r"[.,]", bare)
    if not marks:
        return {float(bare)}
    whole, _, rest = bare.rpartition(marks[-1])
    decimal = float(f"{re.sub('[.,]', '', whole)}.{rest}")
    grouped = float(re.sub("[.,]", "", bare))
    if len(marks) > 1:
        return {grouped if marks[0] == marks[-1] else decimal}
    return {decimal, grouped} if len(rest) == THOUSAND else {decimal}


def is_any_named(names: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the owner said any of the names of a thing, in capitals or not.

    Nobody but the owner chose these names, so a word that happens to be one is no trap of somebody else's.
    """
    return any(_is_said(fold(name), fold(one)) for name in names for one in words)


def speaks_of_members(words: Sequence[str]) -> bool:
    """Return whether the owner speaks of those who belong to something: its participants, guests, members."""
    said = {word.strip(_QUOTES + ".,;:!?()") for one in words for word in fold(one).split()}
    return bool(said & _MEMBERS) or any(sign in one for one in words for sign in _MEMBERS_UNSPACED)


def _is_said(name: str, words: str) -> bool:
    if _UNSPACED.search(name):
        return len(name) >= SHORTEST_UNSPACED and name in words
    if len(name) < SHORTEST or name in _FUNCTION or (name.isdigit() and len(name) < SHORTEST_NUMBER):
        return False
    return _found(name, words)
