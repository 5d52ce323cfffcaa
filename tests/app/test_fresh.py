"""Whatever is connected, what is new there is recallable within a minute while a server runs, and comes once."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atticus.app.building import build
from atticus.app.flowing import FeedWatch
from atticus.mind.feeds.entries import Chosen
from atticus.settings import DavSettings, MailSettings, Settings
from atticus.vault.open import create_vault
from tests.conftest import PASSPHRASE
from tests.mind.conftest import radicale, radicale_server  # noqa: F401 (fixtures)
from tests.mind.feeds.conftest import event, served  # noqa: F401 (fixtures)
from tests.mind.feeds.test_dav import card, put
from tests.mind.feeds.test_mailbox import mail
from tests.mind.hands.servers import USER, WORD, running_imap
from tests.mind.services.dav_servers import BOOK
from tests.mind.services.dav_servers import USER as DAV_USER
from tests.mind.services.dav_servers import WORD as DAV_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.mind.house import House

WITHIN = 60.0
NEW = {
    "folder": "The zanzibar boat sails at dawn.",
    "ics": "Quokka parade",
    "mail": "The xylophone is tuned",
    "caldav": "Ukulele lesson",
    "carddav": "Wilhelmina Zorn",
}


@pytest.fixture
def imap() -> Iterator[object]:
    with running_imap() as server:
        server.clear("INBOX")
        server.put(mail(1))
        yield server


@pytest.fixture
def house(tmp_path, served, imap, radicale) -> Iterator[House]:  # noqa: F811
    """A house in which a feed of every kind is connected and well."""
    notes = tmp_path / "notes"
    notes.mkdir()
    put(radicale, "a", "Dentist", "20300710T090000Z")
    radicale.put(f"{BOOK}ana.vcf", card("ana", "Ana Petrova", "ana@example.org"))
    served.events["1"] = event("1@x", "Regatta", "20300711T100000Z")
    vault, _ = create_vault(tmp_path / "home", PASSPHRASE)
    vault.set_secret("mail:home", WORD.encode())
    vault.set_secret("dav:home", DAV_WORD.encode())
    account = MailSettings(
        name="home", address=USER, imap="127.0.0.1", smtp="127.0.0.1", imap_port=imap.port, imap_security="none"
    )
    dav = DavSettings(name="home", user=DAV_USER, caldav=radicale.url, carddav=radicale.url)
    settings = Settings(home=tmp_path / "home", embedder="none", zone="UTC", mail=(account,), dav=(dav,))
    made = build(settings, vault)
    chosen = {
        "folder": ({"path": str(notes)}, ""),
        "ics": ({}, served.url),
        "mail": ({"account": "home", "folders": ["INBOX"], "since": "2020-01-01"}, ""),
        "caldav": ({"account": "home", "calendar": ""}, ""),
        "carddav": ({"account": "home"}, ""),
    }
    assert made.feeds is not None
    for kind, (options, secret) in chosen.items():
        made.feeds.add(kind, Chosen(kind=kind, options=options), secret=secret)
    yield made
    vault.close()


def found(house: House) -> set[str]:
    """Return the kinds of feeds whose news is found by the words of it."""
    told = set()
    for kind, words in NEW.items():
        hits = house.recaller.recall(words, k=5).hits
        named = [hit for hit in hits if words in f"{hit.kept.moment.title}\n{hit.kept.moment.text}"]
        told |= {kind} if named else set()
    return told


@pytest.mark.slow
def test_what_is_new_in_any_source_is_recallable_within_a_minute(house, tmp_path, served, imap, radicale):  # noqa: F811
    stop = threading.Event()
    thread = threading.Thread(target=FeedWatch(replace(house), stop).run)
    thread.start()
    try:
        time.sleep(2)  # every feed was just looked at: the longest way to the next look
        assert found(house) == set()
        (tmp_path / "notes" / "boat.md").write_text(NEW["folder"], "utf-8")
        served.events["2"] = event("2@x", NEW["ics"], "20300712T100000Z")
        imap.put(mail(2, NEW["mail"]))
        put(radicale, "b", NEW["caldav"], "20300713T090000Z")
        radicale.put(f"{BOOK}mina.vcf", card("mina", NEW["carddav"], "mina@example.org"))
        began = time.monotonic()
        came: dict[str, float] = {}
        while len(came) < len(NEW) and time.monotonic() - began < WITHIN:
            came = {kind: time.monotonic() - began for kind in found(house)} | came
            time.sleep(0.5)
        assert set(came) == set(NEW), came
    finally:
        stop.set()
        thread.join()
    texts = [f"{kept.moment.title}\n{kept.moment.text}" for kept in house.vault.all_kept()]
    assert {words: sum(words in text for text in texts) for words in NEW.values()} == dict.fromkeys(NEW.values(), 1)
