"""A server of calendars and address books is found, read and written within bounds, and never trusted further."""

from __future__ import annotations

import ssl
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from atticus.mind.services.dav import items
from atticus.mind.services.dav.accounts import Accounts
from atticus.mind.services.dav.documents import BadXmlError, multistatus, parse
from atticus.mind.services.dav.finding import NoDavError, collections, schedules
from atticus.mind.services.dav.protocols import CALDAV, CARDDAV
from atticus.mind.services.dav.wire import (
    BadAnswerError,
    Bounds,
    Login,
    LostError,
    NoServerError,
    RefusedError,
    Wire,
    WrongPasswordError,
)
from atticus.settings import DavSettings
from tests.mind.services.dav_servers import BOOK, CALENDAR, USER, WORD, free_port, running_odd

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.mind.services.dav_servers import Radicale

TEA = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:tea-1
DTSTAMP:20260101T000000Z
DTSTART:20260305T100000Z
DTEND:20260305T110000Z
SUMMARY:Tea
END:VEVENT
END:VCALENDAR
"""
CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:ana-1\nFN:Ana Kovač\nN:Kovač;Ana;;;\nEMAIL:ana@example.org\nEND:VCARD\n"
FOUND = b"""<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><response>
<href>/cal/</href><propstat><prop><resourcetype><collection/><C:calendar/></resourcetype><displayname>Odd</displayname>
</prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"""
BOMB = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><m>&b;</m>'
FAST = Bounds(seconds=1.0, largest=100_000)


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def go(url: str, work: Callable[[Wire], Awaitable[Any]], *, word: str = WORD, bounds: Bounds | None = None) -> Any:
    async def run() -> Any:
        async with Wire(Login("home", USER, word), bounds) as wire:
            return await work(wire)

    return anyio.run(run)


def look(url: str, *, word: str = WORD, bounds: Bounds | None = FAST) -> Any:
    return go(url, lambda wire: collections(wire, url, CALDAV), word=word, bounds=bounds)


@pytest.mark.parametrize("path", ["", "kim/", "kim/personal/"])
def test_calendars_are_found_from_the_server_the_person_or_the_calendar_itself(radicale: Radicale, path: str) -> None:
    (one,) = look(radicale.url + path)

    assert (one.name, one.url, one.slug) == ("Personal", f"{radicale.url}kim/personal/", "personal")
    assert (one.own, one.writable, one.events) == (True, True, True)


def test_contacts_are_found_by_the_same_client(radicale: Radicale) -> None:
    (one,) = go(radicale.url, lambda wire: collections(wire, radicale.url, CARDDAV))

    assert (one.name, one.slug) == ("People", "people")


def test_a_server_that_points_elsewhere_is_followed_from_its_well_known_address() -> None:
    def answers(odd: Any) -> None:
        if odd.path == "/.well-known/caldav":
            odd.say(301, Location="/cal/")
        else:
            odd.say(207 if odd.path == "/cal/" else 404, FOUND if odd.path == "/cal/" else b"")

    with running_odd(answers) as odd:
        (one,) = look(odd.url + "nothing/")
        assert (one.name, one.url) == ("Odd", f"{odd.url}cal/")


def test_an_item_is_put_once_changed_only_as_it_was_seen_and_taken_away(radicale: Radicale) -> None:
    async def work(wire: Wire) -> None:
        url = f"{radicale.url}kim/personal/tea.ics"
        first = await items.put(wire, url, crlf(TEA), CALDAV, etag=None)
        with pytest.raises(items.ChangedError, match="changed meanwhile"):
            await items.put(wire, url, crlf(TEA), CALDAV, etag=None)
        second = await items.put(wire, url, crlf(TEA.replace("Tea", "Coffee")), CALDAV, etag=first)
        with pytest.raises(items.ChangedError):
            await items.put(wire, url, crlf(TEA), CALDAV, etag=first)
        with pytest.raises(items.ChangedError):
            await items.remove(wire, url, etag=first)
        assert "Coffee" in str(radicale.get(CALENDAR + "tea.ics"))
        await items.remove(wire, url, etag=second)
        assert await items.item(wire, url) is None
        with pytest.raises(items.ChangedError):
            await items.remove(wire, url, etag=second)

    go(radicale.url, work)


def test_items_are_found_by_time_and_by_uid(radicale: Radicale) -> None:
    radicale.put(CALENDAR + "some name.ics".replace(" ", "%20"), TEA)

    async def work(wire: Wire) -> None:
        (calendar,) = await collections(wire, radicale.url, CALDAV)
        day = datetime(2026, 3, 5, tzinfo=UTC)
        (one,) = await items.within(wire, calendar, day, day + timedelta(days=1))
        assert b"SUMMARY:Tea" in one.data
        assert await items.within(wire, calendar, day + timedelta(days=1), day + timedelta(days=2)) == []
        assert await items.known_as(wire, calendar, "tea-1", CALDAV) == one
        assert await items.known_as(wire, calendar, "tea", CALDAV) is None
        assert (await items.item(wire, one.url)).etag == one.etag
        assert await items.bring(wire, calendar, [one.url], CALDAV) == [one]
        assert await schedules(wire, calendar.url) is False

    go(radicale.url, work)


def test_cards_are_brought_and_known_by_uid(radicale: Radicale) -> None:
    radicale.put(BOOK + "ana.vcf", CARD)

    async def work(wire: Wire) -> None:
        (book,) = await collections(wire, radicale.url, CARDDAV)
        told = await items.changes(wire, book, items.State())
        (card,) = await items.bring(wire, book, told.changed, CARDDAV)
        assert "Ana Kovač" in card.data.decode()
        assert await items.known_as(wire, book, "ana-1", CARDDAV) == card

    go(radicale.url, work)


@pytest.mark.parametrize("tokens", [True, False])
def test_what_changed_since_the_last_look_is_told_with_tokens_and_without(radicale: Radicale, *, tokens: bool) -> None:
    radicale.put(CALENDAR + "a.ics", TEA)
    radicale.put(CALENDAR + "b.ics", TEA.replace("tea-1", "tea-2"))

    async def calendar(wire: Wire) -> Any:
        (one,) = await collections(wire, radicale.url, CALDAV)
        return one if tokens else replace(one, token="", ctag="")

    def names(urls: tuple[str, ...]) -> list[str]:
        return sorted(url.rpartition("/")[2] for url in urls)

    async def work(wire: Wire) -> None:
        first = await items.changes(wire, await calendar(wire), items.State())
        assert (names(first.changed), first.gone) == (["a.ics", "b.ics"], ())
        assert bool(first.state.token) is tokens
        radicale.put(CALENDAR + "a.ics", TEA.replace("Tea", "Coffee"))
        radicale.ask("DELETE", CALENDAR + "b.ics")
        radicale.put(CALENDAR + "c.ics", TEA.replace("tea-1", "tea-3"))
        second = await items.changes(wire, await calendar(wire), first.state)
        assert (names(second.changed), names(second.gone)) == (["a.ics", "c.ics"], ["b.ics"])
        third = await items.changes(wire, await calendar(wire), second.state)
        assert (third.changed, third.gone) == ((), ())

    go(radicale.url, work)


def test_a_token_the_server_forgot_costs_a_whole_look_and_tells_only_what_is_different(radicale: Radicale) -> None:
    radicale.put(CALENDAR + "a.ics", TEA)

    async def work(wire: Wire) -> None:
        (calendar,) = await collections(wire, radicale.url, CALDAV)
        first = await items.changes(wire, calendar, items.State())
        radicale.put(CALENDAR + "b.ics", TEA.replace("tea-1", "tea-2"))
        (calendar,) = await collections(wire, radicale.url, CALDAV)
        gone = calendar.url + "gone.ics"
        known = {**first.state.etags, gone: '"old"'}
        lost = items.State("http://radicale.org/ns/sync/" + "0" * 64, "", known)
        told = await items.changes(wire, calendar, lost)
        assert told.changed == (calendar.url + "b.ics",)
        assert told.gone == (gone,)
        assert told.state.token

    go(radicale.url, work)


def test_a_wrong_password_and_a_missing_one_are_told_as_that(radicale: Radicale) -> None:
    with pytest.raises(WrongPasswordError, match="atticus secrets set dav:home"):
        look(radicale.url, word="wrong")
    account = DavSettings(name="home", user=USER, caldav=radicale.url)

    async def opened() -> None:
        async with Accounts([account], lambda _: None).opened(account):
            pass

    with pytest.raises(WrongPasswordError, match="There is no password for home"):
        anyio.run(opened)


def test_a_password_is_answered_to_a_digest_where_the_server_wants_one() -> None:
    def answers(odd: Any) -> None:
        if odd.headers.get("authorization", "").startswith("Digest "):
            odd.say(207, FOUND)
        else:
            odd.say(401, WWW_Authenticate='Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256')

    with running_odd(answers) as odd:
        (one,) = look(odd.url)
        assert one.name == "Odd"
        assert WORD not in str(odd.asked)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, b"<html><p>Welcome</html>", NoDavError),
        (404, b"", NoDavError),
        (207, b"\x00\xff garbage", NoDavError),
        (207, BOMB, NoDavError),
        (207, b"<a>" * 5_000 + b"</a>" * 5_000, NoDavError),
        (500, b"", NoDavError),
    ],
)
def test_what_is_no_dav_server_is_told_as_that_whatever_it_answers(status: int, body: bytes, error: Any) -> None:
    with running_odd(lambda odd: odd.say(status, body)) as odd, pytest.raises(error, match="speaks no CalDAV"):
        look(odd.url)


def test_a_document_type_is_refused_before_anything_in_it_is_expanded() -> None:
    for body in (BOMB, b'<!DOCTYPE m SYSTEM "file:///etc/passwd"><m/>'):
        with pytest.raises(BadXmlError, match="document type"):
            parse(body)
    with pytest.raises(BadXmlError, match="nested too deep"):
        parse(b"<a>" * 100 + b"</a>" * 100)


@given(st.binary(max_size=200) | st.text(alphabet="<>/a:&;!?\"'= x", max_size=80).map(str.encode))
def test_no_bytes_are_more_than_a_bad_answer(body: bytes) -> None:
    with suppress(BadXmlError):
        multistatus(body)


def test_an_answer_without_end_is_cut_off() -> None:
    def answers(odd: Any) -> None:
        odd.send_response(207)
        odd.end_headers()
        try:
            for _ in range(200):
                odd.wfile.write(b" " * 10_000)
        except OSError:
            pass

    with running_odd(answers) as odd, pytest.raises(BadAnswerError, match="more than can be taken in"):
        go(odd.url, lambda wire: wire.ask("GET", odd.url), bounds=FAST)


@pytest.mark.parametrize("drips", [True, False])
def test_a_server_that_hangs_or_drips_costs_a_bounded_time(*, drips: bool) -> None:
    def answers(odd: Any) -> None:
        if drips:
            odd.send_response(207)
            odd.end_headers()
        try:
            for _ in range(60):
                time.sleep(0.25)
                odd.wfile.write(b" " if drips else b"")
        except OSError:
            pass

    with running_odd(answers) as odd:
        begun = time.monotonic()
        with pytest.raises(NoServerError, match="took too long"):
            go(odd.url, lambda wire: wire.ask("GET", odd.url), bounds=Bounds(seconds=0.6))
        assert time.monotonic() - begun < 8


def test_what_comes_packed_is_refused() -> None:
    with (
        running_odd(lambda odd: odd.say(207, b"x", Content_Encoding="gzip")) as odd,
        pytest.raises(BadAnswerError, match="form that was not asked for"),
    ):
        go(odd.url, lambda wire: wire.ask("GET", odd.url))


def test_a_password_goes_nowhere_else_in_the_open_and_round_no_circle() -> None:
    targets = iter(["http://example.invalid/", "http://127.0.0.1:1/", "/again"])
    where = next(targets)
    with running_odd(lambda odd: odd.say(301, Location=where)) as odd:
        for expected in ("not safe", "not safe", "without end"):
            with pytest.raises(BadAnswerError, match=expected):
                go(odd.url, lambda wire: wire.ask("GET", odd.url))
            where = next(targets, "")
        with pytest.raises(RefusedError):
            go(odd.url, lambda wire: wire.write("PUT", odd.url, body=b"x"))
    with pytest.raises(BadAnswerError, match="password in the open"):
        go("", lambda wire: wire.ask("GET", "http://example.invalid/"))


def test_items_outside_of_their_collection_are_refused() -> None:
    body = FOUND.replace(b"/cal/", b"/other/x.ics")
    with running_odd(lambda odd: odd.say(207, FOUND if odd.command == "PROPFIND" else body)) as odd:

        async def work(wire: Wire) -> None:
            (calendar,) = await collections(wire, odd.url, CALDAV)
            await items.bring(wire, calendar, [calendar.url + "a.ics"], CALDAV)

        with pytest.raises(BadAnswerError, match="outside of what was asked"):
            go(odd.url, work)


def test_a_change_nobody_confirmed_is_unsure_and_one_that_never_left_is_not() -> None:
    def breaks(odd: Any) -> None:
        odd.connection.close()

    put = lambda url: lambda wire: items.put(wire, url, crlf(TEA), CALDAV, etag=None)  # noqa: E731
    with running_odd(breaks) as odd, pytest.raises(LostError, match="did not say whether"):
        go(odd.url, put(odd.url + "a.ics"), bounds=FAST)
    with running_odd(lambda odd: odd.say(502)) as odd, pytest.raises(LostError):
        go(odd.url, put(odd.url + "a.ics"), bounds=FAST)
    nowhere = f"http://127.0.0.1:{free_port()}/"
    with pytest.raises(NoServerError, match="cannot be reached"):
        go(nowhere, put(nowhere + "a.ics"), bounds=FAST)
    with running_odd(lambda odd: odd.say(403)) as odd, pytest.raises(RefusedError, match="Nothing was changed"):
        go(odd.url, put(odd.url + "a.ics"), bounds=FAST)


def test_a_certificate_nobody_vouches_for_is_told_as_that(tmp_path: Path) -> None:
    certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with running_odd(lambda odd: odd.say(207, FOUND), tls=context) as odd:
        with pytest.raises(NoServerError, match="certificate that cannot be trusted"):
            look(odd.url.replace("http://", "https://"))
        assert odd.asked == []


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def test_the_list_of_calendars_is_not_asked_for_again_at_once(radicale: Radicale) -> None:
    account = DavSettings(name="home", user=USER, caldav=radicale.url)
    accounts = Accounts([account], {"dav:home": WORD.encode()}.get)

    async def run() -> None:
        async with accounts.opened(account) as wire:
            before = await accounts.collections(wire, account, CALDAV)
            assert await accounts.collections(wire, account, CALDAV) is before

    anyio.run(run)
