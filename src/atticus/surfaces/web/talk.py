"""The Talk page: a question, its streamed answer, and the evidence it rests on."""

from __future__ import annotations

import logging
import time
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.responses import StreamingResponse

from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.modes import Mode
from atticus.domain.turns import Asked, Did, Done, Noted, Recalled, Refused, Said
from atticus.mind.acting import act
from atticus.mind.roles.role import Role, pin, pinned
from atticus.mind.turn import ask
from atticus.surfaces.web import sample_life
from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.enclosing import enclose, taken
from atticus.surfaces.web.forms import UPLOAD_LIMIT, fields, fields_and_files, word
from atticus.surfaces.web.prose import to_html
from atticus.surfaces.web.render import fragment, go, page
from atticus.surfaces.web.tongues import later

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from markupsafe import Markup
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.evidence import Evidence, Kept
    from atticus.domain.moments import Attachment
    from atticus.domain.turns import Event
    from atticus.memory.enclosing import Enclosed
    from atticus.mind.deeds.entries import Entry
    from atticus.mind.house import House
    from atticus.mind.tool import Tool
    from atticus.surfaces.web.incoming import Incoming

LONGEST_QUESTION: Final = 2_000
BETWEEN_BLOCKS: Final = 0.1
_log: Final = logging.getLogger(__name__)


class QuestionLengthError(UsageError):
    """There is no question, or far too much of one."""

    def __init__(self, question: str) -> None:
        if question:
            super().__init__(
                later("The question is longer than %(most)s letters.", most=LONGEST_QUESTION),
                later("Ask it in fewer words."),
            )
        else:
            super().__init__(later("There is no question."), later("Write one and send it again."))


class NoSuchModeError(UsageError):
    """A form names a mode or a role that there is none of."""

    def __init__(self, told: str) -> None:
        super().__init__(
            later("There is nothing called “%(told)s” to choose here.", told=told[:40]),
            later("Go back, and choose again."),
        )


class ReadOnlyError(UsageError):
    """Something is to be done where nothing may change."""

    def __init__(self) -> None:
        super().__init__(
            later("This server only shows, so nothing is done here."), later("Start Atticus without --read-only.")
        )


@dataclass(slots=True)
class Turn:
    """One question with all that is known of its answer so far."""

    question: str
    files: tuple[Attachment, ...] = ()
    incognito: bool = False
    mode: Mode | None = None
    fixed: bool = False
    text: str = ""
    evidence: Evidence | None = None
    notes: list[str] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    deeds: dict[str, Entry] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    done: Done | None = None
    error: AtticusError | None = None
    broken: bool = False
    enclosed: list[Enclosed] = field(default_factory=list)
    reading: str = ""

    def take(self, event: Event) -> None:
        """Add what an event tells."""
        match event:
            case Recalled():
                self.evidence = event.evidence
            case Said():
                self.text += event.text
            case Noted():
                self.notes.append(event.text)
            case Did():
                self.did.append(event)
            case Asked():
                self.asked.append(event)
            case Refused():
                self.notes.append(event.reason)
            case Done():
                self.done, self.text = event, event.answer

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        kept = bool(self.files) and not self.question and len(self.enclosed) == len(self.files)
        return self.done is not None or self.error is not None or self.broken or kept

    @property
    def said(self) -> str:
        """What the owner said; where they said nothing, what their files are called."""
        return self.question or ", ".join(file.name for file in self.files)

    def shown(self, evidence: str) -> Markup:
        """The answer so far; citations lead somewhere only once it is whole."""
        return to_html(self.text, self.done.cited if self.done else (), evidence=evidence)

    @property
    def cited(self) -> list[Kept]:
        """The moments the answer cites, in the order of their numbers."""
        if self.done is None or self.evidence is None:
            return []
        found = {hit.kept.id: hit.kept for hit in self.evidence.hits}
        return [found[moment] for moment in self.done.cited if moment in found]

    @property
    def also(self) -> list[Kept]:
        """What else was found, best first, where the answer cites nothing of it."""
        if self.done is None or self.evidence is None:
            return []
        return [hit.kept for hit in self.evidence.hits if hit.kept.id not in self.done.cited][:5]


async def talk(request: Request) -> Response:
    """Show the page; a question in the address (``?q=``) is answered on it as a whole."""
    house = house_of(request)
    question = request.query_params.get("q", "").strip()
    turn = Turn(question, incognito=request.app.state.read_only, fixed=request.app.state.read_only)
    # Another page may lead here with a question of its own; it is then filled in, not asked.
    if question and request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
        async for _ in _answer(house, turn, desk_of(request).incoming):
            pass
    return await _shown(request, house, turn)


async def answer(request: Request) -> Response:
    """Answer a question, or get something done, as a stream: every event is the whole block so far.

    Files that came with it are kept first. Without a question they are kept, and nothing is answered.

    Without scripts a question is answered at an address of its own, and something done on the page that follows.

    Raises:
        QuestionLengthError, NoSuchModeError
    """
    house = house_of(request)
    sent, received = await fields_and_files(request)
    question, incognito = word(sent, "q").strip(), bool(word(sent, "incognito") or request.app.state.read_only)
    files = tuple([await taken(one) for one in received])
    if len(question) > LONGEST_QUESTION or not (question or files):
        raise QuestionLengthError(question)
    fixed = request.app.state.read_only
    turn = Turn(question, files, incognito=incognito, mode=_mode(word(sent, "how")), fixed=fixed)
    if turn.fixed and (turn.mode is not None or files):
        raise ReadOnlyError
    incoming = desk_of(request).incoming
    if request.headers.get("hx-request") != "true":
        if turn.mode is None and not files:
            return go(request, str(URL("/").include_query_params(q=question)))
        async for _ in _answer(house, turn, incoming):
            pass
        return await _shown(request, house, turn)
    return StreamingResponse(
        _blocks(request, house, turn, incoming),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


async def role(request: Request) -> Response:
    """Pin the role the owner chose, or let their words decide again."""
    house = house_of(request)
    wanted = word(await fields(request), "role")
    if wanted and wanted not in set(Role):
        raise NoSuchModeError(wanted)
    chosen = Role(wanted) if wanted else None
    await run_in_threadpool(lambda: pin(house.vault, chosen, at=house.clock.now()))
    return go(request, "/")


async def _shown(request: Request, house: House, turn: Turn) -> Response:
    empty, questions = await run_in_threadpool(_first_steps, house)
    chosen = await run_in_threadpool(pinned, house.vault)
    return page(request, "talk.html", turn=turn, empty=empty, questions=questions, pinned=chosen, limit=UPLOAD_LIMIT)


def _mode(told: str) -> Mode | None:
    if told and told not in set(Mode):
        raise NoSuchModeError(told)
    return Mode(told) if told else None


async def _blocks(request: Request, house: House, turn: Turn, incoming: Incoming) -> AsyncIterator[str]:
    last = float("-inf")
    yield _as_event(fragment(request, "turn.html", turn=turn))
    async for _ in _answer(house, turn, incoming):
        if turn.over or turn.reading or time.monotonic() - last >= BETWEEN_BLOCKS:
            last = time.monotonic()
            yield _as_event(fragment(request, "turn.html", turn=turn))


async def _answer(house: House, turn: Turn, incoming: Incoming) -> AsyncIterator[Turn]:
    """Follow a turn of thought to its end; whatever goes wrong becomes part of the turn."""
    if len(turn.question) > LONGEST_QUESTION:
        turn.error = QuestionLengthError(turn.question)
        yield turn
        return
    try:
        async for _ in _taken_in(house, turn, incoming):
            yield turn
        if turn.over:
            return
        keeps = house.settings.conversation.keep and not turn.incognito and not turn.fixed
        handed = [moment for one in turn.enclosed for moment in one.moments]
        asked = ask(house, turn.question, conversation=keeps, owner=not turn.fixed, enclosed=handed)
        if turn.mode is not None:
            asked = act(house, turn.question, conversation=keeps, mode=turn.mode)
        async with aclosing(asked) as events:
            async for event in events:
                if isinstance(event, Asked):
                    turn.deeds[event.key] = await run_in_threadpool(house.executor.entry, event.key)
                    turn.tools = house.executor.tools
                turn.take(event)
                yield turn
    except AtticusError as error:
        turn.error = error
        yield turn
    except Exception:  # noqa: BLE001
        # The page must say that the answer will not come; the log keeps what happened.
        _log.exception("a turn broke")
        turn.broken = True
        yield turn


async def _taken_in(house: House, turn: Turn, incoming: Incoming) -> AsyncIterator[Turn]:
    """Keep what was added to a question before it is answered, so that the answer can rest on it."""
    for file in turn.files:
        turn.reading = file.name
        yield turn
        turn.enclosed.append(await enclose(house, incoming, file))
    turn.reading = ""
    if turn.files:
        yield turn


def _as_event(block: str) -> str:
    return "".join(f"data: {line}\n" for line in block.splitlines()) + "\n"


def _first_steps(house: House) -> tuple[bool, tuple[str, ...]]:
    """Return whether the vault is empty, and what to ask where the sample life is in it."""
    if not len(house.vault.spine().ids):
        return True, ()
    return False, sample_life.questions(house)
