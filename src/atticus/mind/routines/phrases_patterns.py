"""The sentences patterns of the month are told in, in one catalogue per language; in English as they were counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from atticus.mind.routines.phrases import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.beliefs import Belief
    from atticus.mind.routines.phrases import Words


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of one language.

    Args:
        new: the frame of a pattern that was not there a month ago; `changed` that of one that was, and is otherwise.
        outcomes: what a day has more or less of, by its key: with more of it, and with less.
        drivers: what days have in common, by its key or its sort, "{label}" for a name.
        weekday: days of the week; `weekend`: both days at its end; `since`: a change at a day.
        after: the day after days; `weeks`: weeks, and `weeks_after` those that follow.
        counts: how often it held, and how often not.
    """

    new: str
    changed: str
    outcomes: Mapping[str, tuple[str, str]]
    drivers: Mapping[str, str]
    weekday: str
    weekend: str
    since: str
    on: str
    after: str
    weeks: str
    weeks_after: str
    counts: str


_NAMES: Final = ("sleep", "steps", "exercise", "mood", "energy", "work", "late_mail")
_DRIVERS: Final = (
    "sleep", "steps", "exercise", "meetings", "messages", "caffeine", "screen", "work", "mood",
    "did", "at", "late_mail", "late_messages",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _outcomes(told: str) -> dict[str, tuple[str, str]]:
    pairs = [tuple(one.split("/")) for one in told.split("; ")]
    return {name: (more, less) for name, (more, less) in zip(_NAMES, pairs, strict=True)}


def _drivers(told: str) -> dict[str, str]:
    return dict(zip(_DRIVERS, told.split("; "), strict=True))


COUNTED: Final[Mapping[str, Counted]] = {
    "en": Counted(
        new="New in your days: {what}",
        changed="Changed in your days: {what}",
        outcomes={},
        drivers={},
        weekday="",
        weekend="",
        since="",
        on="",
        after="",
        weeks="",
        weeks_after="",
        counts="",
    ),
    "es": Counted(
        new="Nuevo en tus días: {what}",
        changed="Ha cambiado en tus días: {what}",
        outcomes=_outcomes(
            "dormiste más/dormiste menos; diste más pasos/diste menos pasos; hiciste más ejercicio/hiciste menos "
            "ejercicio; tu ánimo, según tus palabras, fue mejor/tu ánimo, según tus palabras, fue peor; tu energía, "
            "según tus palabras, fue mayor/tu energía, según tus palabras, fue menor; trabajaste más/trabajaste menos; "
            "escribiste más correo después de las 21:00/escribiste menos correo después de las 21:00"
        ),
        drivers=_drivers(
            "con más sueño; con más pasos; con más ejercicio; con más reuniones; con más mensajes; con más café; con "
            "más tiempo de pantalla; con más trabajo; con mejor ánimo; con «{label}»; en {label}; con correo después "
            "de las 21:00; con mensajes después de las 23:00"
        ),
        weekday="Los {day}",
        weekend="Los fines de semana",
        since="Desde alrededor del {date}",
        on="En días {what}",
        after="Al día siguiente de días {what}",
        weeks="En semanas con días {what}",
        weeks_after="En la semana siguiente a semanas con días {what}",
        counts="{held} de {total} veces, {exceptions} excepciones",
    ),
    "fr": Counted(
        new="Nouveau dans tes jours : {what}",
        changed="Changé dans tes jours : {what}",
        outcomes=_outcomes(
            "tu as dormi plus/tu as dormi moins; tu as fait plus de pas/tu as fait moins de pas; tu "
            "as fait plus d’exercice/tu as fait moins d’exercice; ton humeur, selon tes mots, était "
            "meilleure/ton humeur, selon tes mots, était moins bonne; ton énergie, selon tes mots, était plus "
            "haute/ton énergie, selon tes mots, était plus basse; tu as "
            "travaillé plus/tu as travaillé moins; "
            "tu as écrit plus de mails après 21:00/tu as écrit moins de mails après 21:00"
        ),
        drivers=_drivers(
            "avec plus de sommeil; avec plus de pas; avec plus d’exercice; avec plus de réunions; avec plus de "
            "messages; avec plus de café; avec plus de temps d’écran; avec plus de travail; de meilleure humeur; avec "
            "« {label} »; à {label}; avec des mails après 21:00; avec des messages après 23:00"
        ),
        weekday="Le {day}",
        weekend="Le week-end",
        since="Depuis le {date} environ",
        on="Les jours {what}",
        after="Le lendemain des jours {what}",
        weeks="Les semaines ayant des jours {what}",
        weeks_after="La semaine après celles ayant des jours {what}",
        counts="{held} fois sur {total}, {exceptions} exceptions",
    ),
    "de": Counted(
        new="Neu in deinen Tagen: {what}",
        changed="Anders in deinen Tagen: {what}",
        outcomes=_outcomes(
            "mehr Schlaf/weniger Schlaf; mehr Schritte/weniger Schritte; mehr Bewegung/weniger Bewegung; bessere "
            "Stimmung nach deinen Worten/schlechtere Stimmung nach deinen Worten; mehr Energie nach deinen "
            "Worten/weniger Energie nach deinen Worten; mehr Arbeit/weniger Arbeit; mehr Mails nach 21:00/weniger "
            "Mails nach 21:00"
        ),
        drivers=_drivers(
            "mit mehr Schlaf; mit mehr Schritten; mit mehr Bewegung; mit mehr Besprechungen; mit mehr Nachrichten; mit "
            "mehr Kaffee; mit mehr Bildschirmzeit; mit mehr Arbeit; mit besserer Stimmung; mit „{label}“; bei {label}; "
            "mit Mails nach 21:00; mit Nachrichten nach 23:00"
        ),
        weekday="Am {day}",
        weekend="Am Wochenende",
        since="Seit etwa {date}",
        on="An Tagen {what}",
        after="Am Tag nach Tagen {what}",
        weeks="In Wochen mit Tagen {what}",
        weeks_after="In der Woche nach Wochen mit Tagen {what}",
        counts="{held} von {total} Mal, {exceptions} Ausnahmen",
    ),
    "pt": Counted(
        new="Novo nos seus dias: {what}",
        changed="Mudou nos seus dias: {what}",
        outcomes=_outcomes(
            "dormiu mais/dormiu menos; deu mais passos/deu menos passos; fez mais exercício/fez menos exercício; o seu "
            "humor, pelas suas palavras, foi melhor/o seu humor, pelas suas palavras, foi pior; a sua energia, pelas "
            "suas palavras, foi maior/a sua energia, pelas suas palavras, foi menor; trabalhou mais/trabalhou menos; "
            "escreveu mais e-mails depois das 21:00/escreveu menos e-mails depois das 21:00"
        ),
        drivers=_drivers(
            "com mais sono; com mais passos; com mais exercício; com mais reuniões; com mais mensagens; com mais café; "
            "com mais tempo de ecrã; com mais trabalho; com melhor humor; com “{label}”; em {label}; com e-mails "
            "depois das 21:00; com mensagens depois das 23:00"
        ),
        weekday="À {day}",
        weekend="Aos fins de semana",
        since="Desde {date}, mais ou menos",
        on="Em dias {what}",
        after="No dia seguinte a dias {what}",
        weeks="Em semanas com dias {what}",
        weeks_after="Na semana depois de semanas com dias {what}",
        counts="{held} de {total} vezes, {exceptions} exceções",
    ),
    "zh": Counted(
        new="你的日子里的新规律：{what}",
        changed="你的日子里有变化：{what}",
        outcomes=_outcomes(
            "睡得更多/睡得更少; 走得更多/走得更少; 运动更多/运动更少; 按你自己的话，心情更好/按你自己的话，心情更差; "
            "按你自己的话，精力更足/按你自己的话，精力更差; 工作更久/工作更少; 21:00以后发邮件更多/21:00以后发邮件更少"
        ),
        drivers=_drivers(
            "睡得更多; 走得更多; 运动更多; 会议更多; 消息更多; 咖啡更多; 看屏幕更久; 工作更久; 心情更好; 有“{label}”; "
            "在{label}; 21:00以后发邮件; 23:00以后发消息"
        ),
        weekday="{day}",
        weekend="周末",
        since="大约从{date}起",
        on="在{what}的日子",
        after="在{what}的日子的第二天",
        weeks="在有{what}的日子的那些周",
        weeks_after="在有{what}的日子的那些周的下一周",
        counts="{total}次中有{held}次，{exceptions}次例外",
    ),
}


def told(pattern: Belief, words: Words, *, new: bool) -> str | None:
    """Return a pattern in a sentence with its counts and exceptions; None where the language has no words for it.

    Args:
        pattern: as it was counted.
        words: the language of the owner.
        new: whether it was not there a month ago.
    """
    language = next((name for name, one in LANGUAGES.items() if one is words), "en")
    catalogue = COUNTED[language]
    what = pattern.object.rstrip(".") if words is ENGLISH else _in_words(pattern.more, catalogue, words)
    return None if what is None else (catalogue.new if new else catalogue.changed).format(what=what)


def _in_words(more: Mapping[str, Any], catalogue: Counted, words: Words) -> str | None:
    when, outcome = _when(more, catalogue, words), catalogue.outcomes.get(str(more["outcome"]))
    if when is None or outcome is None:
        return None
    counts = catalogue.counts.format(held=more["held"], total=more["of"], exceptions=len(more["exceptions"]))
    between, before = ("，", "：") if words is LANGUAGES["zh"] else (" ", ": ")
    joined = f"{when}{between}{outcome[more['direction'] == 'less']}"
    return f"{joined}{before}{counts}"


def _when(more: Mapping[str, Any], catalogue: Counted, words: Words) -> str | None:
    driver, form = str(more["driver"]), more["form"]
    if form == "change":
        return catalogue.since.format(date=words.day(date.fromisoformat(driver)))
    if form == "weekday":
        weekend = driver not in _WEEKDAYS
        return catalogue.weekend if weekend else catalogue.weekday.format(day=words.days[_WEEKDAYS.index(driver)])
    sort, _, name = driver.partition(":")
    frame = catalogue.drivers.get(sort)
    if frame is None:
        return None
    frames = {"day": (catalogue.on, catalogue.after), "week": (catalogue.weeks, catalogue.weeks_after)}
    return frames[form][bool(more["lag"])].format(what=frame.format(label=more.get("label") or name))
