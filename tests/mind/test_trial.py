import asyncio

import pytest

from atticus.mind.trial import UnknownProviderError, try_provider


def test_a_provider_that_answers_is_told_with_its_words(turn, server, provider):
    server.says("rea", "dy")
    turn.providers = (provider(server),)
    trial = asyncio.run(try_provider(turn.router(), "lamp"))
    assert (trial.name, trial.model, trial.said, trial.problem) == ("lamp", "scripted-7b", "ready", None)
    assert trial.ms > 0
    assert [entry.what for entry in turn.ledger()] == ["model_egress", "model_outcome"]
    assert turn.ledger()[0].facts["purpose"] == "test"


def test_a_provider_that_fails_is_told_with_what_to_do(turn, server, provider):
    server.fails(404)
    turn.providers = (provider(server),)
    trial = asyncio.run(try_provider(turn.router(), "lamp"))
    assert trial.said == ""
    assert "404" in trial.problem
    assert "/v1" in trial.problem


def test_a_model_that_never_ends_is_stopped(turn, server, provider):
    server.goes_on_for_ever("ready ")
    turn.providers = (provider(server),)
    trial = asyncio.run(try_provider(turn.router(), "lamp"))
    assert trial.problem is None
    assert trial.said.startswith("ready ready")
    assert server.hung_up.wait(5)


def test_an_unknown_name_lists_the_known_ones(turn, server, provider):
    turn.providers = (provider(server),)
    with pytest.raises(UnknownProviderError, match="There is: lamp"):
        asyncio.run(try_provider(turn.router(), "lamb"))
