"""Deeds speak the owner's language: questions by their tool's template, receipts and the ledger by what they say."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from atticus.domain.deeds import Undo
from atticus.domain.tasks import TaskState
from atticus.mind.deeds.entries import Entry
from atticus.mind.gate.provenance import labelled
from atticus.mind.gate.saying import sentence
from atticus.mind.hands.mail.writing import SendMail
from atticus.surfaces.web.deeds import TITLES, deed, value
from atticus.surfaces.web.settings_left import EVENTS, FACTS
from atticus.vault.contract import DeedState
from tests.mind.deeds.tools_on_disk import Post
from tests.surfaces.web.sentences_in_source import HERE
from tests.surfaces.web.stage import HomeDoor, proposed

if TYPE_CHECKING:
    from starlette.testclient import TestClient

TOOLS = {"send_mail": SendMail}


def asked(**arguments: object) -> Entry:
    state = TaskState(task="t")
    call = labelled("send_mail", arguments, SendMail.manifest, (), state)
    says = sentence(call, SendMail.manifest)
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Entry(key="k", call=call, state=DeedState.WAITING, says=says, reason="", undo=Undo.WINDOW, at=at)


def test_a_question_is_made_anew_from_its_template_with_the_very_same_values() -> None:
    body = 'See you. Hands on "deck", subject "none"'
    one = asked(to=["ana@example.org"], body=body)

    assert deed(one, TOOLS, "es") == f'Correo para "ana@example.org": "{body}"'
    assert deed(one, TOOLS, "en") == one.says
    assert deed(asked(body="x"), TOOLS, "es") == 'Correo para nada: "x"'


def test_a_receipt_is_known_again_by_what_it_says() -> None:
    receipt = replace(asked(to=["ana@example.org"], body="x"), says="Mail sent to ana@example.org")

    assert deed(receipt, TOOLS, "es") == "Correo enviado a ana@example.org"
    assert deed(replace(receipt, says="Took “Tea” out of Home"), {}, "es") == "Se quitó «Tea» de Home"


def test_an_inbox_in_spanish_has_no_english_reason(client: TestClient, door: HomeDoor) -> None:
    door.tools = {"send": Post(door.home / "sent.txt")}
    proposed(door, "eve@example.org")
    assert "You did not say to whom this goes in this task." in client.get("/inbox").text
    door.settings = replace(door.settings, language="es")

    text = client.get("/inbox").text

    assert "En esta tarea no dijiste a quién va esto." in text
    assert '<dt dir="auto">Para</dt>' in text
    assert "You did not say" not in text


def test_a_ledger_in_spanish_says_what_was_done(client: TestClient, door: HomeDoor) -> None:
    assert door.vault is not None
    seq = door.vault.record("deed_done", {"tool": "send_mail", "deed": "aa"}, payload=b"The mail was sent")
    assert "A deed was done</a>: <span" in client.get("/settings/left?all=1").text
    door.settings = replace(door.settings, language="es")

    lines, line = client.get("/settings/left?all=1").text, client.get(f"/settings/left/{seq}").text

    assert "Se hizo una acción" in lines
    assert "El correo se envió" in lines
    assert "Herramienta: <bdi>send_mail</bdi>" in lines
    assert "<dt>Id de la acción</dt>" in line


def test_a_deed_that_waits_stands_under_what_it_is_with_its_times_in_words() -> None:
    assert value("2026-09-01T18:00") == "Tuesday 1 September 2026, 18:00"
    assert value("2026-09-01", "es") == "martes, 1 de septiembre de 2026"
    assert value("2026-19-01") == "2026-19-01"
    assert value("at 2026-09-01") == "at 2026-09-01"
    assert value(["a", 1]) == '["a", 1]'


def acting() -> set[str]:
    """Return the tools that do more than look, as the source declares them."""
    names = set()
    for path in (HERE / "mind" / "hands").rglob("*.py"):
        for call in (one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)):
            told = {one.arg: one.value for one in call.keywords}
            if (
                isinstance(call.func, ast.Name)
                and call.func.id == "Manifest"
                and isinstance(told["tool"], ast.Constant)
            ):
                names |= {told["tool"].value} if ast.unparse(told["sink"]) != "Sink.READ" else set()
    return names


def test_every_hand_that_acts_has_a_title() -> None:
    assert {"send_mail", "remind", "home_do"} <= acting()
    assert acting() - TITLES.keys() == set()


def said_by(told: ast.expr) -> list[ast.expr]:
    return [told.body, told.orelse] if isinstance(told, ast.IfExp) else [told]


def recorded() -> tuple[set[str], set[str]]:
    """Return the words lines of the ledger stand under, and the names of their facts, as the source writes them."""
    words, names = set(), set()
    for path in HERE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "record" not in text and "_note(" not in text:
            continue
        for call in (one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Call)):
            args = call.args
            if (
                args
                and isinstance(call.func, ast.Name)
                and call.func.id == "partial"
                and "record" in ast.unparse(args[0])
            ):
                words |= {one.value for part in args[1:2] for one in said_by(part) if isinstance(one, ast.Constant)}
            if args and isinstance(call.func, ast.Attribute) and call.func.attr in {"record", "_note"}:
                words |= {one.value for one in said_by(call.args[0]) if isinstance(one, ast.Constant)}
                told = call.args[1] if len(call.args) > 1 else None
                names |= {one.value for one in told.keys if one} if isinstance(told, ast.Dict) else set()
    return words, names


def test_every_line_of_the_ledger_and_each_of_its_facts_has_a_name_for_people() -> None:
    words, names = recorded()

    assert {"deed_done", "client_paired", "client_read", "secret_kept"} <= words
    assert words - EVENTS.keys() == set()
    assert {"tool", "client"} <= names
    assert names - FACTS.keys() == set()


@pytest.mark.parametrize("word", sorted(EVENTS))
def test_a_name_of_a_line_is_a_sentence(word: str) -> None:
    assert EVENTS[word][0].isupper()
