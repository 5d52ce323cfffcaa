"""Readers of what undoes, changes, moves or takes up again what was settled before: "I sent the coat back"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.clauses.verbs import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Clause, Stretch
    from atticus.memory.reading.beliefs.said import Said

_ADVERBS: Final = r"(?: (?:just|now|finally|since|actually|then|also|already|even|later|soon|recently|both))*"
_WE: Final = (
    r"(?:\b(?:I|we)(?:['’](?:ve|m|re|d)| have| had| am| are)?"
    + _ADVERBS
    + r"(?: (?:had|decided|chose|ended up having) "
    r"to)?|(?:^|\n)[ \t]*|\b(?:I|we)\b[^.!?\n]{2,80}?,? (?:and|but|so)(?: (?:then|I|we|finally|later|had to))*)\s*\b"
)
_UNDOING: Final = re.compile(
    _WE + r"(?P<verb>return(?:ed|ing)?|exchang(?:ed|ing)|swap(?:ped|ping)|replac(?:ed|ing)|cancell?(?:ed|ing)|"
    r"scrap(?:ped|ping)|abandon(?:ed|ing)|ditch(?:ed|ing)|drop(?:ped|ping)|revers(?:ed|ing)|reconsider(?:ed|ing)|"
    r"regret(?:ted)?|(?:sent|sending|brought|bringing|took|taken|taking|gave|given|giving)(?= (?:\S+ ){1,6}?back\b)|"
    r"(?:sent|sending|brought|took|taken|gave|given) back|call(?:ed|ing) off|gave up(?: on)?|giving up(?: on)?|"
    r"back(?:ed|ing) out of|pull(?:ed|ing) out of|withdr(?:ew|awn|awing)(?: from)?|"
    r"changed (?:my|our) minds? (?:about|on)|stopp(?:ed|ing) (?:using|taking|wearing|going to)|"
    r"(?:got|received|asked for|requested) (?:a|the|my|our) (?:full )?refund (?:for|on|of)|"
    r"(?:moved|moving|switched|switching|changed|changing|migrated|migrating|went|gone) (?:away |over )?from)"
    r"\s+(?P<what>[^.!?\n]{2,120})",
    re.IGNORECASE,
)
_INSTEAD: Final = re.compile(r"\b(?:instead of|in place of|rather than)\s+(?P<what>[^.!?,;\n]{2,80})", re.IGNORECASE)
_SWITCHED: Final = re.compile(
    _WE
    + r"(?P<verb>switch(?:ed|ing)|migrat(?:ed|ing)|chang(?:ed|ing)|went|gone|going)(?: back| over)+ to\s+|"
    + _WE
    + r"(?P<role>(?:switch|migrat|chang|mov)(?:ed|ing)(?= (?:my|our|the) [^.!?\n]{2,60} to ))\s+|"
    + _WE
    + r"(?P<other>switch(?:ed|ing)|migrat(?:ed|ing)|chang(?:ed|ing)) to\s+|"
    + _WE
    + r"(?P<end>end(?:ed|ing) up (?:with|using|taking|buying|choosing|getting|going with|going for))\s+",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    _WE + r"(?P<verb>postpon(?:ed|ing)|reschedul(?:ed|ing)|put off|putting off|delay(?:ed|ing)|extend(?:ed|ing)|"
    r"push(?:ed|ing)(?= (?:\S+ ){1,6}?(?:back|to)\b)|mov(?:ed|ing)(?= (?:the|my|our) (?:\S+ ){1,6}?(?:to|back)\b))"
    r"\s+(?P<what>[^.!?\n]{2,120})|"
    r"\b(?:the|my|our) (?P<passive>(?:[\w'’-]+ ){1,8}?)(?:was|were|is|are|has|have|got|['’]s|had)(?: now| just| been| "
    r"being| finally)* (?:cancell?ed|called off|postponed|moved (?:to|back|forward)|pushed back|put off|rescheduled|"
    r"extended|delayed|scrapped)\b|"
    r"\b(?:I|we)\b[^.!?\n]{0,40}\b(?:got|given|gave (?:me|us)|have|has|granted|grants?)\b[^.!?\n]{0,30}\b(?:more time|"
    r"longer|an? (?:\w+ )?extension|(?:another|(?:two|three|four|\d+) (?:more|extra)) (?:days?|weeks?|months?))"
    r"(?: (?:for|on|to|with))\s+(?P<longer>[^.!?\n]{2,80})",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?]+|(?=\n)|$)")
_UNREAL: Final = re.compile(
    r"\?|\b(?:if|unless|might|may|could|would|should|can|must|wish|hope|hoping|almost|nearly|wonder\w*|whether|never|not|"
    r"cannot|want|wants|wanted|thinking|thought|think|consider\w*|plan\w*|imagine|suppose|maybe|perhaps)\b|n['’]t\b",
    re.IGNORECASE,
)
_POINTS_BACK: Final = re.compile(r"^(?:(?:it|them|that|this|those|these|one|both)\b|back\b)", re.IGNORECASE)
_NEW: Final = re.compile(r"\s+(?:to|for|in favou?r of|with|by)\s+.*$", re.IGNORECASE)
"""What took the place of something, behind it: "from the tram to the bike"."""
_FROM: Final = re.compile(r"\b(?:from|replac\w+|swap\w*|exchang\w+)$", re.IGNORECASE)


def turned(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Read "I sent the coat back", "we switched from Trello to paper", "the deadline for the essay was extended"."""
    before = None
    for line in _SENTENCE.finditer(stretch.text):
        if not _UNREAL.search(line[0]):
            yield from _in_sentence(said, line, before)
        before = line


def _in_sentence(said: Said, line: re.Match[str], before: re.Match[str] | None) -> Iterator[Claim]:
    if match := _UNDOING.search(line[0]):
        what = _NEW.sub("", match["what"]) if _FROM.search(match["verb"]) else match["what"]
        if _POINTS_BACK.match(what) and before is not None:
            # "It was too tight. I sent it back": which coat is told in front.
            what = f"{before[0]} {line[0][: match.start('verb')]} {what}"
        elif _POINTS_BACK.match(what):
            what = f"{line[0][: match.start('verb')]} {what}"
        yield _claim(said, line, "undid", f"{_base(match['verb'])} {what}")
    elif (match := _INSTEAD.search(line[0])) and re.search(r"\b(?:I|we|my|our)\b", line[0], re.IGNORECASE):
        yield _claim(said, line, "undid", f"leave {match['what']}")
    if match := _SWITCHED.search(line[0]):
        verb = next(filter(None, match.groups()))
        yield _claim(said, line, "switched", f"{_base(verb)} {line[0][match.end() :]}")
    if match := _MOVED.search(line[0]):
        verb, what = match["verb"] or "", match["what"] or match["passive"] or match["longer"]
        yield _claim(said, line, "moved", f"{_base(verb)} {what}" if verb else f"be {what}")


def _base(verb: str) -> str:
    first, *rest = verb.casefold().split()
    known = FORMS.get(first)
    return " ".join([known[0] if known else first, *rest])


def _claim(said: Said, line: re.Match[str], predicate: str, words_: str) -> Claim:
    start = line.start() + len(line[0]) - len(line[0].lstrip())
    return Claim(
        kind="turn",
        subject=said.subject,
        predicate=predicate,
        object=" ".join(words_.split()).strip(" ,.;!"),
        quote=Quote(start, line.start() + len(line[0].rstrip()), said.field),
        sure=0.8,
    )


_TAKEN_UP: Final = words(
    "prepare gather collect register apply file submit draft launch open start restart resume begin work sign hire "
    "rent renew set build design organize organise compile assemble revive relaunch research practice practise"
)


def resumes(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm gathering the papers for the bakery": what was put off is taken up again."""
    if clause.negated or clause.mood or clause.verb not in _TAKEN_UP or clause.modal not in {"", "will", "going"}:
        return
    rest = " ".join(clause.text[clause.after : clause.stop].split())
    if rest and (clause.past or clause.perfect or clause.progressive or clause.modal):
        yield said.claim(clause, "turn", "resumed", f"{clause.verb} {rest[:160]}", sure=0.8, event=True)
