"""What was handed over with a question leads its evidence, within the same budget."""

from datetime import UTC, datetime

from atticus.domain.evidence import Evidence, Hit
from atticus.domain.moments import Kind, Moment
from atticus.memory.enclosing import draft as of_a_file
from atticus.memory.pack import estimate
from atticus.mind.enclosed import WHY, with_enclosed

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def keep(vault, name, text):
    moment = Moment(kind=Kind.DOCUMENT, source="talk", at=AT, text=text, external_id=name, title=name)
    return vault.keep([of_a_file(moment)])[0].id


def found(vault, question, *ids, enough=False):
    hits = tuple(Hit(kept=vault.moment(one), score=2.0, why=("words",)) for one in ids)
    return Evidence(question=question, at=AT, hits=hits, enough=enough, queued=0, ms=1.0)


def test_a_file_leads_the_evidence_and_is_there_once(vault):
    menu, other = keep(vault, "menu.txt", "Friday: plum dumplings"), keep(vault, "x", "The plum tree blooms")
    evidence = with_enclosed(vault, found(vault, "Friday?", other, menu, enough=True), [[menu]], 4000)
    alone = with_enclosed(vault, found(vault, "Friday?", other), [[menu]], 4000)

    assert [hit.kept.id for hit in evidence.hits] == [menu, other]
    assert evidence.hits[0].why == (WHY,)
    assert [hit.kept.id for hit in alone.hits] == [menu], "what does not speak to the question is left out"
    assert evidence.enough
    assert alone.enough


def test_a_file_without_words_leaves_the_evidence_as_it_was(vault):
    picture, other = keep(vault, "door.png", ""), keep(vault, "x", "The plum tree blooms")
    evidence = found(vault, "plums?", other)

    assert with_enclosed(vault, evidence, [[picture]], 4000) is evidence


def test_a_long_file_is_shown_by_what_speaks_to_the_question_within_the_budget(vault):
    lines = [f"Paragraph {n} tells of herons and reeds and little else." for n in range(2000)]
    lines[1500] = "The ferry to the island leaves at seven."
    book, other = keep(vault, "book.txt", " ".join(lines)), keep(vault, "x", "The plum tree blooms. " * 40)
    evidence = with_enclosed(vault, found(vault, "When does the ferry leave?", other, enough=True), [[book]], 600)

    assert "ferry to the island" in evidence.hits[0].text
    assert sum(estimate(hit.text) for hit in evidence.hits) <= 600
    elsewhere = with_enclosed(vault, found(vault, "zorblax"), [[book]], 600)
    assert elsewhere.hits[0].text.startswith("Paragraph 0")


def test_of_a_long_export_what_speaks_to_the_question_leads(vault):
    chat = [keep(vault, f"m{n}", f"Herons by the reeds, count {n}") for n in range(30)]
    ferry, note = keep(vault, "ferry", "The ferry leaves at seven"), keep(vault, "note.txt", "Pier 3")
    files = [[chat[0], ferry, *chat[1:]], [note]]
    evidence = with_enclosed(vault, found(vault, "ferry?", ferry, enough=True), files, 4000)
    elsewhere = with_enclosed(vault, found(vault, "zorblax?"), files, 4000)

    assert [hit.kept.id for hit in evidence.hits] == [ferry, note]
    assert [hit.kept.id for hit in elsewhere.hits] == [*chat[-7:], note]
