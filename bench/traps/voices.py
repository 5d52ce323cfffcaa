"""Templates in which the words are not the owner's own, or are about somebody else."""

from __future__ import annotations

from typing import Final

QUOTED: Final = (
    'The sticker on his van says "I {now}".',
    'And then {name} goes: "I {now}!" and everybody laughed.',
    "{name}: \u201cI {now}.\u201d That was the whole interview.",
    'Please translate into French: "I {now}."',
    "Caption under the photo: 'I {now}'.",
    '"I {now}," said {name}, and put the phone down.',
    "My favourite line of the evening was {name}'s: \u201cI {now} and I regret nothing.\u201d",
    "What does \u00abI {now}\u00bb mean in the second paragraph?",
    'The example sentence in the textbook is "I {now}".',
    '{name} wrote, and I quote: "I {now}, so please change the booking."',
    "He kept repeating \u201eI {now}\u201c until the waiter came.",
    "She signs every message with \u2018I {now}\u2019, no idea why.",
    'T-shirt slogan I saw in {city}: "My {animal} is my therapist. I {now}."',
    "Quote for the newsletter from {full}: \u201cI {now}, and the club gave me a second family.\u201d",
    '"When I was young I {past}," the old man began.',
    'Can you check the grammar of "I {now}, since two years"?',
)

QUOTED_LINES: Final = (
    "Replying below.\n\nOn Tue, {name} wrote:\n> I {now}, as you know.\n> Does that change anything?",
    "Thanks, noted!\n\n> I {now} and would need a room on the ground floor.",
    "See {name}'s answer:\n> Hi all,\n> I {now}.\n> Best, {name}",
    "Am 4. Mai schrieb {full}:\n> I {now}.\n> Liebe Grüße",
    "-----Original Message-----\nFrom: {full}\nSubject: about me\n\nI {now}. Looking forward to meeting you.",
)

REPORTED: Final = (
    "{her} said that she {third}.",
    "{him} told me he {third}.",
    "According to {name}, I {now}. News to me!",
    "Everyone seems to think I {now}.",
    "My mother tells all her friends that I {now}, which is nonsense. => tie",
    "{him} mentioned that he {third} these days.",
    "Apparently I {now}, if you believe the office gossip.",
    "Rumour has it that I {now}.",
    "The doctor's letter claims I {now}; they mixed up two patients.",
    "LinkedIn suggests that I {now}. It is wrong.",
    "She asked me to tell you that she {third}.",
    "{name} swears I {now}, I have no idea where that comes from.",
    "They wrote in the paper that the mayor {third}.",
    "In the meeting {her} explained why she {third}.",
    "He says he {third} and that we should all try it.",
    "The horoscope insists I {now}.",
    "{name} is convinced that I {now}, I must correct that one day.",
    "Some website has me down as someone who {third}.",
)

ABOUT_OTHERS: Final = (
    "{name} {third}.",
    "My aunt {her} {third}. => tie",
    "My brother {him} {third}. => tie",
    "My {kin} {third}. => tie",
    "The neighbours' son {third}.",
    "Our new colleague {third}. => tie",
    "{name} from the choir {third}, can you believe it?",
    "My boss {third}. => tie",
    "People who {you} have it easy in winter.",
    "You {inf0} for ten years and nobody notices.",
    "When you live in {city} you get used to the rain.",
    "Anyone who works at {firm} gets a free bus pass.",
    "{name}'s {kin} is {job} in {city}.",
    "My flatmate is allergic to {allergen}, so no cake with that please. => tie",
    "Her favourite food is {food} and his is {food2}.",
    "{name} and {name2} live in {city}, they moved there in {year}.",
    "{name}'s birthday is on {date}.",
    "He was born in {city}, on {date} {year}.",
    "The kids love {food}.",
    "{name} wants to {goal}.",
    "{full} works at {firm} as {job}.",
    "Both of them speak {language}.",
    "The man next to me on the train {third}.",
    "Remember {name}? Lives in {city} now, works at {firm}, has {pet}.",
    "Guests: {name} ({diet}), {name2} (allergic to {allergen}).",
    "She promised to {goal} before forty.",
    "{name}'s got {pet} and goes {outing} every {weekday}.",
)

FORWARDED: Final = (
    "---------- Forwarded message ---------\nFrom: {full}\nSubject: introducing myself\n\nHi all, I {now}.",
    "Fwd: from {name}\n\nI {now}, so count me out on {weekday}.",
    "Begin forwarded message:\n\nFrom: {full}\n\nDear team,\nI {now}.\nRegards\n{full}",
    "FYI, see below.\n\n----- Forwarded by the office -----\nFrom: {full}\nTo: all\n\nAs some of you know, I {now}.",
    "[Forwarded from {name}] I {now}",
    "Forwarded: {name} writes: hello, I {now}, is the flat still free?",
    "Weitergeleitete Nachricht\nVon: {full}\n\nI {now}. My number has not changed.",
    "passing this on from {full}:\n\nI {now} and I'm looking for a flatmate.",
)

FICTION: Final = (
    "Chapter 3\n\nI {now}. That is what I told the detective, and he wrote it down.",
    "Lyrics idea:\nI {now}, oh oh,\nand the moon never knew my name",
    "♪ I {now}, la la la ♪",
    "Monologue for drama class: \u2018I {now}. I always have.\u2019",
    "Novel draft, first person. The narrator begins: I {now}, and my brother is dead.",
    "My character in the game {third} and rides a goat.",
    "Role play: I am the customer. I {now}. You are the waiter.",
    "Poem for {name}\n\nI {now}\nand no one calls me home",
    "Short story opening: \u2014 I {now}, she thought, and closed the window.",
    "In the film she plays a woman who {third}.",
    "Once upon a time there was a fox who said: I {now}.",
    "Improv scene notes. Me as the grandmother: I {now}! {name} as the burglar.",
    "Dream last night: I {past} and everybody had the face of {name}.",
    "Cover letter template:\nDear [company],\nI {now}.\nYours, [name]",
    "Dialogue exercise\nA: I {now}.\nB: Since when?",
    "Karaoke screen: \u266a I {now}, baby, yes I do \u266a",
)

ASSISTANT: Final = (
    "Since you {you}, here are three ideas.",
    "You told me that you {you}.",
    "I remember that you {you}. Shall I take that into account?",
    "As someone who {third}, you may enjoy this.",
    "Here is a draft: \u201cI {now} and would like to apply.\u201d",
    "Sure! Sample introduction:\n\nI {now}. In my free time I read.",
    "Based on your messages, you live in {city} and work at {firm}.",
    "Happy birthday for {date}! You love {food}, so how about a cake?",
    "It sounds like you {you}.",
    "As an AI I don't eat, but let's say I {now}.",
    "Your profile: home {city}; allergies {allergen}; diet {diet}.",
    "Great choice! I love {food} too.",
)

BLOB: Final = (
    "user: Any idea for dinner?\nassistant: Since you {you}, I would suggest something light.",
    "user: Plan my weekend please.\nassistant: I {now} in this example, so adapt it to yourself.",
    "user: Write an introduction for me.\nassistant: Hi! I {now}.\nuser: No, that is not me.",
    "user: What did I tell you?\nassistant: You said: I {now}.",
    "user: Summarise the article.\nassistant: The author writes: I {now}, and this shaped my work.",
)

CHAT_OTHER: Final = (
    "I {now}.",
    "Hey, did I tell you? I {now}!",
    "btw I {now}",
    "Just so you know, I {now}, since last year.",
    "My birthday is on {date}, come over!",
    "I've decided to {goal}.",
    "I moved to {city} in {month}.",
    "I'm allergic to {allergen}, sorry for the trouble.",
    "I'd rather have {food} than {food2}, honestly.",
    "You {you}, I believe, same as ever.",
    "I heard you {you} now, congratulations!",
    "You always loved {food}.",
    "My wife and I {you}.",
    "we {you} now, isn't that mad",
    "I'll {errand} tomorrow. => promise:{errand}",
    "I started at {firm} on {weekday}.",
)
