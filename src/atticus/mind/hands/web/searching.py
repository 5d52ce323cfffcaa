"""The hand that searches the web, with a server the owner chose: its words leave this computer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.mind.gate.provenance import Record
from atticus.mind.gate.saying import shown
from atticus.mind.hands.web.addresses import BadAddressError, read_address
from atticus.mind.hands.web.fetching import NoAnswerError
from atticus.mind.hands.web.pages import read_page
from atticus.mind.hands.web.reading import PUBLIC, Findings, Looking
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.labels import Label
    from atticus.mind.hands.web.fetching import Fetched, Fetcher
    from atticus.settings import WebSettings

BRAVE: Final = "https://api.search.brave.com/res/v1/web/search"
KEY: Final = "search:brave"
"""The secret of the vault that holds the key for Brave."""

RESULTS: Final = 10
LONGEST: Final = 300
"""Characters of a question; servers take 400 at most."""

_SNIPPET: Final = 400


class NoKeyError(ToolError):
    """There is no key for a search server, or it takes it no more."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The search server was not asked: {why}.", f"Keep a key with `atticus secrets set {KEY}`.")


class NoJsonError(ToolError):
    """A SearXNG server gives its results to people only."""

    def __init__(self) -> None:
        super().__init__(
            "The search server gives no results to programs.",
            "Add json to search.formats in its settings.yml, or choose another server.",
        )


class SearchWeb(Looking):
    """Searches the web.

    Args:
        settings: which server, and where it is.
        fetcher: asks it; the server's own host must be opened for it.
        findings: remembers what was found, for `ReadResult`.
        secret: returns a secret of the vault by its name.
    """

    about: Final = "Searches the web and returns titles, short texts and a `result` to read each page by."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"words": {"type": "string", "minLength": 1, "maxLength": LONGEST}},
        "required": ["words"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="search_web",
        sink=Sink.FETCH,
        arguments={"words": Argument(Role.CONTENT)},
        undo=Undo.NONE,
        says="Search the web for {words}, which tells the search server these words",
    )

    def __init__(
        self, settings: WebSettings, fetcher: Fetcher, findings: Findings, secret: Callable[[str], bytes | None]
    ) -> None:
        self._settings = settings
        self._fetcher = fetcher
        self._findings = findings
        self._secret = secret

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:
        """Return what was found, as others wrote it; raises ToolError."""
        words = " ".join(str(arguments["words"]).split())[:LONGEST]
        found = list(self._found(await self._asked(words)))[:RESULTS]
        joined = PUBLIC.join(label)
        names = self._findings.add(key, [one["address"] for one in found], joined)
        data: list[Json] = [{"result": name} | one for name, one in zip(names, found, strict=True)]
        record = Record(
            id=f"search:{key[:16]}", sort="search", label=joined, values=tuple(one["address"] for one in found)
        )
        return Result(
            data={"found": data, "count": len(data)},
            label=record.labelled,
            records=(record,),
            says=f"Asked {self._settings.search} for {shown(words)}",
        )

    async def _asked(self, words: str) -> Any:
        if self._settings.search == "brave":
            secret = self._secret(KEY)
            if not secret:
                raise NoKeyError("there is no key for it")
            url = f"{self._settings.search_url or BRAVE}?q={quote(words, safe='')}&count={RESULTS}"
            headers = {"x-subscription-token": secret.decode("utf-8", "replace").strip(), "accept": "application/json"}
        else:
            url = f"{self._settings.search_url.rstrip('/')}/search?q={quote(words, safe='')}&format=json"
            headers = {"accept": "application/json"}
        answer = await self._fetcher.get(url, headers=headers)
        return _json(answer, keyed=self._settings.search == "brave")

    def _found(self, told: Any) -> Iterator[dict[str, str]]:
        web = told.get("web") if self._settings.search == "brave" and isinstance(told, dict) else told
        results = web.get("results") if isinstance(web, dict) else None
        for one in results if isinstance(results, list) else ():
            if not isinstance(one, dict):
                continue
            try:
                address = str(read_address(str(one.get("url") or "")))
            except BadAddressError:
                continue
            when = str(one.get("publishedDate") or one.get("page_age") or "")[:10]
            text = one.get("content") or one.get("description") or ""
            yield {
                "title": _line(one.get("title"))[:200],
                "text": _line(text)[:_SNIPPET],
                "address": address,
                **({"when": when} if when else {}),
            }


def _json(answer: Fetched, *, keyed: bool) -> Any:
    if answer.status in {401, 403, 422} and keyed:
        raise NoKeyError("it does not take the key")
    if answer.status == 403:  # noqa: PLR2004 (what SearXNG answers where JSON is not among its formats)
        raise NoJsonError
    if answer.status == 429:  # noqa: PLR2004 (too many questions)
        raise NoAnswerError("the search server was asked too often")
    if answer.status != 200:  # noqa: PLR2004
        raise NoAnswerError(f"the search server answers with the number {answer.status}")
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NoAnswerError("the search server answers in no form that can be read") from error


def _line(told: Any) -> str:
    """Return a text of a server on one line, without the marks some put around words that were found."""
    text = told if isinstance(told, str) else ""
    plain = read_page(text).text if "<" in text or "&" in text else text
    return " ".join(plain.split())
