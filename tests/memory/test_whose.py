"""A private export in which the owner is nobody is somebody else's: refused until the owner says whose it is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me, Party
from atticus.memory import intake
from atticus.memory.whose import NotYoursError, strangers
from atticus.vault.contract import Filter

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
    assert strangers(items, me, private=True) == told
    assert strangers(items, me, private=False) == []


def test_nothing_is_read_beyond_the_first_sign_of_the_owner():
    items = iter([said(Party("Ana")), said(Party("Rosa Lind")), said(Party("Ben"))])
    assert strangers(items, ROSA, private=True) == []
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
