"""How names are taken apart and compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from atticus.domain.people import fold, mail_handle, phone_handle
from atticus.memory.people.lexicon import lexicon

_HANDLE: Final = re.compile(r"[a-z][a-z0-9+.-]{1,30}:\S+\Z")
_MAIL: Final = re.compile(r"<?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?\Z")
_NUMBER: Final = re.compile(r"[~\s\u200e\u202a\u202c]*\+?[\d\s().\u00a0\u2011/-]{7,24}[\u202c\s]*\Z")
_LEAST_DIGITS: Final = 7
_NOTE: Final = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_ASIDE: Final = re.compile(r"\s+[-–—|/·]\s+")
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+\Z")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+\Z")
NOBODY: Final = lexicon(
    "none null unknown unbekannt desconocido desconocida inconnu inconnue sconosciuto desconhecido неизвестно "
    "неизвестный 未知 匿名 未知号码 anonymous anonym private withheld n/a undefined"
) | {"unknown number", "private number", "no name", "unknown caller", "no caller id", "unknown contact", "[someone]"}
"""Folded names that name nobody."""

TITLES: Final = lexicon(
    "mr mrs ms miss mx dr doctor prof professor sir madam herr frau señor señora sr sra don doña monsieur madame mme "
    "signor signora sig pan pani uncle aunt auntie aunty brother sister master boss coach captain director manager "
    "engineer teacher nurse officer president chef tío tía tante onkel oncle zio zia дядя тётя тетя xiao lao ah old "
    "little big grandma grandpa oma opa granny sensei landlord"
)
"""Words before a name that are no part of it."""

SURNAMES: Final = lexicon(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin luo zheng liang xie song tang feng deng "
    "cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lü lu ding ren shen yao lei he gao qin kim "
    "park choi jung kang cho yoon jang lim nguyen nguyễn tran trần pham phạm hoang hoàng vu vũ vo võ dang đặng bui "
    "bùi zou xiong meng qiu hou bai jia xue yan fu fang qian shi tan liao wen hao gong shao"
)
"""Surnames that stand before the given name in their own language and after it in others."""

_HAN_TITLE: Final = re.compile(r"[小老阿].{1,2}\Z|.{1,3}(?:总|哥|姐|叔|姨|老师|经理|医生|师傅|主任|阿姨|叔叔)\Z")
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n"}
)
_LATIN: Final = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіїґјљњћђџ", "abvgdeziiklmnoprstufyeiigjlnćđž", strict=True))
    | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu"}
    | {"я": "ya", "є": "ye"}
    | dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps"}
)
"""Cyrillic and Greek letters in Latin ones, after BGN/PCGN 1947 and ELOT 743, simplified."""
_LOOSE: Final = (
    *(("sch", "s"), ("shch", "s"), ("sh", "s"), ("tch", "c"), ("ch", "c"), ("cz", "c"), ("zh", "z"), ("kh", "h")),
    *(("ck", "k"), ("ph", "f"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i")),
    *(("ts", "c"), ("tz", "c"), ("q", "k"), ("th", "t"), ("ou", "u"), ("ee", "i")),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart; everything folded.

    Args:
        base: the name without what stands in brackets or behind a dash.
        notes: what stands there.
        words: the words of the base without titles; a name in Han characters is one word.
        titled: whether a title or a pet prefix was taken off ("Dr", "Uncle", "Xiao", "老").
        full: whether this names somebody by more than a given name or a surname.
        given: the given name, where it can be told; empty otherwise.
    """

    base: str
    notes: tuple[str, ...]
    words: tuple[str, ...]
    titled: bool
    full: bool
    given: str


def is_handle(told: str) -> bool:
    """Return whether a text is a handle ("tel:+49...", "mailto:...") and not a name."""
    return _HANDLE.match(told) is not None


def handle_in(name: str) -> str | None:
    """Return the handle that stands in the place of a name: a mail address or a telephone number."""
    clean = name.strip()
    if is_handle(clean):
        return clean
    if _MAIL.match(clean):
        return mail_handle(clean.strip("<>"))
    if _NUMBER.match(clean) and sum(c.isdigit() for c in clean) >= _LEAST_DIGITS:
        return phone_handle(clean.lstrip("~ \u200e\u202a"))
    return None


@lru_cache(maxsize=65_536)
def parts(folded: str) -> Parts:
    """Return the parts of a folded name; "kovač, ana" is put in order."""
    notes = [note.strip() for note in _NOTE.findall(folded)]
    base, *asides = _ASIDE.split(" ".join(_NOTE.sub(" ", folded).split()))
    notes += [aside.strip() for aside in asides]
    if not base and notes:
        base = notes.pop(0)
    last, comma, first = base.partition(", ")
    if comma and "," not in first and len(last.split()) <= 2 and len(first.split()) <= 2:  # noqa: PLR2004 (surname, given)
        base = f"{first} {last}"
    plain_words = re.findall(r"[^\W_](?:[\w'’.-]*[\w.])?", base)
    words = list(plain_words)
    while len(words) > 1 and words[0].strip(".") in TITLES:
        words.pop(0)
    titled = len(words) < len(plain_words) or _HAN_TITLE.match(base) is not None
    told = tuple(words)
    given = "" if titled else _given(told)
    return Parts(base, tuple(note for note in notes if note), told, titled, _full(told, titled=titled), given)


def _full(words: tuple[str, ...], *, titled: bool) -> bool:
    if len(words) == 1 and _UNSPACED.match(words[0]):
        return len(words[0]) > 1 and not titled
    return sum(len(word.strip(".")) > 1 for word in words) > 1


def _given(words: tuple[str, ...]) -> str:
    if len(words) == 1:
        return words[0][1:] if _HAN.match(words[0]) and len(words[0]) == 3 else ""  # noqa: PLR2004 (surname and two)
    if not words:
        return ""
    if words[0] in SURNAMES:
        return "" if words[-1] in SURNAMES else " ".join(words[1:])
    return words[0]


@lru_cache(maxsize=65_536)
def plain(folded: str) -> str:
    """Return a name without the marks on its letters: "rūta" as "ruta", "łukasz" as "lukasz"."""
    told = folded.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", told) if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def loose(folded: str) -> str:
    """Return a name so that spellings of one name in several languages and scripts agree ("Александр", "Aleksandr")."""
    told = plain(folded.translate(_LATIN))
    for written, heard in _LOOSE:
        told = told.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", told)


def ordered(words: tuple[str, ...]) -> str:
    """Return words without their order."""
    return " ".join(sorted(words))


def same_number(first: str, second: str) -> bool:
    """Return whether two telephone handles are one number, written with and without the country."""
    one, other = (handle.removeprefix("tel:") for handle in sorted((first, second), key=len))
    if not (first.startswith("tel:") and second.startswith("tel:")) or one.startswith("+"):
        return False
    national = one.lstrip("0")
    return len(national) > _LEAST_DIGITS and other.lstrip("+0").endswith(national)


def scheme(handle: str) -> str:
    """Return what kind of handle it is: "tel", "mailto", "telegram"."""
    return handle.partition(":")[0]


def is_nobody(folded: str) -> bool:
    """Return whether a folded name names nobody at all."""
    return not any(c.isalnum() for c in folded) or folded in NOBODY


def shown(handle: str) -> str:
    """Return a handle as people read it."""
    return handle.partition(":")[2] or handle


@lru_cache(maxsize=65_536)
def fold_ref(told: str) -> str:
    """Return what a claim refers to: a handle, also where a number or address is written for it, or a folded name."""
    return handle_in(told) or fold(told)
