"""What the owner writes into the settings about folders, servers and accounts is taken as it stands, or told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.settings import CoachSettings, DavSettings, FolderSettings, SettingsError, load

if TYPE_CHECKING:
    from pathlib import Path


def chosen(home: Path, text: str) -> tuple[FolderSettings, ...]:
    (home / "config.toml").write_text(text)
    return load(home=home, environ={}).folders


def test_a_folder_is_read_only_and_of_others_unless_it_is_said(tmp_path: Path) -> None:
    (folder,) = chosen(tmp_path, '[[folder]]\nname = "notes"\npath = "~/Notes"\n')
    assert folder == FolderSettings(name="notes", path="~/Notes", by="others", write=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "notes"', "lacks path"),
        ('name = "a/b"\npath = "/x"', "no name of a folder"),
        ('name = ".."\npath = "/x"', "no name of a folder"),
        ('name = "notes"\npath = "x"', "no whole path"),
        ('name = "notes"\npath = "/x"\nby = "nobody"', "Use me or others"),
        ('name = "notes"\npath = "/x"\nwrite = "yes"', "Use true or false"),
        ('name = "notes"\npath = "/x"\nwrites = true', "Did you mean 'write'"),
        ('name = "notes"\npath = "/x"\n[[folder]]\nname = "Notes"\npath = "/y"', "two folders"),
    ],
)
def test_a_folder_that_cannot_be_meant_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        chosen(tmp_path, f"[[folder]]\n{text}\n")


def test_an_account_counts_as_shared_unless_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[[dav]]\nname = "home"\nuser = "kim"\ncaldav = "https://dav.example.org"\n')
    (account,) = load(home=tmp_path, environ={}).dav
    assert account == DavSettings(name="home", user="kim", caldav="https://dav.example.org", by="others")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "home"\nuser = "kim"', "neither caldav nor carddav"),
        ('name = "home"\ncaldav = "https://x"', "needs a user"),
        ('name = "own"\nuser = "kim"\ncaldav = "https://x"', "a name other than 'own'"),
        ('name = "a/b"\nuser = "kim"\ncaldav = "https://x"', "Use small letters"),
        ('name = "home"\nuser = "kim"\ncaldav = "http://x.example"', "no address that a password may go to"),
        ('name = "home"\nuser = "kim"\ncarddav = "https://kim:word@x.example"', "without a user or a password"),
        ('name = "home"\nuser = "kim"\npassword = "x"', "unknown key 'password'"),
        ('name = "home"\nuser = 1', "text in quotes"),
        ('name = "home"\nuser = "kim"\ncaldav = "https://x"\nby = "us"', "Use me or others"),
        ('name = "a"\nuser = "k"\ncaldav = "https://x"\n[[dav]]\nname = "a"\nuser = "k"\ncaldav = "https://x"', "two"),
    ],
)
def test_an_account_that_cannot_be_meant_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(f"[[dav]]\n{text}\n")
    with pytest.raises(SettingsError, match=told):
        load(home=tmp_path, environ={})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "city"', "either a command or a url"),
        ('name = "city"\ncommand = ["x"]\nurl = "https://example.org"', "either a command or a url"),
        ('name = "a/b"\ncommand = ["x"]', "no name of a server"),
        ('name = "city"\ncommand = "x"', "the command of city"),
        ('name = "city"\nurl = "http://example.org/mcp"', "Use https://"),
        ('name = "city"\nurl = "http://127.0.0.1.example.org/mcp"', "Use https://"),
        ('name = "city"\nurls = "https://example.org"', "Did you mean 'url'"),
    ],
)
def test_a_server_that_cannot_be_meant_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(f"[[mcp]]\n{text}\n")
    with pytest.raises(SettingsError, match=told):
        load(home=tmp_path, environ={})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[web]\ncolour = 1\n", "unknown key"),
        ("[server]\nport = 1\n", "unknown key"),
        ('[server]\nhosts = "atticus.home"\n', "names without port"),
        ('[server]\nhosts = ["atticus.home:4747"]\n', "names without port"),
        ('[server]\nhosts = ["https://atticus.home"]\n', "names without port"),
        ('[server]\nhosts = ["*"]\n', "names without port"),
        ("[pictures]\nwords = 1\n", "true or false"),
        ('[web]\nopen = "wiki.lan"\n', "Write hosts"),
        ('[web]\nopen = ["http://wiki.lan/"]\n', "Write hosts"),
        ('[web]\nsearch = "altavista"\n', "searxng or brave"),
        ('[web]\nsearch = "searxng"\n', "where the SearXNG server is"),
        ('[web]\nsearch_url = "searx.example.org"\n', "whole https"),
        ('[web]\nsearch = "brave"\nsearch_url = "http://search.example.org"\n', "in the open"),
    ],
)
def test_a_web_that_cannot_be_meant_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(SettingsError, match=told):
        load(home=tmp_path, environ={})


def test_private_hosts_and_a_search_server_are_the_owners_choice(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[web]\nopen = ["wiki.lan", "[::1]:8080"]\nsearch = "searxng"\nsearch_url = "http://searx.lan"\n'
    )
    web = load(home=tmp_path, environ={}).web
    assert web.open == ("wiki.lan", "[::1]:8080")
    assert (web.search, web.search_url) == ("searxng", "http://searx.lan")
    assert load(home=tmp_path / "other", environ={}).web.open == ()


def test_coaching_is_on_and_asks_nothing_unless_it_is_said(tmp_path: Path) -> None:
    assert load(home=tmp_path, environ={}).coach == CoachSettings(enabled=True, check_in="none")
    (tmp_path / "config.toml").write_text(
        '[coach]\nenabled = false\ncheck_in = "Weekly"\nday = "Friday"\nhour = "17:30"\n'
    )
    chosen = load(home=tmp_path, environ={}).coach
    assert chosen == CoachSettings(enabled=False, check_in="weekly", day="friday", hour="17:30")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("enabled = 1", "Write true or false"),
        ('check_in = "hourly"', 'Use "none", "weekly" or "daily"'),
        ('day = "someday"', "Write a weekday"),
        ('hour = "25:00"', 'Write it like "18:00"'),
        ("checkin = 1", "Did you mean 'check_in'"),
    ],
)
def test_a_choice_about_coaching_that_cannot_be_meant_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(f"[coach]\n{text}\n")
    with pytest.raises(SettingsError, match=told):
        load(home=tmp_path, environ={})


def test_the_names_the_server_answers_to_are_the_owners_choice(tmp_path: Path) -> None:
    assert load(home=tmp_path, environ={}).reach.hosts == ()
    (tmp_path / "config.toml").write_text('[server]\nhosts = ["Atticus.Home.example", "desk"]\n')
    settings = load(home=tmp_path, environ={})
    assert settings.reach.hosts == ("atticus.home.example", "desk")
    assert settings.origins["reach"] == "config.toml"
