"""The places of Settings: what they show, and what the owner changes there holds at once."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.deeds import Aspect, Endorsement, Means, Sink
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Me
from atticus.domain.scopes import May, Scope
from atticus.memory.importers.moments import moment_of
from atticus.memory.understanding import understand
from atticus.mind import linking
from atticus.mind.clients import pairing
from atticus.mind.feeds.entries import Chosen
from atticus.mind.feeds.folder import WatchedFolder
from atticus.mind.feeds.keeper import Feeds
from atticus.mind.models.shelf import Models, Network
from atticus.mind.provider import Described, Found
from atticus.mind.purse import Purse
from atticus.mind.terms import Budget
from atticus.settings import ProviderSettings
from atticus.surfaces.web import create_app
from atticus.surfaces.web.guard import COOKIE
from atticus.surfaces.web.settings_sessions import called
from atticus.surfaces.web.sources import source
from atticus.vault.contract import Draft, Spent
from tests.surfaces.web.stage import NOW, HomeDoor, SetClock, Writer, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from atticus.mind.house import House

MINE = {"name": "Kitchen", "url": "http://127.0.0.1:11434/v1/", "model": "m-7b", "place": "local", "protocol": "openai"}


class Equipped(HomeDoor):
    """A door whose owner set up models and feeds."""

    def house(self) -> House:
        house = super().house()
        router = house.router
        if router.purse is None:
            router.purse = Purse(house.vault, clock=SetClock(), zone=UTC)

        async def nobody(*_: Any) -> Any:
            return Described()

        network = Network(lambda one, _: replace_writer(one), nobody, nobody, nobody)  # type: ignore[arg-type]
        feeds = Feeds(house.vault, SetClock(), UTC, {"folder": lambda _, c: WatchedFolder(Path(c.options["path"]))})
        settings = replace(house.settings, providers=(ProviderSettings(**MINE),))
        models = Models(settings, house.vault, router, network)
        return replace(house, settings=settings, models=models, feeds=feeds)


def replace_writer(one: ProviderSettings) -> Writer:
    return Writer(["ready"], name=one.name, model=one.model)


@pytest.fixture
def equipped(door: HomeDoor) -> Iterator[Equipped]:
    return Equipped(door.home, vault=door.vault)


@pytest.fixture
def owner(equipped: Equipped) -> Iterator[TestClient]:
    with signed_in(create_app(equipped)) as client:
        yield client


def test_the_first_page_shows_the_state_of_the_vault_and_leads_to_every_place(client: TestClient) -> None:
    text = client.get("/settings").text

    assert "66, 1 Mar 2026 to 3 Jun 2026" in text
    assert "Europe/Lisbon" in text
    for place in ("models", "left", "sources", "apps", "privacy", "routines", "keeping", "sessions", "comfort"):
        assert f'href="/settings/{place}"' in text
        assert client.get(f"/settings/{place}").status_code == 200


def test_without_a_model_the_page_says_that_nothing_leaves(client: TestClient) -> None:
    assert "nothing leaves this machine" in client.get("/settings/models").text


def test_models_the_owner_chose_are_shown_apart_from_those_that_were_only_found(equipped: Equipped) -> None:
    async def find() -> tuple[Found, ...]:
        return (
            Found("ollama", "http://127.0.0.1:11434/v1", ("m-7b",)),
            Found("llama.cpp", "http://127.0.0.1:8080/v1", ("<b>x",)),
        )

    with signed_in(create_app(equipped, find_models=find)) as client:
        text = client.get("/settings/models").text

    assert "Kitchen" in text
    assert "llama.cpp" in text
    assert "<strong>ollama</strong>" not in text
    assert "None of these is used" in text
    assert "&lt;b&gt;x" in text


def test_the_table_tells_where_each_question_goes(owner: TestClient) -> None:
    text = owner.get("/settings/models").text

    assert text.count("<td><strong>Kitchen</strong></td>") == 12, "four purposes, three sensitivities, one model"


def test_a_model_is_let_to_answer_and_its_request_stands_in_the_ledger_with_its_bytes(
    owner: TestClient, equipped: Equipped
) -> None:
    tried = owner.post("/settings/models/Kitchen/test").text
    assert "Kitchen answers" in tried
    assert "“ready”" in tried

    text = owner.get("/settings/left").text
    assert "Kitchen" in text
    assert "Trying a model out" in text
    assert equipped.vault is not None
    line = next(one.seq for one in equipped.vault.ledger() if one.what == "model_egress")
    assert "Are you ready?" in owner.get(f"/settings/left/{line}").text
    assert "Nothing left for a model that is not yours" in text


def test_a_model_of_the_file_is_not_taken_away_on_the_page(owner: TestClient) -> None:
    assert "stands in config.toml" in owner.post("/settings/models/Kitchen/remove").text
    assert owner.post("/settings/models/Nobody/test").status_code == 400
    assert owner.post("/settings/models/Kitchen/eat").status_code == 404


def test_a_budget_is_set_shown_and_let_go(owner: TestClient, equipped: Equipped) -> None:
    def budgets() -> tuple[Budget, ...]:
        models = equipped.house().models
        assert models is not None
        return tuple(models.budgets())

    owner.post("/settings/budget", data={"purpose": "ask", "calls": "20", "tokens": "", "money": "0,5"})
    assert budgets() == (Budget(purpose="ask", calls=20, money=0.5),)
    owner.post("/settings/budget", data={"purpose": "ask", "calls": "", "tokens": "", "money": ""})
    assert budgets() == ()
    for wrong in ({"calls": "-1"}, {"money": "nan"}, {"tokens": "many"}, {"purpose": "war", "calls": "1"}):
        assert owner.post("/settings/budget", data={"purpose": "ask"} | wrong).status_code == 400


def test_what_the_month_cost_is_added_up_over_its_days(owner: TestClient, equipped: Equipped) -> None:
    assert equipped.vault is not None
    before, first = NOW.date().replace(month=8, day=31), NOW.date().replace(day=1)
    equipped.vault.spend(before, Spent("ask", "Cloud", calls=90, tokens=9_000, cost=9.0))
    for day in (first, NOW.date()):
        equipped.vault.spend(day, Spent("ask", "Cloud", calls=1, tokens=1_000, cost=0.25))

    text = owner.get("/settings/models").text

    assert "<td>2</td><td>2,000</td><td>0.50</td>" in text


def test_what_left_is_told_by_day_with_its_cost_and_goes_on_over_pages(client: TestClient, door: HomeDoor) -> None:
    assert door.vault is not None
    facts = {"provider": "Cloud", "model": "c-1", "place": "remote", "purpose": "ask", "sensitivity": "ordinary",
             "verdict": "allow", "reason": "You allowed it.", "bytes": 2_048, "moments": 3, "replaced": 4}  # fmt: skip
    sent = door.vault.record("model_egress", facts, payload=b"[PERSON_K7Q] brings the <b>olives</b>")
    outcome = {"egress": sent, "outcome": "answered", "characters": 12, "ms": 900, "tokens": [500, 20]}
    door.vault.record("model_outcome", outcome | {"estimated": True, "cost": 0.02})
    for n in range(205):
        door.vault.record("decided", {"n": n})

    last = client.get("/settings/left?all=1")
    earlier = client.get(f"/settings/left?all=1&before={door.vault.ledger(limit=200)[-1].seq}").text

    assert "Earlier" in last.text
    assert "Cloud" not in last.text
    assert "2 KB left for models that are not yours" in earlier
    assert "4 names and numbers veiled" in earlier
    assert "cost 0.0200" in earlier
    line = client.get(f"/settings/left/{sent}").text
    assert "[PERSON_K7Q] brings the &lt;b&gt;olives&lt;/b&gt;" in line
    assert client.get("/settings/left/99999").status_code == 404
    assert client.get("/settings/left?before=x").status_code == 200


def test_the_chain_is_verified_on_the_page(client: TestClient) -> None:
    assert "Everything is whole" in client.post("/settings/left/verify").text


def test_a_feed_is_looked_at_paused_and_removed_with_what_it_brought(
    owner: TestClient, equipped: Equipped, tmp_path: Path
) -> None:
    watched = tmp_path / "notes"
    watched.mkdir()
    (watched / "one.md").write_text("Bought <b>oars</b> today")
    os.utime(watched / "one.md", (NOW.timestamp() - 900,) * 2)
    feeds = equipped.house().feeds
    assert feeds is not None
    feeds.add("notes", Chosen(kind="folder", options={"path": str(watched), "prefix": ""}))
    assert "oars" in owner.get("/timeline").text

    assert str(watched) in owner.get("/settings/sources").text
    assert "Nothing new" in owner.post("/settings/sources/notes/look").text
    assert "paused" in owner.post("/settings/sources/notes/pause").text
    assert "Pause" in owner.post("/settings/sources/notes/resume").text
    assert "Nothing is connected" in owner.post("/settings/sources/notes/remove", data={"with_moments": "1"}).text
    assert "oars" not in owner.get("/timeline").text
    assert owner.post("/settings/sources/notes/look").status_code == 400


def test_an_app_and_a_messenger_are_shown_with_what_they_may_and_ended(client: TestClient, door: HomeDoor) -> None:
    vault = door.vault
    assert vault is not None
    _, token = pairing.pair(vault, "assistant", Scope(without=("Inês",)), frozenset({May.ASK}), now=NOW)
    code = linking.offer(vault, "telegram", address="", bot="my_bot", now=NOW)
    linking.redeem(vault, "telegram", code, account="7", conversation="7", now=NOW)

    text = client.get("/settings/apps").text
    assert "have questions answered" in text
    assert "Never with" in text
    assert "my_bot" in text
    assert token not in text
    client.post("/settings/clients/assistant/end")
    client.post("/settings/channels/telegram/end")
    assert pairing.bearing(vault, token) is None
    assert linking.links(vault) == []
    assert client.post("/settings/clients/assistant/end").status_code == 400
    assert client.post("/settings/channels/telegram/end").status_code == 400


def test_what_was_allowed_for_good_can_be_taken_back_and_secrets_are_names_alone(
    client: TestClient, door: HomeDoor
) -> None:
    assert door.vault is not None
    given = Endorsement(sink=Sink.SEND, aspect=Aspect.AUTHORITY, means=Means.WHO, value="ana@example.org")
    door.vault.endorse("e1", given.as_json(), at=NOW)
    door.vault.set_secret("mail:home", b"hunter2")

    text = client.get("/settings/privacy").text
    assert "ana@example.org" in text
    assert "mail:home" in text
    assert "hunter2" not in text
    client.post("/settings/endorsements/e1/take-back")
    assert door.vault.endorsed() == {}
    assert client.post("/settings/endorsements/e1/take-back").status_code == 400


def test_of_whom_nothing_is_told_is_shown_with_its_reason_and_ends_with_one_tap(
    client: TestClient, door: HomeDoor
) -> None:
    assert door.vault is not None
    label = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
    for text in ("Ines Calder is my friend.", "I have blocked Ines Calder."):
        note = Moment(kind=Kind.NOTE, source="notes", at=NOW - timedelta(days=1), text=text, author=ME)
        door.vault.keep([Draft(moment=note, label=label, mine=True)])
    understand(door.vault, None, now=NOW)

    text = client.get("/settings/privacy?names=1").text
    assert "Ines Calder" in text
    assert "/moments/" in text.partition('id="quiet"')[2].partition("</section>")[0]
    client.post("/settings/silence/end", data={"name": "ines calder"})
    assert "Ines Calder" not in client.get("/settings/privacy?names=1").text
    assert client.post("/settings/silence/end", data={"name": "ines calder"}).status_code == 400


ROUTINES = {"push": "1", "brief": "06:45", "evening": "", "week": "friday 17:00", "before": "20", "most": "5"}


def test_quiet_hours_are_chosen_on_the_page_and_hold_at_once(client: TestClient, door: HomeDoor) -> None:
    client.post("/settings/routines", data=ROUTINES | {"quiet_from": "23:00", "quiet_until": "08:00"})

    chosen = door.house().settings.routines
    assert (chosen.push, chosen.brief, chosen.quiet, chosen.before) == (True, "06:45", "23:00-08:00", 20)
    text = client.get("/settings/routines").text
    assert "quiet = &#34;23:00-08:00&#34;" in text
    client.post("/settings/routines", data={"back": "1"})
    assert door.house().settings.routines == door.settings.routines


@pytest.mark.parametrize(
    "wrong",
    [{"quiet_from": "23:00"}, {"brief": "7 o'clock"}, {"week": "someday 10:00"}, {"before": "x"}, {"most": "-1"}],
)
def test_times_that_are_none_are_refused_and_nothing_is_kept(
    client: TestClient, door: HomeDoor, wrong: dict[str, str]
) -> None:
    answer = client.post("/settings/routines", data=ROUTINES | wrong)

    assert answer.status_code == 400
    assert "That did not work" in answer.text
    assert door.house().settings.routines == door.settings.routines


def test_the_language_and_the_colours_are_chosen(client: TestClient) -> None:
    assert '<html lang="en" dir="ltr">' in client.get("/settings/comfort").text
    client.post("/settings/language", data={"language": "es"})
    client.post("/settings/colours", data={"colours": "dark"})

    assert '<html lang="es" dir="ltr" data-colours="dark">' in client.get("/settings/comfort").text
    assert client.post("/settings/language", data={"language": "xx"}).status_code == 400
    client.post("/settings/colours", data={"colours": "plaid"})
    assert "data-colours" not in client.get("/settings/comfort").text


def test_a_backup_is_written_read_back_and_never_over_another_file(client: TestClient, tmp_path: Path) -> None:
    target = tmp_path / "copy.backup"

    text = client.post("/settings/backup", data={"target": str(target)}).text

    assert "The backup is written" in text
    assert "The vault it was made from is whole" in text
    with zipfile.ZipFile(target) as archive:
        assert "keys.json" in archive.namelist()
    assert client.post("/settings/backup", data={"target": str(target)}).status_code == 422
    for wrong in ("", "relative.backup", str(tmp_path / "nowhere" / "x")):
        assert client.post("/settings/backup", data={"target": wrong}).status_code == 400


def test_moments_leave_as_lines_that_import_reads_back(client: TestClient) -> None:
    answer = client.post("/settings/export/moments.jsonl")

    assert answer.headers["content-disposition"] == 'attachment; filename="moments.jsonl"'
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert len(lines) == 66
    assert [one["at"] for one in lines] == sorted(one["at"] for one in lines)
    event = next(one for one in lines if one["id"] == "c1")
    read = moment_of(event, 1, UTC)
    assert read.title == "Regatta with Inês"
    assert read.until == datetime(2026, 5, 9, 12, tzinfo=UTC)
    assert read.place is not None
    assert [one.name for one in read.people] == ["Inês"]


def test_everything_leaves_as_text_and_as_understanding(client: TestClient) -> None:
    text = client.post("/settings/export/moments.md").text
    assert "## 2026-05-02" in text
    assert "· sms · me\n\nYes! I will bring the olives." in text
    assert json.loads(client.post("/settings/export/understanding.json").text)["format"].startswith("atticus.")
    assert client.post("/settings/export/keys.json").status_code == 404


def test_a_source_is_counted_before_it_is_forgotten_and_gone_after(client: TestClient) -> None:
    asked = client.get("/settings/forget?source=sms").text
    assert "<dt>Moments that go</dt><dd>3</dd>" in asked
    assert "olives" in client.get("/timeline").text

    receipt = client.post("/settings/forget", data={"source": "sms"}).text

    assert "<dt>Moments</dt><dd>3</dd>" in receipt
    assert "I will bring the olives" not in client.get("/timeline").text
    assert client.post("/settings/forget", data={"source": "sms"}).status_code == 400


def test_a_span_is_counted_in_the_owners_days(client: TestClient) -> None:
    asked = client.get("/settings/forget?since=2026-05-02&until=2026-05-02").text
    assert "<dt>Moments that go</dt><dd>3</dd>" in asked
    client.post("/settings/forget", data={"since": "2026-05-02", "until": "2026-05-02"})
    assert "I will bring the olives" not in client.get("/timeline").text


def test_a_person_is_forgotten_with_the_owners_choice_for_mentions(client: TestClient) -> None:
    asked = client.get("/settings/forget", params={"person": "Inês"}).text
    assert "Inês" in asked
    assert "take the name out" in asked

    client.post("/settings/forget", data={"person": "Inês", "mentions": "redact"})

    assert "Inês" not in client.get("/timeline").text


@pytest.mark.parametrize("asked", ["", "source=sms&person=In%C3%AAs", "since=2026-05-02", "since=x&until=y"])
def test_what_to_forget_must_be_clear(client: TestClient, asked: str) -> None:
    assert client.get(f"/settings/forget?{asked}").status_code == 400


def test_sessions_are_listed_and_an_ended_one_is_refused_on_its_next_request(door: HomeDoor) -> None:
    app = create_app(door)
    with signed_in(app) as here, signed_in(app) as there, signed_in(app) as third:
        access = app.state.desk.access
        text = here.get("/settings/sessions").text
        assert text.count("this one") == 1
        assert text.count("End it") == 2
        name = access.seen(there.cookies[COOKIE]).name
        here.post(f"/settings/sessions/{name}/end")
        assert there.get("/today").status_code == 401
        assert third.get("/today").status_code == 200
        here.post("/settings/sessions/others/end")
        assert third.get("/today").status_code == 401
        assert here.get("/today").status_code == 200
        assert name not in here.cookies[COOKIE]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox · Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/129.0 Safari/537.36 Edg/129.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Mobile Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/129 Mobile Safari/537.36", "Chrome · Android"),
        ("curl/8", ""),
    ],
)
def test_browsers_are_called_what_people_call_them(told: str, name: str) -> None:
    assert called(told) == name


def test_what_you_go_by_is_written_as_people_write_it(client: TestClient, door: HomeDoor) -> None:
    vault = door.house().vault
    vault.set_me(Me(frozenset({"rūta fenwick"}), frozenset({"mailto:ruta@example.org", "tel:+447700900142"})))

    text = client.get("/settings").text

    assert "<bdi>Rūta Fenwick</bdi>" in text
    assert "<bdi>ruta@example.org</bdi>" in text
    assert "<bdi>+447700900142</bdi>" in text
    assert "mailto:" not in text


def test_sources_go_by_the_names_people_know_them_by(client: TestClient, door: HomeDoor) -> None:
    assert source("whatsapp") == "WhatsApp"
    assert source("owner", "es") == "Tus propias decisiones"
    assert source("my list") == "My list"
    assert '<a href="/timeline?source=sms">SMS</a>' in client.get("/settings/sources").text
