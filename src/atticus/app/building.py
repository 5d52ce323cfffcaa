"""Building a house over an open vault, with every part the owner chose."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from atticus.app.late import late
from atticus.domain.time import SystemClock
from atticus.mind.house import House

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from atticus.app.channelling import Messengers
    from atticus.domain.deeds import Call
    from atticus.domain.hearing import Listener
    from atticus.domain.sight import Looker
    from atticus.domain.time import Clock
    from atticus.memory.present import Present
    from atticus.memory.recall import Recaller
    from atticus.memory.silence import Silence
    from atticus.mind.clients.desk import Clients
    from atticus.mind.deeds.executing import Executor
    from atticus.mind.egress.world import Known
    from atticus.mind.feeds.keeper import Feeds
    from atticus.mind.gate import Grants
    from atticus.mind.hands.mcp import Servers
    from atticus.mind.models.shelf import Models
    from atticus.mind.tool import Tool
    from atticus.senses import listening, looking
    from atticus.settings import Settings
    from atticus.vault.contract import Vault

    Part = TypeVar("Part")


def build(settings: Settings, vault: Vault, *, clock: Clock | None = None, as_needed: bool = False) -> House:
    """Return the house over an open vault.

    Args:
        settings: the owner's choices.
        vault: the open vault.
        clock: that of this computer where none is given.
        as_needed: whether parts are made when they are first asked for anything, and not now, where what is wrong with
            one is told at the start: a single command uses few of them.
    """
    parts = _Parts(settings, vault, clock or SystemClock())

    def part(make: Callable[[], Part]) -> Part:
        return late(make, parts.making) if as_needed else make()

    return House(
        settings=settings,
        vault=vault,
        recaller=part(lambda: parts.recaller),
        router=part(lambda: parts.models.router),
        models=part(lambda: parts.models),
        clock=parts.clock,
        executor=part(lambda: parts.executor),
        servers=part(lambda: parts.servers),
        clients=part(lambda: parts.clients),
        feeds=part(lambda: parts.feeds),
        channels=part(lambda: parts.channels),
        listener=parts.listener,
        looker=parts.looker,
        present=part(lambda: parts.present),
        silence=part(lambda: parts.silence),
    )


class _Parts:
    """The parts of one house, each made once; `making` is held while one is made."""

    def __init__(self, settings: Settings, vault: Vault, clock: Clock) -> None:
        self.settings, self.vault, self.clock = settings, vault, clock
        self.zone = settings.tzinfo
        self.making = threading.RLock()

    @cached_property
    def recaller(self) -> Recaller:
        from atticus.memory import embedding
        from atticus.memory.recall import Recaller

        found = embedding.find(self.settings.embedder)
        return Recaller(self.vault, found.embedder, clock=self.clock, zone=self.zone)

    @cached_property
    def models(self) -> Models:
        """The owner's models, and the router they are set up in."""
        from atticus.mind.gate import Grants
        from atticus.mind.models.shelf import Models, Network
        from atticus.mind.providers.describing import describe
        from atticus.mind.providers.discovery import discover
        from atticus.mind.providers.fetching import fetch
        from atticus.mind.providers.making import backend
        from atticus.mind.purse import Purse
        from atticus.mind.router import Router

        router = Router(
            (),
            grants=Grants(),
            ledger=self.vault,
            clock=self.clock,
            stopped=self.vault.stopped,
            names=self._known,
            purse=Purse(self.vault, clock=self.clock, zone=self.zone),
        )
        return Models(self.settings, self.vault, router, Network(backend, discover, describe, fetch))

    @cached_property
    def servers(self) -> Servers:
        from atticus.mind.hands.mcp import Servers

        return Servers(self.settings.servers, self.vault)

    @cached_property
    def clients(self) -> Clients:
        from atticus.mind.clients.desk import Clients

        return Clients(self._for_app)

    @cached_property
    def feeds(self) -> Feeds:
        from atticus.app.feeding import feeds

        return feeds(self.settings, self.vault, self.clock, self.listener, self.looker)

    @cached_property
    def channels(self) -> Messengers:
        from atticus.app.channelling import Messengers

        return Messengers(self.vault)

    @cached_property
    def listener(self) -> Listener | None:
        return hearing(self.settings).listener

    @cached_property
    def looker(self) -> Looker | None:
        return seeing(self.settings).looker

    @cached_property
    def executor(self) -> Executor:
        from atticus.mind.deeds.executing import Executor

        return Executor(self.vault, self._tools, grants=self._endorsed, clock=self.clock, conflicts=self._conflicts)

    @cached_property
    def present(self) -> Present:
        from atticus.memory.present import Present

        return Present()

    @cached_property
    def silence(self) -> Silence:
        from atticus.memory.silence import Silence

        return Silence()

    @cached_property
    def _known(self) -> Known:
        from atticus.mind.egress.world import Known

        return Known(self.vault)

    @cached_property
    def _grants(self) -> Grants:
        from atticus.mind.gate import Grants

        return Grants.from_settings(self.settings.providers)

    @cached_property
    def _tools(self) -> dict[str, Tool]:
        from atticus.app.hands import hands

        made = hands(self.settings, self.vault, self.clock, self.recaller, self.servers)
        return {hand.manifest.tool: hand for hand in made}

    def _endorsed(self) -> Grants:
        from atticus.domain.deeds import Endorsement

        return self._grants.endorse(Endorsement.from_json(told) for told in self.vault.endorsed().values())

    def _conflicts(self, call: Call) -> list[str]:
        from atticus.mind.alignment import aligned  # its patterns take time that only a deed should cost
        from atticus.mind.deciding.cooling import cools
        from atticus.mind.egress.telling import tells

        # Asked anew for each deed: what was corrected a moment ago counts already.
        held, manifest = self.vault.beliefs(), self.executor.tools[call.tool].manifest
        against = [one.reason for one in aligned(call, held, (), (), self.clock.now(), manifest=manifest)]
        slept_on = cools(call, manifest, self.settings.care)
        return [*against, *slept_on, *tells(call, manifest, _words(self.vault, call.task), self._known)]

    def _for_app(self, name: str, looking: Recaller, seen: Vault) -> Executor:
        from atticus.domain.deeds import Sink
        from atticus.mind.deeds.executing import Executor
        from atticus.mind.hands.memory import Recall, Who

        # It looks only where it is let in; whatever else it wants done waits for the owner.
        looks: tuple[Tool, ...] = (Recall(looking, self.zone), Who(seen))
        deeds = [hand for hand in self._tools.values() if hand.manifest.sink is not Sink.READ]
        own = {hand.manifest.tool: hand for hand in (*looks, *deeds)}
        asks = f"The app {name} asks for this, not you."
        return Executor(self.vault, own, grants=self._endorsed, clock=self.clock, conflicts=lambda _: [asks])


def hearing(settings: Settings) -> listening.Found:
    """Return whoever puts sound into words on this computer, or why nobody does."""
    from atticus.senses import listening

    chosen = settings.hearing
    folder = Path(chosen.model).expanduser() if chosen.model else settings.home / "models" / "whisper"
    return listening.find(folder, keeps=chosen.keep, language=chosen.language)


def seeing(settings: Settings) -> looking.Whoever:
    """Return whoever reads the words in pictures on this computer, or why nobody does."""
    from atticus.senses import looking

    return looking.find() if settings.pictures.words else looking.Whoever(None, "you do not want it ([pictures] words)")


def _words(vault: Vault, task: str) -> tuple[str, ...]:
    """Return what the owner said in a task so far; nothing where it is over."""
    from atticus.domain.tasks import TaskState

    told = vault.tasks().get(task)
    return TaskState.from_json(told["state"]).words if told else ()
