"""Building a house over an open vault, with every part the owner chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.deeds import Endorsement
from atticus.domain.time import SystemClock
from atticus.memory import embedding
from atticus.memory.recall import Recaller
from atticus.mind.deeds.executing import Executor
from atticus.mind.egress.world import Known
from atticus.mind.gate import Grants
from atticus.mind.hands.memory import Recall, Remember, Who
from atticus.mind.hands.reminders import DropReminder, Remind, Reminders
from atticus.mind.house import House
from atticus.mind.router import Router

if TYPE_CHECKING:
    from atticus.domain.time import Clock
    from atticus.mind.provider import Provider
    from atticus.mind.tool import Tool
    from atticus.settings import Settings
    from atticus.vault.contract import Vault


def build(settings: Settings, vault: Vault) -> House:
    """Return the house over an open vault."""
    clock = SystemClock()
    zone = settings.tzinfo
    found = embedding.find(settings.embedder)
    providers: tuple[Provider, ...] = ()
    if settings.providers:
        from atticus.mind.providers.openai_compatible import OpenAICompatible

        providers = tuple(OpenAICompatible(one) for one in settings.providers)
    recaller = Recaller(vault, found.embedder, clock=clock, zone=zone)
    grants = Grants.from_settings(settings.providers)

    def endorsed() -> Grants:
        return grants.endorse(Endorsement.from_json(told) for told in vault.endorsed().values())

    hands: list[Tool] = [
        Recall(recaller, zone),
        Who(vault),
        Remember(vault, clock),
        *(kind(vault, clock, zone) for kind in (Remind, Reminders, DropReminder)),
        *_on_mail(settings, vault, clock),
    ]
    tools = {hand.manifest.tool: hand for hand in hands}
    return House(
        settings=settings,
        vault=vault,
        recaller=recaller,
        router=Router(
            providers,
            grants=grants,
            ledger=vault,
            clock=clock,
            stopped=vault.stopped,
            names=Known(vault),
            veiled=frozenset(one.name for one in settings.providers if one.pseudonymise == "always"),
        ),
        clock=clock,
        executor=Executor(vault, tools, grants=endorsed, clock=clock),
    )


def _on_mail(settings: Settings, vault: Vault, clock: Clock) -> list[Tool]:
    """Return the hands on mail; none where there is no account."""
    if not settings.mail:
        return []
    from atticus.mind.hands.mail.reading import Accounts, FindMail, MailFolders, MarkMail, ReadMail
    from atticus.mind.hands.mail.writing import DraftMail, SendMail

    accounts = Accounts(settings.mail, vault.secret, clock)
    return [kind(accounts) for kind in (FindMail, ReadMail, MailFolders, MarkMail, DraftMail, SendMail)]
