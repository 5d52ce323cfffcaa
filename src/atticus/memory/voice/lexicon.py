"""Words of courtesy and habit: how people greet, part and fill, and which ways of saying a thing are alike."""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GREETINGS: Final = (
    "good morning|good afternoon|good evening|hello there|hi there|hey there|hiya|hello|hey|hi|yo|morning|evening|dear"
    "|guten morgen|guten abend|guten tag|moin moin|moin|servus|grüß gott|grüezi|hallöchen|hallo|liebe|lieber"
    "|sehr geehrte|sehr geehrter|huhu|na"
    "|buenos días|buenas tardes|buenas noches|buenas|hola|querida|querido|estimada|estimado"
    "|bonjour|bonsoir|salut|coucou|chère|cher"
    "|bom dia|boa tarde|boa noite|olá|oi|querida|querido|buongiorno|buonasera|ciao|cara|caro"
    "|goedemorgen|goedemiddag|hoi|hej|hei|cześć|dzień dobry|привет|здравствуйте|добрый день|доброе утро"
    "|merhaba|selam|sveikas|sveika|labas|مرحبا|السلام عليكم|صباح الخير|नमस्ते|γεια σου|γεια"
    "|你好|您好|早上好|早安|早|嗨|晚上好|おはよう|こんにちは|안녕하세요|안녕"
)
"""Ways to begin, the longer before those they begin with, joined for a pattern."""

FAREWELLS: Final = (
    "best regards|kind regards|warm regards|best wishes|all the best|many thanks|lots of love|much love|yours sincerely"
    "|sincerely|cheers|regards|love|xoxo|xx|x|see you soon|see you then|see you|see ya|talk soon|talk to you soon"
    "|talk later|take care|speak soon|bye bye|bye|later|good night|night night|ttyl|hugs|best|yours"
    "|viele grüße|liebe grüße|beste grüße|herzliche grüße|mit freundlichen grüßen|grüße|gruß|lg|vg|mfg|bis dann"
    "|bis bald|bis später|bis morgen|tschüss|tschüß|ciao|gute nacht|alles liebe|küsschen"
    "|un abrazo|un saludo|saludos|besos|abrazos|hasta luego|hasta pronto|hasta mañana|nos vemos|adiós"
    "|bisous|bises|à bientôt|à plus|à demain|à tout à l'heure|bonne nuit|bonne journée|cordialement|bien à toi"
    "|je t'embrasse"
    "|beijos|beijinhos|abraços|um abraço|até logo|até já|até amanhã|tchau|a presto|un abbraccio|baci|cari saluti"
    "|groetjes|tot straks|до встречи|пока|обнимаю|целую|kram|hälsningar|pozdrawiam|buziaki|görüşürüz"
    "|再见|拜拜|晚安|回头见|じゃあね|またね"
)
"""Ways to end."""

FILLERS: Final = (
    "oh well|oh|well|so|anyway|anyways|honestly|actually|basically|btw|by the way|tbh|like|you know|i mean|hmm|right"
    "|also ich|naja|na ja|ach|tja|übrigens|ehrlich gesagt|halt|bueno|pues|o sea|la verdad|por cierto|alors|bon|ben|bref"
    "|du coup|en fait|então|bem|olha|aliás|tipo|allora|dunque|comunque|嗯|那个|其实|对了|哦"
)
"""Words a sentence can begin with that say nothing: none that agrees, thanks, laughs or wonders."""

CONTRACTIONS: Final = (
    ("I am", "I'm"),
    ("I will", "I'll"),
    ("I have been", "I've been"),
    ("I would", "I'd"),
    ("you are", "you're"),
    ("you will", "you'll"),
    ("we are", "we're"),
    ("we will", "we'll"),
    ("they are", "they're"),
    ("they will", "they'll"),
    ("it is", "it's"),
    ("that is", "that's"),
    ("there is", "there's"),
    ("what is", "what's"),
    ("let us", "let's"),
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("did not", "didn't"),
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("was not", "wasn't"),
    ("were not", "weren't"),
    ("have not", "haven't"),
    ("has not", "hasn't"),
    ("will not", "won't"),
    ("would not", "wouldn't"),
    ("could not", "couldn't"),
    ("should not", "shouldn't"),
    ("cannot", "can't"),
)
"""English in full and contracted."""

ALIKE: Final = (
    ("thank you", "thanks", "thx", "ty"),
    ("yes", "yeah", "yep", "yup", "yea"),
    ("okay", "ok", "alright", "all right"),
    ("going to be", "gonna be"),
    ("going to have", "gonna have"),
    ("want to", "wanna"),
    ("because", "cuz", "cos", "'cause", "coz"),
    ("very", "really", "super"),
    ("great", "awesome", "amazing", "fantastic", "wonderful", "brilliant", "lovely"),
    ("photo", "picture", "pic"),
    ("photos", "pictures", "pics"),
    ("children", "kids"),
    ("perhaps", "maybe"),
    ("definitely", "totally", "absolutely"),
    ("many", "lots of", "a lot of", "loads of", "plenty of", "tons of"),
    ("until", "till", "til"),
    ("tonight", "this evening"),
    ("tomorrow", "tmrw", "tmr"),
    ("please", "pls", "plz"),
    ("you", "u"),
    ("your", "ur"),
    ("and", "&"),
    ("with", "w/"),
    ("let me know", "lmk"),
    ("pleased", "happy", "glad"),
    ("I think", "I reckon", "I guess", "I feel like", "I believe"),
    ("film", "movie"),
    ("films", "movies"),
    ("colour", "color"),
    ("colours", "colors"),
    ("favourite", "favorite"),
    ("neighbour", "neighbor"),
    ("neighbours", "neighbors"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("grey", "gray"),
    ("organise", "organize"),
    ("realise", "realize"),
    ("travelling", "traveling"),
    ("holiday", "vacation"),
    ("at the weekend", "on the weekend"),
    ("vielleicht", "evtl", "eventuell"),
    ("nein", "nö", "nee"),
    ("gracias", "mil gracias", "muchas gracias"),
    ("también", "tb", "tmb"),
    ("porque", "pq", "xq"),
    ("s'il te plaît", "stp"),
    ("beaucoup", "bcp"),
    ("você", "vc"),
    ("também", "tbm"),
)
"""Ways of saying the same, of which people have their own; the plain one, which may give way to them, first."""

FORMS_OF_ADDRESS: Final = {
    "german": (r"\b(?:du|dich|dir|dein\w*|euch|euer\w*)\b", r"(?<![.!?]\s)(?<!^)\b(?:Sie|Ihnen|Ihre?[nmrs]?)\b"),
    "french": (r"\b(?:tu|toi|ton|ta|tes)\b|\bt['’]", r"\b(?:vous|votre|vos)\b"),
    "spanish": (r"\b(?:tú|ti|contigo|tu|tus|te)\b", r"\b(?:usted|ustedes)\b"),
    "portuguese": (r"\b(?:tu|te|ti|contigo|teus?|tuas?|você|vc)\b", r"\b(?:o senhor|a senhora)\b"),
    "italian": (r"\b(?:tu|ti|te|tuo|tua|tuoi|tue)\b", r"(?<![.!?]\s)(?<!^)\b(?:Lei|Le|Suo|Sua)\b"),
    "dutch": (r"\b(?:je|jij|jou|jouw)\b", r"\b(?:u|uw)\b"),
    "russian": (r"\b(?:ты|тебя|тебе|тобой|твой|твоя|твои)\b", r"\b(?:вы|вас|вам|вами|ваш|ваша|ваши)\b"),
    "chinese": (r"你", r"您"),
}
"""By language: what says "you" among friends, and what says it with distance."""

GRAVE: Final = re.compile(
    r"\b(?:died|dying|death|dead|passed away|funeral|condolences?|sorry|accident|grie\w*|mourn\w*|sad|cry\w*|afraid"
    r"|fired|laid off|divorc\w*|broke up|break(?:ing)? up|apolog\w*|complain\w*|angry|disappoint\w*|lawyer|police"
    r"|stolen|lost|unfortunately|regret|worried|emergency|urgent"
    r"|gestorben|verstorben|tod|beerdigung|beileid|unfall|leider|entschuldig\w*|trauer\w*|traurig|trennung"
    r"|muri[óo]|muerte|fallecid\w*|funeral|pésame|accidente|lament\w*|perdón|triste|desgraciadamente"
    r"|mort|morte|décéd\w*|enterrement|condoléances|désolée?|malheureusement|tristesse"
    r"|morreu|faleceu|enterro|infelizmente|desculp\w*|acidente|mortos?|purtroppo|scus\w*|funerale)\b"
    r"|去世|葬礼|对不起|抱歉|难过|事故|遗憾",
    re.IGNORECASE,
)
"""What is no matter for exclamation marks and little faces."""

ALONE: Final = _words(
    "hey hi hello hiya yo hola buenas salut coucou bonjour hallo servus moin huhu ciao oi olá hej hoi hei merhaba "
    "selam привет 你好 您好 嗨 こんにちは 안녕"
)
"""Greetings that need no name and no mark after them to be one."""

CALLED: Final = _words(
    "mom mum mama mommy mummy mam mamá mami maman mutti mãe dad daddy papa papá papi pai vati grandma grandpa granny "
    "nana gran oma opa abuela abuelo mamie papy auntie aunt uncle tía tío sis bro babe baby honey darling dear love "
    "schatz cariño chéri chérie 妈 妈妈 老妈 爸 爸爸 老爸 姐 哥 老婆 老公"
)
"""What people call those who are near to them, in the place of a name."""
