"""What a deed would do, in a sentence of its tool's own."""

from atticus.domain.deeds import Argument, Call, Manifest, Role, Sink, Undo, Value
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.mind.gate.saying import sentence

OWN = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
MANIFEST = Manifest(
    tool="post",
    sink=Sink.SEND,
    arguments={name: Argument(Role.CONTENT) for name in ("to", "hidden", "body")},
    undo=Undo.FULL,
    says="Post to {to}[, hidden copies to {hidden}]: {body}",
)


def said(**values: str) -> str:
    return sentence(Call("post", {name: (Value(data, OWN),) for name, data in values.items()}, "t"), MANIFEST)


def test_a_part_of_a_sentence_is_told_only_where_its_value_is_given():
    assert said(to="ana", body="hello") == 'Post to "ana": "hello"'
    assert said(to="ana", body="hello", hidden="eve") == 'Post to "ana", hidden copies to "eve": "hello"'
    assert said(to="ana", hidden="") == 'Post to "ana", hidden copies to "": nothing'


def test_a_value_in_brackets_is_no_part_of_the_template():
    assert said(to="ana", body="[{hidden}]") == 'Post to "ana": "[{hidden}]"'
