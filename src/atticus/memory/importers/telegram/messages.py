"""One message of Telegram's export, as a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Attachment, Kind, Moment, Place
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.formats.values import epoch, iso, label, mapping, mappings, number, point, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle

SOURCE: Final = "telegram"
_SAVED: Final = "saved_messages"
_ALONE: Final = frozenset({"personal_chat", "bot_chat"})
_NOBODY: Final = "someone"
_MOST_LINKS: Final = 50
_KEPT: Final = ("media_type", "sticker_emoji", "duration_seconds", "via_bot", "performer", "title", "self_destruct")
_SERVICE: Final = ("title", "members", "inviter", "discard_reason", "duration_seconds", "duration", "emoticon")


@dataclass(frozen=True, slots=True)
class Chat:
    """What is the same for all messages of a chat.

    Args:
        id: Telegram's own number; "" where it is not told.
        name: as it is shown.
        type: "personal_chat", "private_group", "saved_messages" and so on.
        other: whom the owner talks with, where it is one.
        mine: the owner's own number, where the export tells it.
    """

    id: str
    name: str
    type: str
    other: Party | None
    mine: str


def read_chat(told: Mapping[str, Any], owner: Party | None, mine: str) -> Chat:
    """Return the chat around a message, as far as the file tells it before its messages."""
    type_ = words(told.get("type"))
    raw = told.get("id")
    id_ = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else ""
    name = label(told.get("name")) or ("Saved Messages" if type_ == _SAVED else f"chat {id_}".strip())
    other = Party(name, f"{SOURCE}:{id_}" if id_ else None) if type_ in _ALONE else None
    return Chat(id_, name, type_, other, mine if owner else "")


def read_message(
    told: dict[str, Any], chat: Chat, bundle: Bundle, near: str, attached: set[str], context: Reading
) -> Iterator[Moment | Problem]:
    """Yield a message as a moment, after a problem for a medium that cannot be kept; or why it cannot be read."""
    id_ = told.get("id")
    where = f"{chat.name}, message {id_}"
    when = _when(told, context)
    if when is None or told.get("type") not in {"message", "service"}:
        what = "The message tells no time." if when is None else "The message is of no kind that is known."
        yield Problem(where=where, what=what, do="Look at it in Telegram; the messages around it are there.")
        return
    at, assumed = when
    media: list[Attachment] = []
    if told["type"] == "message":
        medium = _medium(told, bundle, near, attached)
        if isinstance(medium, Problem):
            yield Problem(where=f"{where}, {medium.where}", what=medium.what, do=medium.do)
        media = [medium] if isinstance(medium, Attachment) else []
    kind, author, people, text, extra = _service(told, chat) if told["type"] == "service" else _said(told, chat)
    if kind is Kind.MESSAGE and (omitted := _omitted(told)) and not media:
        extra["omitted"] = omitted
    yield Moment(
        kind=kind,
        source=SOURCE,
        at=at,
        text=text,
        zone_assumed=assumed,
        external_id=f"{chat.id}/{id_}" if isinstance(id_, int) and chat.id else None,
        thread=chat.name,
        author=author,
        people=people,
        place=_place(told),
        attachments=tuple(media),
        locator=where,
        extra=extra,
    )


def _when(told: dict[str, Any], context: Reading) -> tuple[datetime, bool] | None:
    exact = epoch(told.get("date_unixtime"), zone=context.zone)
    return (exact, False) if exact else iso(told.get("date"), context.zone)


def _who(name: Any, id_: Any, chat: Chat) -> Party | None:
    """Return who stands under a name and a number; the owner where the export says so."""
    bare = words(id_).removeprefix("user") if isinstance(id_, str) else str(id_) if isinstance(id_, int) else ""
    if bare and bare == chat.mine:
        return ME
    shown = label(name)
    if shown is None and not bare:
        return None
    return Party(shown or "Deleted Account", f"{SOURCE}:{bare}" if bare else None)


def _said(told: dict[str, Any], chat: Chat) -> tuple[Kind, Party | None, tuple[Party, ...], str, dict[str, Any]]:
    sender = _who(told.get("from"), told.get("from_id"), chat)
    if chat.type == _SAVED:
        sender = ME
    author, people = sender, () if chat.other is None or sender in {None, chat.other} else (chat.other,)
    extra = _extra(told, chat)
    if "forwarded_from" in told or "saved_from" in told:
        # Whoever forwards words did not say them.
        first = label(told.get("forwarded_from")) or label(told.get("saved_from")) or _NOBODY
        author = _who(first, told.get("forwarded_from_id") or "unknown", chat)
        people = tuple(one for one in (sender, *people) if one is not None and one != author)
        extra["forwarded"] = True
    text = _text(told.get("text")) or _text(told.get("text_entities"))
    poll = mapping(told.get("poll"))
    if not text and poll:
        answers = [words(one.get("text")) for one in mappings(poll.get("answers"))]
        text = "\n".join([words(poll.get("question")), *(f"- {one}" for one in answers if one)]).strip()
    return Kind.MESSAGE, author, people, text, extra


def _service(told: dict[str, Any], chat: Chat) -> tuple[Kind, Party | None, tuple[Party, ...], str, dict[str, Any]]:
    actor = _who(told.get("actor"), told.get("actor_id"), chat)
    action = words(told.get("action"))
    extra = {"action": action} | {key: told[key] for key in _SERVICE if isinstance(told.get(key), str | int | float)}
    if action in {"phone_call", "group_call"}:
        people = () if chat.other is None or actor == chat.other else (chat.other,)
        length = number(told.get("duration_seconds")) or 0
        length_told = f"{round(length / 60)} min" if length >= 60 else f"{round(length)} s" if length else "not taken"  # noqa: PLR2004
        # Nobody spoke in a call that was not taken.
        return Kind.CALL if length else Kind.NOTICE, actor, people, f"Call, {length_told}", extra
    named = [label(one) for one in told["members"]] if isinstance(told.get("members"), list) else []
    rest = [one for one in (label(told.get("title")), label(told.get("inviter")), *named) if one]
    who = "You" if actor == ME else actor.name if actor else ""
    text = " ".join(part for part in (who, action.replace("_", " "), ", ".join(rest)) if part)
    return Kind.NOTICE, None, (), text, {**extra, "by": words(who)} if who else extra


def _text(told: Any) -> str:
    """Return the words of a text: plain, or a list of plain parts and parts with a form."""
    if isinstance(told, str):
        return words(told)
    parts = told if isinstance(told, list) else []
    return "".join(words(part.get("text") if isinstance(part, dict) else part) for part in parts)


def _extra(told: dict[str, Any], chat: Chat) -> dict[str, Any]:
    extra: dict[str, Any] = {key: told[key] for key in _KEPT if isinstance(told.get(key), str | int | float)}
    if told.get("edited") or told.get("edited_unixtime"):
        extra["edited"] = True
    if isinstance(told.get("reply_to_message_id"), int):
        extra["reply_to"] = f"{chat.id}/{told['reply_to_message_id']}"
    parts = [*mappings(told.get("text")), *mappings(told.get("text_entities"))]
    links = [words(part.get("href") or "") for part in parts if part.get("type") == "text_link"]
    if links:
        extra["links"] = list(dict.fromkeys(link for link in links if link))[:_MOST_LINKS]
    reactions = [(label(one.get("emoji")), one) for one in mappings(told.get("reactions"))]
    if found := {emoji: _reacted(one) for emoji, one in reactions if emoji}:
        extra["reactions"] = found
    contact = mapping(told.get("contact_information"))
    if contact:
        extra["contact"] = {key: words(value) for key, value in contact.items() if isinstance(value, str)}
    return _clean(extra)


def _reacted(one: dict[str, Any]) -> list[str] | int:
    """Return who reacted so, or how many where the export does not tell."""
    names = [name for by in mappings(one.get("recent")) if (name := label(by.get("from")))]
    return names or int(number(one.get("count")) or 1)


def _clean(extra: dict[str, Any]) -> dict[str, Any]:
    return {key: words(value) if isinstance(value, str) else value for key, value in extra.items()}


def _omitted(told: dict[str, Any]) -> str:
    if told.get("photo"):
        return "photo"
    if told.get("file"):
        return words(told.get("media_type")) or "file"
    return ""


def _medium(told: dict[str, Any], bundle: Bundle, near: str, attached: set[str]) -> Attachment | Problem | None:
    # Each file once: a text that names one medium a thousand times must not bring it a thousand times.
    name = told.get("photo") or told.get("file")
    if not isinstance(name, str) or name.startswith("(") or name in attached:
        return None
    attached.add(name)
    return bundle.medium(words(name), near=near)


def _place(told: dict[str, Any]) -> Place | None:
    where = mapping(told.get("location_information"))
    name = label(told.get("place_name")) or label(told.get("address"))
    return point(where.get("latitude"), where.get("longitude"), name=name)
