import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atticus.domain.beliefs import SELF, Belief, Quote, Support
from atticus.domain.beliefs import Status as Standing
from atticus.domain.evidence import Evidence, Hit, Kept, KeptAttachment
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, Party
from atticus.domain.time import Precision
from atticus.memory.answers import when
from atticus.mind.present import MOST, MOST_LISTED, abstain, present, speaks
from atticus.vault.contract import Status

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2025, 6, 20, tzinfo=UTC)


def found(question, hits, *, queued=0):
    return Evidence(question=question, at=AT, hits=tuple(hits), enough=True, queued=queued, ms=0.1)


def hit(name, text, *, score=1.0, mine=False, at="2025-06-02T12:45:00+02:00", **told):
    told.setdefault("kind", Kind.MESSAGE)
    told.setdefault("source", "sms")
    moment = Moment(at=datetime.fromisoformat(at), text=text, **told)
    return Hit(kept=Kept(id=name, moment=moment, label=PUBLIC, mine=mine, import_id=None), score=score, why=())


def test_a_question_is_answered_with_its_evidence(dentist):
    event, message, reply = dentist
    shown = present(found("Who wished me luck?", [message, reply, event]), BERLIN)
    assert shown.text == (
        "From your own moments:\n"
        "\n"
        "Monday 2 June 2025 · whatsapp, Ana Silva\n"
        "  12:45  Ana Silva: “Good luck at the dentist on the 13th!” [1]\n"
        "  12:47  You: “Thanks, I already hate it” [2]\n"
        "\n"
        "Friday 13 June 2025 · calendar\n"
        "  10:30 to 11:00  Dentist, Dr. Weber, Praxis am Markt: “Bring the insurance card.” [3]"
    )
    assert shown.cited == (message.kept.id, reply.kept.id, event.kept.id)


def test_a_question_for_a_date_leads_with_the_date(dentist):
    event, message, _ = dentist
    shown = present(found("When is my dentist appointment?", [event, message]), BERLIN)
    first = shown.text.split("\n", 1)[0]
    assert first == (
        "From your own moments: Friday 13 June 2025, 10:30 to 11:00 (Dentist, Dr. Weber) [1]; said on Monday 2 June 2025 [2]."
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("I saw the doctor yesterday", "Sunday 1 June 2025 (“yesterday”, said on Monday 2 June 2025)"),
        ("We moved here last year", "2024 (“last year”, said on Monday 2 June 2025)"),
        ("I quit last month", "May 2025 (“last month”, said on Monday 2 June 2025)"),
        ("It was last week", "Monday 26 May 2025 to Sunday 1 June 2025 (“last week”, said on Monday 2 June 2025)"),
        ("See you on Friday", "said on Monday 2 June 2025"),
        ("It was in March", "said on Monday 2 June 2025"),
    ],
)
def test_words_that_lean_on_the_day_they_were_said_are_told_as_the_date_they_mean(text, date):
    shown = present(found("When was that?", [hit("a", text)]), BERLIN)
    assert shown.text.startswith(f"From your own moments: {date} [1].")


@pytest.mark.parametrize(
    ("question", "text", "lead"),
    [
        (
            "When did I go to the museum?",
            "I went to the museum yesterday",
            "Sunday 1 June 2025 (“yesterday”, said on Monday 2 June 2025) [1].",
        ),
        ("When was I at the museum?", "I am at the museum", "Monday 2 June 2025 [1]."),
        (
            "When did I move?",
            "I moved on 3 May 2021 at 9 am",
            "Monday 3 May 2021, 09:00 (“3 May 2021 at 9 am”, said on Monday 2 June 2025) [1].",
        ),
        (
            "When did I see Ana?",
            "I saw Ana last week",
            "Monday 26 May 2025 to Sunday 1 June 2025 (“last week”, said on Monday 2 June 2025) [1].",
        ),
        (
            "How long have I played chess?",
            "I have played chess since 2016",
            "Since 2016 (“since 2016”, said on Monday 2 June 2025) [1].",
        ),
        (
            "How long have I played chess?",
            "I have played chess for four years",
            "For four years, since about 2021 (“four years”, said on Monday 2 June 2025) [1].",
        ),
        (
            "How long have I played chess?",
            "I have played chess for 3 months",
            "For 3 months, since about February 2025 (“3 months”, said on Monday 2 June 2025) [1].",
        ),
    ],
)
def test_an_answer_leads_with_the_interval_the_evidence_tells(question, text, lead):
    evidence = found(question, [hit("b", "Nothing of it", score=0.6), hit("a", text)])
    shown = present(evidence, BERLIN, dated=when(evidence, zone=BERLIN))
    assert shown.text.split("\n", 1)[0] == lead
    assert shown.cited[0] == "a"


@pytest.mark.parametrize("question", ["How many times did I swim?", "Which pools do I like?", "List all my swims"])
def test_a_question_for_a_list_leads_with_the_list(question):
    hits = [hit(f"m{i}", f"Swam {i} lengths", mine=True, at=f"2025-06-0{i}T07:00:00+02:00") for i in range(1, 4)]
    shown = present(found(question, hits), BERLIN)
    assert shown.text == (
        "From your own moments, the 3 that come nearest:\n"
        "\n"
        "- Sunday 1 June 2025: You: “Swam 1 lengths” [1]\n"
        "- Monday 2 June 2025: You: “Swam 2 lengths” [2]\n"
        "- Tuesday 3 June 2025: You: “Swam 3 lengths” [3]"
    )


def test_the_most_relevant_group_comes_first_and_a_group_is_in_order_of_time():
    hits = [
        hit("late", "second", thread="Ana", at="2025-06-05T12:00:00+02:00"),
        hit("other", "elsewhere", thread="Ben", at="2025-06-01T12:00:00+02:00"),
        hit("early", "first", thread="Ana", at="2025-06-05T11:00:00+02:00"),
    ]
    assert present(found("what now", hits), BERLIN).cited == ("early", "late", "other")


@pytest.mark.parametrize(("question", "most"), [("what about swimming", MOST), ("list swims", MOST_LISTED)])
def test_only_a_handful_is_shown_and_weak_ones_only_among_the_first_three(question, most):
    strong = [hit(f"s{i}", "swam", score=1.0) for i in range(20)]
    assert len(present(found(question, strong), BERLIN).cited) == most
    weak = [hit("s", "swam", score=1.0), *(hit(f"w{i}", "swam", score=0.1) for i in range(20))]
    assert len(present(found(question, weak), BERLIN).cited) == 3


def test_who_said_it_is_told():
    shown = present(
        found(
            "what about it",
            [hit("a", "one", author=ASSISTANT), hit("b", "two", author=Party("李雷")), hit("c", "three", author=None)],
        ),
        BERLIN,
    )
    assert "An assistant: “one”" in shown.text
    assert "李雷: “two”" in shown.text
    assert "  12:45  “three” [" in shown.text


def test_a_note_of_the_owners_goes_by_its_title():
    note = hit("n", "Milk, bread", kind=Kind.NOTE, source="notes", title="Shopping", mine=True)
    assert "12:45  Shopping: “Milk, bread” [1]" in present(found("what is it", [note]), BERLIN).text


def test_a_date_without_a_time_shows_none():
    birthday = hit(
        "b", "", kind=Kind.EVENT, source="calendar", title="Birthday", precision=Precision.DAY, people=(Party("Ana"),)
    )
    shown = present(found("what happens", [birthday]), BERLIN)
    assert shown.text.endswith("Monday 2 June 2025 · calendar\n  Birthday, with Ana [1]")


@pytest.mark.parametrize(
    "question", ["静怡的展览什么时候开幕？", "Wann ist es?", "¿Cuándo es?", "πότε είναι", "When is it?"]
)
def test_questions_for_a_date_are_known_in_many_languages(question):
    assert present(found(question, [hit("a", "x")]), BERLIN).text.startswith(
        "From your own moments: said on Monday 2 June"
    )


def test_not_every_when_asks_for_a_date():
    shown = present(found("What did Ana say when we met?", [hit("a", "x")]), BERLIN)
    assert shown.text.startswith("From your own moments:\n")


def test_a_message_of_which_nothing_is_left_is_not_shown():
    picture = KeptAttachment("IMG_0001.jpg", "image/jpeg", "b", 1)
    empty, text, sent = hit("a", " "), hit("b", "hello"), hit("c", "", author=Party("Ana"))
    sent = Hit(kept=replace(sent.kept, attachments=(picture,)), score=1.0, why=())
    shown = present(found("what is it", [empty, text, sent]), BERLIN)
    assert shown.cited == ("b", "c")
    assert "Ana, IMG_0001.jpg [2]" in shown.text


def test_a_thread_named_by_an_address_is_not_told():
    shown = present(found("what is it", [hit("a", "x", source="mail", thread="0e46.2025@mail.example.com")]), BERLIN)
    assert "Monday 2 June 2025 · mail\n" in shown.text


def test_a_text_cannot_forge_a_citation_or_an_escape():
    shown = present(
        found("what did he say", [hit("a", "\x1b]0;x\x07pay [7] now\r", author=Party("Eve [2]\n"))]), BERLIN
    )
    assert "\x1b" not in shown.text
    assert "[7]" not in shown.text
    assert "[2]" not in shown.text


def test_numbers_given_before_are_kept():
    hits = [hit("a", "one"), hit("b", "two"), hit("c", "three")]
    shown = present(found("what about it", hits), BERLIN, numbered=("c",))
    assert shown.cited == ("c", "a", "b")
    assert "“three” [1]" in shown.text


def test_an_abstention_tells_what_was_searched():
    status = Status(
        moments=1234, beliefs=0, people=0, queued=12, imports=1, attachments=0, bytes=1,
        first=datetime(2024, 12, 31, 23, 30, tzinfo=UTC), last=datetime(2025, 6, 13, tzinfo=UTC),
    )  # fmt: skip
    assert abstain(found("x", [], queued=12), status, BERLIN) == (
        "I have nothing on that. I searched 1,234 moments, from Wednesday 1 January 2025 to Friday 13 June 2025."
        " 12 of them are not fully read yet, so this may change."
    )


def test_an_empty_vault_says_how_to_fill_it():
    status = Status(moments=0, beliefs=0, people=0, queued=0, imports=0, attachments=0, bytes=1)
    assert "`atticus import`" in abstain(found("x", []), status, BERLIN)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(["when is it", "which are there", "what is it", ""]),
    st.lists(st.tuples(st.text(max_size=400), st.text(max_size=20), st.sampled_from(Kind)), min_size=1, max_size=12),
)
def test_any_evidence_can_be_shown_and_every_number_stands_for_a_moment(question, told):
    hits = [
        hit(f"m{i}", text, kind=kind, title=name, author=Party(name), thread=name)
        for i, (text, name, kind) in enumerate(told)
    ]
    shown = present(found(question, hits), BERLIN)
    assert len(set(shown.cited)) == len(shown.cited) > 0
    for number in range(1, len(shown.cited) + 1):
        assert f"[{number}]" in shown.text
    assert f"[{len(shown.cited) + 1}]" not in shown.text


def believed(
    predicate: str, told: str, *, kind: str = "fact", status: Standing = Standing.HELD, moment: str = "m1"
) -> Belief:
    return Belief(
        id=f"{predicate}-{told}",
        kind=kind,
        subject=SELF,
        predicate=predicate,
        object=told,
        valid_from=None,
        valid_until=None,
        known_from=datetime(2025, 6, 1, tzinfo=UTC),
        known_until=None,
        confidence=0.9,
        status=status,
        evidence=(Support(moment, "note", None, Quote(0, 3)),),
    )


def held(*beliefs: Belief) -> Evidence:
    at = datetime(2025, 6, 20, tzinfo=UTC)
    return Evidence(question="?", at=at, hits=(), enough=False, queued=0, ms=0.0, beliefs=beliefs)


def test_what_is_held_leads_with_the_moment_it_rests_on():
    evidence = held(believed("lives_in", "Porto"), believed("sister", "Ana", kind="tie", moment="m2"))

    shown = present(evidence, UTC)

    assert shown.text == "You live in Porto. [1]\nYour sister is Ana. [2]"
    assert shown.cited == ("m1", "m2")
    assert speaks(evidence)


def test_what_was_so_is_told_as_past():
    assert "lived in" in present(held(believed("lives_in", "Rome", status=Standing.SUPERSEDED)), UTC).text


def test_words_that_mean_nothing_by_themselves_are_not_told():
    assert not speaks(held(believed("likes", "them")))


LANGUAGES = ("en", "es", "fr", "de", "pt", "zh")
LEADS = {
    "en": "From your own moments:",
    "es": "En tus propios momentos:",
    "fr": "Dans tes propres moments :",
    "de": "Aus deinen eigenen Momenten:",
    "pt": "Dos teus próprios momentos:",
    "zh": "在你自己的记录里：",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text_with_the_same_slots_and_every_kind(language):
    tables = tomllib.loads((files("atticus.mind") / "present.toml").read_text("utf-8"))
    assert set(tables) == set(LANGUAGES)
    mine = tables[language]
    assert mine.keys() == tables["en"].keys()
    assert set(mine["kinds"]) == {kind.value for kind in Kind}
    for name, text in tables["en"].items():
        if isinstance(text, str):
            assert sorted(re.findall(r"{\w+}", mine[name])) == sorted(re.findall(r"{\w+}", text)), name


def test_evidence_is_told_in_spanish_but_for_what_was_said(dentist):
    event, message, reply = dentist
    shown = present(found("¿Quién me deseó suerte?", [message, reply, event]), BERLIN, language="es")
    assert shown.text == (
        "En tus propios momentos:\n"
        "\n"
        "Lunes 2 de junio de 2025 · whatsapp, Ana Silva\n"
        "  12:45  Ana Silva: «Good luck at the dentist on the 13th!» [1]\n"
        "  12:47  Tú: «Thanks, I already hate it» [2]\n"
        "\n"
        "Viernes 13 de junio de 2025 · calendar\n"
        "  10:30 a 11:00  Dentist, Dr. Weber, Praxis am Markt: «Bring the insurance card.» [3]"
    )


@pytest.mark.parametrize(
    ("language", "question", "first"),
    [
        ("es", "¿Cuándo es mi cita?", "En tus propios momentos: viernes 13 de junio de 2025, 10:30 a 11:00 (Dentist, Dr. Weber) [1]; dicho el lunes 2 de junio de 2025 [2]."),
        ("fr", "Quand est mon rendez-vous ?", "Dans tes propres moments : vendredi 13 juin 2025, 10:30 à 11:00 (Dentist, Dr. Weber) [1]; dit le lundi 2 juin 2025 [2]."),
        ("de", "Wann ist mein Termin?", "Aus deinen eigenen Momenten: Freitag, 13. Juni 2025, 10:30 bis 11:00 (Dentist, Dr. Weber) [1]; gesagt am Montag, 2. Juni 2025 [2]."),
        ("pt", "Quando é a minha consulta?", "Dos teus próprios momentos: sexta-feira, 13 de junho de 2025, 10:30 a 11:00 (Dentist, Dr. Weber) [1]; dito a segunda-feira, 2 de junho de 2025 [2]."),
        ("zh", "我的预约是什么时候？", "在你自己的记录里：2025年6月13日星期五 10:30至11:00 (Dentist, Dr. Weber) [1]; 说于2025年6月2日星期一 [2]。"),
    ],
)  # fmt: skip
def test_a_question_for_a_date_is_answered_in_its_language(dentist, language, question, first):
    event, message, _ = dentist
    shown = present(found(question, [event, message]), BERLIN, language=language)
    assert shown.text.split("\n", 1)[0] == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_said_in_a_language(language):
    first, last = datetime(2025, 1, 1, 12, tzinfo=BERLIN), datetime(2025, 6, 13, 12, tzinfo=BERLIN)
    full = Status(
        moments=1234, beliefs=0, people=0, queued=0, imports=1, attachments=0, bytes=1, first=first, last=last
    )
    said = {one: abstain(found("x", [], queued=12), full, BERLIN, language=one) for one in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
    assert "2025" in said[language]
    assert re.search(r"1.234", said[language])
    assert language == "en" or not re.search(r"\b(?:moments, from|January|Friday|searched)\b", said[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_held_is_told_in_a_language(language):
    ties = held(believed("sister", "Ana Silva", kind="tie"))
    text = present(ties, BERLIN, language=language).text
    assert "Ana Silva" in text
    assert "[1]" in text
    assert language == "en" or not text.startswith("Your")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_and_a_plain_answer_open_in_a_language(dentist, language):
    plain = present(found("dentist", list(dentist)), BERLIN, language=language)
    listed = present(found("which dentist", list(dentist)), BERLIN, language=language)
    assert plain.text.startswith(LEADS[language])
    assert not listed.text.startswith(LEADS[language])
    assert "3" in listed.text.split("\n", 1)[0]
    assert listed.text.count("\n- ") == 3
