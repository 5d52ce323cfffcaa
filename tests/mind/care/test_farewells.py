import pytest

from atticus.mind.care.farewells import says_goodbye

FAREWELLS = """bye|good night|ok thx bye!|gotta run, my bus is here|talk tomorrow|logging off|gn 😴|byeee|👋|💤
Thanks for everything, good night!|I'm off to bed|That's all for today, thanks|I have to go now, dinner is ready
hasta mañana|me voy a dormir, gracias|adiós|chao, tengo que irme|bonne nuit|à demain !|je file, bonne soirée
tschüss|gute Nacht|ich muss los|ich geh jetzt ins Bett|mach's gut|schönen Abend noch|tchau|até amanhã|boa noite
vou dormir|晚安|再见|我去睡了|明天见|谢谢，明天聊""".replace("\n", "|").split("|")

NONE = """how do I say goodbye to my boss?|Goodbye Lenin is a good film|goodnight stories for kids?
Bye, wait, set a timer for 10 minutes|good night, what's on tomorrow?|She said bye and left|hello 👋|Thanks!
Remind me to say good night to the kids|I have to go to the dentist on Friday|it was a good night
Write a goodbye email to the team|boa noite, o que tenho amanhã?|晚安怎么说？|Wie sagt man tschüss auf Spanisch
I have to run 5k tomorrow|"Goodbye", it said""".replace("\n", "|").split("|")


@pytest.mark.parametrize("text", FAREWELLS)
def test_a_farewell_is_known(text):
    assert says_goodbye(text) is not None


@pytest.mark.parametrize("text", NONE)
def test_what_only_mentions_a_farewell_or_asks_for_something_is_none(text):
    assert says_goodbye(text) is None


@pytest.mark.parametrize(("text", "language"), [("ciao", "de"), ("ciao", "es"), ("gute Nacht", "de")])
def test_a_word_of_several_languages_is_of_the_owners(text, language):
    found = says_goodbye(text, language=language)
    assert found is not None
    assert found.language == language


@pytest.mark.parametrize(
    "text",
    [
        "Good morning",
        "good evening!",
        "hello",
        "Guten Abend",
        "buenos días",
        "bonsoir",
        "Bom dia!",
        "晚上好",
        "hi, morning",
    ],
)
def test_a_greeting_alone_is_no_farewell_however_it_sounds(text):
    assert says_goodbye(text) is None
