"""Reader of promises the owner tells Atticus of: "I promised Dana to lend her the ladder", "Le debo una llamada"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.memory.reading.beliefs import courtesies
from atticus.memory.reading.beliefs.clauses import Mood, marks
from atticus.memory.reading.beliefs.languages import is_doubtful
from atticus.memory.reading.told import to_atticus
from atticus.memory.time.coming import coming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atticus.memory.reading.beliefs.clauses import Stretch
    from atticus.memory.reading.beliefs.said import Said
    from atticus.memory.time import Span

_SURE: Final = {"mine": 0.85, "theirs": 0.85, "said": 0.8}
_CAPITAL: Final = "A-ZÀ-ÖØ-ÞŁŚŠŞŻŽČĆĐİ"
_WORD: Final = rf"[{_CAPITAL}](?:[^\W_\u4e00-\u9fff]|['’-])+"
_NOBODY: Final = (
    r"(?:I|You|He|She|It|We|They|Who|Nobody|Everybody|Everyone|Someone|Somebody|Él|Ella|Ellos|Nadie|Quién|Il|Elle|On|"
    r"Qui|Personne|Er|Sie|Es|Wer|Niemand|Ele|Ela|Eles|Quem|Ninguém)"
)
_LATIN: Final = rf"(?-i:(?!{_NOBODY}\b){_WORD}(?: (?:d[aei] |van |von |al-)?{_WORD}){{0,2}})"
_MONTHS: Final = "jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez"
_SLOTS: Final = {
    "latin": _LATIN,
    "who": f"(?P<who>{_LATIN})",
    "rest": rf"(?:[^.!?;\n\ue000]|(?<=\d)\.(?=\d| ?(?:{_MONTHS})))",
    "low": "(?-i:[a-zß-öø-ÿœ])",
    "han": r"[^。！？；，,.!?;\s\ue000]",
}
_SLOT: Final = re.compile(r"\{([a-z]+)\}")
_NEAR: Final = 200
"""Characters before and after a promise that are its sentence at most."""
_END: Final = re.compile(r"[.!?。！？\n]")
_ASKS: Final = re.compile(r"[^.!。！\n]{0,80}[?？]")


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How a language tells of promises.

    Args:
        language: two letters.
        forms: its ways to tell of one, each with who promises: "mine", "theirs", or "said" of the owner.
        ends: what ends what is promised before its sentence ends.
        over: what tells that it is kept, broken or of long ago.
    """

    language: str
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    ends: re.Pattern[str]
    over: re.Pattern[str]


def reported(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read a promise told of, where the owner tells Atticus itself: in other texts it may long be kept or broken."""
    text = stretch.text
    if not (said.mine and to_atticus(said.kept)) or any(one.over.search(text) for one in _tongues()):
        return
    taken: list[tuple[int, int]] = []
    for tongue in _tongues():
        for whose, form in tongue.forms:
            for match in form.finditer(text):
                start, stop = match.start("told"), match.end("told")
                if any(start < end and begin < stop for begin, end in taken) or not _meant(text, start, stop):
                    continue
                claim = _claim(said, tongue, whose, match)
                if claim is not None:
                    taken.append((start, stop))
                    yield claim


def _meant(text: str, start: int, stop: int) -> bool:
    """Return whether the sentence that tells a promise asks nothing, and is no joke, tale or hearsay."""
    if _ASKS.match(text, stop):
        return False
    lead = _END.split(text[max(0, start - _NEAR) : start])[-1]
    rest = _END.split(text[stop : stop + _NEAR], maxsplit=1)[0]
    return not marks.of_sentence(f"{lead}{text[start:stop]}{rest}") & ~Mood.HEDGED and not is_doubtful(lead)


def _claim(said: Said, tongue: _Tongue, whose: str, match: re.Match[str]) -> Claim | None:
    words = tongue.ends.sub("", " ".join(match["what"].split())).strip(" ,，")
    due = _due(said, words, tongue.language)
    sure = min(_SURE[whose], courtesies.most_sure(words, due=due is not None))
    if not words or not sure:
        return None
    mine, who = whose != "theirs", match.groupdict().get("who") or ""
    times = {"due": due.end.isoformat(), "due_words": due.text} if due else {}
    stop = match.start("told") + len(match["told"].rstrip())
    return Claim(
        kind="promise",
        subject=SELF if mine else who,
        predicate="promised",
        object=words,
        quote=Quote(match.start("told"), stop, said.field),
        sure=sure,
        more=({"to": who} if who else {}) | times if mine else {"to": SELF, **times},
    )


def _due(said: Said, words: str, language: str) -> Span | None:
    """Return by when: the first time to come that the words tell."""
    if language != "en":
        return coming(words, language=language, at=said.at, zone=said.zone)
    return next((one for one in said.times(words, ahead=True) if one.end > said.at), None)


@cache
def _tongues() -> tuple[_Tongue, ...]:
    read = tomllib.loads((files("atticus.memory.reading.beliefs") / "reported.toml").read_text("utf-8"))
    return tuple(_tongue(language, told) for language, told in read.items())


def _tongue(language: str, told: Mapping[str, Any]) -> _Tongue:
    """Return what a table of `reported.toml` tells of a language."""
    slots = dict(_SLOTS)

    def filled(form: str) -> str:
        return _SLOT.sub(lambda found: slots[found[1]], form)

    for name, form in told["slots"].items():
        slots[name] = filled(form)
    # Chinese writes words together: nothing stands between a word and the next.
    edge, gap = ("", r"\s*") if language == "zh" else (r"\b", r"\s+")
    begin = (
        rf"(?:^|(?<=[.!?,;:…\n。！？，；：])\s*|{edge}(?:{told['joins']}){gap})"
        rf"(?:(?:{told['leads']})[,，:：]?{gap})*"
    )
    return _Tongue(
        language,
        tuple(
            (whose, re.compile(f"{begin}(?P<told>{filled(form)})", re.IGNORECASE))
            for whose in _SURE
            for form in told[whose]
        ),
        re.compile(rf"(?:\s*[,，])?{gap}(?:{told['ends']}){edge}.*$", re.IGNORECASE),
        re.compile(rf"{edge}(?:{told['over']}){edge}", re.IGNORECASE),
    )
