"""Building a house over an open vault, with every part the owner chose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from atticus.app.channelling import Messengers
from atticus.app.feeding import feeds
from atticus.domain.deeds import Endorsement, Sink
from atticus.domain.tasks import TaskState
from atticus.domain.time import SystemClock
from atticus.memory import embedding
from atticus.memory.recall import Recaller
from atticus.mind.clients.desk import Clients
from atticus.mind.deciding.cooling import cools
from atticus.mind.deeds.executing import Executor
from atticus.mind.egress.telling import tells
from atticus.mind.egress.world import Known
from atticus.mind.gate import Grants
from atticus.mind.hands import beliefs, calendar, contacts, files, web
from atticus.mind.hands.mcp import Servers
from atticus.mind.hands.memory import Recall, Remember, Who
from atticus.mind.hands.reminders import DropReminder, Remind, Reminders
from atticus.mind.hands.sums import Sums
from atticus.mind.house import House
from atticus.mind.models.shelf import Models, Network
from atticus.mind.providers.describing import describe
from atticus.mind.providers.discovery import discover
from atticus.mind.providers.fetching import fetch
from atticus.mind.providers.making import backend
from atticus.mind.purse import Purse
from atticus.mind.router import Router
from atticus.mind.services.dav.accounts import Accounts
from atticus.mind.skills import Shelf, UseSkill
from atticus.senses import listening, looking

if TYPE_CHECKING:
    from atticus.domain.deeds import Call
    from atticus.domain.time import Clock
    from atticus.mind.tool import Tool
    from atticus.settings import Settings
    from atticus.vault.contract import Vault


def build(settings: Settings, vault: Vault, *, clock: Clock | None = None) -> House:
    """Return the house over an open vault; `clock` is that of this computer where none is given."""
    clock = clock or SystemClock()
    zone = settings.tzinfo
    found = embedding.find(settings.embedder)
    recaller = Recaller(vault, found.embedder, clock=clock, zone=zone)
    grants = Grants.from_settings(settings.providers)

    def endorsed() -> Grants:
        return grants.endorse(Endorsement.from_json(told) for told in vault.endorsed().values())

    def conflicts(call: Call) -> list[str]:
        from atticus.mind.alignment import aligned  # its patterns take time that only a deed should cost

        # Asked anew for each deed: what was corrected a moment ago counts already.
        held, manifest = vault.beliefs(), executor.tools[call.tool].manifest
        against = [one.reason for one in aligned(call, held, (), (), clock.now(), manifest=manifest)]
        slept_on = cools(call, manifest, settings.care)
        return [*against, *slept_on, *tells(call, manifest, _words(vault, call.task), known)]

    known, listener, looker = Known(vault), hearing(settings).listener, seeing(settings).looker
    servers = Servers(settings.servers, vault)
    accounts = Accounts(settings.dav, vault.secret)
    shelf = Shelf(vault, clock)
    hands: tuple[Tool, ...] = (
        Recall(recaller, zone),
        Who(vault),
        Remember(vault, clock),
        *(kind(vault, clock, zone) for kind in (Remind, Reminders, DropReminder)),
        Sums(),
        *beliefs.hands(vault, clock, zone),
        *files.hands(settings.folders, vault),
        *calendar.hands(vault, accounts, clock, zone),
        *contacts.hands(vault, accounts, clock),
        *web.hands(settings.web, vault.secret),
        *_at_home(settings, vault),
        *_on_mail(settings, vault, clock),
        *servers.tools(),
        *([UseSkill(shelf)] if shelf.accepted() else []),
    )
    tools = {hand.manifest.tool: hand for hand in hands}

    def for_app(name: str, looking: Recaller, seen: Vault) -> Executor:
        # It looks only where it is let in; whatever else it wants done waits for the owner.
        looks: tuple[Tool, ...] = (Recall(looking, zone), Who(seen))
        deeds = [hand for hand in tools.values() if hand.manifest.sink is not Sink.READ]
        own = {hand.manifest.tool: hand for hand in (*looks, *deeds)}
        asks = f"The app {name} asks for this, not you."
        return Executor(vault, own, grants=endorsed, clock=clock, conflicts=lambda _: [asks])

    router = Router(
        (),
        grants=Grants(),
        ledger=vault,
        clock=clock,
        stopped=vault.stopped,
        names=known,
        purse=Purse(vault, clock=clock, zone=zone),
    )
    executor = Executor(vault, tools, grants=endorsed, clock=clock, conflicts=conflicts)
    return House(
        settings=settings,
        vault=vault,
        recaller=recaller,
        router=router,
        models=Models(settings, vault, router, Network(backend, discover, describe, fetch)),
        clock=clock,
        executor=executor,
        servers=servers,
        clients=Clients(for_app),
        feeds=feeds(settings, vault, clock, listener, looker),
        channels=Messengers(vault),
        listener=listener,
        looker=looker,
    )


def hearing(settings: Settings) -> listening.Found:
    """Return whoever puts sound into words on this computer, or why nobody does."""
    chosen = settings.hearing
    folder = Path(chosen.model).expanduser() if chosen.model else settings.home / "models" / "whisper"
    return listening.find(folder, keeps=chosen.keep, language=chosen.language)


def seeing(settings: Settings) -> looking.Whoever:
    """Return whoever reads the words in pictures on this computer, or why nobody does."""
    return looking.find() if settings.pictures.words else looking.Whoever(None, "you do not want it ([pictures] words)")


def _words(vault: Vault, task: str) -> tuple[str, ...]:
    """Return what the owner said in a task so far; nothing where it is over."""
    told = vault.tasks().get(task)
    return TaskState.from_json(told["state"]).words if told else ()


def _at_home(settings: Settings, vault: Vault) -> tuple[Tool, ...]:
    """Return the hands on the owner's house; none where there is no Home Assistant."""
    if not settings.home_assistant.url:
        return ()
    from atticus.mind.hands import home

    return home.hands(settings.home_assistant.url, vault.secret)


def _on_mail(settings: Settings, vault: Vault, clock: Clock) -> list[Tool]:
    """Return the hands on mail; none where there is no account."""
    if not settings.mail:
        return []
    from atticus.mind.hands.mail import reading
    from atticus.mind.hands.mail.reading import FindMail, MailFolders, MarkMail, ReadMail
    from atticus.mind.hands.mail.writing import DraftMail, SendMail

    accounts = reading.Accounts(settings.mail, vault.secret, clock)
    return [kind(accounts) for kind in (FindMail, ReadMail, MailFolders, MarkMail, DraftMail, SendMail)]
