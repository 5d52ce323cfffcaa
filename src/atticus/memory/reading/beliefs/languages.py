"""Readers of the safest forms in Spanish, German, French, Portuguese and Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import Claim, Quote
from atticus.memory.reading.beliefs.clauses import Mood, marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.memory.reading.beliefs.clauses import Stretch
    from atticus.memory.reading.beliefs.said import Said


@dataclass(frozen=True, slots=True)
class _Form:
    """A sentence that says something: its pattern with the object as group "o", and what it says."""

    pattern: re.Pattern[str]
    kind: str
    predicate: str
    sure: float = 0.85
    special: bool = False


_W: Final = r"(?P<o>[^,.;:!?¿¡()\n]{2,50}?)"
_E: Final = (
    r"(?=\s*(?:$|[,.;!)]|\b(?:pero|y|e|aber|und|mais|et|mas|porque|weil|parce|car|pois|desde|seit|depuis|"
    r"con|mit|avec|com|cuando|wenn|quand|quando)\b))"
)
_PLACE: Final = (
    r"(?P<o>[A-ZÀ-Ý][\wÀ-ÿ'’-]+(?:(?:\s(?:de|del|da|do|la|le|am|an|der|im|los|las|el))*\s[A-ZÀ-Ý][\wÀ-ÿ'’-]+)*)"
)
_HEAD: Final = (
    r"^(?:(?:pues|bueno|y|pero|también|la verdad|mas|e|então|também|also|ja|und|aber|oui|et|mais|moi|"
    r"personnellement|hola|hallo|bonjour|olá|oi)[, ]+)*"
)


def _form(pattern: str, kind: str, predicate: str, sure: float = 0.85, *, special: bool = False) -> _Form:
    return _Form(re.compile(_HEAD + pattern, re.IGNORECASE), kind, predicate, sure, special)


def _placed(pattern: str, kind: str, predicate: str, sure: float = 0.85) -> _Form:
    # Case matters: a name of a place is written with a capital letter.
    return _Form(re.compile(f"(?i:{_HEAD}{pattern})" + _PLACE), kind, predicate, sure)


_LATIN: Final = (
    # Spanish
    _form(rf"(?:a mí )?no me gustan? (?:nada |mucho )?(?:el |la |los |las )?{_W}{_E}", "preference", "dislikes"),
    _form(
        rf"(?:a mí )?me (?:gustan?|encantan?) (?:mucho |muchísimo )?(?:el |la |los |las )?{_W}{_E}",
        "preference",
        "likes",
    ),
    _form(rf"(?:yo )?(?:odio|detesto|no soporto) (?:el |la |los |las )?{_W}{_E}", "preference", "dislikes"),
    _form(rf"(?:yo )?prefiero (?:el |la |los |las )?{_W}{_E}", "preference", "prefers", 0.75),
    _form(
        rf"(?:yo )?soy al[ée]rgic[oa] (?:a la |al |a los |a las |a ){_W}{_E}",
        "health",
        "allergic_to",
        0.9,
        special=True,
    ),
    _form(rf"(?:yo )?(?:soy|me hice|me he hecho) (?P<o>vegetarian[oa]|vegan[oa])\b{_E}", "diet", "diet", 0.9),
    _placed(r"(?:yo |ahora |actualmente )*(?:vivo|estoy viviendo) en (?:la ciudad de )?", "fact", "lives_in", 0.88),
    _placed(r"(?:yo |ahora |actualmente )*trabajo (?:en|para) (?:el |la )?", "fact", "works_at", 0.8),
    _placed(r"(?:yo )?soy de ", "fact", "comes_from", 0.82),
    _form(
        rf"mi (?P<of>color|comida|plato|película|libro|deporte|canción|música|ciudad|animal|bebida|fruta|"
        rf"serie) favorit[oa] es (?:el |la |los |las )?{_W}{_E}",
        "preference",
        "favourite",
        0.88,
    ),
    _form(rf"(?:yo )?tengo (?P<o>\d{{1,2}}) años\b{_E}", "fact", "age", 0.88),
    # German
    _form(rf"ich mag kein(?:e|en)? {_W}{_E}", "preference", "dislikes"),
    _form(
        rf"ich (?:mag|liebe) (?!nicht|kein|es|dich|das|dein|euch|sie|ihn|diese)(?:sehr |wirklich )?{_W}{_E}",
        "preference",
        "likes",
    ),
    _form(rf"ich (?:hasse|verabscheue) (?!es|dich|das|wenn)(?:die |den )?{_W}{_E}", "preference", "dislikes"),
    _form(rf"ich (?:trinke|esse) (?:lieber|am liebsten) (?!was|etwas){_W}{_E}", "preference", "prefers", 0.75),
    _form(rf"ich (?:esse|trinke) kein(?:e|en)? {_W}{_E}", "preference", "avoids", 0.8),
    _form(rf"ich bin (?:stark |leider )?allergisch (?:gegen|auf) {_W}{_E}", "health", "allergic_to", 0.9, special=True),
    _form(
        rf"ich bin (?:jetzt |seit \w+ )?(?P<o>vegetarier(?:in)?|veganer(?:in)?|vegetarisch|vegan)\b{_E}",
        "diet",
        "diet",
        0.9,
    ),
    _form(rf"ich (?:ernähre mich|esse) (?:jetzt )?(?P<o>vegetarisch|vegan)\b{_E}", "diet", "diet", 0.85),
    _placed(r"ich (?:wohne|lebe) (?:jetzt |seit \d{4} |zurzeit )?in ", "fact", "lives_in", 0.88),
    _placed(r"ich arbeite (?:jetzt |seit \d{4} )?(?:bei|für) (?:der |dem )?", "fact", "works_at", 0.82),
    _placed(r"ich komme aus (?!dem Bett|der )", "fact", "comes_from", 0.8),
    _form(
        rf"meine? lieblings(?P<of>farbe|essen|film|buch|sport|lied|stadt|tier|getränk|musik|serie|band) ist "
        rf"(?:der |die |das )?{_W}{_E}",
        "preference",
        "favourite",
        0.88,
    ),
    _form(rf"ich bin (?P<o>\d{{1,2}})(?: jahre alt)\b{_E}", "fact", "age", 0.88),
    # French
    _form(
        rf"je n['’]aime (?:pas|plus) (?:du tout |trop |vraiment )?(?:le |la |les |l['’])?{_W}{_E}",
        "preference",
        "dislikes",
    ),
    _form(
        rf"j['’](?:aime|adore) (?!bien te|te|vous|ta|ton|pas|plus|que|ce|cette|beaucoup ton)(?:bien |beaucoup |"
        rf"vraiment )?(?:le |la |les |l['’])?{_W}{_E}",
        "preference",
        "likes",
    ),
    _form(rf"je (?:déteste|hais) (?!te|que|quand|ce)(?:le |la |les |l['’])?{_W}{_E}", "preference", "dislikes"),
    _form(rf"je préfère (?!que|ce|cette|celle?|ne pas)(?:le |la |les |l['’])?{_W}{_E}", "preference", "prefers", 0.75),
    _form(
        rf"je suis (?:très )?allergique (?:à la |à l['’]|aux |au |à ){_W}{_E}",
        "health",
        "allergic_to",
        0.9,
        special=True,
    ),
    _form(rf"je suis (?:devenue? )?(?P<o>végétarien(?:ne)?|végane?|végétalien(?:ne)?)\b{_E}", "diet", "diet", 0.9),
    _placed(r"j['’]habite (?:maintenant |actuellement |toujours )?(?:à|en|au) ", "fact", "lives_in", 0.88),
    _placed(r"je travaille (?:maintenant |actuellement )?chez ", "fact", "works_at", 0.85),
    _placed(r"je viens (?:de |d['’])", "fact", "comes_from", 0.72),
    _form(
        rf"(?:mon|ma) (?P<of>couleur|plat|film|livre|sport|chanson|ville|animal|boisson|fruit|série) préférée? "
        rf"(?:est|c['’]est) (?:le |la |les |l['’])?{_W}{_E}",
        "preference",
        "favourite",
        0.88,
    ),
    _form(rf"j['’]ai (?P<o>\d{{1,2}}) ans\b{_E}", "fact", "age", 0.88),
    # Portuguese
    _form(rf"(?:eu )?não (?:gosto|gosto nada) d(?:e|a|o|as|os) {_W}{_E}", "preference", "dislikes"),
    _form(rf"(?:eu )?(?:gosto muito|gosto) d(?:e|a|o|as|os) (?!você|ti|ter|te){_W}{_E}", "preference", "likes"),
    _form(
        rf"(?:eu )?adoro (?!você|te|quando|que|esse|essa|este|esta)(?:o |a |os |as )?{_W}{_E}", "preference", "likes"
    ),
    _form(rf"(?:eu )?(?:detesto|não suporto) (?:o |a |os |as )?{_W}{_E}", "preference", "dislikes"),
    _form(rf"(?:eu )?sou alérgic[oa] (?:a |ao |à |aos |às ){_W}{_E}", "health", "allergic_to", 0.9, special=True),
    _form(rf"eu sou (?P<o>vegetarian[oa]|vegan[oa])\b{_E}", "diet", "diet", 0.88),
    _placed(r"(?:eu |agora |hoje )*moro (?:em|no|na) ", "fact", "lives_in", 0.88),
    _placed(r"(?:eu |agora )*trabalho (?:na|no|para a|para o) ", "fact", "works_at", 0.82),
    _form(
        rf"(?:o meu |a minha |meu |minha )(?P<of>cor|comida|prato|filme|livro|desporto|esporte|música|cidade|"
        rf"animal|bebida|fruta|série) (?:favorit[oa]|preferid[oa]) é (?:o |a |os |as )?{_W}{_E}",
        "preference",
        "favourite",
        0.88,
    ),
    _form(rf"(?:eu )?tenho (?P<o>\d{{1,2}}) anos\b{_E}", "fact", "age", 0.88),
)
_C: Final = r"(?P<o>[^，。！？、；：\s,.!?]{1,12}?)"
_CE: Final = r"(?=$|[，。！、；,.!\s])"
_CH: Final = r"^(?:其实|不过|对了|因为|而且|嗯|哦|现在|说实话|另外|但|但是)*"


def _chinese(pattern: str, kind: str, predicate: str, sure: float = 0.85, *, special: bool = False) -> _Form:
    return _Form(re.compile(_CH + pattern + _CE), kind, predicate, sure, special)


_HAN: Final = (
    _chinese(rf"我(?:很|非常|真的)?(?:不喜欢|讨厌|受不了)(?:吃|喝)?(?!你|他|她|这|那){_C}", "preference", "dislikes"),
    _chinese(
        rf"我(?:最|很|非常|特别|一直)?(?:喜欢|爱)(?:吃|喝|看|听|玩)?(?!你|他|她|这|那|上了|过){_C}",
        "preference",
        "likes",
    ),
    _chinese(rf"我不(?:吃|喝)(?!了|下|完|饱|惯|起|到|这|那){_C}", "preference", "avoids", 0.78),
    _chinese(rf"我对{_C}(?:严重)?过敏", "health", "allergic_to", 0.9, special=True),
    _chinese(r"我(?:现在|已经)?(?:是|吃)(?P<o>素食主义者|素食者|纯素|素)(?:了)?", "diet", "diet", 0.88),
    _chinese(rf"我(?:现在|目前)?住在{_C}(?:了)?", "fact", "lives_in", 0.85),
    _chinese(rf"我(?:现在|目前)?在{_C}(?:上班|工作)", "fact", "works_at", 0.75),
    _chinese(rf"我是{_C}人", "fact", "comes_from", 0.8),
    _chinese(rf"我最喜欢的(?P<of>颜色|食物|菜|电影|书|运动|歌|城市|动物|水果)是{_C}", "preference", "favourite", 0.9),
    _chinese(r"我(?:今年|已经)?(?P<o>\d{1,2})岁(?:了)?", "fact", "age", 0.88),
)
_LONGEST_OBJECT: Final = 6
_NOT_PLAIN: Final = re.compile(
    r"\b(?:si|quizás?|tal vez|ojalá|dice|dijo|dicen|cuando era|antes|imagina|creo que|quisiera|soñé|wenn|"
    r"vielleicht|würde|wäre|hätte|sagt|sagte|angeblich|früher|stell dir|glaube|träum\w*"
    r"|peut-être|dit|disait|avant|imagine|imaginons|crois|rêv\w*|serais|talvez|se eu|disse|diz|"
    r"antigamente|imagina|acho|sonhei|pretend\w*|supon\w*|suppos\w*)\b"
    r"|如果|要是|也许|可能|大概|以前|曾经|小时候|梦|假如|他说|她说|听说|据说|吗|呢|是不是|想象",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?。！？\n;；]+[.!?。！？]?")
_SIGN: Final = re.compile(
    r"\b(?:me|yo|ich|je|j['’]|eu|mi|mein|meine|mon|ma|meu|minha|vivo|trabajo|soy|odio|prefiero|detesto|"
    r"tengo|gosto|adoro|moro|trabalho|sou|tenho|não)\b",
    re.IGNORECASE,
)
_OTHERS_THING: Final = re.compile(
    r"^(?:tu|su|sus|tus|dein\w*|ihr\w*|ton|ta|tes|son|sa|ses|seu|sua|teu|tua|este|esta|esto|eso|esa|"
    r"dies\w*|ce|cette|isso|isto|algo|nada|todo|etwas|nichts|alles|rien|tout|tudo|que|lo|was|wie|wenn|"
    r"quand|cuando|quando|qu['’]|mucho|bien|sehr|beaucoup|muito|你|他|她|这|那|我)\b|^[\W\d]+$",
    re.IGNORECASE,
)


def read(said: Said, stretch: Stretch) -> Iterator[Claim]:
    """Yield what the plain sentences of a stretch say in another language than English."""
    text = stretch.text
    latin = _SIGN.search(text) is not None
    han = "我" in text
    if not latin and not han:
        return
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if (
            match[0].endswith(("?", "？"))
            or is_doubtful(sentence)
            or marks.of_sentence(sentence) & (Mood.JOKING | Mood.TOLD)
        ):
            continue
        forms = (*(_LATIN if latin else ()), *(_HAN if han and "我" in sentence else ()))
        begin = match.start() + len(match[0]) - len(match[0].lstrip())
        yield from _in_sentence(said, sentence, begin, forms)


def is_doubtful(sentence: str) -> bool:
    """Return whether a sentence of these languages asks, supposes, reports or tells what once was."""
    return "¿" in sentence or _NOT_PLAIN.search(sentence) is not None


def _in_sentence(said: Said, sentence: str, begin: int, forms: tuple[_Form, ...]) -> Iterator[Claim]:
    for form in forms:
        if (found := form.pattern.match(sentence)) is None:
            continue
        words = found["o"].strip(" '’")
        if (
            (form.special and not said.mine)
            or (_OTHERS_THING.match(words) and form.predicate != "age")
            or len(words.split()) > _LONGEST_OBJECT
        ):
            return
        of = found.groupdict().get("of")
        yield Claim(
            kind=form.kind,
            subject=said.subject,
            predicate=form.predicate,
            object=" ".join(words.split()),
            quote=Quote(begin, begin + len(sentence.rstrip(".!。！")), said.field),
            valid_from=said.at if form.predicate == "age" else None,
            sure=form.sure,
            more=({"strength": "clear"} if form.kind == "preference" else {}) | ({"of": of.casefold()} if of else {}),
        )
        return
