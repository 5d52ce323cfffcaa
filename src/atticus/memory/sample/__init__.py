"""The sample life: a fictional year of one person in the files real apps write, for trying everything in a minute.

Rūta Fenwick, hydrologist in Sheffield with a mother and sister in Lithuania, from September 2025 to August 2026.
Nobody in it exists; its telephone numbers come from ranges kept free for fiction, its addresses from example domains.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final

from atticus.domain.people import Me, fold, mail_handle, phone_handle

OWNER: Final = Me(
    names=frozenset(fold(name) for name in ("Rūta Fenwick", "Ruta Fenwick", "Rūta")),
    handles=frozenset(
        {
            mail_handle("ruta.fenwick@example.org"),
            mail_handle("ruta.fenwick@brackenridge.example.com"),
            mail_handle("ruta@uplandrivers.example.org"),
            phone_handle("+44 7700 900142"),
        }
    ),
)
"""The names and handles the owner of the sample life goes by."""

ZONE: Final = "Europe/London"
"""The zone of her telephone: what its chat exports leave out."""

UNANSWERED: Final = "What is the name of my dog?"
"""A question the sample life has nothing on."""

EVIDENCE: Final[dict[str, tuple[str, ...]]] = {
    "Who did I lend A Field Guide to Drowned Villages to?": (
        "Lent *A Field Guide to Drowned Villages* to",
        "| A Field Guide to Drowned Villages | Юлия |",
        "Начала читать «A Field Guide to Drowned Villages»",
        "Юлия on the tram stop with Drowned Villages",
        "Ask Юлия for A Field Guide to Drowned Villages back",
        "Your Drowned Villages will have its own seat in the van",
    ),
    "Do I eat fish?": (
        "I eat fish now",
        "From today I eat fish",
        "I eat fish these days",
        "I've started eating fish",
        "fish, yes, from now on",
    ),
    "Why did I choose Upland Rivers over Brackenridge?": (
        "Chosen for time and meaning over money",
        "I wrote down what I'd do with fifty-two Fridays",
    ),
    "What did I promise Ieva for her wedding?": (
        "I promise I'll play Beauštanti aušrelė at your wedding",
        "The promise I made in November, kept",
    ),
    "Until when is the motor of my bike under warranty?": (
        "until 17 October 2027",
        "Motor and battery two years",
    ),
    "What was my ferritin in December?": (
        "Ferritin 9. Nine!",
        "the name is a number: ferritin 9",
        "iron deficiency. Ferrous fumarate 210 mg",
    ),
    "How should my assistant give measurements?": (
        "always answer in metric",
        "Always answer in metric",
    ),
    "When did we move into the flat at Orchard Bank?": (
        "We moved into 22B Orchard Bank today",
        "MOVING DAY",
    ),
    "Whose birthday did I forget?": (
        "I forgot your birthday",
        "I forgot 静怡's birthday",
    ),
    "Where did we stay in Ljubljana?": (
        "Gostilna Pri Stari Lipi in Ljubljana",
        "Under the old lime at Pri Stari Lipi",
        "twin room with breakfast, 15 to 18 May 2026",
    ),
    "What is Bayo allergic to?": (
        "allergic to walnuts",
        "Allergic to walnuts",
        "It was a WALNUT",
    ),
    "静怡的展览什么时候开幕？": ("我的展览三月七号开幕",),
    UNANSWERED: (),
}
"""For each question, fragments of the moments that answer it: one of them belongs among the first hits."""

QUESTIONS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "Who did I lend A Field Guide to Drowned Villages to?": "to Юлия over lunch",
        "Do I eat fish?": "Your diet is pescatarian",
        "When did Ieva get married?": "Saturday 11 July 2026",
        "Until when is the motor of my bike under warranty?": "Sunday 17 October 2027",
        "Who is allergic to walnuts?": "I'm allergic to walnuts",
        "What should I know before I meet Bayo?": "is your partner",
        "What was my ferritin?": "Ferritin 9. Nine!",
        "When did we move to Orchard Bank?": "Saturday 18 April 2026",
        "What did I decide about Upland Rivers?": "You decided: Upland Rivers or stay: go",
        "How should my assistant answer?": "always answer in metric",
        "Who is Mrs Hartshorne?": "THE TREE SAYS YES",
        "What do you know about me?": "You work as a hydrologist",
        "Что Юлия начала читать?": "Начала читать «A Field Guide to Drowned Villages»",
        UNANSWERED: "I have nothing on that",
    },
    "es": {
        "¿A quién le presté A Field Guide to Drowned Villages?": "to Юлия over lunch",
        "¿Qué debo saber antes de ver a Bayo?": "es tu pareja",
        "¿Quién es Mrs Hartshorne?": "THE TREE SAYS YES",
        "¿Qué pasó en Nida?": "Ieva ir Tomas — vestuvės",
        "¿Dónde está Gallery Nine?": "Kelham Island",
        "¿Cuándo es mi cumpleaños?": "Naciste en 1991",
        "¿Quién es Katerina?": "4 Chapel Yard",
        "¿Qué es Upland Rivers?": "river restoration lead",
        "¿Qué pasó en Ljubljana?": "Under the old lime at Pri Stari Lipi",
        "¿A quién prometí Beauštanti aušrelė?": "at your wedding",
        "Что Юлия начала читать?": "Начала читать «A Field Guide to Drowned Villages»",
        "¿Cómo se llama mi perro?": "No tengo nada sobre eso",
    },
}
"""What a newcomer might ask, by language, each with what its answer tells without a model on whatever day.

The last of each language is `UNANSWERED`."""

_FILES: Final = (
    "contacts.vcf",
    "calendar.ics",
    "WhatsApp Chat with Bayo.txt",
    "WhatsApp Chat - Jingyi/_chat.txt",
    "WhatsApp Chat with Vestuves Nida.txt",
    "mail.mbox",
    "Notes",
    "phone.jsonl",
)


def files() -> list[Path]:
    """Return the files and the folder of notes, in the order in which to import them."""
    life = Path(str(resources.files(__name__))) / "life"
    return [life / name for name in _FILES]


def questions(language: str) -> tuple[str, ...]:
    """Return what a newcomer might ask, in their language; in English where there are none in it."""
    return tuple(QUESTIONS.get(language, QUESTIONS["en"]))
