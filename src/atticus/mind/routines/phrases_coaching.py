"""The sentences about goals, in one catalogue per language; goals and plans stay in the owner's own words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from atticus.mind.routines.phrases import ENGLISH, LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

FRAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "plan_today": "{then} (when: {when}; for “{goal}”)",
        "plan_timed": "{then} (for “{goal}”)",
        "week_measured": "{goal}: {value} of {aim} {what} this week",
        "day_measured": "{goal}: {value} {what} a day this week; you aim at {aim}",
        "month_measured": "{goal}: {value} of {aim} {what} this month",
        "unknown_measured": "{goal}: nothing is known of {what} this week",
        "week_steps": "{goal}: {done} of {total} steps are done",
        "week_signs": "{goal}: you came back to it this week",
        "week_plain": "{goal}: nothing seen this week",
        "drift": (
            "“{goal}” has been quiet for {n} days. Is it still what you want? Pausing it or letting it go is fine."
        ),
        "drift_why": (
            "Why this: you put it in focus, and nothing I can see moved for twice its rhythm ({limit} "
            "days). Less of this: atticus goals quiet {id}"
        ),
        "check_in": "Your goals",
        "check_in_ask": 'How is it going? A line in your journal is enough: atticus journal "..."',
        "check_in_why": (
            'Why this: [coach] check_in in your config.toml. Less of this: "no coaching" in a talk, or '
            'check_in = "none".'
        ),
        "section_goals": "Goals in focus",
        "section_question": "For your journal",
        "question_met": "{what}, with {who}: what stayed with you?",
        "question_did": "{what}: how was it?",
        "question_goal": "What did today do for “{goal}”?",
        "question_plain": "What would you like to remember of today?",
    },
    "es": {
        "plan_today": "{then} (cuándo: {when}; para «{goal}»)",
        "plan_timed": "{then} (para «{goal}»)",
        "week_measured": "{goal}: {value} de {aim} {what} esta semana",
        "day_measured": "{goal}: {value} {what} al día esta semana; tu meta es {aim}",
        "month_measured": "{goal}: {value} de {aim} {what} este mes",
        "unknown_measured": "{goal}: no se sabe nada de {what} esta semana",
        "week_steps": "{goal}: {done} de {total} pasos hechos",
        "week_signs": "{goal}: volviste a ello esta semana",
        "week_plain": "{goal}: nada visto esta semana",
        "drift": "«{goal}» lleva {n} días en silencio. ¿Sigue siendo lo que quieres? Pausarla o dejarla está bien.",
        "drift_why": (
            "Por qué: la pusiste en primer plano y no vi nada durante el doble de su ritmo ({limit} días). "
            "Menos de esto: atticus goals quiet {id}"
        ),
        "check_in": "Tus metas",
        "check_in_ask": '¿Cómo va? Basta una línea en tu diario: atticus journal "..."',
        "check_in_why": (
            "Por qué: [coach] check_in en tu config.toml. Menos de esto: «sin coaching» en una charla, o "
            'check_in = "none".'
        ),
        "section_goals": "Metas en primer plano",
        "section_question": "Para tu diario",
        "question_met": "{what}, con {who}: ¿qué te quedó?",
        "question_did": "{what}: ¿cómo fue?",
        "question_goal": "¿Qué hizo el día de hoy por «{goal}»?",
        "question_plain": "¿Qué quieres recordar de hoy?",
    },
    "fr": {
        "plan_today": "{then} (quand : {when} ; pour « {goal} »)",
        "plan_timed": "{then} (pour « {goal} »)",
        "week_measured": "{goal} : {value} sur {aim} {what} cette semaine",
        "day_measured": "{goal} : {value} {what} par jour cette semaine ; tu vises {aim}",
        "month_measured": "{goal} : {value} sur {aim} {what} ce mois-ci",
        "unknown_measured": "{goal} : rien de connu sur {what} cette semaine",
        "week_steps": "{goal} : {done} étapes sur {total} faites",
        "week_signs": "{goal} : il s'est passé quelque chose cette semaine",
        "week_plain": "{goal} : rien vu cette semaine",
        "drift": (
            "« {goal} » est silencieux depuis {n} jours. Est-ce toujours ce que tu veux ? Le mettre en "
            "pause ou le laisser est très bien."
        ),
        "drift_why": (
            "Pourquoi : tu l'as mis au premier plan et je n'ai rien vu bouger pendant le double de son "
            "rythme ({limit} jours). Moins de ceci : atticus goals quiet {id}"
        ),
        "check_in": "Tes objectifs",
        "check_in_ask": 'Comment cela va-t-il ? Une ligne dans ton journal suffit : atticus journal "..."',
        "check_in_why": (
            "Pourquoi : [coach] check_in dans ton config.toml. Moins de ceci : « pas de coaching » dans "
            'une conversation, ou check_in = "none".'
        ),
        "section_goals": "Objectifs au premier plan",
        "section_question": "Pour ton journal",
        "question_met": "{what}, avec {who} : qu'en gardes-tu ?",
        "question_did": "{what} : comment était-ce ?",
        "question_goal": "Qu'a fait cette journée pour « {goal} » ?",
        "question_plain": "Qu'aimerais-tu garder de cette journée ?",
    },
    "de": {
        "plan_today": "{then} (wann: {when}; für „{goal}“)",
        "plan_timed": "{then} (für „{goal}“)",
        "week_measured": "{goal}: {value} von {aim} {what} diese Woche",
        "day_measured": "{goal}: {value} {what} am Tag diese Woche; dein Ziel ist {aim}",
        "month_measured": "{goal}: {value} von {aim} {what} diesen Monat",
        "unknown_measured": "{goal}: von {what} ist diese Woche nichts bekannt",
        "week_steps": "{goal}: {done} von {total} Schritten sind getan",
        "week_signs": "{goal}: du warst diese Woche daran",
        "week_plain": "{goal}: diese Woche nichts gesehen",
        "drift": (
            "„{goal}“ ist seit {n} Tagen still. Willst du es noch? Es ruhen oder gehen zu lassen ist in Ordnung."
        ),
        "drift_why": (
            "Warum: du hast es in den Fokus genommen, und ich sah doppelt so lange nichts, wie sein "
            "Rhythmus ist ({limit} Tage). Weniger davon: atticus goals quiet {id}"
        ),
        "check_in": "Deine Ziele",
        "check_in_ask": 'Wie geht es damit? Eine Zeile im Tagebuch genügt: atticus journal "..."',
        "check_in_why": (
            "Warum: [coach] check_in in deiner config.toml. Weniger davon: „kein Coaching“ im Gespräch, "
            'oder check_in = "none".'
        ),
        "section_goals": "Ziele im Fokus",
        "section_question": "Für dein Tagebuch",
        "question_met": "{what}, mit {who}: was ist dir geblieben?",
        "question_did": "{what}: wie war es?",
        "question_goal": "Was hat der Tag für „{goal}“ getan?",
        "question_plain": "Was möchtest du von heute behalten?",
    },
    "pt": {
        "plan_today": "{then} (quando: {when}; para “{goal}”)",
        "plan_timed": "{then} (para “{goal}”)",
        "week_measured": "{goal}: {value} de {aim} {what} esta semana",
        "day_measured": "{goal}: {value} {what} por dia esta semana; a sua meta é {aim}",
        "month_measured": "{goal}: {value} de {aim} {what} este mês",
        "unknown_measured": "{goal}: nada se sabe de {what} esta semana",
        "week_steps": "{goal}: {done} de {total} passos feitos",
        "week_signs": "{goal}: voltou a isso esta semana",
        "week_plain": "{goal}: nada visto esta semana",
        "drift": "“{goal}” está em silêncio há {n} dias. Ainda é o que quer? Pausar ou deixar ir está bem.",
        "drift_why": (
            "Porquê: pôs isto em foco e não vi nada durante o dobro do seu ritmo ({limit} dias). Menos "
            "disto: atticus goals quiet {id}"
        ),
        "check_in": "As suas metas",
        "check_in_ask": 'Como vai? Uma linha no diário basta: atticus journal "..."',
        "check_in_why": (
            "Porquê: [coach] check_in no seu config.toml. Menos disto: “sem coaching” numa conversa, ou "
            'check_in = "none".'
        ),
        "section_goals": "Metas em foco",
        "section_question": "Para o seu diário",
        "question_met": "{what}, com {who}: o que ficou consigo?",
        "question_did": "{what}: como foi?",
        "question_goal": "O que fez o dia de hoje por “{goal}”?",
        "question_plain": "O que gostaria de guardar de hoje?",
    },
    "zh": {
        "plan_today": "{then}（{when}；为了“{goal}”）",
        "plan_timed": "{then}（为了“{goal}”）",
        "week_measured": "{goal}：本周{what} {value} / {aim}",
        "day_measured": "{goal}：本周每天{what} {value}，目标 {aim}",
        "month_measured": "{goal}：本月{what} {value} / {aim}",
        "unknown_measured": "{goal}：本周没有{what}的记录",
        "week_steps": "{goal}：{total}步中完成了{done}步",
        "week_signs": "{goal}：你本周又回到了它",
        "week_plain": "{goal}：本周没有看到动静",
        "drift": "“{goal}”已经{n}天没有动静了。它还是你想要的吗？暂停或放下都可以。",
        "drift_why": (
            "原因：你把它放在重点里，而我在两倍于它节奏的时间里（{limit}天）没有看到进展。少提醒：atticus go"
            "als quiet {id}"
        ),
        "check_in": "你的目标",
        "check_in_ask": '进展如何？在日记里写一行就够了：atticus journal "..."',
        "check_in_why": (
            '原因：config.toml 里的 [coach] check_in。少提醒：在对话里说“不要辅导”，或设 check_in = "none"。'
        ),
        "section_goals": "重点目标",
        "section_question": "写给日记",
        "question_met": "{what}，和{who}：你记住了什么？",
        "question_did": "{what}：怎么样？",
        "question_goal": "今天为“{goal}”做了什么？",
        "question_plain": "今天有什么想记住的？",
    },
}
"""Every catalogue by its two letters (ISO 639-1)."""


def coaching(words: Words) -> Words:
    """Return the sentences about goals in the language of others."""
    return _of(next((code for code, known in LANGUAGES.items() if known is words), "en"))


@cache
def _of(code: str) -> Words:
    known = LANGUAGES.get(code, ENGLISH)
    return Words(frames=FRAMES[code], days=known.days, months=known.months)
