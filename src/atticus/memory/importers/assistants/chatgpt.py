"""A conversation of ChatGPT's export: a tree of messages, of which the branch last seen counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.memory.formats.values import epoch, label, mapping, mappings, words
from atticus.memory.importers.assistants.turns import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.reading import Reading

_SPOKEN: Final = frozenset({"text", "multimodal_text"})
_MOST_FILES: Final = 20


def chatgpt_turns(told: dict[str, Any], context: Reading) -> Iterator[Turn]:
    """Yield what was said, from the first message to the last seen; a message without a time takes the one before."""
    at = epoch(told.get("create_time"), zone=context.zone)
    for message in _branch(mapping(told.get("mapping")), told.get("current_node")):
        role = mapping(message.get("author")).get("role")
        content = mapping(message.get("content"))
        at = epoch(message.get("create_time"), zone=context.zone) or at
        if role not in {"user", "assistant"} or content.get("content_type", "text") not in _SPOKEN:
            continue
        details = mapping(message.get("metadata"))
        if message.get("recipient", "all") != "all" or details.get("is_visually_hidden_from_conversation") is True:
            continue
        text = _text(content)
        names = [name for one in mappings(details.get("attachments")) if (name := label(one.get("name")))]
        if text or names:
            extra = {"files": names[:_MOST_FILES]} if names else {}
            yield Turn(role == "user", at, text, label(message.get("id")), extra)


def _branch(nodes: dict[str, Any], last: Any) -> list[dict[str, Any]]:
    """Return the messages from the root to a node; where none was marked, to the one written last."""
    if not isinstance(last, str) or last not in nodes:
        last = next(reversed(nodes), None)
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    while isinstance(last, str) and last in nodes and last not in seen:
        seen.add(last)
        node = mapping(nodes[last])
        found.append(mapping(node.get("message")))
        last = node.get("parent")
    return found[::-1]


def _text(content: dict[str, Any]) -> str:
    parts = content.get("parts")
    told = [part.get("text") if isinstance(part, dict) else part for part in parts] if isinstance(parts, list) else []
    return "\n".join(text for part in told if (text := words(part).strip()))
