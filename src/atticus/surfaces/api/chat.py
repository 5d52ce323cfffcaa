"""OpenAI's chat completions with the owner's memory behind them: the last question is answered, within the scope."""

from __future__ import annotations

import json
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import anyio
from starlette.responses import JSONResponse, StreamingResponse

from atticus.domain.errors import AtticusError
from atticus.domain.scopes import May
from atticus.domain.turns import Asked, Done, Recalled, Said
from atticus.memory.pack import estimate
from atticus.mind import acting, turn
from atticus.mind.clients.desk import require
from atticus.surfaces.api.app_body import body_of
from atticus.surfaces.api.app_door import chat_error, new_id
from atticus.surfaces.api.app_tools import apps, asking_label, noted
from atticus.surfaces.api.chat_shapes import ACTING, MODEL, ChatError, Wanted, wanted

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from atticus.domain.scopes import Client
    from atticus.mind.house import House

_A_TOKEN: Final = 4
"""Characters of a token, about: what an answer is cut by where fewer are wanted."""


@dataclass(slots=True)
class _Turn:
    """One answer on its way.

    Args:
        id: its name.
        made: when, in seconds since 1970.
        wanted: what was asked for.
        finish: why it ended.
        about: what else is told of it: what it rests on, and what waits for the owner.
    """

    id: str
    made: int
    wanted: Wanted
    finish: str = "stop"
    said: str = ""
    about: dict[str, Any] = field(default_factory=dict)


async def models(request: Request) -> Response:
    """List the models an app may speak with."""
    return JSONResponse({"object": "list", "data": [_model(request, name) for name in _open(request)]})


async def model(request: Request) -> Response:
    """Tell of one model."""
    name = request.path_params["model"]
    if name not in _open(request):
        told = chat_error(f"The model {name[:80]!r} does not exist", 404, param="model", code="model_not_found")
        return JSONResponse({"error": told}, 404)
    return JSONResponse(_model(request, name))


async def completions(request: Request) -> Response:
    """Answer the last message of the user."""
    house, client = request.state.house, request.state.client
    try:
        asked = wanted(await body_of(request))
    except ChatError as error:
        return JSONResponse({"error": error.told}, error.status)
    require(client, May.ACT if asked.model == ACTING else May.ASK)
    under_way = _Turn(new_id("chatcmpl"), int(house.clock.now().timestamp()), asked)
    pieces = _acted(house, client, under_way) if asked.model == ACTING else _answered(house, client, under_way)
    if asked.stream:
        return StreamingResponse(_events(_cut(pieces, under_way), under_way), media_type="text/event-stream")
    async with aclosing(_cut(pieces, under_way)) as whole:
        async for piece in whole:
            under_way.said += piece
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": under_way.said, "refusal": None, "annotations": []},
        "logprobs": None,
        "finish_reason": under_way.finish,
    }
    return JSONResponse(
        _head(under_way, "chat.completion") | {"choices": [choice], "usage": _usage(under_way)} | _about(under_way)
    )


async def _answered(house: House, client: Client, under_way: _Turn) -> AsyncGenerator[str, None]:
    """Yield an answer piece by piece; what it may rest on is in the ledger before the first of them."""
    part = await anyio.to_thread.run_sync(apps(house).part, house, client)
    question = under_way.wanted.question
    async with aclosing(turn.ask(part, question, label=asking_label(question, house), owner=False)) as events:
        async for event in events:
            match event:
                case Recalled(evidence):
                    believed = (one.moment for belief in evidence.beliefs for one in belief.evidence)
                    found = [*(hit.kept.id for hit in evidence.hits), *believed]
                    await noted(house, client, "chat", found, asked=question)
                case Said(text):
                    yield text
                case Done():
                    under_way.about = {"moments": list(event.cited), "abstained": event.abstained}


async def _acted(house: House, client: Client, under_way: _Turn) -> AsyncGenerator[str, None]:
    """Yield what comes of a request to get something done: whatever changes anything waits for the owner."""
    at_work = await anyio.to_thread.run_sync(apps(house).at_work, house, client)
    waits: list[dict[str, str]] = []
    await noted(house, client, "act", (), asked=under_way.wanted.question)
    async with aclosing(acting.act(at_work, under_way.wanted.question, owner=False)) as events:
        async for event in events:
            match event:
                case Asked():
                    waits.append({"proposal": event.key, "says": event.says})
                case Said(text):
                    yield text
                case Done():
                    under_way.about = {"moments": list(event.cited), "waiting": waits}
                    await noted(house, client, "act", event.cited, asked="")
                    await _let_go(house, event.task)


async def _let_go(house: House, task: str | None) -> None:
    """End a task of an app: its words are nobody's authority, so that nothing goes on with them later."""
    if task is not None:
        await anyio.to_thread.run_sync(lambda: house.vault.put_task(task, None, at=house.clock.now()))


async def _cut(pieces: AsyncGenerator[str, None], under_way: _Turn) -> AsyncGenerator[str, None]:
    """Yield an answer as far as it is wanted: to its first stop, and no longer than so many tokens."""
    asked = under_way.wanted
    async with aclosing(pieces) as given:
        if not asked.stops and asked.most is None:
            async for piece in given:
                yield piece
            return
        whole = "".join([piece async for piece in given])
    ends = [place for stop in asked.stops if (place := whole.find(stop)) >= 0]
    whole = whole[: min(ends)] if ends else whole
    if asked.most is not None and len(whole) > asked.most * _A_TOKEN:
        whole, under_way.finish = whole[: asked.most * _A_TOKEN], "length"
    yield whole


async def _events(pieces: AsyncGenerator[str, None], under_way: _Turn) -> AsyncIterator[str]:
    """Yield an answer as server-sent events in the order of the API."""
    usage = {"usage": None} if under_way.wanted.usage else {}
    head = _head(under_way, "chat.completion.chunk")

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choices = [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}]
        return _event(head | {"choices": choices} | usage | more)

    yield chunk({"role": "assistant", "content": "", "refusal": None})
    try:
        async with aclosing(pieces) as given:
            async for piece in given:
                under_way.said += piece
                yield chunk({"content": piece})
    except AtticusError as error:
        yield _event({"error": chat_error(str(error), 500)})
    else:
        yield chunk({}, under_way.finish, **_about(under_way))
        if under_way.wanted.usage:
            yield _event(head | {"choices": [], "usage": _usage(under_way)})
    yield "data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _head(under_way: _Turn, sort: str) -> dict[str, Any]:
    return {
        "id": under_way.id,
        "object": sort,
        "created": under_way.made,
        "model": under_way.wanted.model,
        "service_tier": "default",
        "system_fingerprint": None,
    }


def _about(under_way: _Turn) -> dict[str, Any]:
    """Return what an answer rests on, beside what the API knows."""
    return {"atticus": under_way.about}


def _usage(under_way: _Turn) -> dict[str, int]:
    asked, said = under_way.wanted.characters // _A_TOKEN + 1, estimate(under_way.said)
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _open(request: Request) -> list[str]:
    may = request.state.client.may
    return [name for name, wanted in ((MODEL, May.ASK), (ACTING, May.ACT)) if wanted in may]


def _model(request: Request, name: str) -> dict[str, Any]:
    paired = request.state.client.paired
    return {"id": name, "object": "model", "created": int(paired.timestamp()), "owned_by": "atticus"}
