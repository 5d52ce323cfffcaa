"""Short forms of given names."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

_GROUPS: Final = (
    "alexander alex sasha sascha aleksandr alejandro alessandro sandro xander alec",
    "alexandra alex sasha alexandra sandra ola",
    "elizabeth elisabeth liz lizzie beth betty eliza elsa lisa liza",
    "william bill billy will willy liam",
    "robert bob bobby rob robbie bert",
    "richard rick dick richie rich",
    "james jim jimmy jamie",
    "john jack johnny jon jonny",
    "johannes hans johann hannes jan",
    "jonathan jon jonny",
    "michael mike mick mikey mischa misha mikhail michal miguel",
    "thomas tom tommy tomas",
    "joseph joe joey jose josef jozef pepe giuseppe beppe",
    "edward ed eddie ted ned eduardo edu",
    "theodore ted theo teddy",
    "charles charlie chuck carl karl carlos",
    "daniel dan danny dani",
    "david dave davey",
    "matthew matt mateo matthias matteo",
    "nicholas nick nicky niko nikolai kolya klaus nicolas",
    "anthony tony antonio toni anton",
    "andrew andy drew andrei andreas andres andrea",
    "benjamin ben benny benji",
    "samuel sam sammy",
    "samantha sam sammy",
    "christopher chris kit christoph cristobal",
    "christina chris tina christine kristina cristina",
    "katherine catherine kate katie kathy cathy kat kitty katarina katerina katya ekaterina katja kasia katarzyna",
    "margaret maggie meg peggy greta margarita rita małgorzata gosia margarethe",
    "mary maria molly marie mia marija masha mariya",
    "anna ana anne annie ann anya anka ania anica anja hannah hanna nina",
    "susan sue suzy susanne susanna zuzana",
    "jennifer jen jenny jenn",
    "jessica jess jessie",
    "rebecca becky becca",
    "victoria vicky tori vika viktoria",
    "patricia pat patty trish tricia",
    "patrick pat paddy patricio",
    "deborah deb debbie",
    "barbara barb babs basia",
    "dorothy dot dottie dorothea dora",
    "stephen steven steve stefan esteban",
    "timothy tim timmy timofey",
    "gregory greg grigori grisha",
    "jeffrey jeff geoffrey geoff",
    "kenneth ken kenny",
    "lawrence larry laurence lorenzo",
    "leonard leo lenny leonardo",
    "francis frank francisco paco pancho francesco franz",
    "frances fran francesca franziska",
    "frederick fred freddie friedrich fritz federico",
    "peter pete pedro petr pyotr petya piotr pietro",
    "philip phil felipe filip",
    "ronald ron ronnie",
    "donald don donnie",
    "vincent vince vinny vicente",
    "zachary zach zack",
    "joshua josh",
    "jacob jake jakob kuba jakub",
    "gabriel gabe gabi",
    "gabriela gabi gaby",
    "isabel isabella bella izzy isa",
    "ignacio nacho",
    "jesus chucho chuy",
    "guadalupe lupe lupita",
    "dolores lola",
    "maria-jose marijose",
    "rosario charo",
    "concepcion concha conchita",
    "dmitri dima dmitry mitya dmytro",
    "ivan vanya",
    "vladimir vova volodya volodymyr wladimir",
    "sergei seryozha serhiy sergey",
    "yevgeny zhenya evgeny yevgenia evgenia",
    "natalia natasha nata natalie nataliya",
    "olga olya",
    "tatiana tanya tania",
    "yelena elena lena helena alyona",
    "irina ira",
    "ludmila lyuda mila",
    "svetlana sveta lana",
    "aleksei alexei alyosha lyosha alexey oleksiy",
    "pavel pasha paul pablo paolo",
    "giovanni gianni vanni",
    "luigi gigi",
    "heinrich heinz henry harry hank enrique henri",
    "ulrich uli ulli",
    "wolfgang wolf wolfi",
    "sebastian seb basti",
    "maximilian max maxi",
    "mohammed muhammad mohamed mo mohammad mehmet",
    "abdullah abdul abdallah",
    "ibrahim ibo abraham abe",
    "mustafa musti",
    "fatima fatma fatou",
    "krzysztof krzys",
    "agnieszka aga",
    "stanislav stas slava stanislaw",
)


def _by_form() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(_GROUPS):
        for form in group.split():
            found[form].add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


_FORMS: Final = _by_form()


def same_given_name(first: str, second: str) -> bool:
    """Return whether two given names, folded and without marks, are forms of one ("bill" and "william")."""
    return not _FORMS.get(first, frozenset()).isdisjoint(_FORMS.get(second, frozenset()))
