"""Mood and energy in the owner's own words: ratings they wrote down, and plain words for how they feel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim, Quote
from atticus.domain.moments import Kind
from atticus.memory.reading.measures.days import waking_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me

HIGH: Final = 8.0
"""What a bright word counts on a scale from 0 to 10."""
LOW: Final = 2.0
NOT_HIGH: Final = 3.0
"""What "not happy" counts."""
_LONGEST: Final = 4_000
_TEN: Final = 10.0

_RATING: Final = re.compile(
    r"(?<![^\W_])(?P<what>mood|energy|stimmung|energie|humeur|énergie|[aá]nimo|energ[ií]a|umore|humor|"
    r"stemming|настроение|心情|精力|"
    r"気分|기분)(?:\s*(?:[:：=–-]|is|was|today|ist|heute))*\s*"
    r"(?P<n>\d{1,3}(?:[.,]\d)?)(?:\s*(?:/|of|out of|von|sur|de|su|van|из)\s*(?P<most>5|10|100)(?!\d)|(?![\d/%.,]))",
    re.IGNORECASE,
)
_ENERGY: Final = re.compile(r"energ|énerg|精力", re.IGNORECASE)
_UNREAL: Final = re.compile(
    r"\?|[\"“”„«»]|\b(?:if|would|could|should|hope|wish(?:es)?|used to|when i was|last (?:week|month|year|night)|"
    r"years? ago|"
    r"yesterday|tomorrow|wenn|würde|hoffe|gestern|morgen|si j|serais|hier|demain|ojalá|estaría|ayer|mañana|"
    r"se fossi|ieri|domani|"
    r"ontem|amanhã|если|вчера|завтра)\b|如果|要是|昨天|明天|希望|もし|昨日|明日|만약|어제|내일",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?。！？\n]+[.!?。！？]?")

_EN_HIGH: Final = (
    r"happy|good|great|wonderful|fantastic|amazing|excellent|relaxed|calm|cheerful|content|proud|grateful|"
    r"excited|optimistic|"
    r"hopeful|joyful|at peace|in high spirits|over the moon|lovely|brilliant|upbeat|serene"
)
_EN_LOW: Final = (
    r"sad|down|low|bad|awful|terrible|miserable|stressed(?: out)?|upset|angry|frustrated|annoyed|irritated|"
    r"lonely|overwhelmed|"
    r"worried|nervous|gloomy|blue|rotten|fed up|heartbroken|disappointed|grumpy|tense|unhappy|horrible|hopeless"
)
_EN_TIRED: Final = r"tired|exhausted|worn out|drained|knackered|shattered|sleepy|wiped out"
_EN_AWAKE: Final = r"energetic|full of energy|well rested|wide awake|refreshed"
_EN_MUCH: Final = (
    r"(?:(?:so|very|really|pretty|quite|just|truly|feeling|a bit|bit|kind of|rather|totally|"
    r"super|more|much|right now|still|a little)\s+)*"
)
_EN_NOT: Final = (
    r"(?P<no>(?:not|never|no longer|hardly)\s+(?:at all\s+|really\s+|very\s+|so\s+|that\s+|"
    r"feeling\s+)*)?"
)
_EN_AFTER: Final = (
    r"(?!\s+(?:to (?:hear|help|see|know|meet|say)|for (?:you|him|her|them)|at\b|"
    r"with (?:numbers|kids|people)|enough|idea|luck|job|news|point))"
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """How people say how they are: how it begins, and words for bright, low, tired and awake."""

    begins: str
    high: str
    low: str
    tired: str
    awake: str


_FRAMES: Final = (
    _Frame(
        rf"(?:(?<![^\W_])(?:i['’]?m|i am|i feel|i felt|i was|i['’]?ve been(?: feeling)?|"
        rf"i have been(?: feeling)?|feeling|felt)\s+)"
        rf"{_EN_MUCH}{_EN_NOT}{_EN_MUCH}",
        rf"(?:{_EN_HIGH})(?![^\W_]){_EN_AFTER}",
        rf"(?:{_EN_LOW})(?![^\W_])(?!\s+(?:for|to) )",
        rf"(?:{_EN_TIRED})(?![^\W_])(?! of )",
        rf"(?:{_EN_AWAKE})(?![^\W_])",
    ),
    _Frame(
        r"(?<![^\W_])(?:(?:i(?:['’]ve)? )?had|what|it was|it['’]s been|such)\s+(?P<no>not\s+)?an?\s+"
        r"(?:(?:really|very|pretty|truly|absolutely|such a)\s+)*",
        rf"(?:{_EN_HIGH}|nice|perfect|beautiful|fun)\s+(?:day|evening|morning|afternoon|night out)(?![^\W_])",
        rf"(?:{_EN_LOW}|rough|hard|tough|shitty|crappy|long)\s+(?:day|evening|morning|afternoon)(?![^\W_])",
        r"(?:tiring|exhausting)\s+(?:day|evening|morning)(?![^\W_])",
        r"(?!)",
    ),
    _Frame(
        r"(?:\A\W*(?:so|very|really|pretty)\s+|\A\W*(?P<no>not\s+)(?:so\s+|very\s+)?|"
        r"(?<![^\W_])mood(?: today)?\s*[:=–-]\s*(?:very |really )?)",
        rf"(?:{_EN_HIGH})(?![^\W_]){_EN_AFTER}",
        rf"(?:{_EN_LOW})(?![^\W_])(?!\s+(?:for|to) )",
        rf"(?:{_EN_TIRED})(?![^\W_])(?! of )",
        rf"(?:{_EN_AWAKE})(?![^\W_])",
    ),
    _Frame(
        r"(?:\A\W*|(?<![^\W_])today (?:was|is|has been)\s+)(?P<no>not\s+)?(?:an?\s+)?(?:(?:really|very|pretty|"
        r"quite|such a)\s+)*",
        rf"(?!(?<!a )good\s+(?:day|evening|morning)(?!\s+today))(?:{_EN_HIGH}|nice|perfect|beautiful)\s+"
        r"(?:day|evening|morning|mood)(?![^\W_])(?!\s+(?:to|for)\b)",
        rf"(?:{_EN_LOW}|rough|hard|tough|shitty|crappy)\s+(?:day|evening|morning|mood)(?![^\W_])(?!\s+(?:to|for)\b)",
        r"(?:tiring|exhausting)(?:\s+day)?(?![^\W_])",
        r"(?!)",
    ),
    _Frame(
        r"(?<![^\W_])today (?:was|is|has been)\s+(?P<no>not\s+)?(?:(?:so|really|very|pretty|quite)\s+)*",
        r"(?:great|good|wonderful|fantastic|amazing|lovely|brilliant)(?=\W*\Z)",
        r"(?:awful|terrible|bad|rough|hard|tough|horrible|miserable|stressful)(?=\W*\Z)",
        r"(?!)",
        r"(?!)",
    ),
    _Frame(
        r"(?:\A\W*|(?<![^\W_])(?:i['’]?m|i am|i was|been)\s+)(?P<no>not\s+)?in\s+(?:a|an|such a)\s+(?:(?:really|very|"
        r"pretty)\s+)*",
        r"(?:good|great|wonderful|cheerful|fantastic)\s+mood",
        r"(?:bad|foul|terrible|awful|rotten|low)\s+mood",
        r"(?!)",
        r"(?!)",
    ),
    _Frame(
        r"(?<![^\W_])(?:ich bin|bin|ich fühle mich|fühle? mich|mir geht(?:['’]?s| es)|ich war)\s+(?:(?:heute|"
        r"so|sehr|echt|richtig|ziemlich|gerade|total|wirklich)\s+)*"
        r"(?P<no>(?:nicht|gar nicht|kein bisschen)\s+(?:so\s+|sehr\s+)?)?(?:(?:so|sehr|echt|richtig)\s+)*",
        r"(?:glücklich|gut|super|toll|prima|entspannt|zufrieden|fröhlich|stolz|dankbar|gut gelaunt|"
        r"ausgeglichen)(?![^\W_])(?! (?:in|darin)\b)",
        r"(?:traurig|schlecht|mies|gestresst|genervt|wütend|einsam|überfordert|niedergeschlagen|frustriert|"
        r"enttäuscht|unglücklich|elend)(?![^\W_])",
        r"(?:müde|erschöpft|fertig|kaputt|ausgelaugt)(?![^\W_])",
        r"(?:ausgeschlafen|fit|voller energie)(?![^\W_])",
    ),
    _Frame(
        r"(?<![^\W_])(?:je suis|je me sens|j['’]étais|j['’]me sens)\s+(?P<no>pas\s+)?(?:(?:très|trop|vraiment|"
        r"tellement|si|assez|un peu)\s+)*",
        r"(?:heureux|heureuse|contente?|bien|détendue?|fière?|joyeux|joyeuse|ravie?)(?![^\W_])",
        r"(?:triste|mal|stressée?|énervée?|seule?|débordée?|déçue?|frustrée?|en colère)(?![^\W_])",
        r"(?:fatiguée?|épuisée?|crevée?)(?![^\W_])",
        r"(?:reposée?|en forme)(?![^\W_])",
    ),
    _Frame(
        r"(?<![^\W_])(?P<no>no\s+)?(?:estoy|me siento|estuve)\s+(?:(?:muy|tan|bastante|súper|super|un poco|"
        r"realmente|hoy)\s+)*",
        r"(?:feliz|contenta?o?|bien|genial|relajad[oa]|tranquil[oa]|orgullos[oa]|alegre|agradecid[oa])(?![^\W_])",
        r"(?:triste|mal|fatal|estresad[oa]|enfadad[oa]|enojad[oa]|sol[oa]|agobiad[oa]|frustrad[oa]|"
        r"decepcionad[oa])(?![^\W_])",
        r"(?:cansad[oa]|agotad[oa])(?![^\W_])",
        r"(?:descansad[oa]|con energía)(?![^\W_])",
    ),
    _Frame(
        r"(?<![^\W_])(?P<no>n[oã]o?n?\s+)?(?:(?:io )?sono|mi sento|(?:eu )?estou|me sinto|tô)\s+(?:(?:molto|"
        r"così|tanto|davvero|muito|tão|bem)\s+)*",
        r"(?:felice|contento|contenta|bene|rilassat[oa]|orgoglios[oa]|seren[oa]|feliz|contente|bem|ótim[oa]|"
        r"relaxad[oa]|orgulhos[oa])(?![^\W_])",
        r"(?:triste|male|stressat[oa]|arrabbiat[oa]|sol[oa]|delus[oa]|mal|estressad[oa]|chatead[oa]|"
        r"sozinh[oa]|frustrad[oa])(?![^\W_])",
        r"(?:stanc[oa]|esaust[oa]|cansad[oa]|exaust[oa])(?![^\W_])",
        r"(?:riposat[oa]|descansad[oa])(?![^\W_])",
    ),
    _Frame(
        r"(?<![^\W_])(?:ik ben|ik voel me|voel me)\s+(?P<no>niet\s+)?(?:(?:heel|erg|zo|echt|best)\s+)*",
        r"(?:blij|gelukkig|goed|ontspannen|trots|vrolijk|tevreden)(?![^\W_])",
        r"(?:verdrietig|slecht|gestrest|boos|eenzaam|gefrustreerd|teleurgesteld|rot)(?![^\W_])",
        r"(?:moe|uitgeput|kapot)(?![^\W_])",
        r"(?:uitgerust|fit)(?![^\W_])",
    ),
    _Frame(
        r"(?<![^\W_])(?:я|мне|у меня|чувствую себя)\s+(?:(?:очень|так|сегодня|такой|такая|"
        r"сейчас)\s+)*(?P<no>не\s+)?(?:(?:очень|так)\s+)*",
        r"(?:счастлива?|рада?|хорошо|отлично|спокойно|спокойна|спокоен|довольна|доволен|прекрасно|"
        r"хорошее настроение)(?![^\W_])",
        r"(?:грустно|плохо|ужасно|одиноко|расстроена?|зла|зол|тоскливо|плохое настроение)(?![^\W_])",
        r"(?:устала?|вымоталась|вымотался)(?![^\W_])",
        r"(?:выспалась|выспался|бодр[аы]?)(?![^\W_])",
    ),
    _Frame(
        r"(?:我|今天|心情|感觉|感到|觉得|好)(?:今天|现在|真的|真|感觉|感到|觉得|心情|很|好|非常|特别|太|有点|挺){0,3}(?P<no>不|没那么|没有)?(?:很|太|怎么)?",
        r"(?:开心|高兴|快乐|幸福|轻松|愉快|满足|自豪|放松)",
        r"(?:难过|伤心|糟糕|压力(?:好|很|太)?大|生气|烦躁|烦|孤独|郁闷|失望|沮丧|崩溃)",
        r"(?:累|疲惫|困|精疲力尽)",
        r"(?:精神(?:很|特别)?好|精力充沛)",
    ),
    _Frame(
        r"(?:今日は?|私は?|俺は?|僕は?|とても|すごく|本当に|めっちゃ|なんか|^)\s*",
        r"(?:嬉しい|うれしい|楽しい|幸せ|最高|楽しかった|気分がいい)(?P<no>わけじゃない)?",
        r"(?:悲しい|辛い|つらい|寂しい|さみしい|最悪|イライラする|落ち込んで|ストレスがすごい)",
        r"(?:疲れた|眠い|ヘトヘト)",
        r"(?:元気いっぱい|よく寝た)",
    ),
    _Frame(
        r"(?:나는?|오늘은?|너무|정말|진짜|기분이)\s*(?:너무|정말|진짜)?\s*(?P<no>안\s*)?",
        r"(?:행복해|행복하다|기뻐|기쁘다|좋아|좋다|즐거워|즐겁다|뿌듯해)",
        r"(?:슬퍼|슬프다|우울해|짜증나|화나|외로워|속상해|힘들어|스트레스 받아)",
        r"(?:피곤해|피곤하다|지쳤어)",
        r"(?:상쾌해|개운해)",
    ),
)
_ALL: Final = tuple(
    re.compile(
        rf"(?:{one.begins})(?:(?P<high>{one.high})|(?P<low>{one.low})|(?P<tired>{one.tired})|(?P<awake>{one.awake}))",
        re.IGNORECASE,
    )
    for one in _FRAMES
)
_SCALE: Final = {"high": ("mood", HIGH), "low": ("mood", LOW), "tired": ("energy", LOW), "awake": ("energy", HIGH)}


def moods(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:
    """Return how the owner says they are, on a scale from 0 to 10; ratings count before words.

    Only plain first-person words count: no questions, wishes, quotations, nor what was or will be another day. A
    negated bright word is a low one; a negated low word says nothing. Words for illness are not among them.
    """
    del me
    moment = kept.moment
    text = moment.text
    told = {name: moment.extra[name] for name in ("mood", "energy") if isinstance(moment.extra.get(name), int | float)}
    if not (text or told) or len(text) > _LONGEST:
        return []
    day = waking_day(moment, zone).isoformat()
    found: dict[str, Claim] = {
        name: Claim(
            kind="measure",
            subject=SELF,
            predicate=name,
            object=str(n),
            sure=0.9,
            more={"day": day, "n": round(float(n), 2)},
        )
        for name, n in told.items()
        if 0 <= n <= _TEN
    }
    for claim in _ratings(text, day):
        found.setdefault(claim.predicate, claim)
    if moment.kind is not Kind.HEALTH:
        for claim in _words(text, day):
            found.setdefault(claim.predicate, claim)
    return list(found.values())


def _ratings(text: str, day: str) -> Iterator[Claim]:
    for match in _RATING.finditer(text):
        most = float(match["most"] or _TEN)
        n = float(match["n"].replace(",", ".")) / most * _TEN
        if 0 <= n <= _TEN:
            yield _claim("energy" if _ENERGY.match(match["what"]) else "mood", n, match, day)


def _words(text: str, day: str) -> Iterator[Claim]:
    for sentence in _SENTENCE.finditer(text):
        if _UNREAL.search(sentence.group()):
            continue
        for pattern in _ALL:
            for match in pattern.finditer(sentence.group()):
                side = next(name for name in _SCALE if match[name])
                what, n = _SCALE[side]
                if match["no"]:
                    if side in {"low", "tired"}:
                        continue
                    n = NOT_HIGH
                yield _claim(what, n, match, day, sentence.start())


def _claim(what: str, n: float, match: re.Match[str], day: str, begin: int = 0) -> Claim:
    quote = Quote(begin + match.start(), begin + match.end())
    more = {"day": day, "n": round(n, 2)}
    return Claim(
        kind="measure", subject=SELF, predicate=what, object=match.group()[:80], quote=quote, sure=0.7, more=more
    )
