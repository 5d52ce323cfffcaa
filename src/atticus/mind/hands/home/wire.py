"""Speaking with Home Assistant over its REST API: states, one state, one action."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.hands.web.addresses import is_public, numbers_of, read_address
from atticus.mind.tool import ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atticus.mind.hands.web.addresses import Address, Resolve

TOKEN: Final = "home_assistant"  # noqa: S105 (the name of the secret)
"""The secret of the vault that holds the long-lived access token."""

SECONDS: Final = 20.0
"""How long one answer may take; an action is answered after 10 seconds at the latest."""

LARGEST: Final = 8_000_000
"""Bytes of an answer."""

ENTITY: Final = re.compile(r"[a-z0-9_]{1,60}\.[a-z0-9_]{1,190}")


class NoHouseError(ToolError):
    """Home Assistant cannot be reached, or does not let us in."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Home Assistant was not asked: {why}.",
            f"Check its address in config.toml, and keep a token with `atticus secrets set {TOKEN}`.",
        )


class NoSuchEntityError(ToolError):
    """Home Assistant has nothing of this name."""

    def __init__(self) -> None:
        super().__init__("Home Assistant has nothing of this name.", "Look with home_state for what there is.")


class NoSuchActionError(ToolError):
    """Home Assistant does not take an action, or not with these data."""

    def __init__(self) -> None:
        super().__init__("Home Assistant does not take this action, or not with these data.", "Try another one.")


class UnsureHouseError(UnsureError):
    """An action was begun, and nobody knows how it ended."""

    def __init__(self) -> None:
        super().__init__("Home Assistant broke off before it said whether this was done.", "Please look there.")


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the house as it is now.

    Args:
        id: ``light.kitchen``.
        state: ``on``, ``21.5``, ``playing``; of some sorts any text.
        attributes: what else is told of it, as JSON.
        updated: when Home Assistant last heard anything new of it.
    """

    id: str
    state: str
    attributes: Mapping[str, Any]
    updated: str = ""

    @property
    def domain(self) -> str:
        """What sort of thing it is: what stands before the point."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """What the owner calls it."""
        return str(self.attributes.get("friendly_name") or self.id)

    @property
    def device_class(self) -> str:
        """What it belongs to more closely ("garage"); empty where nothing is told."""
        return str(self.attributes.get("device_class") or "")


class HomeAssistant:
    """The owner's Home Assistant.

    Args:
        url: where it is, without ``/api``.
        secret: returns a secret of the vault by its name.
        resolve: tells the numbers of a host.
    """

    def __init__(self, url: str, secret: Callable[[str], bytes | None], *, resolve: Resolve) -> None:
        self._url = url.rstrip("/")
        self._secret = secret
        self._resolve = resolve

    async def states(self) -> list[Entity]:
        """Return everything there is, by name; raises NoHouseError."""
        told = await self._asked("GET", "/api/states")
        found = [_entity(one) for one in told] if isinstance(told, list) else []
        return sorted((one for one in found if one is not None), key=lambda one: one.id)

    async def state(self, entity: str) -> Entity:
        """Return one thing as it is now; raises NoHouseError, NoSuchEntityError."""
        if not ENTITY.fullmatch(entity):
            raise NoSuchEntityError
        found = _entity(await self._asked("GET", f"/api/states/{entity}"))
        if found is None:
            raise NoSuchEntityError
        return found

    async def act(self, action: str, data: Mapping[str, Any]) -> None:
        """Let an action be done.

        Args:
            action: ``light.turn_on``.
            data: what it is done to and how.

        Raises:
            NoHouseError, NoSuchActionError: nothing was done.
            UnsureHouseError: it may have been.
        """
        domain, _, service = action.partition(".")
        await self._asked("POST", f"/api/services/{domain}/{service}", data)

    async def _asked(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        import httpx2  # noqa: PLC0415 (loading it is for those who have a house)

        address = read_address(f"{self._url}{path}")
        secret = self._secret(TOKEN)
        if not secret:
            raise NoHouseError("there is no token for it")
        headers = {
            "authorization": f"Bearer {secret.decode('utf-8', 'replace').strip()}",
            "content-type": "application/json",
            "host": address.authority,
        }
        sni: dict[str, Any] = {"sni_hostname": address.host} if address.scheme == "https" else {}
        url = await self._place(address)
        begun = False
        try:
            async with httpx2.AsyncClient(follow_redirects=False, trust_env=False, timeout=SECONDS) as client:
                text = json.dumps(body) if body is not None else None
                request = client.stream(method, url, headers=headers, content=text, extensions=sni)
                begun = method == "POST"
                async with request as response:
                    answer = bytearray()
                    async for piece in response.aiter_bytes():
                        answer += piece
                        if len(answer) > LARGEST:
                            raise NoHouseError("it answers with far too much")
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise NoHouseError("it does not answer") from error
        except (httpx2.HTTPError, OSError) as error:
            raise (UnsureHouseError() if begun else NoHouseError("it broke off")) from error
        return _read(method, response.status_code, bytes(answer))

    async def _place(self, address: Address) -> str:
        """Return where to connect: the token goes unprotected to nobody but the owner's own network."""
        numbers = await numbers_of(address, (address.authority,), self._resolve)
        if address.scheme == "http" and is_public(numbers[0]):
            raise NoHouseError("its token would go over the open net unprotected; use https://")
        at = f"[{numbers[0]}]" if ":" in numbers[0] else numbers[0]
        return f"{address.scheme}://{at}:{address.port}{address.target}"


def _read(method: str, status: int, answer: bytes) -> Any:
    """Return what was answered; none of its words are told in an error."""
    if status in {401, 403}:
        raise NoHouseError("it does not take the token")
    if status == 404 and method == "GET":  # noqa: PLR2004 (nothing is there)
        raise NoSuchEntityError
    if 400 <= status < 500 and method == "POST":  # noqa: PLR2004 (it was refused)
        raise NoSuchActionError
    if status not in {200, 201}:
        raise UnsureHouseError if method == "POST" else NoHouseError(f"it answers with the number {status}")
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        if method == "POST":
            return []
        raise NoHouseError("it answers in no form that can be read") from error


def _entity(told: Any) -> Entity | None:
    if not isinstance(told, dict) or not ENTITY.fullmatch(str(told.get("entity_id"))):
        return None
    attributes = told.get("attributes")
    return Entity(
        id=str(told["entity_id"]),
        state=str(told.get("state")),
        attributes=attributes if isinstance(attributes, dict) else {},
        updated=str(told.get("last_updated")),
    )
