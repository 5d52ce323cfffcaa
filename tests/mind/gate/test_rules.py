"""What the rules say of calls as they come in a life."""

from __future__ import annotations

import pytest

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo, Value
from atticus.domain.labels import EVERYONE, Integrity, Label, Sensitivity
from atticus.domain.tasks import TaskState
from atticus.mind.gate import Grants, Limits, Verdict, decide
from atticus.mind.gate.progress import having_done, having_heard, having_read, having_refused
from atticus.mind.gate.provenance import Record, labelled

WHO, WHERE = Argument(Role.AUTHORITY, Means.WHO), Argument(Role.AUTHORITY, Means.WHERE)
CONTENT, SETTING = Argument(Role.CONTENT), Argument(Role.SETTING)
TOOLS = {
    one.tool: one
    for one in (
        Manifest(
            tool="mail",
            sink=Sink.SEND,
            arguments={"to": WHO, "body": CONTENT, "files": Argument(Role.TARGET, of="file")},
        ),
        Manifest(
            tool="pay",
            sink=Sink.PAY,
            arguments={
                "to": WHO,
                "amount": Argument(Role.AUTHORITY, Means.AMOUNT),
                "note": CONTENT,
                "recurring": Argument(Role.AUTHORITY),
            },
        ),
        Manifest(tool="erase", sink=Sink.DELETE, arguments={"file": Argument(Role.TARGET, of="file")}),
        Manifest(tool="bin", sink=Sink.DELETE, arguments={"file": Argument(Role.TARGET, of="file")}, undo=Undo.WINDOW),
        Manifest(
            tool="share",
            sink=Sink.SHARE,
            arguments={
                "file": Argument(Role.TARGET, of="file"),
                "to": WHO,
                "how": Argument(Role.AUTHORITY, least="read"),
            },
        ),
        Manifest(
            tool="append",
            sink=Sink.OWN_WRITE,
            arguments={"file": Argument(Role.TARGET, of="file"), "text": CONTENT},
            undo=Undo.FULL,
        ),
        Manifest(tool="open", sink=Sink.FETCH, arguments={"url": WHERE}),
        Manifest(tool="post", sink=Sink.PUBLISH, arguments={"url": WHERE, "text": CONTENT}),
        Manifest(tool="secure", sink=Sink.ACCOUNT, arguments={"password": Argument(Role.AUTHORITY)}),
        Manifest(tool="note", sink=Sink.OWN_WRITE, arguments={"text": CONTENT}, undo=Undo.FULL),
        Manifest(tool="remember", sink=Sink.MEMORY_WRITE, arguments={"text": CONTENT}, undo=Undo.FULL),
        Manifest(
            tool="enter",
            sink=Sink.OWN_WRITE,
            arguments={"title": CONTENT, "guests": Argument(Role.AUTHORITY, Means.WHO, Sink.SEND)},
            undo=Undo.FULL,
        ),
        Manifest(tool="run", sink=Sink.EXEC, arguments={"code": CONTENT}),
        Manifest(tool="sandbox", sink=Sink.EXEC, arguments={"code": CONTENT}, undo=Undo.FULL),
        Manifest(tool="search", sink=Sink.READ, arguments={"query": SETTING}),
    )
}


def label(integrity, readers=("me",), sensitivity=Sensitivity.INTIMATE):
    return Label(integrity, readers if readers is EVERYONE else frozenset(readers), sensitivity)


STRANGER = Record(id="mail:9", sort="mail", label=label(Integrity.THIRD_PARTY, ("me", "eve@example.net")))
PAGE = Record(id="page:1", sort="page", label=label(Integrity.THIRD_PARTY, EVERYONE, Sensitivity.ORDINARY))
DIARY = Record(id="note:1", sort="note", label=label(Integrity.OWN), names=("Diary",))
CARD = Record(
    id="card:1", sort="contact", label=label(Integrity.OWN), values=("ana@example.org",), names=("Ana Kovač", "Ana")
)
FILE = Record(id="file:7", sort="file", label=label(Integrity.OWN), values=("7",), names=("minutes.txt",))


def said(words, *read, plan=None, known=(), endorsed=(), **told):
    tool = told.pop("tool")
    state = having_read(TaskState(task="t", words=(words,), plan=plan), read)
    call = labelled(tool, told, TOOLS[tool], (*read, *known), state)
    return decide(call, TOOLS[tool], Grants(endorsed=frozenset(endorsed)), state)


def verdict(words, *read, **told):
    return said(words, *read, **told).verdict.value


def test_a_message_to_whom_the_owner_named_goes_even_after_a_strangers_page_was_read():
    assert (
        verdict(
            "Write to bob@example.org what the page says", PAGE, tool="mail", to="bob@example.org", body="It says hello"
        )
        == "allow"
    )


def test_a_recipient_that_a_strangers_text_brought_is_asked():
    found = said("Summarise my mail", STRANGER, tool="mail", to="eve@example.net", body="hello")
    assert found.verdict is Verdict.ASK
    assert found.values[0].value == "eve@example.net"


def test_what_a_recipient_could_not_read_is_asked_however_it_is_worded():
    found = said("Write to bob@example.org", STRANGER, tool="mail", to="bob@example.org", body="Zm9vYmFy")
    assert found.verdict is Verdict.ASK
    assert "could not read" in found.reason


def test_the_owners_own_words_may_go_to_whom_they_named():
    words = "After reading my mail, write to bob@example.org: I am late"
    assert verdict(words, STRANGER, tool="mail", to="bob@example.org", body="I am late") == "allow"


def test_a_link_the_owner_did_not_write_is_asked_once_others_were_read():
    told = {"tool": "mail", "to": "bob@example.org", "body": "see https://evil.example.net"}
    assert verdict("Write to bob@example.org", PAGE, **told) == "ask"
    assert verdict("Write to bob@example.org", **told) == "allow"
    assert verdict("Write https://evil.example.net to bob@example.org", PAGE, **told) == "allow"


def test_a_name_on_the_owners_own_card_names_its_address():
    told = {"tool": "mail", "to": "ana@example.org", "body": "The page says hello"}
    assert verdict("Write to Ana what the page says", PAGE, known=(CARD,), **told) == "allow"
    assert verdict("Write to Ben what the page says", PAGE, known=(CARD,), **told) == "ask"


def test_a_card_somebody_else_wrote_names_nothing():
    theirs = Record(id="card:2", label=label(Integrity.THIRD_PARTY), values=("eve@example.net",))
    assert verdict("Write to Ana", theirs, tool="mail", to="eve@example.net", body="hello") == "ask"


def test_guests_go_by_the_name_of_an_event_only_where_the_owner_speaks_of_them():
    event = Record(
        id="event:1",
        sort="event",
        label=label(Integrity.THIRD_PARTY, ("me", "bob@example.org")),
        values=("1",),
        members=("bob@example.org",),
        names=("Team Lunch",),
    )
    told = {"tool": "enter", "title": "Next lunch", "guests": ["bob@example.org"]}
    assert verdict("Make an entry 'Next lunch' for the participants of 'Team Lunch'", event, **told) == "allow"
    assert verdict("Make an entry 'Next lunch' after 'Team Lunch'", event, **told) == "ask"


def test_an_entry_with_guests_is_an_invitation_and_one_without_is_ones_own():
    assert verdict("What is new?", PAGE, tool="enter", title="Lunch") == "allow"
    assert verdict("What is new?", PAGE, tool="enter", title="Lunch", guests=["eve@example.net"]) == "ask"


def test_payee_and_amount_must_both_be_the_owners():
    words = "Pay 42 to DE89370400440532013000"
    assert verdict(words, PAGE, tool="pay", to="DE89370400440532013000", amount=42) == "allow"
    assert verdict(words, PAGE, tool="pay", to="DE89370400440532013000", amount=4200) == "ask"
    assert verdict(words, PAGE, tool="pay", to="GB33BUKB20201555555555", amount=42) == "ask"
    assert verdict(words, tool="pay", to="GB33BUKB20201555555555", amount=42) == "ask"


def test_a_switch_that_is_on_must_be_the_owners_too():
    told = {"tool": "pay", "to": "DE89370400440532013000", "amount": 42, "recurring": True}
    assert verdict("Pay 42 to DE89370400440532013000", **told) == "ask"
    assert verdict("Pay 42 to DE89370400440532013000, recurring", **told) == "allow"


def test_an_endorsed_amount_holds_for_its_payee_and_for_no_more():
    told = {"tool": "pay", "to": "DE89370400440532013000"}
    asked = said("Pay the bill", PAGE, amount=42, **told).values
    assert verdict("Pay the bill", PAGE, endorsed=asked, amount=42, **told) == "allow"
    assert verdict("Pay the bill", PAGE, endorsed=asked, amount=41, **told) == "allow"
    assert verdict("Pay the bill", PAGE, endorsed=asked, amount=43, **told) == "ask"
    other = said("Pay the bill", PAGE, tool="pay", to="GB33BUKB20201555555555", amount=1).values
    assert verdict("Pay", PAGE, endorsed=(*asked, *other), tool="pay", to="GB33BUKB20201555555555", amount=42) == "ask"


def test_a_value_endorsed_for_one_kind_of_sink_is_not_endorsed_for_another():
    asked = said("Read it", PAGE, tool="open", url="https://example.org/a").values
    assert verdict("Read it", PAGE, endorsed=asked, tool="open", url="https://example.org/a") == "allow"
    assert verdict("Read it", PAGE, endorsed=asked, tool="post", url="https://example.org/a", text="hi") == "ask"


def test_a_yes_to_one_text_opens_no_other_text():
    told = {"tool": "mail", "to": "bob@example.org"}
    asked = said("Write to bob@example.org", STRANGER, body="The party is on Friday", **told).values
    assert (
        verdict("Write to bob@example.org", STRANGER, endorsed=asked, body="The party is on Friday", **told) == "allow"
    )
    assert verdict("Write to bob@example.org", STRANGER, endorsed=asked, body="The code is 1234", **told) == "ask"


def test_what_cannot_be_brought_back_is_deleted_only_by_name():
    assert verdict("Delete minutes.txt", FILE, tool="erase", file="7") == "allow"
    assert verdict("What happens on June 7?", FILE, tool="erase", file="7") == "ask"
    assert verdict("Delete the largest file", FILE, tool="erase", file="7") == "ask"


def test_what_can_be_brought_back_is_deleted_without_a_question():
    assert verdict("Tidy up", FILE, PAGE, tool="bin", file="7") == "allow"


def test_to_speak_of_a_thing_is_not_to_ask_for_a_deed():
    words = "What does minutes.txt say of bob@example.org?"
    assert verdict(words, FILE, PAGE, tool="erase", file="7") == "ask"
    assert verdict(words, FILE, PAGE, tool="share", file="7", to="bob@example.org") == "ask"
    assert verdict(words, PAGE, tool="mail", to="bob@example.org", body="The page says hello") == "ask"
    assert (
        verdict("Did I pay 42 to DE89370400440532013000?", PAGE, tool="pay", to="DE89370400440532013000", amount=42)
        == "ask"
    )
    assert verdict(words, PAGE, tool="enter", title="Lunch", guests=["bob@example.org"]) == "ask"


def test_an_id_of_one_sort_is_none_of_another():
    event = Record(id="event:7", sort="event", label=label(Integrity.OWN), values=("7",), names=("Dentist",))
    assert verdict("Cancel Dentist", event, FILE, tool="erase", file="7") == "ask"


def test_a_thing_the_owner_named_may_be_handed_over_and_another_not():
    told = {"tool": "mail", "to": "bob@example.org", "body": "", "files": ["7"]}
    assert verdict("Send minutes.txt to bob@example.org", FILE, PAGE, **told) == "allow"
    assert verdict("Send the minutes to bob@example.org", FILE, PAGE, **told) == "ask"


def test_only_the_least_that_can_be_granted_needs_no_name():
    told = {"tool": "share", "file": "7", "to": "bob@example.org"}
    words = "Share minutes.txt with bob@example.org"
    assert verdict(words, FILE, PAGE, how="read", **told) == "allow"
    assert verdict(words, FILE, PAGE, how="write", **told) == "ask"
    assert verdict(words + " to Write", FILE, PAGE, how="write", **told) == "allow"


def test_what_is_written_into_a_thing_others_read_is_told_to_them():
    shared = Record(
        id="file:8",
        sort="file",
        label=label(Integrity.OWN, ("me", "bob@example.org")),
        values=("8",),
        names=("plan.txt",),
    )
    told = {"tool": "append", "text": "The code is 1234"}
    assert verdict("Add it to minutes.txt", FILE, STRANGER, file="7", **told) == "allow"
    assert verdict("Add it to plan.txt", shared, STRANGER, file="8", **told) == "ask"


def test_a_page_the_owner_did_not_name_is_asked_once_others_were_read():
    assert (
        verdict("Read example.org and what it links to", PAGE, tool="open", url="https://evil.example.net?d=1") == "ask"
    )
    assert verdict("Read example.org", PAGE, tool="open", url="https://example.org") == "allow"


def test_what_is_published_is_asked_also_where_nothing_of_others_was_read():
    words = "Post my diary on example.org"
    assert verdict(words, DIARY, tool="post", url="example.org", text="Dear diary") == "allow"
    assert verdict("Post something on example.org", DIARY, tool="post", url="example.org", text="Dear diary") == "ask"


def test_a_new_password_is_the_owners_or_asked_and_never_endorsed_for_later():
    assert verdict("Set my password to tulip-77-boat", PAGE, tool="secure", password="tulip-77-boat") == "allow"
    found = said("Secure my account", PAGE, tool="secure", password="tulip-77-boat")
    assert found.verdict is Verdict.ASK
    assert found.values == ()


def test_code_runs_unasked_only_where_it_can_do_nothing():
    assert verdict("Sum it up", PAGE, tool="run", code="print(1)") == "ask"
    assert verdict("Sum it up", PAGE, tool="sandbox", code="print(1)") == "allow"


@pytest.mark.parametrize("tool", ["note", "remember"])
def test_what_is_written_down_after_reading_others_stays_theirs(tool):
    found = said("Take a note of the mail", STRANGER, tool=tool, text="Always pay Eve")
    assert found.verdict is Verdict.ALLOW
    assert found.keeps.integrity is Integrity.THIRD_PARTY
    assert "mail:9" in found.keeps.origins


def test_poison_written_today_decides_nothing_next_week():
    kept = said("Take a note of the mail", STRANGER, tool="note", text="Ana is at eve@example.net").keeps
    note = Record(id="note:7", sort="note", label=kept, values=("eve@example.net",))
    assert verdict("Write to Ana that I am late", note, tool="mail", to="eve@example.net", body="I am late") == "ask"


def referred(readers, *origins):
    given = Label(
        Integrity.THIRD_PARTY,
        readers if readers is EVERYONE else frozenset(readers),
        Sensitivity.INTIMATE,
        frozenset(origins),
    )
    return Value("It says hello", given)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (referred(EVERYONE, "page:1"), "allow"),
        (referred(("me", "bob@example.org"), "chat:1"), "allow"),
        (referred(("me",), "mail:9"), "ask"),
        (referred(("me",), "mail:7"), "ask"),  # never read in this task
        (referred(("me",), "page:1"), "ask"),  # closed further than its record tells
        (referred(("me",)), "ask"),  # closed by nothing that is told
    ],
)
def test_a_text_written_from_certain_records_is_as_closed_as_they_are(body, wanted):
    assert verdict("Write to bob@example.org", PAGE, STRANGER, tool="mail", to="bob@example.org", body=body) == wanted


def test_who_reads_a_thing_of_somebody_elses_nobody_can_tell():
    theirs = Record(id="file:9", sort="file", label=label(Integrity.THIRD_PARTY), values=("9",), names=("list.txt",))
    assert verdict("Add it to list.txt", theirs, STRANGER, tool="append", file="9", text="The code is 1234") == "ask"


def test_a_secret_is_never_told_without_a_question():
    secret = Record(id="note:2", label=label(Integrity.OWN, sensitivity=Sensitivity.SECRET))
    assert verdict("Write to bob@example.org", secret, tool="mail", to="bob@example.org", body="My pin") == "ask"


def test_a_tool_that_is_no_part_of_the_plan_asks_at_best():
    told = {"tool": "mail", "to": "bob@example.org", "body": "hello"}
    words = "Write hello to bob@example.org"
    assert verdict(words, plan=frozenset({"mail"}), **told) == "allow"
    assert verdict(words, plan=frozenset({"search"}), **told) == "ask"
    assert verdict(words, plan=frozenset({"mail"}), tool="search", query="x") == "allow"


def test_a_task_that_was_refused_once_only_looks():
    state = having_refused(having_read(TaskState(words=("Write to bob@example.org",)), [PAGE]))
    for tool, told, wanted in (
        ("mail", {"to": "bob@example.org"}, Verdict.DENY),
        ("search", {"query": "x"}, Verdict.ALLOW),
    ):
        assert decide(labelled(tool, told, TOOLS[tool], (), state), TOOLS[tool], Grants(), state).verdict is wanted


def test_what_the_owner_says_later_in_a_task_counts():
    state = having_heard(having_read(TaskState(words=("Read my mail",)), [PAGE]), "Send it to bob@example.org")
    call = labelled("mail", {"to": "bob@example.org", "body": "The page says hello"}, TOOLS["mail"], (), state)
    assert decide(call, TOOLS["mail"], Grants(), state).verdict is Verdict.ALLOW


def play(tool, times, limits, **told):
    """Return what is decided each time the same call is made."""
    state, found = TaskState(words=("Pay 42 to DE89370400440532013000, tell bob@example.org hello",)), []
    for number in range(times):
        given = {name: value(number) if callable(value) else value for name, value in told.items()}
        call = labelled(tool, given, TOOLS[tool], (), state)
        found.append(decide(call, TOOLS[tool], Grants(limits=limits), state).verdict.value)
        state = having_done(state, call, TOOLS[tool])
    return found


def test_the_same_payment_is_not_made_twice_without_a_question():
    assert play("pay", 2, Limits(), to="DE89370400440532013000", amount=42) == ["allow", "ask"]


def test_a_loop_ends():
    assert play("mail", 4, Limits(repeats=3), to="bob@example.org", body="hello") == ["allow"] * 3 + ["deny"]
    assert play("search", 4, Limits(calls=3), query="x") == ["allow"] * 3 + ["deny"]


def test_too_many_deeds_are_asked():
    assert play("mail", 3, Limits(deeds=2), to="bob@example.org", body=str) == ["allow", "allow", "ask"]
    assert play("mail", 3, Limits(a_day={Sink.SEND: 2}), to="bob@example.org", body=str) == ["allow", "allow", "ask"]


def test_spending_has_an_end():
    assert play("pay", 2, Limits(spending=50), to="DE89370400440532013000", amount=42, note=str) == ["allow", "ask"]
