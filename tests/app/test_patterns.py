"""Patterns from the outside: counted, kept apart, gone with their moments, and never back once they were refuted."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

FIRST = date(2025, 1, 1)
DAYS = 240


@pytest.fixture
def atticus(atticus):
    """The command with words alone: patterns need no vectors."""
    atticus.environment |= {"ATTICUS_EMBEDDER": "none", "ATTICUS_ZONE": "UTC"}
    return atticus


@pytest.fixture
def months(atticus):
    """Eight months in which one sleeps an hour longer after days with a run, and weighs less after them."""
    rng = np.random.default_rng(11)
    runs = rng.uniform(size=DAYS) < 0.35
    lines = []
    for n in range(DAYS):
        day = FIRST + timedelta(days=n)
        ran = n > 0 and runs[n - 1]
        minutes = round(420 + rng.normal(0, 30) + (60 if ran else 0))
        kilos = 70 + rng.normal(0, 0.4) - (1.5 if ran else 0)
        lines.append(health(f"s:{n}", day, 7, f"Slept {minutes // 60} h {minutes % 60} min"))
        lines.append(health(f"w:{n}", day, 8, f"Weight: {kilos:.1f} kg"))
        if runs[n]:
            event = {"kind": "event", "source": "calendar", "title": "Morning run", "text": ""}
            lines.append({"id": f"r:{n}", "at": f"{day}T18:00:00+00:00"} | event)
    path = atticus.file("m.jsonl", *lines)
    atticus.json("import", path, "--yes", "--wait")
    return path


def health(name, day, hour, text):
    return {"id": name, "at": f"{day}T{hour:02d}:30:00+00:00", "kind": "health", "source": "watch", "text": text}


def told(atticus, *more):
    return {
        one["more"]["driver"] + ">" + one["more"]["outcome"]: one for one in atticus.json("patterns", *more)["patterns"]
    }


def test_a_pattern_is_listed_with_evidence_apart_from_beliefs_and_goes_with_its_moments(atticus, months):
    (found,) = told(atticus).values()

    assert found["object"].startswith("After days with a run you slept ")
    assert {one["source"] for one in found["evidence"]} == {"calendar", "watch"}
    assert all(one["id"] and one["span"] for one in found["evidence"])
    assert "pattern" not in {one["kind"] for one in atticus.json("beliefs", "--all")["beliefs"]}
    shown = atticus("patterns").stdout
    assert found["id"] in shown
    assert "no proof of a cause" in " ".join(shown.split())

    atticus.json("forget", "--source", "calendar", "--yes")

    assert told(atticus) == {}


def test_weight_is_told_only_when_asked(atticus, months):
    assert set(told(atticus)) == {"did:run>sleep"}
    assert set(told(atticus, "--special")) == {"did:run>sleep", "did:run>weight"}
    assert set(told(atticus)) == {"did:run>sleep"}


def test_what_the_owner_refutes_never_comes_back(atticus, months):
    (found,) = told(atticus).values()
    weight = told(atticus, "--special")["did:run>weight"]

    done = atticus.json("correct", found["id"], "--wrong")
    atticus.json("correct", weight["id"], "--wrong")

    assert told(atticus) == told(atticus, "--special") == {}
    atticus.json("import", months, "--yes", "--wait")
    assert told(atticus) == {}
    assert [one["status"] for one in told(atticus, "--all").values()] == ["refuted"]
    atticus.json("forget", "--moment", done["moment"], "--yes")
    assert set(told(atticus)) == {"did:run>sleep"}


def test_a_pattern_has_no_other_value(atticus, months):
    (found,) = told(atticus).values()
    done = atticus("correct", found["id"], "--to", "less")
    assert done.returncode == 2
    assert "counted and has no other value" in done.stderr


def test_what_was_known_then_can_be_asked(atticus, months):
    assert told(atticus, "--as-of", "2025-02-01") == {}
    then = told(atticus, "--as-of", "2025-07-01")["did:run>sleep"]
    assert then["more"]["period"][1] < "2025-07-01"


def test_a_forgotten_pattern_is_told_nowhere_and_never_counted_to_again(atticus, months, tmp_path):
    (found,) = told(atticus).values()
    weight = told(atticus, "--special")["did:run>weight"]
    corrected = told(atticus, "--all")
    assert set(corrected) == {"did:run>sleep"}

    receipts = [atticus.json("forget", "--belief", one["id"], "--yes") for one in (found, weight)]

    assert [(one["forgotten"], one["beliefs"], one["moments"]) for one in receipts] == [(1, 1, [])] * 2
    atticus.json("import", months, "--yes", "--wait")
    more = [health(f"n:{n}", FIRST + timedelta(days=DAYS + n), 7, "Slept 7 h 5 min") for n in range(20)]
    atticus.json("import", atticus.file("more.jsonl", *more), "--yes", "--wait")
    for how in ((), ("--all",), ("--special", "--all"), ("--as-of", "2025-07-01", "--all")):
        assert told(atticus, *how) == {}, how
    sentence = "a run you slept"
    for name in (("profile",), ("digest", "month", "--at", "2025-06"), ("learned",), ("questions",), ("ledger",)):
        assert sentence not in atticus(*name, "--json").stdout, name
    folder = tmp_path / "out"
    assert atticus("vault", "export", folder).returncode == 0
    written = [path.read_text("utf-8", "replace") for path in folder.rglob("*") if path.is_file()]
    assert written
    assert not any(sentence in text for text in written)
    again = atticus("forget", "--belief", found["id"], "--yes")
    assert again.returncode == 2
    assert "There is no belief" in again.stderr


def test_what_was_said_of_a_pattern_is_no_probe_once_it_is_forgotten(atticus, months):
    (found,) = told(atticus).values()
    atticus.json("correct", found["id"], "--wrong")
    assert atticus.json("learned")["probes"] == 1

    atticus.json("forget", "--belief", found["id"], "--yes")

    assert told(atticus, "--all") == {}
    assert atticus.json("learned")["probes"] == 0
