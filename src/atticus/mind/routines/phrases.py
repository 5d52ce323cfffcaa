"""The sentences of routines, in one catalogue per language; what is quoted stays in the words it was said in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language.

    Args:
        frames: sentences by their names, with their slots in braces.
        days: the weekdays, Monday first.
        months: the months, January first.
    """

    frames: Mapping[str, str]
    days: tuple[str, ...]
    months: tuple[str, ...]

    def __call__(self, name: str, **slots: object) -> str:
        """Return a sentence with its slots filled in."""
        return self.frames[name].format(**slots)

    def day(self, told: date) -> str:
        """Return a day with its weekday."""
        return self(
            "date", weekday=self.days[told.weekday()], day=told.day, month=self.months[told.month - 1], year=told.year
        )


def _split(told: str) -> tuple[str, ...]:
    return tuple(told.split())


ENGLISH: Final = Words(
    frames={
        "date": "{weekday} {day} {month}",
        "title": "Your {date}",
        "empty": "Nothing is due that I know of.",
        "timed": "{time} {what}",
        "spanned": "{time}-{end} {what}",
        "all_day": "All day: {what}",
        "nth_day": "Day {n} of {total}: {what}",
        "private": "a private appointment",
        "with": "{what}, with {who}",
        "place": "{what}, {place}",
        "and": "{first} and {last}",
        "birthday": "{who}'s birthday",
        "birthday_age": "{who} turns {age}",
        "birthday_soon": "{who}'s birthday is on {date}",
        "own_birthday": "Happy birthday",
        "anniversary": "Today: {what}",
        "promise": "You promised {who}: {what}",
        "promise_nobody": "You promised: {what}",
        "promised": "{who} promised you: {what}",
        "due_today": "{what} (due today)",
        "due_on": "{what} (was due on {date})",
        "due_soon": "{what} (due on {date})",
        "plan": "You planned: {what}",
        "goal": "Your goal: {what}",
        "reminder": "Reminder: {what}",
        "decision": "Time to look back: {what}",
        "task": "To do: {what}",
        "said": "{who} wrote on {date}: “{quote}”",
        "you_said": "You wrote on {date}: “{quote}”",
        "noted": "You noted on {date}: “{quote}”",
        "silent": "No word with {who} for {n} days; usually it is every {usual}",
        "open": "{who} wrote to you on {date} and has no answer: “{quote}”",
        "why": "Why this: [routines] {cause} in your config.toml; take it out there and it never comes again.",
        "section_first": "Worth knowing, as of {date}",
        "section_was": "What was",
        "section_tomorrow": "Tomorrow",
        "section_open": "Open",
        "section_touch": "Not heard from",
        "section_ahead": "The next days",
        "days": "{n} days",
        "more": "and {n} more",
    },
    days=_split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    months=_split("January February March April May June July August September October November December"),
)

SPANISH: Final = Words(
    frames={
        "date": "{weekday} {day} de {month}",
        "title": "Tu {date}",
        "empty": "No hay nada pendiente que yo sepa.",
        "timed": "{time} {what}",
        "spanned": "{time}-{end} {what}",
        "all_day": "Todo el día: {what}",
        "nth_day": "Día {n} de {total}: {what}",
        "private": "una cita privada",
        "with": "{what}, con {who}",
        "place": "{what}, {place}",
        "and": "{first} y {last}",
        "birthday": "Cumpleaños de {who}",
        "birthday_age": "{who} cumple {age} años",
        "birthday_soon": "El cumpleaños de {who} es el {date}",
        "own_birthday": "Feliz cumpleaños",
        "anniversary": "Hoy: {what}",
        "promise": "Prometiste a {who}: {what}",
        "promise_nobody": "Prometiste: {what}",
        "promised": "{who} te prometió: {what}",
        "due_today": "{what} (para hoy)",
        "due_on": "{what} (era para el {date})",
        "due_soon": "{what} (para el {date})",
        "plan": "Planeaste: {what}",
        "goal": "Tu meta: {what}",
        "reminder": "Recordatorio: {what}",
        "decision": "Hora de mirar atrás: {what}",
        "task": "Por hacer: {what}",
        "said": "{who} escribió el {date}: «{quote}»",
        "you_said": "Escribiste el {date}: «{quote}»",
        "noted": "Anotaste el {date}: «{quote}»",
        "silent": "Sin noticias de {who} desde hace {n} días; lo habitual es cada {usual}",
        "open": "{who} te escribió el {date} y no tiene respuesta: «{quote}»",
        "why": "Por qué: [routines] {cause} en tu config.toml; quítalo allí y no vuelve.",
        "section_first": "Lo que conviene saber, a {date}",
        "section_was": "Lo que hubo",
        "section_tomorrow": "Mañana",
        "section_open": "Pendiente",
        "section_touch": "Sin noticias",
        "section_ahead": "Los próximos días",
        "days": "{n} días",
        "more": "y {n} más",
    },
    days=_split("lunes martes miércoles jueves viernes sábado domingo"),
    months=_split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
)

FRENCH: Final = Words(
    frames={
        "date": "{weekday} {day} {month}",
        "title": "Votre {date}",
        "empty": "Rien de prévu, à ma connaissance.",
        "timed": "{time} {what}",
        "spanned": "{time}-{end} {what}",
        "all_day": "Toute la journée : {what}",
        "nth_day": "Jour {n} sur {total} : {what}",
        "private": "un rendez-vous privé",
        "with": "{what}, avec {who}",
        "place": "{what}, {place}",
        "and": "{first} et {last}",
        "birthday": "Anniversaire de {who}",
        "birthday_age": "{who} fête ses {age} ans",
        "birthday_soon": "L'anniversaire de {who} est le {date}",
        "own_birthday": "Joyeux anniversaire",
        "anniversary": "Aujourd'hui : {what}",
        "promise": "Vous avez promis à {who} : {what}",
        "promise_nobody": "Vous avez promis : {what}",
        "promised": "{who} vous a promis : {what}",
        "due_today": "{what} (pour aujourd'hui)",
        "due_on": "{what} (c'était pour le {date})",
        "due_soon": "{what} (pour le {date})",
        "plan": "Vous aviez prévu : {what}",
        "goal": "Votre objectif : {what}",
        "reminder": "Rappel : {what}",
        "decision": "C’est le moment d’y revenir : {what}",
        "task": "À faire : {what}",
        "said": "{who} a écrit le {date} : « {quote} »",
        "you_said": "Vous avez écrit le {date} : « {quote} »",
        "noted": "Vous avez noté le {date} : « {quote} »",
        "silent": "Pas de nouvelles de {who} depuis {n} jours ; d'habitude c'est tous les {usual}",
        "open": "{who} vous a écrit le {date}, sans réponse : « {quote} »",
        "why": "Pourquoi : [routines] {cause} dans votre config.toml ; retirez-le et il ne revient plus.",
        "section_first": "À savoir, au {date}",
        "section_was": "Ce qui a été",
        "section_tomorrow": "Demain",
        "section_open": "En cours",
        "section_touch": "Sans nouvelles",
        "section_ahead": "Les prochains jours",
        "days": "{n} jours",
        "more": "et {n} de plus",
    },
    days=_split("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    months=_split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
)

GERMAN: Final = Words(
    frames={
        "date": "{weekday}, {day}. {month}",
        "title": "Dein {date}",
        "empty": "Soweit ich weiß, steht nichts an.",
        "timed": "{time} {what}",
        "spanned": "{time}-{end} {what}",
        "all_day": "Ganztägig: {what}",
        "nth_day": "Tag {n} von {total}: {what}",
        "private": "ein privater Termin",
        "with": "{what}, mit {who}",
        "place": "{what}, {place}",
        "and": "{first} und {last}",
        "birthday": "Geburtstag: {who}",
        "birthday_age": "{who} wird {age}",
        "birthday_soon": "{who} hat am {date} Geburtstag",
        "own_birthday": "Alles Gute zum Geburtstag",
        "anniversary": "Heute: {what}",
        "promise": "Du hast {who} versprochen: {what}",
        "promise_nobody": "Du hast versprochen: {what}",
        "promised": "{who} hat dir versprochen: {what}",
        "due_today": "{what} (heute fällig)",
        "due_on": "{what} (war am {date} fällig)",
        "due_soon": "{what} (fällig am {date})",
        "plan": "Du hattest vor: {what}",
        "goal": "Dein Ziel: {what}",
        "reminder": "Erinnerung: {what}",
        "decision": "Zeit zurückzuschauen: {what}",
        "task": "Zu tun: {what}",
        "said": "{who} schrieb am {date}: „{quote}“",
        "you_said": "Du schriebst am {date}: „{quote}“",
        "noted": "Du notiertest am {date}: „{quote}“",
        "silent": "Seit {n} Tagen nichts von {who}; sonst ist es alle {usual}",
        "open": "{who} schrieb dir am {date} und hat keine Antwort: „{quote}“",
        "why": "Warum: [routines] {cause} in deiner config.toml; nimm es dort heraus, und es kommt nicht wieder.",
        "section_first": "Gut zu wissen, Stand {date}",
        "section_was": "Was war",
        "section_tomorrow": "Morgen",
        "section_open": "Offen",
        "section_touch": "Lange nichts gehört",
        "section_ahead": "Die nächsten Tage",
        "days": "{n} Tage",
        "more": "und {n} weitere",
    },
    days=_split("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    months=_split("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
)

PORTUGUESE: Final = Words(
    frames={
        "date": "{weekday}, {day} de {month}",
        "title": "O seu dia: {date}",
        "empty": "Não há nada marcado que eu saiba.",
        "timed": "{time} {what}",
        "spanned": "{time}-{end} {what}",
        "all_day": "O dia todo: {what}",
        "nth_day": "Dia {n} de {total}: {what}",
        "private": "um compromisso privado",
        "with": "{what}, com {who}",
        "place": "{what}, {place}",
        "and": "{first} e {last}",
        "birthday": "Aniversário de {who}",
        "birthday_age": "{who} faz {age} anos",
        "birthday_soon": "O aniversário de {who} é {date}",
        "own_birthday": "Feliz aniversário",
        "anniversary": "Hoje: {what}",
        "promise": "Prometeu a {who}: {what}",
        "promise_nobody": "Prometeu: {what}",
        "promised": "{who} prometeu-lhe: {what}",
        "due_today": "{what} (para hoje)",
        "due_on": "{what} (era para {date})",
        "due_soon": "{what} (para {date})",
        "plan": "Planejou: {what}",
        "goal": "A sua meta: {what}",
        "reminder": "Lembrete: {what}",
        "decision": "Hora de olhar para trás: {what}",
        "task": "A fazer: {what}",
        "said": "{who} escreveu ({date}): “{quote}”",
        "you_said": "Você escreveu ({date}): “{quote}”",
        "noted": "Você anotou ({date}): “{quote}”",
        "silent": "Sem notícias de {who} há {n} dias; o habitual é a cada {usual}",
        "open": "{who} escreveu-lhe ({date}) e ainda não tem resposta: “{quote}”",
        "why": "Porquê: [routines] {cause} no seu config.toml; retire-o e não volta.",
        "section_first": "O que convém saber ({date})",
        "section_was": "O que houve",
        "section_tomorrow": "Amanhã",
        "section_open": "Pendente",
        "section_touch": "Sem notícias",
        "section_ahead": "Os próximos dias",
        "days": "{n} dias",
        "more": "e mais {n}",
    },
    days=_split("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    months=_split("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
)

CHINESE: Final = Words(
    frames={
        "date": "{month}{day}日{weekday}",
        "title": "今天：{date}",
        "empty": "据我所知，今天没有安排。",
        "timed": "{time} {what}",
        "spanned": "{time}-{end} {what}",
        "all_day": "全天：{what}",
        "nth_day": "第{n}天，共{total}天：{what}",
        "private": "一项私人安排",
        "with": "{what}，和{who}",
        "place": "{what}，{place}",
        "and": "{first}和{last}",
        "birthday": "{who}今天生日",
        "birthday_age": "{who}今天满{age}岁",
        "birthday_soon": "{who}的生日是{date}",
        "own_birthday": "生日快乐",
        "anniversary": "今天：{what}",
        "promise": "你答应过{who}：{what}",
        "promise_nobody": "你答应过：{what}",
        "promised": "{who}答应过你：{what}",
        "due_today": "{what}（今天到期）",
        "due_on": "{what}（{date}已到期）",
        "due_soon": "{what}（{date}到期）",
        "plan": "你计划过：{what}",
        "goal": "你的目标：{what}",
        "reminder": "提醒：{what}",
        "decision": "回顾一下：{what}",
        "task": "待办：{what}",
        "said": "{who}在{date}写道：“{quote}”",
        "you_said": "你在{date}写道：“{quote}”",
        "noted": "你在{date}记下：“{quote}”",
        "silent": "已有{n}天没有和{who}联系；平时大约每{usual}天一次",
        "open": "{who}在{date}给你写了信，还没有回复：“{quote}”",
        "why": "原因：config.toml 里的 [routines] {cause}；删去后不再出现。",
        "section_first": "值得知道的事（{date}）",
        "section_was": "回顾",
        "section_tomorrow": "明天",
        "section_open": "未完成",
        "section_touch": "久未联系",
        "section_ahead": "接下来几天",
        "days": "{n}",
        "more": "还有{n}项",
    },
    days=_split("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    months=_split("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
)

LANGUAGES: Final[Mapping[str, Words]] = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "de": GERMAN,
    "pt": PORTUGUESE,
    "zh": CHINESE,
}
"""Every catalogue by its two letters (ISO 639-1)."""
