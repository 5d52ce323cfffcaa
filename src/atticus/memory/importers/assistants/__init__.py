"""Conversations with assistants, as ChatGPT and Claude export them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import NothingHereError, holds, opened
from atticus.memory.formats.json_pieces import EACH, json_pieces
from atticus.memory.formats.values import label, mapping, party
from atticus.memory.importers.assistants.chatgpt import chatgpt_turns
from atticus.memory.importers.assistants.claude import claude_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atticus.domain.people import Party
    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Entry
    from atticus.memory.importers.assistants.turns import Turn

_ACCOUNTS: Final = frozenset({"user.json", "users.json"})
_SMALL: Final = 1 << 20
_UNNAMED: Final = frozenset({None, "New chat", "Untitled"})


@dataclass(frozen=True, slots=True)
class _Form:
    """What tells one assistant's export from another's.

    Args:
        source: the source of its moments.
        begins: how the list of conversations begins.
        titled: the key of a conversation's title.
        turns: tells what was said in one conversation.
        get_it: how the owner gets such an export.
    """

    source: str
    begins: re.Pattern[str]
    titled: str
    turns: Callable[[dict[str, Any], Reading], Iterator[Turn]]
    get_it: str

    def fits(self, entry: Entry) -> bool:
        """Return whether a file begins as the list of conversations does."""
        return entry.base.lower().endswith(".json") and self.begins.match(entry.start()) is not None


_CHATGPT: Final = _Form(
    "chatgpt",
    re.compile(r'\A\s*\[\s*\{.*?"mapping"\s*:\s*\{', re.DOTALL),
    "title",
    chatgpt_turns,
    "In ChatGPT choose Settings, Data controls, Export data, and import the archive it sends.",
)
_CLAUDE: Final = _Form(
    "claude",
    re.compile(r'\A\s*\[\s*\{\s*"uuid"\s*:.*?"(?:chat_messages|account)"\s*:', re.DOTALL),
    "name",
    claude_turns,
    "In Claude choose Settings, Privacy, Export data, and import the archive it sends.",
)


class ChatGPT:
    """Reads `conversations.json` of ChatGPT's export, alone or in its folder or zip.

    Of a conversation with branches the one last seen counts. What tools and the system said is left out, and what
    was hidden from the conversation.
    """

    name = "chatgpt"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file, or one in a folder or zip, begins as the list of conversations does."""
        return holds(path, _CHATGPT.fits)

    def owner(self, path: Path, *, context: Reading) -> Party | None:  # noqa: ARG002 (asked of any reader)
        """Return whose account was exported, where the archive says so."""
        return _account(path)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield what the owner and the assistant said, conversation by conversation.

        Raises:
            NothingHereError: there are no conversations in it.
            UnreadableFilesError: it cannot be opened.
        """
        return _read(path, _CHATGPT, context)


class Claude:
    """Reads `conversations.json` of Claude's export, alone or in its folder or zip.

    Of a conversation with branches the one that was answered last counts. Thoughts and the use of tools are left out.
    """

    name = "claude"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file, or one in a folder or zip, begins as the list of conversations does."""
        return holds(path, _CLAUDE.fits)

    def owner(self, path: Path, *, context: Reading) -> Party | None:  # noqa: ARG002 (asked of any reader)
        """Return whose account was exported, where the archive says so."""
        return _account(path)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield what the owner and the assistant said, conversation by conversation.

        Raises:
            NothingHereError: there are no conversations in it.
            UnreadableFilesError: it cannot be opened.
        """
        return _read(path, _CLAUDE, context)


def _account(path: Path) -> Party | None:
    """Return who stands in `user.json` of ChatGPT's export, or in `users.json` of Claude's."""
    with opened(path) as bundle:
        for entry in bundle.entries:
            if entry.base in _ACCOUNTS:
                try:
                    with entry.open() as stream:
                        read = json.loads(stream.read(_SMALL))
                except (OSError, ValueError, RecursionError):
                    continue
                told = mapping(read[0] if isinstance(read, list) and len(read) == 1 else read)
                address = label(told.get("email_address")) or label(told.get("email"))
                return party(label(told.get("full_name")), address)
    return None


def _read(path: Path, form: _Form, context: Reading) -> Iterator[Moment | Problem]:
    empty = True
    with opened(path) as bundle:
        for entry in bundle.entries:
            if form.fits(entry):
                for item in _read_list(entry, form, context):
                    empty = False
                    yield item
    if empty:
        raise NothingHereError(path, "conversations with an assistant", form.get_it)


def _read_list(entry: Entry, form: _Form, context: Reading) -> Iterator[Moment | Problem]:
    try:
        with entry.open() as stream:
            for piece in json_pieces(stream, (EACH,)):
                if isinstance(piece, Problem):
                    yield piece
                else:
                    yield from _conversation(mapping(piece.value), int(piece.path[0]) + 1, form, context)
    except OSError as error:
        yield Problem(where=entry.name, what=f"The file cannot be read: {error}.")


def _conversation(told: dict[str, Any], place: int, form: _Form, context: Reading) -> Iterator[Moment | Problem]:
    title = label(told.get(form.titled))
    id_ = label(told.get("conversation_id") or told.get("id") or told.get("uuid")) or ""
    thread = f"{title or 'New chat'} {id_[:8]}".strip() if title in _UNNAMED else title
    where = f"conversation {place}" + (f", {title}" if title else "")
    untimed = 0
    for turn in form.turns(told, context):
        if turn.at is None:
            untimed += 1
            continue
        yield Moment(
            kind=Kind.MESSAGE,
            source=form.source,
            at=turn.at,
            text=turn.text,
            external_id=turn.id,
            thread=thread,
            author=ME if turn.mine else ASSISTANT,
            locator=where,
            extra=turn.extra,
        )
    if untimed:
        yield Problem(where=where, what=f"{untimed} of its messages tell no time and were left out.")
