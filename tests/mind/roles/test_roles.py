"""Roles and modes: what words ask for, what is pinned, and what fades."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.errors import UsageError
from atticus.domain.modes import Mode
from atticus.mind.roles import modes
from atticus.mind.roles.kinds import KINDS, kind_of
from atticus.mind.roles.pinning import told
from atticus.mind.roles.role import Pin, Role, pin, pin_in, pinned, taken

if TYPE_CHECKING:
    from atticus.vault.embedded import EmbeddedVault

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("How am I doing with my running?", Role.COACH),
        ("Ayúdame a cumplir mi plan de lectura", Role.COACH),
        ("Ideas for Ana's birthday, please", Role.PARTNER),
        ("Hast du Ideen für das Fest?", Role.PARTNER),
        ("I had such a rough day", Role.COMPANION),
        ("我好孤独", Role.COMPANION),
        ("When did I last see Ana?", Role.ASSISTANT),
        ("What did the coach say on Monday?", Role.ASSISTANT),
        ("Where are my notes?", Role.ASSISTANT),
    ],
)
def test_the_words_of_a_turn_decide_the_role(vault: EmbeddedVault, words: str, role: Role) -> None:
    assert taken(vault, words).role is role


def test_a_pinned_role_holds_until_it_is_let_go(vault: EmbeddedVault) -> None:
    pin(vault, Role.COACH, at=NOW)
    assert taken(vault, "Where are my notes?").role is Role.COACH
    assert pinned(vault) is Role.COACH
    pin(vault, None, at=NOW)
    assert taken(vault, "Where are my notes?").role is Role.ASSISTANT


def test_without_coaching_the_coach_never_comes_by_itself(vault: EmbeddedVault) -> None:
    assert taken(vault, "Motivate me", coached=False).role is Role.ASSISTANT
    pin(vault, Role.COACH, at=NOW)
    assert taken(vault, "Motivate me", coached=False).role is Role.COACH


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Be my coach.", Role.COACH),
        ("From now on, be my creative partner!", Role.PARTNER),
        ("Sei bitte mein Begleiter", Role.COMPANION),
        ("Sé mi entrenador", Role.COACH),
        ("sois mon coach", Role.COACH),
        ("seja meu treinador", Role.COACH),
        ("请当我的教练", Role.COACH),
        ("Just be an assistant again", Role.ASSISTANT),
        ("Be yourself again.", None),
        ("Hör auf, mein Coach zu sein", None),
    ],
)
def test_words_that_say_nothing_else_pin_a_role(words: str, role: Role | None) -> None:
    found = pin_in(words)
    assert found is not None
    assert found.role is role
    assert told(found)


@pytest.mark.parametrize(
    "words", ["Be my coach on Friday at the gym?", "Can my brother be my coach?", "My coach is ill"]
)
def test_talking_of_a_coach_pins_nothing(words: str) -> None:
    assert pin_in(words) is None


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt", "zh"])
@pytest.mark.parametrize("role", [*Role, None])
def test_every_pin_is_told_in_the_language_of_the_words(role: Role | None, language: str) -> None:
    assert "{" not in told(Pin(role, language))


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("Teach me to write to my landlord", Mode.TEACH),
        ("Zeig mir, wie ich eine Einladung schreibe", Mode.TEACH),
        ("教我写邮件", Mode.TEACH),
        ("Let's plan the party together", Mode.WITH),
        ("Go through my inbox with me", Mode.WITH),
        ("Just do it", Mode.DO),
        ("Share the list with me", None),
        ("Show me how my week looks", None),
        ("Write to Ana", None),
    ],
)
def test_words_say_whose_hands_do_it(words: str, mode: Mode | None) -> None:
    assert modes.said(words) is mode


def test_help_fades_over_the_weeks_the_owner_chose_and_stays_away(vault: EmbeddedVault) -> None:
    modes.fade(vault, "mail", 6, at=NOW)

    def then(weeks: float) -> Mode:
        return modes.settled(vault, NOW + timedelta(weeks=weeks))["mail"].mode

    assert [then(weeks) for weeks in (0, 1.9, 2.1, 3.9, 4.1, 6.5, 80)] == [
        Mode.DO,
        Mode.DO,
        Mode.WITH,
        Mode.WITH,
        Mode.TEACH,
        Mode.TEACH,
        Mode.TEACH,
    ]
    modes.settle(vault, "mail", None, at=NOW)
    assert modes.settled(vault, NOW) == {}


def test_what_was_said_for_a_task_goes_before_what_is_settled(vault: EmbeddedVault) -> None:
    modes.settle(vault, "mail", Mode.TEACH, at=NOW)
    standing = modes.settled(vault, NOW)
    assert modes.mode_of("mail", None, standing) is Mode.TEACH
    assert modes.mode_of("mail", Mode.DO, standing) is Mode.DO
    assert modes.mode_of("home", None, standing) is Mode.DO


def test_what_makes_no_sense_is_told(vault: EmbeddedVault) -> None:
    with pytest.raises(UsageError, match="no kind of task 'dancing'"):
        modes.settle(vault, "dancing", Mode.WITH, at=NOW)
    with pytest.raises(UsageError, match="3 to 104 weeks"):
        modes.fade(vault, "mail", 2, at=NOW)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Write an email to Ana", "mail"),
        ("Remind me to call", "reminders"),
        ("Mach das Licht an", "home"),
        ("Schreib einen Brief an die Vermieterin", "writing"),
        ("Book it", "other"),
    ],
)
def test_words_tell_the_kind_of_a_task(words: str, kind: str) -> None:
    assert kind_of(words) == kind
    assert kind in KINDS
