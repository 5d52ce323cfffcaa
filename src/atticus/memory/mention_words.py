"""Words that tell whether a name is meant: those that are words too, those that are no name, and endings of cases."""

from __future__ import annotations

from typing import Final

from atticus.memory.people.lexicon import lexicon

PARTICLES: Final = lexicon(
    "de da di do del della dello dei degli dos das du des la le les lo van von vom zu zum zur der den ter ten bin ibn "
    "bint ben bar al el abu umm y e i and und of san st saint mac mc o ap jr sr ii iii iv phd md"
)
"""Small words within names that are nobody's name by themselves."""

ORDINARY: Final = lexicon(
    "will mark rose grace hope faith joy may june april august summer autumn dawn eve ivy lily daisy violet iris "
    "ruby pearl amber jade crystal art bill bob buck chance chase chip clay cliff dale dean dick don drew frank gene "
    "grant guy harry heath herb hunter jay lance lane lee major max miles nick norm pat peg penny ray reed rich rob "
    "rod rusty sandy skip sky sonny stew sue victor wade ward wood woody young king prince duke earl baker cook "
    "smith park long short white black brown green gray grey day moon star sun love bliss blue angel christian "
    "justice honor honour patience charity prudence melody harmony carol belle honey sugar candy ginger basil "
    "rosemary sage olive hazel heather holly laurel myrtle willow robin wren swift fox wolf bear lamb bishop pope "
    "abbot page stone rivers brook brooks lake hill field ford banks bush rush small little big good best sweet "
    "stern klein gross groß lang kurz jung alt schwarz weiß rot blau winter herbst sol luz mar paz cruz reyes cielo "
    "flor perla alba gioia luce fiore can an so do in on at to me my he no yes the and for you but not are was all "
    "any her his our out she who how its let say too use one two new now old see way get has him man did boy own put "
    "end why try ask men mom dad"
)
"""Names that are ordinary words too: small letters mean the word, and so may the first word of a sentence."""

TELLS: Final = lexicon("is was said says called told wants asked came texted wrote thinks and")
"""What stands after a name at the beginning of a sentence, and hardly after the word it also is ("Mark said")."""

TIMES: Final = lexicon("may june april august summer autumn winter dawn eve day sun moon herbst alba")
"""Of these names, those of times: much is said of them that is said of people."""

PREFIXES: Final = frozenset("وفبلكובהלמשכ")
"""Letters that Arabic and Hebrew write before a name without a space: "and", "to", "with"."""

STEMS: Final = (
    ("а", "ы и е у ю ои еи ою ею ам ах"),
    ("я", "и е ю еи ею"),
    ("и", "я ю ем е"),
    ("ь", "я ю ем е и"),
)
"""How Cyrillic names end, levelled, and what stands there in other cases."""

ENDINGS: Final = "ом|ем|ым|а|у|е|ы"
"""What a Cyrillic name that ends in another letter takes in other cases."""
