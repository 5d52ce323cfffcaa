"""The answer without a model: the evidence itself, dated, quoted and numbered."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

from atticus.domain.beliefs import SELF
from atticus.domain.conversation import SOURCE, TOLD
from atticus.domain.moments import Kind
from atticus.domain.people import ASSISTANT
from atticus.memory.answers import WRITTEN, asks_when
from atticus.memory.time import told
from atticus.mind.dates import between, clock, day, hour, interval, meant, when
from atticus.mind.quoting import line, quote
from atticus.vault.words import query_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Evidence, Hit, Interval, Kept
    from atticus.domain.moments import Moment
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
    evidence: Evidence,
    zone: tzinfo,
    *,
    language: str = "en",
    numbered: Sequence[str] = (),
    dated: Interval | None = None,
) -> Presented:
    """Return the evidence as an answer: most relevant first, grouped by day and conversation.

    Questions for a date lead with the interval that answers, else with dates; questions for a number or a list
    with a list.

    Args:
        evidence: what recall found; at least one hit.
        zone: the owner's zone.
        language: two letters; what stands around the evidence is told in it, and in English where it is not known.
        numbered: ids of moments that were cited before in the same answer and keep their numbers.
        dated: the interval that answers the question, where it asks for one and the evidence tells it.
    """
    telling = _Telling(evidence, zone, language, _Numbers(numbered))
    numbers, words = telling.numbers, telling.words
    held = "" if dated else telling.held()
    if held and not (evidence.enough and evidence.hits):
        return Presented(held, numbers.ids)
    if dated:
        lead = f"{_capital(telling.dated(dated))} {numbers.cite(dated.kept)}"
        shown = _with(dated.kept, _chosen(evidence.hits, MOST), evidence.hits)
        text = f"{lead}{words['stop']}\n\n{words['found']}\n\n{telling.groups(shown)}"
    elif asks_when(evidence.question):
        shown = _chosen(evidence.hits, MOST)
        # The numbers follow the order of the groups, which are read first.
        body = telling.groups(shown)
        text = f"{words['dates'].format(dates=telling.dates(shown))}\n\n{body}"
    elif _LIST.search(evidence.question):
        shown = _chosen(evidence.hits, MOST_LISTED)
        lead = words["nearest_one" if len(shown) == 1 else "nearest"].format(n=len(shown))
        rows = "\n".join(f"- {telling.row(hit.kept)} {numbers.cite(hit.kept)}" for hit in shown)
        text = f"{lead}\n\n{rows}"
    else:
        text = f"{words['found']}\n\n{telling.groups(_chosen(evidence.hits, MOST))}"
    return Presented(f"{held}\n\n{text}" if held else text, numbers.ids)


def speaks(evidence: Evidence) -> bool:
    """Return whether there is anything to answer with: moments that speak to the question, or something held."""
    return (evidence.enough and bool(evidence.hits)) or any(stated(one) for one in evidence.beliefs)


def abstain(evidence: Evidence, status: Status, zone: tzinfo, *, language: str = "en") -> str:
    """Return the honest "nothing on that", with what was searched.

    Args:
        evidence: what recall found.
        status: what there is to search.
        zone: the owner's zone.
        language: two letters; one that is not known is told in English.
    """
    words = _words(language)

    def number(n: int) -> str:
        return f"{n:,}".replace(",", words["thousands"])

    if not status.moments:
        return str(words["empty"])
    if status.moments == 1:
        searched = words["nothing_one"]
    elif status.first and status.last:
        first, last = (day(at.astimezone(zone), language=language) for at in (status.first, status.last))
        searched = words["nothing_span"].format(n=number(status.moments), first=first, last=last)
    else:
        searched = words["nothing"].format(n=number(status.moments))
    if not evidence.queued:
        return str(searched)
    return f"{searched}{words['gap']}{words['unread'].format(n=number(evidence.queued))}"


def stated(belief: Belief, language: str = "en") -> str:
    """Return a belief as a sentence to the owner; empty where its words mean nothing by themselves.

    Args:
        belief: what is believed.
        language: two letters; one that is not known is told in English.
    """
    from atticus.memory.profile import catalogue  # noqa: PLC0415 (as long as asking may wait)
    from atticus.memory.profile.sentences import ended, says, tellable, tie  # noqa: PLC0415

    words = catalogue(language)
    if belief.kind == "tie":
        who = line(belief.object)
        if belief.subject == SELF:
            return ended(_capital(tie("tie", belief.predicate, words=words, names=who)), words)
        return ended(tie("tie_other", belief.predicate, words=words, who=who, whose=belief.subject), words)
    if not tellable(belief):
        return ""
    way: Literal["you", "was", "other"] = "other"
    if belief.subject == SELF:
        way = "you" if belief.status.value == "held" else "was"
    return ended(_capital(line(says(belief, way, words=words))), words)


def quoted(words: str, language: str) -> str:
    """Return words in the quotation marks of a language."""
    return str(_words(language)["quoted"].format(words=words))


def listed(on: str, what: str, language: str) -> str:
    """Return what was said with its day before it, as a line of a list."""
    return str(_words(language)["listed"].format(day=_capital(on), what=what))


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


class _Telling:
    """One answer being told: in a language, with numbers for what it cites."""

    def __init__(self, evidence: Evidence, zone: tzinfo, language: str, numbers: _Numbers) -> None:
        self._evidence, self._zone, self._language = evidence, zone, language
        self._wanted = frozenset(query_tokens(evidence.question))
        self.numbers, self.words = numbers, _words(language)

    def held(self) -> str:
        """Return what is held that answers, each with its last evidence; empty where nothing is."""
        told = [
            f"{sentence} {self.numbers.cite_id(one.evidence[-1].moment)}"
            for one in self._evidence.beliefs
            if (sentence := stated(one, self._language))
        ]
        return "\n".join(told)

    def dated(self, found: Interval) -> str:
        """Return the interval in words, with the words it was read from and the day they were said."""
        date, moment = interval(found, self._zone, language=self._language), found.kept.moment
        if moment.kind not in WRITTEN:
            return f"{date} ({line(moment.title)})" if moment.title else date
        said = self._day(moment)
        if found.words and said != date:
            return str(self.words["meant"].format(date=date, words=line(found.words), day=said))
        return date

    def groups(self, hits: Sequence[Hit]) -> str:
        """Return moments by day and conversation, in the order they were said in."""
        groups: dict[tuple[str, str], list[Kept]] = {}
        for hit in hits:
            groups.setdefault((_capital(self._day(hit.kept.moment)), _whence(hit.kept)), []).append(hit.kept)
        blocks = []
        for (head, whence), members in groups.items():
            members.sort(key=lambda kept: kept.moment.at)
            rows = [f"  {self._hour(kept)}{self._said(kept)} {self.numbers.cite(kept)}" for kept in members]
            blocks.append("\n".join([f"{head} · {whence}", *rows]))
        return "\n\n".join(blocks)

    def row(self, kept: Kept) -> str:
        """Return a moment on one line, with its day."""
        return listed(self._day(kept.moment), self._said(kept), self._language)

    def dates(self, shown: Sequence[Hit]) -> str:
        """Return the dates the best of the evidence tells, each once."""
        dates: dict[str, list[str]] = {}
        for hit in shown[:FEWEST]:
            if hit.score >= WORTH_SHOWING * shown[0].score:
                dates.setdefault(self._date(hit.kept), []).append(self.numbers.cite(hit.kept))
        return "; ".join(f"{date} {''.join(cited)}" for date, cited in dates.items())

    def _date(self, kept: Kept) -> str:
        moment = kept.moment
        if moment.kind not in WRITTEN:
            title = f" ({line(moment.title)})" if moment.title else ""
            return f"{when(moment, self._zone, language=self._language)}{title}"
        said = self._day(moment)
        if meaning := meant(moment, quote(moment.text, self._wanted), self._zone, language=self._language):
            words, date = meaning
            return str(self.words["meant"].format(date=date, words=words, day=said))
        return str(self.words["said"].format(day=said))

    def _day(self, moment: Moment) -> str:
        return day(told(moment, self._zone), moment.precision, language=self._language)

    def _hour(self, kept: Kept) -> str:
        moment, language = kept.moment, self._language
        at = told(moment, self._zone)
        if not (first := clock(at, moment.precision)):
            return ""
        if moment.until is not None and moment.until > moment.at:
            end = moment.until.astimezone(at.tzinfo)
            same = end.date() == at.date()
            last = clock(end, moment.precision) if same else hour(end, moment.precision, language=language)
            first = between(first, last, language=language)
        return f"{first}  "

    def _said(self, kept: Kept) -> str:
        """Return what a moment says on one line: who, what, where, and its words in quotation marks."""
        moment = kept.moment
        words = quote(moment.text, self._wanted)
        title = quote(moment.title or "", self._wanted)
        if moment.kind in WRITTEN:
            author = "" if moment.kind is Kind.NOTE and kept.mine and title else self._author(kept)
            head = ", ".join(part for part in (_capital(author), title) if part)
        else:
            head = title or self._kind(moment)
            if moment.place and moment.place.name:
                head += f", {line(moment.place.name)}"
            if people := [name for p in moment.people[:FEWEST] if (name := line(p.name)) and name not in head]:
                head += f", {self.words['with'].format(who=', '.join(people))}"
        if not moment.text.strip() and not title and kept.attachments:
            head = ", ".join(part for part in (head, *(line(a.name) for a in kept.attachments[:FEWEST])) if part)
        if not words or words == title:
            return head or self._kind(moment)
        told = quoted(words, self._language)
        return str(self.words["head"].format(who=head, words=told)) if head else told

    def _author(self, kept: Kept) -> str:
        if kept.mine:
            return str(self.words["you"])
        author = kept.moment.author
        if author is None:
            return ""
        return str(self.words["assistant"]) if author == ASSISTANT else line(author.name)

    def _kind(self, moment: Moment) -> str:
        return str(self.words["kinds"][moment.kind.value])


def _chosen(hits: Sequence[Hit], most: int) -> list[Hit]:
    speaking = [hit for hit in hits if _speaks(hit.kept)] or list(hits)
    near = [hit for hit in speaking[FEWEST:most] if hit.score >= WORTH_SHOWING * speaking[0].score]
    return [*speaking[:FEWEST], *near]


def _with(kept: Kept, shown: list[Hit], hits: Sequence[Hit]) -> list[Hit]:
    first = [hit for hit in hits if hit.kept.id == kept.id]
    return [*first, *(hit for hit in shown if hit.kept.id != kept.id)][:MOST]


def _speaks(kept: Kept) -> bool:
    """Return whether there is anything to show: a message whose picture was left out of an export has nothing."""
    moment = kept.moment
    return bool(moment.text.strip() or moment.title or kept.attachments or moment.kind not in WRITTEN)


def _whence(kept: Kept) -> str:
    source, thread = line(kept.moment.source), line(kept.moment.thread or "")
    if (source, thread) == (SOURCE, TOLD):
        return "Atticus"
    # Mail threads are named by the address of their first message, which tells a person nothing.
    return f"{source}, {thread}" if thread and not _ADDRESS.fullmatch(thread) else source


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("atticus.mind") / "present.toml").read_text("utf-8"))


def _words(language: str) -> dict[str, Any]:
    tables = _tables()
    return tables.get(language, tables["en"])
