from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC
from atticus.domain.moments import ASSISTANT, ME, Kind, Moment
from atticus.domain.people import Me, Party, fold
from atticus.memory.reading.kinship import RELATIONS
from atticus.memory.reading.ties import read_ties

AT = datetime(2025, 5, 3, 12, tzinfo=UTC)
OWNER = Me(names=frozenset({fold("Nora Vale")}))


def kept(text, *, author=ME, kind=Kind.MESSAGE, people=(), title=None, thread=None):
    moment = Moment(
        kind=kind, source="chat", at=AT, text=text, author=author, people=people, title=title, thread=thread
    )
    return Kept(id="0" * 13, moment=moment, label=PUBLIC, mine=author == ME, import_id=None)


def ties(text, **how):
    return {(c.subject, c.predicate, c.object) for c in read_ties(kept(text, **how), OWNER, UTC)}


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("my sister Ilse came over", ("me", "sister", "Ilse")),
        ("Had lunch with my older brother Mateo Ruiz today", ("me", "brother", "Mateo Ruiz")),
        ("our neighbour Mrs. Okafor lent us a ladder", ("me", "neighbour", "Mrs. Okafor")),
        ("Ilse, my sister, is coming", ("me", "sister", "Ilse")),
        ("my cousin, Adébáyọ̀, is coming too", ("me", "cousin", "Adébáyọ̀")),
        ("This is my boss, Femi Reyes.", ("me", "boss", "Femi Reyes")),
        ("my mum's name is Ruth", ("me", "mother", "Ruth")),
        ("my best friend is called Zoë", ("me", "best_friend", "Zoë")),
        ("my roommate (Jun) is away", ("me", "roommate", "Jun")),
        ("Ilse (my aunt) sends her love", ("me", "aunt", "Ilse")),
        ("Mateo is my dentist", ("me", "dentist", "Mateo")),
        ("my boss is Femi Reyes", ("me", "boss", "Femi Reyes")),
        ("a friend of mine, Mateo, says hi", ("me", "friend", "Mateo")),
        ("I have a friend called Zoë", ("me", "friend", "Zoë")),
        ("met my sister-in-law Eva", ("me", "sister_in_law", "Eva")),
        ("my chess partner Olu Bankole won", ("me", "friend", "Olu Bankole")),
        ("my business partner Sam", ("me", "colleague", "Sam")),
        ("my piano teacher Dr. Amy Chen", ("me", "teacher", "Dr. Amy Chen")),
        ("my brother's son Leo is four", ("me", "nephew", "Leo")),
        ("Mum's sister Carla called", ("me", "aunt", "Carla")),
        ("my wife's mother Inge is here", ("me", "mother_in_law", "Inge")),
        ("Mateo's wife Lena called", ("Mateo", "wife", "Lena")),
        ("my brother Mateo's wife Lena called", ("Mateo", "wife", "Lena")),
        ("Mateo and his wife Lena came", ("Mateo", "wife", "Lena")),
        ("I'm Ilse's brother", ("Ilse", "brother", "me")),
        ("Ilse is Mateo's daughter", ("Mateo", "daughter", "Ilse")),
        ("my romantic partner Sam", ("me", "partner", "Sam")),
        ("my friend Claude from Lyon", ("me", "friend", "Claude")),
        ("my brother Will moved", ("me", "brother", "Will")),
        ("Nora Vale's sister Ilse wrote", ("me", "sister", "Ilse")),
        ("mi hermana Ana vive en Madrid", ("me", "sister", "Ana")),
        ("mi marido se llama Diego", ("me", "husband", "Diego")),
        ("Meine Schwester Ana kommt morgen", ("me", "sister", "Ana")),
        ("meine Schwester heißt Ana", ("me", "sister", "Ana")),
        ("ma sœur Anna est là", ("me", "sister", "Anna")),
        ("mon frère s'appelle Luc", ("me", "brother", "Luc")),
        ("minha irmã Ana chegou", ("me", "sister", "Ana")),
        ("mia sorella Anna arriva", ("me", "sister", "Anna")),
        ("mijn zus Anke komt", ("me", "sister", "Anke")),
        ("我妹妹小红来了", ("me", "sister", "小红")),
        ("我的大学同学赵敏在上海", ("me", "classmate", "赵敏")),
        ("我老婆叫李娜", ("me", "wife", "李娜")),
        ("王伟是我同事。", ("me", "colleague", "王伟")),
        ("Lena and I got engaged!", ("me", "fiance", "Lena")),
        ("I'm married to Mateo", ("me", "spouse", "Mateo")),
        ("Zoë and I are best friends", ("me", "best_friend", "Zoë")),
        ("Ilse and Mateo are siblings", ("Ilse", "sibling", "Mateo")),
        ("Mateo is dating Ilse", ("Mateo", "partner", "Ilse")),
    ],
)
def test_a_tie_that_is_plainly_said_is_read(text, tie):
    assert tie in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "not my sister Ilse",
        "is Ilse your sister?",
        "Is Mateo my cousin?",
        "if I had a brother called Sam I would share",
        "I wish I had a sister named Ilse",
        "In the film, my sister Ilse dies.",
        "I dreamt that my brother Mateo could fly",
        'He said "my sister Ilse is furious"',
        "> my sister Ilse is coming",
        "Begin forwarded message:\nmy sister Ilse is coming",
        "my friend's sister Ilse",
        "my brother's girlfriend Mia",
        "my dog's sister Bella",
        "Mateo is like a brother to me",
        "Mateo isn't my brother",
        "Mateo is practically my brother",
        "our sister company Acme",
        "Mateo is my sister's friend",
        "my mom Monday, my dad Tuesday",
        "my mom is Polish",
        "my boss OK'd it",
        "my imaginary friend Bob",
        "my four-legged friend Rex",
        "my client Acme Ltd called",
        "I met my sister, Ilse and Mateo",
        "we invited Mateo, Ilse, my sister, and Bo",
        "my friend Siri says it will rain",
        "My Sister Came Home Yesterday Evening",
        "mit meiner Schwester Kuchen essen",
        "王伟是我同事吗",
        "如果我妹妹小红来了",
        "王伟不是我同事",
        "我们老板的电话",
        "Zoë and I aren't friends",
        "what if Lena and I got married?",
        "Uncle Wang and Aunt Li came",
        "the sister city Porto",
    ],
)
def test_what_only_looks_like_a_tie_is_left_alone(text):
    assert ties(text) == set()


def test_several_names_make_several_ties():
    assert ties("My parents, Jane and Bob, live here") == {("me", "parent", "Jane"), ("me", "parent", "Bob")}
    assert ties("we have two daughters, Mia and Ines.") == {("me", "daughter", "Mia"), ("me", "daughter", "Ines")}
    assert ties("dinner with my friends Bo, Zoë and Olu Bankole") == {
        ("me", "friend", name) for name in ("Bo", "Zoë", "Olu Bankole")
    }


def test_what_is_over_has_an_end_and_blood_has_none():
    claims = {c.object: c for text in ("my ex-husband Piotr", "Mateo was my boss", "my late father Jan", "my old boss Eva")
              for c in read_ties(kept(text), OWNER, UTC)}  # fmt: skip
    assert claims["Piotr"].valid_until == AT
    assert claims["Mateo"].valid_until == AT
    assert claims["Jan"].valid_until is None
    assert claims["Jan"].more == {"late": True}
    assert claims["Eva"].valid_until is None


def test_what_others_say_is_about_themselves():
    tom = Party("Tom Baker", "tel:+441")
    assert ties("my wife Lena says hi", author=tom) == {("tel:+441", "wife", "Lena")}
    assert ties("your sister Ilse rang me", author=tom) == {("me", "sister", "Ilse")}
    assert ties("you are my best friend", author=tom) == {("tel:+441", "best_friend", "me")}


def test_your_means_nobody_in_a_group():
    assert ties("your sister Ilse rang me", author=Party("Tom"), thread="Book club", people=(Party("Ana"),)) == set()


def test_an_assistant_is_never_read():
    assert ties("my sister Ilse", author=ASSISTANT) == set()
    chat = "user: my sister Ilse is ill\nassistant: my sister Eva is a nurse\nuser: and my brother Bo"
    assert ties(chat) == {("me", "sister", "Ilse"), ("me", "brother", "Bo")}


def test_programs_and_pages_have_no_family():
    for kind in (Kind.NOTICE, Kind.PAGE, Kind.DOCUMENT, Kind.PHOTO):
        assert ties("my sister Ilse", kind=kind, author=Party("App")) == set()


def test_own_pages_need_no_possessive():
    told = ties("lunch with cousin Mei Lin and colleague Old Chen. Jo Park (childhood friend) came.", kind=Kind.NOTE)
    assert told == {("me", "cousin", "Mei Lin"), ("me", "colleague", "Old Chen"), ("me", "friend", "Jo Park")}
    assert ties("dinner", kind=Kind.EVENT, title="Dinner with my girlfriend Lena") == {("me", "girlfriend", "Lena")}


def test_an_event_without_an_author_is_the_owners_but_less_sure():
    (claim,) = read_ties(kept("", kind=Kind.EVENT, author=None, title="Walk with my sister Ilse"), OWNER, UTC)
    assert claim.quote.field == "title"
    assert claim.sure < 0.9


def test_partner_alone_is_only_possible():
    (claim,) = read_ties(kept("my partner Sam and I finished the survey"), OWNER, UTC)
    assert claim.sure <= 0.6


SOME = """my your her Ilse Mateo 's , . ? ( ) sister brothers and I is are wife ex-husband friends married Mom dear 我 妹妹
王伟 是 user: assistant: Ana: > “ ” two have called including O'Brien Dr. van der"""
PIECES = st.sampled_from([*SOME.split(), "\n"])


@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map(" ".join), st.booleans(), st.sampled_from(list(Kind)))
def test_any_text_is_read_with_true_quotes_and_words_of_the_vocabulary(text, mine, kind):
    moment = kept(text, author=ME if mine else Party("Tom"), kind=kind, people=(Party("Ana Lund"),) if mine else ())
    for claim in read_ties(moment, OWNER, UTC):
        assert claim.predicate in RELATIONS
        assert claim.subject != claim.object
        assert 0 < claim.sure <= 1
        assert 0 <= claim.quote.start < claim.quote.stop <= len(text)
        name = claim.object if claim.object not in {"me", "Tom", "Ana Lund"} else claim.subject
        if name not in {"me", "Tom", "Ana Lund"}:
            assert name.split()[0].strip(".") in text[claim.quote.start : claim.quote.stop] or "Ana:" in text
