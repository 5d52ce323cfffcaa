"""What is nobody's business: whether words speak of health, faith, sexuality, politics, union or money trouble.

Readers of beliefs take such things from the owner's own plain statement alone. This asks the opposite: whether a text
that is about to be shown may touch one of them, so that nothing of it is shown unasked. It would rather hold back too
much.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.beliefs.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from atticus.domain.beliefs import Belief


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STEMS: Final = _words(
    "hospital clinic physician surgeon surger physiotherap therap psychiat psycholog psychother counsell "
    "counseling diagnos disease illness sick symptom fever infect covid vaccin medicine medicat medical prescri "
    "dosage antibiotic painkiller insulin cholesterol ferritin anemi anaemi diabet cancer tumor tumour biops "
    "chemo asthma allerg intoleran migraine headache insomnia depress anxiet anxious adhd autis bipolar dement "
    "alzheimer arthrit sore aching injur sprain fractur rehab checkup dentist orthodont tooth pregnan miscarr "
    "abortion fertil midwife ultrasound menopaus suicid overdos addict alcoholi relaps ambulanc pharmac lumbar "
    "blister vomit nause bandag bleed surgical wound "
    "dermatolog cardiolog oncolog gynaecolog gynecolog urolog neurolog ophthalmolog orthopaed orthoped endocrinolog "
    "podiatr osteopath krankenh hausarzt zahnarzt krankheit schmerz schwanger impf "
    "hôpital médec maladie malade douleur ordonnance enceinte grossesse dentiste médic enferm dolor embaraz "
    "clínica doente doença grávid remédio ospedale malatti dolore incinta ziekenhuis huisarts zwanger szpital "
    "lekarz lekarsk chorob ciąż ligonin gydytoj больниц врач болезн болит лекарств беремен поликлин диагноз "
    "مستشفى طبيب دواء مريض अस्पताल डॉक्टर दवा गर्भवती बीमार church mosque synagog pray prayer bible quran koran "
    "torah jesus allah rabbi priest imam pastor baptism baptise baptisi baptiz christening communion ramadan hajj "
    "umrah shabbat kosher halal catholic protestant muslim islam jewish hindu buddh atheis agnostic evangelical "
    "religio kirche "
    "gottesdienst gebet église prière iglesia oración igreja chiesa preghier kościół церков молитв мечет مسجد "
    "صلاة رمضان मंदिर पूजा मस्जिद lesbian bisexual transgender queer lgbt nonbinary sexual tinder grindr vote "
    "voting voter election ballot politic democrat republican activis bundestagswahl wahlkampf élection eleccion "
    "eleiç elezion выборы gewerkschaft syndicat sindicat debt arrear overdraft bankrupt insolven bailiff foreclos "
    "evict salary payslip schulden dette deuda préstamo dívida долги painful"
)
_WORDS: Final = _words(
    "ill viagra flu pill pills tablets gp dr mri xray bmi ivf ache aches hiv std aids physio temple mass gay trans sex "
    "partei krank arzt ärztin врача doctor doctors nurse nurses nursing pain pains painful médico médica medico "
    "medica baptist baptists"
)
_PHRASES: Final = re.compile(
    r"\b(?:blood (?:test|pressure|sugar|count|type)|iron deficien\w*|x-ray|check-up|test results?|scan results?|"
    r"panic attack|hearing (?:test|aid)|physical exam\w*|weight loss|body fat|first[- ]aid treatment|self[- ]harm|"
    r"(?:lose|losing|lost|gain(?:ed|ing)?) (?:weight|\d+ ?(?:kg|kilo))|(?:my|his|her|your) weight|weigh(?:s|ed)? \d|"
    r"period pains?|emergency room|sober for|receta médica|sunday service|bar mitzvah|bat mitzvah|dating app|"
    r"coming out as|protest (?:march|rally)|demonstration against|shop steward|in arrears|mortgage refus\w*|"
    r"(?:financial|money) (?:issues?|troubles?|difficult\w*|problems?|hardship)|can(?:['’]?t| ?not) afford|"
    r"wage cuts?|unemployment benefit|labou?r party|(?:trade|labou?r) unions?|"
    r"union (?:rep\w*|meeting|member\w*|dues)|on strike|payday loans?|conservative party)\b",
    re.IGNORECASE,
)
_GATES: Final = _words(
    "blood iron x check test scan panic hearing physical weight body first self lose losing lost gain gained "
    "gaining weigh weighs weighed period emergency sober receta sunday bar bat dating coming protest "
    "demonstration shop arrears mortgage financial money can cannot wage unemployment labour labor conservative "
    "on trade labor labour union payday loan god"
)
"""The words that phrases begin with or turn on: without one of them none can be there."""

_UNSPACED: Final = re.compile(
    r"医院|医生|醫院|醫生|看病|生病|体检|體檢|药|藥|怀孕|懷孕|手术|手術|癌|抑郁|病院|医者|妊娠|薬|병원|의사|임신|약국|"
    r"教堂|祈祷|禱告|寺庙|佛教|基督|教会|礼拜|同性恋|选举|投票|工会|贷款|欠款|欠债|借钱|借錢"
)
_LENGTHS: Final = tuple(sorted({len(stem) for stem in _STEMS}))
_WORD: Final = re.compile(r"[^\W\d_]+")
_KINDS: Final = frozenset(one.kind for one in VOCABULARY.values() if one.special)


def special(text: str) -> bool:
    """Return whether a text may speak of what is never shown unasked, in any of some fifteen languages."""
    words = set(_WORD.findall(text.casefold()))
    if not words.isdisjoint(_WORDS) or any(word[:n] in _STEMS for word in words for n in _LENGTHS if n <= len(word)):
        return True
    if not words.isdisjoint(_GATES) and _PHRASES.search(text) is not None:
        return True
    return not text.isascii() and _UNSPACED.search(text) is not None


def special_belief(belief: Belief) -> bool:
    """Return whether a belief is, or its words may be, of what is never shown unasked."""
    known = VOCABULARY.get(belief.predicate)
    if (known is not None and known.special) or belief.kind in _KINDS:
        return True
    said = [str(value) for name, value in belief.more.items() if name in {"of", "over", "context", "because", "when"}]
    return special("\n".join((belief.object, *said)))
