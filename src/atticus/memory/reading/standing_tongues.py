"""How standing wishes are said in languages other than English: patterns of one sentence, most telling first."""

from __future__ import annotations

import re
from typing import Final

_INSTRUCTIONS: Final = (
    # German
    (
        "when",
        (r"\b(?:immer,? wenn|jedes ?mal,? wenn|sooft|sobald) ich\b.*,\s*(?:bitte )?(?!ich\b|bin\b|habe\b|war\b)\w+"),
    ),
    (
        "when",
        (
            r"\bwenn ich (?:dich |nach |um |etwas |\w+ )*(?:frage|bitte|erwähne|brauche)\b.*,\s*(?:bitte )?(?:dann "
            r")?\w+"
        ),
    ),
    ("never", r"^(?!ich\b|wir\b|er\b|sie\b|es\b).*\bbitte\b.*\b(?:nie|niemals|keine[nrms]? .*mehr)\b"),
    (
        "never",
        (
            r"^(?:verwende|benutze|schlag|empfiehl|nenne|gib|schreib|antworte|zeig)\w* (?:mir )?(?:bitte )?(?:nie|"
            r"niemals)\b"
        ),
    ),
    (
        "always",
        (
            r"^(?!ich\b|wir\b|er\b|sie\b|es\b).*\bbitte\b.*\b(?:immer|stets|grundsätzlich|ab jetzt|ab sofort|von "
            r"nun an|künftig)\b"
        ),
    ),
    (
        "always",
        (
            r"\b(?:ab jetzt|ab sofort|ab heute|von nun an|künftig|in zukunft)\b.*\b(?:bitte|mir|mich|sollst du|"
            r"antworte|verwende)\b"
        ),
    ),
    (
        "always",
        (
            r"^(?:verwende|benutze|nenne|gib|schreibe?|antworte|zeige?|erkläre?)\b(?: mir)?(?: bitte)? (?:immer|"
            r"stets)\b"
        ),
    ),
    # Spanish
    ("when", r"\b(?:siempre que|cada vez que|cuando) (?:te |yo )?(?:pida|pregunte|mencione|hable|solicite)\b"),
    (
        "never",
        (
            r"(?:^|,\s*)(?:por favor,? )?(?:nunca|jamás) (?:me |uses|utilices|incluyas|recomiendes|sugieras)(?!he\b|"
            r"ha\b|había\b)"
        ),
    ),
    ("always", r"\b(?:a partir de ahora|de ahora en adelante|desde ahora|en adelante)\b.*\w+(?:me|nos)\b"),
    (
        "always",
        (
            r"(?:^|,\s*)(?:por favor,? )?(?:siempre )?(?:respóndeme|contéstame|escríbeme|háblame)\b.*\b(?:siempre|"
            r"en)\b"
        ),
    ),
    (
        "always",
        (
            r"(?:^|,\s*)(?:por favor,? )(?:usa|utiliza|incluye|responde|escribe) siempre\b|^(?:usa|incluye|"
            r"responde) siempre\b"
        ),
    ),
    # French
    ("when", r"\b(?:chaque fois que|quand|lorsque|si) je (?:te |vous )?(?:demande|pose|parle|mentionne)\b.*,\s*\w+"),
    (
        "never",
        (r"(?:^|,\s*)(?:s['’]il (?:te|vous) pla[iî]t,? )?ne (?:me |m['’])?\w+ (?:jamais|plus)\b(?! été| vu| allé)"),
    ),
    (
        "always",
        (
            r"\b(?:à partir de maintenant|désormais|dorénavant|à l['’]avenir)\b.*\b(?:réponds|répondez|"
            r"utilise[zs]?|écri[st]|tu)\b"
        ),
    ),
    (
        "always",
        (
            r"(?:^|,\s*)(?:s['’]il (?:te|vous) pla[iî]t,? )?(?:réponds|répondez|utilise|utilisez|écris|donne|"
            r"explique)(?:-moi)? toujours\b"
        ),
    ),
    # Italian
    ("when", r"\b(?:ogni volta che|quando|se) ti (?:chiedo|parlo|domando)\b.*,\s*\w+"),
    ("never", r"(?:^|,\s*)(?:per favore,? )?non (?:mi )?\w+(?:rmi|re) mai\b|(?:^|,\s*)non usare mai\b"),
    ("always", r"\b(?:d['’]ora in poi|da ora in poi|da adesso in poi|in futuro)\b.*(?:\w+mi\b|\busa\b|\brispondi\b)"),
    ("always", r"(?:^|,\s*)(?:per favore,? )?(?:rispondimi|scrivimi|usa|rispondi|includi) sempre\b"),
    # Portuguese
    ("when", r"\b(?:sempre que|toda vez que|quando) eu (?:te )?(?:pedir|perguntar|mencionar|falar)\b.*,\s*\w+"),
    (
        "never",
        (
            r"(?:^|,\s*)(?:por favor,? )?(?:nunca|jamais) (?:me (?!\w+(?:ei|ou|i)\b)|use|utilize|sugira|recomende|"
            r"inclua)"
        ),
    ),
    (
        "always",
        (
            r"\b(?:a partir de agora|de agora em diante|daqui em diante|daqui para a frente)\b.*\b(?:responda|"
            r"responde|use|usa|me|escreva)\b"
        ),
    ),
    ("always", r"(?:^|,\s*)(?:por favor,? )?(?:responda|use|inclua|escreva) sempre\b"),
    # Dutch
    ("when", r"\b(?:telkens|elke keer|altijd) (?:als|wanneer) ik\b.*,\s*\w+"),
    ("never", r"^(?!ik\b).*\b(?:gebruik|geef|noem|stel) (?:me )?(?:alsjeblieft )?nooit\b"),
    (
        "always",
        (
            r"\b(?:vanaf nu|voortaan)\b.*\b(?:antwoord|gebruik|geef|me|graag|je)\b|^(?:antwoord|gebruik|geef) "
            r"(?:me )?altijd\b"
        ),
    ),
    # Russian
    (
        "when",
        (
            r"\b(?:каждый раз,? когда|всегда,? когда|если|когда) я (?:спрашиваю|прошу|спрошу|попрошу|"
            r"упоминаю)\b.*,\s*\w+"
        ),
    ),
    ("never", r"\bникогда не \w+(?:й|йте|и|ите|ь|ьте)\b|\bбольше не \w+(?:й|йте)\b"),
    ("always", r"\b(?:с этого момента|отныне|впредь|с сегодняшнего дня|теперь всегда)\b.*\b\w+(?:й|йте|и|ите|ь|ьте)\b"),
    ("always", r"(?:^|,\s*)(?:пожалуйста,? )?всегда \w+(?:й|йте|и|ите)\b"),
    # Chinese
    ("when", r"(?:每次|每当|只要|当)我(?:问|提到|要求|请求|让你|说).*[,，].*(?:请|要|给|用|先|都)"),
    (
        "never",
        r"(?:以后|今后|从现在(?:开始|起)).*(?:不要|别|不许)|请(?:你)?(?:永远|以后)?(?:不要|别)(?!忘|担心|介意|着急|见怪).*(?:我|用|推荐|提)",
    ),
    ("never", r"(?:永远|千万|再也)不要(?:给我|推荐|使用|用|提)"),
    (
        "always",
        r"(?:以后|今后|从现在(?:开始|起)|从今(?:天|以后)).*(?:请|用|给我|回答|都要|必须)|请(?:你)?(?:始终|总是|一直|每次都|务必)",
    ),
    # Japanese
    (
        "when",
        r"(?:聞いたとき|聞いたら|尋ねたら|頼んだら|質問したら|相談したら|とき)(?:に)?は.*(?:ください|下さい|お願い|してね|して欲しい|してほしい)",
    ),
    ("never", r"(?:これから|今後|二度と|絶対に|決して).*(?:ないで|しないで)(?:ください|下さい|ね|ほしい|欲しい)?"),
    (
        "always",
        r"(?:これから|今後|以後|毎回|いつも|必ず|常に).*(?:ください|下さい|お願いします|してね|してほしい|して欲しい)",
    ),
    # Korean
    ("never", r"(?:앞으로|절대|다시는).*(?:마세요|말아|마라|말고)"),
    ("always", r"(?:앞으로|지금부터|항상|매번|언제나).*(?:주세요|줘|해라|하세요|바랍니다)"),
    # Arabic
    ("when", r"(?:كلما|عندما|إذا) (?:سألت|طلبت|ذكرت)\w*.*[،,]"),
    ("never", r"(?:^|[،,]\s*)(?:من فضلك،? )?لا (?:ت\w+) .*(?:أبدا|أبدًا|مطلقا)"),
    (
        "always",
        (r"(?:من الآن فصاعد|ابتداء من الآن|بعد الآن).*(?:ني|لي|استخدم|أجب)|(?:^|[،,]\s*)(?:أجبني|استخدم|اكتب) دائم"),
    ),
    # Hindi
    ("when", r"(?:जब भी|जब कभी) मैं .*(?:दें|करें|दो|करो|दीजिए|कीजिए|बताएं|बताओ|लिखें)"),
    ("never", r"(?:कभी भी|कभी|आगे से).*(?:मत|न) .*(?:दें|करें|दो|करो|दीजिए|देना|करना|लिखें)"),
    ("always", r"(?:अब से|आगे से|हमेशा).*(?:दें|करें|दो|करो|दीजिए|कीजिए|देना|करना|बताएं|लिखें)"),
)

_TO_SOMEBODY: Final = r"(?!你|您|他|她|它|这|那)"

_PREFERENCES: Final = (
    # German
    ("prefers", r"\bich (?:\w+ )?(?:(?:viel|doch|eher|immer) )*(?:lieber|am liebsten) (?P<what>[^.;!?]+)"),
    ("prefers", r"\bich (?:bevorzuge|ziehe) (?P<what>[^.;!?]+)|\b(?:mir ist|mir sind) (?P<other>[^.;!?]+) lieber\b"),
    (
        "dislikes",
        (r"\bich (?:mag|esse|trinke) (?:(?:überhaupt|gar|eigentlich|echt) )*(?P<what>(?:keine?n?|nicht) [^.;!?]+)"),
    ),
    (
        "dislikes",
        (
            r"\bich mag (?P<what>(?!dich|es\b|das\b|ihn|sie\b|euch)[^.;!?]+) nicht\b|\bich (?:hasse|verabscheue) "
            r"(?P<other>(?!dich|es\b)[^.;!?]+)"
        ),
    ),
    ("likes", r"\bich (?:mag|liebe) (?P<what>(?!dich|es\b|das\b|ihn|sie\b|euch|nicht|deine?)[^.;!?]+)"),
    ("likes", r"\bmeine? lieblings(?P<what>\w+ (?:ist|sind) [^.;!?]+)"),
    # Spanish
    ("prefers", r"(?<!si )\bprefiero (?P<what>[^.;!?]+)"),
    (
        "dislikes",
        (r"\bno me gustan? (?P<what>(?!que\b|esto|eso)[^.;!?]+)|\b(?:odio|detesto|no soporto) (?P<other>[^.;!?]+)"),
    ),
    ("likes", r"(?<!no )(?<!¿)\bme (?:gustan?|encantan?) (?:mucho |más )?(?P<what>(?!tu\b|esto|eso|que\b)[^.;!?]+)"),
    # French
    ("prefers", r"\bje préfère (?P<what>[^.;!?]+)|\bj['’]aime mieux (?P<other>[^.;!?]+)"),
    (
        "dislikes",
        (
            r"\bje n['’]aime (?:vraiment )?(?:pas|guère) (?P<what>(?!ça|cela|ton|ta)[^.;!?]+)|\bje (?:déteste|ne "
            r"supporte pas) (?P<other>[^.;!?]+)"
        ),
    ),
    ("likes", r"\bj['’](?:aime|adore) (?:bien |beaucoup )?(?P<what>(?!ça|cela|ton\b|ta\b|tes\b|bien\b)[^.;!?]+)"),
    # Italian
    ("prefers", r"(?<!se )\bpreferisco (?P<what>[^.;!?]+)"),
    ("dislikes", r"\bnon mi piac(?:e|ciono) (?P<what>[^.;!?]+)|\b(?:odio|detesto|non sopporto) (?P<other>[^.;!?]+)"),
    ("likes", r"(?<!non )\bmi piac(?:e|ciono) (?:molto |di più )?(?P<what>(?!la tua|il tuo|questo|questa)[^.;!?]+)"),
    # Portuguese
    ("prefers", r"(?<!se )\b(?:eu )?prefiro (?P<what>[^.;!?]+)"),
    (
        "dislikes",
        (r"\b(?:eu )?não gosto (?:muito )?d\w+ (?P<what>[^.;!?]+)|\b(?:eu )?(?:odeio|detesto) (?P<other>[^.;!?]+)"),
    ),
    ("likes", r"(?<!não )\b(?:eu )?gosto (?:muito |mais )?(?:de|do|da|dos|das) (?P<what>(?!você|ti\b)[^.;!?]+)"),
    # Dutch
    ("prefers", r"\bik (?:\w+ )?(?:veel )?liever (?P<what>[^.;!?]+)|\bik geef de voorkeur aan (?P<other>[^.;!?]+)"),
    ("dislikes", r"\bik hou(?:d)? niet van (?P<what>(?!je\b|jou)[^.;!?]+)|\bik haat (?P<other>[^.;!?]+)"),
    ("likes", r"\bik hou(?:d)? (?:erg |veel )?van (?P<what>(?!je\b|jou)[^.;!?]+)"),
    # Russian
    ("prefers", r"\bя (?:обычно )?предпочитаю (?P<what>[^.;!?]+)|\bмне больше нрав\w+ (?P<other>[^.;!?]+)"),
    (
        "dislikes",
        (
            r"\bмне не нрав\w+ (?P<what>[^.;!?]+)|\bя (?:не люблю|ненавижу|терпеть не могу) (?P<other>(?!тебя|"
            r"вас)[^.;!?]+)"
        ),
    ),
    ("likes", r"\bмне (?:очень )?нрав\w+ (?P<what>[^.;!?]+)|\bя (?:очень )?люблю (?P<other>(?!тебя|вас)[^.;!?]+)"),
    # Chinese
    (
        "dislikes",
        rf"(?:^|[,，。])我(?:真的|很|一直|其实)?(?:不太|不|最不|很不)(?:喜欢|爱吃|爱喝|爱){_TO_SOMEBODY}(?P<what>[^。！？?吗]+)(?![吗?？])",
    ),
    ("dislikes", rf"(?:^|[,，。])我(?:真的|很|最|特别)?(?:讨厌|受不了){_TO_SOMEBODY}(?P<what>[^。！？?]+)"),
    ("prefers", r"我(?:更|比较|还是更|宁愿|宁可|倾向于|偏好|偏爱)(?:喜欢|爱|愿意|倾向于)?(?P<what>[^。！？?]+)"),
    (
        "likes",
        rf"(?:^|[,，。])我(?:最|很|非常|特别|一直|真的|挺|超)?(?:喜欢|爱吃|爱喝|爱看|爱听){_TO_SOMEBODY}(?P<what>[^。！？?吗]+)(?![吗?？])",
    ),
    # Japanese
    ("prefers", r"^(?!.*(?:彼|さん|母|父|友達)は)(?P<what>.*より.*(?:方|ほう)が(?:好き|いい).*)"),
    (
        "dislikes",
        r"^(?!.*(?:彼|さん|母|父|友達)は)(?P<what>.*(?:が|は)(?:嫌い|苦手|好きでは(?:ない|ありません)|好きじゃない).*)",
    ),
    ("likes", r"^(?!.*(?:彼|さん|母|父|友達|あなた|君)(?:は|が))(?P<what>.*が(?:大|一番)?好き(?:です|だ)?。?)$"),
    # Korean
    ("prefers", r"(?P<what>.*보다 .*(?:더 좋아|선호).*)"),
    ("dislikes", r"^(?:저는|나는|난|전)\s.*(?P<what>(?:을|를|이|가) (?:싫어|안 좋아).*)"),
    ("likes", r"^(?:저는|나는|난|전)\s.*(?:을|를|이|가) (?:정말 |제일 |가장 )?(?:좋아(?:해|합|하)|선호)"),
    # Arabic
    ("prefers", r"^(?:أنا )?أفضّ?ل (?P<what>.+ على .+)"),
    ("dislikes", r"^(?:أنا )?(?:لا أحب|أكره) (?P<what>(?!ك\b)[^.؟!]+)"),
    ("likes", r"^(?:أنا )?أحب (?!ك\b)(?P<what>[^.؟!]+)"),
    # Hindi
    ("dislikes", r"मुझे (?P<what>.+?) (?:बिल्कुल )?(?:पसंद नहीं|नापसंद)"),
    ("prefers", r"मुझे (?P<what>.+? (?:से|की तुलना में) (?:ज़्यादा|ज्यादा|अधिक) .*?पसंद)"),
    ("likes", r"मुझे (?P<what>.+?) (?:बहुत )?पसंद (?:है|हैं)"),
)


def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((predicate, re.compile(pattern, re.IGNORECASE)) for predicate, pattern in rules)


TONGUES: Final = {"instruction": _compiled(_INSTRUCTIONS), "preference": _compiled(_PREFERENCES)}
"""Predicates with their patterns; a group named "what" holds what is liked."""
