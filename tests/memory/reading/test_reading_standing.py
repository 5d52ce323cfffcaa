"""What the owner wants from now on is read; what they want once, or what others want, is not.

The sentences of each list called FIRST were written before any pattern, those called LATER after the patterns stood.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atticus.domain.evidence import Kept
from atticus.domain.labels import PUBLIC, Integrity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ASSISTANT, ME, Me, Party
from atticus.memory.reading.standing import read_standing as standing

if TYPE_CHECKING:
    from atticus.domain.beliefs import Claim

INSTRUCTIONS_FIRST = (
    "Always answer me in metric units.",
    "From now on, keep your answers under five lines.",
    "Whenever I ask about a recipe, give me the weights in grams.",
    "Please don't use emojis when you write to me.",
    "I'd like you to cite the source every time you give me a number.",
    "Never suggest restaurants that serve peanuts.",
    "When I ask for code, include the imports.",
    "Can you always show the date in ISO format?",
    "In future, please address me as Dr. Okafor.",
    "Remember to use British spelling in everything you draft for me.",
    "If I ask for a summary, start with the conclusion.",
    "Make sure you always mention the time zone when we talk about meetings.",
    "Please include a short example whenever you explain a grammar rule.",
    "Going forward, only recommend vegetarian dishes.",
    "Every time I mention a book, tell me how many pages it has.",
    "Don't ever give me legal advice without saying that you are not a lawyer.",
    "I want you to reply in Spanish from today.",
    "For all future travel plans, assume that I take the train.",
    "Please stop apologising all the time.",
    "I need you to always double-check the arithmetic before you answer.",
    "Ab jetzt antworte mir bitte immer auf Deutsch.",
    "Bitte verwende nie Fachbegriffe, wenn du mir etwas erklärst.",
    "Immer wenn ich nach einem Rezept frage, gib die Mengen in Gramm an.",
    "A partir de ahora, respóndeme siempre en español.",
    "Nunca me des consejos médicos.",
    "À partir de maintenant, réponds toujours en français.",
    "Ne me propose jamais de plats avec du porc.",
    "D'ora in poi rispondimi sempre in italiano.",
    "A partir de agora, responda sempre em português.",
    "以后请用中文回答我。",
    "请不要给我推荐含花生的菜。",
    "これからは必ず敬語で答えてください。",
    "С этого момента всегда отвечай мне по-русски.",
    "من الآن فصاعدا أجبني دائما بالعربية.",
)

INSTRUCTIONS_LATER = (
    "Whenever we discuss my medication, remind me to ask the pharmacist.",
    "I'd appreciate it if you always gave prices with tax.",
    "When explaining physics, use everyday analogies.",
    "No matter what I ask, never share my address.",
    "Each time I send you a draft, point out the weakest paragraph first.",
    "Please always list the version of each tool you mention.",
    "Keep your answers to three sentences at most.",
    "Call me Sunny, please.",
    "Your replies should never contain slang.",
    "In all your recommendations, put the cheapest option first.",
    "For every recipe, add the cooking time.",
    "You should always ask before you assume my budget.",
    "If I mention a city, tell me its time zone.",
    "Don't sugarcoat feedback on my essays.",
    "Could you please include the units whenever you give a measurement?",
    "Format dates as day, month, year from now on.",
    "As a rule, answer with the short version first.",
    "Wenn ich nach einem Wort frage, nenne mir bitte auch den Artikel.",
    "Cada vez que te pida una receta, dame las cantidades en gramos.",
    "Chaque fois que je te demande un mot, donne-moi un exemple.",
    "每次我问菜谱，请用克来表示。",
    "毎回、出典を示してください。",
    "앞으로는 존댓말로 답해 주세요.",
    "अब से हमेशा हिंदी में जवाब दें।",
)

PREFERENCES_FIRST = (
    "I prefer window seats to aisle seats.",
    "I'd rather walk than take the bus.",
    "I like tea more than coffee.",
    "I don't like crowded beaches.",
    "I much prefer short mails over long calls.",
    "I really hate early meetings.",
    "My favourite composer is Bach.",
    "I can't stand the smell of coriander.",
    "I'm not a fan of horror films.",
    "I love hiking in the rain.",
    "I usually go for the simplest tool that works.",
    "I would rather not fly at night.",
    "I tend to avoid chain hotels.",
    "I'm more of a morning person.",
    "My preference is for paper books rather than screens.",
    "I'm leaning towards small local shops instead of big chains.",
    "I enjoy long train rides.",
    "I'm really into board games.",
    "I'd prefer to keep the design simple.",
    "Jazz suits me better than techno when I work.",
    "Ich trinke lieber Tee als Kaffee.",
    "Ich mag keine Pilze.",
    "Ich bevorzuge kleine Hotels.",
    "Prefiero el tren al avión.",
    "No me gustan las películas de terror.",
    "Je préfère le vélo à la voiture.",
    "Je n'aime pas les champignons.",
    "Preferisco il mare alla montagna.",
    "Prefiro café sem açúcar.",
    "我更喜欢坐火车。",
    "我不喜欢香菜。",
    "コーヒーより紅茶の方が好きです。",
    "Я предпочитаю поезд самолёту.",
    "أفضل الشاي على القهوة.",
)

PREFERENCES_LATER = (
    "Honestly, I'd much rather read than watch a film.",
    "I prefer mornings for deep work, so can you plan around that?",
    "I have a soft spot for old bookshops.",
    "Spicy food isn't my thing.",
    "I gravitate towards quiet cafés.",
    "Between the two, I like the mountains better than the sea.",
    "I never enjoy group tours.",
    "I absolutely adore handwritten letters.",
    "My go-to breakfast is oatmeal.",
    "I'm not very keen on karaoke.",
    "I value honesty over politeness.",
    "Working from home works best for me.",
    "I always choose the aisle seat.",
    "I can't bear loud music in restaurants.",
    "I'm partial to dark chocolate.",
    "Ich wandere lieber als ins Fitnessstudio zu gehen.",
    "Me gusta más el invierno que el verano.",
    "J'adore les trains de nuit.",
    "Não gosto de multidões.",
    "Мне больше нравится зима.",
    "我讨厌迟到。",
    "나는 매운 음식을 좋아해요.",
    "मुझे चाय कॉफ़ी से ज़्यादा पसंद है।",
)

NOT_STANDING_FIRST = (
    "Can you make this shorter?",
    "Please translate this letter into French.",
    "Don't use the word delve in this paragraph.",
    "I always wanted to see Iceland.",
    "I never met my grandfather.",
    "She always leaves the door open.",
    "When I asked for the bill, they brought another bottle.",
    "Never mind, I found it.",
    "Ana prefers the window seat.",
    "Do you prefer tea or coffee?",
    "My sister said: always answer in metric units.",
    "If I prefer the train, how long will it take?",
    "I don't like where this is going, call me back.",
    "Always on my mind was playing in the shop.",
    "Give me three ideas for dinner.",
    "I'd like you to check this sentence.",
    "What would I prefer if I lived in Rome?",
    "Show me the code again.",
    "From now on the shop opens at nine.",
    "Whenever I visit Lisbon, it rains.",
    "I would like a coffee, please.",
    "I like your idea.",
    "I like the second option.",
    "He told me never to come back.",
    "Please don't forget the milk tonight.",
    "I used to prefer tea.",
    "I don't always remember birthdays.",
    "I have never been to Peru.",
    "You always say that!",
    "Do I prefer cats?",
    "I love you.",
    "I'd love to come on Friday.",
    "Kannst du das kürzer machen?",
    "Ich war noch nie in Peru.",
    "¿Puedes traducir esto?",
    "我从来没去过秘鲁。",
)

NOT_STANDING_LATER = (
    "Can you write that again without the second paragraph?",
    "When I ask my brother for help, he is always busy.",
    "Every time I call them, nobody answers.",
    "I always forget to water the plants.",
    "Please call me back tomorrow.",
    "Remember when we went to Oslo?",
    "What do I like more than coffee?",
    "If you prefer, we can meet later.",
    "They never stop arguing.",
    "I hate that this happened to you.",
    "My mother doesn't like the cold.",
    "Would I rather be rich or happy?",
    "I like how you explained it.",
    "Stop the car here.",
    "Tell me more about the museum.",
    "Always a pleasure.",
    "Never again!",
    'The manual says "always wear gloves".',
    "I was told never to open that door.",
    "Use the attached file for this report.",
    "I didn't like the film yesterday.",
    "He asked me to always lock the gate.",
    "I'd like to book a table for two.",
    "We always had dinner at eight.",
    "Ella prefiere el tren.",
    "Er trinkt lieber Tee.",
    "Elle préfère la mer.",
    "Когда я спросил его, он ушёл.",
    "他不喜欢香菜。",
    "Let me know if you need anything.",
    "Make sure to send this mail today.",
    "In the future, cars will fly.",
)


def read(text: str, *, integrity: Integrity = Integrity.OWN, **more: Any) -> list[Claim]:
    told: dict[str, Any] = {"kind": Kind.MESSAGE, "source": "assistant", "author": ME} | more
    moment = Moment(at=datetime(2025, 6, 2, tzinfo=UTC), text=text, **told)
    kept = Kept(id="x", moment=moment, label=PUBLIC.at_most(integrity), mine=told["author"] == ME, import_id=None)
    return standing(kept, Me(), UTC)


@pytest.mark.parametrize("text", [*INSTRUCTIONS_FIRST, *INSTRUCTIONS_LATER])
def test_an_instruction_for_all_answers_to_come_is_read(text: str) -> None:
    (claim,) = read(text)
    assert (claim.kind, claim.subject) == ("instruction", "me")
    assert claim.predicate in {"always", "never", "when"}


@pytest.mark.parametrize("text", [*PREFERENCES_FIRST, *PREFERENCES_LATER])
def test_a_preference_is_read(text: str) -> None:
    (claim,) = read(text)
    assert (claim.kind, claim.subject) == ("preference", "me")
    assert claim.predicate in {"prefers", "likes", "dislikes"}


@pytest.mark.parametrize("text", [*NOT_STANDING_FIRST, *NOT_STANDING_LATER])
def test_a_single_request_a_story_and_the_taste_of_others_are_not(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Always answer in metric units.", "always"),
        ("Never suggest restaurants that serve peanuts.", "never"),
        ("Please don't use emojis when you write to me.", "when"),
        ("Whenever I ask about a recipe, give me the weights in grams.", "when"),
        ("Please stop apologising all the time.", "never"),
        ("I prefer window seats to aisle seats.", "prefers"),
        ("I can't stand the smell of coriander.", "dislikes"),
        ("I enjoy long train rides.", "likes"),
    ],
)
def test_the_predicate_says_which_way(text: str, predicate: str) -> None:
    assert [claim.predicate for claim in read(text)] == [predicate]


def test_the_object_is_what_is_liked_and_not_what_is_asked() -> None:
    (claim,) = read("I prefer cats over dogs, so can you suggest a shelter?")
    assert claim.object == "I prefer cats over dogs"
    (claim,) = read("I can't stand the smell of coriander.")
    assert claim.object == "the smell of coriander"


def test_the_quote_is_the_sentence_that_says_it() -> None:
    text = "Thanks for the plan!  I don't like crowded beaches. What about lakes?"
    (claim,) = read(text)
    assert claim.quote is not None
    assert text[claim.quote.start : claim.quote.stop] == "I don't like crowded beaches."


def test_words_of_an_assistant_are_never_read() -> None:
    assert read("I prefer short answers.", author=ASSISTANT) == []
    text = "user: Which tea is this?\nassistant: I prefer green tea.\nuser: I don't like green tea."
    assert [claim.object for claim in read(text)] == ["green tea"]


def test_others_words_are_never_read() -> None:
    assert read("I prefer short answers.", author=Party("Ana")) == []
    assert [claim.object for claim in read("> I prefer short answers.\nI don't like tea.")] == ["tea"]
    assert read("She wrote “I prefer short answers” again.") == []


def test_pasted_code_is_not_read() -> None:
    assert read("What is wrong here?\n```\n# I prefer tabs\nalways use tabs\n```") == []


def test_what_is_told_to_people_instructs_no_assistant() -> None:
    text = "Always call me when you land."
    assert read(text, source="sms", people=(Party("Ana", "tel:+4930123"),)) == []
    assert [claim.kind for claim in read("I prefer the train.", source="sms", people=(Party("Ana"),))] == ["preference"]


def test_it_is_less_sure_where_nobody_is_named() -> None:
    (told,), (perhaps,) = (read("Always answer in metric units.", source=one) for one in ("chatgpt", "chat"))
    assert told.sure > perhaps.sure


def test_what_the_owner_has_atticus_remember_is_said_to_it() -> None:
    (told,) = read("Always answer in metric units.", kind=Kind.NOTE, source="owner", integrity=Integrity.OWNER)
    (noted,) = read("Always answer in metric units.", kind=Kind.NOTE, source="notes")
    assert told.sure > noted.sure


def test_what_holds_for_one_occasion_is_less_sure() -> None:
    (usual,), (once,) = read("I prefer the window seat."), read("I prefer the window seat today.")
    assert usual.sure > once.sure


@given(st.text(max_size=400), st.sampled_from([*INSTRUCTIONS_FIRST, *PREFERENCES_FIRST]))
def test_whatever_is_written_the_quote_stands_in_the_text(text: str, said: str) -> None:
    for claim in read(f"{text}\n{said}\n{text}"):
        assert claim.quote is not None
        assert f"{text}\n{said}\n{text}"[claim.quote.start : claim.quote.stop].strip()


LIST = "1. Metric only. No miles.\n2. Short. Three lines unless I ask for more.\n3. In doubt, say so.\n4. Never ring the office."


@pytest.mark.parametrize(
    "title", ["Instructions for my assistant", "Rules for Claude", "How I want my assistant to answer", "For my AI"]
)
def test_each_item_under_a_title_that_is_for_an_assistant_is_an_instruction(title: str):
    found = read(LIST, kind=Kind.NOTE, source="notes", title=title)
    assert [(one.predicate, one.object) for one in found] == [
        ("always", "Metric only. No miles."),
        ("always", "Short. Three lines unless I ask for more."),
        ("always", "In doubt, say so."),
        ("never", "Never ring the office."),
    ]
    assert all(one.sure > 0.6 and one.more["plain"] is True for one in found)
    assert [LIST[one.quote.start : one.quote.stop] for one in found if one.quote] == [one.object for one in found]


@pytest.mark.parametrize(
    "title", ["Moving list", "Lecture on AI rules", "Sample rules for an assistant", "Rules of chess"]
)
def test_a_list_under_another_title_is_read_sentence_by_sentence(title: str):
    found = read(LIST, kind=Kind.NOTE, source="notes", title=title)
    assert not [one for one in found if one.more.get("plain")]


def test_an_order_beside_a_request_for_one_answer_holds_for_that_answer():
    text = "Don't tell me what to do. Ask me three questions about this move."
    found = read(text, source="assistant", thread="Move")
    assert all(one.sure < 0.5 for one in found)
