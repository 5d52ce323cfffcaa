"""Readers of faith, sexuality, pregnancy, politics, union and money trouble."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.life.places import happened
from atticus.memory.reading.beliefs.private.plainly import END, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

_FAITH: Final = re.compile(
    r"\s+(?:(?:a|an|practising|practicing|devout|lapsed|committed|proud|observant|secular|orthodox|roman|"
    r"born-again|strict|religious|converted|actually|non-practising|non-practicing|reform|conservative|"
    r"progressive|liberal|sunni|shia|greek|russian|also|both) )*(?P<faith>[A-Za-z'’-]+)" + END,
    re.IGNORECASE,
)

_POLITICS: Final = re.compile(
    r"\s+(?:(?:a|an|lifelong|proud|registered|democratic|card-carrying|committed|staunch|moderate|"
    r"politically|paid-up) )*(?P<view>[A-Za-z-]+)(?P<next>\s+(?:voter|supporter|party member))?" + END,
    re.IGNORECASE,
)

_PARTY: Final = re.compile(
    r"\s+(?:(?:a|an|paid-up|card-carrying|registered) )*(?:member|supporter) of (?:the "
    r")?(?P<party>[A-Z][\w'’ -]{2,40}? [Pp]arty|Greens|SPD|CDU|FDP|Labour|Tories|Lib Dems|Democrats|"
    r"Republicans)\b"
)

_UNION: Final = re.compile(
    r"\s+(?:(?:a|an|the|proud|active|our|elected|local) )*(?:(?:trade |labor |labour |teachers['’] |"
    r"nurses['’] )?union (?:member|rep|representative|steward|delegate|organi[sz]er)|shop steward|member "
    r"of (?:a|the|my|our) (?:[\w'’-]+ )?union|in (?:a|the|my) (?:trade |labor |labour )?union)\b",
    re.IGNORECASE,
)

_PREGNANT: Final = re.compile(
    r"\s+(?:(?:now|currently|actually|\w+ (?:weeks|months)|finally|officially|so) )*(?P<what>pregnant|"
    r"expecting(?: (?:a|our|my|twins)(?: (?:first|second|third))?(?: (?:baby|child|girl|boy|son|"
    r"daughter))?)?)" + END,
    re.IGNORECASE,
)


def identity(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm a practising Catholic", "I'm gay", "I'm pregnant", "I'm a union rep"."""
    if not bare(said, clause) or clause.verb != "be":
        return
    text, at, end = clause.text, clause.after, clause.stop
    marks = {"denied": clause.negated and not clause.ended, "ended": clause.ended}
    if match := _UNION.match(text, at, end):
        yield said.claim(
            clause, "union", "union", " ".join(match[0].split()).removeprefix("a "), sure=0.88, marks=marks
        )
    elif match := _PARTY.match(text, at, end):
        yield said.claim(clause, "politics", "politics", match["party"], sure=0.88, marks=marks)
    elif match := _PREGNANT.match(text, at, end):
        if match["what"] != "expecting" and not clause.past:
            yield said.claim(clause, "health", "pregnant", match["what"], sure=0.9, marks=marks)
    elif (match := _FAITH.match(text, at, end)) and match["faith"].casefold().replace("’", "'") in lexicon.FAITHS:
        yield said.claim(clause, "faith", "faith", match["faith"], sure=0.9, marks=marks)
    elif (
        (match := _POLITICS.match(text, at, end))
        and match["view"].casefold() in lexicon.POLITICS
        and (
            match["view"].casefold() not in {"liberal", "progressive", "labour", "conservative"}
            or match["next"]
            or "politically" in match[0]
            or re.match(r"\s+an? ", match[0])
        )
    ):
        yield said.claim(clause, "politics", "politics", match["view"], sure=0.85, marks=marks)
    elif (
        match := re.match(r"\s+(?:(?:openly|actually|proudly|also|a|an) )*(?P<what>[a-z-]+)" + END, clause.rest)
    ) and match["what"] in lexicon.SEXUALITIES - {"ace", "pan", "straight"}:
        yield said.claim(clause, "sexuality", "sexuality", match["what"], sure=0.9, marks=marks)
    elif re.fullmatch(r"\s+straight\W*", clause.rest) and clause.verb == "be":
        yield said.claim(clause, "sexuality", "sexuality", "straight", sure=0.75, marks=marks)


_CONVERTED: Final = re.compile(
    r"\s+to\s+(?:(?:orthodox|sunni|shia|reform|roman|zen|tibetan) )?(?P<faith>[A-Z][a-z]+)\b"
)
_FAITHS: Final = frozenset(
    [
        "islam",
        "christianity",
        "judaism",
        "buddhism",
        "hinduism",
        "catholicism",
        "protestantism",
        "sikhism",
        "taoism",
        "daoism",
        "quakerism",
        "lutheranism",
        "anglicanism",
        "orthodoxy",
        "mormonism",
        "bahai",
        "jainism",
        "shinto",
        "methodism",
        "zoroastrianism",
        "paganism",
    ]
)
_JOIN_PARTY: Final = re.compile(
    r"\s+(?:the )?(?P<party>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2} [Pp]arty|Greens|SPD|CDU|FDP|Labour|Tories|Lib Dems|"
    r"Democrats|Republicans|Conservatives|SNP)\b"
)


def converts(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I converted to Buddhism in 1984"."""
    if not bare(said, clause) or clause.modal or clause.negated or not (clause.past or clause.perfect):
        return
    match = _CONVERTED.match(clause.text, clause.after, clause.stop)
    if match is not None and match["faith"].casefold() in _FAITHS:
        yield said.claim(
            clause,
            "faith",
            "faith",
            match["faith"],
            sure=0.9,
            event=True,
            change=True,
            valid_from=happened(said, clause),
        )


_VOTE: Final = re.compile(
    r"\s+(?:always |usually )?(?:for )?(?:the )?(?P<party>Green(?:s| Party)?|Labour|Conservatives?|Tory|"
    r"Tories|Lib Dems?|Liberal Democrats?|Democrats?|Democratic|Republicans?|SPD|CDU|FDP|AfD|SNP|Plaid|"
    r"Sinn F[ée]in)\b"
)

_OWE: Final = re.compile(
    r"\s+(?:the bank |over |about |more than |roughly )*(?P<what>[$€£¥]\s?\d[\d,.]*k?|\d[\d,.]*k? "
    r"?(?:dollars|euros?|pounds|bucks|yuan|reais))\s+(?:in|on|to (?:the|my)) (?:\w+ ){0,2}(?:debts?|"
    r"cards?|loans?|taxes|bank|rent|arrears)"
    r"|\s+(?:the|my) (?:bank|tax office|taxman|credit card company|landlord|building society|loan company|"
    r"pawnshop) (?:over |about "
    r"|more than |roughly |nearly )?(?:[$€£¥]\s?\d[\d,.]*k?|(?:\d[\d,.]*k?|[a-z]+(?:[ -][a-z]+){0,3}) ?(?:dollars|"
    r"euros?|pounds|"
    r"bucks|yuan|reais|francs|crowns|grand|rent))\b",
    re.IGNORECASE,
)

_MONEY_IS: Final = re.compile(
    r"\s+(?:(?:deep|badly|seriously|heavily|still|currently|now|\W?\d[\d,.k]*) )*(?P<what>in debt(?! to "
    r"(?:you|him|her|them))|bankrupt|insolvent|behind on (?:my|the) (?:rent|mortgage|bills|payments|loan)|"
    r"in arrears|overdrawn|in (?:serious |deep )?financial (?:trouble|difficulty|difficulties))\b",
    re.IGNORECASE,
)


def trouble(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm in debt", "I owe 5,000 euros on my card", "I voted Green", "I joined the union"."""
    if not said.mine or clause.who is not Who.I or clause.mood:
        return
    text, at, end = clause.text, clause.after, clause.stop
    if clause.verb == "be" and not clause.modal and (match := _MONEY_IS.match(text, at, end)):
        yield said.claim(
            clause,
            "money",
            "money_trouble",
            match["what"],
            sure=0.88,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )
    elif clause.verb == "owe" and not clause.modal and not clause.negated and (match := _OWE.match(text, at, end)):
        yield said.claim(clause, "money", "money_trouble", " ".join(match[0].split()), sure=0.8)
    elif (
        clause.verb in {"pay", "afford"}
        and clause.modal == "can"
        and clause.negated
        and (
            match := re.match(
                r"\s+(?:my|the) (?:rent|mortgage|bills|loan|debts?)\b"
                if clause.verb == "pay"
                else r"\s+my (?:rent|mortgage|bills)\b",
                clause.rest,
            )
        )
    ):
        yield said.claim(clause, "money", "money_trouble", f"cannot {clause.verb}{match[0]}", sure=0.85)
    elif clause.verb == "vote" and not clause.modal and not clause.negated and (match := _VOTE.match(text, at, end)):
        yield said.claim(clause, "politics", "votes_for", match["party"], sure=0.85, event=True)
    elif (
        clause.verb == "join"
        and (clause.past or clause.perfect)
        and not clause.modal
        and not clause.negated
        and (match := re.match(r"\s+(?:the|a|my|our) (?:[\w'’-]+ )?union\b(?! (?:jack|station|square))", clause.rest))
    ):
        yield said.claim(clause, "union", "union", f"member of{match[0]}", sure=0.85, event=True)
    elif (
        clause.verb == "join"
        and (clause.past or clause.perfect)
        and not clause.modal
        and not clause.negated
        and (match := _JOIN_PARTY.match(text, at, end))
    ):
        yield said.claim(clause, "politics", "politics", f"member of the {match['party']}", sure=0.88, event=True)
