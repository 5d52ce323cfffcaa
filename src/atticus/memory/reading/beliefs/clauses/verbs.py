"""The forms of English verbs."""

from __future__ import annotations

from enum import Enum
from typing import Final

from atticus.memory.reading.beliefs.clauses.sets import words


class Tense(Enum):
    """The form a verb stands in."""

    BASE = "base"
    PAST = "past"
    PART = "participle"
    ING = "ing"


_REGULAR: Final = (
    "matter beat sneeze thrive focus concentrate object swear distrust mistrust disapprove eliminate "
    "ditch renounce frustrate irritate bug stress scare terrify bore overwhelm exhaust drain depress "
    "upset crave struggle abhor abstain accept ache add adhere admire admit adopt adore agree aim allow "
    "announce annoy answer apply "
    "appreciate approve argue arrange arrive ask assume assure attend avoid bake ban believe belong boil book "
    "bother boycott brew call cancel care carry celebrate change check cherish choreograph clean climb coach code "
    "collect commit commute compare complain complete compose confirm consume contact convert cook copy count "
    "cover crave crochet cycle dance date decide declare decline deliver deny deposit despair despise detest "
    "direct discover dislike divorce doubt download dread dress drop dump earn edit email enjoy enrol enroll "
    "exercise expand expect explain explore fancy farm favor favour fear figure finalise finalize finish fish fix "
    "focus follow foster freelance garden gather grab graduate gravitate guarantee guess handle hate head help hike "
    "hire hope hug identify imagine immigrate insist install intend introduce invest invite invoice iron jog join joke "
    "journal juggle kayak kiss knit launch lean lift like limit listen live loathe lock look love lower mail "
    "major manage marry master measure meditate memorise memorize mend mention mess message migrate move name "
    "need note notice offer open oppose opt order organise organize owe own pack paint park pass pause perform "
    "phone photograph pick plan plant play pledge post postpone practice practise pray prefer prepare press "
    "pretend print prioritise prioritize process promise promote publish purchase qualify quote raise reach receive "
    "reckon recommend record reduce refill refund refuse register reject relax relocate remain remember remind "
    "renovate rent repair repeat replace reply report request require reschedule research reserve reside resign resist "
    "restore restrict retire return review rock row sail save scan schedule scream secure separate serve settle "
    "share shop shout shy sign skate sketch ski skip smoke snowboard sort specialise specialize stall start state "
    "stay steer stop strive struggle study submit subscribe suffer suggest support suppose surf switch table talk "
    "tango taste tend text thank tick tolerate tour track trade train transfer translate travel treasure treat "
    "trust try turn tutor tweet type unfriend update upload use vacation value visit volunteer vote vow wait walk "
    "want warn wash watch water weld whisper wish wonder work worry worship yell"
)
_IRREGULAR: Final = (
    "be:am,are,is:was,were:been:being;have:has:had:had:having;do:does:did:done:doing;go:goes:went:gone:going;"
    "get:gets:got:got,gotten:getting;eat:eats:ate:eaten:eating;drink:drinks:drank:drunk:drinking;"
    "bear:bears:bore:borne:bearing;abide:abides:abode:abided:abiding;buy:buys:bought:bought:buying;"
    "bring:brings:brought:brought:bringing;build:builds:built:built:building;catch:catches:caught:caught:catching;"
    "choose:chooses:chose:chosen:choosing;come:comes:came:come:coming;cut:cuts:cut:cut:cutting;deal:deals:dealt:dealt:dealing;"
    "draw:draws:drew:drawn:drawing;drive:drives:drove:driven:driving;fall:falls:fell:fallen:falling;"
    "feel:feels:felt:felt:feeling;find:finds:found:found:finding;fly:flies:flew:flown:flying;"
    "forget:forgets:forgot:forgotten:forgetting;give:gives:gave:given:giving;grow:grows:grew:grown:growing;"
    "hear:hears:heard:heard:hearing;hold:holds:held:held:holding;keep:keeps:kept:kept:keeping;know:knows:knew:known:knowing;"
    "learn:learns:learnt:learnt:learning;leave:leaves:left:left:leaving;lend:lends:lent:lent:lending;"
    "let:lets:let:let:letting;lose:loses:lost:lost:losing;make:makes:made:made:making;mean:means:meant:meant:meaning;"
    "meet:meets:met:met:meeting;pay:pays:paid:paid:paying;put:puts:put:put:putting;quit:quits:quit:quit:quitting;"
    "read:reads:read:read:reading;ride:rides:rode:ridden:riding;run:runs:ran:run:running;say:says:said:said:saying;"
    "see:sees:saw:seen:seeing;sell:sells:sold:sold:selling;send:sends:sent:sent:sending;set:sets:set:set:setting;"
    "sew:sews:sewed:sewn:sewing;shoot:shoots:shot:shot:shooting;show:shows:showed:shown:showing;sing:sings:sang:sung:singing;"
    "sit:sits:sat:sat:sitting;sleep:sleeps:slept:slept:sleeping;speak:speaks:spoke:spoken:speaking;"
    "spend:spends:spent:spent:spending;stand:stands:stood:stood:standing;stick:sticks:stuck:stuck:sticking;"
    "swear:swears:swore:sworn:swearing;swim:swims:swam:swum:swimming;take:takes:took:taken:taking;"
    "teach:teaches:taught:taught:teaching;tell:tells:told:told:telling;think:thinks:thought:thought:thinking;"
    "throw:throws:threw:thrown:throwing;understand:understands:understood:understood:understanding;"
    "wake:wakes:woke:woken:waking;wear:wears:wore:worn:wearing;win:wins:won:won:winning;write:writes:wrote:written:writing;"
    "give:gives:gave:given:giving;hit:hits:hit:hit:hitting;break:breaks:broke:broken:breaking;"
    "lay:lays:laid:laid:laying;bet:bets:bet:bet:betting;foresee:foresees:foresaw:foreseen:foreseeing;"
    "shut:shuts:shut:shut:shutting;dream:dreams:dreamt:dreamt:dreaming;burn:burns:burnt:burnt:burning;"
    "claim:claims:claimed:claimed:claiming;become:becomes:became:become:becoming;begin:begins:began:begun:beginning"
)
_VOWELS: Final = frozenset("aeiou")
_DOUBLING: Final = words(
    "abhor chat commit drop hug jog knit pat plan prefer refer shop skip stop strip submit transfer trim "
    "drag grab ban step travel format swap program"
)


def _regular(base: str) -> tuple[str, str, str]:
    """Return the third person, the past and the ing form of a regular verb."""
    if base.endswith("e"):
        return base + "s", base + "d", (base[:-2] + "ying" if base.endswith("ie") else base[:-1] + "ing")
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    stem = base + base[-1] if base in _DOUBLING else base
    third = base + "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else base + "s"
    return third, stem + "ed", stem + "ing"


def _forms() -> dict[str, tuple[str, Tense]]:
    table: dict[str, tuple[str, Tense]] = {}

    def put(base: str, written: str, tense: Tense) -> None:
        for form in written.split(","):
            table.setdefault(form, (base, tense))

    for row in _IRREGULAR.split(";"):
        base, third, past, part, ing = row.split(":")
        put(base, base, Tense.BASE)
        put(base, third, Tense.BASE)
        put(base, past, Tense.PAST)
        put(base, part, Tense.PART)
        put(base, ing, Tense.ING)
    for base in _REGULAR.split():
        third, past, ing = _regular(base)
        put(base, f"{base},{third}", Tense.BASE)
        put(base, past, Tense.PAST)
        put(base, ing, Tense.ING)
    table["quit"] = ("quit", Tense.PAST)
    for base in ("travel", "cancel", "enrol"):
        table[f"{base}led"], table[f"{base}ling"] = (base, Tense.PAST), (base, Tense.ING)
    return table


FORMS: Final = _forms()
"""What a written form may be a form of, for the verbs that readers know."""


_SHORTEST: Final = 3
"""Letters that a form has at least: "king" and "red" are none."""


def form_of(word: str) -> tuple[str, Tense]:
    """Return the base and the form of any verb, in lower case; the base of an unknown one is guessed by its ending."""
    if (known := FORMS.get(word)) is not None:
        return known
    if word.endswith("ing") and len(word) > _SHORTEST + 1:
        return _stripped(word[:-3]), Tense.ING
    if word.endswith("ed") and len(word) > _SHORTEST:
        return _stripped(word[:-2]), Tense.PAST
    return word, Tense.BASE


def _stripped(stem: str) -> str:
    if len(stem) >= _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "aeiousl":
        return stem[:-1]
    return stem
