"""A small life in a real vault behind a real door, and what looks at its pages."""

import json
import shutil
import threading
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

import anyio
import uvicorn
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atticus.domain.errors import LockedError
from atticus.domain.evidence import Evidence, Hit
from atticus.domain.tasks import TaskState
from atticus.memory.people import People, indexed
from atticus.memory.present import Present
from atticus.memory.silence import Silence
from atticus.mind.choosing import chosen
from atticus.mind.deeds.executing import Executor, Refused
from atticus.mind.gate import Grants
from atticus.mind.gate.provenance import labelled
from atticus.mind.house import House
from atticus.mind.provider import Prompt
from atticus.mind.router import Router
from atticus.settings import Settings
from atticus.surfaces.web import sign_in_link
from atticus.vault.contract import Filter, Vault
from atticus.vault.embedded import EmbeddedVault
from atticus.vault.open import create_vault, exists, open_vault
from atticus.vault.words import query_tokens

BASE = "http://127.0.0.1:4747"
PASSPHRASE = "lantern orchard velvet comet"
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
SAME_ORIGIN = {"origin": BASE, "sec-fetch-site": "same-origin"}


class SetClock:
    def now(self) -> datetime:
        return NOW


@dataclass
class WordRecaller:
    """Finds moments by their words alone, in the real full text, sure of them or not."""

    vault: Vault
    sure: bool = True

    def people(self) -> People:
        return indexed((), ())

    def recall(
        self, question: str, *, at: datetime | None = None, k: int | None = None, budget: int | None = None
    ) -> Evidence:
        ids, scores = self.vault.match(query_tokens(question), limit=k or (budget or 0) // 500 or 8)
        kept = self.vault.kept([int(i) for i in ids])
        hits = tuple(Hit(kept=one, score=float(score), why=("words",)) for one, score in zip(kept, scores, strict=True))
        return Evidence(question=question, at=at or NOW, hits=hits, enough=self.sure and bool(hits), queued=0, ms=1.0)


@dataclass
class Writer:
    """A model on the owner's own machine that writes what a test tells it, in pieces."""

    pieces: list[str] = field(default_factory=list)
    pause: float = 0.0
    closed: threading.Event = field(default_factory=threading.Event)
    name: str = "Writer"
    model: str = "writer-1"
    place: Literal["local", "remote"] = "local"
    open: bool = True
    capabilities: frozenset[str] = frozenset({"text"})

    async def stream(self, prompt: Prompt, *, leaving: Callable[[bytes], Awaitable[None]]) -> AsyncGenerator[str, None]:
        await leaving(prompt.content.encode())
        try:
            for piece in self.pieces:
                await anyio.sleep(self.pause)
                yield piece
        finally:
            self.closed.set()


class HomeDoor:
    """The way into a real vault in a directory."""

    def __init__(self, home: Path, writer: Writer | None = None, vault: Vault | None = None) -> None:
        self.home, self.writer, self.vault = home, writer, vault
        self.sure = True
        self.settings = Settings(home=home, zone="Europe/Lisbon")
        self.tools: dict[str, Any] = {}
        self.present, self.silence = Present(), Silence()

    @property
    def state(self) -> Literal["absent", "locked", "open"]:
        if self.vault is not None:
            return "open"
        return "locked" if exists(self.home) else "absent"

    def create(self, passphrase: str) -> str:
        self.vault, recovery_key = create_vault(self.home, passphrase)
        return recovery_key

    def unlock(self, secret: str) -> None:
        self.vault = open_vault(self.home, secret)

    def lock(self) -> None:
        if self.vault is not None:
            self.vault.close()
        self.vault = None

    def house(self) -> House:
        if self.vault is None:
            raise LockedError("The vault is locked.", "Unlock it.")
        writers = [self.writer] if self.writer else []
        return House(
            settings=chosen(self.settings, self.vault),
            vault=self.vault,
            recaller=WordRecaller(self.vault, self.sure),  # type: ignore[arg-type]
            router=Router(writers, grants=Grants(local=frozenset({"Writer"})), ledger=self.vault, clock=SetClock()),
            clock=SetClock(),
            executor=Executor(self.vault, self.tools, grants=Grants, clock=SetClock()),
            present=self.present,
            silence=self.silence,
        )


def told(name: str, at: str, text: str, **more: Any) -> str:
    return json.dumps(
        {"id": name, "at": at, "kind": "message", "source": "sms", "text": text, **more}, ensure_ascii=False
    )


LIFE = "\n".join(
    [
        told(
            "s1",
            "2026-05-02T09:10:00+01:00",
            "Are you coming to the regatta on Saturday?",
            thread="Inês",
            author="Inês",
        ),
        told("s2", "2026-05-02T09:12:00+01:00", "Yes! I will bring the olives.", thread="Inês", author="me"),
        told("s3", "2026-05-02T09:15:00+01:00", "Perfeito. Meet at pier 7, at ten.", thread="Inês", author="Inês"),
        told(
            "c1",
            "2026-05-09T10:00:00+01:00",
            "Bring the olives and sun cream.",
            kind="event",
            source="calendar",
            title="Regatta with Inês",
            until="2026-05-09T13:00:00+01:00",
            place={"name": "Pier 7", "lat": 38.7, "lon": -9.2},
            people=["Inês"],
        ),
        told(
            "n1",
            "2026-06-01T20:00:00+01:00",
            "陈静 taught me the word 舟 today.",
            kind="note",
            source="notes",
            title="舟",
        ),
        told(
            "evil",
            "2026-06-03T08:00:00+01:00",
            "<b>bold</b> <img src=x onerror=alert(1)> <button hx-get='/lock'>regatta prize</button>",
            source="mail",
            author="Stranger",
            title="<script>alert(1)</script>",
        ),
        *(
            told(
                f"w{n}",
                f"2026-03-{n % 27 + 1:02}T18:{n % 60:02}:00+00:00",
                f"Rowing log number {n}",
                kind="health",
                source="watch",
            )
            for n in range(60)
        ),
    ]
)


class Served(uvicorn.Server):
    """The pages on a real port of this computer."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(app, port=0, log_level="warning", access_log=False, ws="none", timeout_graceful_shutdown=1)
        )
        self.app = app
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        until = time.monotonic() + 10
        while not self.started:
            assert time.monotonic() < until, "the pages were not served"
            time.sleep(0.005)
        self.base = f"http://127.0.0.1:{self.servers[0].sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self.should_exit = True
        self.thread.join(10)
        assert not self.thread.is_alive()


FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Watched:
    """A page of a real browser, with everything it complained about."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def goes_to(self, path: str) -> int:
        answer = self.page.goto(self.base + path)
        assert answer is not None
        if answer.status >= 400:  # the browser complains of every page that says no, rightly
            self.complaints = [one for one in self.complaints if f"a status of {answer.status}" not in one]
        return answer.status


@dataclass(frozen=True)
class Furnished:
    """A closed vault with a small life in it, and its key, which is slow to make on purpose."""

    home: Path
    data_key: bytes
    owner_id: int

    def door(self, home: Path, writer: Writer | None = None) -> HomeDoor:
        """Return an open door to a copy of it."""
        shutil.copytree(self.home, home)
        return HomeDoor(home, writer, EmbeddedVault(home, self.data_key, self.owner_id))


def visitor(app: Starlette, **more: Any) -> TestClient:
    """A browser that has not signed in."""
    return TestClient(app, base_url=BASE, headers=SAME_ORIGIN, **more)


def sign_in(client: TestClient) -> TestClient:
    link = sign_in_link(client.app, BASE)
    assert client.post(link, follow_redirects=False).status_code == 303
    return client


def signed_in(app: Starlette, **more: Any) -> TestClient:
    """A browser of the owner."""
    return sign_in(visitor(app, **more))


def moments_of(door: HomeDoor, **wanted: Any) -> list[Any]:
    return door.house().vault.timeline(Filter(**wanted), limit=500)


def one_with(door: HomeDoor, text: str) -> str:
    """Return the id of the moment whose text holds this."""
    return next(kept.id for kept in moments_of(door) if text in kept.moment.text)


def proposed(
    door: HomeDoor, to: str, body: str = "I am late", *, words: str = "Write to Ana", tool: str = "send"
) -> str:
    """Let a deed wait in the inbox, or be done, and return its key."""
    state = TaskState(task="t1", words=(words,))
    executor = door.house().executor
    call = labelled(tool, {"to": to, "body": body}, door.tools[tool].manifest, (), state)

    async def run() -> str:
        outcome = await executor.run(call, state, step=1)
        assert not isinstance(outcome, Refused)
        assert outcome.entry is not None
        return outcome.entry.key

    # A real browser's loop may hold this thread.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(anyio.run, run).result()
