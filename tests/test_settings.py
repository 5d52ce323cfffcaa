"""What the owner writes into the settings about folders is taken as it stands, or told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.settings import FolderSettings, SettingsError, load

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
