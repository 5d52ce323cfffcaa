"""Reading with a provider over real HTTP: what leaves, what is recorded, what comes back."""

import json
import re
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import Status
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.memory.thinking import Budget, think
from atticus.memory.thinking.asking import schema
from atticus.memory.understanding import derive
from atticus.mind.providers.openai_compatible import Patience
from atticus.mind.thinking import (
    NoReaderError,
    NotAllowedError,
    RoutedReader,
    left_today,
    reader,
)
from atticus.mind.trial import UnknownProviderError
from atticus.settings import UnderstandingSettings

PENS = "I collect old maps and fountain pens"
PLENTY = Budget(1_000, 10_000_000)
OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)


def reads(server, **told):
    """Let the server say of every moment that holds these words what is told of them."""

    def script(request):
        content = json.loads(server.bodies[-1])["messages"][1]["content"]
        found = [
            {"moment": int(number), "predicate": predicate, "object": object_, "quote": words, "of": ""}
            for number, text in re.findall(r'<moment n="(\d+)"[^>]*>\n(.*?)\n</moment>', content, re.DOTALL)
            for words, (predicate, object_) in told.items()
            if words in text
        ]
        answer = json.dumps({"beliefs": found})
        server.says(answer[: len(answer) // 2], answer[len(answer) // 2 :])
        said, server.script = server.script, script
        return said(request)

    server.script = script


@pytest.fixture
def pens(life):
    return life.keep(PENS, "2025-06-01T09:00:00+00:00", mine=True, author="me", labelled=OWN, thread=f"t{life.number}")


@pytest.fixture
def routed(turn, provider, server):
    def made(**how):
        turn.providers = (provider(server, **({"place": "local"} | how)),)
        return RoutedReader(turn.router(), turn.router().providers[0])

    return made


def run(vault, model, budget=PLENTY, **how):
    return think(vault, model, zone=UTC, budget=budget, **how)


def test_what_comes_back_over_the_wire_is_believed(vault, server, routed, pens):
    reads(server, **{PENS: ("collects", "fountain pens")})
    done = run(vault, routed())
    derive(vault, datetime(2025, 7, 1, tzinfo=UTC))
    held = [one for one in vault.beliefs() if one.object == "fountain pens" and one.status is Status.HELD]
    assert done.kept >= 1
    assert [one.moment for one in held[0].evidence][-1] == pens.kept.id


def test_the_question_holds_the_answer_to_its_schema(vault, server, routed, pens):
    reads(server)
    run(vault, routed())
    asked = json.loads(server.bodies[0])
    assert asked["response_format"]["json_schema"]["schema"] == schema()
    assert asked["temperature"] == 0.0
    assert PENS in asked["messages"][1]["content"]


def test_every_question_stands_in_the_ledger_with_its_bytes_and_its_moments(vault, server, routed, turn, pens):
    reads(server)
    run(vault, routed())
    left, over = turn.ledger()[:2]
    assert left.payload == server.bodies[0]
    assert (left.facts["purpose"], left.facts["place"]) == ("understand", "local")
    assert over.what == "model_outcome"


def test_a_remote_provider_never_gets_what_it_may_not_see(vault, server, routed, life):
    life.keep(
        "I love the quiet and the fountain pens here", "2025-06-03T09:00:00+00:00", mine=True, author="me", labelled=OWN
    )
    secret = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.SECRET)
    life.keep(
        "My passphrase is tulip999 for ever", "2025-06-03T10:00:00+00:00", mine=True, author="me", labelled=secret
    )
    reads(server)
    done = run(vault, routed(place="remote", allow="ordinary"))
    assert (done.calls, server.bodies) == (0, [])
    assert done.left_out >= 2


def test_what_the_owner_lets_a_remote_provider_see_it_reads_and_secrets_never(vault, server, routed, life):
    secret = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.SECRET)
    life.keep(
        "My passphrase is lilac888 for ever", "2025-06-04T10:00:00+00:00", mine=True, author="me", labelled=secret
    )
    life.keep("I grow chillies on the roof", "2025-06-04T11:00:00+00:00", mine=True, author="me", labelled=OWN)
    reads(server)
    assert run(vault, routed(place="remote", allow="intimate")).calls >= 1
    assert not any(b"lilac888" in body for body in server.bodies)


@pytest.mark.parametrize(
    "trouble",
    [
        lambda server: server.sends("<html>hello</html>", "text/html"),
        lambda server: server.sends("data: {not json\n\n"),
        lambda server: server.says("I could not find anything, sorry!"),
        lambda server: server.says('{"beliefs": [{"moment": 1, "predicate": "likes", "obj'),
        lambda server: server.says('{"beliefs": "none"}'),
        lambda server: server.breaks_off_after('{"beliefs": ['),
        lambda server: server.fails(503),
        lambda server: server.hangs(),
        lambda server: server.goes_on_for_ever("la la "),
    ],
)
def test_a_server_in_trouble_costs_three_questions_and_nothing_that_was_read(
    vault, server, turn, routed, pens, trouble
):
    turn.patience = Patience(first=0.3, whole=0.5)
    trouble(server)
    done = run(vault, routed())
    assert done.calls <= 3
    assert done.trouble
    assert "Traceback" not in done.trouble
    assert done.kept == 0
    reads(server, **{PENS: ("collects", "fountain pens")})
    assert run(vault, routed()).kept >= 1


def test_a_question_is_broken_off_when_the_model_is_needed(vault, server, turn, provider, pens):
    turn.providers = (provider(server, place="local"),)
    server.hangs()
    needed = threading.Event()
    model = RoutedReader(turn.router(), turn.router().providers[0], stopped=needed.is_set)
    threading.Timer(0.3, needed.set).start()
    began = time.monotonic()
    done = run(vault, model, stop=needed.is_set)
    assert time.monotonic() - began < 2
    assert (done.trouble, done.read) == (None, 0)
    assert server.hung_up.wait(5)
    assert done.set_aside == 0


def test_stop_sends_nothing(vault, server, turn, provider, pens):
    turn.providers, turn.stopped = (provider(server, place="local"),), True
    with pytest.raises(NotAllowedError):
        reader(turn.router(), UnderstandingSettings(model="lamp"))
    assert server.bodies == []


def test_nobody_reads_unless_the_owner_says_who(turn, provider, server):
    turn.providers = (provider(server, place="local"),)
    with pytest.raises(NoReaderError):
        reader(turn.router(), UnderstandingSettings())
    with pytest.raises(UnknownProviderError):
        reader(turn.router(), UnderstandingSettings(), "candle")
    assert reader(turn.router(), UnderstandingSettings(model="lamp")).name == "lamp (scripted-7b)"
    assert reader(turn.router(), UnderstandingSettings(), "lamp").name == "lamp (scripted-7b)"


def test_what_was_spent_today_is_counted_from_the_ledger(vault, server, routed, pens):
    chosen = UnderstandingSettings(model="lamp", requests=100, kilobytes=9_000)
    now = datetime.now(UTC)
    before = left_today(vault, chosen, now=now, zone=UTC)
    reads(server)
    done = run(vault, routed())
    after = left_today(vault, chosen, now=now, zone=UTC)
    assert before.requests - after.requests == done.calls > 0
    assert before.size - after.size == sum(map(len, server.bodies))
    tomorrow = left_today(vault, chosen, now=now + timedelta(days=1), zone=UTC)
    assert tomorrow == Budget(100, 9_000_000)


def test_other_questions_are_no_part_of_its_budget(vault):
    chosen = UnderstandingSettings(model="lamp", requests=100, kilobytes=100)
    before = left_today(vault, chosen, now=datetime.now(UTC), zone=UTC)
    for _ in range(70):
        vault.record("model_egress", {"purpose": "ask", "bytes": 1_000})
    assert left_today(vault, chosen, now=datetime.now(UTC), zone=UTC) == before
