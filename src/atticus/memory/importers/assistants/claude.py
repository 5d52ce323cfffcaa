"""A conversation of Claude's export: a list of messages, each with the one it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.memory.formats.values import iso, label, mappings, words
from atticus.memory.importers.assistants.turns import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.reading import Reading

_MOST_FILES: Final = 20


def claude_turns(told: dict[str, Any], context: Reading) -> Iterator[Turn]:
    """Yield what was said, in its order; a message without a time takes the one before."""
    begun = iso(told.get("created_at"), context.zone)
    at = begun[0].astimezone(context.zone) if begun else None
    for message in _branch(mappings(told.get("chat_messages"))):
        sender = message.get("sender")
        when = iso(message.get("created_at"), context.zone)
        at = when[0].astimezone(context.zone) if when else at
        if sender not in {"human", "assistant"}:
            continue
        text = _text(message)
        files = [*mappings(message.get("attachments")), *mappings(message.get("files"))]
        names = list(dict.fromkeys(name for one in files if (name := label(one.get("file_name")))))
        if text or names:
            extra = {"files": names[:_MOST_FILES]} if names else {}
            yield Turn(sender == "human", at, text, label(message.get("uuid")), extra)


def _branch(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the messages on the way to the last one, where each tells which it answers; else all of them."""
    by_id = {one["uuid"]: one for one in messages if isinstance(one.get("uuid"), str)}
    if not messages or not all(isinstance(one.get("parent_message_uuid"), str) for one in messages):
        return messages
    found: list[dict[str, Any]] = []
    node: dict[str, Any] | None = messages[-1]
    seen: set[str] = set()
    while node is not None and node.get("uuid") not in seen:
        seen.add(str(node.get("uuid")))
        found.append(node)
        node = by_id.get(node["parent_message_uuid"])
    return found[::-1]


def _text(message: dict[str, Any]) -> str:
    parts = [words(one.get("text")).strip() for one in mappings(message.get("content")) if one.get("type") == "text"]
    return "\n".join(part for part in parts if part) or words(message.get("text")).strip()
