"""A private export in which the owner is nobody is somebody else's: refused until the owner says whose it is."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me, Party
from atticus.domain.problems import Problem
from atticus.domain.reading import Reading
from atticus.memory import intake
from atticus.memory.whose import NotYoursError, Whose, refuse_others
from atticus.mind.feeds.folder import WatchedFolder
from atticus.vault.contract import Filter
from tests.memory.importers.samples import SAMPLES
from tests.memory.importers.samples_chats import CHATGPT_CONVERSATION, CLAUDE_CONVERSATION, zipped

if TYPE_CHECKING:
    from pathlib import Path

ZONE = ZoneInfo("Europe/Lisbon")
ROSA = Me(frozenset({"rosa lind"}))
CHAT = "31.12.24, 21:05 - Ana: hi\n31.12.24, 21:06 - Ben Li: hello\n31.12.24, 21:07 - Ana: how are you?\n"


def said(author: Party | None, *people: Party, kind: Kind = Kind.MESSAGE) -> Moment:
    return Moment(kind=kind, source="x", at=datetime(2025, 1, 1, tzinfo=UTC), text="hi", author=author, people=people)


@pytest.mark.parametrize(
    ("items", "me", "told"),
    [
        ([said(Party("Ana")), said(Party("Ben")), said(Party("Ben"))], ROSA, ["Ben", "Ana"]),
        ([said(Party("Ana")), said(Party("Rosa Lind"))], ROSA, []),
        ([said(Party("Ana"), Party("Rosa Lind"))], ROSA, []),
        ([said(Party("Ana")), said(ME)], ROSA, []),
        ([said(Party("Ana"))], Me(), []),
        ([said(Party("Ana"), kind=Kind.EVENT), said(None, kind=Kind.NOTICE)], ROSA, []),
        ([], ROSA, []),
    ],
)
def test_an_export_is_a_strangers_where_the_owner_is_known_and_nobody_in_it(items, me, told):
    for private in (True, False):
        whose = Whose(me, private)
        for item in items:
            whose.look(item)
        assert whose.strangers == (told if private else [])
        assert whose.foreign == bool(private and told)


SIGNS = {
    "whatsapp": ("Kim Ode", "None of the authors in .* is you: "),
    "telegram": ("Kim Ode", "None of the authors in .* is you: |is the export of Rosa Lind, who is not you"),
    "meta": ("Kim Ode", "None of the authors in .* is you: "),
    "mail": ("Kim Ode", "None of the authors in .* is you: "),
    "sms": ("Ana García", r"you \(Ana García\) write to whoever it belongs to"),
    "signal": ("Ana García", r"you \(Ana García\) write to whoever it belongs to"),
    "imessage": ("+49 151 2345678", r"you \(\+491512345678\) write to whoever it belongs to"),
    "takeout": ("kim@example.org", "is the export of Rosa Lind, who is not you"),
    "chatgpt": ("kim@example.org", "is the export of rosa@example.org, who is not you"),
    "claude": ("Kim Ode", "is the export of Rosa Lind, who is not you"),
}
"""For each format in which people write to each other or to an assistant: who is not its owner, and how it is told."""


def exports(name: str, folder: Path) -> list[Path]:
    """Return exports of a format that tell whose they are, as far as that format does."""
    if name == "chatgpt":
        told = {"id": "user-1", "email": "rosa@example.org", "chatgpt_plus_user": False}
        files = {"conversations.json": json.dumps([CHATGPT_CONVERSATION]), "user.json": json.dumps(told)}
        return [zipped(folder / "export.zip", dict(files))]
    if name == "claude":
        told = {"uuid": "acc", "full_name": "Rosa Lind", "email_address": "rosa@example.org"}
        files = {"conversations.json": json.dumps([CLAUDE_CONVERSATION]), "users.json": json.dumps([told])}
        return [zipped(folder / "data.zip", dict(files))]
    built = SAMPLES[name](folder)
    return {"takeout": built[-1:], "mail": built[:1], "sms": built[:1], "imessage": built[:1]}.get(name, built)


@pytest.mark.parametrize("name", SIGNS)
def test_somebody_elses_export_is_refused_in_every_format_until_the_owner_says_whose_it_is(
    name, vault, tmp_path, clock
):
    stranger, told = SIGNS[name]
    for path in exports(name, tmp_path):
        with pytest.raises(NotYoursError, match=told):
            intake.bring_in(vault, path, clock=clock, zone=ZONE, me=[stranger])
        assert intake.look(vault, path, clock=clock, zone=ZONE, me=[stranger]).foreign
        assert all(one.undone for one in vault.imports())
        assert not vault.me().names | vault.me().handles

        report = intake.bring_in(vault, path, clock=clock, zone=ZONE, me=[stranger], whose="Otto Quell")
        kept = list(vault.all_kept())
        assert report.record.new == len(kept) > 0
        assert report.record.name.endswith("(of Otto Quell)")
        assert [one for one in kept if one.moment.author == ME] == []
        assert {one.label.integrity for one in kept if one.mine} <= {Integrity.OWN}
        assert all(vault.me().is_me(one.moment.author) for one in kept if one.mine)
        vault.undo_import(report.record.id)
        vault.set_me(Me())


@pytest.mark.parametrize("name", SIGNS)
def test_an_export_of_the_owners_own_is_never_refused(name, vault, tmp_path, clock):
    mine = {"whatsapp": "Ana", "mail": "ana@example.org"}.get(name, "Rosa Lind")
    for path in exports(name, tmp_path):
        assert not intake.look(vault, path, clock=clock, zone=ZONE, me=[mine, "+49 30 5550100"]).foreign
        report = intake.bring_in(vault, path, clock=clock, zone=ZONE, me=[mine, "+49 30 5550100"])
        assert report.record.new + report.record.same


@pytest.mark.parametrize("name", ["sms", "signal", "imessage", "takeout", "telegram"])
def test_it_is_the_owners_where_they_say_so(name, vault, tmp_path, clock):
    path = exports(name, tmp_path)[-1]
    intake.bring_in(vault, path, clock=clock, zone=ZONE, me=[SIGNS[name][0]], whose="me")

    assert [one for one in vault.all_kept() if one.mine]


def test_who_writes_to_themselves_is_no_stranger(vault, tmp_path, clock):
    line = '<sms protocol="0" address="+4917000001" date="{at}" type="{type}" body="{body}" contact_name="Rosa Lind" />'
    notes = [("buy milk", 2), ("buy milk", 1), ("ring Ana", 1), ("ring Ana", 2)]
    lines = [line.format(at=1740816300000 + n, type=type_, body=body) for n, (body, type_) in enumerate(notes)]
    path = tmp_path / "sms-1.xml"
    path.write_text(f'<?xml version="1.0"?><smses count="4">{"".join(lines)}</smses>', encoding="utf-8")

    assert intake.bring_in(vault, path, clock=clock, zone=ZONE, me=["Rosa Lind"]).record.new == 4


def test_a_watched_folder_refuses_somebody_elses_export_and_says_what_to_do(tmp_path, clock):
    (tmp_path / "WhatsApp Chat with Ben Li.txt").write_text(CHAT, encoding="utf-8")
    feed = WatchedFolder(tmp_path, now=lambda: time.time() + 60)
    context = Reading(now=clock.now(), zone=ZONE, me=ROSA)
    items = [item for batch in feed.look({}, context=context) for item in batch.items]

    (problem,) = items
    assert isinstance(problem, Problem)
    assert "None of the authors in WhatsApp Chat with Ben Li.txt is you: Ana, Ben Li" in problem.what
    assert "--whose" in problem.do


def test_nothing_is_read_beyond_the_first_sign_of_the_owner(tmp_path, clock):
    items = iter([said(Party("Ana")), said(Party("Rosa Lind")), said(Party("Ben"))])

    class Reader:
        private = True

        def read(self, path, *, context):  # noqa: ARG002 (the seam of any reader)
            yield from items

    refuse_others(Reader(), tmp_path, Reading(now=clock.now(), zone=ZONE, me=ROSA), "x")
    assert len(list(items)) == 1


def test_somebody_elses_chat_is_refused_until_the_owner_says_whose_it_is(vault, tmp_path, clock):
    path = tmp_path / "WhatsApp Chat with Ben Li.txt"
    path.write_text(CHAT, encoding="utf-8")
    with pytest.raises(NotYoursError, match=r"None of the authors in .* is you: Ana, Ben Li"):
        intake.bring_in(vault, path, clock=clock, zone=ZONE, me=["Rosa Lind"])
    assert vault.status().moments == 0
    assert vault.imports() == []
    assert not vault.me().names
    assert intake.look(vault, path, clock=clock, zone=ZONE, me=["Rosa Lind"]).foreign
    assert not intake.look(vault, path, clock=clock, zone=ZONE, me=["Ana"]).foreign

    report = intake.bring_in(vault, path, clock=clock, zone=ZONE, me=["Rosa Lind"], whose="Ana")
    assert report.record.name == "WhatsApp Chat with Ben Li.txt (of Ana)"
    assert [kept.mine for kept in vault.timeline(Filter())] == [False] * 3


def test_a_chat_in_which_the_owner_writes_needs_no_word(vault, tmp_path, clock):
    path = tmp_path / "WhatsApp Chat with Ben Li.txt"
    path.write_text(CHAT, encoding="utf-8")
    assert intake.bring_in(vault, path, clock=clock, zone=ZONE, me=["Ana"]).record.new == 3
