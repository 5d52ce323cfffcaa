from datetime import UTC, datetime

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Me, Party, fold
from atticus.domain.reading import Reading
from atticus.memory.importers.contacts import Contacts
from atticus.memory.reading.cards import read_cards

OWNER = Me(names=frozenset({fold("Nora Vale")}))


def claims(moment):
    kept = Kept(id="0" * 13, moment=moment, label=PUBLIC, mine=False, import_id=None)
    return {(c.kind, c.subject, c.predicate, c.object) for c in read_cards(kept, OWNER, UTC)}


def card(text="", *, source="contacts", title=None, extra=None, people=(), kind=Kind.DOCUMENT):
    at = datetime(2025, 1, 1, tzinfo=UTC)
    return Moment(kind=kind, source=source, at=at, text=text, title=title, extra=extra or {}, people=people)


def imported(tmp_path, body):
    path = tmp_path / "book.vcf"
    path.write_text(f"BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\n", "utf-8")
    now = datetime(2025, 1, 1, tzinfo=UTC)
    (moment,) = Contacts().read(path, context=Reading(now=now, zone=UTC))
    return claims(moment)


def test_a_vcard_joins_names_handles_kin_and_birthday(tmp_path):
    told = imported(
        tmp_path,
        "FN:Mama\nN:Kazlauskaitė;Dalia;;;\nTEL:+44 7700 900609\nEMAIL:dalia@example.net\nBDAY:1961-03-03\n"
        "item1.X-ABRELATEDNAMES:Nora Vale\nitem1.X-ABLabel:_$!<Child>!$_\n"
        "item2.X-ABRELATEDNAMES:Aldona K\nitem2.X-ABLabel:_$!<Mother>!$_",
    )
    who = "tel:+447700900609"
    assert told == {
        ("name", who, "called", "Mama"),
        ("name", who, "called", "Dalia Kazlauskaitė"),
        ("name", who, "called", "mailto:dalia@example.net"),
        ("tie", "me", "mother", who),
        ("tie", who, "child", "me"),
        ("tie", who, "mother", "Aldona K"),
        ("birthday", who, "birthday", "1961-03-03"),
    }


def test_the_owners_own_card_tells_of_the_owner(tmp_path):
    told = imported(tmp_path, "FN:Nora Vale\nBDAY:19910203\nX-SPOUSE:Bo Vale\nEMAIL:nora@example.org")
    assert told == {("tie", "me", "spouse", "Bo Vale"), ("birthday", "me", "birthday", "1991-02-03")}


def test_a_manager_on_a_card_is_the_boss_of_whose_card_it_is(tmp_path):
    assert ("tie", "Bo", "boss", "Eva Lind") in imported(tmp_path, "FN:Bo\nX-MANAGER:Eva Lind")


def test_a_group_is_nobody(tmp_path):
    assert imported(tmp_path, "FN:Choir\nX-ADDRESSBOOKSERVER-KIND:group\nX-CHILDREN:Ana") == set()


@pytest.mark.parametrize(
    "moment",
    [
        card("Name: Jan Peeters\nRelation: Father\nNickname: Pappie\nPhone number: +32 2 555 01 02", title="Jan Peeters"),
        card("", title="Jan Peeters", extra={"relation": "Father", "nickname": "Pappie", "phoneNumber": "+32 2 555 01 02"}),
        card("", source="phone", title="Contact: Jan Peeters",
             extra={"contact": {"relation": "father", "nick_name": "Pappie", "mobile": "+3225550102"}}),
        card('{"name": "Jan Peeters", "relationship": "Father", "alias": "Pappie", "tel": "+32 2 5550102"}', source="contact"),
        card("name: Jan Peeters; relation: Father; nickname: Pappie; phone: +32 2 555 01 02", kind=Kind.NOTE),
        card("姓名：Jan Peeters\n关系：父亲\n昵称：Pappie\n电话：+32 2 555 01 02", source="联系人"),
    ],
)  # fmt: skip
def test_flat_fields_say_the_same_under_many_names(moment):
    who = "tel:+3225550102"
    assert claims(moment) == {
        ("name", who, "called", "Jan Peeters"),
        ("name", who, "nickname", "Pappie"),
        ("tie", "me", "father", who),
    }


def test_a_relation_in_brackets_or_after_a_comma_is_read():
    assert claims(card("Leo Vale (second son), at school", title="Leo Vale")) == {("tie", "me", "son", "Leo Vale")}
    assert claims(card("Mei Lin, cousin, 555", title="Mei Lin")) == {("tie", "me", "cousin", "Mei Lin")}


def test_a_relation_without_a_word_of_ours_is_no_tie():
    assert claims(card("name: Xu\nrelation: Repair shop owner", title="Xu")) == set()


def test_a_former_relation_is_over():
    moment = card("name: Eva Lind\nrelation: Former colleague")
    (claim,) = read_cards(Kept(id="0" * 13, moment=moment, label=PUBLIC, mine=False, import_id=None), OWNER, UTC)
    assert (claim.predicate, claim.valid_until) == ("colleague", moment.at)


def test_other_documents_are_no_address_book():
    assert claims(card("name: Jan\nrelation: Father", source="files", title="Form")) == set()
    assert claims(card("relation: Father", people=(Party("Jan"),), kind=Kind.MESSAGE)) == set()
