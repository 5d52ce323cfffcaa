"""Who is a human being, and who is a service, a shop or a group."""

from __future__ import annotations

import pytest

from atticus.domain.moments import Kind
from tests.memory.people.rows import claim, derived, met, sent

HUMAN = """Ana Kovač|Chen Jianguo|王伟|Møller, Per|Dr. Okafor|Master Li|Bank Manager Li|Salesclerk Rosa|Uncle Jan|Mom|أحمد علي
|Ольга Петрова|Jean-Luc Martin|Siobhán O'Neill|田中太郎|김민수|Charlotte Church|Line Hansen|Ola|Landlord Mr. Berg|Anna (Fitness)
|Priya R.|Tom Reyes - plumber|Grace Hill|Mark Farm|Mary House|Rosa Quinta|Ada Market|Bodil Hof|Jon Garage|Ana Domaine|Sonja Sin
|Chase Miller|José da Silva|Нурлан|Mr. Post|Nguyễn Văn An|Xiao Chen|O. S.|M.De Vries|Dr.in Weber|Orson Card""".replace(
    "\n", ""
).split("|")
OTHERS = """Taobao|12306|XX Bank|Support Team|Bank of Nowhere|Hotel Miramar|Clínica del Valle|Sparkasse Musterstadt|Acme GmbH
|Example Inc.|no-reply|Weather|Family Group|Chess Club|Northern Airlines|example.com|Stadtwerke Musterstadt|Restaurante Sol
|快递客服|中国某银行|某某公司|家人群|Поликлиника 5|Apotheke am Markt|Customer Service|Northwind Logistics|Ana, Tom and Mei
|Hiking friends (Ana, Tom, Mei)|Dental Clinic|Parking App|Several customers|Newsletter|Grupo Natación|School Office|銀行
|Marsh & Daughter Upholstery|Daughter & Marsh|Okafor and Sons|Weber und Söhne|Ruiz e Hijos|Ruiz y Hermanos|Dubois et Fils
|Conti e Figli|Souza e Filhos|Visser en Zonen|Novak in sinovi|Fratelli Conti|Kmetija ob Potoku|Trgovina Novak|Boulangerie Dubois
|Panadería Ruiz|Panificio Conti|Padaria Souza|Bakkerij Visser|Bäckerei Weber|The Old Mill House|Marsh's Farm|The Bell Inn
|Novak d.o.o.|Okafor Motors|Lago UAB|某某农场|某某旅行社|Marsh Solicitors|Gärtnerei Weber|Farm by the Lake
|Real Estate Nord|Banco del Sur|Kita Sonnenschein Gruppe""".replace("\n", "").split("|")


@pytest.mark.parametrize("name", HUMAN)
def test_human_beings_are_told_by_their_names(name: str):
    assert [person.human for person in derived([met(name), sent(name)]).people] == [True]


@pytest.mark.parametrize("name", OTHERS)
def test_services_shops_and_groups_are_told_by_their_names(name: str):
    assert [person.human for person in derived([met(name), sent(name)]).people] == [False]


def test_who_only_ever_sends_notices_is_an_app():
    notice = met("Lumo", kind=Kind.NOTICE)
    assert [person.human for person in derived([notice]).people] == [False]
    assert [person.human for person in derived([notice, sent("Lumo", day=1)]).people] == [True]


@pytest.mark.parametrize(
    "handle",
    [
        "mailto:no-reply@example.org",
        "mailto:ana+notifications@example.org",
        "mailto:chess@googlegroups.com",
        "tel:72345",
    ],
)
def test_who_cannot_be_answered_is_no_human_being(handle: str):
    assert [person.human for person in derived([met("Ana Kovač", handle), sent("Ana Kovač", handle)]).people] == [False]


def test_an_office_address_is_a_human_being_only_once_the_owner_wrote_there():
    row = met("Dr. Weber", "mailto:info@example.org")
    assert [person.human for person in derived([row]).people] == [False]
    assert [person.human for person in derived([row, sent("Dr. Weber", "mailto:info@example.org")]).people] == [True]


@pytest.mark.parametrize(
    "handle", ["mailto:jobs@example.org", "mailto:office@example.net", "mailto:info-uk@example.org", "tel:+33600000001"]
)
def test_a_mailbox_or_a_number_without_a_name_is_no_human_being_though_it_was_answered(handle: str):
    assert [person.human for person in derived([met("", handle), sent("", handle, day=1)]).people] == [False]


def test_an_address_of_somebodys_own_is_theirs_without_a_name():
    handle = "mailto:tom.reyes@example.org"
    assert [person.human for person in derived([met("", handle), sent("", handle, day=1)]).people] == [True]


def test_an_office_stays_one_though_one_of_its_letters_was_signed_by_somebody():
    handle = "mailto:office@example.org"
    rows = [met("Marsh & Daughter Lettings", handle), met("Mr Osei", handle, day=1), sent("Mr Osei", handle, day=2)]
    assert [person.human for person in derived(rows).people] == [False]


def test_somebody_who_writes_for_a_firm_too_is_shown_by_their_own_name():
    handle = "mailto:ama.osei@example.org"
    rows = [met("Okafor and Sons", handle), met("Okafor and Sons", handle, day=1), met("Ama Osei", handle, day=2)]
    assert [(one.name, one.human) for one in derived(rows).people] == [("Ama Osei", True)]


def test_kin_who_was_only_seen_in_notices_is_human():
    row = met("Ana Kovač", kind=Kind.NOTICE)
    assert [person.human for person in derived([row], [claim("tie", "me", "sister", "Ana Kovač")]).people] == [True]
