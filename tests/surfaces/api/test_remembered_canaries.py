"""What apps hand over with `remember`: whose word it is, what they may not hand over, and who else ever sees it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atticus.domain.labels import Integrity, Sensitivity
from atticus.surfaces.api.app_tools import TOOLS
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from tests.surfaces.api.stage import HouseDoor, Served

WIDE: dict[str, Any] = {"sensitivity": "intimate", "special": True, "may": ["ask"]}
NOTES = {
    "plain": "I love garden tea CANARYPLAIN. I want to learn garden yodelling CANARYPLAIN.",
    "about": "Boris Quell wants to paint the garden bench CANARYABOUT.",
    "lock": "The garden password is: h4rbour-kite-77 CANARYLOCK.",
    "doctor": "I want to see the doctor, allergic to garden hay CANARYDOCTOR.",
}
OWN = "I love garden plums CANARYOWN. I want to learn garden juggling CANARYTREE."
EVERYTHING = frozenset({"PLAIN", "ABOUT", "DOCTOR", "OWN"})
ASKED = (
    ("recall", {"question": "What about the garden?", "k": 50}),
    ("ask", {"question": "What about the garden?"}),
    ("people", {}),
    ("people", {"name": "Boris"}),
    ("goals", {"all": True}),
    ("promises", {"all": True}),
)


@dataclass
class Kept:
    """A served house in which two apps kept notes: one like any, one the owner trusts."""

    door: HouseDoor
    served: Served
    answers: dict[str, dict[str, Any]]

    def seen(self, name: str, **scope: Any) -> str:
        """Return all that an app of its own gets through every tool that looks, and through the chat."""
        token = self.door.pair(name, **scope)
        tools, results = self.served.mcp(token, *ASKED)
        said = self.served.openai(token).chat.completions.create(
            model="atticus", messages=[{"role": "user", "content": "What about the garden?"}]
        )
        assert not any(one.is_error for one in results)
        return "\n".join([*(one.model_dump_json() for one in (*tools, *results)), said.model_dump_json()])


@pytest.fixture(scope="module")
def kept(shared) -> Kept:
    door, served = shared
    quill, mine = door.pair("quill", may=["remember"]), door.pair("mine", may=["remember"], trusted=True)
    given = [("remember", {"text": text, "id": name, "title": f"Garden {name}"}) for name, text in NOTES.items()]
    results = served.mcp(quill, *given)[1] + served.mcp(mine, ("remember", {"text": OWN, "id": "own"}))[1]
    door.run("understand")
    answers = [json.loads(one.content[0].text) for one in results]
    return Kept(door, served, dict(zip([*NOTES, "own"], answers, strict=True)))


def test_what_an_app_keeps_is_another_hands_word_unless_the_owner_trusts_it(kept):
    labels = {name: answer["label"] for name, answer in kept.answers.items()}
    vault = kept.door.house().vault

    assert {labels[name]["integrity"] for name in NOTES} == {"third_party"}
    assert labels["own"]["integrity"] == "own"
    assert (labels["plain"]["sensitivity"], labels["lock"]["sensitivity"]) == ("intimate", "secret")
    for name, answer in kept.answers.items():
        found = vault.moment(answer["moment"])
        assert (found.mine, found.label.integrity is Integrity.OWN) == (name == "own",) * 2
        assert found.moment.source == ("app:mine" if name == "own" else "app:quill")
        assert found.label.readers == {"me"}
        assert (found.label.sensitivity is Sensitivity.SECRET) == (name == "lock")


def test_only_a_trusted_apps_words_are_evidence_about_the_owner(kept):
    held = "\n".join(f"{one.object} {one.evidence}" for one in kept.door.house().vault.beliefs())
    moments = {name: answer["moment"] for name, answer in kept.answers.items()}

    assert "plums" in held
    assert "juggling" in held
    for word in ("tea", "yodelling", "bench", "hay"):
        assert word not in held
    assert not [name for name in NOTES if f"moment='{moments[name]}'" in held]


SCOPES: dict[str, tuple[dict[str, Any], frozenset[str]]] = {
    "wide": (WIDE, EVERYTHING),
    "notes alone": (WIDE | {"kinds": ["note"]}, EVERYTHING),
    "another kind": (WIDE | {"kinds": ["message"]}, frozenset()),
    "ordinary": (WIDE | {"sensitivity": "ordinary"}, frozenset()),
    "before": (WIDE | {"until": "2026-01-01T00:00:00+00:00"}, frozenset()),
    "with Ana": (WIDE | {"people": ["Ana Petrova"]}, frozenset()),
    "without Boris": (WIDE | {"without": ["Boris Quell"]}, EVERYTHING - {"ABOUT"}),
    "nothing special": (WIDE | {"special": False}, EVERYTHING - {"DOCTOR"}),
}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_kept_note_shows_through_no_tool_outside_of_a_scope(kept, scope):
    given, inside = SCOPES[scope]
    seen = kept.seen(f"reads.{scope.lower().replace(' ', '.')}", **given)

    assert {name for name in (*EVERYTHING, "LOCK") if f"CANARY{name}" in seen} == inside
    assert ("CANARYTREE" in seen) == ("OWN" in inside)
    for name, answer in kept.answers.items():
        assert (f'"moment":"{answer["moment"]}"' in seen.replace(" ", "").replace("\\", "")) == (name.upper() in inside)
    assert ("quill" in seen) == bool(inside & {"PLAIN", "ABOUT", "DOCTOR"})


def test_what_others_kept_is_labelled_as_theirs_wherever_it_is_quoted(kept):
    token = kept.door.pair("labels", **WIDE)
    recalled, answered, *_ = (json.loads(one.content[0].text) for one in kept.served.mcp(token, *ASKED)[1])
    shown = {one["text"]: one["label"]["integrity"] for one in recalled["hits"] if "CANARY" in one["text"]}

    assert shown[NOTES["plain"]] == "third_party"
    assert shown[OWN] == "own"
    quoted = [one["label"]["integrity"] for one in answered["evidence"] if one["text"] in NOTES.values()]
    assert set(quoted) <= {"third_party"}


def test_an_app_that_keeps_sees_no_more_by_it_than_its_scope(kept):
    token = kept.door.pair("blind", kinds=["event"], may=["remember"])
    note = {"text": "A garden gnome CANARYGNOME.", "id": "g"}
    _, results = kept.served.mcp(token, ("remember", note), *(one for one in ASKED if one[0] != "ask"))

    assert json.loads(results[0].content[0].text)["outcome"] == "new"
    assert "CANARY" not in "".join(one.model_dump_json() for one in results)


def test_an_app_that_may_not_keep_keeps_nothing(kept):
    vault = kept.door.house().vault
    before = vault.sources()
    tools, (refused,) = kept.served.mcp(kept.door.pair("looks", **WIDE), ("remember", {"text": "A garden fork."}))

    assert "remember" not in [tool.name for tool in tools]
    assert refused.is_error
    assert "may not remember" in refused.content[0].text
    assert vault.sources() == before


def test_no_app_writes_over_what_it_did_not_keep(kept):
    vault = kept.door.house().vault
    token = kept.door.pair("forger", may=["remember"])
    names = ("m:1", "plain", "own")
    forged = [("remember", {"text": f"Nothing of it was so {name}.", "id": name}) for name in names]
    outcomes = [json.loads(one.content[0].text)["outcome"] for one in kept.served.mcp(token, *forged)[1]]

    assert outcomes == ["new"] * 3
    assert "painted green" in vault.find("m:1", source="chat").moment.text
    assert vault.find("plain", source="app:quill").moment.text == NOTES["plain"]
    assert vault.find("own", source="app:mine").moment.text == OWN


@pytest.mark.parametrize(
    "note",
    [
        {"text": "x", "source": "chat"},
        {"text": "x", "author": "me"},
        {"text": "x", "integrity": "owner"},
        {"text": "x", "at": "2020-01-01T00:00:00Z"},
        {"text": "x" * 200_000},
        {"text": ""},
        {"title": "no text"},
    ],
)
def test_a_note_bears_no_name_no_label_and_no_time_of_the_apps_choosing(kept, note):
    before = kept.door.house().vault.sources()
    token = kept.door.pair(f"odd-{len(kept.door.run('clients')['clients'])}", may=["remember"])
    (refused,) = kept.served.mcp(token, ("remember", note))[1]

    assert refused.is_error
    assert kept.door.house().vault.sources() == before


def test_each_note_stands_in_the_ledger_and_leaves_as_other_moments_do(kept):
    vault, now = kept.door.house().vault, kept.door.house().clock.now()
    token = kept.door.pair("leaves", may=["remember"])
    (given,) = kept.served.mcp(token, ("remember", {"text": "A garden rake CANARYRAKE."}))[1]
    moment = json.loads(given.content[0].text)["moment"]
    lines = [one for one in vault.ledger() if one.what == "client_wrote" and one.facts["client"] == "leaves"]

    assert [one.facts["moments"] for one in lines] == [[moment]]
    assert abs(vault.moment(moment).moment.at - now) < timedelta(minutes=5)
    kept.door.run("forget", moment=moment)
    assert vault.timeline(Filter(sources=("app:leaves",))) == []
    assert "CANARYRAKE" not in kept.seen("later", **WIDE)


def test_every_tool_there_is_has_its_canaries():
    assert {name for name, _ in ASKED} | {"remember"} == set(TOOLS)
