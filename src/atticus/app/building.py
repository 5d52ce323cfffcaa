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
from atticus.mind.hands import beliefs, files
from atticus.mind.hands.mcp import Servers
from atticus.mind.hands.memory import Recall, Remember, Who
from atticus.mind.hands.sums import Sums
from atticus.mind.house import House
from atticus.mind.router import Router

if TYPE_CHECKING:
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

    servers = Servers(settings.servers, vault)
    hands: tuple[Tool, ...] = (
        Recall(recaller, zone),
        Who(vault),
        Remember(vault, clock),
        Sums(),
        *beliefs.hands(vault, clock, zone),
        *files.hands(settings.folders, vault),
        *servers.tools(),
    )
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
        servers=servers,
    )
