"""The table of words for relations, by language: each line a relation and its words, plurals with a star."""

from __future__ import annotations

from typing import Final


def terms(told: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(told.casefold().split())


WORDS: Final = {
    "en": """
mother: mother mom mum mama mommy mummy momma
father: father dad daddy papa
parent: parent parents*
son: son sons*
daughter: daughter daughters*
child: child children* kid kids* twins*
brother: brother brothers* bro half-brother
sister: sister sisters* sis half-sister
sibling: sibling siblings*
wife: wife wifey
husband: husband hubby
spouse: spouse
partner: partner partners* significant_other better_half life_partner
girlfriend: girlfriend gf
boyfriend: boyfriend bf
fiance: fiance fiancee fiancé fiancée
grandmother: grandmother grandma granny grandmom grandmum
grandfather: grandfather grandpa granddad grandad
grandparent: grandparent grandparents*
grandson: grandson grandsons*
granddaughter: granddaughter granddaughters*
grandchild: grandchild grandchildren* grandkid grandkids*
aunt: aunt aunts* auntie aunty
uncle: uncle uncles*
cousin: cousin cousins*
niece: niece nieces*
nephew: nephew nephews*
mother_in_law: mother-in-law mother_in_law
father_in_law: father-in-law father_in_law
brother_in_law: brother-in-law brother_in_law
sister_in_law: sister-in-law sister_in_law
son_in_law: son-in-law son_in_law
daughter_in_law: daughter-in-law daughter_in_law
stepmother: stepmother step-mother stepmom stepmum step-mom step-mum
stepfather: stepfather step-father stepdad step-dad
stepbrother: stepbrother step-brother
stepsister: stepsister step-sister
stepson: stepson step-son
stepdaughter: stepdaughter step-daughter
friend: friend friends* buddy buddies* pal pals* mate mates* playmate playmates* penpal
best_friend: best_friend best_friends* bestie besties* bff best_mate
colleague: colleague colleagues* coworker coworkers* co-worker co-workers* workmate workmates* teammate
colleague: teammates* business_partner work_mate
boss: boss manager supervisor line_manager team_lead team_leader
employee: employee employees* assistant
mentor: mentor mentors* master
teacher: teacher teachers* tutor professor
student: student students* pupil pupils* apprentice apprentices* mentee
classmate: classmate classmates* schoolmate schoolmates*
neighbour: neighbour neighbours* neighbor neighbors*
roommate: roommate roommates* flatmate flatmates* housemate housemates*
landlord: landlord landlady
tenant: tenant tenants* lodger
doctor: doctor physician gp
dentist: dentist
therapist: therapist psychotherapist psychologist
lawyer: lawyer attorney solicitor
client: client clients* customer customers*
coach: coach personal_trainer
supplier: supplier suppliers* vendor vendors* wholesaler
adviser: financial_advisor financial_adviser financial_manager wealth_manager financial_planner
adviser: investment_advisor investment_adviser insurance_advisor insurance_agent tax_advisor
acquaintance: acquaintance acquaintances*
godparent: godmother godfather godparent godparents*
godchild: godson goddaughter godchild godchildren*
""",
    "es": """
mother: madre mamá
father: padre papá
parent: padres*
son: hijo hijos*
daughter: hija hijas*
brother: hermano hermanos*
sister: hermana hermanas*
wife: esposa mujer
husband: esposo marido
partner: pareja
girlfriend: novia
boyfriend: novio
fiance: prometido prometida
grandmother: abuela
grandfather: abuelo
grandson: nieto
granddaughter: nieta
aunt: tía
uncle: tío
cousin: primo prima primos* primas*
niece: sobrina
nephew: sobrino
mother_in_law: suegra
father_in_law: suegro
brother_in_law: cuñado
sister_in_law: cuñada
friend: amigo amiga amigos* amigas*
best_friend: mejor_amigo mejor_amiga
colleague: colega
boss: jefe jefa
teacher: profesor profesora maestro maestra
neighbour: vecino vecina
roommate: compañero_de_piso compañera_de_piso
""",
    "de": """
mother: mutter mama mutti
father: vater papa vati
parent: eltern*
son: sohn söhne*
daughter: tochter töchter*
child: kind kinder*
brother: bruder brüder*
sister: schwester schwestern*
wife: frau ehefrau
husband: mann ehemann
partner: partner partnerin lebensgefährte lebensgefährtin
girlfriend: freundin
boyfriend: freund
fiance: verlobte verlobter
grandmother: großmutter oma
grandfather: großvater opa
grandson: enkel
granddaughter: enkelin
aunt: tante
uncle: onkel
cousin: cousin cousine vetter
niece: nichte
nephew: neffe
mother_in_law: schwiegermutter
father_in_law: schwiegervater
brother_in_law: schwager
sister_in_law: schwägerin
friend: kumpel
best_friend: bester_freund beste_freundin
colleague: kollege kollegin
boss: chef chefin
teacher: lehrer lehrerin
neighbour: nachbar nachbarin
roommate: mitbewohner mitbewohnerin
""",
    "fr": """
mother: mère maman
father: père papa
parent: parents*
son: fils
daughter: fille filles*
child: enfants*
brother: frère frères*
sister: sœur soeur sœurs* soeurs*
wife: femme épouse
husband: mari époux
partner: compagnon compagne conjoint conjointe
girlfriend: copine
boyfriend: copain
fiance: fiancé fiancée
grandmother: grand-mère mamie
grandfather: grand-père papi
grandson: petit-fils
granddaughter: petite-fille
aunt: tante
uncle: oncle
cousin: cousin cousine
niece: nièce
nephew: neveu
mother_in_law: belle-mère
father_in_law: beau-père
friend: ami amie amis* amies*
best_friend: meilleur_ami meilleure_amie
colleague: collègue
boss: patron patronne chef
neighbour: voisin voisine
roommate: coloc colocataire
""",
    "pt": """
mother: mãe
father: pai
parent: pais*
son: filho filhos*
daughter: filha filhas*
brother: irmão irmãos*
sister: irmã irmãs*
wife: esposa mulher
husband: marido esposo
girlfriend: namorada
boyfriend: namorado
fiance: noivo noiva
grandmother: avó
grandfather: avô
grandson: neto
granddaughter: neta
aunt: tia
uncle: tio
cousin: primo prima
niece: sobrinha
nephew: sobrinho
mother_in_law: sogra
father_in_law: sogro
brother_in_law: cunhado
sister_in_law: cunhada
friend: amigo amiga
best_friend: melhor_amigo melhor_amiga
colleague: colega
boss: chefe
neighbour: vizinho vizinha
""",
    "it": """
mother: madre mamma
father: padre papà
parent: genitori*
son: figlio
daughter: figlia
brother: fratello
sister: sorella
wife: moglie
husband: marito
girlfriend: ragazza fidanzata
boyfriend: ragazzo fidanzato
grandmother: nonna
grandfather: nonno
aunt: zia
uncle: zio
cousin: cugino cugina
mother_in_law: suocera
father_in_law: suocero
friend: amico amica
colleague: collega
boss: capo
neighbour: vicino vicina
""",
    "nl": """
mother: moeder mama
father: vader papa
parent: ouders*
son: zoon
daughter: dochter
brother: broer
sister: zus zusje
wife: vrouw
husband: man
girlfriend: vriendin
boyfriend: vriend
grandmother: oma
grandfather: opa
aunt: tante
uncle: oom
colleague: collega
boss: baas
neighbour: buurman buurvrouw
""",
}
"""Words of several parts are joined by an underscore; only what is plainly said of people."""

CHINESE: Final = {
    word: relation
    for relation, words in {
        "mother": "妈妈 母亲 妈 老妈",
        "father": "爸爸 父亲 爸 老爸",
        "wife": "妻子 老婆 太太 爱人",
        "husband": "丈夫 老公 先生",
        "son": "儿子 大儿子 小儿子 长子 次子",
        "daughter": "女儿 大女儿 小女儿",
        "brother": "哥哥 弟弟 兄弟",
        "sister": "姐姐 妹妹 姐妹",
        "grandmother": "奶奶 外婆 姥姥 祖母 外祖母",
        "grandfather": "爷爷 外公 姥爷 祖父 外祖父",
        "girlfriend": "女朋友 女友",
        "boyfriend": "男朋友 男友",
        "aunt": "姑姑 姑妈 姨妈 阿姨 舅妈 婶婶 伯母",
        "uncle": "叔叔 舅舅 伯伯 姑父 姨父",
        "cousin": "表哥 表弟 表姐 表妹 堂哥 堂弟 堂姐 堂妹",
        "friend": "朋友 好友 好朋友 发小",
        "best_friend": "闺蜜 死党",
        "colleague": "同事",
        "boss": "老板 领导 上司",
        "classmate": "同学 高中同学 大学同学 初中同学 小学同学",
        "neighbour": "邻居",
        "teacher": "老师",
        "mentor": "师傅 导师",
        "student": "徒弟 学生",
        "client": "客户 顾客",
        "roommate": "室友 舍友",
        "landlord": "房东",
        "mother_in_law": "岳母 婆婆 丈母娘",
        "father_in_law": "岳父 公公 老丈人",
        "brother_in_law": "姐夫 妹夫 小舅子",
        "sister_in_law": "嫂子 弟妹 小姨子",
        "nephew": "侄子 外甥",
        "niece": "侄女 外甥女",
    }.items()
    for word in words.split()
}
"""Chinese words for a relation, in simplified characters."""
