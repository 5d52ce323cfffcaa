"""A text as words with their places, and which of them are the name of somebody."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

_LETTER: Final = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u200c\u200d])"
_TOKEN: Final = re.compile(
    rf"(?P<word>[^\W\d_]{_LETTER}*(?:[-'’](?!(?:s|m|re|ve|ll|d)\b){_LETTER}+)*)|['’](?:s|m|re|ve|ll|d)\b|\d+|\n|[^\s\w]"
)
_ENDS: Final = frozenset(".!?…;\n。！？；")
_CLOSES: Final = _ENDS | frozenset(",:)]，、：）—–-")
TITLES: Final = frozenset(
    "mr mrs ms miss mx dr prof professor sir madam dame rev fr sra sr srta herr frau monsieur madame mme".split()
)  # noqa: SIM905
_STYLED: Final = frozenset(
    "uncle aunt auntie aunty master lao xiao old big brother sister captain coach nurse grandma grandpa ah".split()
)  # noqa: SIM905
"""Words that stand before a name as a part of it ("Aunt Zhu", "Lao Zhang")."""
_PARTICLES: Final = frozenset(
    "de da di do dos das del della van von der den ter ten bin ibn bint al el la le du af av ben bat zu zum y e".split()  # noqa: SIM905
)
_NO_NAME: Final = frozenset(
    """i i'm he she it we you they me him her us them my your his our their this that these those there here who what when
    where why how which and but or so if then because as at by for from in into of off on onto out over to up with the a an
    not no yes yeah yep nope ok okay oh ah hey hi hello bye thanks thank please sorry well also just only even still now
    today tomorrow yesterday tonight morning afternoon evening night monday tuesday wednesday thursday friday saturday
    sunday mon tue tues wed thu thur thurs fri sat sun january february march july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec happy merry good great dear love god jesus christ lord allah buddha
    christmas easter halloween thanksgiving new birthday everyone everybody someone somebody nobody anyone all both each
    english american british french german italian spanish portuguese dutch swedish norwegian danish finnish polish russian
    ukrainian czech hungarian greek turkish arab arabic iranian persian israeli jewish indian pakistani chinese japanese korean
    vietnamese thai filipino indonesian malaysian australian canadian mexican brazilian argentinian irish scottish welsh african
    asian european latino latina catholic christian muslim hindu buddhist protestant atheist republican democrat
    facebook instagram whatsapp wechat telegram tiktok twitter google netflix spotify youtube amazon apple microsoft samsung
    siri alexa cortana chatgpt gpt gemini copilot claude zoom skype uber airbnb tinder linkedin reddit santa satan
    mom mum dad mama papa mother father brother sister uncle aunt grandma grandpa wife husband son daughter
    do does did is are was were will would can could should may might must have has had let lets don't didn't isn't
    photo voice sticker video image gif audio missed call http https www
    der die das und oder aber ich er sie wir ihr mein meine ist war hat kommt el los las un una y o pero yo es era ha que
    le les je il elle nous vous et ou mais est était eu o os um uma eu ele ela mas é foi lo gli ed io""".split()  # noqa: SIM905
)
_ORGANISATION: Final = frozenset(
    """inc ltd llc gmbh ag plc corp co company bank group hospital clinic university school college academy institute hotel
    restaurant cafe café store shop mall center centre club team church street road avenue park station airport office
    department ministry agency association foundation society union party church airlines insurance services service
    holdings technologies studio studios records press books magazine news tv radio fc united city""".split()  # noqa: SIM905
)
_UNCERTAIN: Final = frozenset(
    "if wish imagine suppose pretend would could might maybe perhaps like not never no isn't aren't wasn't ain't don't "
    "doesn't didn't hardly almost practically basically unless whether wouldn't couldn't si als wenn nicht kein keine pas "
    "não non niet comme wie como".split()  # noqa: SIM905
)
_LONGEST: Final = 4
_WIDEST: Final = 60
_SHOUT: Final = 2


class Word(NamedTuple):
    """A word or a mark of a text.

    Args:
        text: as written.
        low: in lower case.
        start: where it begins, in code points.
        stop: where it ends.
        is_word: whether it is made of letters.
    """

    text: str
    low: str
    start: int
    stop: int
    is_word: bool


class Name(NamedTuple):
    """A name in a text: what it is, and the words it takes from `begin` up to `end`."""

    text: str
    begin: int
    end: int


def split(text: str) -> list[Word]:
    """Return the words and marks of a text in their order; "'s", "'m" and the like stand by themselves."""
    found = []
    for match in _TOKEN.finditer(text):
        told = match.group()
        found.append(
            Word(told, told.casefold().replace("’", "'"), match.start(), match.end(), match.lastgroup == "word")
        )
    return found


def ends(words: list[Word], at: int) -> bool:
    """Return whether a sentence ends at a place: a mark that ends it, or the end of the text."""
    if at >= len(words):
        return True
    word = words[at]
    if word.text not in _ENDS:
        return False
    if word.text != "." or at == 0:
        return True
    before = words[at - 1]
    return not (before.low in TITLES or (len(before.text) == 1 and before.text.isupper() and before.text != "I"))


def closes(words: list[Word], at: int) -> bool:
    """Return whether what stands before a place is closed there, by a mark or the end of the text."""
    return at >= len(words) or (words[at].text in _CLOSES)


def sentence(words: list[Word], at: int) -> tuple[int, int]:
    """Return the places from and up to which the sentence around a place goes."""
    begin = at
    while begin > 0 and not ends(words, begin - 1):
        begin -= 1
    end = at
    while not ends(words, end):
        end += 1
    return begin, min(end, len(words))


def asked(words: list[Word], at: int) -> bool:
    """Return whether the sentence around a place is a question."""
    _, end = sentence(words, at)
    return end < len(words) and words[end].text in {"?", "？"}


def doubted(words: list[Word], at: int, end: int) -> bool:
    """Return whether the sentence around a place asks, denies or only thinks of what it says up to `end`."""
    begin, stop = sentence(words, at)
    return asked(words, at) or any(word.low in _UNCERTAIN for word in words[begin : min(stop, end)])


def name_from(words: list[Word], at: int) -> Name | None:
    """Return the name that begins at a place; None where no name does.

    A name is one to four capitalised words, with the particles that stand between them ("van der", "de la"), a form of
    address before them ("Dr.", "Aunt"), initials. Names of firms, days, languages and apps are none. Words all in
    capitals are left alone, and so is every script that knows no capitals: there, nothing tells a name from a verb.
    """
    place = at
    if place < len(words) and words[place].low in TITLES and words[place].text[:1].isupper():
        place += 1
        if place < len(words) and words[place].text == ".":
            place += 1
    elif place + 1 < len(words) and _is_style(words[place]) and _is_name_word(words[place + 1]):
        place += 1
    parts = last = place
    while parts < len(words) and last - place < _LONGEST:
        word = words[parts]
        if _is_name_word(word):
            parts = last = parts + 1
        elif last > place and _is_initial(words, parts):
            parts = last = parts + 2
        elif last > place and word.low in _PARTICLES and word.text == word.low and _next_is_name(words, parts + 1):
            parts += 1
        else:
            break
    return _whole(words, at, place, last)


def _whole(words: list[Word], at: int, place: int, last: int) -> Name | None:
    if last == place or any(word.low in _ORGANISATION for word in words[place:last]):
        return None
    text = words[at].text
    for before, word in pairwise(words[at:last]):
        text += (" " if word.start > before.stop else "") + word.text
    return Name(text, at, last) if len(text) <= _WIDEST else None


def name_before(words: list[Word], at: int) -> Name | None:
    """Return the name that ends right before a place; None where none does."""
    begin = at
    while begin > 0 and at - begin < _LONGEST and _is_name_word(words[begin - 1]):
        begin -= 1
    if begin == at:
        return None
    if begin > 0 and (_is_style(words[begin - 1]) or words[begin - 1].low in TITLES):
        begin -= 1
    found = name_from(words, begin)
    return found if found is not None and found.end == at else None


def names_listed(words: list[Word], at: int) -> list[Name]:
    """Return the names of a list that begins at a place ("Ana, Leo and Mia")."""
    found: list[Name] = []
    place = at
    while (name := name_from(words, place)) is not None:
        found.append(name)
        place = name.end
        if place < len(words) and words[place].low in {",", "and", "&", "y", "und", "et", "e"}:
            place += 1
            if place < len(words) and words[place].low in {"and", "&"}:
                place += 1
        else:
            break
    return found


def _is_style(word: Word) -> bool:
    return word.low in _STYLED and word.text[:1].isupper()


def _is_name_word(word: Word) -> bool:
    text = word.text
    if not word.is_word or not text[0].isupper() or word.low in _NO_NAME:
        return False
    return len(text) > 1 and not (len(text) >= _SHOUT and text.isupper())


def _is_initial(words: list[Word], at: int) -> bool:
    one = words[at]
    return (
        len(one.text) == 1
        and one.text.isupper()
        and at + 2 < len(words)
        and words[at + 1].text == "."
        and _is_name_word(words[at + 2])
    )


def _next_is_name(words: list[Word], at: int) -> bool:
    while at < len(words) and words[at].low in _PARTICLES and words[at].text == words[at].low:
        at += 1
    return at < len(words) and _is_name_word(words[at])
