"""The words of measures: names of what is counted, of activities, and of what is nobody's business."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Number:
    """Something records count.

    Args:
        name: the predicate of its claims.
        unit: what it is counted in: "min" for lengths of time.
        label: its names in records, before the number ("Steps: 8,560").
        after: its names behind the number ("8,560 steps"); empty where nobody writes it so.
        key: its names as a field of structured records, whole.
        least: below this it is no record of a day.
        most: above this it is a mistake.
        special: the category that makes it nobody's business.
    """

    name: str
    unit: str
    label: str
    after: str
    key: str
    least: float
    most: float
    special: str = ""


NUMBERS: Final = (
    Number(
        "sleep",
        "min",
        label=r"slept|asleep|(?<!deep )(?<!light )(?<!rem )sleep(?:ing)?(?: time| duration)?|schlaf(?:dauer|zeit)?|"
        r"geschlafen|sommeil|dormi|sue[nñ]o|dorm[ií]|sonno|dormito|sono|slaap|geslapen|сон|спала?|睡眠(?:时长|時長|时间|時間)?|"
        r"睡了|수면(?: ?시간)?|نمت|النوم|नींद",
        after=r"(?:of )?(?:sleep|asleep)|schlaf|geschlafen|de sommeil|de sue[nñ]o|di sonno|de sono|slaap|сна",
        key=r"(?:total )?(?:time )?a?sleep(?:ing)?(?: (?:duration|time|total|length))?|minutes asleep|"
        r"schlaf(?:dauer|zeit)?|(?:durée de )?sommeil|sue[nñ]o|sono|sonno|slaap|сон|"
        r"(?:全部)?睡眠(?:时长|時長|时间|時間)?|"
        r"수면(?: ?시간)?",
        least=90,
        most=1_080,
    ),
    Number(
        "steps",
        "",
        label=r"steps?(?: count)?|schritte|pas|pasos|passi|passos|stappen|шаги|шагов|"
        r"步数|步數|歩数|걸음(?: ?수)?|خطوات|कदम",
        after=r"steps?|schritte|pas|pasos|passi|passos|stappen|шаг(?:ов|а|и)|步|歩|걸음|خطوة|कदम",
        key=r"(?:total |daily )?steps?(?: counts?| total)?|schritte|pas|pasos|passi|passos|stappen|шаги|步数|步數|"
        r"歩数|걸음 ?수",
        least=50,
        most=100_000,
    ),
    Number(
        "exercise",
        "min",
        label=r"exercise(?: time| minutes)?|active minutes|(?:workout|training)(?: time| duration| minutes)|"
        r"trainingszeit|锻炼时长|鍛鍊時長|運動時間|운동 ?시간",
        after=r"(?:of )?(?:exercise|active time)",
        key=r"exercise(?: (?:time|duration))?|active(?: time| minutes)|(?:workout|training) (?:time|duration)|"
        r"锻炼时长|鍛鍊時長|"
        r"運動時間|운동 ?시간",
        least=0,
        most=900,
    ),
    Number(
        "heart",
        "bpm",
        label=r"resting (?:heart ?rate|hr|pulse)|heart rate \(resting\)|"
        r"rhr|ruhepuls|(?:fc|fréquence cardiaque) (?:au|de) repos|"
        r"(?:frecuencia card[ií]aca|fc) en reposo|静息心率|靜息心率|安静時心拍数|안정시 ?심박수|пульс покоя",
        after=r"(?:bpm )?resting(?: heart rate)?",
        key=r"resting (?:heart ?rate|hr|pulse)|rhr|ruhepuls|(?:平均)?(?:静息|靜息)心率|安静時心拍数|안정시 ?심박수",
        least=25,
        most=130,
    ),
    Number(
        "caffeine",
        "",
        label=r"coffees?|caffeine|kaffee|cafés?|caffè|koffie|кофе|咖啡|コーヒー|커피",
        after=r"(?:cups? of )?coffees?|tassen kaffee|cafés",
        key=r"coffees?|caffeine|cups of coffee|kaffee|咖啡|コーヒー|커피",
        least=0,
        most=2_000,
    ),
    Number(
        "alcohol",
        "",
        label=r"alcohol(?:ic drinks?)?|units of alcohol",
        after=r"(?:alcoholic drinks?|units of alcohol|drinks? of alcohol)",
        key=r"alcohol(?:ic drinks?)?(?: units)?",
        least=0,
        most=40,
    ),
    Number(
        "screen",
        "min",
        label=r"screen ?time|bildschirmzeit|temps d['’]écran|tiempo de pantalla|屏幕使用时间|スクリーンタイム",
        after=r"(?:of )?screen ?time",
        key=r"screen ?time|bildschirmzeit|屏幕使用时间|スクリーンタイム",
        least=0,
        most=1_440,
    ),
    Number(
        "work",
        "min",
        label=r"(?:hours )?worked|work(?:ing)? (?:hours|time)|gearbeitet|arbeitszeit|heures travaillées|"
        r"horas trabajadas|工作时长|"
        r"勤務時間|근무 ?시간",
        after=r"(?:of work|worked|arbeit|gearbeitet)",
        key=r"(?:hours )?worked|work(?:ing)? (?:hours|time|duration)|arbeitszeit|工作时长|勤務時間|근무 ?시간",
        least=0,
        most=1_200,
    ),
    Number(
        "weight",
        "kg",
        label=r"(?:body ?)?weight|weighed|gewicht|poids|peso|вес|体重|體重|체중",
        after=r"(?:body ?weight)",
        key=r"(?:body ?)?weight|gewicht|poids|peso|вес|体重|體重|체중",
        least=25,
        most=400,
        special="health",
    ),
    Number(
        "glucose",
        "mmol/l",
        label=r"(?:blood )?(?:glucose|sugar)|blutzucker|glyc[ée]mie|glucosa|血糖",
        after=r"(?:blood sugar)",
        key=r"(?:average )?(?:blood )?(?:glucose|sugar)(?: level)?|blutzucker|(?:平均)?血糖(?:水平)?",
        least=1,
        most=600,
        special="health",
    ),
)
"""What records count. Sleep counts for the day it leads into."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something people do, by whatever title.

    Args:
        name: the object of its claims.
        words: how titles and records tell it.
        moves: whether it is exercise.
        out: whether it is an evening out.
    """

    name: str
    words: str
    moves: bool = False
    out: bool = False


ACTIVITIES: Final = (
    Activity(
        "meeting",
        r"meetings?|stand-?up|sync|1[:-]1|one[- ]on[- ]one|retro(?:spective)?|sprint (?:planning|review)|besprechung|"
        r"jour fixe|réunion|reuni[oó]n|reunião|riunione|vergadering|совещание|встреча|"
        r"会议|會議|开会|例会|ミーティング|회의|اجتماع",
    ),
    Activity(
        "run",
        r"(?<!dry )(?<!test )(?<!trial )(?<!print )(?:run|running|parkrun|jog|jogging)(?! (?:late|through|"
        r"payroll|out|by))|"
        r"laufen|joggen|laufrunde|course à pied|footing|correr|corsa|corrida|hardlopen|пробежка|跑步|晨跑|夜跑|"
        r"ランニング|ジョギング|러닝|달리기",
        moves=True,
    ),
    Activity(
        "gym",
        r"gym|weights|weight ?(?:lifting|training)|strength(?: training)?|crossfit|workout|fitness(?:studio)?|"
        r"krafttraining|musculation|gimnasio|"
        r"palestra|academia|sportschool|健身|ジム|헬스장|тренажёрный зал|спортзал",
        moves=True,
    ),
    Activity("yoga", r"yoga|瑜伽|ヨガ|요가|йога", moves=True),
    Activity("pilates", r"pilates|普拉提|ピラティス|필라테스", moves=True),
    Activity(
        "swim",
        r"swim(?:ming)?|schwimmen|natation|piscine|nataci[oó]n|nadar|nuoto|natação|zwemmen|плавание|бассейн|游泳|水泳|수영",
        moves=True,
    ),
    Activity(
        "ride",
        r"(?:bike|cycling|bicycle) ?(?:ride|tour)?|cycling|radfahren|radtour|vélo|ciclismo|fietsen|велосипед|"
        r"骑行|騎行|サイクリング|자전거",
        moves=True,
    ),
    Activity(
        "hike",
        r"hik(?:e|ing)|wander(?:n|ung)|randonnée|senderismo|caminhada|поход|徒步|登山|ハイキング|등산",
        moves=True,
    ),
    Activity(
        "walk", r"(?:a )?walk(?:ing)?|spaziergang|promenade|paseo|passeggiata|прогулка|散步|散歩|산책", moves=True
    ),
    Activity(
        "climb", r"climb(?:ing)?|bouldern?(?:ing)?|klettern|escalade|escalada|攀岩|クライミング|클라이밍", moves=True
    ),
    Activity(
        "football", r"football|soccer|fußball|futebol|fútbol|calcio|voetbal|футбол|足球|サッカー|축구", moves=True
    ),
    Activity("basketball", r"basketball|basket|baloncesto|篮球|籃球|バスケ|농구", moves=True),
    Activity("tennis", r"tennis|tenis|网球|テニス|테니스", moves=True),
    Activity("badminton", r"badminton|羽毛球|バドミントン|배드민턴", moves=True),
    Activity(
        "dance", r"danc(?:e|ing)(?: class)?|tanzen|tanzkurs|danse|baile|danza|dança|танцы|跳舞|ダンス|댄스", moves=True
    ),
    Activity(
        "dinner",
        r"dinner|supper|abendessen|dîner|cena|jantar|avondeten|ужин|晚饭|晚餐|聚餐|夕食|저녁(?: ?식사)?|عشاء",
        out=True,
    ),
    Activity(
        "drinks",
        r"drinks|pub|bar|beers?|kneipe|happy hour|after[- ]?work|copas|apéro|aperitivo|居酒屋|飲み会|喝酒|술",
        out=True,
    ),
    Activity("party", r"party|feier|fête|fiesta|festa|feest|вечеринка|派对|聚会|パーティー?|파티|حفلة", out=True),
    Activity("concert", r"concert|gig|konzert|concierto|concerto|концерт|音乐会|演唱会|コンサート|콘서트", out=True),
    Activity("cinema", r"cinema|movies?|movie night|film|kino|cinéma|cine|кино|电影|映画|영화", out=True),
    Activity(
        "travel",
        r"flight|train to|travel|business trip|trip to|reise nach|flug|vol pour|vuelo|volo|voo|перелёт|"
        r"командировка|出差|航班|出張|출장",
    ),
)
"""Activities; the first whose words stand in a title names it."""

_EDGE: Final = r"(?<![^\W_])(?:{})(?![^\W_])"


def edged(words: str) -> re.Pattern[str]:
    """Return a pattern of whole words; scripts that put no spaces between words are found anywhere."""
    plain: list[str] = []
    unspaced: list[str] = []
    for word in _split(words):
        (unspaced if re.search(r"[\u3040-\u30ff\u3400-\u9fff]", word) else plain).append(word)
    parts = [_EDGE.format("|".join(plain))] if plain else []
    return re.compile("|".join([*parts, *unspaced]), re.IGNORECASE)


def _split(words: str) -> list[str]:
    """Return the alternatives of the outermost level."""
    found, depth, current = [], 0, ""
    for sign in words:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            found.append(current)
            current = ""
        else:
            current += sign
    return [*found, current]


ACTIVITY_WORDS: Final = tuple((one.name, edged(one.words)) for one in ACTIVITIES)
MOVES: Final = frozenset(one.name for one in ACTIVITIES if one.moves)
OUT: Final = frozenset(one.name for one in ACTIVITIES if one.out)


@dataclass(frozen=True, slots=True)
class _Private:
    """A category that makes something nobody's business, and its words."""

    category: str
    words: str


_PRIVATE: Final = (
    _Private(
        "health",
        r"doctor'?s?|dr\.?|gp|dentist|clinic|hospital|surgery|physio(?:therapy|therapist)?|"
        r"rehab(?:ilitation)?|therap(?:y|ist)|psych\w*|"
        r"counsell?(?:ing|or)|chemo\w*|dialysis|oncolog\w*|cardiolog\w*|dermatolog\w*|gyn\w*colog\w*|"
        r"urolog\w*|ultrasound|"
        r"midwife|antenatal|prenatal|fertility|ivf|abortion|scan|mri|x-ray|blood (?:test|draw|donation)|"
        r"vaccin\w*|check-?up|"
        r"medication|pills?|injection|insulin|diabet\w*|asthma|aa meeting|na meeting|alcoholics anonymous|"
        r"support group|"
        r"dietici?an|pharmac\w*|arzt\w*|ärzt\w*|zahnarzt\w*|krankenhaus|klinik|praxis|therapie|médecin|"
        r"docteur|dentiste|hôpital|"
        r"kiné\w*|médico|doctora?|hospital|dentista|fisioterapia|terapia|ospedale|ziekenhuis|huisarts|"
        r"tandarts|врач\w*|"
        r"больниц\w*|клиник\w*|стоматолог\w*|医院|醫院|医生|看病|体检|复诊|康复|治疗|门诊|病院|歯医者|診察|健診|병원|치과|طبيب|مستشفى|عيادة|"
        r"डॉक्टर|अस्पताल",
    ),
    _Private(
        "faith",
        r"church|mass|bible|prayers?|pray|sermon|worship|mosque|jumu'?ah?|salah|taraweeh|iftar|quran|koran|"
        r"synagogue|shul|"
        r"shabbat|torah|temple|puja|satsang|gurdwara|sangha|confession|communion|baptism|ramadan|gottesdienst|kirche|"
        r"moschee|église|messe|prière|iglesia|misa|oraci[oó]n|chiesa|messa|igreja|missa|церковь|мечеть|"
        r"молитва|教堂|教会|礼拜|祷告|"
        r"清真寺|寺庙|拜佛|礼拝|교회|예배|성당|مسجد|صلاة|جمعة|मंदिर|पूजा",
    ),
    _Private(
        "politics",
        r"party meeting|political|rally|demonstration|protest|canvass\w*|campaign(?:ing)? for|labour party|"
        r"conservative party|"
        r"democrats?|republicans?|cdu|spd|afd|parteitag|parteitreffen|ortsverein|meeting politique|mitin|党员|"
        r"党支部|党组织|选举",
    ),
    _Private(
        "union",
        r"union(?: meeting)?|works council|trade union|strike|gewerkschaft\w*|betriebsrat|syndicat|sindicato|"
        r"sindacato|工会|労働組合|노조",
    ),
    _Private(
        "money",
        r"debts?|loan|bankrupt\w*|insolven\w*|creditor|overdraft|pawn|foreclosure|benefits office|"
        r"job ?cent(?:re|er)|food bank|"
        r"schuld\w*|kredit\w*|jobcenter|surendettement|deudas?|préstamo|debiti|dívidas?|долг\w*|кредит\w*|贷款|"
        r"欠款|债务|借金|대출|빚",
    ),
    _Private(
        "sexuality",
        r"gay|lesbian|lgbt\w*|queer|pride|drag|trans(?:gender)?|grindr|tinder|hinge|bumble|date with|dating|"
        r"sex\w*|std|sti|hiv|"
        r"kink|swingers?|escort|约会|相亲",
    ),
    _Private(
        "health", r"pregnan\w*|baby scan|birth class|schwanger\w*|embaraz\w*|enceinte|grossesse|产检|孕检|妊娠|임신"
    ),
)
_PRIVATE_WORDS: Final = tuple((one.category, edged(one.words)) for one in _PRIVATE)


def private(words: str) -> str:
    """Return the category that makes a title or a place nobody's business, or "" where there is none."""
    return next((category for category, pattern in _PRIVATE_WORDS if pattern.search(words)), "")


def activity(words: str) -> str:
    """Return the activity a title tells, or ""."""
    return next((name for name, pattern in ACTIVITY_WORDS if pattern.search(words)), "")
