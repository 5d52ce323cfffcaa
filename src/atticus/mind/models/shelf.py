"""The owner's models, from config.toml and from the vault: shown, tried, added, taken away, and set in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError, UsageError
from atticus.mind.choice import Outfit
from atticus.mind.gate import Grants
from atticus.mind.models import prices, table
from atticus.mind.terms import ANY, Budget, Route
from atticus.mind.trial import UnknownProviderError, try_provider
from atticus.settings import SettingsError, provider_from

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from atticus.mind.models.fetching import Fetch
    from atticus.mind.provider import Described, Found, Provider
    from atticus.mind.router import Router
    from atticus.mind.trial import Trial
    from atticus.settings import ProviderSettings, Settings
    from atticus.vault.contract import Vault

NAME: Final = re.compile(r"[^\W_][\w.-]{0,39}")


class BadModelError(UsageError):
    """What was told of a model makes no sense."""


class TakenNameError(UsageError):
    """There is a provider of this name already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A provider is called {name!r} already.", f"Choose another name, or `atticus models remove {name}`."
        )


class NotAnsweredError(AtticusError):
    """A model did not answer when it was tried, so nothing was kept."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} was not added, because it did not answer: {problem}")


class ConfiguredError(UsageError):
    """A provider stands in the settings, which commands do not change."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} stands in config.toml.", "Take its [[provider]] table out of that file.")


@dataclass(frozen=True, slots=True)
class Network:
    """What reaches beyond Atticus; the app gives it, so that only providers open a connection.

    Args:
        backend: makes what speaks to a provider, with what gives its key (None for that of the settings).
        find: looks for model servers on this computer.
        describe: asks a server about one of its models, with its key.
        fetch: downloads a file of weights.
    """

    backend: Callable[[ProviderSettings, Callable[[], str | None] | None], Provider]
    find: Callable[[], Awaitable[tuple[Found, ...]]]
    describe: Callable[[ProviderSettings, str | None], Awaitable[Described]]
    fetch: Fetch


class Models:
    """The owner's models: those of config.toml first, then those that commands added to the vault.

    Args:
        settings: the owner's choices.
        vault: where the table and the keys are.
        router: what asks them; it is set up anew with each change.
        network: what reaches beyond Atticus.
    """

    def __init__(self, settings: Settings, vault: Vault, router: Router, network: Network) -> None:
        self.network: Final = network
        self.router: Final = router
        self._settings = settings
        self._vault = vault
        self._made: dict[str, tuple[ProviderSettings, Provider]] = {}
        self.refresh()

    @property
    def home(self) -> Path:
        """Where downloaded weights lie."""
        return self._settings.home / "models"

    def refresh(self) -> None:
        """Set the router up with what the settings and the vault say now."""
        kept = table.load(self._vault)
        known = self.known(kept)
        self._made = {one.name: self._backend(one) for one in known}
        self.router.outfit = Outfit(
            providers=tuple(provider for _, provider in self._made.values()),
            grants=Grants.from_settings(known),
            veiled=frozenset(one.name for one in known if one.pseudonymise == "always"),
            terms={one.name: one for one in known},
            routes=kept.routes,
        )
        if self.router.purse is not None:
            self.router.purse.budgets = kept.budgets

    def known(self, kept: table.Table | None = None) -> tuple[ProviderSettings, ...]:
        """Return all providers in their order; of two with one name, that of config.toml."""
        configured = self._settings.providers
        names = {one.name for one in configured}
        added = (kept or table.load(self._vault)).providers
        return (*configured, *(one for one in added if one.name not in names))

    def is_configured(self, name: str) -> bool:
        """Return whether a provider stands in config.toml."""
        return any(one.name == name for one in self._settings.providers)

    def has_key(self, one: ProviderSettings) -> bool:
        """Return whether there is a key for a provider."""
        if self.is_configured(one.name):
            return one.api_key_file is not None
        return table.key_of(self._vault, one.name) is not None

    async def add(self, entry: dict[str, Any], key: str | None) -> tuple[ProviderSettings, Trial]:
        """Try a model with a real completion and, where it answers, keep it with its key.

        Args:
            entry: the table of a provider, as in config.toml; what is missing is asked of the server.
            key: its key, where it needs one; kept among the secrets of the vault and nowhere else.

        Raises:
            BadModelError, TakenNameError, NotAnsweredError
        """
        one = self._checked(entry, key)
        described = await self.network.describe(one, key)
        one = _completed(one, described, told=entry)
        backend = self.network.backend(one, lambda: key)
        alone = self.router.only(
            Outfit(providers=(backend,), grants=Grants.from_settings([one]), terms={one.name: one})
        )
        trial = await try_provider(alone, one.name)
        if trial.problem:
            raise NotAnsweredError(one.name, trial.problem)
        kept = table.load(self._vault)
        table.set_key(self._vault, one.name, key)
        table.save(self._vault, replace(kept, providers=(*kept.providers, one)))
        facts = {"provider": one.name, "model": one.model, "url": one.url, "place": one.place, "open": one.open}
        self._vault.record("model_added", facts)
        self.refresh()
        return one, trial

    def remove(self, name: str) -> None:
        """Take a model away with its key, its routes, and nothing else.

        Raises:
            ConfiguredError, UnknownProviderError
        """
        kept = table.load(self._vault)
        if name not in {one.name for one in kept.providers}:
            if self.is_configured(name):
                raise ConfiguredError(name)
            raise self._unknown(name)
        table.set_key(self._vault, name, None)
        routes = {purpose: replace(one, names=_without(one.names, name)) for purpose, one in kept.routes.items()}
        providers = tuple(one for one in kept.providers if one.name != name)
        table.save(self._vault, replace(kept, providers=providers, routes=_said(routes)))
        self._vault.record("model_removed", {"provider": name})
        self.refresh()

    def use(self, purpose: str, route: Route | None) -> None:
        """Set who goes first for a purpose (empty for all), or with None go back to the order of the table.

        Raises:
            UnknownProviderError: a name in it is none.
        """
        names = {one.name for one in self.known()}
        for name in route.names if route else ():
            if name not in names:
                raise self._unknown(name)
        kept = table.load(self._vault)
        routes = {key: one for key, one in kept.routes.items() if key != purpose}
        table.save(self._vault, replace(kept, routes=_said(routes | ({purpose: route} if route else {}))))
        self.refresh()

    def budgets(self) -> tuple[Budget, ...]:
        """Return what a day may cost."""
        return table.load(self._vault).budgets

    def limit(self, purpose: str, budget: Budget | None) -> None:
        """Set what a day may cost for a purpose (empty for all together), or with None no longer limit it."""
        kept = table.load(self._vault)
        others = [one for one in kept.budgets if one.purpose != purpose]
        budgets = tuple(sorted([*others, *([budget] if budget else [])], key=lambda one: one.purpose))
        table.save(self._vault, replace(kept, budgets=budgets))
        self.refresh()

    def routes(self) -> dict[str, Route]:
        """Return who goes first, by purpose; empty for all of them."""
        return dict(table.load(self._vault).routes)

    def _backend(self, one: ProviderSettings) -> tuple[ProviderSettings, Provider]:
        """Return what speaks to a provider: the same one while nothing was changed, for what it learned."""
        made = self._made.get(one.name)
        if made and made[0] == one:
            return made
        key = None if self.is_configured(one.name) else (lambda: table.key_of(self._vault, one.name))
        return one, self.network.backend(one, key)

    def _checked(self, entry: dict[str, Any], key: str | None) -> ProviderSettings:
        try:
            one = provider_from(entry, "A model")
        except SettingsError as error:
            raise BadModelError(error.what, error.do) from error
        if not NAME.fullmatch(one.name) or one.name == ANY:
            raise BadModelError(
                f"{one.name!r} is no name for a model.", "Use up to 40 letters, digits, dots and dashes."
            )
        if one.name in {known.name for known in self.known()}:
            raise TakenNameError(one.name)
        if key is not None and not (key and key.isascii() and key.isprintable()):
            raise BadModelError("The key has characters that no key has.", "Check where it came from.")
        return one

    def _unknown(self, name: str) -> UnknownProviderError:
        return UnknownProviderError(name, tuple(one.name for one in self.known()))


def _completed(one: ProviderSettings, described: Described, *, told: dict[str, Any]) -> ProviderSettings:
    """Return a provider with what its server tells, and its price as far as known, where the owner said nothing."""
    facts = ("tools", "vision", "context", "price_in", "price_out")
    asked = {name: getattr(described, name) for name in facts if told.get(name) is None}
    one = replace(one, **{name: value for name, value in asked.items() if value is not None})
    if one.price is None and (price := prices.known(one)):
        one = replace(one, price_in=price[0], price_out=price[1])
    return one


def _without(names: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)


def _said(routes: dict[str, Route]) -> dict[str, Route]:
    """Return the routes that say something."""
    return {purpose: route for purpose, route in routes.items() if route != Route() and (route.names or not route.only)}
