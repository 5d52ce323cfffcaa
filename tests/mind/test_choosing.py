"""What is chosen on the page goes before the file, never before what a run was told, and never locks anybody out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from atticus.mind import choosing
from atticus.settings import Settings

if TYPE_CHECKING:
    from atticus.vault.contract import Vault

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FILE = Settings(home=Path("/nowhere"), language="de", origins={"language": "config.toml"})


def test_nothing_chosen_leaves_everything_as_it_is(vault: Vault) -> None:
    assert choosing.chosen(FILE, vault) == FILE


def test_a_language_chosen_goes_before_the_file_and_not_before_what_this_run_was_told(vault: Vault) -> None:
    choosing.choose_language(vault, "es", known=("en", "es"), now=NOW)

    assert choosing.chosen(FILE, vault).language == "es"
    assert choosing.chosen(FILE, vault).origins["language"] == "page"
    told = replace(FILE, language="fr", origins={"language": "ATTICUS_LANGUAGE"})
    assert choosing.chosen(told, vault).language == "fr"
    choosing.take_back(vault, choosing.LANGUAGE, now=NOW)
    assert choosing.chosen(FILE, vault).language == "de"


def test_a_language_there_is_none_of_is_refused(vault: Vault) -> None:
    with pytest.raises(choosing.BadChoiceError, match="no language 'tlh' here"):
        choosing.choose_language(vault, "tlh", known=("en",), now=NOW)


def test_routines_chosen_keep_what_they_do_not_speak_of(vault: Vault) -> None:
    file = replace(FILE, routines=replace(FILE.routines, evening="21:15"))
    choosing.choose_routines(vault, {"push": True, "quiet": ""}, now=NOW)

    told = choosing.chosen(file, vault).routines

    assert (told.push, told.quiet, told.evening) == (True, "", "21:15")
    with pytest.raises(choosing.BadChoiceError, match="quiet"):
        choosing.choose_routines(vault, {"quiet": "late"}, now=NOW)


def test_a_choice_of_another_version_is_passed_over(vault: Vault) -> None:
    vault.register(choosing.SORT, choosing.ROUTINES, {"moon": "full"}, at=NOW)

    assert choosing.chosen(FILE, vault).routines == FILE.routines
