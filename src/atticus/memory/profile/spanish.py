"""The sentences that state a belief in Spanish.

What is believed stands in the owner's own words; where those would take a gender, the sentence is turned so that it
needs none. Words stay those of the pages' Spanish: meta, promesa, vínculo.
"""

from __future__ import annotations

from typing import Final

from atticus.memory.profile.phrases import Catalogue, Phrase


def _said(you: str, other: str, was: str, perhaps: str, *, many: bool = False) -> Phrase:
    return Phrase(f"{you} {{o}}", f"{{s}} {other} {{o}}", f"{was} {{o}}", f"¿Quizá {perhaps} {{o}}?", many=many)


def _listed(you: str, other: str, was: str, *, many: bool = False) -> Phrase:
    """Return a phrase that names a thing and tells it after a colon."""
    first = f"{you[:1].lower()}{you[1:]}"
    return Phrase(f"{you}: {{o}}", f"{other}: {{o}}", f"{was}: {{o}}", f"¿Quizá {first}: {{o}}?", many=many)


_ASKED: Final = Phrase(
    "A un asistente le pides: «{o}»",
    "{s} le pide a un asistente: «{o}»",
    "A un asistente le pediste: «{o}»",
    "¿Quizá esto vale siempre: «{o}»?",
)

_PREDICATES: Final = {
    "likes": _listed("Te gusta", "A {s} le gusta", "Te gustaba", many=True),
    "dislikes": _listed("No te gusta", "A {s} no le gusta", "No te gustaba", many=True),
    "prefers": _listed("Prefieres", "{s} prefiere", "Preferías", many=True),
    "avoids": _said("Evitas", "evita", "Evitabas", "evitas", many=True),
    "fears": _listed("Te da miedo", "A {s} le da miedo", "Te daba miedo", many=True),
    "favourite": Phrase(
        "Lo que más te gusta ({of}): {o}",
        "Lo que más le gusta a {s} ({of}): {o}",
        "Lo que más te gustaba ({of}): {o}",
        "¿Quizá lo que más te gusta ({of}) es {o}?",
    ),
    "diet": _listed("Tu dieta", "La dieta de {s}", "Tu dieta era"),
    "allergic_to": _listed("Tienes alergia a", "{s} tiene alergia a", "Tenías alergia a", many=True),
    "intolerant_of": _listed("No toleras", "{s} no tolera", "No tolerabas", many=True),
    "health": _listed("De tu salud", "De la salud de {s}", "De tu salud, antes", many=True),
    "takes": _said("Tomas", "toma", "Tomabas", "tomas", many=True),
    "pregnant": Phrase("Esperas un bebé", "{s} espera un bebé", "Esperabas un bebé", "¿Quizá esperas un bebé?"),
    "weight": _said("Pesas", "pesa", "Pesabas", "pesas"),
    "blood_type": _listed("Tu grupo sanguíneo", "El grupo sanguíneo de {s}", "Tu grupo sanguíneo era"),
    "faith": _listed("De tu fe dices", "{s} dice de su fe", "De tu fe decías"),
    "sexuality": _listed("De tu orientación dices", "{s} dice de su orientación", "De tu orientación decías"),
    "politics": _listed("De tu política dices", "{s} dice de su política", "De tu política decías"),
    "votes_for": _listed("Votaste por", "{s} votó por", "Votaste por", many=True),
    "union": _listed("De sindicatos dices", "{s} dice de sindicatos", "De sindicatos decías"),
    "money_trouble": _listed(
        "Contaste de apuros de dinero", "{s} contó de apuros de dinero", "Contaste de apuros de dinero"
    ),
    "always": _ASKED,
    "never": _ASKED,
    "when": _ASKED,
    "lives_in": _said("Vives en", "vive en", "Vivías en", "vives en"),
    "lives_at": _listed("Tu casa, según tus días", "La casa de {s}, según sus días", "Tu casa era, según tus días"),
    "lives_with": _said("Vives con", "vive con", "Vivías con", "vives con", many=True),
    "address": _listed("Tu dirección", "La dirección de {s}", "Tu dirección era"),
    "works_at": _said("Trabajas en", "trabaja en", "Trabajabas en", "trabajas en"),
    "workplace": _listed(
        "Tu lugar de trabajo, según tus días",
        "El lugar de trabajo de {s}, según sus días",
        "Tu lugar de trabajo era, según tus días",
    ),
    "works_as": _listed("Tu oficio", "El oficio de {s}", "Tu oficio era"),
    "works_in": _listed("Tu ramo de trabajo", "El ramo de trabajo de {s}", "Tu ramo de trabajo era"),
    "studies": _said("Estudias", "estudia", "Estudiabas", "estudias", many=True),
    "studies_at": _said("Estudias en", "estudia en", "Estudiabas en", "estudias en"),
    "studied": _said("Estudiaste", "estudió", "Estudiaste", "estudiaste", many=True),
    "studied_at": _said("Estudiaste en", "estudió en", "Estudiaste en", "estudiaste en", many=True),
    "degree": _listed("Tu título", "El título de {s}", "Tu título era"),
    "birthday": Phrase(
        "Tu cumpleaños es el {o}",
        "El cumpleaños de {s} es el {o}",
        "Tu cumpleaños era el {o}",
        "¿Quizá tu cumpleaños es el {o}?",
    ),
    "born_in_year": _said("Naciste en", "nació en", "Naciste en", "naciste en"),
    "born_in": _said("Naciste en", "nació en", "Naciste en", "naciste en"),
    "comes_from": _said("Vienes de", "viene de", "Venías de", "vienes de"),
    "grew_up_in": _said("Creciste en", "creció en", "Creciste en", "creciste en", many=True),
    "nationality": _listed("Tu nacionalidad", "La nacionalidad de {s}", "Tu nacionalidad era", many=True),
    "age": Phrase("Tienes {o} años", "{s} tiene {o} años", "Tenías {o} años", "¿Quizá tienes {o} años?"),
    "height": _said("Mides", "mide", "Medías", "mides"),
    "marital_state": _listed("Tu estado civil", "El estado civil de {s}", "Tu estado civil era"),
    "speaks": _listed("Hablas", "{s} habla", "Hablabas", many=True),
    "owns": _listed("Tienes", "{s} tiene", "Tenías", many=True),
    "hobby": _listed("Una afición tuya", "Una afición de {s}", "Una afición tuya era", many=True),
    "collects": _said("Coleccionas", "colecciona", "Coleccionabas", "coleccionas", many=True),
    "learns": _listed("Aprendes", "{s} aprende", "Aprendías", many=True),
    "can": _listed("Sabes", "{s} sabe", "Sabías", many=True),
    "cannot": _listed("No sabes", "{s} no sabe", "No sabías", many=True),
    "good_at": _listed("Se te da bien", "A {s} se le da bien", "Se te daba bien", many=True),
    "bad_at": _listed("No se te da bien", "A {s} no se le da bien", "No se te daba bien", many=True),
    "is": _listed("Dices de ti", "De {s} se dice", "Decías de ti", many=True),
    "does": _listed("Sueles", "{s} suele", "Solías"),
    "eats": _listed("Sueles comer", "{s} suele comer", "Solías comer"),
    "anniversary": _listed("Un día que celebras cada año", "Un día que {s} celebra cada año", "Un día que celebrabas"),
    "values": _listed("Te importa", "A {s} le importa", "Te importaba", many=True),
    "dreams_of": _listed("Sueñas con", "{s} sueña con", "Soñabas con"),
    "wants": _listed("Quieres", "{s} quiere", "Querías"),
    "plans": _listed("Tienes pensado", "{s} tiene pensado", "Tenías pensado"),
    "decided": _listed("Decidiste", "{s} decidió", "Decidiste"),
    "promised": _listed("Prometiste", "{s} prometió", "Prometiste"),
}

_SECTIONS: Final = {
    "you": "Quién eres",
    "people": "Personas cercanas",
    "likes": "Lo que te gusta y lo que no",
    "life": "Cómo vives",
    "wants": "Lo que quieres",
    "promises": "Lo prometido",
    "asked": "Lo que pediste a los asistentes",
    "changes": "Lo que cambió hace poco",
    "special": "Lo que no incumbe a nadie",
}

_FRAMES: Final = {
    "tie": "Tu {relation}: {names}",
    "ties": "Tu {relations}: {names}",
    "tie_was": "Quien fue tu {relation}: {names}",
    "tie_now": "{who} es tu {relation}",
    "tie_perhaps": "Puede que {who} sea tu {relation}",
    "tie_other": "{who} es {relation} de {whose}",
    "tie_other_perhaps": "Puede que {who} sea {relation} de {whose}",
    "until": "{was} hasta el {date}",
    "until_now": "{was} hasta el {date}; ahora: {now}",
    "calendar": "{when}: {what}",
    "calendar_was": "{when}, hasta el {date}: {what}",
    "by": "{what}, antes del {date}",
    "was_due": "{what}; era para el {date}",
    "over": "{what} antes que {over}",
    "promised": "Prometiste a {to}: {what}",
    "promised_thing": "Prometiste a {to}: {what}",
    "promised_you": "{who} prometió: {what}",
    "decided_to": "Decidiste: {what}",
    "decided_on": "Decidiste: {what}",
    "plan_to": "Tienes pensado: {what}",
    "plan": "Tienes pensado: {what}",
    "said": "{what} (dicho el {date})",
    "day": "{day} de {month}",
    "day_of": "{day} de {month} de {year}",
    "month_of": "{month} de {year}",
    "more": "{n} más",
    "new": "Nuevo: {what}",
    "changed": "Ha cambiado: {what}",
    "kept": "Promesa cumplida: {what}",
    "done": "Hecho: {what}",
    "dropped": "Abandonado: {what}",
    "due": "Vence: {what}",
}

_RELATIONS: Final = {
    "parent": "padre o madre",
    "mother": "madre",
    "father": "padre",
    "child": "hijo o hija",
    "son": "hijo",
    "daughter": "hija",
    "sibling": "hermano o hermana",
    "brother": "hermano",
    "sister": "hermana",
    "grandparent": "abuelo o abuela",
    "grandmother": "abuela",
    "grandfather": "abuelo",
    "grandchild": "nieto o nieta",
    "grandson": "nieto",
    "granddaughter": "nieta",
    "aunt_or_uncle": "tía o tío",
    "aunt": "tía",
    "uncle": "tío",
    "niece_or_nephew": "sobrina o sobrino",
    "niece": "sobrina",
    "nephew": "sobrino",
    "cousin": "primo o prima",
    "spouse": "cónyuge",
    "wife": "esposa",
    "husband": "esposo",
    "partner": "pareja",
    "girlfriend": "novia",
    "boyfriend": "novio",
    "fiance": "prometido o prometida",
    "parent_in_law": "suegro o suegra",
    "mother_in_law": "suegra",
    "father_in_law": "suegro",
    "child_in_law": "yerno o nuera",
    "son_in_law": "yerno",
    "daughter_in_law": "nuera",
    "sibling_in_law": "cuñado o cuñada",
    "brother_in_law": "cuñado",
    "sister_in_law": "cuñada",
    "stepparent": "padrastro o madrastra",
    "stepmother": "madrastra",
    "stepfather": "padrastro",
    "stepchild": "hijastro o hijastra",
    "stepson": "hijastro",
    "stepdaughter": "hijastra",
    "stepsibling": "hermanastro o hermanastra",
    "stepbrother": "hermanastro",
    "stepsister": "hermanastra",
    "godparent": "padrino o madrina",
    "godmother": "madrina",
    "godfather": "padrino",
    "godchild": "ahijado o ahijada",
    "godson": "ahijado",
    "goddaughter": "ahijada",
    "relative": "familiar",
    "friend": "amigo o amiga",
    "best_friend": "mejor amigo o amiga",
    "acquaintance": "conocido o conocida",
    "colleague": "colega",
    "boss": "jefe o jefa",
    "employee": "empleado o empleada",
    "mentor": "mentor o mentora",
    "teacher": "docente",
    "coach": "entrenador o entrenadora",
    "student": "estudiante",
    "classmate": "compañero o compañera de clase",
    "neighbour": "vecino o vecina",
    "roommate": "compañero o compañera de piso",
    "landlord": "casero o casera",
    "tenant": "inquilino o inquilina",
    "business_partner": "socio o socia",
    "client": "cliente",
    "supplier": "proveedor o proveedora",
    "adviser": "asesor o asesora",
    "doctor": "médico o médica",
    "dentist": "dentista",
    "therapist": "terapeuta",
    "lawyer": "abogado o abogada",
    "accountant": "contable",
    "assistant": "asistente",
}

_TURNED: Final = {
    "mi": "tu",
    "mis": "tus",
    "mío": "tuyo",
    "mía": "tuya",
    "míos": "tuyos",
    "mías": "tuyas",
    "conmigo": "contigo",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "our": "your",
    "ours": "yours",
}
"""What the owner said of themselves, said to them; in English too, for a life may be told in several languages."""


def _plural(relation: str) -> str:
    """Return the plural of a relation: "jefe o jefa" is "jefes o jefas", "mentor" is "mentores"."""
    one, kind = relation.partition(" de ")[0], relation.partition(" de ")[1:]
    many = [word if word == "o" else f"{word}{'s' if word[-1] in 'aeiouáéíóú' else 'es'}" for word in one.split()]
    return " ".join(many) + "".join(kind)


SPANISH: Final = Catalogue(
    predicates=_PREDICATES,
    sections=_SECTIONS,
    frames=_FRAMES,
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    days=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    relations=_RELATIONS,
    plurals={one: _plural(one) for one in _RELATIONS.values()},
    joined="y",
    turned=_TURNED,
    fitted=False,
)
