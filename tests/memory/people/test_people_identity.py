"""One person from many names, and never one from two people."""

from __future__ import annotations

import pytest

from atticus.domain.beliefs import SELF
from atticus.domain.labels import Integrity
from atticus.domain.people import ASSISTANT, ME, Party
from tests.memory.people.rows import card, claim, decision, derived, met, names, reached, said, sent


def test_one_handle_is_one_person_whatever_they_are_called():
    found = derived([met("Ana", "tel:+3851"), met("Ana Kovač", "tel:+3851"), met("+385 1 000 0000", "tel:+3851")])
    assert names(found) == [{"Ana", "Ana Kovač"}]
    assert found.people[0].name == "Ana Kovač"


def test_two_people_who_share_a_name_stay_two():
    found = derived([met("Chen Wei", "tel:+861"), met("Chen Wei", "tel:+862")])
    assert reached(found) == [{"tel:+861"}, {"tel:+862"}]
    assert [s.reason for s in found.suggestions] == ["the same name"]


def test_a_name_without_a_handle_is_nobody_s_of_two_who_share_it():
    found = derived([met("Chen Wei", "tel:+861"), met("Chen Wei", "tel:+862"), met("Chen Wei")])
    assert len(found.people) == 3


def test_a_name_without_a_handle_is_the_only_person_who_bears_it():
    found = derived([met("Chen Wei", "tel:+861"), met("chen wei", day=2)])
    assert reached(found) == [{"tel:+861"}]
    assert len(found.people) == 1


def test_a_mere_given_name_is_not_taken_for_its_bearer_where_another_has_it_too():
    rows = [met("Ana", "tel:+1"), met("Ana"), met("Ana Horvat", "tel:+2")]
    assert len(derived(rows).people) == 3
    assert len(derived(rows[:2]).people) == 1


def test_handles_of_different_kinds_under_one_full_name_are_one_person():
    found = derived([met("Ines Duarte", "tel:+351"), met("Ines Duarte", "mailto:ines@example.org")])
    assert reached(found) == [{"tel:+351", "mailto:ines@example.org"}]


def test_handles_of_different_kinds_under_a_given_name_stay_apart():
    found = derived([met("Ines", "tel:+351"), met("Ines", "mailto:ines@example.org")])
    assert len(found.people) == 2


def test_of_a_number_and_two_addresses_nobody_can_tell_whose_the_number_is():
    rows = [met("Li Na", "tel:+861"), met("Li Na", "mailto:a@example.org"), met("Li Na", "mailto:b@example.org")]
    assert len(derived(rows).people) == 3


def test_one_number_written_with_and_without_the_country_is_one_person():
    found = derived([met("Omar Said", "tel:+491701234567"), met("Omar Said", "tel:01701234567")])
    assert len(found.people) == 1


def test_a_card_joins_the_numbers_it_lists():
    rows = [met("Omar Said", "tel:+20100"), met("Omar Said", "tel:+20200")]
    assert len(derived(rows).people) == 2
    assert len(derived(rows, card("c1", "Omar Said", "tel:+20100", "tel:+20200")).people) == 1


def test_two_cards_of_one_name_are_two_people_though_their_handles_differ_in_kind():
    claims = [*card("c1", "Mei Lin", "tel:+8860"), *card("c2", "Mei Lin", "mailto:mei@example.org")]
    found = derived([met("Mei Lin", "tel:+8860"), met("Mei Lin", "mailto:mei@example.org")], claims)
    assert reached(found) == [{"mailto:mei@example.org"}, {"tel:+8860"}]


def test_a_nickname_on_a_card_is_the_person_met_by_it():
    rows = [met("Rosa Molina", "tel:+34"), met("Rosita", day=3)]
    found = derived(rows, card("c1", "Rosa Molina", "tel:+34", nickname="Rosita"))
    assert names(found) == [{"Rosa Molina", "Rosita"}]
    assert found.people[0].name == "Rosa Molina"


def test_the_owner_and_assistants_are_no_people():
    rows = [met("Nora Lind", "mailto:nora@example.org"), met("N.", "tel:+4670111"), met(ME.name), met(ASSISTANT.name)]
    assert derived(rows).people == ()


def test_what_else_stands_on_the_owner_s_own_card_is_the_owner_s():
    rows = [met("NL", "mailto:nl@example.org")]
    assert derived(rows, card("c1", "Nora Lind", "tel:+4670111", "mailto:nl@example.org")).people == ()


def test_marks_on_letters_do_not_make_another_person():
    found = derived([met("Rūta Petrauskienė", "tel:+370"), met("Ruta Petrauskiene", "mailto:ruta@example.org")])
    assert len(found.people) == 1


def test_two_names_that_differ_by_their_marks_stay_two():
    rows = [met("Nguyễn Tuấn", "tel:+841"), met("Nguyễn Tuân", "mailto:t@example.org"), met("Nguyen Tuan")]
    assert len(derived(rows).people) == 3


def test_surname_first_with_a_comma_is_the_same_name():
    assert len(derived([met("Kovač, Ana"), met("Ana Kovač", "tel:+385")]).people) == 1


def test_the_owner_s_word_makes_a_name_somebody_s():
    rows = [met("Tomás Rey", "tel:+34"), met("Tomi")]
    assert len(derived(rows, [claim("name", "Tomás Rey", "nickname", "Tomi")]).people) == 1


def test_what_several_are_called_is_the_name_of_none():
    rows = [met("Chen Wei", "tel:+1"), met("Chen Bo", "tel:+2"), met("Lao Chen")]
    claims = [claim("name", handle, "nickname", "Lao Chen") for handle in ("tel:+1", "tel:+2")]
    assert len(derived(rows, claims).people) == 3


def test_a_nickname_told_by_a_given_name_is_the_only_bearer_s():
    rows = [met("Tomás Rey", "tel:+34"), met("Tomi")]
    told = [claim("name", "Tomás", "nickname", "Tomi")]
    assert len(derived(rows, told).people) == 1
    assert len(derived([*rows, met("Tomás Gil", "tel:+35")], told).people) == 3


def test_a_stranger_who_claims_a_known_name_is_not_that_person():
    rows = [met("Ana Kovač", "tel:+385"), met("+49 170 5550100", "tel:+491705550100"), met("Ana")]
    stranger = Party("+49 170 5550100", "tel:+491705550100")
    for alias in ("Ana Kovač", "Ana", "Mum"):
        found = derived(rows, [said(stranger, "name", "tel:+491705550100", "called", alias)])
        assert {"tel:+491705550100"} in reached(found), alias
        assert len(found.people) == 3, alias


def test_who_introduces_themselves_gets_a_name_nobody_has():
    stranger = Party("+49 170 5550100", "tel:+491705550100")
    rows = [met(stranger.name, stranger.handle)]
    found = derived(rows, [said(stranger, "name", "tel:+491705550100", "called", "Malik")])
    assert names(found) == [{"Malik"}]


def test_an_address_that_passes_on_the_words_of_many_is_none_of_them():
    people = ["Ana Kovač", "Tom Reyes", "Mei Lin", "Omar Said"]
    rows = [met(name, "mailto:forum@example.org") for name in people]
    found = derived([*rows, met("Ana Kovač", "tel:+385")])
    ana = next(person for person in found.people if person.handles == ("tel:+385",))
    assert ana.human
    assert ana.moments == 1
    forum = next(person for person in found.people if person is not ana)
    assert not forum.human
    assert forum.names == ("forum@example.org",)


@pytest.mark.parametrize("nobody", ["", "  ", "Unknown", "未知", "???", "None"])
def test_who_has_neither_name_nor_handle_is_nobody(nobody: str):
    assert derived([met(nobody)]).people == ()


MERGE = [met("Ana Kovač", "tel:+1"), met("Anica", "mailto:a@example.org", day=1), met("Tom Reyes", "tel:+2", day=2)]


def test_the_owner_joins_two_and_undoing_it_gives_back_what_was():
    before = derived(MERGE)
    joined = derived(MERGE, [decision("Anica", "same_as", "Ana Kovač")])
    assert names(joined) == [{"Ana Kovač", "Anica"}, {"Tom Reyes"}]
    assert derived(MERGE, []) == before


def test_the_owner_parts_two_and_undoing_it_gives_back_what_was():
    rows = [met("Ines Duarte", "tel:+351"), met("Ines Duarte", "mailto:ines@example.org")]
    before = derived(rows)
    parted = derived(rows, [decision("tel:+351", "not_same_as", "mailto:ines@example.org")])
    assert reached(parted) == [{"mailto:ines@example.org"}, {"tel:+351"}]
    assert parted.suggestions == ()
    assert derived(rows, []) == before


def test_the_later_decision_counts():
    rows = [met("Ana Kovač", "tel:+1"), met("Anica", "tel:+2")]
    same, apart = decision("tel:+1", "same_as", "tel:+2", day=1), decision("tel:+2", "not_same_as", "tel:+1", day=2)
    again = decision("tel:+1", "same_as", "tel:+2", day=3)
    assert len(derived(rows, [same]).people) == 1
    assert len(derived(rows, [same, apart]).people) == 2
    assert len(derived(rows, [again, same, apart]).people) == 1


def test_a_later_parting_beats_earlier_joins_over_a_third():
    rows = [met("A B", "tel:+1"), met("C D", "tel:+2"), met("E F", "tel:+3")]
    claims = [
        decision("tel:+1", "same_as", "tel:+2", day=1),
        decision("tel:+2", "same_as", "tel:+3", day=2),
        decision("tel:+1", "not_same_as", "tel:+3", day=3),
    ]
    assert reached(derived(rows, claims)) == [{"tel:+1"}, {"tel:+2", "tel:+3"}]


def test_two_who_share_one_address_are_parted_by_name():
    rows = [met("Ana Kovač", "mailto:home@example.org"), met("Ivo Kovač", "mailto:home@example.org")]
    assert len(derived(rows).people) == 1
    found = derived(rows, [decision("Ana Kovač", "not_same_as", "Ivo Kovač")])
    assert names(found) == [{"Ana Kovač"}, {"Ivo Kovač"}]
    assert len({person.id for person in found.people}) == 2


def test_a_number_that_is_not_somebody_s_leaves_them():
    rows = [met("Omar Said", "tel:+20100"), met("Omar Said", "tel:+20200")]
    claims = [*card("c1", "Omar Said", "tel:+20100", "tel:+20200"), decision("tel:+20200", "not_same_as", "tel:+20100")]
    assert reached(derived(rows, claims)) == [{"tel:+20100"}, {"tel:+20200"}]


def test_the_owner_may_be_told_among_the_others():
    rows = [met("NL", "mailto:nl@example.org"), met("Ana Kovač", "tel:+1")]
    assert names(derived(rows, [decision("mailto:nl@example.org", "same_as", SELF)])) == [{"Ana Kovač"}]


def test_what_others_decide_about_who_is_who_is_not_obeyed():
    rows = [met("Ana Kovač", "tel:+1"), met("Anica", "tel:+2")]
    for integrity in (Integrity.THIRD_PARTY, Integrity.SYSTEM, Integrity.OWN):
        claims = [claim("identity", "tel:+1", "same_as", "tel:+2", integrity=integrity)]
        assert len(derived(rows, claims).people) == 2, integrity


def test_an_id_stays_when_moments_and_names_are_added():
    rows = [met("Ana Kovač", "tel:+1"), sent("Ivo Marić")]
    before = {person.id for person in derived(rows).people}
    more = [*rows, met("Ana", "tel:+1", day=9, n=50), met("Ivo Marić", day=-40), met("Somebody Else", "tel:+9")]
    after = derived(more, [claim("name", "Ivo Marić", "nickname", "Ivek")])
    assert before < {person.id for person in after.people}
