from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.mind.gate.lint import faults

MAIL = Manifest(
    tool="mail",
    sink=Sink.SEND,
    arguments={"to": Argument(Role.AUTHORITY, Means.WHO), "body": Argument(Role.CONTENT)},
    says="Send {body} to {to}",
)


def manifest(sink, *, undo=Undo.NONE, says="", **arguments):
    return Manifest(tool="tool", sink=sink, arguments=arguments, undo=undo, says=says)


def test_a_sound_manifest_has_no_faults():
    assert faults(MAIL, ["to", "body"]) == ()


def test_every_argument_of_a_manifest_must_be_one_of_the_tools_own():
    assert faults(MAIL, ["recipients", "body"]) == (
        "'to' is no argument of mail.",
        "mail does not say what 'recipients' is.",
    )


def test_a_sentence_speaks_only_of_what_the_tool_takes():
    told = manifest(Sink.OWN_WRITE, says="Write {note} into {book}", note=Argument(Role.CONTENT))
    assert faults(told, ["note"]) == ("The sentence of tool speaks of 'book', which it does not take.",)


def test_what_reaches_others_says_whom_and_what_pays_says_how_much():
    assert faults(manifest(Sink.SEND, body=Argument(Role.CONTENT)), ["body"]) == (
        "tool goes to somebody, and no argument says to whom.",
    )
    assert faults(manifest(Sink.PAY, to=Argument(Role.AUTHORITY, Means.WHO)), ["to"]) == (
        "tool pays, and no argument says how much.",
    )
    assert faults(manifest(Sink.DELETE), []) == ("tool deletes, and no argument says what.",)


def test_nobody_claims_that_what_was_sent_can_be_unsent():
    sent = manifest(Sink.SEND, undo=Undo.FULL, to=Argument(Role.AUTHORITY, Means.WHO))
    assert faults(sent, ["to"]) == ("tool reaches others, which cannot wholly be undone.",)


def test_a_look_decides_nothing_and_no_tool_is_a_way_to_a_model():
    assert len(faults(manifest(Sink.READ, who=Argument(Role.AUTHORITY)), ["who"])) == 1
    assert len(faults(manifest(Sink.MODEL_EGRESS), [])) == 1
