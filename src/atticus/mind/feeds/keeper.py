"""The owner's feeds: added once they were tested, paused, removed, and looked at when it is time."""

from __future__ import annotations

import random
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from atticus.domain.errors import UsageError
from atticus.domain.reading import Reading
from atticus.memory.intake import with_names
from atticus.mind.feeds.entries import CHOSEN, STANDS, Chosen, Stands, due_in, failed, went_well
from atticus.mind.feeds.seam import FeedError, Listening, RevokedError
from atticus.mind.feeds.taking import Taken, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import tzinfo

    from atticus.domain.time import Clock
    from atticus.mind.feeds.seam import Feed
    from atticus.vault.contract import Vault

Make: TypeAlias = "Callable[[str, Chosen], Feed]"

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
TOLD_EVERY: Final = 300.0
"""Seconds after which a look that brought nothing is written down all the same; a look is no reason to wear a disk."""

HEARING: Final = frozenset({"mail"})
"""The kinds of feeds that may hear by themselves that something is new."""


class NoSuchFeedError(UsageError):
    """No feed has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no feed {name!r}.", "See `atticus feeds`.")


class BadFeedError(UsageError):
    """A feed cannot be set up as it was told."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a feed came to.

    Args:
        name: what the owner calls it.
        taken: what it brought; None where it failed.
        trouble: what went wrong; empty where nothing did.
        paused: whether it was paused because of that, which is to be told to the owner.
        first: whether the looks before it went well.
    """

    name: str
    taken: Taken | None = None
    trouble: str = ""
    paused: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class _Times:
    """When a feed was looked at: kept in memory, as it changes with every look. It holds nothing of what is there.

    Args:
        tried: as in `Stands`.
        succeeded: as in `Stands`.
        wait: as in `Stands`.
        written: when it was last written down that a look went well, ISO.
    """

    tried: str = ""
    succeeded: str = ""
    wait: float = 0.0
    written: str = ""

    @classmethod
    def of(cls, stands: Stands) -> _Times:
        return cls(stands.tried, stands.succeeded, stands.wait, stands.succeeded)

    def on(self, stands: Stands) -> Stands:
        return replace(stands, tried=self.tried, succeeded=self.succeeded, wait=self.wait)


class Feeds:
    """What the owner connected.

    Args:
        vault: where moments go, and where all is kept that is known of a feed.
        clock: tells the time.
        zone: assumed where a source tells none.
        makers: how a feed of each kind is made from its name and what the owner chose.
    """

    def __init__(self, vault: Vault, clock: Clock, zone: tzinfo, makers: Mapping[str, Make]) -> None:
        self._vault = vault
        self._clock = clock
        self._zone = zone
        self._makers = makers
        self._guard = threading.Lock()
        self._looking: dict[str, threading.Lock] = {}
        self._removed: set[str] = set()
        self._times: dict[str, _Times] = {}
        self._woken: set[str] = set()

    def all(self) -> dict[str, tuple[Chosen, Stands]]:
        """Return every feed by name, with how it stands."""
        stands = self._vault.registered(STANDS)
        return {
            name: (Chosen.from_json(told), self._timed(name, Stands.from_json(stands.get(name))))
            for name, told in self._vault.registered(CHOSEN).items()
        }

    def add(self, name: str, chosen: Chosen, *, secret: str | None = None, mine: tuple[str, ...] = ()) -> Looked:
        """Test a feed, keep it, and look at it for the first time.

        Args:
            name: what the owner calls it: small letters, digits and "-".
            chosen: what it is.
            secret: its key, kept with the owner's secrets as ``feed:NAME``.
            mine: names and addresses that are the owner's there.

        Raises:
            BadFeedError: the name is none or taken. FeedError: it cannot be looked at; then nothing is kept.
        """
        if not NAME.fullmatch(name):
            raise BadFeedError(f"{name!r} is no name of a feed.", "Use small letters, digits and -.")
        if name in self._vault.registered(CHOSEN):
            raise BadFeedError(f"There is a feed {name!r} already.", "Give another --name, or remove that one.")
        if secret is not None:
            self._vault.set_secret(f"feed:{name}", secret.encode())
        try:
            self._try_out(self._make(name, chosen))
        except BaseException:
            if secret is not None:
                self._vault.set_secret(f"feed:{name}", None)
            raise
        self._vault.set_me(with_names(self._vault.me(), mine))
        self._removed.discard(name)
        self._vault.register(STANDS, name, None, at=self._clock.now())
        self._times.pop(name, None)
        self._vault.register(CHOSEN, name, chosen.as_json(), at=self._clock.now())
        return self.look(name)

    def test(self, name: str) -> None:
        """Look whether a feed can be looked at, and keep nothing; raises NoSuchFeedError, FeedError."""
        self._try_out(self._make(name, self._chosen(name)))

    def pause(self, name: str, *, paused: bool) -> None:
        """Let a feed rest, or go on at once with what came meanwhile; raises NoSuchFeedError."""
        with self._guard:
            chosen = self._chosen(name)
            now = self._clock.now()
            self._vault.register(CHOSEN, name, replace(chosen, paused=paused).as_json(), at=now)
        if not paused:
            with self._alone(name):
                self._keep(name, replace(self._stands(name), tried="", wait=0.0, failures=0, trouble=""))

    def remove(self, name: str, *, with_moments: bool) -> int:
        """Take a feed away, with what it brought or without; return how many moments went. Raises NoSuchFeedError."""
        self._chosen(name)
        self._removed.add(name)
        with self._alone(name):
            stands, now = self._stands(name), self._clock.now()
            number = stands.import_id
            gone = self._vault.undo_import(number) if with_moments and number is not None else 0
            self._vault.register(CHOSEN, name, None, at=now)
            self._vault.register(STANDS, name, None, at=now)
            self._times.pop(name, None)
        if f"feed:{name}" in self._vault.secrets():
            self._vault.set_secret(f"feed:{name}", None)
        return gone

    def next_in(self) -> dict[str, float]:
        """Return in how many seconds each feed that does not rest is to be looked at."""
        now = self._clock.now()
        chosen = {name: Chosen.from_json(told) for name, told in self._vault.registered(CHOSEN).items()}
        if chosen.keys() - self._times.keys():
            for name, told in self._vault.registered(STANDS).items():
                self._times.setdefault(name, _Times.of(Stands.from_json(told)))
        unknown = _Times()
        return {
            name: 0.0 if name in self._woken else due_in(self._times.get(name, unknown).on(Stands()), now)
            for name, one in chosen.items()
            if not one.paused
        }

    def listening(self) -> list[str]:
        """Return the feeds that may hear by themselves that something is new, but for those that rest."""
        chosen = {name: Chosen.from_json(told) for name, told in self._vault.registered(CHOSEN).items()}
        return [name for name, one in chosen.items() if one.kind in HEARING and not one.paused]

    def listen(self, name: str, *, stop: Callable[[], bool]) -> None:
        """Make a feed due whenever it hears of something new, until `stop` says so or the other side ends it.

        Nothing rests on it: it is looked at in its time all the same.

        Raises:
            NoSuchFeedError, FeedError, BadFeedError
        """
        feed = self._make(name, self._chosen(name))
        if isinstance(feed, Listening):
            for _ in feed.listen(stop=stop):
                self._woken.add(name)

    def look(self, name: str, *, stop: Callable[[], bool] = lambda: False) -> Looked:
        """Look at a feed once, and keep what is new and how it went; never at one feed twice at a time.

        Raises:
            NoSuchFeedError
        """
        with self._alone(name):
            # What is heard of from here on needs another look.
            self._woken.discard(name)
            chosen, before = self._chosen(name), self._stands(name)
            kept = before

            def keep(stands: Stands) -> None:
                nonlocal kept
                kept = stands
                self._keep(name, stands)

            context = Reading(now=self._clock.now(), zone=self._zone, me=self._vault.me())
            try:
                feed = self._make(name, chosen)
                taken = take(
                    self._vault, feed, name, before, context=context, keep=keep,
                    stop=lambda: stop() or name in self._removed,
                )  # fmt: skip
            except FeedError as error:
                return self._failed(name, chosen, kept, error)
            except BadFeedError as error:
                return self._failed(name, chosen, kept, RevokedError(error.what, error.do))
            stands = went_well(taken.stands, self._clock.now(), every=feed.every)
            written = self._times.get(name, _Times()).written
            if taken.stands != before or before.failures or _long_ago(written, stands.succeeded):
                self._keep(name, stands)
            else:
                self._times[name] = replace(_Times.of(stands), written=written)
            return Looked(name, replace(taken, stands=stands))

    def _failed(self, name: str, chosen: Chosen, stands: Stands, error: FeedError) -> Looked:
        now, revoked = self._clock.now(), isinstance(error, RevokedError)
        self._keep(name, failed(stands, now, str(error), asked=error.wait, chance=random.random()))  # noqa: S311
        if revoked:
            with self._guard:
                self._vault.register(CHOSEN, name, replace(chosen, paused=True).as_json(), at=now)
        return Looked(name, trouble=str(error), paused=revoked, first=not stands.failures)

    def _keep(self, name: str, stands: Stands) -> None:
        self._vault.register(STANDS, name, stands.as_json(), at=self._clock.now())
        self._times[name] = _Times.of(stands)

    def _stands(self, name: str) -> Stands:
        return self._timed(name, Stands.from_json(self._vault.registered(STANDS).get(name)))

    def _timed(self, name: str, stands: Stands) -> Stands:
        return self._times[name].on(stands) if name in self._times else stands

    def _chosen(self, name: str) -> Chosen:
        told = self._vault.registered(CHOSEN).get(name)
        if told is None:
            raise NoSuchFeedError(name)
        return Chosen.from_json(told)

    def _make(self, name: str, chosen: Chosen) -> Feed:
        make = self._makers.get(chosen.kind)
        if make is None:
            raise BadFeedError(f"There is no feed of the kind {chosen.kind!r}.", f"Use {', '.join(self._makers)}.")
        return make(name, chosen)

    def _try_out(self, feed: Feed) -> None:
        context = Reading(now=self._clock.now(), zone=self._zone, me=self._vault.me())
        next(iter(feed.look({}, context=context)), None)

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        with self._guard:
            lock = self._looking.setdefault(name, threading.Lock())
        with lock:
            yield


def _long_ago(written: str, now: str) -> bool:
    """Return whether it was long ago that a look was written down."""
    if not written:
        return True
    passed = datetime.fromisoformat(now) - datetime.fromisoformat(written)
    return not 0 <= passed.total_seconds() < TOLD_EVERY


def as_json(name: str, chosen: Chosen, stands: Stands) -> dict[str, Any]:
    """Return a feed as it is listed."""
    return {
        "feed": name,
        "kind": chosen.kind,
        "options": dict(chosen.options),
        "state": "paused" if chosen.paused else "waiting" if stands.failures else "well",
        "succeeded": stands.succeeded or None,
        "tried": stands.tried or None,
        "failures": stands.failures,
        "trouble": stands.trouble,
        "moments": stands.brought,
        "import": stands.import_id,
    }
