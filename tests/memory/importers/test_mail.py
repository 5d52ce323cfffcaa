"""Mail: boxes cut right, headers and bodies as real mailers write them, and what the writer wrote."""

from __future__ import annotations

import base64
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Moment
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.memory.importers.mail import Mail
from atticus.memory.importers.mail.pages import page_to_text
from atticus.memory.importers.mail.quotes import own_words
from tests.memory.importers.contract import ImporterContract, moments, pieces, problems
from tests.memory.importers.samples import mail_samples

READER = Mail()
HEAD = "Message-ID: <{id}@x.org>\nDate: Mon, 2 Jun 2025 11:00:00 +0200\nFrom: Ana <ana@x.org>\nTo: ben@x.org\nSubject: Trip\n"


def large_box(path: Path, size: int) -> int:
    photo = base64.encodebytes(bytes(range(256)) * 1000).decode()
    count = size // len(photo)
    with path.open("w") as out:
        for number in range(count):
            out.write(
                f"From ana@x.org Mon Jun  2 09:00:00 2025\nMessage-ID: <{number}@x.org>\nDate: Mon, 2 Jun 2025 11:00:00 +0200\nFrom: ana@x.org\n"
            )
            out.write(
                'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nhi\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n'
            )
            out.write(f'Content-Disposition: attachment; filename="a.jpg"\n\n{photo}\n--b--\n\n')
    return count


class TestMail(ImporterContract):
    importer = READER
    suffix = ".mbox"
    big = staticmethod(large_box)


def eml(folder: Path, text: str | bytes, name: str = "one.eml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def mail(folder: Path, text: str | bytes) -> Moment:
    (found,) = pieces(READER, eml(folder, text))
    assert isinstance(found, Moment)
    return found


def body(folder: Path, headers: str, text: str | bytes) -> str:
    raw = text if isinstance(text, bytes) else text.encode()
    return mail(folder, HEAD.format(id=1).encode() + headers.encode() + b"\n\n" + raw).text


def test_a_box_of_gmail_is_read_as_it_was_written(tmp_path: Path) -> None:
    root, reply = moments(READER, mail_samples(tmp_path)[0])
    assert root.kind == Kind.MESSAGE
    assert root.at == datetime(2025, 6, 2, 11, tzinfo=timezone(timedelta(hours=2)))
    assert root.author == Party("Ana García", "mailto:ana@example.org")
    assert root.people == (
        Party("Ben Li", "mailto:ben@example.org"),
        Party("team@example.org", "mailto:team@example.org"),
    )
    assert root.title == "Köln trip"
    assert root.text == "Shall we take the 9:12?\nFrom Köln it is an hour."
    assert root.external_id == root.thread == "root@example.org"
    assert (reply.thread, reply.text) == ("root@example.org", "Yes.")
    assert [root.locator, reply.locator] == ["message 1", "message 2"]


def test_a_mail_is_the_same_in_a_box_a_folder_and_alone(tmp_path: Path) -> None:
    box, single, maildir = mail_samples(tmp_path)
    first = moments(READER, box)[0]
    for path in (single, maildir):
        (same,) = moments(READER, path)
        assert (same.external_id, same.text, same.at) == (first.external_id, first.text, first.at)


SEPARATORS = [
    "From ana@x.org Mon Jun  2 09:00:00 2025",
    "From 1789@xxx Mon Jun 02 09:00:00 +0000 2025",
    "From - Mon Jun 02 09:00:00 2025",
    "From MAILER-DAEMON Mon Jun  2 09:00:00 2025",
    "From ",
    "From -",
]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_mail_begins_at_its_separator_and_nowhere_else(separator: str, tmp_path: Path) -> None:
    text = "From Monday on we travel.\n\nFrom then on all is well.\n>From here\n>>From there"
    box = "".join(f"{separator}\n{HEAD.format(id=n)}\n{text}\n\n" for n in range(3))
    found = moments(READER, eml(tmp_path, box, "x.mbox"))
    assert len(found) == 3
    assert found[0].text.startswith("From Monday on we travel.\n\nFrom then on all is well.\nFrom here")


DATES = {
    "Date: Mon, 2 Jun 2025 11:00:00 +0200": ("2025-06-02T11:00:00+02:00", False),
    "Date: Mon, 02 Jun 2025 09:00:00 GMT": ("2025-06-02T09:00:00+00:00", False),
    "Date: Mon, 2 Jun 2025 09:00:00 -0000": ("2025-06-02T09:00:00+00:00", True),
    "Date: Mon, 2 Jun 2025 11:00:00": ("2025-06-02T11:00:00+02:00", True),
    "Date: 2 Jun 25 11:00 +0200 (CEST)": ("2025-06-02T11:00:00+02:00", False),
    "Date: yesterday\nReceived: from a by b; Mon, 2 Jun 2025 11:00:01 +0200": ("2025-06-02T11:00:01+02:00", False),
    "Received: from a\n\tby b with SMTP;\n\tMon, 2 Jun 2025 11:00:01 +0200 (CEST)": (
        "2025-06-02T11:00:01+02:00",
        False,
    ),
    "Date: Thu, 1 Jan 1970 00:00:00 +0000\nReceived: by b; Mon, 2 Jun 2025 11:00:01 +0200": (
        "2025-06-02T11:00:01+02:00",
        False,
    ),
    "X-Nothing: else": ("2025-06-02T09:00:00+00:00", True),
}


@pytest.mark.parametrize("headers", DATES)
def test_a_mail_tells_when_it_was_sent(headers: str, tmp_path: Path) -> None:
    box = f"From ana@x.org Mon Jun  2 09:00:00 2025\nFrom: ana@x.org\n{headers}\n\nhi\n"
    (found,) = moments(READER, eml(tmp_path, box, "x.mbox"))
    assert (found.at.isoformat(), found.zone_assumed) == DATES[headers]


def test_a_mail_without_any_date_is_a_problem(tmp_path: Path) -> None:
    (problem,) = pieces(READER, eml(tmp_path, "From: ana@x.org\nSubject: hi\n\nhi\n"))
    assert isinstance(problem, Problem)
    assert "when it was sent" in problem.what


SUBJECTS = {
    b"=?utf-8?q?K=C3=B6ln?= =?utf-8?q?_trip?=": "Köln trip",
    b"=?utf-8?B?S8M=?= =?utf-8?B?tmxu?=": "Köln",  # a letter split between two words
    b"=?utf-8?B?S8O2bG4?=": "Köln",  # no padding
    b"=?utf-8?q?K=C3=B6ln trip?=": "Köln trip",  # a blank within
    b"=?iso-8859-1?Q?K=F6ln_=80?=": "Köln €",  # Windows-1252 by another name
    b"=?unknown-8bit?q?K=C3=B6ln?=": "Köln",
    b"=?x-unknown?b?S8O2bG4=?=": "Köln",
    b"=?idna?q?xn--kln-sna?=": "xn--kln-sna",
    "Köln".encode(): "Köln",
    "Köln".encode("latin-1"): "Köln",
    b"Re: =?utf-8?q?K=C3=B6ln?= and =?utf-8?q?Bonn?=": "Re: Köln and Bonn",
    b"folded\r\n over lines": "folded over lines",
    b"=?utf-8?q?never ended": "=?utf-8?q?never ended",
}


@pytest.mark.parametrize("raw", SUBJECTS)
def test_a_subject_is_decoded_whatever_was_done_to_it(raw: bytes, tmp_path: Path) -> None:
    told = mail(tmp_path, b"From: a@x.org\r\nDate: Mon, 2 Jun 2025 11:00:00 +0200\r\nSubject: " + raw + b"\r\n\r\nhi")
    assert told.title == SUBJECTS[raw]


ADDRESSES = {
    b'"Garc=?utf-8?q?=C3=AD?=a, Ana" <ana@x.org>': [("García, Ana", "mailto:ana@x.org")],
    b"=?utf-8?q?Garc=C3=ADa=2C_Ana?= <Ana@X.org>": [("García, Ana", "mailto:ana@x.org")],
    b"ana@x.org (Ana)": [("Ana", "mailto:ana@x.org")],
    b"undisclosed-recipients:;": [],
    b"Team: a@x.org, Ben <b@x.org>;": [("a@x.org", "mailto:a@x.org"), ("Ben", "mailto:b@x.org")],
    "Jürgen <j@x.org>".encode("latin-1"): [("Jürgen", "mailto:j@x.org")],
    b"'Ana' <ana@x.org>, ANA@x.org": [("Ana", "mailto:ana@x.org")],
    b"<<<>>>,,;": [],
}


@pytest.mark.parametrize("raw", ADDRESSES)
def test_addresses_become_parties(raw: bytes, tmp_path: Path) -> None:
    told = mail(tmp_path, b"From: x@x.org\r\nDate: Mon, 2 Jun 2025 11:00:00 +0200\r\nTo: " + raw + b"\r\n\r\nhi")
    assert [(party.name, party.handle) for party in told.people] == ADDRESSES[raw]


def test_zeros_in_headers_are_dropped(tmp_path: Path) -> None:
    told = mail(tmp_path, HEAD.format(id="a\x00b").replace("Trip", "Tr\x00ip") + "\nhi\x00")
    assert (told.external_id, told.title, told.text) == ("ab@x.org", "Trip", "hi")


def test_conversations_hold_together(tmp_path: Path) -> None:
    heads = [
        "Message-ID: <a@x>",
        "Message-ID: <b@x>\nIn-Reply-To: <a@x>",
        "Message-ID: <c@x>\nIn-Reply-To: <b@x>",  # a mailer that tells no references
        "Message-ID: <d@x>\nReferences: <a@x>\n <b@x>\nIn-Reply-To: <c@x>",
        "Message-ID: <other@x>",
        "X-None: at all",
    ]
    box = "".join(f"From - Mon Jun 02 09:00:0{n} 2025\nFrom: a@x.org\n{head}\n\nhi\n\n" for n, head in enumerate(heads))
    assert [m.thread for m in moments(READER, eml(tmp_path, box, "x.mbox"))] == [
        "a@x",
        "a@x",
        "a@x",
        "a@x",
        "other@x",
        None,
    ]


def test_a_mail_kept_twice_counts_once_and_different_copies_both(tmp_path: Path) -> None:
    one = f"From - Mon Jun 02 09:00:00 2025\n{HEAD.format(id=1)}\nhi\n\n"
    found = moments(
        READER, eml(tmp_path, one + one + one.replace("hi", "hi\n\n_____\nthe list's footer") + one, "x.mbox")
    )
    assert [m.external_id for m in found] == ["1@x.org", "1@x.org#2"]


def test_bodies_are_decoded_whatever_they_claim(tmp_path: Path) -> None:
    assert body(tmp_path, "Content-Type: text/plain; charset=us-ascii", "Köln €".encode("cp1252")) == "Köln €"
    assert body(tmp_path, "Content-Type: text/plain; charset=utf-8", "Köln".encode("latin-1")) == "Köln"
    assert body(tmp_path, "Content-Type: text/plain; charset=nonsense", "Köln".encode()) == "Köln"
    assert body(tmp_path, "Content-Type: text/plain; charset=iso-2022-jp", "日本".encode("iso-2022-jp")) == "日本"
    assert (
        body(
            tmp_path,
            "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8",
            "K=C3=B6ln is =\nnice =ZZ",
        )
        == "Köln is nice =ZZ"
    )
    assert (
        body(tmp_path, "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8", "S8O2bG4")
        == "Köln"
    )


def test_flowed_lines_are_joined(tmp_path: Path) -> None:
    flowed = "A long \nparagraph.\n\nAnother.\n-- \nAna\n"
    assert body(tmp_path, "Content-Type: text/plain; format=flowed", flowed) == "A long paragraph.\n\nAnother.\n--\nAna"


def test_a_page_is_read_as_text(tmp_path: Path) -> None:
    page = """<html><head><title>no</title><style>p {color: red}</style></head><body>
      <p>Dear Ben,</p><p>see   you at <b>9&nbsp;o&#39;clock</b>.<br>Bring:</p>
      <ul><li>tea</li><li>bread &amp; butter</li></ul><script>alert("x")</script>
      <table><tr><td>Total</td><td>9 &lt; 10</td></tr></table><img src="cid:1" alt="a map"><!-- no -->
      <a href="https://x.org" title="a > b">the site</a></body></html>"""
    assert body(tmp_path, "Content-Type: text/html", page) == (
        "Dear Ben,\n\nsee you at 9 o'clock.\nBring:\n\n- tea\n- bread & butter\nTotal 9 < 10\na map the site"
    )


def test_of_alternatives_the_plain_text_is_taken_and_files_are_kept(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Date"], message["Message-ID"] = "ana@x.org", "Mon, 2 Jun 2025 11:00:00 +0200", "<1@x>"
    message.set_content("plain\n")
    message.add_alternative("<p>page</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../Köln/Rechnung.pdf")
    forwarded = EmailMessage()
    forwarded["Subject"] = "Old"
    forwarded.set_content("old")
    message.add_attachment(forwarded)
    told = mail(tmp_path, message.as_bytes())
    assert told.text == "plain"
    assert [(a.name, a.media_type) for a in told.attachments] == [
        ("Rechnung.pdf", "application/pdf"),
        ("Old.eml", "message/rfc822"),
    ]
    assert told.attachments[0].data == b"%PDF"


def test_where_there_is_no_plain_text_the_page_is_taken(tmp_path: Path) -> None:
    parts = "--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n<p>page</p>\n--b--\n"
    assert body(tmp_path, 'Content-Type: multipart/alternative; boundary="b"', parts) == "page"


def test_parts_without_a_boundary_are_text(tmp_path: Path) -> None:
    assert body(tmp_path, "Content-Type: multipart/mixed", "hi") == "hi"


def test_an_attachment_that_is_too_large_is_told(tmp_path: Path) -> None:
    data = base64.encodebytes(bytes((64 << 20) + 1))
    head = (
        HEAD.format(id=1)
        + 'Content-Type: application/zip\nContent-Disposition: attachment; filename="a.zip"\nContent-Transfer-Encoding: base64\n\n'
    )
    moment, problem = pieces(READER, eml(tmp_path, head.encode() + data))
    assert isinstance(moment, Moment)
    assert moment.attachments == ()
    assert isinstance(problem, Problem)
    assert "a.zip" in problem.what


OWN = {
    "top": "Yes.\n\nOn Mon, 2 Jun 2025 at 11:00, Ana <ana@x.org> wrote:\n> Shall we?\n> Ana\n",
    "wrapped": "Yes.\n\nOn Mon, 2 Jun 2025 at 11:00, Ana García\n<ana@x.org> wrote:\n\n> Shall we?\n",
    "German": "Yes.\n\nAm 02.06.25 um 11:00 schrieb Ana:\n> Sollen wir?\n",
    "French": "Yes.\n\nLe lun. 2 juin 2025 à 11:00, Ana <ana@x.org> a écrit :\n> On y va ?\n",
    "Outlook": "Yes.\n\n________________________________\nFrom: Ana\nSent: Monday, 2 June 2025 11:00\nTo: Ben\nSubject: Trip\n\nShall we?\n",
    "Outlook, German": "Yes.\n\nVon: Ana\nGesendet: Montag, 2. Juni 2025 11:00\nAn: Ben\nBetreff: Trip\n\nSollen wir?\n",
    "old Outlook": "Yes.\n\n-----Original Message-----\nFrom: Ana\n\nShall we?\n",
    "unmarked": "Yes.\n\nOn 2 Jun 2025, at 11:00, Ana <ana@x.org> wrote:\n\nShall we?\n",
    "between": "> Shall we?\n\nYes.\n",
}


@pytest.mark.parametrize("form", OWN)
def test_only_what_the_writer_wrote_is_kept(form: str) -> None:
    assert own_words(OWN[form], "Re: Trip") == "Yes."


def test_what_only_quotes_or_forwards_is_kept_whole() -> None:
    assert own_words("> all of it\n> is quoted\n", "Re: x") == "> all of it\n> is quoted"
    forwarded = "FYI\n\n---------- Forwarded message ---------\nFrom: Ana\nDate: Monday\n\nhello"
    assert own_words(forwarded, "Fwd: x") == own_words(forwarded, None) == forwarded


def test_a_colon_at_the_end_of_a_line_is_no_attribution() -> None:
    assert own_words("I answer below:\n\n> 1?\nyes\n", "Re: x") == "I answer below:\n\nyes"


def test_answers_in_a_page_leave_its_quotations_out(tmp_path: Path) -> None:
    gmail = '<div>Yes.</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Jun 2025 at 11:00, Ana wrote:<br></div><blockquote class="gmail_quote"><div>Shall we?</div></blockquote></div>'
    assert body(tmp_path, "Content-Type: text/html", gmail) == "Yes."
    newsletter = "<p>They said:</p><blockquote>Great!</blockquote>"
    assert body(tmp_path, "Content-Type: text/html", newsletter) == "They said:\n\nGreat!"


HOSTILE = [
    "<!--",
    "<a ",
    "<",
    '<a ">',
    "<script",
    "<svg>",
    "<p>",
    "&#",
    "<?",
    "</",
    '<img alt="',
    "<blockquote type=cite>x",
    "<![CDATA[",
    "<div>",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_page_keeps_the_reader_busy(piece: str) -> None:
    start = perf_counter()
    page_to_text(piece * (500_000 // len(piece)))
    assert perf_counter() - start < 20


BROKEN = {
    "parts in parts without end": HEAD.format(id=1)
    + "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(500)),
    "a list of brackets": HEAD.format(id=1).replace("ben@x.org", "(" * 50_000) + "\nhi",
    "no end of its parts": HEAD.format(id=1)
    + 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nhi',
    "a type that is none": HEAD.format(id=1) + "Content-Type: ;;;=\"\nContent-Disposition: ; filename*=x''%ff\n\nhi",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_mail_costs_at_most_itself(kind: str, tmp_path: Path) -> None:
    good = f"From - Mon Jun 02 09:00:00 2025\n{HEAD.format(id='good')}\nhi\n\n"
    box = good + f"From - Mon Jun 02 09:00:00 2025\n{BROKEN[kind]}\n\n" + good.replace("good", "also")
    found = pieces(READER, eml(tmp_path, box, "x.mbox"))
    ids = [piece.external_id for piece in found if isinstance(piece, Moment)]
    assert {"good@x.org", "also@x.org"} <= set(ids)
    assert len(found) >= 3


def test_a_maildir_takes_its_subfolders_and_no_links(tmp_path: Path) -> None:
    maildir = mail_samples(tmp_path)[2]
    inside = maildir / ".Sent" / "cur"
    inside.mkdir(parents=True)
    (maildir / ".Sent" / "new").mkdir()
    (inside / "1:2,S").write_text(HEAD.format(id="sent") + "\nhi")
    outside = eml(tmp_path, HEAD.format(id="outside") + "\nhi", "outside.eml")
    (maildir / "new" / "link").symlink_to(outside)
    assert [m.external_id for m in moments(READER, maildir)] == ["root@example.org", "sent@x.org"]
    assert len(problems(READER, maildir)) == 1


FIRST, LAST = datetime(1990, 1, 1), datetime(2030, 1, 1)  # noqa: DTZ001 (Hypothesis draws plain times)
texts = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=80).map(lambda text: f"x{text}y")
lines = st.lists(st.one_of(texts, st.just("From here on"), st.just("")), min_size=1, max_size=5).map(
    lambda ls: "\n".join(["x", *ls, "y"])
)


@given(st.lists(st.tuples(texts, lines, st.datetimes(FIRST, LAST)), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_generated_mail_comes_back(mails: list[tuple[str, str, datetime]]) -> None:
    box = b""
    for number, (subject, text, at) in enumerate(mails):
        message = EmailMessage()
        message["From"], message["Message-ID"], message["Date"] = (
            "Ana <ana@x.org>",
            f"<{number}@x>",
            at.replace(tzinfo=UTC),
        )
        message["Subject"] = subject.replace("\u2028", " ")
        message.set_content(text)
        raw = message.as_bytes().replace(b"\nFrom ", b"\n>From ")
        box += b"From - Mon Jun 02 09:00:00 2025\n" + raw + b"\n"
    with tempfile.TemporaryDirectory() as folder:
        found = pieces(READER, eml(Path(folder), box, "x.mbox"))
    told = [piece for piece in found if isinstance(piece, Moment)]
    assert len(told) == len(found) == len(mails)
    assert [m.at.replace(microsecond=0) for m in told] == [at.replace(tzinfo=UTC, microsecond=0) for _, _, at in mails]
    assert [m.title for m in told] == [" ".join(subject.split()) for subject, _, _ in mails]
