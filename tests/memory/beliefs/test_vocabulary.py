"""The page of the vocabulary and the code say the same, and readers use no other words."""

from __future__ import annotations

import re
from pathlib import Path

from atticus.memory.beliefs.vocabulary import EVIDENCE_ONLY, VOCABULARY

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")


def test_every_predicate_is_on_the_page_with_its_rules():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    expected = []
    for one in VOCABULARY.values():
        values = "one, for life" if one.fixed else "one at a time" if one.single else "many"
        expected.append(f"| `{one.name}` | {one.kind} | {one.says} | {values} | {one.special} |")

    assert rows == expected


def test_readers_use_words_of_the_vocabulary_alone():
    readers = (ROOT / "src" / "atticus" / "memory" / "reading" / "beliefs").rglob("*.py")
    kinds = {one.kind for one in VOCABULARY.values()} | EVIDENCE_ONLY
    pattern = re.compile(r'said\.claim\(\s*clause,\s*"(?P<kind>\w+)",\s*"(?P<predicate>\w+)"')
    used = [match.groupdict() for path in readers for match in pattern.finditer(path.read_text("utf-8"))]

    assert len(used) > 60
    assert {one["kind"] for one in used} <= kinds
    assert {one["predicate"] for one in used if one["kind"] not in EVIDENCE_ONLY} <= set(VOCABULARY)


def test_what_is_nobodys_business_is_marked_so():
    special = {name for name, one in VOCABULARY.items() if one.special}

    assert special >= {"health", "allergic_to", "faith", "sexuality", "pregnant", "politics", "union", "money_trouble"}
