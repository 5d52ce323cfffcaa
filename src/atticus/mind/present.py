"""The answer without a model: the evidence itself, dated, quoted and numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from atticus.domain.beliefs import SELF
from atticus.domain.moments import Kind
from atticus.memory.answers import WRITTEN, asks_when
from atticus.memory.time import told
from atticus.mind.dates import clock, day, interval, meant, when
from atticus.mind.prompt import who
from atticus.mind.quoting import line, quote
from atticus.vault.words import query_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Evidence, Hit, Interval, Kept
    from atticus.vault.contract import Status

FEWEST: Final = 3
MOST: Final = 6
MOST_LISTED: Final = 10
WORTH_SHOWING: Final = 0.5
"""Beyond the fewest, a hit is shown where its score is at least this share of the best one's."""

_LIST: Final = re.compile(
    r"\b(?:how many|how often|how much|which|list|name all|all the|what (?:are|were) (?:the|all|my|some)"
    r"|wie viele|welche|wie oft|cu[aá]nt[oa]s|combien|quant[ei]|quais|hoeveel|сколько|какие)\b"
    r"|多少|几次|哪些|いくつ|何回",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True)
class Presented:
    """An answer made of evidence alone.

    Args:
        text: plain text; ``[k]`` cites the k-th of `cited`.
        cited: ids of the moments.
    """

    text: str
    cited: tuple[str, ...]


def present(
    evidence: Evidence, zone: tzinfo, *, numbered: Sequence[str] = (), dated: Interval | None = None
) -> Presented:
    """Return the evidence as an answer: most relevant first, grouped by day and conversation.

    Questions for a date lead with the interval that answers, else with dates; questions for a number or a list
    with a list.

    Args:
        evidence: what recall found; at least one hit.
        zone: the owner's zone.
        numbered: ids of moments that were cited before in the same answer and keep their numbers.
        dated: the interval that answers the question, where it asks for one and the evidence tells it.
    """
    wanted = frozenset(query_tokens(evidence.question))
    numbers = _Numbers(numbered)
    held = "" if dated else _held(evidence, numbers)
    if held and not (evidence.enough and evidence.hits):
        return Presented(held, numbers.ids)
    if dated:
        shown = _with(dated.kept, _chosen(evidence.hits, MOST), evidence.hits)
        lead = f"{_dated(dated, zone)} {numbers.cite(dated.kept)}"
        text = f"{lead}.\n\nFrom your own moments:\n\n{_groups(shown, wanted, zone, numbers)}"
    elif asks_when(evidence.question):
        shown = _chosen(evidence.hits, MOST)
        body = _groups(shown, wanted, zone, numbers)
        text = f"From your own moments: {_dates(shown, wanted, zone, numbers)}.\n\n{body}"
    elif _LIST.search(evidence.question):
        shown = _chosen(evidence.hits, MOST_LISTED)
        nearest = "the one that comes nearest" if len(shown) == 1 else f"the {len(shown)} that come nearest"
        rows = "\n".join(f"- {_row(hit.kept, wanted, zone)} {numbers.cite(hit.kept)}" for hit in shown)
        text = f"From your own moments, {nearest}:\n\n{rows}"
    else:
        shown = _chosen(evidence.hits, MOST)
        text = f"From your own moments:\n\n{_groups(shown, wanted, zone, numbers)}"
    return Presented(f"{held}\n\n{text}" if held else text, numbers.ids)


def speaks(evidence: Evidence) -> bool:
    """Return whether there is anything to answer with: moments that speak to the question, or something held."""
    return (evidence.enough and bool(evidence.hits)) or any(stated(one) for one in evidence.beliefs)


def abstain(evidence: Evidence, status: Status, zone: tzinfo) -> str:
    """Return the honest "nothing on that", with what was searched."""
    if not status.moments:
        return "I have nothing on that: there is nothing in this vault yet. Bring your files in with `atticus import`."
    count = "the one moment there is" if status.moments == 1 else f"{status.moments:,} moments"
    span = ""
    if status.first and status.last and status.moments > 1:
        span = f", from {day(status.first.astimezone(zone))} to {day(status.last.astimezone(zone))}"
    unread = ""
    if evidence.queued:
        unread = f" {evidence.queued:,} of them are not fully read yet, so this may change."
    return f"I have nothing on that. I searched {count}{span}.{unread}"


def _held(evidence: Evidence, numbers: _Numbers) -> str:
    """Return what is held that answers, each with its last evidence; empty where nothing is."""
    told = [
        f"{sentence} {numbers.cite_id(one.evidence[-1].moment)}"
        for one in evidence.beliefs
        if (sentence := stated(one))
    ]
    return "\n".join(told)


def stated(belief: Belief) -> str:
    """Return a belief as a sentence to the owner; empty where its words mean nothing by themselves."""
    from atticus.memory.profile.sentences import relation, says, tellable  # noqa: PLC0415 (as long as asking may wait)

    if belief.kind == "tie":
        whose = "Your" if belief.subject == SELF else f"{belief.subject}'s"
        return f"{whose} {relation(belief.predicate)} is {line(belief.object)}."
    if not tellable(belief):
        return ""
    way: Literal["you", "was", "other"] = "other"
    if belief.subject == SELF:
        way = "you" if belief.status.value == "held" else "was"
    said = line(says(belief, way))
    return f"{said[:1].upper()}{said[1:]}."


class _Numbers:
    """The numbers of citations, given in the order in which moments first appear."""

    def __init__(self, numbered: Sequence[str]) -> None:
        self._by_id = {name: number for number, name in enumerate(numbered, 1)}

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._by_id)

    def cite(self, kept: Kept) -> str:
        return self.cite_id(kept.id)

    def cite_id(self, name: str) -> str:
        return f"[{self._by_id.setdefault(name, len(self._by_id) + 1)}]"


def _chosen(hits: Sequence[Hit], most: int) -> list[Hit]:
    speaking = [hit for hit in hits if _speaks(hit.kept)] or list(hits)
    near = [hit for hit in speaking[FEWEST:most] if hit.score >= WORTH_SHOWING * speaking[0].score]
    return [*speaking[:FEWEST], *near]


def _with(kept: Kept, shown: list[Hit], hits: Sequence[Hit]) -> list[Hit]:
    first = [hit for hit in hits if hit.kept.id == kept.id]
    return [*first, *(hit for hit in shown if hit.kept.id != kept.id)][:MOST]


def _dated(found: Interval, zone: tzinfo) -> str:
    """Return the interval in words, with the words it was read from and the day they were said."""
    date, moment = interval(found, zone), found.kept.moment
    if moment.kind not in WRITTEN:
        return f"{date} ({line(moment.title)})" if moment.title else date
    said = day(told(moment, zone), moment.precision)
    date = f"{date[0].upper()}{date[1:]}"
    return f"{date} (“{line(found.words)}”, said on {said})" if found.words and said != date else date


def _speaks(kept: Kept) -> bool:
    """Return whether there is anything to show: a message whose picture was left out of an export has nothing."""
    moment = kept.moment
    return bool(moment.text.strip() or moment.title or kept.attachments or moment.kind not in WRITTEN)


def _groups(hits: Sequence[Hit], wanted: frozenset[str], zone: tzinfo, numbers: _Numbers) -> str:
    groups: dict[tuple[str, str], list[Kept]] = {}
    for hit in hits:
        moment = hit.kept.moment
        head = day(told(moment, zone), moment.precision)
        groups.setdefault((head, _whence(hit.kept)), []).append(hit.kept)
    blocks = []
    for (head, whence), members in groups.items():
        members.sort(key=lambda kept: kept.moment.at)
        rows = [f"  {_hour(kept, zone)}{_said(kept, wanted)} {numbers.cite(kept)}" for kept in members]
        blocks.append("\n".join([f"{head} · {whence}", *rows]))
    return "\n\n".join(blocks)


def _whence(kept: Kept) -> str:
    source, thread = line(kept.moment.source), line(kept.moment.thread or "")
    # Mail threads are named by the address of their first message, which tells a person nothing.
    return f"{source}, {thread}" if thread and not _ADDRESS.fullmatch(thread) else source


def _hour(kept: Kept, zone: tzinfo) -> str:
    moment = kept.moment
    at = told(moment, zone)
    hour = clock(at, moment.precision)
    if not hour:
        return ""
    if moment.until is not None and moment.until > moment.at:
        end = moment.until.astimezone(at.tzinfo)
        last = clock(end, moment.precision)
        hour += f" to {last}" if end.date() == at.date() else f" to {day(end)}, {last}"
    return f"{hour}  "


def _said(kept: Kept, wanted: frozenset[str]) -> str:
    """Return what a moment says on one line: who, what, where, and its words in quotation marks."""
    moment = kept.moment
    words = quote(moment.text, wanted)
    title = quote(moment.title or "", wanted)
    if moment.kind in WRITTEN:
        author = "" if moment.kind is Kind.NOTE and kept.mine and title else line(who(kept))
        head = ", ".join(part for part in (author[:1].upper() + author[1:], title) if part)
    else:
        head = title or moment.kind.value.capitalize()
        if moment.place and moment.place.name:
            head += f", {line(moment.place.name)}"
        if people := [name for p in moment.people[:FEWEST] if (name := line(p.name)) and name not in head]:
            head += f", with {', '.join(people)}"
    if not moment.text.strip() and not title and kept.attachments:
        head = ", ".join(part for part in (head, *(line(a.name) for a in kept.attachments[:FEWEST])) if part)
    if not words or words == title:
        return head or moment.kind.value.capitalize()
    return f"{head}: “{words}”" if head else f"“{words}”"


def _row(kept: Kept, wanted: frozenset[str], zone: tzinfo) -> str:
    moment = kept.moment
    return f"{day(told(moment, zone), moment.precision)}: {_said(kept, wanted)}"


def _dates(shown: Sequence[Hit], wanted: frozenset[str], zone: tzinfo, numbers: _Numbers) -> str:
    """Return the dates the best of the evidence tells, each once."""
    dates: dict[str, list[str]] = {}
    for hit in shown[:FEWEST]:
        if hit.score >= WORTH_SHOWING * shown[0].score:
            dates.setdefault(_date(hit.kept, wanted, zone), []).append(numbers.cite(hit.kept))
    return "; ".join(f"{date} {''.join(cited)}" for date, cited in dates.items())


def _date(kept: Kept, wanted: frozenset[str], zone: tzinfo) -> str:
    moment = kept.moment
    if moment.kind not in WRITTEN:
        title = f" ({line(moment.title)})" if moment.title else ""
        return f"{when(moment, zone)}{title}"
    said = f"said on {day(told(moment, zone), moment.precision)}"
    if meaning := meant(moment, quote(moment.text, wanted), zone):
        words, date = meaning
        return f"{date} (“{words}”, {said})"
    return said
