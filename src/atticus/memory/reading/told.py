"""What the owner tells Atticus itself: debts, and what is to be done for somebody, in the short way of notes.

In a message to somebody, "ask about her visa" would tell that person what to do. Told to Atticus alone it is what the
owner means to do, so that this is read nowhere but in words whose label says that they were told to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.conversation import SOURCE as CONVERSATION
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.memory.reading.corrections import SOURCE as OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.evidence import Kept
    from atticus.vault.contract import Told

SURE_OF_DEBT: Final = 0.85
SURE_OF_ERRAND: Final = 0.75
_NAME: Final = r"(?-i:[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*){0,2})"
_KIN: Final = (
    r"(?:my|our)\s(?:mother|father|mum|mom|dad|sister|brother|son|daughter|wife|husband|partner|aunt|uncle|cousin|"
    r"grandmother|grandfather|friend|neighbour|neighbor|boss|landlord|landlady|flatmate|roommate|colleague)"
)
_THEY: Final = r"(?:him|her|them)"
_MONEY: Final = (
    r"(?:[€$£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:euros?|eur|€|dollars?|usd|\$|pounds?|gbp|quid|£|yen|¥|francs?|chf|bucks|"
    r"rupees?|inr|pesos?|reais|kr|kronor|zł|lira)(?!\w))"
)
_THING: Final = (
    r"(?:a|an|the)\s(?:lunch|dinner|breakfast|coffee|drink|beer|round|call|reply|answer|letter|email|e-mail|visit|book)"
)
_DONE_BY: Final = {"call": "call", "reply": "answer", "answer": "answer", "visit": "visit"} | dict.fromkeys(
    ("email", "e-mail"), "email"
)
"""The verbs of debts that are deeds."""

_SENTENCE: Final = re.compile(r"[^.!?;\n]+(?:\.(?=\d)[^.!?;\n]+)*[.!?;]?")
_PIECE: Final = re.compile(r"\s*,?\s+(?:and|then)\s+(?:then\s+)?")
_DEBT: Final = re.compile(
    rf"i\s+(?:still\s+)?owe\s+(?P<whom>{_NAME}|{_KIN}|{_THEY})\s+(?P<what>{_MONEY}|{_THING})(?!\w)", re.IGNORECASE
)
_DOES: Final = (
    r"ask|call|ring|phone|text|message|email|write(?:\sto)?|tell|remind|thank|pay|visit|invite|congratulate|answer|"
    r"reply\sto|send|bring|give|return|lend|show|help|introduce"
)
_ERRAND: Final = re.compile(rf"(?:please\s+)?(?P<does>(?:{_DOES})\b)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_WHOM: Final = re.compile(rf"(?P<name>{_NAME}|{_KIN})(?:['’]s)?(?!\w)", re.IGNORECASE)
_POINTS: Final = re.compile(rf"\b(?:{_THEY}|his|their)\b", re.IGNORECASE)
_CALENDAR: Final = frozenset(
    {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March"),
        *("April", "May", "June", "July", "August", "September", "October", "November", "December", "I", "Euro"),
        *("Euros", "Christmas", "Easter"),
    }
)


def to_atticus(kept: Kept) -> bool:
    """Return whether the owner told a moment to Atticus itself: as a note of theirs, or in a conversation."""
    note = kept.label.integrity is Integrity.OWNER and kept.moment.kind is Kind.NOTE
    return note or (kept.moment.source in {OWNER, CONVERSATION} and kept.label.integrity >= Integrity.OWN)


def read_told(kept: Kept, times: Sequence[Told]) -> list[Claim]:
    """Return the promises in what the owner told Atticus itself; nothing in any other moment.

    "I owe Ana 40 euros; ask about her visa" is two: to pay Ana, and to ask her. Who is meant by "her" is whom the words
    before name last; where nobody is named, nobody was promised anything. In a conversation "ask about her visa" may
    be meant for Atticus: only debts are read there.

    Args:
        kept: the moment.
        times: the times it speaks of.
    """
    moment = kept.moment
    if not kept.mine or not to_atticus(kept) or "correction" in moment.extra:
        return []
    note = kept.label.integrity is Integrity.OWNER and moment.kind is Kind.NOTE
    return list(_promises(moment.text, [one for one in times if one.end > moment.at], errands=note))


def _promises(text: str, times: Sequence[Told], *, errands: bool) -> Iterator[Claim]:
    last = ""
    for start, piece in _pieces(text):
        if piece.rstrip().endswith("?"):
            continue
        if debt := _DEBT.match(piece):
            last = _meant(debt["whom"], last)
            if last:
                yield _claim(_owed(last, debt["what"]), last, start, start + debt.end(), SURE_OF_DEBT, times)
            continue
        errand = _ERRAND.match(piece)
        # A sentence begins with a capital whether or not it begins with a name.
        named = _named(errand["rest"] if errand else piece.partition(" ")[2])
        last = named or last
        if errands and errand and last and (named or _POINTS.search(errand["rest"])):
            words = piece[errand.start("does") :].strip(" .!;")
            yield _claim(words, last, start + errand.start("does"), start + len(piece.rstrip(" .!;")),
                         SURE_OF_ERRAND, times)  # fmt: skip


def _owed(whom: str, what: str) -> str:
    """Return what is to be done about a debt: "pay Ana 40 euros", "call Ana" of a call, else "owe Ana a lunch"."""
    if verb := _DONE_BY.get(what.rsplit(maxsplit=1)[-1].casefold()):
        return f"{verb} {whom}"
    return f"{'pay' if re.match(_MONEY, what, re.IGNORECASE) else 'owe'} {whom} {what}"


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield what each sentence says, cut where "and" begins something else to be done, with where it begins."""
    for sentence in _SENTENCE.finditer(text):
        begin, told = sentence.start(), sentence[0]
        cuts: list[int] = [0]
        ends: list[int] = []
        for joint in _PIECE.finditer(told):
            after = told[joint.end() :]
            if _ERRAND.match(after) or _DEBT.match(after):
                cuts.append(joint.end())
                ends.append(joint.start())
        for cut, end in zip(cuts, [*ends, len(told)], strict=True):
            piece = told[cut:end]
            blank = len(piece) - len(piece.lstrip())
            if piece.strip():
                yield begin + cut + blank, piece[blank:]


def _meant(whom: str, last: str) -> str:
    return last if re.fullmatch(_THEY, whom, re.IGNORECASE) else whom


def _named(words: str) -> str:
    """Return who is named in some words, the first one; not a day or a month, and no word for the beginning of one."""
    return next((one["name"] for one in _WHOM.finditer(words) if one["name"].split()[0] not in _CALENDAR), "")


def _claim(words: str, whom: str, start: int, stop: int, sure: float, times: Sequence[Told]) -> Claim:
    due = next((one for one in times if start <= one.quote.start and one.quote.stop <= stop), None)
    told = {"due": due.end.isoformat()} if due is not None else {}
    return Claim(
        kind="promise",
        subject=SELF,
        predicate="promised",
        object=" ".join(words.split()),
        quote=Quote(start, stop),
        sure=sure,
        more={"to": whom, **told},
    )
