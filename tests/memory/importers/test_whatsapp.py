"""WhatsApp's exports: every form a phone writes, and nothing lost on the way."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atticus.domain.moments import Kind, Moment, Place, content, identity
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.domain.time import Precision
from atticus.memory.importers.whatsapp import WhatsApp
from tests.memory.importers.contract import ImporterContract, moments, pieces, problems
from tests.memory.importers.samples import BERLIN, CONTEXT, whatsapp_samples

READER = WhatsApp()
EVENING = datetime(2024, 12, 31, 21, 5, tzinfo=BERLIN)


def large_chat(path: Path, size: int) -> int:
    text = ("a longer line of words, as people write them " * 20 + "\n") * 10
    count = size // (len(text) + 30)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(f"{number % 28 + 1:02d}/03/2025, 21:05 - Ana: {text}")
    return count


class TestWhatsApp(ImporterContract):
    importer = READER
    suffix = ".txt"
    big = staticmethod(large_chat)


def chat(folder: Path, text: str, name: str = "WhatsApp Chat with Ana.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


FORMS = {
    "Android, United States": "12/31/24, 9:05\u202fPM - Ana: hi",
    "Android, United Kingdom": "31/12/2024, 21:05 - Ana: hi",
    "Android, India": "31/12/24, 9:05 pm - Ana: hi",
    "Android, Germany": "31.12.24, 21:05 - Ana: hi",
    "Android, Germany, 12 h": "31.12.24, 9:05 nachm. - Ana: hi",
    "Android, Spain": "31/12/24 9:05 p.\u00a0m. - Ana: hi",
    "Android, Brazil": "31/12/2024 21:05 - Ana: hi",
    "Android, France": "31/12/2024 à 21:05 - Ana: hi",
    "Android, Netherlands": "31-12-2024 21:05 - Ana: hi",
    "Android, Finland": "31.12.2024 klo 21.05 - Ana: hi",
    "Android, Hungary": "2024. 12. 31. 21:05 - Ana: hi",
    "Android, Croatia": "31. 12. 2024. 21:05 - Ana: hi",
    "Android, Bulgaria": "31.12.24 г., 21:05 - Ana: hi",
    "Android, Turkey, 12 h": "31.12.2024 ÖS 9:05 - Ana: hi",
    "Android, Vietnam": "21:05, 31/12/2024 - Ana: hi",
    "Android, Thailand": "31/12/2567 21:05 - Ana: hi",
    "Android, China": "2024/12/31 下午9:05 - Ana: hi",
    "Android, Korea": "2024년 12월 31일 오후 9:05, Ana : hi",
    "Android, Arabic": "٣١\u200f/١٢\u200f/٢٠٢٤، ٩:٠٥ م - Ana: hi",
    "iPhone, United States": "[12/31/24, 9:05:00\u202fPM] Ana: hi",
    "iPhone, Germany": "[31.12.24, 21:05:00] Ana: hi",
    "iPhone, Sweden": "[2024-12-31 21:05:00] Ana: hi",
    "iPhone, Korea": "[2024. 12. 31. 오후 9:05:00] Ana: hi",
    "iPhone, before 2019": "31/12/24, 21:05:00: Ana: hi",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_phone_tells_the_same_evening(form: str, tmp_path: Path) -> None:
    path = chat(tmp_path, FORMS[form] + "\n")
    assert READER.identify(path)
    (moment,) = pieces(READER, path)
    assert isinstance(moment, Moment)
    assert (moment.at, moment.text, moment.author) == (EVENING, "hi", Party("Ana"))
    seconds = form.startswith("iPhone")
    assert moment.precision == (Precision.SECOND if seconds else Precision.MINUTE)
    assert moment.zone_assumed
    assert moment.external_id is None
    assert moment.thread == "Ana"


def test_midnight_and_noon_on_a_twelve_hour_clock(tmp_path: Path) -> None:
    path = chat(tmp_path, "1/13/25, 12:01 AM - Ana: a\n1/13/25, 12:01 PM - Ana: b\n1/13/25, 11:59 PM - Ana: c\n")
    assert [m.at.hour for m in moments(READER, path)] == [0, 12, 23]


def test_an_android_chat_is_read_as_it_was_written(tmp_path: Path) -> None:
    found = moments(READER, whatsapp_samples(tmp_path)[0])
    assert [(m.kind, m.author, m.text) for m in found] == [
        (Kind.MESSAGE, Party("Ana"), "Happy new year!\nAnd see you on the 2nd"),
        (Kind.MESSAGE, Party("Ben Li"), ""),
        (Kind.MESSAGE, Party("Ben Li"), "the lake: frozen"),
        (Kind.NOTICE, None, 'Ana changed the group name from "a: b" to "c"'),
    ]
    assert [dict(m.extra) for m in found[1:3]] == [{"omitted": "media"}, {"omitted": "IMG-20250102-WA0001.jpg"}]
    assert found[1].people == (Party("Ana"),)
    assert found[0].locator == "line 2"


def test_an_archive_of_an_iphone_brings_its_media(tmp_path: Path) -> None:
    found = moments(READER, whatsapp_samples(tmp_path)[1])
    assert {m.thread for m in found} == {"Ausflug"}
    assert [(m.kind, m.author and m.author.name, m.text) for m in found] == [
        (Kind.NOTICE, None, "Ana hat diese Gruppe erstellt"),
        (Kind.MESSAGE, "Ana", ""),
        (Kind.MESSAGE, "Ana", "Hallo zusammen"),
        (Kind.MESSAGE, "Ana", "der See"),
        (Kind.MESSAGE, "+49 151 2345678", "Diese Nachricht wurde gelöscht."),
    ]
    assert dict(found[1].extra) == {"omitted": "photo"}
    assert dict(found[2].extra) == {"edited": True}
    assert found[3].attachments[0].data == b"\xff\xd8photo"
    assert found[3].attachments[0].media_type == "image/jpeg"
    assert found[4].author == Party("+49 151 2345678", "tel:+491512345678")
    assert dict(found[4].extra) == {"deleted": True}


@pytest.mark.parametrize(
    "body",
    [
        "<Media omitted>",
        "<Medien ausgeschlossen>",
        "<Multimedia omitido>",
        "<Médias omis>",
        "<Mídia oculta>",
        "\u200eimage omitted",
        "\u200eimagem ocultada",
        "\u200evidéo absente",
        "\u200eaudio weggelassen",
        "<メディアは含まれていません>",
    ],
)
def test_omitted_media_are_told_in_any_language(body: str, tmp_path: Path) -> None:
    (moment,) = moments(READER, chat(tmp_path, f"31.12.24, 21:05 - Ana: {body}\n"))
    assert moment.text == ""
    assert moment.extra["omitted"] in {"media", "photo", "video", "audio"}


def test_an_export_with_media_completes_the_one_without(tmp_path: Path) -> None:
    without = chat(tmp_path, "[31.12.24, 21:05:33] Ana: the lake \u200eimage omitted\n", "WhatsApp Chat - Ana.txt")
    (before,) = moments(READER, without)
    archive = tmp_path / "WhatsApp Chat - Ana.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr(
            "_chat.txt", "[31.12.24, 21:05:33] Ana: the lake \u200e<attached: 00000001-PHOTO-2024-12-31-21-05-33.jpg>\n"
        )
        out.writestr("00000001-PHOTO-2024-12-31-21-05-33.jpg", b"photo")
    (after,) = moments(READER, archive)
    assert identity(before) == identity(after)
    assert content(before) != content(after)


@pytest.mark.parametrize(
    ("dates", "day", "month"),
    [
        (["03/04/2025", "25/04/2025"], 3, 4),
        (["03/04/2025", "04/25/2025"], 4, 3),
        (["10/01/2025", "11/01/2025", "02/02/2025"], 10, 1),
        (["01/10/2025", "01/11/2025", "02/02/2025"], 10, 1),
        (["05/01/2025", "01/02/2025", "02/03/2025"], 5, 1),
        (["12/01/2025"], 12, 1),
        (["01/12/2025"], 12, 1),
    ],
)
def test_the_dates_of_the_whole_file_tell_their_order(dates: list[str], day: int, month: int, tmp_path: Path) -> None:
    found = pieces(READER, chat(tmp_path, "".join(f"{told}, 21:05 - Ana: hi\n" for told in dates)))
    assert not any(isinstance(piece, Problem) for piece in found)
    first = found[0]
    assert isinstance(first, Moment)
    assert (first.at.day, first.at.month) == (day, month)


AMBIGUOUS = "03/04/25, 21:05 - Ana: hi\n05/04/25, 21:05 - Ana: ho\n"


def test_a_guessed_order_is_told(tmp_path: Path) -> None:
    found = pieces(READER, chat(tmp_path, AMBIGUOUS))
    assert isinstance(found[0], Problem)
    assert "day" in found[0].what
    assert found[0].do
    assert isinstance(found[1], Moment)
    assert (found[1].at.day, found[1].at.month) == (3, 4)


def test_the_zone_of_an_american_makes_the_guess(tmp_path: Path) -> None:
    context = replace(CONTEXT, zone=ZoneInfo("America/Chicago"))
    found = list(READER.read(chat(tmp_path, AMBIGUOUS), context=context))
    assert isinstance(found[1], Moment)
    assert (found[1].at.day, found[1].at.month) == (4, 3)


@pytest.mark.parametrize(("option", "month"), [("day", 4), ("month", 3)])
def test_the_owners_word_decides_what_the_file_cannot(option: str, month: int, tmp_path: Path) -> None:
    context = replace(CONTEXT, options={"date_order": option})
    found = list(READER.read(chat(tmp_path, AMBIGUOUS), context=context))
    assert all(isinstance(piece, Moment) for piece in found)
    assert isinstance(found[0], Moment)
    assert found[0].at.month == month


def test_a_chat_pasted_into_a_message_stays_in_it(tmp_path: Path) -> None:
    text = "31.12.24, 21:05 - Ana: look:\n[30.12.24, 10:00:00] Ben: no\n30/12/24, 10:00 - Ben: no\n31.12.24, 21:06 - Ana: well\n"
    found = moments(READER, chat(tmp_path, text))
    assert [m.author for m in found] == [Party("Ana"), Party("Ana")]
    assert found[0].text.count("Ben: no") == 2


def test_an_impossible_date_is_a_problem_and_its_neighbours_stay(tmp_path: Path) -> None:
    found = pieces(
        READER,
        chat(
            tmp_path,
            "31.12.24, 21:05 - Ana: a\n31.11.24, 21:05 - Ana: b\n31.12.24, 25:05 - Ana: c\n31.12.24, 21:07 - Ana: d\n",
        ),
    )
    assert [type(piece) for piece in found] == [Moment, Problem, Problem, Moment]
    assert isinstance(found[1], Problem)
    assert found[1].where == "line 2"


def test_the_name_of_a_download_does_not_change_the_thread(tmp_path: Path) -> None:
    names = [
        "WhatsApp Chat with Ana.txt",
        "WhatsApp Chat with Ana (2).txt",
        "WhatsApp-Chat mit Ana.txt",
        "Chat de WhatsApp con Ana.txt",
        "Conversa do WhatsApp com Ana.txt",
        "Discussion WhatsApp avec Ana.txt",
    ]
    threads = {m.thread for name in names for m in moments(READER, chat(tmp_path, FORMS["iPhone, Germany"], name))}
    assert threads == {"Ana"}


def test_an_unpacked_export_takes_only_media_named_by_whatsapp(tmp_path: Path) -> None:
    folder = tmp_path / "WhatsApp Chat - Ana"
    folder.mkdir()
    (folder / "IMG-20241231-WA0001.jpg").write_bytes(b"photo")
    (folder / "secrets.txt").write_bytes(b"not yours")
    chat(
        folder,
        "31.12.24, 21:05 - Ana: IMG-20241231-WA0001.jpg (Datei angehängt)\n31.12.24, 21:06 - Ana: secrets.txt (Datei angehängt)\n31.12.24, 21:06 - Ana: ../x/IMG-20241231-WA0001.jpg (Datei angehängt)\n",
        "_chat.txt",
    )
    assert READER.identify(folder)
    found = moments(READER, folder)
    assert [len(m.attachments) for m in found] == [1, 0, 0]
    assert {m.thread for m in found} == {"Ana"}


def test_a_medium_is_unpacked_once_and_never_beyond_its_limit(tmp_path: Path) -> None:
    archive = tmp_path / "WhatsApp Chat - Ana.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(
            "_chat.txt",
            "".join(
                f"[31.12.24, 21:05:{n:02d}] Ana: \u200e<attached: {name}>\n"
                for n, name in enumerate(["00000001-VIDEO-1.mp4", "00000002-PHOTO-2.jpg", "00000002-PHOTO-2.jpg"])
            ),
        )
        out.writestr("00000001-VIDEO-1.mp4", bytes((64 << 20) + 1))
        out.writestr("00000002-PHOTO-2.jpg", b"photo")
    found = pieces(READER, archive)
    told = [piece for piece in found if isinstance(piece, Moment)]
    assert [len(m.attachments) for m in told] == [0, 1, 0]
    (problem,) = [piece for piece in found if isinstance(piece, Problem)]
    assert "64 MiB" in problem.what


def test_a_damaged_archive_keeps_what_can_be_read(tmp_path: Path) -> None:
    archive = tmp_path / "WhatsApp Chat - Ana.zip"
    line = "[31.12.24, 21:05:33] Ana: number {} and some words that do not compress too well {}\n"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("_chat.txt", "".join(line.format(n, hash((n, 7)) % 10**12) for n in range(20_000)))
    data = bytearray(archive.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 200] = b"\xff" * 200
    archive.write_bytes(bytes(data))
    found = pieces(READER, archive)
    assert sum(isinstance(piece, Moment) for piece in found) > 1000
    assert isinstance(found[-1], Problem) or isinstance(found[-2], Problem)


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    archive = tmp_path / "WhatsApp Chat - Ana.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("_chat.txt", "[31.12.24, 21:05:33] Ana: hi\n")
    data = bytearray(archive.read_bytes())
    data[6] |= 1  # the mark of an encrypted entry, in both of its headers
    data[data.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(bytes(data))
    assert not READER.identify(archive)
    (problem,) = pieces(READER, archive)
    assert isinstance(problem, Problem)
    assert "password" in problem.what


def test_a_place_is_understood(tmp_path: Path) -> None:
    (moment,) = moments(
        READER, chat(tmp_path, "31.12.24, 21:05 - Ana: Standort: https://maps.google.com/?q=48.137154,11.576124\n")
    )
    assert moment.place == Place(None, 48.137154, 11.576124)
    assert moment.kind == Kind.MESSAGE


def test_a_name_somebody_gave_themselves_keeps_its_tilde(tmp_path: Path) -> None:
    # without it, a stranger who calls themselves like the owner would be taken for the owner
    (moment,) = moments(READER, chat(tmp_path, "[31.12.24, 21:05:33] ~\u202fBoris: hi\n"))
    assert moment.author == Party("~ Boris")


def test_lines_in_another_encoding_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Ana.txt"
    path.write_bytes("31.12.24, 21:05 - Ana: schön\n31.12.24, 21:06 - Ana: größer\n".encode("cp1252"))
    assert [m.text for m in moments(READER, path)] == ["schön", "größer"]
    assert len(problems(READER, path)) == 1


letters = st.characters(categories=("L", "N", "So", "P"), include_characters=" ", exclude_characters="<>[]()")
words = st.text(letters, max_size=40).map(lambda text: f"x{text}y")


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10_000),
            st.sampled_from(["Ana", "Ben Li", "+49 30 1234"]),
            st.lists(words, min_size=1, max_size=3),
        ),
        min_size=1,
        max_size=15,
    ),
    st.sampled_from(["%d.%m.%y, %H:%M - ", "%m/%d/%y, %I:%M\u202f%p - ", "[%d/%m/%Y, %H:%M:%S] ", "%Y-%m-%d %H:%M - "]),
)
@settings(max_examples=60, deadline=None)
def test_every_message_of_a_generated_chat_comes_back(said: list[tuple[int, str, list[str]]], form: str) -> None:
    start = datetime(2024, 12, 13, 8, 0, tzinfo=UTC)  # a day no month has
    at, text = start, ""
    for minutes, author, lines in said:
        at += timedelta(minutes=minutes)
        text += at.strftime(form) + f"{author}: " + "\n".join(lines) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        found = pieces(READER, chat(Path(folder), text))
    told = [piece for piece in found if isinstance(piece, Moment)]
    assert len(told) == len(found) == len(said)
    assert [m.author.name for m in told if m.author] == [author for _, author, _ in said]
    assert told[-1].at.date() == date(at.year, at.month, at.day)
