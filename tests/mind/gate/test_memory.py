"""Memory keeps its labels: what a stranger's mail put into a note decides nothing after storing, export and restore."""

from __future__ import annotations

from datetime import UTC, datetime

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.tasks import TaskState
from atticus.mind.gate import Grants, decide
from atticus.mind.gate.progress import having_read
from atticus.mind.gate.provenance import Record, labelled
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault, restore

PASSPHRASE = "correct horse battery staple"
NOTE = Manifest(
    tool="note", sink=Sink.OWN_WRITE, arguments={"text": Argument(Role.CONTENT)}, undo=Undo.FULL, says="Note {text}"
)
MAIL = Manifest(
    tool="mail",
    sink=Sink.SEND,
    arguments={"to": Argument(Role.AUTHORITY, Means.WHO), "body": Argument(Role.CONTENT)},
)
OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
STRANGER = Record(
    id="mail:9", label=Label(Integrity.THIRD_PARTY, frozenset({"me", "eve@example.net"}), Sensitivity.INTIMATE)
)


def keeps(*read):
    """Return the label that a note made after reading carries."""
    state = having_read(TaskState(task="monday", words=("Take a note of what is new",)), read)
    call = labelled("note", {"text": "The office is at desk@example.net now"}, NOTE, read, state)
    return decide(call, NOTE, Grants(), state).keeps


def write_to_the_office(kept):
    """Return what is decided next week, when all that is read is the note."""
    note = Record(id=kept.id, label=kept.label, values=("desk@example.net",))
    state = having_read(TaskState(task="friday", words=("Tell the office that I am ill, my notes say where",)), [note])
    call = labelled("mail", {"to": "desk@example.net", "body": "I am ill"}, MAIL, [note], state)
    return decide(call, MAIL, Grants(), state).verdict.value


def test_a_label_survives_memory_export_and_restore(tmp_path):
    labels = {"poisoned": keeps(STRANGER), "own": OWN}
    vault, _ = create_vault(tmp_path / "one", PASSPHRASE)
    for name, label in labels.items():
        moment = Moment(
            kind=Kind.NOTE, source="note", at=datetime(2025, 6, 2, tzinfo=UTC), text="The office", external_id=name
        )
        vault.keep([Draft(moment=moment, label=label, mine=False)])
    vault.export(tmp_path / "export")
    vault.close()

    restored = restore(tmp_path / "two", tmp_path / "export", PASSPHRASE)
    kept = {one.moment.external_id: one for one in restored.all_kept()}
    restored.close()

    assert {name: one.label for name, one in kept.items()} == labels
    assert write_to_the_office(kept["own"]) == "allow"
    assert write_to_the_office(kept["poisoned"]) == "ask"
