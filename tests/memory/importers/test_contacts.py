"""Address books: three versions of vCard, and what phones make of them."""

from __future__ import annotations

import base64
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.domain.time import EPOCH, Precision
from atticus.memory.importers.contacts import Contacts
from tests.memory.importers.contract import ImporterContract, moments, pieces, problems
from tests.memory.importers.samples import contact_samples

READER = Contacts()
PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(200))


def large_book(path: Path, size: int) -> int:
    photo = base64.b64encode(bytes(120_000)).decode()
    lines = "\r\n ".join(photo[start : start + 500] for start in range(0, len(photo), 500))
    count = size // len(lines)
    with path.open("w", newline="") as out:
        for number in range(count):
            out.write(
                f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana {number}\r\nPHOTO;ENCODING=b;TYPE=JPEG:{lines}\r\nEND:VCARD\r\n"
            )
    return count


class TestContacts(ImporterContract):
    importer = READER
    suffix = ".vcf"
    big = staticmethod(large_book)


def book(folder: Path, *cards: str | bytes) -> Path:
    """Write cards; each is its lines without BEGIN and END."""
    path = folder / "contacts.vcf"
    raw = [card if isinstance(card, bytes) else card.encode() for card in cards]
    path.write_bytes(
        b"".join(b"BEGIN:VCARD\r\n" + card.strip().replace(b"\n", b"\r\n") + b"\r\nEND:VCARD\r\n" for card in raw)
    )
    return path


def card(folder: Path, text: str | bytes) -> Moment:
    (found,) = pieces(READER, book(folder, text))
    assert isinstance(found, Moment)
    return found


def test_three_versions_in_one_file(tmp_path: Path) -> None:
    old, ana, chen = moments(READER, contact_samples(tmp_path)[0])
    assert (old.title, old.people) == ("Jürgen Müller", (Party("Jürgen Müller", "tel:+49151234567"),))
    assert old.text == "Phone (mobile): +49 151 234567"
    assert (old.at, old.precision, old.zone_assumed) == (EPOCH, Precision.YEAR, True)
    assert (ana.title, ana.external_id, ana.at) == ("Ana García", "a-1", datetime(2024, 5, 1, 10, tzinfo=UTC))
    assert ana.text == "Mail (work): ana@example.org"
    assert chen.kind == Kind.DOCUMENT
    assert chen.text == "Phone (mobile): +86-138-0013-8000\nBirthday: --05-01\nRelation (spouse): Li Na"
    assert dict(chen.extra) == {
        "names": ["陈建国"],
        "handles": ["tel:+8613800138000"],
        "birthday": "--05-01",
        "related": [["spouse", "Li Na"]],
    }


GIVEN_NAMES = {
    "a formatted name": ("VERSION:3.0\nFN:Ana García\nTEL:1234", "Ana García"),
    "only a structured name": ("VERSION:3.0\nN:García;Ana;María;Dr.;\nTEL:1234", "Dr. Ana María García"),
    "only an organisation": ("VERSION:3.0\nORG:Weiß & Co\\; KG;Sales\nTEL:1234", "Weiß & Co; KG, Sales"),
    "only a number": ("VERSION:3.0\nTEL:+49 30 1234", "+49301234"),
    "only an address": ("VERSION:3.0\nEMAIL:Ana@Example.org", "ana@example.org"),
    "a charset of its own": ("VERSION:2.1\nFN;CHARSET=ISO-8859-1:J\xfcrgen".encode("latin-1"), "Jürgen"),
    "a charset nobody told": ("VERSION:2.1\nFN:J\xfcrgen".encode("latin-1"), "Jürgen"),
    "quoted-printable latin": (b"VERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=FCrgen", "Jürgen"),
    "quoted-printable, broken in a letter": (
        b"VERSION:2.1\nFN;QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=\n=BCrgen",
        "Jürgen",
    ),
    "a charset that is none": (b"VERSION:2.1\nFN;CHARSET=a\x00b:J\xc3\xbcrgen", "Jürgen"),
    "a name folded": ("VERSION:3.0\nFN:Ana Gar\n cía", "Ana García"),
    "a group before the property": ("VERSION:3.0\nitem1.FN:Ana", "Ana"),
    "a caret in a parameter": ('VERSION:4.0\nFN;SORT-AS="a^nb:c;d":Ana', "Ana"),
}


@pytest.mark.parametrize("kind", GIVEN_NAMES)
def test_a_card_is_named_by_what_it_tells(kind: str, tmp_path: Path) -> None:
    lines, name = GIVEN_NAMES[kind]
    assert card(tmp_path, lines).title == name


def test_every_handle_is_a_party_of_its_own(tmp_path: Path) -> None:
    told = card(
        tmp_path,
        "VERSION:3.0\nFN:Ana\nTEL;TYPE=CELL:+49 (151) 234\nTEL;TYPE=HOME,VOICE:030 / 55 66\nEMAIL:Ana@X.org\nEMAIL:ana@x.org\nIMPP:xmpp:ana@jabber.org",
    )
    assert told.people == tuple(
        Party("Ana", handle) for handle in ("tel:+49151234", "tel:0305566", "mailto:ana@x.org", "xmpp:ana@jabber.org")
    )
    assert told.extra["handles"] == [party.handle for party in told.people]


def test_a_value_is_unescaped(tmp_path: Path) -> None:
    assert card(tmp_path, "VERSION:3.0\nFN:Ana\\, the \\\\n\\; one\\x").title == "Ana, the \\n; one\\x"


def test_a_card_without_handles_names_its_person(tmp_path: Path) -> None:
    assert card(tmp_path, "VERSION:3.0\nFN:Ana").people == (Party("Ana"),)


BIRTHDAYS = {
    "BDAY:1990-05-01": "1990-05-01",
    "BDAY:19900501": "1990-05-01",
    "BDAY:1990-05-01T00:00:00Z": "1990-05-01",
    "BDAY:--0501": "--05-01",
    "BDAY:--05-01": "--05-01",
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-01": "--05-01",
    "BDAY;VALUE=text:circa 1800": "circa 1800",
    "BDAY:1990-02-31": "1990-02-31",
}


@pytest.mark.parametrize("line", BIRTHDAYS)
def test_birthdays_are_told_in_one_form(line: str, tmp_path: Path) -> None:
    assert card(tmp_path, f"VERSION:3.0\nFN:Ana\n{line}").extra["birthday"] == BIRTHDAYS[line]


RELATIONS = {
    "RELATED;TYPE=parent;VALUE=text:Maria": "parent",
    "item2.X-ABRELATEDNAMES;type=pref:Maria\nitem2.X-ABLabel:_$!<Mother>!$_": "mother",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Maria;8;;;;;;;;;;;;;": "mother",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Maria;0;godmother;;;;;;;;;;;;": "godmother",
    "X-SPOUSE:Maria": "spouse",
}


@pytest.mark.parametrize("lines", RELATIONS)
def test_relations_are_told_as_each_program_writes_them(lines: str, tmp_path: Path) -> None:
    told = card(tmp_path, f"VERSION:3.0\nFN:Ana\n{lines}")
    assert told.extra["related"] == [[RELATIONS[lines], "Maria"]]
    assert f"Relation ({RELATIONS[lines]}): Maria" in told.text


def test_the_lines_of_a_card_can_be_read(tmp_path: Path) -> None:
    told = card(
        tmp_path,
        "VERSION:3.0\nFN:Ana\nNICKNAME:Anni\nADR;TYPE=HOME:;;Hauptstr. 5\\, 2. OG;Köln;;50667;Germany\nORG:Example GmbH;Labs\nTITLE:Physicist\nURL:https://example.org\nNOTE:likes tea\\nand chess",
    )
    assert told.text.split("\n") == [
        "Also known as: Anni",
        "Address (home): Hauptstr. 5, 2. OG, 50667 Köln, Germany",
        "Works at: Example GmbH, Labs",
        "Works as: Physicist",
        "Website: https://example.org",
        "Note: likes tea",
        "and chess",
    ]


ENCODED = base64.b64encode(PHOTO).decode()
PHOTOS = {
    "3.0": f"VERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b;TYPE=JPEG:{ENCODED[:60]}\n {ENCODED[60:]}",
    "2.1 of Outlook": f"VERSION:2.1\nFN:Ana\nPHOTO;JPEG;ENCODING=BASE64:\n {ENCODED[:60]}\n {ENCODED[60:]}\n",
    "2.1 of an old phone": f"VERSION:2.1\nFN:Ana\nPHOTO;TYPE=JPEG;ENCODING=BASE64:{ENCODED[:60]}\n{ENCODED[60:]}\n",
    "4.0": f"VERSION:4.0\nFN:Ana\nPHOTO:data:image/jpeg;base64,{ENCODED}",
}


@pytest.mark.parametrize("version", PHOTOS)
def test_a_photo_is_attached(version: str, tmp_path: Path) -> None:
    (photo,) = card(tmp_path, PHOTOS[version]).attachments
    assert (photo.name, photo.media_type, photo.data) == ("photo.jpeg", "image/jpeg", PHOTO)


def test_a_damaged_photo_or_line_costs_only_itself(tmp_path: Path) -> None:
    path = book(
        tmp_path, "VERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b:abc\nthis is no property\nTEL:1234", "VERSION:3.0\nFN:Ben"
    )
    assert [m.title for m in moments(READER, path)] == ["Ana", "Ben"]
    assert moments(READER, path)[0].people == (Party("Ana", "tel:1234"),)
    assert len(problems(READER, path)) == 2


def test_a_card_that_says_nothing_is_a_problem(tmp_path: Path) -> None:
    found = pieces(READER, book(tmp_path, "VERSION:3.0\nNOTE:who?", "VERSION:3.0\nFN:Ben"))
    assert [type(piece) for piece in found] == [Problem, Moment]


def test_a_card_that_never_ends_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "x.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nBEGIN:VCARD\nVERSION:3.0\nFN:Ben\nEND:VCARD\n")
    assert [type(piece) for piece in pieces(READER, path)] == [Problem, Moment]


def test_the_agent_of_a_card_is_not_its_person(tmp_path: Path) -> None:
    told = card(
        tmp_path, "VERSION:2.1\nFN:Ana\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Secretary\nTEL:99999\nEND:VCARD\nTEL:12345"
    )
    assert told.people == (Party("Ana", "tel:12345"),)


def test_cards_without_an_id_keep_theirs_over_exports(tmp_path: Path) -> None:
    one, two = "VERSION:3.0\nFN:Ana\nTEL:12345", "VERSION:3.0\nFN:Ben\nTEL:12345"
    forth = {m.title: m.external_id for m in moments(READER, book(tmp_path, one, two))}
    back = {m.title: m.external_id for m in moments(READER, book(tmp_path, two, one + "\nNOTE:new"))}
    assert forth == back
    assert len(set(forth.values())) == 2


def test_equal_cards_count_once_and_different_ones_with_one_id_both(tmp_path: Path) -> None:
    ana = "VERSION:3.0\nFN:Ana\nTEL:12345"
    found = moments(READER, book(tmp_path, ana, ana, ana + "\nNOTE:other"))
    assert len(found) == 2
    assert found[1].external_id == f"{found[0].external_id}#2"


def test_a_group_is_not_a_person(tmp_path: Path) -> None:
    told = card(tmp_path, "VERSION:3.0\nX-ADDRESSBOOKSERVER-KIND:group\nFN:Family\nUID:g")
    assert told.people == ()
    assert told.extra["group"] is True


# version 2.1 has no way to write a backslash for sure
names = st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\\"), max_size=30).map(
    lambda text: " ".join(f"x{text}y".split())
)


@given(st.lists(st.tuples(names, st.sampled_from(["2.1", "3.0", "4.0"])), min_size=1, max_size=12))
@settings(max_examples=50, deadline=None)
def test_every_generated_card_comes_back(cards: list[tuple[str, str]]) -> None:
    def line(number: int, name: str, version: str) -> str:
        if version == "2.1":
            quoted = "".join(f"={byte:02X}" for byte in name.encode())
            parts = [quoted[start : start + 60] for start in range(0, len(quoted), 60)]
            soft = "=\n".join(parts)
            return f"VERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{soft}\nTEL:{number + 10000}"
        escaped = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
        return f"VERSION:{version}\nFN:{escaped}\nTEL:{number + 10000}"

    with tempfile.TemporaryDirectory() as folder:
        found = pieces(READER, book(Path(folder), *(line(n, *told) for n, told in enumerate(cards))))
    assert [m.title for m in found if isinstance(m, Moment)] == [name for name, _ in cards]
    assert len(found) == len(cards)
