"""A death, a parting, a block or an estrangement silences every nudge about that person; their return ends that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory.parting.hearing import Word
from atticus.memory.silence import DOUBT, Silence, reasons, speak_again, told
from atticus.memory.understanding import understand
from atticus.vault.contract import Read, Selection

KNOWN = {
    "ana kovač": "ana kovač",
    "ana": "ana kovač",
    "marcus": "marcus bell",
    "grandma": "edith bell",
    "grandmother": "edith bell",
    "oma": "edith bell",
    "abuela": "edith bell",
    "dad": "tom bell",
    "father": "tom bell",
    "小雨": "小雨",
    "jo": "jo lindqvist",
}
LABEL = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.INTIMATE)

DOUBTFUL = "Please stop suggesting that I see Ana."
"""Sounds like a parting, and no pattern is sure of it."""

GONE = [
    ("Ana died last night.", "ana kovač"),
    ("I still can't believe Ana Kovač passed away.", "ana kovač"),
    ("Grandma has passed away peacefully.", "edith bell"),
    ("My grandmother died on Sunday, the service is on Friday.", "edith bell"),
    ("We lost my dad in March", "tom bell"),
    ("The funeral of my father is on Tuesday.", "tom bell"),
    ("Dad's funeral was beautiful.", "tom bell"),
    ("We buried Marcus today", "marcus bell"),
    ("Marcus is dead.", "marcus bell"),
    ("I broke up with Marcus", "marcus bell"),
    ("Marcus and I have split up after four years", "marcus bell"),
    ("Marcus and I broke up.", "marcus bell"),
    ("Marcus broke up with me on the phone", "marcus bell"),
    ("Marcus left me.", "marcus bell"),
    ("So Marcus dumped me.", "marcus bell"),
    ("I left Marcus.", "marcus bell"),
    ("I'm divorcing Marcus", "marcus bell"),
    ("I have blocked Ana", "ana kovač"),
    ("Ana has blocked me everywhere", "ana kovač"),
    ("I don't talk to Jo any more", "jo lindqvist"),
    ("I'm no longer in contact with Jo", "jo lindqvist"),
    ("I'm not on speaking terms with Jo", "jo lindqvist"),
    ("I've stopped talking to Jo.", "jo lindqvist"),
    ("I never want to see Jo again", "jo lindqvist"),
    ("I don't want to hear from Jo", "jo lindqvist"),
    ("I cut off all contact with Jo", "jo lindqvist"),
    ("I had to cut Jo out of my life", "jo lindqvist"),
    ("There is no contact with Jo and that is better so", "jo lindqvist"),
    ("I'm estranged from my father", "tom bell"),
    ("Jo and I are not speaking", "jo lindqvist"),
    ("Oma ist gestern gestorben", "edith bell"),
    ("Ich habe mich von Marcus getrennt", "marcus bell"),
    ("Ich habe keinen Kontakt mehr zu Jo", "jo lindqvist"),
    ("Ana est morte hier soir", "ana kovač"),
    ("J'ai rompu avec Marcus", "marcus bell"),
    ("Mi abuela murió ayer", "edith bell"),
    ("Terminé con Marcus", "marcus bell"),
    ("Ana faleceu ontem", "ana kovač"),
    ("小雨去世了", "小雨"),
    ("我和小雨分手了", "小雨"),
    ("我把小雨拉黑了，拉黑小雨以后轻松多了", "小雨"),
    ("我把小雨拉黑了", "小雨"),
    ("It's over between Marcus and me", "marcus bell"),
    ("Marcus was killed on his bike", "marcus bell"),
    ("The judge signed the restraining order against Marcus", "marcus bell"),
    ("Marcus moved out, we're getting divorced", "marcus bell"),
    ("Dad is gone.", "tom bell"),
    ("Please don't remind me of Jo again", "jo lindqvist"),
    ("Marcus und ich lassen uns scheiden", "marcus bell"),
    ("Marcus et moi, on se sépare", "marcus bell"),
    ("Marcus y yo lo hemos dejado", "marcus bell"),
    ("Não falo mais com o Marcus", "marcus bell"),
]
LIVING = [
    "Ana nearly died laughing.",
    "Ana died laughing at that.",
    "My phone died, call Ana on the landline.",
    "I left Ana a note on the table",
    "I left Ana at the station",
    "Can you block Ana's calendar for Friday?",
    "If Marcus left me I would be fine",
    "In the film Marcus died in the first scene",
    "I dreamt that Ana died",
    "Ana lost my keys",
    "I lost Ana in the crowd",
    "Ana's plants are dead",
    "Marcus broke his arm",
    "We talked about Jo",
    "I split the bill with Jo",
    "I talked to Jo today",
    "Ana's dead phone is in the drawer",
    "O celular da Ana morreu",
    "Ana est morte de rire",
    "Marcus moved out of the corner office",
    "Dad is gone for the weekend",
    "Marcus ended the call early",
    "Remind me never to play cards with Jo",
    "小雨走了两公里",
]
BACK = [
    ("Jo and I are talking again", "jo lindqvist"),
    ("I made up with Jo", "jo lindqvist"),
    ("We're back together with Marcus", "marcus bell"),
    ("Marcus and I are back together!", "marcus bell"),
    ("I unblocked Ana", "ana kovač"),
    ("我和小雨和好了", "小雨"),
    ("Marcus and I are giving it another go", "marcus bell"),
    ("Jo und ich haben uns wieder vertragen", "jo lindqvist"),
    ("Marcus y yo hemos vuelto", "marcus bell"),
    ("Jo e eu fizemos as pazes", "jo lindqvist"),
]


def kept(text):
    moment = Moment(
        kind=Kind.MESSAGE,
        source="chat",
        at=datetime(2025, 5, 1, tzinfo=UTC),
        text=text,
        author=ME,
        people=(Party("Bo"),),
    )
    return Kept(id="m", moment=moment, label=LABEL, mine=True, attachments=(), import_id=None)


def test_there_are_forty_scenarios_and_more():
    assert len(GONE) >= 40


@pytest.mark.parametrize(("text", "who"), GONE)
def test_who_is_gone_is_known_in_the_words_people_use(text, who):
    assert told(kept(text), KNOWN) == {who: Word.GONE}


@pytest.mark.parametrize("text", LIVING)
def test_who_is_alive_and_near_stays_so(text):
    assert told(kept(text), KNOWN) == {}


@pytest.mark.parametrize(("text", "who"), BACK)
def test_who_comes_back_is_spoken_of_again(text, who):
    assert told(kept(text), KNOWN) == {who: Word.BACK}


def test_silence_is_found_once_and_again_as_soon_as_anything_comes_in(vault, draft):
    now = datetime(2025, 7, 1, tzinfo=UTC)
    there = Silence()
    vault.keep([draft("My friend Ana Kovač came by. Ana is my friend.", people=(Party("Ana Kovač"),))])
    understand(vault, None, now=now)
    assert there.names(vault, vault.beliefs(), now) == frozenset()
    assert there.names(vault, vault.beliefs(), now) is there.names(vault, vault.beliefs(), now + timedelta(minutes=59))

    vault.keep([draft("Ana Kovač died last night.", at=now - timedelta(hours=1))])

    assert there.names(vault, vault.beliefs(), now) == {"ana kovač"}


def _known(vault, draft, now):
    vault.keep([draft("My friend Ana Kovač came by. Ana is my friend.", people=(Party("Ana Kovač"),))])
    understand(vault, None, now=now)
    return vault.people(), vault.beliefs()


def test_what_only_sounds_like_a_parting_is_silent_for_a_while_and_ends_by_itself(vault, draft):
    now = datetime(2025, 7, 1, tzinfo=UTC)
    people, beliefs = _known(vault, draft, now)
    vault.keep([draft(DOUBTFUL, at=now)])

    (why,) = reasons(vault, people, beliefs, now).values()
    assert (why.sure, why.until) == (False, now + DOUBT)
    assert "ana kovač" in reasons(vault, people, beliefs, now + timedelta(days=20))
    assert reasons(vault, people, beliefs, now + DOUBT) == {}


def test_the_owner_takes_a_silence_back_and_a_later_word_counts_again(vault, draft):
    now = datetime(2025, 7, 1, tzinfo=UTC)
    people, beliefs = _known(vault, draft, now)
    vault.keep([draft("I have blocked Ana.", at=now)])
    assert reasons(vault, people, beliefs, now)["ana kovač"].until is None

    speak_again(vault, "ana kovač", now=now + timedelta(minutes=1))
    assert "ana kovač" in reasons(vault, people, beliefs, now)
    assert reasons(vault, people, beliefs, now + timedelta(hours=1)) == {}

    vault.keep([draft("Ana Kovač died last night.", at=now + timedelta(days=3))])
    assert "ana kovač" in reasons(vault, people, beliefs, now + timedelta(days=4))


def test_who_becomes_known_later_is_silent_by_what_was_said_before(vault, draft):
    now = datetime(2025, 7, 1, tzinfo=UTC)
    people, beliefs = _known(vault, draft, now)
    vault.keep([draft("Tomas Reed died last night.", at=now)])
    assert reasons(vault, people, beliefs, now) == {}

    vault.keep([draft("Tomas Reed is my friend.", people=(Party("Tomas Reed"),))])
    understand(vault, None, now=now)
    assert "tomas reed" in reasons(vault, vault.people(), vault.beliefs(), now)


class Counting:
    """A vault that counts the moments it is asked for."""

    def __init__(self, vault):
        self.vault, self.asked = vault, []

    def __getattr__(self, name):
        return getattr(self.vault, name)

    def kept(self, numbers):
        self.asked += numbers
        return self.vault.kept(numbers)


def test_of_a_vault_that_was_read_only_what_may_tell_of_somebody_is_heard_after_a_start(vault, draft):
    now = datetime(2025, 7, 1, tzinfo=UTC)
    _known(vault, draft, now)
    days = [draft(f"Lunch with Ana by the river, day {n}.", at=now - timedelta(days=n)) for n in range(30)]
    vault.keep([*days, draft("Ana Kovač died last night.", at=now), draft("Our old cat died, too.", at=now)])
    understand(vault, None, now=now)
    started = Counting(vault)

    found = reasons(started, vault.people(), vault.beliefs(), now + timedelta(hours=1))

    assert found.keys() == {"ana kovač"}
    assert len(started.asked) == 1


def test_what_earlier_rules_read_is_heard_before_it_is_read_again(vault, draft):
    now = datetime(2025, 7, 1, tzinfo=UTC)
    people, beliefs = _known(vault, draft, now)
    (commit,) = vault.keep([draft("Ana Kovač died last night.", at=now)])
    vault.put_read([Read(to_number(commit.id))])
    vault.set_rules("1")

    assert reasons(Counting(vault), people, beliefs, now + timedelta(hours=1)).keys() == {"ana kovač"}


def test_a_silence_ends_with_the_forgetting_of_what_told_it(vault, draft):
    now = datetime(2025, 7, 1, tzinfo=UTC)
    people, beliefs = _known(vault, draft, now)
    (commit,) = vault.keep([draft("Ana Kovač died last night.", at=now)])
    understand(vault, None, now=now)
    assert reasons(vault, people, beliefs, now + timedelta(hours=1)).keys() == {"ana kovač"}

    vault.forget(Selection(moment=commit.id))

    assert reasons(vault, people, beliefs, now + timedelta(hours=1)) == {}
