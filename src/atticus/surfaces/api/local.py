"""The local socket: how a command asks the one process that owns the vault, without loading anything heavy."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import tempfile
import threading
import traceback
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError, LockedError, MistakeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    Handler = Callable[[str, dict[str, Any], Callable[[dict[str, Any]], None]], Any]

ADDRESS: Final = "server.json"
LONGEST_SOCKET_PATH: Final = 100
"""Unix allows 108 bytes (sun_path), other systems a few less."""


class NoServerError(AtticusError):
    """No server answers for this vault."""

    def __init__(self) -> None:
        super().__init__("Atticus is not running for this vault.", "Start it with `atticus start`.")


class ServerGoneError(AtticusError):
    """The server stopped in the middle of an answer."""

    def __init__(self) -> None:
        super().__init__(
            "Atticus stopped while it was answering.", "Run the command again; nothing committed was lost."
        )


class Server:
    """Answers requests on a socket that only this user can open."""

    def __init__(self, home: Path, handle: Handler) -> None:
        self._handle = handle
        self._file = home / ADDRESS
        self._folder = (
            None if len(os.fsencode(home)) < LONGEST_SOCKET_PATH - 10 else tempfile.mkdtemp(prefix="atticus-")
        )
        place = (
            str(Path(self._folder or home) / "socket")
            if os.name != "nt"
            else rf"\\.\pipe\atticus-{secrets.token_hex(8)}"
        )
        if os.name != "nt":
            Path(place).unlink(missing_ok=True)
        self._key = secrets.token_bytes(32)
        before = os.umask(0o077)
        try:
            self._listener = Listener(place, authkey=self._key, backlog=16)
            self._file.write_text(json.dumps({"address": place, "key": self._key.hex(), "pid": os.getpid()}), "utf-8")
            self._file.chmod(0o600)
        finally:
            os.umask(before)
        self._place = place
        self._stopping = False
        self._thread = threading.Thread(target=self._accept, name="atticus-local", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and take the address away."""
        self._stopping = True
        self._file.unlink(missing_ok=True)
        with contextlib.suppress(OSError, EOFError):
            Client(self._place, authkey=self._key).close()
        self._listener.close()
        if self._folder:
            with contextlib.suppress(OSError):
                Path(self._folder).rmdir()

    def _accept(self) -> None:
        while not self._stopping:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError, AtticusError):
                continue
            except Exception as error:
                if type(error).__name__ != "AuthenticationError":
                    raise
                continue
            threading.Thread(target=self._answer, args=(connection,), name="atticus-request", daemon=True).start()

    def _answer(self, connection: Connection[bytes, bytes]) -> None:
        def send(event: dict[str, Any]) -> None:
            connection.send_bytes(json.dumps(event, ensure_ascii=False).encode("utf-8", "replace"))

        with connection:
            try:
                request = json.loads(connection.recv_bytes())
                send({"event": "result", "value": self._handle(request["operation"], request["arguments"], send)})
            except AtticusError as error:
                kind = (
                    "locked"
                    if isinstance(error, LockedError)
                    else "usage"
                    if isinstance(error, UsageError)
                    else "failed"
                )
                with contextlib.suppress(OSError):
                    send({"event": "error", "kind": kind, "what": error.what, "do": error.do})
            except (OSError, EOFError):
                return
            except Exception as error:  # noqa: BLE001 (one request that goes wrong must not be silence for its caller)
                traceback.print_exc()
                told = MistakeError(error)
                with contextlib.suppress(OSError):
                    send({"event": "error", "kind": "failed", "what": told.what, "do": told.do})


def call(home: Path, operation: str, arguments: dict[str, Any], on_event: Callable[[dict[str, Any]], None]) -> Any:
    """Ask the running server and return the result; events are handed on as they come.

    Raises:
        NoServerError: none answers.
        ServerGoneError, LockedError, UsageError, AtticusError
    """
    try:
        told = json.loads((home / ADDRESS).read_text("utf-8"))
        connection = Client(told["address"], authkey=bytes.fromhex(told["key"]))
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise NoServerError from error
    kinds = {"locked": LockedError, "usage": UsageError}
    with connection:
        try:
            connection.send_bytes(json.dumps({"operation": operation, "arguments": arguments}).encode())
            while True:
                event = json.loads(connection.recv_bytes())
                if event["event"] == "error":
                    raise kinds.get(event["kind"], AtticusError)(event["what"], event["do"])
                if event["event"] == "result":
                    return event["value"]
                on_event(event)
        except (OSError, EOFError) as error:
            raise ServerGoneError from error
