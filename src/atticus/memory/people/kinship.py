"""What the names in an owner's own address book say of ties: "Mom", "妈妈", "Tom (neighbour)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from atticus.domain.people import fold
from atticus.memory.people.humans import names_no_human
from atticus.memory.people.lexicon import lexicon
from atticus.memory.people.names import parts
from atticus.memory.people.relations import RELATIONS, Relation, canonical

# Words that are also given names or forms of address are left out (Anne, Mari, Abi, 叔叔, bro).
_SAID: Final = {
    "mother": "mom mum mommy mummy mama mami mutti mutter madre mamá mamà maman mère mãe mamãe mamma moeder "
    "мама мамочка мамуля матушка матір мамця matka mamusia maminka mamina mamytė μαμά μητέρα أمي امي ماما "
    "والدتي माँ मां मम्मी 妈妈 妈 老妈 母亲 媽媽 媽 老媽 母親 お母さん 母さん ママ 母 엄마 어머니 mẹ "
    "annem แม่",
    "father": "dad daddy papa papá papà papi vater vati padre père pai papai babbo vader папа папочка батько "
    "тато tatuś ojciec tėtis tėvas μπαμπάς أبي ابي بابا والدي पापा पिताजी 爸爸 爸 老爸 父亲 父親 お父さん "
    "父さん パパ 父 아빠 아버지 babam พ่อ pappa",
    "grandmother": "grandma granny grandmother grandmom gran abuela abuelita oma omi grossmutter großmutter "
    "mamie mémé avó vovó nonna бабушка бабуля babcia babička močiutė γιαγιά جدتي दादी नानी 奶奶 外婆 姥姥 "
    "おばあちゃん 祖母 할머니 외할머니 bà farmor mormor anneannem babaannem",
    "grandfather": "grandpa grandad granddad grandfather gramps abuelo abuelito opa grossvater großvater papy "
    "pépé avô vovô nonno дедушка дед dziadek dědeček senelis παππούς جدي दादाजी नानाजी 爷爷 爺爺 外公 "
    "姥爷 おじいちゃん 祖父 할아버지 외할아버지 ông farfar morfar dedem",
    "wife": "wife wifey ehefrau esposa épouse moglie жена żona manželka žmona дружина زوجتي पत्नी 老婆 妻子 "
    "妻 太太 奥さん 아내 vợ karım echtgenote",
    "husband": "husband hubby ehemann esposo marido époux marito муж mąż manžel чоловік زوجي पति 老公 丈夫 夫 "
    "남편 chồng kocam echtgenoot",
    "girlfriend": "girlfriend freundin novia namorada fidanzata девушка dziewczyna 女朋友 女友 彼女 여자친구",
    "boyfriend": "boyfriend novio namorado fidanzato парень chłopak 男朋友 男友 彼氏 남자친구",
    "brother": "brother bruder hermano frère irmão fratello брат brolis brat أخي 哥哥 弟弟 お兄さん 弟 兄 "
    "erkek_kardeşim",
    "sister": "sister sis schwester hermana sœur soeur irmã sorella сестра siostra sestra sesuo أختي बहन 姐姐 "
    "妹妹 お姉さん 姉 妹 kız_kardeşim zus",
    "son": "son sohn hijo fils filho figlio сын syn sūnus ابني बेटा 儿子 兒子 息子 아들",
    "daughter": "daughter tochter hija filha figlia дочь дочка córka dcera dukra ابنتي बेटी 女儿 女兒 娘 딸",
    "mother_in_law": "suegra sogra suocera schwiegermutter тёща теща свекровь teściowa 岳母 丈母娘 婆婆 장모님",
    "father_in_law": "suegro sogro suocero schwiegervater тесть свёкор teść 岳父 公公 장인어른",
    "boss": "boss chef jefe jefa chefe capo шеф начальник szef 老板 老闆 사장님",
    "landlord": "landlord vermieter casero 房东 房東",
}
_ALONE: Final = {word.replace("_", " "): RELATIONS[told] for told, words in _SAID.items() for word in words.split()}
_CALLED: Final = {fold(word): relation for word, relation in _ALONE.items()}
_BY_WORD: Final = lexicon(
    "mother father grandmother grandfather aunt uncle brother sister son daughter cousin niece nephew wife husband "
    "girlfriend boyfriend fiance boss landlord landlady mother_in_law father_in_law brother_in_law sister_in_law "
    "stepmother stepfather"
)
_BESIDE: Final = lexicon(
    "my mobile cell cellphone phone home work office new old number nr no handy mobil móvil celular casa ice "
    "emergency contact whatsapp 2 ii private privat personal tel"
)
_ADDRESSED: Final = frozenset({"aunt", "uncle", "brother", "sister", "boss", "mentor", "teacher", "coach", "friend"})
"""Words that are put before names out of politeness as well."""

_MOST_WORDS: Final = 3
OWN_NAME: Final = 0.9
NOTED: Final = 0.85
BEFORE_A_NAME: Final = 0.55


def tie_in(name: str) -> tuple[Relation, float, bool] | None:
    """Return what a display name of the owner's address book says its bearer is to the owner.

    Args:
        name: as written: "Mom ❤", "ICE Dad mobile", "Lena (wife)", "Omar - roommate", "Grandma Rose".

    Returns:
        The relation, how sure that is from 0 to 1, and whether it is over; None where the name says nothing of it.
        "Ana's mom" says nothing of the owner. A word before a name is weak: neighbours are called "Auntie Li" too.
    """
    folded = fold(name)
    whole = called(folded)
    if whole is not None:
        return whole, OWN_NAME, False
    told = parts(folded)
    for note in told.notes:
        found = (relation, False) if (relation := called(note)) else canonical(note)
        if found is not None:
            return found[0], NOTED, found[1]
    return _before_a_name(told.base)


def _before_a_name(base: str) -> tuple[Relation, float, bool] | None:
    first, _, rest = base.partition(" ")
    if not re.search(r"[^\W\d_]{2}", rest) or len(rest.split()) > _MOST_WORDS or names_no_human(base):
        return None
    relation = _CALLED.get(first)
    before = (relation, False) if relation else canonical(first)
    if before is None or before[0].word in _ADDRESSED:
        return None
    return before[0], BEFORE_A_NAME, before[1]


@lru_cache(maxsize=65_536)
def called(folded: str) -> Relation | None:
    """Return the relation that a name consists of, apart from hearts, numbers and the kind of telephone."""
    words = [word for word in re.findall(r"[^\W\d_]+(?:[-' ]in[-' ]law)?", folded) if word not in _BESIDE]
    if not words or _possessed(folded):
        return None
    told = " ".join(words)
    found = _CALLED.get(told) or _CALLED.get(folded)
    if found is not None:
        return found
    known = canonical(told)
    return known[0] if known and not known[1] and known[0].word in _BY_WORD else None


def _possessed(folded: str) -> bool:
    return re.search(r"\w['’]s?\b", folded) is not None
