"""Serving: the page on a loopback address, the local socket, and the queue behind them, until stopped."""

from __future__ import annotations

import contextlib
import webbrowser
from typing import TYPE_CHECKING, Any, Final, TextIO

import uvicorn

from atticus.app import passphrase
from atticus.app.door import FrontDoor
from atticus.app.timely import Timely
from atticus.domain.errors import AtticusError
from atticus.mind.providers.discovery import discover
from atticus.surfaces.api import app_site
from atticus.surfaces.api.local import Server
from atticus.surfaces.api.operations import run
from atticus.surfaces.cli import show
from atticus.surfaces.web.site import create_app, sign_in_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

    from atticus.settings import Settings

LOOPBACK: Final = "127.0.0.1"


class BusyPortError(AtticusError):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} of this computer is in use.", "Choose another: `atticus start --port 0` takes any free one."
        )


class _Announcing(uvicorn.Server):
    """A server that tells when it listens, with the port it really got."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[int], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[Any] | None = None) -> None:
        """Listen, then tell."""
        await super().startup(sockets)
        if self.started:
            self._announce(self.servers[0].sockets[0].getsockname()[1])


def serve(settings: Settings, *, port: int, browser: bool, err: TextIO, read_only: bool = False) -> None:
    """Serve one home until interrupted; only ever on the loopback address. Read only, the page changes nothing.

    Raises:
        BusyPortError: the port is taken.
        LockedError: the passphrase file does not open the vault.
    """
    door = FrontDoor(settings)
    hosts = settings.reach.hosts
    app = create_app(door, hosts=hosts, find_models=discover, read_only=read_only)
    whole = app_site.beside(app, app_site.create_app(door, hosts=hosts))
    try:
        _enter_unattended(door, settings, err)
        address = f"http://{LOOPBACK}:{port}"

        def announce(real_port: int) -> None:
            nonlocal address
            address = f"http://{LOOPBACK}:{real_port}"
            link = sign_in_link(app, address)
            print(
                f"Atticus listens on {address}. Your way in, good once and for ten minutes:\n\n    {link}\n", file=err
            )
            print("Another link: `atticus link`. Stop with Ctrl-C.", file=err, flush=True)
            if browser:
                webbrowser.open(link)

        def handle(operation: str, arguments: dict[str, Any], send: Callable[[dict[str, Any]], None]) -> Any:
            if operation == "link":
                return {"link": sign_in_link(app, address)}
            return run(door.house(), operation, arguments, send)

        with contextlib.closing(Server(settings.home, handle)):
            try:
                _Announcing(configured(whole, port), announce).run()
            except SystemExit as error:
                raise BusyPortError(port) from error
    finally:
        door.lock()


def configured(app: ASGIApp, port: int) -> uvicorn.Config:
    """Return how the house is served: on the loopback address, to clients that keep a pace, naming no software."""
    return uvicorn.Config(
        app,
        host=LOOPBACK,
        port=port,
        http=Timely,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )


def _enter_unattended(door: FrontDoor, settings: Settings, err: TextIO) -> None:
    secret = passphrase.from_environment()
    if secret is None:
        return
    if door.state == "absent":
        show.recovery_key(door.create(secret), str(settings.home), err)
    else:
        door.unlock(secret)
