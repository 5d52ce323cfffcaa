"""The words by which six languages say when somebody wants to be reminded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TimeWords:
    """How one language tells a time to come; every value is a pattern, its letters in any case.

    Args:
        asks: what asks for a reminder.
        leads: what stands between that and what it is about; "" is allowed.
        must: the lead without which words that tell no time ask for nothing ("remind me to", not "remind me of").
        timer: what asks for a timer; its time stands in the group "span".
        wakes: what asks to be woken, up to its time.
        hour: what stands before a bare hour, so that it is read as one.
        glue: what may stand before and between the words of a time.
        days: how many days ahead, by its words.
        weekdays: Monday first.
        parts: the hour of a part of the day, by its words.
        clock: ways to tell a time of day, with the groups h, m, half ("p" of p.m.) and past (minutes by their words).
        spoken: numbers by their words, for hours and counts.
        past: minutes past an hour by their words, before it or in the clock's group; negative ones are to it.
        units: minutes by the unit's words.
        half: half an hour.
        ahead: what tells a stretch from now, half an hour or one with the groups n and unit.
        later: what tells a stretch after another time, in the same way.
        earlier: what tells one before it.
        every: how often it comes back, by its words; one that names a weekday or a part of the day goes on.
        asked: what begins a question: whoever says "remind me who she is" wants an answer.
        space: what stands between words.
    """

    asks: str
    leads: str
    must: str
    timer: str
    wakes: str
    hour: str
    glue: str
    days: dict[str, int]
    weekdays: tuple[str, ...]
    parts: dict[str, int]
    clock: tuple[str, ...]
    spoken: dict[str, int]
    past: dict[str, int]
    units: dict[str, int]
    half: str
    ahead: str
    later: str
    earlier: str
    every: dict[str, str]
    asked: str
    space: str = r"\s+"


_MORE: Final = (15, 20, 30, 40, 45, 50)


def _numbered(told: str, more: str) -> dict[str, int]:
    """Return numbers by their words: from one to twelve and those of `_MORE`; "a|an" are two words for one number."""
    numbers = [*zip(range(1, 13), told.split(), strict=True), *zip(_MORE, more.split(), strict=True)]
    return {word.replace("_", " "): number for number, words in numbers for word in words.split("|")}


ENGLISH: Final = TimeWords(
    asks=r"(?:please,?\s+)?(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?)?(?:please\s+)?remind\s+me",
    leads=r"(?:to|that|of|about)\s+",
    must=r"to\s+",
    timer=r"(?:please\s+)?(?:set|start)\s+(?:a|the)\s+timer\s+(?:for|of|to)\s+(?P<span>.+)|timer,?\s+(?P<also>.+)",
    wakes=r"(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?)?wake\s+me(?:\s+up)?(?!\w)"
    r"|(?:please\s+)?set\s+(?:me\s+)?(?:an?|the|my)\s+alarm(?:\s+clock)?(?:\s+(?:for|to))?(?!\w)",
    hour="at ",
    glue=r"(?:on|at|by|in|for|this|the|coming|next|and|from)\b",
    days={r"(?:the\s+)?day\s+after\s+tomorrow": 2, r"tomorrow|tmrw|tmr|2moro": 1, r"today": 0},
    weekdays=(
        "mondays?|mon",
        "tuesdays?|tues?",
        "wednesdays?|wed",
        "thursdays?|thu(?:rs?)?",
        "fridays?|fri",
        "saturdays?|sat|weekend",
        "sundays?|sun",
    ),
    parts={
        r"(?:in\s+the\s+)?morning": 9,
        r"(?:at\s+)?(?:noon|midday|lunch(?:\s?time)?)": 12,
        r"(?:in\s+the\s+)?afternoon": 15,
        r"(?:in\s+the\s+)?evening": 19,
        r"tonight|(?:at\s+)?night": 20,
    },
    clock=(
        r"(?:(?:at|by|around|@)\s*)?(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s*(?P<half>[ap])\.?m\.?(?!\w)",
        r"(?P<h>\d{1,2})[:.](?P<m>[0-5]\d)",
        r"(?:(?:at|by|around|@)\s*)?(?P<h>\d{1,2}|{spoken})\s+o['’]?clock",
        r"(?:at|by|around|@)\s*(?P<h>\d{1,2}|{spoken})(?!\w|[:.]\d)",
    ),
    spoken=_numbered(
        "a|an|one two three four five six seven eight nine ten eleven twelve",
        "fifteen twenty thirty forty forty-five|forty_five fifty",
    ),
    past={r"half\s+past": 30, r"(?:a\s+)?quarter\s+past": 15, r"(?:a\s+)?quarter\s+to": -15},
    units={r"min(?:ute)?s?|m": 1, r"hours?|hrs?|h": 60, r"days?": 1_440, r"weeks?": 10_080},
    half=r"half\s+an?\s+hour",
    ahead=r"in\s+(?:{half}|(?P<n>\d{1,3}|{spoken})\s*(?P<unit>{units})(?!\w))(?:['’]?\s+time)?",
    later=r"(?:(?:by|back|back\s+by|for|another)\s+)*{stretch}(?:\s+(?:later|more|longer|back))?",
    earlier=r"(?:by\s+)?{stretch}\s+(?:earlier|sooner)",
    every={
        r"(?:every|each)\s+(?:single\s+)?day|daily": "daily",
        r"(?:every\s+|on\s+)(?:weekdays?|working\s+days?)": "weekdays",
        r"(?:every|each)\s+week|weekly": "weekly",
        r"(?:every|each)\s+month|monthly": "monthly",
        r"(?:every|each)\s+year|yearly|annually": "yearly",
        r"(?:every|each)(?=\s+(?:morning|noon|afternoon|evening|night))": "daily",
        r"(?:every|each)(?=\s+(?:mon|tue|wed|thu|fri|sat|sun))": "weekly",
    },
    asked=r"(?:what|who|whom|whose|when|where|why|how|which|if|whether)\b",
)
SPANISH: Final = TimeWords(
    asks=r"(?:por\s+favor,?\s+)?(?:(?:puedes|podr[ií]as|me\s+puedes)\s+)?"
    r"(?:recu[eé]rdame|recordame|recordarme|recordar|acu[eé]rdame)",
    leads=r"(?:de\s+que|que|de)\s+",
    must=r"(?:de\s+|que\s+)?(?=\w+[aei]r(?:me|lo|la|le|los|las|les|nos)?\b)",
    timer=r"(?:pon(?:me)?|ponga)\s+un\s+(?:temporizador|timer)\s+(?:de|para|en)\s+(?P<span>.+)",
    wakes=r"(?:por\s+favor,?\s+)?(?:(?:me\s+puedes|puedes)\s+)?(?:despi[eé]rtame|despertarme|despertar)(?!\w)"
    r"|(?:pon(?:me)?|ponga)\s+(?:una\s+alarma|el\s+despertador|la\s+alarma)(?:\s+(?:para|a)(?:\s+las?(?=\s+\d))?)?(?!\w)",
    hour="a las ",
    glue=r"(?:el|la|a|de|por|para|este|esta|pr[oó]ximo|y|que\s+viene)\b",
    days={r"pasado\s+ma[nñ]ana": 2, r"ma[nñ]ana(?!\s+por\s+la\s+noche)": 1, r"hoy": 0},
    weekdays=("lunes", "martes", "mi[eé]rcoles", "jueves", "viernes", r"s[aá]bados?|fin\s+de\s+semana", "domingos?"),
    parts={
        r"(?:por|de|en)\s+la\s+ma[nñ]ana|temprano": 9,
        r"(?:al?\s+)?mediod[ií]a": 12,
        r"(?:(?:por|de|en)\s+la|esta)\s+tarde": 17,
        r"(?:(?:por|de|en)\s+la|esta)\s+noche": 20,
    },
    clock=(
        r"(?:a\s+las?\s+)?(?P<h>\d{1,2})[:.h](?P<m>[0-5]\d)(?:\s*h(?:oras)?\b)?",
        r"(?:a\s+las?\s+)?(?P<h>\d{1,2})\s*(?P<half>[ap])\.?\s?m\.?(?!\w)",
        r"(?P<h>\d{1,2})\s*h(?:oras)?\b",
        r"a\s+las?\s+(?P<h>\d{1,2}|{spoken})\b(?:\s+en\s+punto|\s+y\s+(?P<past>media|cuarto))?",
    ),
    spoken=_numbered(
        "una|un dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "quince veinte treinta cuarenta cuarenta_y_cinco cincuenta",
    ),
    past={"media": 30, "cuarto": 15},
    units={r"min(?:uto)?s?": 1, r"horas?|h": 60, r"d[ií]as?": 1_440, r"semanas?": 10_080},
    half=r"media\s+hora",
    ahead=r"(?:en|dentro\s+de)\s+(?:{half}|(?P<n>\d{1,3}|{spoken})\s*(?P<unit>{units})(?!\w))",
    later=r"(?:otr[oa]s?\s+)?{stretch}(?:\s+(?:m[aá]s\s+tarde|despu[eé]s|m[aá]s))?",
    earlier=r"{stretch}\s+(?:antes|m[aá]s\s+temprano)",
    every={
        r"(?:cada|todos\s+los)\s+d[ií]as?|a\s+diario|diariamente": "daily",
        r"(?:cada|todos\s+los)\s+d[ií]as?\s+laborables?|entre\s+semana": "weekdays",
        r"cada\s+semana|todas\s+las\s+semanas": "weekly",
        r"cada\s+mes|todos\s+los\s+meses": "monthly",
        r"cada\s+a[nñ]o|todos\s+los\s+a[nñ]os": "yearly",
        r"(?:cada|todas\s+las)(?=\s+(?:ma[nñ]anas?|tardes?|noches?))": "daily",
        r"(?:cada|todos\s+los)(?=\s+(?:lun|mar|mi|jue|vie|s[aá]b|dom))": "weekly",
    },
    asked=r"(?:qu[eé]|qui[eé]n(?:es)?|cu[aá]ndo|d[oó]nde|c[oó]mo|por\s+qu[eé]|cu[aá]l|si)\b",
)
FRENCH: Final = TimeWords(
    asks=r"(?:s['’]il\s+(?:te|vous)\s+pla[iî]t,?\s+)?(?:(?:peux[- ]tu|pouvez[- ]vous|tu\s+peux)\s+)?"
    r"(?:rappelle(?:z)?[- ]moi|me\s+rappeler)",
    leads=r"(?:d['’]|(?:de|que)\s+)",
    must=r"(?:d['’]|de\s+)",
    timer=r"(?:mets|mettez|lance|lancez|d[ée]marre)\s+(?:un\s+)?(?:minuteur|timer)\s+(?:de|pour|sur)\s+(?P<span>.+)",
    wakes=r"(?:s['’]il\s+te\s+pla[iî]t,?\s+)?(?:(?:peux[- ]tu|tu\s+peux)\s+)?"
    r"(?:r[ée]veillez?[- ]moi|me\s+r[ée]veiller)(?!\w)"
    r"|(?:mets|mettez|r[èe]gle)(?:[- ]moi)?\s+(?:un|le|mon|une|l['’])\s*(?:r[ée]veil|alarme)"
    r"(?:\s+(?:pour|à|sur))?(?!\w)",
    hour="à ",
    glue=r"(?:le|la|l['’]|à|a|au|ce|cet|cette|pour|vers|prochaine?|et|en|du|de)(?!\w)",
    days={r"apr[eè]s[- ]demain": 2, r"demain": 1, r"aujourd['’]?hui": 0},
    weekdays=("lundis?", "mardis?", "mercredis?", "jeudis?", "vendredis?", "samedis?|week[- ]?end", "dimanches?"),
    parts={
        r"matin": 9,
        r"midi": 12,
        r"apr[eè]s[- ]midi|aprem": 15,
        r"soir|soirée": 19,
        r"nuit": 21,
    },
    clock=(
        r"(?P<h>\d{1,2})\s*[h:]\s*(?P<m>[0-5]\d)",
        r"(?P<h>\d{1,2}|{spoken})\s*(?:h|heures?)(?!\w)(?:\s+et\s+(?P<past>demie|quart))?",
    ),
    spoken=_numbered(
        "une|un deux trois quatre cinq six sept huit neuf dix onze douze",
        "quinze vingt trente quarante quarante-cinq cinquante",
    ),
    past={"demie": 30, "quart": 15},
    units={r"min(?:ute)?s?": 1, r"heures?|h": 60, r"jours?": 1_440, r"semaines?": 10_080},
    half=r"une\s+demi[- ]heure",
    ahead=r"dans\s+(?:{half}|(?P<n>\d{1,3}|{spoken})\s*(?P<unit>{units})(?!\w))",
    later=r"(?:(?:de|encore)\s+|d['’])?{stretch}(?:\s+(?:plus\s+tard|apr[eè]s|de\s+plus))?",
    earlier=r"(?:de\s+|d['’])?{stretch}\s+plus\s+t[oô]t",
    every={
        r"(?:chaque\s+jour|tous\s+les\s+jours)(?!\s+ouvr)|quotidiennement": "daily",
        r"(?:chaque\s+jour|tous\s+les\s+jours)\s+ouvr(?:é|able)s?|en\s+semaine": "weekdays",
        r"chaque\s+semaine|toutes\s+les\s+semaines": "weekly",
        r"chaque\s+mois|tous\s+les\s+mois": "monthly",
        r"chaque\s+ann[ée]e|tous\s+les\s+ans": "yearly",
        r"(?:chaque|tous\s+les)(?=\s+(?:matin|midi|soir|apr|nuit))": "daily",
        r"(?:chaque|tous\s+les)(?=\s+(?:lun|mar|mer|jeu|ven|sam|dim))": "weekly",
    },
    asked=r"(?:ce\s+qu|qui|quand|o[uù]|comment|pourquoi|quel(?:le)?s?|si)\b",
)
GERMAN: Final = TimeWords(
    asks=r"(?:bitte\s+)?(?:(?:kannst|k[öo]nntest)\s+du\s+)?(?:erinner[en]?\s+mich|erinnerst\s+du\s+mich|mich\s+erinnern)(?:\s+bitte)?",
    leads=r"(?:(?:daran|dran),?\s+(?:dass\s+(?:ich\s+)?)?|an\s+|dass\s+(?:ich\s+)?)",
    must=r"(?:daran|dran),?\s+(?:dass\s+(?:ich\s+)?)?",
    timer=r"(?:stell(?:e)?|starte)\s+(?:einen?\s+|den\s+)?(?:timer|wecker|kurzzeitwecker)\s+(?:auf|f[üu]r)\s+(?P<span>.+)",
    wakes=r"(?:bitte\s+)?(?:(?:kannst|k[öo]nntest)\s+du\s+)?(?:weck(?:e)?\s+mich|mich\s+wecken)(?:\s+(?:bitte|auf))?(?!\w)"
    r"|(?:bitte\s+)?(?:stell(?:e)?)\s+(?:mir\s+)?(?:einen?|den|meinen)\s+wecker(?:\s+(?:auf|f[üu]r))?(?!\w)",
    hour="um ",
    glue=r"(?:am|um|gegen|den|n[äa]chste[nrm]?|diese[nrm]?|kommende[nrm]?|und|f[üu]r)\b",
    days={r"[üu]bermorgen": 2, r"heute": 0, r"morgen(?!s)": 1},
    weekdays=(
        "montags?",
        "dienstags?",
        "mittwochs?",
        "donnerstags?",
        "freitags?",
        "samstags?|sonnabends?|wochenende",
        "sonntags?",
    ),
    parts={
        r"(?:in\s+der\s+)?fr[üu]h|vormittags?|(?:am\s+)morgen|morgens": 9,
        r"mittags?": 12,
        r"nachmittags?": 15,
        r"abends?": 19,
        r"(?:in\s+der\s+)?nachts?": 21,
    },
    clock=(
        r"(?:(?:um|gegen)\s+)?(?P<h>\d{1,2})[:.](?P<m>[0-5]\d)(?:\s*uhr)?",
        r"(?:(?:um|gegen)\s+)?(?P<h>\d{1,2}|(?!eine[nmr]?\b)(?:{spoken}))\s*uhr(?:\s+(?P<m>[0-5]\d))?",
        r"(?:um|gegen)\s+(?P<h>\d{1,2}|(?!ein(?:e[nmr]?)?\b)(?:{spoken}))(?!\w|[:.]\d)",
    ),
    spoken=_numbered(
        "eins|ein|eine|einen|einer|einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "fünfzehn zwanzig dreißig vierzig fünfundvierzig fünfzig",
    ),
    past={r"(?:um\s+)?halb": -30, r"(?:um\s+)?viertel\s+nach": 15, r"(?:um\s+)?viertel\s+vor": -15},
    units={r"min(?:uten?)?": 1, r"stunden?|std": 60, r"tage?n?": 1_440, r"wochen?": 10_080},
    half=r"einer?\s+halben?\s+stunde",
    ahead=r"in\s+(?:{half}|(?P<n>\d{1,3}|{spoken})\s*(?P<unit>{units})(?!\w))",
    later=r"(?:(?:um|noch|nochmal)\s+)?{stretch}(?:\s+(?:sp[äa]ter|nach\s+hinten|l[äa]nger|mehr))?",
    earlier=r"(?:um\s+)?{stretch}\s+(?:fr[üu]her|eher|nach\s+vorne?)",
    every={
        r"jeden\s+tag|t[äa]glich": "daily",
        r"jeden\s+werktag|werktags|unter\s+der\s+woche": "weekdays",
        r"jede\s+woche|w[öo]chentlich": "weekly",
        r"jeden\s+monat|monatlich": "monthly",
        r"jedes\s+jahr|j[äa]hrlich": "yearly",
        r"jeden(?=\s+(?:morgen|vormittag|mittag|nachmittag|abend))|jede(?=\s+nacht)": "daily",
        r"jeden(?=\s+(?:mon|die|mit|don|fre|sam|son))": "weekly",
    },
    asked=r"(?:was|wer|wem|wen|wann|wo|warum|wie|welche[rsmn]?|ob)\b",
)
PORTUGUESE: Final = TimeWords(
    asks=r"(?:por\s+favor,?\s+)?(?:(?:pode(?:s|ria)?|voc[eê]\s+pode)\s+)?"
    r"(?:lembr[ae][- ]me|me\s+lembr[ae]r?|recorda[- ]me|lembrar[- ]me)",
    leads=r"(?:de\s+que|d[eao]|que|para)\s+",
    must=r"(?:de|para)\s+",
    timer=r"(?:p[õo]e|coloca|coloque|bota|define|liga)\s+(?:um\s+|o\s+)?(?:timer|temporizador|cron[oô]metro)\s+(?:de|para|em)\s+(?P<span>.+)",
    wakes=r"(?:por\s+favor,?\s+)?(?:(?:pode(?:s)?|voc[eê]\s+pode)\s+)?"
    r"(?:acord[ae][- ]me|me\s+acord[ae]r?|acordar[- ]me|despert[ae][- ]me)(?!\w)"
    r"|(?:p[õo]e|coloca|coloque|bota|define|programa)\s+(?:um|o)\s+(?:alarme|despertador)(?:\s+(?:para|pra)(?:\s+as?(?=\s+\d))?)?(?!\w)",
    hour="às ",
    glue=r"(?:na|no|às|as|à|ao|a|de|da|pela|essa|esta|este|pr[oó]xim[ao]|e|por|que\s+vem)(?!\w)",
    days={r"depois\s+de\s+amanh[ãa]": 2, r"amanh[ãa]": 1, r"hoje": 0},
    weekdays=(
        r"segundas?(?:[- ]feiras?)?",
        r"ter[çc]as?(?:[- ]feiras?)?",
        r"quartas?(?:[- ]feiras?)?",
        r"quintas?(?:[- ]feiras?)?",
        r"sextas?(?:[- ]feiras?)?",
        r"s[áa]bados?|(?:fim|final)\s+de\s+semana",
        r"domingos?",
    ),
    parts={
        r"(?:(?:de|da|pela)\s+)?manh[ãa]|cedo": 9,
        r"(?:ao\s+)?meio[- ]dia": 12,
        r"(?:(?:[àa]|da|de|pela)\s+)?tarde": 15,
        r"(?:(?:[àa]|da|de|pela)\s+)?noite": 20,
    },
    clock=(
        r"(?:[àa]s?\s+)?(?P<h>\d{1,2})\s*[:.h]\s*(?P<m>[0-5]\d)",
        r"(?:[àa]s?\s+)?(?P<h>\d{1,2})\s*h(?:oras?)?(?!\w)",
        r"[àa]s?\s+(?P<h>\d{1,2}|{spoken})(?:\s+horas?)?(?:\s+e\s+(?P<past>meia|quinze))?(?!\w)",
    ),
    spoken=_numbered(
        "uma|um duas|dois três|tres quatro cinco seis sete oito nove dez onze doze",
        "quinze vinte trinta quarenta quarenta_e_cinco cinquenta",
    ),
    past={"meia": 30, "quinze": 15},
    units={r"min(?:uto)?s?": 1, r"horas?|h": 60, r"dias?": 1_440, r"semanas?": 10_080},
    half=r"meia\s+hora",
    ahead=r"(?:em|daqui\s+a|dentro\s+de)\s+(?:{half}|(?P<n>\d{1,3}|{spoken})\s*(?P<unit>{units})(?!\w))",
    later=r"(?:mais\s+)?{stretch}(?:\s+(?:mais\s+tarde|depois|a\s+mais))?",
    earlier=r"{stretch}\s+(?:mais\s+cedo|antes)",
    every={
        r"(?:cada\s+dia|todos\s+os\s+dias|todo\s+(?:o\s+)?dia)(?!\s+[úu]t)|diariamente": "daily",
        r"(?:todos\s+os\s+)?dias\s+[úu]teis|todo\s+dia\s+[úu]til": "weekdays",
        r"cada\s+semana|toda\s+(?:a\s+)?semana|todas\s+as\s+semanas": "weekly",
        r"cada\s+m[êe]s|todo\s+(?:o\s+)?m[êe]s|todos\s+os\s+meses": "monthly",
        r"cada\s+ano|todo\s+(?:o\s+)?ano|todos\s+os\s+anos": "yearly",
        r"(?:tod[ao]s?(?:\s+[ao]s?)?|cada)(?=\s+(?:manh|tarde|noite))": "daily",
        r"(?:tod[ao]s?(?:\s+[ao]s?)?|cada)(?=\s+(?:seg|ter|qua|qui|sex|s[áa]b|dom))": "weekly",
    },
    asked=r"(?:o\s+que|quem|quando|onde|como|por\s+qu[eê]|qual|se)\b",
)
CHINESE: Final = TimeWords(
    asks=r"(?:请|麻烦你?|记得|帮我)?(?:请|记得)?提醒(?:我|一下我)(?:一下)?",
    leads=r"(?:要|去|该|，)?",
    must=r"(?:要|去|该)?",
    timer=r"(?:请|帮我)?(?:设(?:置|个|一个)?|定个?|开个?)?(?:定时器?|计时器?|倒计时|闹钟)?(?P<span>(?:\d{1,3}|[一二两三四五六七八九十半]+)(?:个)?(?:分钟|小时|刻钟)(?:半)?)(?:的)?(?:定时器?|计时器?|倒计时)",
    wakes=r"(?:请|麻烦你?|记得|帮我)?(?:叫醒我|叫我起床|喊我起床|叫我起来)|(?:请|帮我)?(?:设|定|订|调)(?:置|一个|个)?闹钟(?:到)?|的?闹钟",
    hour="",
    glue=r"(?:在|的|这个?|下个?|(?:请|帮我)?(?:设置?|定|订|调)一?个?)",
    days={r"大后天": 3, r"后天": 2, r"明[天日]|明(?=[早晚])": 1, r"今[天日]|今(?=[早晚])": 0},
    weekdays=tuple(rf"(?:周|星期|礼拜){one}" for one in ("一", "二", "三", "四", "五", "六|周末", "[日天]")),
    parts={
        r"早上|上午|早晨|清早|早": 9,
        r"中午": 12,
        r"下午": 15,
        r"傍晚|晚上|晚": 20,
        r"半夜|深夜": 23,
    },
    clock=(
        r"(?P<h>\d{1,2})[:：](?P<m>[0-5]\d)",
        r"(?P<h>\d{1,2}|{spoken})点(?:钟|整)?(?:(?P<m>[0-5]\d)分?|(?P<past>半|一刻))?",
    ),
    spoken=_numbered(
        "一 二|两 三 四 五 六 七 八 九 十 十一 十二",
        "十五 二十 三十 四十 四十五 五十",
    ),
    past={"半": 30, "一刻": 15},
    units={r"分钟": 1, r"个?小时|个?钟头": 60, r"天": 1_440, r"个?(?:星期|礼拜)|周": 10_080},
    half=r"半个?小时",
    ahead=r"(?:过)?(?:{half}|(?P<n>\d{1,3}|{spoken})(?P<unit>{units}))(?:之?后|以后)?",
    later=r"(?:推迟|延后|往后|晚|再)?{stretch}",
    earlier=r"(?:提前|早|往前){stretch}",
    every={
        r"每天|天天": "daily",
        r"每个?工作日": "weekdays",
        r"每(?=早|晚|天?上午|天?下午)": "daily",
        r"每个?(?=周[一二三四五六日天]|星期|礼拜)": "weekly",
        r"每周|每个?星期": "weekly",
        r"每个?月": "monthly",
        r"每年": "yearly",
    },
    asked=r"(?:什么|谁|何时|哪|怎么|为什么|是否|是不是)",
    space=r"\s*",
)
LANGUAGES: Final = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "de": GERMAN,
    "pt": PORTUGUESE,
    "zh": CHINESE,
}
