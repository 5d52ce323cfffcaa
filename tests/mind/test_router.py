import asyncio
import json
from contextlib import aclosing

import pytest

from atticus.domain.labels import PUBLIC, Integrity, Label, Sensitivity
from atticus.mind.egress.names import Kind, indexed
from atticus.mind.egress.world import person_forms
from atticus.mind.gate import Grants
from atticus.mind.provider import Prompt, ProviderError
from atticus.mind.router import RefusedError, Request, Router

PROMPT = Prompt("Be short.", "What is it?")


def wanted(sensitivity=Sensitivity.ORDINARY, *, origins=frozenset(), capability="text"):
    label = Label(Integrity.OWNER, frozenset(), sensitivity, origins)
    return Request(purpose="ask", label=label, capability=capability)


def pieces(exchange):
    async def collect():
        async with aclosing(exchange.pieces()) as stream:
            return [piece async for piece in stream]

    return asyncio.run(collect())


@pytest.mark.parametrize(
    ("sensitivity", "chosen"),
    [(Sensitivity.ORDINARY, "cloud"), (Sensitivity.INTIMATE, "lamp"), (Sensitivity.SECRET, "lamp")],
)
def test_the_first_provider_that_the_labels_allow_is_chosen(turn, server, provider, sensitivity, chosen):
    turn.providers = (provider(server, "cloud"), provider(server, "lamp", place="local"))
    choice = turn.router().choose(wanted(sensitivity))
    assert choice.provider.name == chosen
    assert choice.why[-1].startswith(f"{chosen}: chosen.")
    assert len(choice.why) == (1 if chosen == "cloud" else 2)


def test_nobody_is_chosen_where_nobody_may(turn, server, provider):
    turn.providers = (provider(server, "cloud"), provider(server, "sky", allow="intimate"))
    choice = turn.router().choose(wanted(Sensitivity.SECRET))
    assert choice.provider is None
    assert [name for name, _ in choice.refused] == ["cloud", "sky"]


def test_a_provider_that_lacks_the_capability_is_passed_over(turn, server, provider):
    turn.providers = (provider(server, "lamp", place="local"),)
    choice = turn.router().choose(wanted(capability="sight"))
    assert choice.provider is None
    assert choice.why == ("lamp: it cannot do sight.",)


def test_an_egress_is_recorded_before_it_leaves_and_its_outcome_after(turn, server, provider, dentist):
    server.says("Fri", "day.")
    turn.providers = (provider(server, "lamp", place="local"),)
    router = turn.router()
    ids = frozenset(hit.kept.id for hit in dentist)
    request = wanted(Sensitivity.INTIMATE, origins=ids)
    assert "".join(pieces(router.exchange(router.providers[0], request, PROMPT))) == "Friday."
    left, outcome = turn.ledger()
    assert left.what == "model_egress"
    assert left.payload == server.bodies[0]
    assert left.facts == {
        "provider": "lamp",
        "model": "scripted-7b",
        "place": "local",
        "purpose": "ask",
        "sensitivity": "intimate",
        "verdict": "allow",
        "reason": "You marked lamp as running on a machine of yours.",
        "bytes": len(server.bodies[0]),
        "moments": 3,
    }
    assert outcome.what == "model_outcome"
    assert outcome.facts["egress"] == left.seq
    assert outcome.facts["outcome"] == "answered"
    assert outcome.facts["characters"] == len("Friday.")


def test_nothing_leaves_where_it_cannot_be_recorded(turn, server, provider, clock):
    class FullLedger:
        def record(self, *told, **beside):  # noqa: ARG002
            raise OSError(28, "No space left on device")

    turn.providers = (provider(server, "lamp", place="local"),)
    router = Router(turn.router().providers, grants=Grants(local=frozenset({"lamp"})), ledger=FullLedger(), clock=clock)
    with pytest.raises(OSError, match="No space left"):
        pieces(router.exchange(router.providers[0], wanted(), PROMPT))
    assert server.bodies == []


def test_the_gate_is_asked_again_at_the_moment_of_sending(turn, server, provider):
    server.says("Friday.")
    turn.providers = (provider(server, "lamp", place="local"),)
    router = turn.router()
    exchange = router.exchange(router.choose(wanted()).provider, wanted(), PROMPT)
    turn.stopped = True
    with pytest.raises(RefusedError, match="stopped"):
        pieces(exchange)
    assert server.bodies == []
    assert turn.ledger() == []
    assert not exchange.left_machine


def test_a_provider_that_was_never_chosen_is_refused_all_the_same(turn, server, provider):
    server.says("Thank you.")
    turn.providers = (provider(server, "cloud"),)
    router = turn.router()
    with pytest.raises(RefusedError):
        pieces(router.exchange(router.providers[0], wanted(Sensitivity.SECRET), PROMPT))
    assert server.bodies == []


def test_a_provider_that_failed_is_left_alone_for_a_minute(turn, server, provider, clock):
    server.fails(500)
    turn.providers = (provider(server, "lamp", place="local"), provider(server, "spare", place="local"))
    router = turn.router()
    with pytest.raises(ProviderError):
        pieces(router.exchange(router.choose(wanted()).provider, wanted(), PROMPT))
    assert router.choose(wanted()).provider.name == "spare"
    assert "less than a minute ago" in router.choose(wanted()).why[0]
    clock.move(seconds=59)
    assert router.choose(wanted()).provider.name == "spare"
    clock.move(seconds=1)
    assert router.choose(wanted()).provider.name == "lamp"


def test_only_bytes_to_what_is_not_local_have_left_the_machine(turn, server, provider):
    server.says("Yes.")
    turn.providers = (provider(server, "lamp", place="local"), provider(server, "cloud"))
    router = turn.router()
    lamp, cloud = (router.exchange(p, wanted(), PROMPT) for p in router.providers)
    assert (lamp.left_machine, cloud.left_machine) == (False, False)
    pieces(lamp)
    pieces(cloud)
    assert (lamp.left_machine, cloud.left_machine) == (False, True)


def test_what_is_recorded_of_a_failure_repeats_nothing_of_the_server(turn, server, provider):
    server.fails(500, "private words")
    turn.providers = (provider(server, "lamp", place="local"),)
    router = turn.router()
    with pytest.raises(ProviderError):
        pieces(router.exchange(router.providers[0], wanted(), PROMPT))
    assert [entry.what for entry in turn.ledger()] == ["model_egress", "model_outcome"]
    assert "private words" not in json.dumps([entry.facts for entry in turn.ledger()])


def test_a_public_text_is_ordinary(turn, server, provider):
    turn.providers = (provider(server, "cloud"),)
    assert turn.router().choose(Request(purpose="test", label=PUBLIC)).provider.name == "cloud"


def test_a_remote_provider_gets_tokens_and_its_answer_has_the_names_again(turn, server, provider):
    turn.providers = (provider(server, "cloud", allow="intimate"),)
    turn.names = indexed(form for _, form in person_forms("Ana Kovač", Kind.PERSON, "ana"))
    router = turn.router()
    prompt = Prompt("Be short.", "Did Ana Kovač call 091 234 5678? Ask Ana's brother.")
    server.echoes()
    told = "".join(pieces(router.exchange(router.providers[0], wanted(), prompt)))
    assert told == prompt.content
    body = server.bodies[0].decode()
    assert not any(part in body for part in ("Ana", "Kova", "091", "5678"))
    left, outcome = turn.ledger()
    assert left.payload == server.bodies[0]
    assert left.facts["replaced"] == {"person": 1, "phone": 1}
    assert "Ana" not in str(left.facts | outcome.facts)


def test_what_a_model_must_know_of_tokens_is_told_only_where_there_are_any(turn, server, provider):
    turn.providers = (provider(server, "cloud"),)
    server.says("ready")
    router = turn.router()
    for content in ("are you ready?", "are you there, zoe@example.org?"):
        pieces(router.exchange(router.providers[0], wanted(), Prompt("Be short.", content)))
    instructions = [json.loads(body)["messages"][0]["content"] for body in server.bodies]
    assert instructions[0] == "Be short."
    assert "[PERSON_K7Q]" in instructions[1]


@pytest.mark.parametrize(("how", "veiled"), [("remote", False), ("never", False), ("always", True)])
def test_a_local_provider_gets_plain_text_unless_the_owner_says_otherwise(turn, server, provider, how, veiled):
    turn.providers = (provider(server, "lamp", place="local", pseudonymise=how),)
    server.echoes()
    router = turn.router()
    prompt = Prompt("Be short.", "is it zoe@example.org?")
    assert "".join(pieces(router.exchange(router.providers[0], wanted(), prompt))) == prompt.content
    assert (b"zoe@example.org" in server.bodies[0]) is not veiled
    assert ("replaced" in turn.ledger()[0].facts) is veiled


def test_one_conversation_keeps_its_tokens_and_two_have_their_own(turn, server, provider):
    turn.providers = (provider(server, "cloud"),)
    server.says("ready")
    router = turn.router()
    cloud, prompt = router.providers[0], Prompt("Be short.", "is it zoe@example.org or max@example.org?")
    veil = asyncio.run(router.veil())
    for one in (veil, veil, None):
        pieces(router.exchange(cloud, wanted(), prompt, veil=one))
    first, second, other = (json.loads(body)["messages"][1]["content"] for body in server.bodies)
    assert first == second != other


def test_nothing_leaves_where_names_cannot_be_known(turn, server, provider, clock):
    def broken():
        raise OSError(5, "Input/output error")

    turn.providers = (provider(server, "cloud"),)
    server.says("Friday.")
    router = Router(
        turn.router().providers,
        grants=Grants.from_settings(turn.providers),
        ledger=turn.vault,
        clock=clock,
        names=broken,
    )
    with pytest.raises(OSError, match="Input/output"):
        pieces(router.exchange(router.providers[0], wanted(), PROMPT))
    assert server.bodies == []
