"""Which sentences of the owner's records show what they do: not what is called off, denied, another's or for sale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses.sets import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.memory.reading.beliefs.traces.forms import Word

_SENTENCE: Final = re.compile(r"[^.!?;\n\ue000。！？；]+")
_NOT_DONE: Final = re.compile(
    r"\b(?:not|never|\w+n['’]t|cannot|no longer|in the (?:long|short) run|without|cancel\w*|call(?:ed)? off|"
    r"postpon\w+|deleted|instead of|"
    r"skip\w*|g[ai]ve up|given up|quit|hate[ds]?|dislike[ds]?|unable|rather than|"
    r"avoid\w*|refus\w+|declin\w+|turn(?:ed|s|ing)? down|suspend\w*|cut(?:ting)? (?:down|back)|miss(?:ed)? out|"
    r"no more(?! than)|vow\w*|sw(?:ore|orn|earing|ear) off|stop(?:ped|ping|s)? (?:eating|having|ordering|cooking|"
    r"making|buying|playing|going)|s(?:aid|ay|aying) no|off[- ]limits|cut(?:ting)? out|eliminat\w+|"
    r"get(?:ting)? rid of|reduc(?:e|ed|ing) (?:the |my |our )?(?:intake|consumption|amount) of|had to (?:pass|decline)|"
    r"used to|if only|invit(?:ed|es|ation|e)|recommend(?:s|ed|ation)?|advert\w*|promotion\w*|discount|coupon|"
    r"on sale|livestream sale|looking for someone|news|article|poster|billboard|screenshot)\b",
    re.IGNORECASE,
)
_CALLED_OFF: Final = re.compile(
    r"^\W*(?:cancel(?:l?ed|ation)?|deleted|postponed|declined|abgesagt|annulé|cancelad[oa]|annullato|取消)\b",
    re.IGNORECASE,
)
_I: Final = words("i i'm i've i'll i'd we we're we've we'll we'd my our us me myself")
_OTHERS_OWN: Final = words("his her their your whose")
_OTHER: Final = words(
    "he she they you dad mom mum father mother son sons daughter daughters kid kids child children wife husband "
    "brother sister grandpa grandma grandfather grandmother uncle aunt nephew niece grandson granddaughter boy girl "
    "customers customer students pupils"
)
_SHARED: Final = words("with together accompany accompanied accompanying join joined joining take took taking both")
_CHILDREN: Final = words("son sons daughter daughters kid kids child children nephew niece grandson granddaughter")
_CLASSES: Final = words(
    "class classes lesson lessons training practice course club camp competition exam tutor school enroll enrol "
    "pick picked drop dropped"
)
_WARES: Final = words(
    "shoes shoe jersey jerseys store stores shop shops brand brands gear equipment supply supplies chair chairs corner "
    "style styles styled theme themed series display displays ip material materials merchandise accessories apparel "
    "clothing clothes wear outfit outfits product products market industry collaboration content promotion marketing "
    "inspired element elements design designs pattern print wallpaper advertisement ad ads news channel vlogger "
    "blogger influencer company supplier teacher coach pole poles backpack backpacks boots bag bags zone setup "
    "area concept wall price prices review reviews app apps"
)
_MADE: Final = words("made cooked prepared baked served")
_NEAR: Final = 4


def sentences(text: str) -> Iterator[re.Match[str]]:
    """Yield the sentences of a text."""
    return _SENTENCE.finditer(text)


def called_off(title: str) -> bool:
    """Return whether the title of an entry says that it does not take place."""
    return _CALLED_OFF.match(title) is not None


def is_done(sentence: str) -> bool:
    """Return whether a sentence tells of what takes place: nothing denied, called off, offered or shown on a poster."""
    return _NOT_DONE.search(sentence) is None


_REFUSED: Final = re.compile(
    r"[\s.!;\n)]*(?:but |so |and )?(?:sadly |unfortunately )?(?:i|we) (?:\w+ly |had to |just )?(?:decline[ds]?|"
    r"refused?|"
    r"pass(?:ed)?\b(?! (?:by|through|the|a))|s(?:aid|ay) no|turn(?:ed)? (?:it|him|her|them) down|"
    r"didn['’]t (?:go|eat|have|"
    r"touch|join)|couldn['’]t (?:go|make it|join|come))\b",
    re.IGNORECASE,
)


def is_refused(page: str, end: int) -> bool:
    """Return whether a sentence is asked, or the next one tells that what it offers was refused.

    Args:
        page: the text it stands in.
        end: where it ends.
    """
    return page[end : end + 1] in {"?", "？"} or _REFUSED.match(page, end) is not None


def is_own(told: Sequence[Word], begin: int, end: int, *, made: bool = False) -> bool:
    """Return whether what a sentence speaks of between two of its words is the owner's doing.

    It is not where somebody else alone is its subject ("Dad plays chess"), where it belongs to another ("his tennis
    coach"), where children are brought to it, and where it stands before a thing that is sold ("camping chairs").

    Args:
        told: the words of the sentence.
        begin: the place of the first word spoken of.
        end: the place after the last.
        made: whether others may have made it for the owner, as they make meals.
    """
    if end < len(told) and told[end].text in _WARES:
        return False
    there = [word.text for word in told]
    if not made and any(word in _OTHERS_OWN or word.endswith("'s") for word in there[max(0, begin - _NEAR) : begin]):
        return False
    if not _CHILDREN.isdisjoint(there) and not _CLASSES.isdisjoint(there):
        return False
    before = there[:begin]
    if made and not _MADE.isdisjoint(before):
        return True
    return _OTHER.isdisjoint(before) or not _I.isdisjoint(there) or not _SHARED.isdisjoint(there)
