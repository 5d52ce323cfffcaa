"""Bringing files in over the page, and what is left of them afterwards."""

import os
import re
import threading
import time
from pathlib import Path

import pytest

from atticus.domain.people import Me
from atticus.memory import sample
from atticus.surfaces.web import create_app, forms, incoming
from atticus.surfaces.web.incoming import MEMORY_FOLDER, PREFIX, Incoming, NoSuchBatchError
from tests.surfaces.web.stage import HomeDoor, moments_of, signed_in, told

NEW = "\n".join(
    [
        told("x1", "2026-08-01T10:00:00+01:00", "The kiln is ready, cormorant.", author="Marta", thread="Marta"),
        told("x2", "2026-08-01T10:05:00+01:00", "On my way!", author="Rui", thread="Marta"),
        told("x3", "2026-08-02T10:05:00+01:00", "Glaze arrived", author="Marta", thread="Marta"),
    ]
)
CANARY = b"cormorant"


@pytest.fixture(autouse=True)
def nothing_is_left_in_memory_files():
    yield
    assert list(MEMORY_FOLDER.glob(f"{PREFIX}{os.getpid()}-*")) == []


def upload(client, *files: tuple[str, str]):
    return client.post("/import", files=[("files", (name, text.encode())) for name, text in files])


def ended(client, answer) -> str:
    """Follow an import to its end and return its last page."""
    until = time.monotonic() + 20
    while (
        "new moment" not in (text := client.get(answer.url, headers={"hx-request": "true"}).text)
        or "hx-trigger" in text
    ):
        assert time.monotonic() < until, text
        time.sleep(0.01)
    return text


def batch_of(answer) -> str:
    assert answer.status_code == 200
    return answer.url.path.removeprefix("/import/")


def test_a_file_is_shown_before_anything_of_it_is_kept(door, client):
    before = moments_of(door)

    answer = upload(client, ("kiln.jsonl", NEW + "\n{broken\n"))

    text = answer.text
    assert "Nothing is kept yet" in text
    assert "3 messages" in text
    assert "1 Aug 2026" in text
    assert re.search(r'name="me" value="Marta".*name="me" value="Rui"', text, re.DOTALL)
    assert "1 record could not be read" in text
    assert "line 4" in text
    assert "Glaze arrived" in text
    assert moments_of(door) == before
    client.post(f"/import/{batch_of(answer)}/cancel")
    assert moments_of(door) == before


def test_somebody_elses_chat_comes_in_only_when_the_owner_says_whose_it_is(door, client):
    door.house().vault.set_me(Me(frozenset({"rosa lind"})))
    chat = ("WhatsApp Chat with Ben.txt", "31.12.24, 21:05 - Ana: hi\n31.12.24, 21:06 - Ben: hello\n")
    before = moments_of(door)

    shown = upload(client, chat)
    assert "None of the authors of a file is you" in shown.text
    assert "is you: Ana, Ben" in ended(client, client.post(f"/import/{batch_of(shown)}", data={}))
    assert moments_of(door) == before

    result = ended(client, client.post(f"/import/{batch_of(upload(client, chat))}", data={"whose": "Ana"}))
    assert "2 new moments" in result
    assert "WhatsApp Chat with Ben.txt (of Ana)" in client.get("/import").text


def test_a_yes_brings_it_in_with_who_is_me_and_undo_takes_it_back(door, client):
    batch = batch_of(upload(client, ("kiln.jsonl", NEW)))

    result = ended(client, client.post(f"/import/{batch}", data={"me": ["Rui"]}))

    assert "3 new moments" in result
    mine = {kept.moment.text: kept.mine for kept in moments_of(door) if kept.moment.thread == "Marta"}
    assert mine == {"The kiln is ready, cormorant.": False, "On my way!": True, "Glaze arrived": False}
    record = door.vault.imports()[0]
    assert record.name == "kiln.jsonl"
    assert "Take it back" in client.get(f"/imports/{record.id}/undo").text
    assert len(moments_of(door)) == 69
    assert "3 moments of kiln.jsonl" in client.post(f"/imports/{record.id}/undo").text
    assert len(moments_of(door)) == 66
    assert "Already taken back" in client.post(f"/imports/{record.id}/undo").text
    assert "Taken back" in client.get("/import").text


def test_the_same_file_twice_changes_nothing(door, client):
    for expected in ("3 new moments", "0 new moments"):
        batch = batch_of(upload(client, ("kiln.jsonl", NEW)))
        assert expected in ended(client, client.post(f"/import/{batch}"))

    assert len(moments_of(door)) == 69


def test_several_files_come_in_together_and_a_strange_one_stops_none(door, client):
    answer = upload(
        client, ("kiln.jsonl", NEW), ("strange.bin", "\x00\x01\x02"), ("more.jsonl", NEW.replace('"x', '"y'))
    )

    assert "strange.bin is in no format Atticus knows" in answer.text
    assert str(MEMORY_FOLDER) not in answer.text
    assert "6 new moments" in ended(client, client.post(f"/import/{batch_of(answer)}"))


def test_only_strange_files_offer_nothing_to_import(client):
    answer = upload(client, ("strange.bin", "\x00\x01\x02"))

    assert ">Import</button>" not in answer.text
    client.post(f"/import/{batch_of(answer)}/cancel")


def test_a_file_s_name_reaches_its_reader_but_no_folder_does(client):
    answer = upload(
        client, ("../../etc/WhatsApp Chat with Ana.txt", "01/02/2026, 10:00 - Ana: Olá\n03/02/2026, 11:00 - Eu: Olá\n")
    )

    assert ">WhatsApp Chat with Ana.txt</h2>" in answer.text
    client.post(f"/import/{batch_of(answer)}/cancel")


def open_files(folder: str) -> list[str]:
    found = []
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(descriptor.readlink()))
        except FileNotFoundError:
            continue
    return [path for path in found if folder in path]


def on_disk(*folders: Path) -> list[Path]:
    """The files that hold the canary or are named after it."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            named = CANARY.decode() in path.name
            holds = path.is_file() and not path.is_symlink() and CANARY in path.read_bytes()
            found += [path] if named or holds else []
    return found


def test_an_upload_is_never_on_the_disk_neither_before_nor_after_the_yes(door, client, tmp_path, monkeypatch):
    # Whoever wanted a temporary file, even one without a name, would fail for want of a place to make it.
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    large = NEW + "\n" + "\n".join(told(f"z{n}", "2026-08-03T10:00:00Z", "cormorant " * 100) for n in range(3000))
    assert len(large) > 2 * forms.MEBIBYTE  # more than a form parser keeps in memory on its own

    answer = upload(client, ("cormorant.jsonl", large))
    assert on_disk(tmp_path) == []
    assert open_files("memfd:atticus") == ["/memfd:atticus (deleted)"]

    ended(client, client.post(f"/import/{batch_of(answer)}"))
    assert on_disk(tmp_path) == []
    assert open_files("memfd:atticus") == []
    assert not re.search(rb"cormorant", b"".join(path.read_bytes() for path in door.home.rglob("*") if path.is_file()))


@pytest.mark.parametrize("end", ["cancel", "lock", "stop"])
def test_whatever_ends_an_upload_nothing_of_it_stays_in_memory(door, end):
    with signed_in(create_app(door)) as client:
        batch = batch_of(upload(client, ("kiln.jsonl", NEW)))
        assert len(open_files("memfd:atticus")) == 1
        if end == "cancel":
            client.post(f"/import/{batch}/cancel")
        elif end == "lock":
            client.post("/lock")
    assert open_files("memfd:atticus") == []


def test_a_batch_that_is_gone_is_told(client):
    for method, path in (
        ("GET", "/import/gone"),
        ("POST", "/import/gone"),
        ("POST", "/import/gone/cancel"),
        ("GET", "/import/running/gone"),
    ):
        assert client.request(method, path, data={} if method == "POST" else None).status_code in {400, 404}
    answer = client.post("/import/gone", data={"me": "x"})
    assert answer.status_code == 404
    assert "Choose them again" in answer.text


def test_too_much_at_once_is_refused_with_the_way_to_do_it(client, monkeypatch):
    monkeypatch.setattr(forms, "UPLOAD_LIMIT", 1000)

    answer = upload(client, ("kiln.jsonl", NEW * 5))

    assert answer.status_code == 413
    assert "atticus import PATH" in answer.text


def test_too_much_is_noticed_even_where_the_length_is_not_told(client, monkeypatch):
    monkeypatch.setattr(forms, "UPLOAD_LIMIT", 1000)
    kind = {"content-type": "multipart/form-data; boundary=b"}

    def pieces():
        yield b'--b\r\ncontent-disposition: form-data; name="files"; filename="a"\r\n\r\n'
        for _ in range(100):
            yield b"x" * 100

    assert client.post("/import", content=pieces(), headers=kind).status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data; boundary=b"),
        (b"--b\r\ncut off", "multipart/form-data; boundary=b"),
        (b"x", "multipart/form-data"),
        (b"x", "text/plain"),
    ],
)
def test_an_upload_that_is_none_is_told(client, body, kind):
    answer = client.post("/import", content=body, headers={"content-type": kind})

    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_no_file_chosen_is_told(client):
    answer = client.post("/import", files=[("files", ("", b""))])

    assert answer.status_code == 400
    assert "No file was chosen" in answer.text


def test_where_no_memory_file_can_be_made_the_page_points_to_the_command_line(door, monkeypatch):
    monkeypatch.delattr(os, "memfd_create")
    with signed_in(create_app(door)) as client:
        page = client.get("/import").text
        assert 'type="file"' not in page
        assert "atticus import PATH" in page
        refused = upload(client, ("kiln.jsonl", NEW))

    assert refused.status_code == 422
    assert "atticus import PATH" in refused.text


def test_a_third_batch_takes_the_place_of_the_first_and_none_waits_for_ever():
    now = [0.0]
    waiting = Incoming(tick=lambda: now[0])
    first, second, third = (waiting.keep([]) for _ in range(3))

    with pytest.raises(NoSuchBatchError):
        waiting.batch(first.id)
    assert waiting.batch(second.id) is second
    assert waiting.take(second.id) is second
    with pytest.raises(NoSuchBatchError):
        waiting.take(second.id)
    now[0] = incoming.WAIT_SECONDS
    with pytest.raises(NoSuchBatchError):
        waiting.batch(third.id)


def test_a_starting_server_removes_the_names_a_killed_one_left_and_no_others():
    dead = MEMORY_FOLDER / f"{PREFIX}999999999-x"
    alive = MEMORY_FOLDER / f"{PREFIX}{os.getpid()}-x"
    try:
        for folder in (dead, alive):
            folder.mkdir()
        Incoming()
        assert not dead.exists()
        assert alive.exists()
    finally:
        for folder in (dead, alive):
            if folder.exists():
                folder.rmdir()


@pytest.fixture
def waiting_vault(door) -> tuple[HomeDoor, threading.Event]:
    """A vault that keeps nothing before it is told to, so that an import can be seen under way."""
    go, keep = threading.Event(), door.vault.keep

    def slowly(drafts, *, import_id=None):
        assert go.wait(10)
        return keep(drafts, import_id=import_id)

    door.vault.keep = slowly
    return door, go


def test_an_import_under_way_shows_how_far_it_is_and_can_be_stopped(waiting_vault, client):
    door, go = waiting_vault
    many = "\n".join(told(f"m{n}", "2026-08-03T10:00:00Z", f"row {n}") for n in range(1200))
    batch = batch_of(upload(client, ("many.jsonl", many), ("kiln.jsonl", NEW)))
    page = client.post(f"/import/{batch}")
    assert "Reading many.jsonl" in page.text
    assert 'hx-trigger="every 500ms"' in page.text
    assert 'http-equiv="refresh"' in page.text

    client.post(f"{page.url.path}/stop")
    go.set()
    text = ended(client, page)

    assert "Finished, but not with everything" in text
    assert text.count("Stopped.") == 2
    assert 66 < len(moments_of(door)) < 66 + 1200


def test_locking_stops_an_import_and_loses_nothing_that_was_said_to_be_saved(waiting_vault, client):
    door, go = waiting_vault
    many = "\n".join(told(f"m{n}", "2026-08-03T10:00:00Z", f"row {n}") for n in range(1200))
    client.post(f"/import/{batch_of(upload(client, ('many.jsonl', many)))}")
    threading.Timer(0.2, go.set).start()

    assert "The vault is locked" in client.post("/lock").text

    assert door.state == "locked"
    assert open_files("memfd:atticus") == []


def test_the_sample_life_comes_in_at_one_press(empty_door):
    with signed_in(create_app(empty_door)) as client:
        text = ended(client, client.post("/import/sample"))

        assert "Done." in text
        assert text.count("<li>") == len(sample.files())
        assert empty_door.vault.status().moments >= 350
        assert any(kept.mine for kept in moments_of(empty_door))
        assert client.get("/").text.count("data-ask") == len(sample.questions("en"))
        assert "sample life: calendar.ics" in client.get("/import").text


def test_the_sample_life_goes_as_a_whole_and_takes_nothing_else_along(door):
    with signed_in(create_app(door)) as client:
        door.vault.set_me(Me(frozenset({"rui"}), frozenset({"tel:+351211234567"})))
        ended(client, client.post("/import/sample"))
        assert "Take the sample life back?" in client.get("/import/sample/undo").text
        assert len(moments_of(door)) > 66

        answer = client.post("/import/sample/undo")

        assert "Taken back" in answer.text
        assert len(moments_of(door)) == 66
        assert door.vault.me() == Me(frozenset({"rui"}), frozenset({"tel:+351211234567"}))
        assert "no sample life here" in client.get("/import/sample/undo").text
        assert sample.questions("en")[0] not in client.get("/").text
