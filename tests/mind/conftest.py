"""A scripted model server over real HTTP, a small life in a real vault, and a house around both."""

import asyncio
import inspect
import json
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from atticus.domain.evidence import Evidence, Hit
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment, Place
from atticus.domain.people import Party
from atticus.mind.deeds.executing import Executor
from atticus.mind.egress.names import Names
from atticus.mind.gate import Grants
from atticus.mind.house import House
from atticus.mind.providers.openai_compatible import OpenAICompatible, Patience
from atticus.mind.router import Router
from atticus.mind.turn import ask
from atticus.settings import ProviderSettings, Settings
from atticus.vault.contract import Draft, LedgerEntry, Vault
from atticus.vault.open import create_vault
from tests.mind.services.dav_servers import Radicale, running_radicale

if TYPE_CHECKING:
    from atticus.mind.provider import Provider

NOW = datetime(2025, 6, 20, 9, 0, tzinfo=UTC)


def _chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    body = {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return f"data: {json.dumps(body)}\n\n".encode()


@dataclass
class Scripted:
    """A model server that does what its script says and remembers what reached it."""

    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    script: Callable[[HttpRequest], Response | Awaitable[Response]] | None = None
    reached: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)

    def says(self, *pieces: str) -> None:
        async def stream() -> AsyncIterator[bytes]:
            yield _chunk({"role": "assistant", "content": ""})
            for piece in pieces:
                yield _chunk({"content": piece})
            yield _chunk({}, "stop")
            yield b"data: [DONE]\n\n"

        self.script = lambda _: StreamingResponse(stream(), media_type="text/event-stream")

    def replies(self, write: Callable[[str], Sequence[str]]) -> None:
        """Answer with the pieces that are written for what was asked."""

        async def reply(request: HttpRequest) -> Response:
            asked = json.loads(await request.body())["messages"][-1]["content"]
            said = Scripted()
            said.says(*write(asked))
            assert said.script is not None
            return await answered(said.script(request))

        self.script = reply

    def echoes(self) -> None:
        """Answer with what was asked, five letters at a time."""
        self.replies(lambda asked: [asked[at : at + 5] for at in range(0, len(asked), 5)])

    def breaks_off_after(self, *pieces: str, politely: bool = False) -> None:
        async def stream() -> AsyncIterator[bytes]:
            for piece in pieces:
                yield _chunk({"content": piece})
                await asyncio.sleep(0.02)
            if not politely:
                raise ConnectionAbortedError

        self.script = lambda _: StreamingResponse(stream(), media_type="text/event-stream")

    def goes_on_for_ever(self, piece: str) -> None:
        async def stream() -> AsyncIterator[bytes]:
            try:
                while True:
                    yield _chunk({"content": piece})
                    await asyncio.sleep(0.02)
            finally:
                self.hung_up.set()

        self.script = lambda _: StreamingResponse(stream(), media_type="text/event-stream")

    def hangs(self) -> None:
        async def stream() -> AsyncIterator[bytes]:
            try:
                await asyncio.sleep(60)
                yield b""
            finally:
                self.hung_up.set()

        self.script = lambda _: StreamingResponse(stream(), media_type="text/event-stream")

    def sends(self, body: str, media_type: str = "text/event-stream") -> None:
        self.script = lambda _: Response(body, media_type=media_type)

    def fails(self, status: int, body: str = "no") -> None:
        self.script = lambda _: PlainTextResponse(body, status_code=status)

    def redirects_to(self, url: str) -> None:
        self.script = lambda _: Response(status_code=307, headers={"location": url})

    async def chat(self, request: HttpRequest) -> Response:
        self.bodies.append(await request.body())
        self.headers.append(dict(request.headers))
        self.reached.set()
        assert self.script is not None
        return await answered(self.script(request))

    async def models(self, request: HttpRequest) -> Response:
        self.headers.append(dict(request.headers))
        return JSONResponse({"object": "list", "data": [{"id": "scripted-7b"}, {"id": "scripted-1b"}]})


class _Server(uvicorn.Server):
    def __init__(self, script: Scripted) -> None:
        routes = [
            Route("/v1/chat/completions", script.chat, methods=["POST"]),
            Route("/v1/models", script.models),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes),
            port=0,
            log_level="critical",
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self.thread = threading.Thread(target=self.run, daemon=True)

    def begin(self) -> int:
        self.thread.start()
        until = time.monotonic() + 10
        while not self.started:
            assert time.monotonic() < until, "the scripted server did not start"
            time.sleep(0.005)
        return int(self.servers[0].sockets[0].getsockname()[1])

    def end(self) -> None:
        self.should_exit = True
        self.thread.join(10)


def _running() -> tuple[Scripted, _Server]:
    script = Scripted()
    server = _Server(script)
    script.url = f"http://127.0.0.1:{server.begin()}/v1"
    return script, server


@pytest.fixture(scope="module")
def _servers():
    running = [_running(), _running()]
    yield [script for script, _ in running]
    for _, server in running:
        server.end()


def _fresh(script: Scripted) -> Scripted:
    script.bodies.clear()
    script.headers.clear()
    script.reached.clear()
    script.hung_up.clear()
    script.script = None
    return script


@pytest.fixture
def server(_servers) -> Scripted:
    return _fresh(_servers[0])


@pytest.fixture
def second_server(_servers) -> Scripted:
    return _fresh(_servers[1])


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="module")
def vault(tmp_path_factory) -> Vault:
    opened, _ = create_vault(tmp_path_factory.mktemp("vault"), "a passphrase for tests")
    yield opened
    opened.close()


def label(sensitivity: Sensitivity = Sensitivity.INTIMATE, integrity: Integrity = Integrity.THIRD_PARTY) -> Label:
    return Label(integrity, frozenset(), sensitivity)


@dataclass
class Life:
    """Moments kept in the vault, by a short name."""

    vault: Vault
    number: int = 0

    def keep(self, text: str, at: str, *, mine: bool = False, labelled: Label | None = None, **told: Any) -> Hit:
        self.number += 1
        told.setdefault("kind", Kind.MESSAGE)
        told.setdefault("source", "whatsapp")
        if "author" in told and isinstance(told["author"], str):
            told["author"] = Party(told["author"])
        if "place" in told:
            told["place"] = Place(told["place"])
        moment = Moment(at=datetime.fromisoformat(at), text=text, external_id=f"{at}/{text}/{self.number}", **told)
        commit = self.vault.keep([Draft(moment=moment, label=labelled or label(), mine=mine)])[0]
        return Hit(kept=self.vault.moment(commit.id), score=1.0, why=("words",))


@pytest.fixture(scope="module")
def life(vault) -> Life:
    return Life(vault)


@pytest.fixture(scope="module")
def dentist(life) -> tuple[Hit, ...]:
    return (
        life.keep(
            "Bring the insurance card.",
            "2025-06-13T10:30:00+02:00",
            until=datetime.fromisoformat("2025-06-13T11:00:00+02:00"),
            kind=Kind.EVENT,
            source="calendar",
            title="Dentist, Dr. Weber",
            place="Praxis am Markt",
        ),
        life.keep(
            "Good luck at the dentist on the 13th!", "2025-06-02T12:45:00+02:00", author="Ana Silva", thread="Ana Silva"
        ),
        life.keep("Thanks, I already hate it", "2025-06-02T12:47:00+02:00", mine=True, author="me", thread="Ana Silva"),
    )


class FixedRecaller:
    """Finds always the same, and remembers the budget it was given."""

    def __init__(self, hits: Sequence[Hit], *, enough: bool = True, queued: int = 0) -> None:
        self.hits, self.enough, self.queued = tuple(hits), enough, queued
        self.budget: int | None = None

    def recall(
        self, question: str, *, at: datetime | None = None, k: int | None = None, budget: int | None = None
    ) -> Evidence:
        self.budget = budget
        return Evidence(
            question=question, at=at or NOW, hits=self.hits[:k], enough=self.enough, queued=self.queued, ms=0.1
        )


@dataclass
class Turn:
    """A house whose parts a test chooses, and the events of a turn in it."""

    vault: Vault
    clock: SetClock
    providers: tuple[ProviderSettings, ...] = ()
    patience: Patience = field(default_factory=lambda: Patience(first=2.0, whole=4.0))
    stopped: bool = False
    line: int = 0
    recaller: FixedRecaller | None = None
    names: Names = field(default_factory=Names)
    _router: Router | None = None

    def __post_init__(self) -> None:
        newest = self.vault.ledger(limit=1)
        self.line = newest[0].seq if newest else 0

    def router(self) -> Router:
        if self._router is None:
            backends: list[Provider] = [OpenAICompatible(p, patience=self.patience) for p in self.providers]
            self._router = Router(
                backends,
                grants=Grants.from_settings(self.providers),
                ledger=self.vault,
                clock=self.clock,
                stopped=lambda: self.stopped,
                names=lambda: self.names,
                veiled=frozenset(p.name for p in self.providers if p.pseudonymise == "always"),
            )
        return self._router

    def house(self, hits: Sequence[Hit], *, enough: bool = True, queued: int = 0) -> House:
        self.recaller = FixedRecaller(hits, enough=enough, queued=queued)
        return House(
            settings=Settings(home=Path("/nowhere"), zone="Europe/Berlin", providers=self.providers),
            vault=self.vault,
            recaller=self.recaller,  # type: ignore[arg-type]
            router=self.router(),
            clock=self.clock,
            executor=Executor(self.vault, {}, grants=Grants, clock=self.clock),
        )

    def events(
        self, question: str, hits: Sequence[Hit], *, enough: bool = True, queued: int = 0, **how: Any
    ) -> list[Any]:
        house = self.house(hits, enough=enough, queued=queued)

        async def collect() -> list[Any]:
            async with aclosing(ask(house, question, **how)) as events:
                return [event async for event in events]

        return asyncio.run(collect())

    def ledger(self) -> list[LedgerEntry]:
        """What was recorded since the test began, oldest first."""
        return [e for e in reversed(self.vault.ledger(limit=1000)) if e.seq > self.line]


@pytest.fixture
def turn(vault, clock) -> Turn:
    return Turn(vault, clock)


def provider_settings(server: Scripted, name: str = "lamp", **how: Any) -> ProviderSettings:
    return ProviderSettings(name=name, url=server.url, model="scripted-7b", **how)


async def answered(answer: Response | Awaitable[Response]) -> Response:
    return await answer if inspect.isawaitable(answer) else answer


@pytest.fixture
def provider() -> Callable[..., ProviderSettings]:
    return provider_settings


@pytest.fixture(scope="session")
def radicale_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with running_radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def radicale(radicale_server: Radicale) -> Radicale:
    radicale_server.clear()
    return radicale_server
