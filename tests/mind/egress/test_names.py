import pytest

from atticus.domain.people import Person
from atticus.mind.egress.finding import found_in
from atticus.mind.egress.folding import fold
from atticus.mind.egress.names import Kind, indexed
from atticus.mind.egress.world import _people, handle_forms, organisation_forms, person_forms, place_forms


def people(*names):
    return indexed(form for name in names for _, form in person_forms(name, Kind.PERSON, name))


def found(text, names):
    return [text[one.start : one.stop] for one in names.find(fold(text))]


def left(text, names):
    """What is left of a text when everything found is cut out."""
    parts, at = [], 0
    for one in found_in(text, names, {})[0]:
        parts.append(text[at : one.start])
        at = one.stop
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize(
    "written",
    [
        "Ana Kovač",
        "ANA KOVAČ",
        "ana kovač",
        "Ana Kovac",
        "Kovač, Ana",
        "Ana\nKovač",
        "Ana Ko-\nvač",
        "Ana Ko\u00advač",
        "A\u200bna Kovač",
        "Ａｎａ Ｋｏｖａｃ",
        "Аnа Kovač",  # with two Cyrillic letters
        "Kovac\u030c",  # a letter and its mark apart
        "ana.kovac",
        "ana_kovac92",
        "anakovac",
        "AnaKovač",
        "𝐀𝐧𝐚 𝐊𝐨𝐯𝐚𝐜",
    ],
)
def test_a_name_is_found_however_it_is_written(written):
    rest = left(f"I saw {written} there", people("Ana Kovač"))
    assert not any(letter in rest.replace("I saw", "").replace("there", "") for letter in "KkAaОо")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ana Kovač", "Ana's"),
        ("Ana Kovač", "Ana’s"),
        ("Hans Maier", "Maiers"),
        ("Hans Maier", "Hans'"),
        ("Ana Kovač", "Anu"),
        ("Ana Kovač", "Aninom"),
        ("Marko Horvat", "Markom"),
        ("Marek Novák", "Marka"),
        ("Marek Novák", "Novákovi"),
        ("Марина Иванова", "Мариной"),
        ("Марина Иванова", "Иванову"),
        ("Сергей Павлов", "Сергею"),
        ("Γιώργος Παπάς", "Γιώργο"),
        ("Jonas Petraitis", "Jonui"),
        ("Aino Virtanen", "Ainolle"),
    ],
)
def test_endings_of_names_go_with_them(name, written):
    text = f"Yesterday {written} "
    spans = found_in(text, people(name), {})[0]
    assert written.rstrip("'’s") in {text[one.start : one.stop].rstrip("s") for one in spans} or written in {
        text[one.start : one.stop] for one in spans
    }


def test_names_in_han_kana_hangul_and_thai_are_found_without_borders():
    assert found("昨天和王秀英去了上海", people("王秀英"))[0] == "王秀英"
    assert "秀英" in found("秀英说她来", people("王秀英"))
    assert "김민수" in found("어제 김민수가 왔다", people("김민수"))
    assert "สมชาย" in found("พบสมชายเมื่อวาน", people("สมชาย"))
    assert "さくら" in found("昨日さくらと会った", people("さくら"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ana Kovač", "banana, analysis, Anatomy and manana"),
        ("Mark Rose", "mark the rose, remarkable"),
        ("Will Smith", "Will you come? I will."),
        ("He Xin", "He said that he and the others came."),
        ("May Lin", "in May, on 5 May and May 2025, next May"),
        ("Li Na", "li and na, palio"),
        ("Mom", "Mom and my mom"),
        ("Boss", "the boss"),
        ("Marina Cruz", "the market of Marktown"),
        ("Ana de la Cruz", "a day de la semana"),
    ],
)
def test_words_that_are_no_names_stay(name, text):
    assert found(text, people(name)) == []


@pytest.mark.parametrize(
    "text", ["I met Will and", "ask May whether", "with Rose, and", "It was Mark's", "that He Xin is"]
)
def test_names_that_are_words_are_found_where_they_are_written_as_names(text):
    assert found(text, people("Will Smith", "May Lin", "Mark Rose", "He Xin"))


def test_a_part_that_two_people_share_is_nobodys_but_hidden():
    names = indexed(
        _people(
            [
                Person(id="1", name="Ana Silva", names=("Ana Silva",)),
                Person(id="2", name="Ana Cruz", names=("Ana Cruz",)),
            ]
        )
    )
    keys = {text: next(names.find(fold(text))).key for text in ("Ana Silva", "Ana Cruz", "Silva", "Ana")}
    assert keys == {"Ana Silva": "1", "Ana Cruz": "2", "Silva": "1", "Ana": "part:ana"}


def test_places_are_found_by_each_of_their_parts_and_without_what_sort_of_place_they_are():
    names = indexed(place_forms("the bar in Haus Sonnblick, Lindenhof Road, Altenau City, 上海市"))
    for text in ("at Haus Sonnblick", "Lindenhof Road", "in Altenau", "Altenau City", "去上海玩"):
        assert found(text, names), text
    assert found("the road to the city, in the bar", names) == []


def test_organisations_are_found_with_and_without_their_legal_form():
    names = indexed(
        [*organisation_forms("Varnhagen & Söhne GmbH"), *organisation_forms("Keep"), *organisation_forms("Health Bank")]
    )
    assert found("at Varnhagen und Söhne", names) == []
    assert found("at VARNHAGEN & SÖHNE today", names)
    assert found("Varnhagen & Sohne GmbH", names)
    assert found("I keep it, keep calm. Keep going. My health bank", names) == []
    assert found("the Health Bank said", names)


@pytest.mark.parametrize(
    "written", ["+49 30 123456-7", "0049301234567", "030/1234567", "(030) 123 45 67", "+49\u00a030\u20111234567"]
)
def test_a_known_number_is_found_however_it_is_dialled(written):
    rest = left(f"call {written} now", indexed(handle_forms("tel:+49301234567")))
    assert sum(char.isdigit() for char in rest) <= 2, rest


def test_a_known_address_is_found_in_any_case_and_as_a_name_of_an_account():
    names = indexed(handle_forms("mailto:ana.kovac92@example.org"))
    assert left("Ana.Kovac92@Example.org or @ana.kovac92 or ana_kovac92", names) == " or @ or " or not any(
        word in left("Ana.Kovac92@Example.org or @ana.kovac92 or ana_kovac92", names).casefold()
        for word in ("ana", "kovac")
    )


def test_sentences_where_names_belong_are_no_names():
    assert len(people("Please translate the following text into English and keep all of its names as they are")) == 0
    assert len(people("f")) == 0
