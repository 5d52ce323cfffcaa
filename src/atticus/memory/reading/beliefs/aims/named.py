"""Readers of goals that stand as a noun: "my goal of opening a bakery", "Objective: run 60 km a month" in own notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.domain.moments import Kind
from atticus.memory.reading.beliefs import deadlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Stretch
    from atticus.memory.reading.beliefs.said import Said

_WHICH: Final = (
    r"(?:(?:own|main|core|overall|big|biggest|new|next|personal|current|ultimate|life|lifelong|fitness|health|career|"
    r"business|savings|reading|training|learning|weight|(?:long|short|mid|medium)-term|\d{4}|monthly|yearly|annual) )*"
)
_OF: Final = re.compile(
    rf"\bmy {_WHICH}(?:goal|dream|ambition|aim|resolution) of (?P<what>[a-z-]+ing\b[^,.;:!?\n\ue000—–()<>=|]{{3,90}}?)"
    r"(?=\s*(?:[-=]+>|[,.;:!?\n\ue000—–()<>=|]|$))",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    rf"^\W*(?:[ivx]{{1,4}}[.)]|\d{{1,2}}[.)])?\s*{_WHICH}(?:goal|aim|objective)s?\s*[:：]\s*"
    r"(?P<what>[A-Za-z][^.!?;\n\ue000]{8,120})",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_ONE: Final = re.compile(
    r"\bI(?:['’]ve| have)(?: also| recently| long| always| seriously)? been "
    r"(?:thinking (?:about|of)|dreaming of|planning on) "
    r"(?P<what>(?:start|open|sett|found|launch|build|runn)ing (?:up )?(?:my|our) own [^,.;:!?\n\ue000—–()]{3,60})",
    re.IGNORECASE,
)
_LATELY: Final = re.compile(r"\s+(?:recently|lately|for (?:a while|some time|years|months)|these days)$", re.IGNORECASE)
_MAY_NAME: Final = re.compile(r"\b(?:goal|dream|ambition|aim|resolution|objective|my own|our own)", re.IGNORECASE)
_MEETING: Final = re.compile(
    r"\b(?:meeting|minutes|agenda|interview|class|lecture|course|homework|project|campaign|sale|promotion|customers?|"
    r"company|team|department|client)\b",
    re.IGNORECASE,
)
_TALK: Final = re.compile(
    r"\W*(?:discuss|confirm|review|clarify|communicate|understand|to be|tbd|none|n/?a|see|as above|evaluate|analy[sz]e|"
    r"determine|verify|check|finali[sz]e|summari[sz]e)\b",
    re.IGNORECASE,
)
_NOT_NOW: Final = re.compile(
    r"\b(?:not|never|n['’]t|no longer|g[ai]ve up|given up|abandon\w*|drop(?:ped)?|former|old|used to|forget|failed|"
    r"achieved|reached|accomplished|fulfil\w*|met|if|as a (?:child|kid|boy|girl)|once|had)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"\s+(?:and|but|so|because|while|when|if|as|that|which|since|though|although|for now|with this)\s+"
    r"(?:i|we|my|it|the|this|he|she|they|you)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def named(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "one step closer to my goal of opening a bakery"; in the owner's own notes "Objective: finish the attic"."""
    if _MAY_NAME.search(stretch.text) is None:
        return
    for match in _OF.finditer(stretch.text):
        begin = max(stretch.text.rfind(mark, 0, match.start()) for mark in ".!?;\n\ue000") + 1
        asked = stretch.text[match.end() : match.end() + 1] == "?"
        if not asked and not _NOT_NOW.search(stretch.text, begin, match.start()):
            yield _goal(said, match, 0.78)
    for match in _OWN_ONE.finditer(stretch.text):
        yield replace(_goal(said, match, 0.75), kind="aspiration", predicate="dreams_of")
    moment = said.kept.moment
    if moment.kind is Kind.NOTE and said.mine and not _MEETING.search(moment.title or ""):
        for match in _LABEL.finditer(stretch.text):
            if not _TALK.match(match["what"]):
                yield _goal(said, match, 0.72)


def _goal(said: Said, match: re.Match[str], sure: float) -> Claim:
    words = _LATELY.sub("", " ".join(_GOES_ON.sub("", match["what"]).split()).strip(" ,"))
    times = [one for one in said.times(words, ahead=True) if one.end > said.at and not one.since]
    due = times[-1] if times else deadlines.within(words, said.at)
    return Claim(
        kind="goal",
        subject=said.subject,
        predicate="wants",
        object=words,
        quote=Quote(match.start("what"), match.start("what") + len(match["what"].rstrip()), said.field),
        sure=sure,
        more={"due": due.end.isoformat(), "due_words": due.text} if due else {},
    )
