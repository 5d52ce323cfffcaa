"""What a clause says something about: its object, cut to what is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Tense, sets
from atticus.memory.reading.beliefs.clauses.verbs import FORMS
from atticus.memory.reading.beliefs.clauses.voices import MASK

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.clauses import Clause

_CUT: Final = re.compile(
    rf"\s*(?:[,;(]|[-–]\s|[—{MASK}])\s*(?:which|who|especially|particularly|because|since|so|but|and (?:i|"
    rf"we|it|that|this|so|can|would|then)\b|as |not |even|though|although|thanks|please|it|that|he|she|"
    rf"they|there|hence|therefore|then|making|"
    r"too|as well|right now|these days|lately|like|such as|for example|mainly|mostly|whether|if|when|ever|"
    r"until|with|or|to be|i|in fact|by the way|honestly|actually|plus|at least|just|now|regardless|rather|"
    r"due|given|unless|except|in particular|in order|and|could|would|might|must|have|has|had|is|are|was|were|will|"
    r"do|does|did|don['’]t|no|yes|yeah|ha|ha ha|la la|tongue|thanks|thank you|\w+ stars|sadly|alas|hands down|by "
    r"far)\b.*"
    r"|\s+(?:because|since|so (?:that|i|we|can|could|it|what|please|much|badly)|even (?:though|if|when)|"
    r"though|although|but|until|unless|whereas|due to|thanks to|as (?:i|it|they|we|he|she|this|that|my|"
    r"well|much|a result|opposed to)|and (?:i|we|it|that|this|so|can|would|then|my)|to the point|that's "
    r"why|for me\b|and (?:(?:much|would|always|rather|instead|\w+ly) )*(?:prefer|avoid|"
    r"favou?r|tend|opt|gravitate|refuse|seek)\b|"
    r"in order to|given|which|if|lol|haha|please|too$|though$)\b.*"
    rf"|[{MASK}].*|\s*[(\[].*|\s+->.*|\s*[:;].*|\s+[-–]\s.*|—.*",
    re.IGNORECASE | re.DOTALL,
)
_CONTEXT: Final = re.compile(
    r"[\s,]+(?P<context>(?:when|whenever|while)\s+(?:i|we|i['’]m|we['’]re|it|it['’]s|the|there|traveling|"
    r"travelling|travel|working|driving|eating|cooking|flying|reading|studying|learning|shopping|"
    r"[a-z]+ing)\b.*"
    r"|during\s.+|after\s.+|before\s.+|(?:on|in|at) (?:the |my )?(?:weekends?|mornings?|evenings?|summer|"
    r"winter|spring|autumn|fall|holidays?|vacations?|work|trips?|weekdays?|nights?|night|flights?)\b.*"
    r"|for (?:breakfast|lunch|dinner|work|long|short|business|travel|dessert|breakfasts)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_TRAILING: Final = re.compile(
    r"[\s,]+(?:a lot|very much|so much|too much|much|a bit|a little|at all|too|as well|now|right now|"
    r"these days|lately|any ?more|any longer|either|anyway|though|more than anything|the most|most|best|"
    r"to bits|to death|with a passion|again|"
    r"sometimes|occasionally|from time to time|now and then|"
    r"currently|nowadays|at the moment|for now|already|really|tbh|honestly|personally|in general|"
    r"generally|instead|today|well|since|everyone|guys|right|ok|okay|btw|and|or|very|of course|though|by "
    r"the way|in my opinion|so far|all the time|always|anymore|forever)$",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^[\s,:]*(?:(?:(?:any|all) (?:and all )?(?:forms?|kinds?|types?|sorts?) of|"
    r"really|also|just|only|both|mostly|mainly|quite|either|even|all|still|definitely|actually|any)\s+)*",
    re.IGNORECASE,
)
_DEICTIC: Final = re.compile(
    r"^(?:(?:it|that|this|these|those|them|him|her|you|me|us|one|so|to|not|what|how|when|where|why|if|"
    r"whether|there|here|"
    r"your|yours|his|their|its|he|she|they|ya|u|each other|who|which|myself|ourselves|yourself|and|or|but)\b"
    r"|(?:everything|something|anything|nothing|things?|some|someone|everyone|anyone|everybody|any|both|"
    r"neither|another|"
    r"other|others|such|same|too|more|less|much|every|people|stuff|a lot|lots)$|[\W\d_]+$)",
    re.IGNORECASE,
)
_OPEN_END: Final = re.compile(
    r"(?:^|\s)(?:an?|the|with|of|for|to|in|at|on|my|your|our|his|their|as|by|from|about|into|it|that|this|"
    r"you|him|her|them|me|us|more|than|is|are|like|such|called|named|named|every|those|these|who|be)$",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(r"\s*,?\s+as well as\s+|\s*,\s*(?:and|or|&)\s+|\s*,\s*|\s+(?:and|or|&)\s+", re.IGNORECASE)
_ITEM_WORDS: Final = 3
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Thing:
    """An object as it stands in the text.

    Args:
        words: the words.
        start: where they begin in the stretch.
        stop: where they end.
        context: when or where it holds ("when travelling"), or "".
    """

    words: str
    start: int
    stop: int
    context: str = ""


def thing(clause: Clause, start: int | None = None, *, stop: int | None = None) -> Thing | None:
    """Return what stands after the verb of a clause, cut to what is meant; None where it only points ("it", "that").

    Args:
        clause: where it stands.
        start: where to begin, if not right after the verb.
        stop: where to end, if not at the end of the clause.
    """
    begin = clause.after if start is None else start
    end = min(clause.stop if stop is None else stop, begin + _LONGEST)
    text = clause.text[begin:end]
    begin += _LEADING.match(text).end()  # type: ignore[union-attr]  # it matches everything, the empty text too
    one = cut(clause.text, begin, end, tail=clause.stop)
    return _whole(clause, one) if one is not None and one.stop == clause.stop and not one.context else one


_NOUN_BEHIND: Final = re.compile(
    r"(?:,? (?:and|or) |, )(?P<rest>(?!(?:i|we|it|that|this|so|then|not|he|she|they|there|you|can|would|will|am|is|"
    r"are|as|"
    r"but|avoid|prefer|want|need|especially|which|because|since|when|if|who|while|except|like|including|even|though|"
    r"although|particularly|due|also|how|what|why|where|could|do|does|did|should|must|please|any|some|my|your|the|a|an|"
    r"thanks|thank|help|let|just|now|then|hence|thus|rather|instead|mostly|mainly|given|considering|making|"
    r"\w+ly(?! \w+ed\b)|for|to|in|"
    r"on|at|by|of|from|over|than|or|and)\b)[\w'’-]+(?: (?!(?:over|than|because|since|when|if|but|so|which|who|while|"
    r"as|to|for|"
    r"and|or)\b)[\w'’-]+){1,6})",
    re.IGNORECASE,
)


_MORE_BEHIND: Final = re.compile(
    r"(?:, (?!(?:i|we|it|he|she|they|you|but|so|and|or|as)\b)[\w'’-]+(?: [\w'’-]+){0,3}){0,3},? (?:"
    r"or (?:any )?(?:other )?(?P<or>[\w'’-]+)|"
    r"and (?:other )?(?P<and>[a-z][\w'’-]*s)(?= (?:(?:made|derived|produced) (?:with|of|from|in|by|out)|"
    r"based on|containing|inspired by|free of|involving|featuring|with|from|without|that|which)\b))"
    r"(?: (?!(?:because|since|due|as|but|so|when|while|if|and|or|which|even|especially|unless|although|though|i|we|you|"
    r"it)\b)[\w'’-]+){0,8}",
    re.IGNORECASE,
)
_PLURAL_BEHIND: Final = re.compile(
    r",? (?:and|or) (?!(?:i|we|you|he|she|it|they|that|this|the|an?|my|your|his|her|our|their|who|what|every\w*|"
    r"some\w*|any\w*|no\w*|\w+ly)\b)(?:[A-Z]{2,} |[a-z][\w-]* ){1,3}(?P<last>[a-z]+s)(?=\s*(?:$|[.!?;\n]))"
)
"""A noun that is a verb elsewhere, at the end of what is said: "cartoons and late quiz shows"."""
_BY_HOW_BEHIND: Final = re.compile(r", \w{3,}ly[ -](?:\w{2,}(?:ed|en)|made|grown|kept|built) [\w'’-]+", re.IGNORECASE)
"""A second quality told with how it came to be: "fresh, locally grown food"."""
_DANGLING: Final = re.compile(
    r"(?:,? (?:like|with|from|in|on|at|of|for|to|by|made|such|including|containing|the|an?|my|very|more))+$",
    re.IGNORECASE,
)
_NO_NOUN: Final = sets.words(
    "i we you he she it they the a an my your our his her their this that these those not do does did don't doesn't be "
    "is are was were have has had can could will would may might should must even so else at in on to for if when just"
)


def _whole(clause: Clause, one: Thing) -> Thing:
    """Return a thing with what stands behind its clause and belongs to it, where a noun was read as a verb.

    "Electronic and rock music" is no electronic, and "clothing or shoes made of fur" not all clothing.
    """
    behind = _NOUN_BEHIND.match(clause.text, clause.stop) if is_quality(one.words) else None
    if behind is None and not longer(one.words, 2):
        behind = _BY_HOW_BEHIND.match(clause.text, clause.stop)
    if behind is None and (more := _PLURAL_BEHIND.match(clause.text, clause.stop)) is not None:
        known = FORMS.get(more["last"])
        behind = more if known is not None and known[1] is Tense.BASE and known[0] != more["last"] else None
    if behind is None and (more := _MORE_BEHIND.match(clause.text, clause.stop)) is not None:
        word = (more["or"] or more["and"]).casefold()
        known = FORMS.get(word)
        if word not in _NO_NOUN and (known is None or known[1] is not Tense.BASE):
            behind = more
    if behind is None:
        return one
    told = clause.text[one.start : behind.end()]
    if is_quality(told) and (behind := _NOUN_BEHIND.match(clause.text, behind.end())) is not None:
        told = clause.text[one.start : behind.end()]
    told = _DANGLING.sub("", told)
    return Thing(told, one.start, one.start + len(told))


_ASIDE: Final = re.compile(r" ?\([\w.-]{1,8}\)(?= [a-z])")
MASK_SPACE: Final = " "
"""Stands for an abbreviation in brackets within a thing: "virtual reality (VR) games"."""


def cut(text: str, begin: int, end: int, *, tail: int | None = None) -> Thing | None:
    """Return the thing that a part of a text names, or None.

    Args:
        text: the stretch.
        begin: where it begins.
        end: where it ends at most.
        tail: where its clause ends; a context may stand right behind it.
    """
    words = _ASIDE.sub(lambda found: MASK_SPACE * len(found[0]), text[begin:end])
    context = ""
    if (match := _CUT.search(words)) is not None and (match := _past_list(words, match)) is not None:
        unless = _UNLESS.match(words, match.start())
        context = " ".join(unless["context"].split()) if unless else ""
        words = words[: match.start()]
    if (match := _INSTEAD.search(words)) is not None and not _RELATIVE.search(words, 0, match.start()):
        words = words[: match.start()]
    if (match := _CONTEXT.search(words)) is not None and match.start() > 0:
        context = " ".join(match["context"].split())
        words = words[: match.start()]
    elif tail is not None and (match := _BEHIND.match(text, tail)) is not None:
        context = " ".join(match["context"].split())
    words = _whole_quote(words.rstrip(" ,.;:!?\"'”’)-–—"), text[begin : end + 2])
    while (match := _TRAILING.search(words)) is not None:
        words = words[: match.start()]
    words = words.strip("*_ ") if words.startswith(("*", "_")) else words
    if not words or _DEICTIC.match(words) or _OPEN_END.search(words) or not any(c.isalpha() for c in words):
        return None
    return Thing(words, begin, begin + len(words), context)


_INSTEAD: Final = re.compile(r"\s+and (?:\w+ly )?(?:rely|depend|count|insist) (?:\w+ly |only )?on\b.*", re.IGNORECASE)
_RELATIVE: Final = re.compile(r"\b(?:that|which|who)\b", re.IGNORECASE)
"""What begins a clause within the thing: "shops that close early and rely on tourists"."""
_UNLESS: Final = re.compile(r"[\s,]+(?P<context>(?:unless|except)\s+[^,.;:!?\n]{3,60})", re.IGNORECASE)
"""What a thing is not meant of: it is told with it, for without it more is said than was."""


_ON: Final = (
    r"(?:over|than|rather|because|since|when|if|but|so|for|to|in|from|with|due|as|and|or|prefer|which|who|while|at|on|"
    r"by)"
)
_LAST_OF_LIST: Final = re.compile(
    r"\s*,\s*(?P<and>(?:and|or)\s+)(?:(?:just|then|simply|also) (?=\w{2,}ing\b))?"
    r"(?!(?:i|we|it|that|this|so|then|not|he|she|they|there|you|can|would|will|am|is|are|"
    r"have|has|had|do|does|did|avoid|prefer|want|need|would|could|should|just|also|thus|therefore)\b)"
    rf"(?P<last>\w{{2,}}ing(?: (?!(?:because|since|when|if|but|so|which|while|and|or)\b)"
    rf"[\w'’-]+){{1,7}}|[\w'’-]+(?: (?!{_ON}\b)[\w'’-]+){{0,4}})(?=\W*$|[.;:!?(]| {_ON}\b)",
    re.IGNORECASE,
)
"""The end of a list with a comma before its "and": "small, independent, and local shops"."""


def _past_list(words: str, found: re.Match[str]) -> re.Match[str] | None:
    """Return where words are to be cut, if not at the "and" of a list, where they go on."""
    last = _LAST_OF_LIST.match(words, found.start())
    if last is None or "," not in words[: found.start()]:
        return found
    if longer(last["last"], _ITEM_WORDS) and not re.search(r"[^\s,] [^\s,]", words[: found.start()].strip()):
        return found  # single words are told one by one
    return _CUT.search(words, last.end())


_QUOTES: Final = {"'": "'", "‘": "’", '"': '"', "“": "”", "’": "’"}
_OPENED: Final = re.compile(r"(?:^|(?<=\s))['‘\"“’](?=\w)")


def _whole_quote(words: str, text: str) -> str:
    """Return words with the closing mark of what they quote: "a 'brand collective store'", not half of it."""
    opened = list(_OPENED.finditer(words))
    if not opened:
        return words
    closing = _QUOTES[opened[-1][0]]
    return words + closing if text.startswith(words + closing) and closing not in words[opened[-1].end() :] else words


_BEHIND: Final = re.compile(
    r",?\s+(?P<context>(?:when(?:ever)?|while)\s+(?:i['’]m|i|we|travell?ing|working|driving|flying|eating|"
    r"cooking)\b[^.,;!?\n]{0,60}|(?:unless|except)\s+[^.,;!?\n]{3,60})",
    re.IGNORECASE,
)


def items(one: Thing) -> list[Thing]:
    """Return the things of a list ("apples, pears and plums"), or the thing itself where it is none."""
    found: list[Thing] = []
    at = 0
    if one.context and _SCENE.match(one.words) and _SPLIT.search(one.words):
        words = f"{one.words} {one.context}"
        return [Thing(words, one.start, one.start + len(words))]
    if _ONE_DOING.match(one.words) and not _ALL_DOING.search(one.words):
        return [one]
    for match in [*_SPLIT.finditer(one.words), None]:
        end = match.start() if match else len(one.words)
        words = _INCLUDING.sub("", one.words[at:end].strip())
        if words:
            begin = one.start + one.words.index(words, at)
            found.append(Thing(words, begin, begin + len(words), one.context))
        at = match.end() if match else end
    if (
        len(found) > 1
        and not _one_noun(found)
        and not _of_one_piece(found)
        and all(len(item.words.split()) <= _ITEM_WORDS and not _DEICTIC.match(item.words) for item in found)
    ):
        return [item for item in found if any(c.isalpha() for c in item.words)]
    return [one]


_SCENE: Final = re.compile(r"an?\s|[^,]+\b(?:and|&)\s+an?\s", re.IGNORECASE)
"""Single things side by side make a scene with its when and where: "a blanket and a flask on nights in the woods"."""
_THERE: Final = re.compile(
    r"[\w'’-]+(?: [\w'’-]+)* (?:by|under|beside|around|near|along|next to|in front of|over|on|in|at) (?:\w+)",
    re.IGNORECASE,
)
"""Where or when all of a list is meant, told at its end: "tea and toast by candlelight"."""
_ONE_DOING: Final = re.compile(
    r"[a-z]+ing (?!and\b|or\b)\w|(?:to )?(?:mix|combine|balance|pair|alternate)\b", re.IGNORECASE
)
_ALL_DOING: Final = re.compile(
    r"(?:,|\band|\bor|&)\s+(?:(?:going|just|also|then|sometimes) )?\w{2,}ing\b", re.IGNORECASE
)
"""One deed with several objects is one thing: "painting portraits and still life", but "reading and hiking" are two."""


def _one_noun(found: list[Thing]) -> bool:
    """Return whether a list is rather one thing with several qualities: "fresh and exciting approaches"."""
    first, last = found[0].words.split(), found[-1].words.split()
    return len(first) == 1 and len(last) > 1 and not first[0].endswith(("s", "ing")) and not first[0][0].isupper()


_INCLUDING: Final = re.compile(r"^including\s+(?=\w)", re.IGNORECASE)
_SOME: Final = re.compile(r"(?:certain|some|most|many|few|several|too many|specific)\b", re.IGNORECASE)
_WITH_WHAT: Final = re.compile(r"\w (?:with|without|made|containing|from|that|which|based)\b", re.IGNORECASE)
_GENERAL: Final = sets.words(
    "shows movies films books games series stories novels activities sports dishes foods food meals products events "
    "places services content themes programs programmes articles videos courses classes styles designs materials "
    "styles items products entertainment media experiences environments environment music art drinks recipes"
)
"""What says nothing without the word that tells which: "comedy films or shows" are not all shows."""
_QUALITY: Final = re.compile(
    r"\w{2,}(?:ic|ical|al|ous|ive|ful|less|able|ible|ish|ary|(?<!m)ent|ant|ern|ier|based|free|owned)$"
)
_JOINED: Final = re.compile(r"\w+(?:-\w+)*-(?:\w+(?:ed|ing)|free|made|owned|friendly|style)")
_PLAIN_QUALITIES: Final = sets.words(
    "hot cold warm cool dark bright loud quiet small smaller large larger big bigger fast slow fancy spicy sweet sour "
    "bitter salty dry wet heavy light soft hard old new modern young rich cheap high low long short deep clean busy "
    "noisy simple plain bold rough smooth thick thin wild raw fresh fried humid crowded greasy oily strong mild"
)
_THINGS: Final = sets.words(
    "music comic fabric garlic plastic magic traffic picnic animal festival meal metal cereal musical vegetable olive "
    "restaurant plant documentary dairy library hospital pineapple content event student parent agent client patient "
    "talent tent scent rent accent elephant assistant drive native detective initiative narrative alternative journal "
    "signal capital material professional ritual oatmeal table cable diary salary pattern lantern soldier fish dish "
    "finish "
    "polish english spanish rubric clinic topic logic classic critic epic public mechanic"
)


_BEFORE_QUALITIES: Final = sets.words("from with of using into in by through for on as to without")


def is_quality(words: str) -> bool:
    """Return whether words end in a quality that a thing must follow ("overly fancy", "smaller"), as far as one sees.

    Args:
        words: one or more words.
    """
    *before, last = words.casefold().split()
    if last in _THINGS:
        return False
    after = bool(before) and before[-1].endswith("ly") and before[-1] not in {"only", "family", "early"}
    after = after or (bool(before) and before[-1] in _BEFORE_QUALITIES and last.endswith("ed"))
    return last in _PLAIN_QUALITIES or after or (_QUALITY.fullmatch(last) or _JOINED.fullmatch(last)) is not None


_EXAMPLES: Final = re.compile(r"\w (?:like|such as) \w", re.IGNORECASE)
"""The rest of a list of examples is more of them: "teas like sencha and hojicha"."""
_SENSED: Final = re.compile(r"(?:the )?(?:smell|taste|sound|look|feel|sight|texture|flavou?r|scent)s?", re.IGNORECASE)


def _of_one_piece(found: list[Thing]) -> bool:
    """Return whether a list says less, or something else, item by item: "games with dark or horror themes"."""
    return (
        any(is_quality(one.words) or _EXAMPLES.search(one.words) for one in found[:-1])
        or _SENSED.fullmatch(found[0].words) is not None
        or any(one.words.casefold() in _GENERAL for one in found[1:])
        or any(_WITH_WHAT.search(one.words) for one in found[1:])
        or _THERE.fullmatch(found[-1].words) is not None
        or _SOME.match(found[0].words) is not None
    )


_SPECIFIC: Final = re.compile(r"^(?:this|that|these|those|your|his|her|their|its|the)\b", re.IGNORECASE)
_KNOWN_TO_ALL: Final = re.compile(
    r"^the (?:\w+ )?(?:sea|ocean|sun|rain|snow|mountains?|beach|countryside|outdoors|city|cold|heat|"
    r"winter|summer|autumn|spring|dark|theatre|theater|cinema|gym|opera|ballet|"
    r"colou?r|smell|scent|flavou?r|noise|look|crunch|taste|sound|feel|feeling|texture|sight|silence|quiet|wind|"
    r"forest|woods|water|desert|"
    r"country|guitar|piano|violin|cello|drums|arts?|outdoor|stars|sunset|night|morning|"
    r"\d0s|eighties|nineties|sixties|seventies|idea of \w+ing|process of|use of|practice of|concept of|thought of)\b",
    re.IGNORECASE,
)


def longer(text: str, most: int) -> bool:
    """Return whether a text has more words than so many."""
    return len(text.split()) > most


def specific(words: str) -> bool:
    """Return whether words point at one thing both speakers see ("the photo"), not at a kind of thing."""
    return _SPECIFIC.match(words) is not None and _KNOWN_TO_ALL.match(words) is None
