from datetime import UTC, datetime

import pytest

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import ASSISTANT, ME, Kind, Moment
from atticus.domain.people import Me, Party, fold
from atticus.domain.time import Precision
from atticus.memory.reading.birthdays import read_birthdays

OWNER = Me(names=frozenset({fold("Nora Vale")}))
BO = Party("Bo Lund")


def claims(text="", *, author=ME, kind=Kind.MESSAGE, people=(), title=None, thread=None, precision=Precision.SECOND):
    at = datetime(2025, 5, 3, 12, tzinfo=UTC)
    moment = Moment(
        kind=kind,
        source="x",
        at=at,
        text=text,
        author=author,
        people=people,
        title=title,
        thread=thread,
        precision=precision,
    )
    return read_birthdays(Kept(id="0" * 13, moment=moment, label=PUBLIC, mine=author == ME, import_id=None), OWNER, UTC)


@pytest.mark.parametrize(
    ("text", "subject", "day"),
    [
        ("my birthday is May 9", "me", "--05-09"),
        ("My birthday is on the 14th of March.", "me", "--03-14"),
        ("it's my birthday tomorrow!", "me", "--05-04"),
        ("Tomorrow is my birthday", "me", "--05-04"),
        ("I was born on 2 May 1990 in Leeds", "me", "1990-05-02"),
        ("Ilse's birthday is on June 5th", "Ilse", "--06-05"),
        ("Today is Ilse's birthday", "Ilse", "--05-03"),
        ("Olu Bankole was born on 4 July 1988", "Olu Bankole", "1988-07-04"),
        ("my mum's birthday is March 9", "mum", "--03-09"),
        ("我的生日是5月9日", "me", "--05-09"),
        ("Mein Geburtstag ist am 9. Mai", "me", "--05-09"),
    ],
)
def test_a_birthday_that_is_said_is_read(text, subject, day):
    (claim,) = claims(text)
    assert (claim.subject, claim.object) == (subject, day)
    assert "birthday" in text[claim.quote.start : claim.quote.stop] or claim.quote.stop <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is Ilse's birthday on June 5th?",
        "my birthday party is on Saturday",
        "I bought a gift for Ilse's birthday on Friday",
        "when I was born my dad was thirty",
        "if my birthday is on June 5th we can go",
        "on the 11th, my birthday",
        "her birthday is June 5th",
        'she said "my birthday is May 9"',
    ],
)
def test_what_tells_no_day_or_only_asks_is_left_alone(text):
    assert claims(text) == []


def test_a_relation_of_the_owner_is_told_with_it():
    (claim,) = claims("Mom's birthday is March 9")
    assert (claim.subject, dict(claim.more)) == ("Mom", {"relation": "mother"})


def test_congratulations_mean_about_that_day():
    (ours,) = claims("Happy birthday!!", author=BO)
    (theirs,) = claims("生日快乐", people=(BO,))
    assert (ours.subject, ours.object, ours.sure) == ("me", "--05-03", 0.6)
    assert (theirs.subject, theirs.object) == ("Bo Lund", "--05-03")


def test_in_a_group_only_who_is_named_is_congratulated():
    (claim,) = claims("Happy birthday, Ilse!", thread="Brunch club")
    assert claim.subject == "Ilse"
    assert claims("Happy birthday!", thread="Brunch club") == []


@pytest.mark.parametrize(
    "text",
    ["happy belated birthday", "Happy birthday to your mom", "we sang happy birthday", "say happy birthday for me"],
)
def test_what_is_no_congratulation_on_the_day_is_none(text):
    assert claims(text, people=(BO,)) == []


@pytest.mark.parametrize(
    ("title", "subject", "day"),
    [
        ("Ilse's birthday", "Ilse", "--05-03"),
        ("Birthday: Olu Bankole", "Olu Bankole", "--05-03"),
        ("Geburtstag Lena", "Lena", "--05-03"),
        ("妈妈生日", "妈妈", "--05-03"),
        ("Mom's 60th birthday", "Mom", "1965-05-03"),
        ("My birthday", "me", "--05-03"),
    ],
)
def test_an_entry_of_the_calendar_tells_the_day(title, subject, day):
    (claim,) = claims(kind=Kind.EVENT, author=None, title=title, precision=Precision.DAY)
    assert (claim.subject, claim.object) == (subject, day)


def test_a_party_is_not_the_day():
    assert claims(kind=Kind.EVENT, author=None, title="Ilse's birthday dinner") == []


def test_assistants_and_programs_congratulate_nobody():
    assert claims("Happy birthday!", author=ASSISTANT) == []
    assert claims("Happy birthday, dear customer!", author=Party("Bank"), kind=Kind.NOTICE) == []
