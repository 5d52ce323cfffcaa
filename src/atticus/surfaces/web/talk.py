"""The Talk page: a question, its streamed answer, and the evidence it rests on."""

from __future__ import annotations

import logging
import time
from concurrent.futures import wait
from contextlib import ExitStack, aclosing
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.modes import Mode
from atticus.domain.turns import Asked
from atticus.mind.acting import act
from atticus.mind.asking.suggesting import suggested
from atticus.mind.asking.words import Kind
from atticus.mind.roles.role import Role, pin, pinned
from atticus.mind.turn import ask, sets_something
from atticus.surfaces.web import sample_life
from atticus.surfaces.web.desk import desk_of, house_of
from atticus.surfaces.web.enclosing import hold, taking_in
from atticus.surfaces.web.forms import UPLOAD_LIMIT, fields, fields_and_files, word
from atticus.surfaces.web.render import fragment, go, page
from atticus.surfaces.web.tongues import later, told
from atticus.surfaces.web.turns import Turn
from atticus.surfaces.web.works import NoSuchWorkError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.mind.asking.suggesting import Suggestion
    from atticus.mind.house import House
    from atticus.surfaces.web.works import Work, Works

LONGEST_QUESTION: Final = 2_000
BETWEEN_BLOCKS: Final = 0.1
BETWEEN_COUNTS: Final = 0.3
"""Seconds between two looks at how far files are."""

AT_ONCE: Final = 2.0
"""Seconds a page without scripts waits for files; where they take longer it shows how far they are."""

_log: Final = logging.getLogger(__name__)


_ASKED_FOR: Final = {
    Kind.DAYS: later("What is on this week?"),
    Kind.PROMISES: later("What have I promised?"),
    Kind.PROMISED: later("What have people promised me?"),
    Kind.BIRTHDAYS: later("Whose birthday comes next?"),
}


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


def in_words(one: Suggestion, language: str) -> str:
    """Return a suggestion as a question in a language of the pages, such as routines read it."""
    about = one.kind is Kind.BEFORE
    asked = later("What should I know before I meet %(who)s?", who=one.who) if about else _ASKED_FOR[one.kind]
    return told(asked, language)


async def talk(request: Request) -> Response:
    """Show the page; a question in the address (``?q=``) is answered on it as a whole.

    An address sets nothing and is kept nowhere: whoever wrote a mail can have written it, and a page is loaded anew.
    """
    house = house_of(request)
    question = request.query_params.get("q", "").strip()
    turn = Turn(question, incognito=True, fixed=request.app.state.read_only)
    # Another page may lead here with a question of its own; it is then filled in, not asked. So is what sets anything.
    asks = question and request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    if asks and (len(question) > LONGEST_QUESTION or not await run_in_threadpool(sets_something, house, question)):
        async for _ in _answer(house, turn, desk_of(request).works):
            pass
    return await _shown(request, house, turn)


async def answer(request: Request) -> Response:
    """Answer a question, or get something done, as a stream: every event is the whole block so far.

    Files that came with it are kept first. Without a question they are kept, and nothing is answered.

    Without scripts the answer is the page that follows; files that take longer are watched and stopped on the page of
    imports, which leads back here.

    Raises:
        QuestionLengthError, NoSuchModeError, ReadOnlyError, NoSuchWorkError
    """
    house, works = house_of(request), desk_of(request).works
    sent, received = await fields_and_files(request)
    if waited := word(sent, "taken"):
        return await _gone_on(request, house, works.work(waited))
    with ExitStack() as uploads:
        for one in received:
            uploads.enter_context(one.file)
        turn = _turn(request, sent, files=bool(received))
        added, held = await run_in_threadpool(hold, desk_of(request).incoming, received)
    if added:
        turn.files = tuple(one.name for one in added)
        turn.begin(works.start(house, [taking_in(one) for one in added], held, turn=turn))
    if request.headers.get("hx-request") == "true":
        return StreamingResponse(
            _blocks(request, house, turn, works),
            media_type="text/event-stream",
            headers={"X-Accel-Buffering": "no"},
        )
    if turn.work is not None:
        await _over(turn.work, AT_ONCE)
        return await _gone_on(request, house, turn.work)
    async for _ in _answer(house, turn, works):
        pass
    return await _shown(request, house, turn)


def _turn(request: Request, sent: FormData, *, files: bool) -> Turn:
    """Return the turn a form begins, where it may be begun."""
    question, incognito = word(sent, "q").strip(), bool(word(sent, "incognito") or request.app.state.read_only)
    if len(question) > LONGEST_QUESTION or not (question or files):
        raise QuestionLengthError(question)
    turn = Turn(question, incognito=incognito, mode=_mode(word(sent, "how")), fixed=request.app.state.read_only)
    if turn.fixed and (turn.mode is not None or files):
        raise ReadOnlyError
    return turn


async def _gone_on(request: Request, house: House, work: Work) -> Response:
    """Answer what was said with files, once they are taken in; until then lead to how far they are."""
    if not isinstance(work.turn, Turn):
        raise NoSuchWorkError
    if not work.finished:
        return go(request, f"/import/running/{work.id}")
    async for _ in _answer(house, work.turn, desk_of(request).works):
        pass
    return await _shown(request, house, work.turn)


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
    empty, questions, suggestions = await run_in_threadpool(_first_steps, house)
    chosen = await run_in_threadpool(pinned, house.vault)
    values: dict[str, Any] = {
        "turn": turn,
        "empty": empty,
        "questions": questions,
        "suggestions": suggestions,
        "pinned": chosen,
        "limit": UPLOAD_LIMIT,
    }
    # A page that followed a form has no address that could be asked for again; Talk itself has.
    back: dict[str, Any] = {} if request.method == "GET" else {"path": "/", "address": "/"}
    return page(request, "talk.html", **values, **back)


def _mode(named: str) -> Mode | None:
    if named and named not in set(Mode):
        raise NoSuchModeError(named)
    return Mode(named) if named else None


async def _blocks(request: Request, house: House, turn: Turn, works: Works) -> AsyncIterator[str]:
    last = float("-inf")
    yield _as_event(fragment(request, "turn.html", turn=turn))
    async for _ in _answer(house, turn, works):
        if turn.over or turn.reading or time.monotonic() - last >= BETWEEN_BLOCKS:
            last = time.monotonic()
            yield _as_event(fragment(request, "turn.html", turn=turn))


async def _answer(house: House, turn: Turn, works: Works) -> AsyncIterator[Turn]:
    """Follow a turn of thought to its end; whatever goes wrong becomes part of the turn."""
    if len(turn.question) > LONGEST_QUESTION:
        turn.error = QuestionLengthError(turn.question)
        yield turn
        return
    try:
        if turn.work is not None:
            async for _ in _taken_in(turn, turn.work):
                yield turn
            works.drop(turn.work)
        if turn.over:
            return
        keeps = house.settings.conversation.keep and not turn.incognito and not turn.fixed
        handed = [one.moments for one in turn.enclosed]
        asked = ask(house, turn.question, conversation=keeps, owner=not turn.fixed, enclosed=handed)
        if turn.mode is not None:
            asked = act(house, turn.question, conversation=keeps, mode=turn.mode, enclosed=handed)
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


async def _taken_in(turn: Turn, work: Work) -> AsyncIterator[Turn]:
    """Follow files until they are kept, so that the answer can rest on them."""
    while not await _over(work, BETWEEN_COUNTS):
        turn.follow(work)
        yield turn
    turn.follow(work)
    if work.future is not None:
        work.future.result()
    yield turn


async def _over(work: Work, seconds: float) -> bool:
    """Wait a while for files, and return whether they are taken in."""
    if work.future is not None:
        await run_in_threadpool(wait, [work.future], seconds)
    return work.finished


def _as_event(block: str) -> str:
    return "".join(f"data: {line}\n" for line in block.splitlines()) + "\n"


def _first_steps(house: House) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    """Return whether the vault is empty, what to ask the sample life where it is in it, and what to ask any other."""
    if not len(house.vault.spine().ids):
        return True, (), ()
    questions = sample_life.questions(house)
    suggestions = () if questions else suggested(house)
    return False, questions, tuple(in_words(one, house.settings.language) for one in suggestions)
