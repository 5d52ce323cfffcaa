"""Templates about health, faith, sexuality, pregnancy, politics, unions and money trouble, and their plain controls."""

from __future__ import annotations

from typing import Final

HINTED: Final = (
    "Bought a pregnancy test on the way home.",
    "Folic acid, ginger tea, no sushi this month.",
    "Sat in the waiting room of the oncology ward for three hours.",
    "Went to the mosque in {city} with the architecture class.",
    "Lit a candle in the cathedral for {name}.",
    "They played the hymn at the funeral and I knew all the words.",
    "Walked past the Pride parade on {weekday}, lovely music.",
    "Two of my oldest friends got married, both brides looked stunning.",
    "Read the whole Green manifesto on the train.",
    "Took a leaflet from the union stand at the gate.",
    "Picked up the tablets from the pharmacy, twice a day with food.",
    "Slept three hours a night all week and nothing is fun.",
    "My card was declined at the till again.",
    "Paid with the coins from the jar again.",
    "Third letter from the bank, put it in the drawer.",
    "Day 40 without a drink.",
    "My hands were shaking so much I could not hold the cup.",
    "{name} and I watched the party conference on TV.",
    "Fasted until sunset with the neighbours, just to see what it is like.",
    "Had to pull over, heart racing for no reason at all.",
    "Bar in the old town with {name}, the one with the rainbow flag.",
    "Blood sugar was 11 after lunch, says the demo device at the pharmacy.",
)

CALENDAR: Final = (
    "Prenatal check-up",
    "Union meeting, canteen",
    "Iftar at {name}'s",
    "Self-help group, 7 pm",
    "Debt counselling",
    "Party branch evening with {name}",
    "Endocrinologist",
    "Bible study with {name}",
    "Fertility clinic, second floor",
    "Queer film night",
)

BY_OTHERS: Final = (
    "Congratulations on the baby, when are you due?",
    "I heard you're pregnant!",
    "You're depressed, admit it.",
    "Since you're Catholic, could you read the lesson?",
    "You vote left anyway.",
    "{name} told me you're bankrupt, is that true?",
    "I'm gay, I wanted you to hear it from me.",
    "I'm pregnant!! Twelve weeks.",
    "I've got diabetes, type 1, since I was a kid.",
    "I joined the union yesterday.",
    "You clearly have ADHD.",
    "I'm in debt up to my ears.",
    "As a Muslim I'd rather skip the wine.",
)

NOT_ABOUT_ME: Final = (
    "{name} is pregnant.",
    "My cousin has epilepsy. => tie",
    "My neighbour is a devout Hindu. => tie",
    "{name} came out as bisexual last year.",
    "My uncle has been in the Labour party for ever. => tie",
    "{name}'s firm is insolvent and he is drowning in debt.",
    "Her mother was diagnosed with Parkinson's.",
    "Half of the night shift is in the union.",
    "The patient has type 2 diabetes and takes metformin.",
    "My flatmate converted to Judaism. => tie",
)

UNMEANT: Final = (
    "If I were pregnant I'd tell you first.",
    "If I had diabetes I'd have to give up cake.",
    "Suppose I'm gay, would that change anything for your mother?",
    "Am I depressed or just tired?",
    "Do I have ADHD? The internet quiz says nothing.",
    "What if I joined the union, could they fire me?",
    "Could I be pregnant?",
    "Am I religious? Good question.",
    "I'm so OCD about my desk lol",
    "I'm totally bipolar about this wallpaper, I love it and I hate it.",
    "I'm broke again haha, see you on payday 😂",
    "Jesus, I'm dying of boredom here.",
    "This cake is my religion.",
    "I'm not pregnant, I just ate a lot.",
    "I don't have cancer, the lump was nothing.",
    "I never said I was religious.",
    "I thought I was pregnant but it was a false alarm.",
    "{name} thinks I'm gay. I let him.",
    'The form says "I am a member of a trade union", tick yes or no.',
    "> I have been diagnosed with depression.\nThanks for telling us, {name}.",
    "Character sheet: I am an old priest with gout and gambling debts.",
    "Maybe I'm getting depressed, maybe it's just November.",
    "I used to be a party member, thirty years ago.",
    "According to the horoscope I'm pregnant. Sure.",
    "The chatbot decided I have anxiety because I asked about breathing.",
    "Everyone assumes I'm Muslim because of my name.",
    "I was worried I might be HIV positive before the test.",
    "People always guess I vote conservative.",
    "Imagine I'm bankrupt. What happens to the flat?",
)

ASSISTANT_SAYS: Final = (
    "It sounds like you are depressed.",
    "As a diabetic you should watch the carbohydrates.",
    "Since you are pregnant, avoid raw fish.",
    "You mentioned your faith: as a Christian you may like this verse.",
    "Given your debts, a budget may help.",
    "People with ADHD like you often benefit from timers.",
)

SPECIAL_CONTROL: Final = (
    "I'm pregnant, fourteen weeks now. => special:pregnant",
    "I have type 2 diabetes. => special:diabetes",
    "I was diagnosed with epilepsy in {year}. => special:epilepsy",
    "I have asthma. => special:asthma",
    "I suffer from migraines. => special:migraines",
    "I'm gay. => special:gay",
    "I'm bisexual. => special:bisexual",
    "I'm a practising Catholic. => special:catholic",
    "I'm Muslim. => special:muslim",
    "I'm an atheist. => special:atheist",
    "I converted to Buddhism in {year}. => special:buddhism",
    "I'm a member of the Green Party. => special:green",
    "I joined the Labour Party in {month}. => special:labour",
    "I'm a member of the teachers' union. => special:union",
    "I'm in debt. => special:debt",
    "I owe the bank nine thousand euros. => special:bank",
    "I have been diagnosed with depression. => special:depression",
    "I have high blood pressure. => special:blood pressure",
)
