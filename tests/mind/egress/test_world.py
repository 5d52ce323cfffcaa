from datetime import UTC, datetime

import pytest

from atticus.domain.beliefs import Belief, Status, Support
from atticus.domain.moments import Kind as MomentKind
from atticus.domain.moments import Place
from atticus.domain.people import Me, Party, Person
from atticus.mind.egress.folding import fold
from atticus.mind.egress.names import Kind
from atticus.mind.egress.world import Known
from atticus.vault.contract import Selection
from atticus.vault.open import create_vault


@pytest.fixture
def vault(tmp_path):
    made, _ = create_vault(tmp_path / "home", "a passphrase for tests")
    yield made
    made.close()


SAID = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)


def belief(predicate, object, *, kind="fact", **more):  # noqa: A002 (as the belief calls it)
    return Belief(
        id=f"{predicate}{object}",
        kind=kind,
        subject="me",
        predicate=predicate,
        object=object,
        valid_from=None,
        valid_until=None,
        known_from=SAID,
        known_until=None,
        confidence=1.0,
        status=Status.HELD,
        evidence=(Support("0000000000001", "note", None, None),),
        more=more,
    )


def kinds(names, text):
    return {(one.kind, text[one.start : one.stop]) for one in names.find(fold(text))}


def test_people_places_employers_threads_and_the_owner_are_known(vault, draft):
    vault.set_me(Me(frozenset({"noor haddad"}), frozenset({"mailto:noor.h@example.org"})))
    vault.keep(
        [
            draft(
                "hi", kind=MomentKind.MESSAGE, author=Party("Ivo Brkić", "tel:+385912345678"), thread="Climbing crew"
            ),
            draft("ho", place=Place("Café Sonnblick, Altenau")),
        ]
    )
    person = Person(id="p1", name="Ana Kovač", names=("Ana Kovač", "Anči"), handles=("mailto:anci77@example.org",))
    told = (
        belief("lives_in", "a flat in Lisbon"),
        belief("works_at", "Varnhagen GmbH"),
        belief("sister", "Tereza", kind="tie"),
        belief("owns", "a dog", kind="possession", name="Rufus"),
    )
    vault.hold([person], told)

    names = Known(vault)()

    for kind, text in (
        (Kind.OWNER, "Noor Haddad"),
        (Kind.EMAIL, "noor.h@example.org"),
        (Kind.PERSON, "Ivo"),
        (Kind.PHONE, "091 234 5678"),
        (Kind.GROUP, "Climbing Crew"),
        (Kind.PLACE, "Café Sonnblick"),
        (Kind.PLACE, "Altenau"),
        (Kind.PERSON, "Anči"),
        (Kind.PLACE, "Lisbon"),
        (Kind.ORG, "Varnhagen"),
        (Kind.PERSON, "Tereza"),
        (Kind.PERSON, "Rufus"),
    ):
        assert (kind, text) in kinds(names, f"so {text} it is"), text


def test_names_are_compiled_once_and_again_when_something_changed(vault, draft):
    known = Known(vault)
    before = known()
    assert known() is before
    vault.keep([draft("hi", kind=MomentKind.MESSAGE, author=Party("Ivo Brkić"))])
    assert kinds(known(), "with Ivo") == {(Kind.PERSON, "Ivo")}


def test_a_forgotten_person_is_no_longer_kept_as_a_name(vault, draft):
    vault.keep([draft("hi", kind=MomentKind.MESSAGE, author=Party("Ivo Brkić"))])
    known = Known(vault)
    assert len(known()) > 0
    vault.forget(Selection(person="Ivo Brkić"))
    assert len(known()) == 0
