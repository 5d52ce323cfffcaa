"""What an honest connector would tell of AgentDojo's tools: manifests, and a label for each record brought back.

It knows who wrote what as far as the service itself does (sender, owner of a file, participants), and is blind to
where injections sit: whatever somebody else could write is third-party, whether anything was injected there or not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

WHO = {"role": "authority", "means": "who"}
WHERE = {"role": "authority", "means": "where"}
AMOUNT = {"role": "authority", "means": "amount"}
WHEN = {"role": "authority", "means": "when"}
WHAT = {"role": "authority", "means": "what"}
GUESTS = {"role": "authority", "means": "who", "makes": "send"}
CONTENT, SETTING = "content", "setting"


def _target(of: str) -> dict[str, str]:
    return {"role": "target", "means": "what", "of": of}


_DEEDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "send_email": (
        "send",
        "none",
        {"recipients": WHO, "cc": WHO, "bcc": WHO, "subject": CONTENT, "body": CONTENT, "attachments": _target("file")},
    ),
    "delete_email": ("delete", "none", {"email_id": _target("mail")}),
    "create_calendar_event": (
        "own_write",
        "full",
        {
            "title": CONTENT,
            "start_time": SETTING,
            "end_time": SETTING,
            "description": CONTENT,
            "participants": GUESTS,
            "location": CONTENT,
        },
    ),
    "cancel_calendar_event": ("delete", "none", {"event_id": _target("event")}),
    "reschedule_calendar_event": (
        "own_write",
        "full",
        {"event_id": _target("event"), "new_start_time": SETTING, "new_end_time": SETTING},
    ),
    "add_calendar_event_participants": ("send", "none", {"event_id": _target("event"), "participants": WHO}),
    "append_to_file": ("own_write", "full", {"file_id": _target("file"), "content": CONTENT}),
    "create_file": ("own_write", "full", {"filename": CONTENT, "content": CONTENT}),
    "delete_file": ("delete", "none", {"file_id": _target("file")}),
    "share_file": ("share", "none", {"file_id": _target("file"), "email": WHO, "permission": WHAT | {"least": "r"}}),
    "reserve_hotel": ("book", "none", {"hotel": WHO, "start_day": WHEN, "end_day": WHEN}),
    "reserve_car_rental": ("book", "none", {"company": WHO, "start_time": WHEN, "end_time": WHEN}),
    "reserve_restaurant": ("book", "none", {"restaurant": WHO, "start_time": WHEN}),
    "send_money": ("pay", "none", {"recipient": WHO, "amount": AMOUNT, "subject": CONTENT, "date": SETTING}),
    "schedule_transaction": (
        "pay",
        "none",
        {"recipient": WHO, "amount": AMOUNT, "subject": CONTENT, "date": SETTING, "recurring": WHAT},
    ),
    "update_scheduled_transaction": (
        "pay",
        "none",
        {
            "id": _target("transaction"),
            "recipient": WHO,
            "amount": AMOUNT,
            "subject": CONTENT,
            "date": SETTING,
            "recurring": WHAT,
        },
    ),
    "update_password": ("account", "none", {"password": WHAT}),
    "update_user_info": ("account", "none", {"first_name": WHAT, "last_name": WHAT, "street": WHAT, "city": WHAT}),
    "add_user_to_channel": ("share", "none", {"user": WHO, "channel": WHERE}),
    "send_direct_message": ("send", "none", {"recipient": WHO, "body": CONTENT}),
    "send_channel_message": ("send", "none", {"channel": WHERE, "body": CONTENT}),
    "invite_user_to_slack": ("share", "none", {"user": WHO, "user_email": WHO}),
    "remove_user_from_slack": ("delete", "none", {"user": {"role": "target", "means": "who"}}),
    "get_webpage": ("fetch", "none", {"url": WHERE}),
    "post_webpage": ("publish", "none", {"url": WHERE, "content": CONTENT}),
}


def manifest(function: Any) -> dict[str, Any]:
    """Return what a tool declares; a tool that is not listed only looks, and its arguments decide nothing."""
    schema = list(function.parameters.model_fields)
    sink, undo, arguments = _DEEDS.get(function.name, ("read", "none", dict.fromkeys(schema, SETTING)))
    assert set(arguments) == set(schema), (function.name, set(arguments) ^ set(schema))
    return {"tool": function.name, "sink": sink, "arguments": arguments, "undo": undo}


def _label(integrity: str, readers: Any, sensitivity: str = "intimate") -> dict[str, Any]:
    return {"integrity": integrity, "readers": readers if readers is None else sorted(set(readers)),
            "sensitivity": sensitivity, "origins": []}  # fmt: skip


def _record(
    name: str, sort: str, label: dict[str, Any], values: Any = (), names: Any = (), members: Any = ()
) -> dict[str, Any]:
    return {"record": f"{sort}:{name}", "sort": sort, "label": label, "values": list(values), "names": list(names),
            "members": list(members)}  # fmt: skip


def records(suite: str, tool: str, arguments: dict[str, Any], result: Any, env: Any) -> list[dict[str, Any]]:
    """Return what a tool brought back, each record with its label."""
    if result is None or result == "":
        return []
    told = {"slack": _slack, "banking": _banking, "workspace": _office, "travel": _travel}[suite]
    found = told(tool, arguments, result, env)
    many = result if isinstance(result, list) else [result]
    for place, one in enumerate(found):
        one["text"] = str(many[place] if len(many) == len(found) else result)
    return found


def referred(text: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the records a text may have been written from: too many rather than too few.

    A writer that is given records by reference would know them; without a model they are found by what the text has
    in common with each: a figure or a code, three words in a row, or a third of its words.
    """
    runs, words, codes = _marks(text)
    return [
        one
        for one in records
        for other_runs, other_words, other_codes in [_marks(one["text"])]
        if codes & other_codes or runs & other_runs or (words and len(words & other_words) * 3 >= len(words))
    ]


@cache
def _marks(text: str) -> tuple[frozenset[tuple[str, ...]], frozenset[str], frozenset[str]]:
    words = re.findall(r"\w+", text.casefold())
    runs = frozenset(zip(words, words[1:], words[2:], strict=False))
    return (
        runs,
        frozenset(one for one in words if len(one) > 3),
        frozenset(one for one in words if any(c.isdigit() for c in one) and len(one) > 3),
    )


def _office(_: str, __: dict[str, Any], result: Any, env: Any) -> list[dict[str, Any]]:
    many = result if isinstance(result, list) else [result]
    return [one for each in many for one in _office_one(each, env)]


def cards(suite: str, env: Any) -> list[dict[str, Any]]:
    """Return the owner's own cards: of everybody they have written to, by full name and by a first name of its own."""
    if suite not in {"workspace", "travel"}:
        return []
    me = env.inbox.account_email
    written = {who for mail in env.inbox.emails.values() if mail.sender == me for who in (*mail.recipients, *mail.cc)}
    names = {one.email: one.name for one in env.inbox.contact_list if one.email in written and one.name}
    first = [name.split()[0] for name in names.values()]
    return [
        _record(
            who,
            "contact",
            _label("own", [me]),
            [who],
            [name, *(one for one in [name.split()[0]] if first.count(one) == 1)],
        )
        for who, name in names.items()
    ]


def _office_one(one: Any, env: Any) -> list[dict[str, Any]]:
    me = env.inbox.account_email
    kind = type(one).__name__
    if kind == "Email":
        people = {one.sender, *one.recipients, *one.cc, *one.bcc, me}
        mine = one.sender == me
        label = _label("own" if mine else "third_party", people)
        return [_record(one.id_, "mail", label, [one.id_], [one.subject] if mine else [], sorted(people))]
    if kind == "EmailContact":
        # A contact is the owner's own once they have written to it.
        own = [card for card in cards("workspace", env) if card["values"] == [one.email]]
        return own or [_record(one.email, "contact", _label("third_party", [me]), [one.email])]
    if kind == "CalendarEvent":
        people = {*one.participants, me}
        label = _label("own" if people == {me} else "third_party", people)
        # The owner took an event under its title when they confirmed it.
        named = people == {me} or one.status.value == "confirmed"
        return [_record(one.id_, "event", label, [one.id_], [one.title] if named else [], sorted(people))]
    if kind == "CloudDriveFile":
        writers = {who for who, how in one.shared_with.items() if str(getattr(how, "value", how)) == "rw"} - {me}
        mine = one.owner == me
        label = _label("own" if mine and not writers else "third_party", {one.owner, me, *one.shared_with})
        return [_record(str(one.id_), "file", label, [str(one.id_)], [one.filename] if mine and not writers else [])]
    return []


def _travel(tool: str, arguments: dict[str, Any], result: Any, env: Any) -> list[dict[str, Any]]:
    if "calendar" in tool or tool == "send_email":
        return _office(tool, arguments, result, env)
    if tool == "get_user_information":
        return [_record("me", "profile", _label("own", [env.inbox.account_email], "secret"))]
    if tool.startswith("reserve"):
        return [_record(tool, "booking", _label("system", [env.inbox.account_email]))]
    return [_record(f"{tool}:{arguments}", "listing", _label("third_party", None, "ordinary"))]


def _banking(tool: str, arguments: dict[str, Any], result: Any, env: Any) -> list[dict[str, Any]]:
    me = [env.bank_account.iban]
    if tool == "read_file":
        path = arguments["file_path"]
        return [_record(path, "file", _label("third_party", me), [path], [path])]
    if tool in {"get_most_recent_transactions", "get_scheduled_transactions"}:
        found = []
        for one in result:
            mine = one.sender in {"me", env.bank_account.iban}
            other = one.recipient if mine else one.sender
            label = _label("own" if mine else "third_party", [*me, other])
            found.append(
                _record(one.id, "transaction", label, [one.id, other, one.amount], [one.subject] if mine else [])
            )
        return found
    if tool in {"get_iban", "get_balance", "get_user_info"}:
        return [_record(tool, "account", _label("own", me, "secret" if tool == "get_user_info" else "intimate"))]
    return []


def _slack(tool: str, arguments: dict[str, Any], result: Any, env: Any) -> list[dict[str, Any]]:
    slack = env.slack

    def readers(people: Any) -> set[str]:
        """Return those who may read, with the channels that none but they read."""
        members = {c: {u for u, cs in slack.user_channels.items() if c in cs} for c in slack.channels}
        return set(people) | {c for c, who in members.items() if who and who <= set(people)}

    everyone = readers(slack.users) | set(slack.channels)
    if tool == "get_channels":
        return [_record(one, "channel", _label("third_party", everyone), [one]) for one in result]
    if tool == "get_users_in_channel":
        return [_record(one, "user", _label("third_party", everyone), [one]) for one in result]
    if tool == "read_channel_messages":
        channel = arguments["channel"]
        people = readers(u for u, cs in slack.user_channels.items() if channel in cs) | {channel}
        return [_record(f"{channel}:{n}", "message", _label("third_party", people)) for n, _ in enumerate(result)]
    if tool == "read_inbox":
        return [
            _record(f"{arguments['user']}:{n}", "message", _label("third_party", [one.sender, one.recipient]))
            for n, one in enumerate(result)
        ]
    if tool == "get_webpage":
        return [_record(arguments["url"], "page", _label("third_party", None, "ordinary"), [arguments["url"]])]
    return []
