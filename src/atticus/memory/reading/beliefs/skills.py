"""Readers of what somebody knows how to do, plays, and is good and bad at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs import lexicon
from atticus.memory.reading.beliefs.clauses import Who
from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.things import longer, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Claim
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Reader, Said

_PLAY: Final = re.compile(
    r"\s+(?:a (?:bit|little) (?:of )?)?(?:the )?(?P<what>[a-z&-]+(?: (?:guitar|tennis|football|games|"
    r"chess|piano|drums|bass|hockey|volleyball|polo|frisbee|soccer))?)(?=\s*(?:$|[,.;!?]|and\b|but\b|in\b|"
    r"with\b|on\b|at\b|every\b|for\b|since\b|twice\b|once\b|too\b|a bit\b|quite\b|so\b|any ?more\b|any longer\b|"
    r"again\b|at all\b|"
    r"very\b|well\b|badly\b))",
    re.IGNORECASE,
)


def plays(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I play the cello", "I used to play tennis", "I've been playing chess for years"."""
    if (
        clause.modal not in {"", "used", "can"}
        or (clause.past and clause.modal != "used")
        or (clause.progressive and not clause.perfect)
        or (clause.perfect and not clause.progressive)
    ):
        return
    match = _PLAY.match(clause.text, clause.after, clause.stop)
    if match is None:
        return
    word = match["what"].casefold().split()
    if word[-1] in lexicon.INSTRUMENTS:
        denied = clause.negated and not clause.ended
        yield said.claim(
            clause, "skill", "can", f"play the {match['what'].casefold()}", sure=0.85, denied=denied, ended=clause.ended
        )
    elif (
        word[0] in lexicon.SPORTS
        and clause.modal != "can"
        and not re.search(r"\b(?:tonight|today|tomorrow|yesterday|later|now)\b", clause.rest, re.IGNORECASE)
    ):
        yield said.claim(
            clause,
            "hobby",
            "hobby",
            match["what"].casefold(),
            sure=0.8,
            denied=clause.negated and not clause.ended,
            ended=clause.ended,
        )


_FEAT: Final = re.compile(
    r"\s+(?:an? )?(?P<what>(?:[a-z-]+ )?(?:handstands?|headstands?|cartwheels?|backflips?|somersaults?|splits|"
    r"moonwalk|pull-?ups?|"
    r"push-?ups?|magic tricks?|card tricks?|impressions|accents|stunts|seams?|sheet music|music|braille|lips|maps|"
    r"tarot(?: cards)?|poker faces?|balls|knives|yo-?yo|unicycle|motorbike|motorcycle|horse|forklift|tractor|lorry|"
    r"truck|"
    r"plane|helicopter|cursive|calligraphy|shorthand|code|software|scarf|socks|sweaters?|locks))\W*$",
    re.IGNORECASE,
)
"""What somebody who says that they can do it knows how to do, for nobody offers it."""
_HANDLED: Final = words("sail ride fly sew knit crochet weld juggle code program surf skate solder steer use")
_BY_HAND: Final = re.compile(
    r"(?:(?:sail|ride|fly|sew|knit|crochet|weld|juggle|surf|skate|solder|steer)\s+an? [a-z-]+(?: [a-z-]+)?|"
    r"(?:code|program)\s+in [A-Z][\w+#]*|use\s+(?:sign language|chopsticks|an abacus|a compass|a loom|a lathe))\W*$"
)
_OTHERWISE: Final = words("see play read write speak paint sign fix repair build type")
"""Verbs with which "I can" says that it is possible now more than that one knows how."""


_CRAFTS: Final = words(
    "juggle milk weave sharpen brew distil distill prune graft tune carve whittle thatch plough splice moonwalk "
    "yodel fence spin"
)


def _knack(what: str) -> bool:
    """Return whether what somebody knows how to do is a skill to speak of, not the next step of a task."""
    verb, _, rest = what.partition(" ")
    return verb in _CRAFTS or _BY_HAND.match(what) is not None or (verb == "do" and _FEAT.match(f" {rest}") is not None)


def skills(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I can swim", "I can't drive", "I know how to weld", "I'm good at drawing"."""
    if (
        (clause.verb in lexicon.SKILLS | _HANDLED or clause.verb == "do")
        and clause.modal == "can"
        and clause.who is Who.I
    ):
        rest = clause.rest
        bare = (
            re.fullmatch(
                r"\s*(?:quite |pretty |really |very )?(?:well|fluently|a bit|a little|at all|too|either)?\W*", rest
            )
            is not None
        )
        if (
            bare
            and clause.verb not in _OTHERWISE | {"do", "use", "steer"}
            and not (clause.negated and clause.verb == "dance")
        ):
            yield said.claim(clause, "skill", "cannot" if clause.negated else "can", clause.verb, sure=0.75)
        elif not bare and (_FEAT.match(rest) or _BY_HAND.match(f"{clause.verb}{rest}")):
            words = " ".join(f"{clause.verb}{rest}".split()).rstrip(" .!,")
            yield said.claim(clause, "skill", "cannot" if clause.negated else "can", words, sure=0.78)
    elif (
        clause.verb == "know"
        and not clause.modal
        and not clause.past
        and (match := re.match(r"\s+how to (?P<what>[a-z]+(?: [^,.;!?]{2,30})?)\W*$", clause.rest))
        and (match["what"].split()[0] in lexicon.SKILLS or _knack(match["what"]))
    ):
        yield said.claim(clause, "skill", "cannot" if clause.negated else "can", match["what"], sure=0.75)


_GOOD_AT: Final = re.compile(
    r"\s+(?P<how>(?:very |really |pretty |quite |not )*(?:good|great|skilled|experienced|proficient|"
    r"talented|bad|terrible|hopeless|rubbish|useless|awful)) (?:at|in|with)\s+",
    re.IGNORECASE,
)
_MY_GO: Final = re.compile(r"(?:it|this|that|him|her|them|you|what|my|the)\b", re.IGNORECASE)


def good_at(said: Said, clause: Clause) -> Iterator[Claim]:
    """Read "I'm good at drawing", "I'm terrible at maths"."""
    if clause.modal or clause.past or clause.who is not Who.I:
        return
    match = _GOOD_AT.match(clause.text, clause.after, clause.stop)
    if match is None:
        return
    one = thing(clause, match.end())
    if one is None or _MY_GO.match(one.words) or longer(one.words, 5):
        return
    bad = clause.negated or re.search(
        r"\b(?:not|bad|terrible|hopeless|rubbish|useless|awful)\b", match["how"], re.IGNORECASE
    )
    yield said.claim(clause, "skill", "bad_at" if bad else "good_at", one.words, sure=0.72)


BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    "play": (plays,),
    "know": (skills,),
    "be": (good_at,),
    "do": (skills,),
    **dict.fromkeys((lexicon.SKILLS | _HANDLED) - {"play", "practice"}, (skills,)),
}
