"""The document of the whole understanding follows its schema; the schema is checked by a validator of its own."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.domain.moments import Kind
from atticus.domain.people import Party
from atticus.memory import correcting, portable
from atticus.memory.portable import FileThereError, UnwritableFileError
from atticus.memory.understanding import believed, understand

KNOWN = {
    "$schema", "$id", "$ref", "$defs", "title", "description", "type", "const", "enum", "properties", "required",
    "additionalProperties", "items", "minItems", "maxItems", "minLength", "minimum", "maximum", "pattern", "anyOf",
}  # fmt: skip
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value, schema, root, path="$"):
    """Yield where a value breaks a schema (the keywords of JSON Schema 2020-12 that ours uses; others are refused)."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, path)
    if "anyOf" in schema and all(list(faults(value, one, root, path)) for one in schema["anyOf"]):
        yield f"{path}: none of anyOf"
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type")
    if types and not any(_is(value, one) for one in types):
        yield f"{path}: {type(value).__name__} is not {types}"
        return
    yield from (f"{path}: {why}" for why in _bounds(value, schema))
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), root, f"{path}[{place}]")
    if isinstance(value, dict):
        yield from _names(value, schema, root, path)


def _bounds(value, schema):
    if value != schema.get("const", value) or value not in schema.get("enum", [value]):
        yield f"{value!r} is not allowed"
    if isinstance(value, str) and (
        not re.search(schema.get("pattern", ""), value) or len(value) < schema.get("minLength", 0)
    ):
        yield f"{value!r} does not match"
    if _is(value, "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield "out of bounds"
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{len(value)} items"


def _names(value, schema, root, path):
    yield from (f"{path}: {name} is missing" for name in set(schema.get("required", ())) - value.keys())
    known = schema.get("properties", {})
    for name, one in value.items():
        if name in known:
            yield from faults(one, known[name], root, f"{path}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{path}: {name} is unknown"


def _is(value, name):
    if name in {"integer", "number"}:
        return isinstance(value, int if name == "integer" else int | float) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


@pytest.fixture
def understood(vault, draft, clock):
    at = clock.now() - timedelta(days=100)
    nadia = Party("Nadia Petek", "tel:+38640123456")
    vault.keep(
        [
            draft("I live in Leeds. My sister Nadia Petek is a potter.", at=at),
            draft("I moved to Graz. I'm allergic to walnuts.", at=at + timedelta(days=9), external_id="n:1"),
            draft(
                "My goal is to row to the island this year. I've decided to sell the kayak.", at=at + timedelta(days=10)
            ),
            draft("I'll send you the photos tomorrow.", at=at + timedelta(days=11), kind=Kind.MESSAGE, people=(nadia,)),
            draft("See you!", at=at + timedelta(days=12), kind=Kind.MESSAGE, author=nadia, mine=False),
        ]
    )
    understand(vault, None, now=clock.now())
    return vault


def document(vault, clock):
    return portable.understanding(vault, believed(vault, clock.now()), as_of=clock.now())


def test_the_document_of_a_life_follows_its_schema(understood, clock):
    (home,) = [one for one in understood.beliefs() if one.object == "Graz" and one.predicate == "lives_in"]
    correcting.correct(understood, home, "Maribor", clock=clock, zone=UTC)
    schema = portable.schema()

    found = json.loads(portable.text(document(understood, clock)))

    assert list(faults(found, schema, schema)) == []
    assert [
        name for name in ("people", "beliefs", "goals", "promises", "decisions", "corrections") if not found[name]
    ] == []
    assert {one["object"] for one in found["beliefs"]} >= {"Leeds", "Graz", "Maribor", "walnuts"}
    assert {one["status"] for one in found["beliefs"]} >= {"held", "refuted"}
    assert found["corrections"][0]["decided"]["to"] == "Maribor"
    used = {one["predicate"] for name in portable.LISTS[1:7] for one in found[name]}
    assert used == {one["predicate"] for one in found["vocabulary"]}
    assert next(one for one in found["vocabulary"] if one["predicate"] == "allergic_to")["special"] == "health"


def test_patterns_are_in_the_document(understood, clock):
    at = clock.now() - timedelta(days=2)
    pattern = Belief(
        id="pattern1", kind="pattern", subject=SELF, predicate="pattern", object="After runs you slept longer.",
        valid_from=None, valid_until=None, known_from=at, known_until=None, confidence=0.8, status=Status.HELD,
        evidence=(Support(understood.beliefs()[0].evidence[0].moment, "note", None, None),), more={"times": 22},
    )  # fmt: skip
    understood.hold(understood.people(), [*understood.beliefs(), pattern])
    schema = portable.schema()

    found = document(understood, clock)

    assert [one["id"] for one in found["patterns"]] == ["pattern1"]
    assert "pattern1" not in {one["id"] for one in found["beliefs"]}
    assert list(faults(found, schema, schema)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "atticus.understanding/2"},
        {"as_of": "yesterday"},
        {"more": 1},
        {"people": [{"person": "p"}]},
        {"beliefs": [{"id": "b", "kind": "fact", "subject": "me", "predicate": "likes", "object": "tea", "valid": [None, None],
                      "known": [None, None], "confidence": 2, "status": "held", "evidence": []}]},
    ],
)  # fmt: skip
def test_the_schema_refuses_what_is_no_such_document(understood, clock, broken):
    schema = portable.schema()

    assert list(faults(document(understood, clock) | broken, schema, schema))


def test_an_empty_vault_makes_a_document_too(vault):
    schema = portable.schema()
    found = portable.understanding(vault, (), as_of=datetime(2025, 1, 1, tzinfo=UTC))

    assert list(faults(found, schema, schema)) == []
    assert found["people"] == found["beliefs"] == []


def test_the_file_is_for_its_owner_alone_and_nothing_is_overwritten(tmp_path):
    target = tmp_path / "me.json"

    portable.write({"format": portable.FORMAT}, target)

    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileThereError, match="exists already"):
        portable.write({}, target)
    assert json.loads(target.read_text("utf-8")) == {"format": portable.FORMAT}
    with pytest.raises(UnwritableFileError, match="cannot be written"):
        portable.write({}, tmp_path / "missing" / "me.json")
