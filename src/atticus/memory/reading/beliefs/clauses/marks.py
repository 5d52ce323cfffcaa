"""Marks of what is not meant as it is said: laughter, sarcasm, supposition, fiction, hearsay."""

from __future__ import annotations

import re
from typing import Final

from atticus.memory.reading.beliefs.clauses.heads import Mood
from atticus.memory.reading.beliefs.clauses.sets import words

_LAUGH: Final = re.compile(
    r"\b(?:lo+l+|lmf?a+o+|rofl|j/?k|xd|kidding|joking|teehee|hehe+|hihi+|ja(?:ja)+|jeje+|ha(?:ha)+|"
    r"ahah\w*|bwaha\w*|mdr|ptdr|kkk+|rs+rs+"
    r"|just messing with (?:you|ya)|(?:pulling|pull) your leg|wind(?:ing)? (?:you|him|her|them) up|taking the "
    r"(?:mick(?:ey)?|piss)|"
    r"tongue(?: firmly)? in cheek|as a joke|in jest|for laughs|pun intended|ba-?dum[- ]?ts+|bazinga|if you(?:['’]d|"
    r" would)? believe that|"
    r"had you there|you fell for it|[#/]s(?:arcasm)?|"
    r"[#/]j(?:oke)?)(?![\w/])"
    r"|(?<!\w)[/#]s(?:arcasm)?\b|(?<!\w)/j\b|[😂🤣😜🤪😝😹🙃😆😉🤡]|(?<!\w)(?:[:;xX]-?[DPp]|;-?\))(?!\w)|哈哈|嘻嘻|笑死|开玩笑|<g>",
    re.IGNORECASE,
)
_WHOLE_JOKE: Final = re.compile(
    r"(?<!\w)/s\b|[/#]s(?:arcasm)?\b|开玩笑|\b(?:"
    r"just (?:kidding|joking|messing)\b|kidding!|j/?k\b|(?:i'?m|i’m|only) (?:just |only )?(?:kidding|joking)\b|"
    r"(?:that|this|it|which) (?:was|is|['’]s) (?:just |only |clearly |obviously |all )?(?:a|my|meant as a) joke\b|"
    r"pull(?:ing)? your leg\b|you fell for it\b|had you there\b|april fools?\b|not really[.!]|gotcha\b|sarcasm\b|"
    r"i'?m being sarcastic\b|said (?:no one|nobody)\b|just a joke\b|(?:a|my|bad) joke\b|psych!"
    r")",
    re.IGNORECASE,
)
_SARCASM: Final = re.compile(
    r"🙄|\.\.\.\s*not\b|\b(?:"
    r"yeah,? (?:right|sure)\b|as if\b|"
    r"oh,? (?:sure|great|yeah|yes|joy|wonderful|fantastic|brilliant|perfect|lovely|goodie|of "
    r"course|absolutely|totally|fun)\b|sure,? (?:i|because|jan|right|mate)\b|"
    r"because (?:clearly|obviously|of course|i just|i totally|i absolutely|i (?:really )?needed|nothing says|who "
    r"doesn['’]t|that['’]s (?:exactly )?what)\b|how (?:wonderful|lovely|delightful|nice|fun)\b|"
    r"just what i (?:needed|wanted|always wanted)\b|said (?:no one|nobody)\b|not[!.]*$|"
    r"(?:so|what) (?:much )?fun[.!]|thanks a (?:lot|bunch|million|ton)\b|(?:kill|shoot) me(?: now)?\b|"
    r"be still my (?:beating )?heart\b|slow clap\b|(?:eye[- ]?roll|rolls? (?:my )?eyes)\b|may i have another\b|"
    r"highlight of my (?:day|week|year|life)\b|as much as (?:a|the) (?:toothache|hole|root|cold|cat|next)\b|"
    r"about as much as\b|like a fish (?:needs|loves)\b|can hardly contain\b|"
    r"(?:note|hint|cue|enter) (?:the )?sarcasm\b|such a joy\b|"
    r"my (?:absolute )?favou?rite (?:way|hobby|pastime|thing) (?:is|to|in the)\b|living the dream\b|totally\b|"
    r"clearly (?:i|love|adore|enjoy)\b|obviously (?:i|love|adore|enjoy)\b|what a (?:treat|joy|delight|surprise|"
    r"thrill)\b|lucky me\b|woo-?hoo\b|yay me\b|"
    r"just (?:love|adore)\b[^.!?]*\b(?:at (?:[3-6]|midnight)|at \d ?am|in the "
    r"rain|traffic|queue|queues|queueing|waiting|meetings?|ignored|late|again|delayed|broken|crash\w*|mondays?|spam"
    r"|taxes|bills|alarm)\b|"
    r"(?:love|enjoy|adore|like) (?:it "
    r")?(?:when|how)\b[^.!?]*\b(?:never|always|crash\w*|fails?|breaks?|ignores?|cancel\w*|late|dies|nobody|no "
    r"one|interrupts?|forgets?|stops? working|delayed|again|wakes?|steals?|loses?|spills?|yells?|screams?|at "
    r"(?:\d|midnight)|\d ?am)\b"
    r")",
    re.IGNORECASE,
)
_UNPLEASANT: Final = re.compile(
    r"\b(?:love|enjoy|adore|favou?rite|fan of|live for|collect|dream|passion\w*|can['’]t get enough "
    r"of)\b[^.!?]*\b(?:traffic(?: jams?)?|being (?:ignored|stuck|yelled|late|woken|interrupted|lied|broke|"
    r"sick|cold|treated|charged|put on hold|told)|on hold"
    r"|waiting (?:in|for|on|two|three|an)|queu(?:e|es|ing)|standing in line|root canals?|paying (?:taxes|"
    r"bills|rent|fines|extra)|taxes|paperwork|spam|hangovers?|stubb?ing"
    r"|sitting in (?:traffic|meetings)|unpaid overtime|unpaid|delays?|delayed|parking tickets?|"
    r"mosquito\w*|dentist|getting (?:up at [3-6]|sick|lost|rained|soaked|stuck|fined|woken|dumped|ghosted|"
    r"spam)|cancel(?:led|ed) (?:flights?|trains?|buses)|(?:be|being|get|getting) stuck|power cuts?|audits?|teeth "
    r"pulled|mondays"
    r"|cleaning (?:the )?(?:toilets?|litter|vomit|drains?)|doing (?:my |the )?(?:taxes|dishes for)|"
    r"pointless|endless|overtime|crowded (?:trains?|buses)|cold showers? when|losing|flat tyres?|food "
    r"poisoning"
    r"|migraines?|burnt|soggy|mouldy|moldy|stepping on|mansplain\w*|micromanag\w*|deadlines? (?:at|on)|"
    r"tax (?:forms?|returns?|season)|expense reports?|wet socks|mosquito bites|hold music|early alarms?|alarm clocks?|"
    r"(?:stuffy |crowded )?waiting rooms?|ringtones?|printer jams?|paper jams?|password resets?|pop-?ups?|spam|"
    r"robocalls?|"
    r"cold calls?|burnt toast|parking fines?|potholes?|roadworks?|leaf blowers?|jackhammers?|car alarms?|redoing|"
    r"reformatting|"
    r"rebooting|assembling (?:flat|wardrobes?|furniture|shelves)|scrubbing|bureaucracy|small print|fine print|"
    r"hangnails?|"
    r"paper ?cuts?|splinters?|blisters?|sunburns?|nettles|toothaches?|headaches?|hiccups|chew(?:ing|s)? loudly|"
    r"(?:long|endless|back-to-back|pointless|monday|unnecessary|early) meetings|status meetings|mandatory|compulsory|"
    r"unread emails?|error messages?|buffering|airport security|lost luggage|"
    r"last[- ]minute (?:changes|meetings)|rush hour|jury duty|insomnia|debt|the flu)\b",
    re.IGNORECASE,
)
_NO_BEING: Final = (
    r"(?:vampires?|zombies?|aliens?|wizards?|witch|superhero(?:es)?|batman|superman|spider-?man|santa(?: "
    r"claus)?|elf|elves|mermaids?|unicorns?|dragons?|robots?|cyborg|ghost|ninja|pirate|jedi|gandalf|"
    r"immortal|invisible|time travel\w*|potato|hermit|king|queen|emperor|god(?:dess)?|millionaire in my|"
    r"wreck|machine|legend|genius|walking \w+|hot mess|the best|number one)"
)
_NO_PLACE: Final = (
    r"(?:moon|mars|narnia|hogwarts|atlantis|mordor|a cave|caves|rock|denial|shadow realm|wakanda|middle[- "
    r"]earth|another planet|cloud nine|clouds|hell|heaven|neverland|volcano|dumpster|shoe|"
    r"bubble|fantasy world|dream world|my head|my car|my own world|past|future|matrix|fridge|bottom of)"
)
_IMPOSSIBLE: Final = re.compile(
    rf"\b(?:a (?:million|billion|gazillion|zillion|trillion)|w(?:in|on|ins|inning) (?:the|an?|my) (?:\w+ "
    rf")?(?:nobel|oscar|"
    r"grammy|pulitzer|olympic|wimbledon|world cup|tour de france|eurovision)|literally (?:die|dying|dead|live|made "
    r"of|a|"
    rf"the only)|for breakfast, lunch,? and dinner|world domination|superpowers?|to death|my own "
    rf"funeral)\b"
    rf"|\b(?:i['’]?m|i am|i was|am) (?:(?:a|an|the|actually|secretly|basically|literally|part|half|really) "
    rf")*{_NO_BEING}\b"
    rf"|\b(?:live|lived|living|work|working|from|born|moved?|moving|based|home) (?:in|on|at|to|from|under|"
    rf"inside|near)?\s*(?:the |a |an |my )?(?:\w+ )?{_NO_PLACE}\b"
    r"|\b(?:have|own|bought|adopted|got|with|ride|rides) (?:a |an |my |the |\d+ |two |three )*(?:pet "
    r")?(?:dragons?|unicorns?|time machine|dinosaurs?|t-?rex|private jet|spaceship|army of|harem|clones?|"
    r"magic wand|lightsaber)\b",
    re.IGNORECASE,
)
SUPPOSING: Final = words(
    "if unless whether imagine suppose supposing pretend wish assume assuming hypothetically say let's "
    "lets had were should "
    "provided otherwise lest picture what"
)
"""First words of a piece that make what follows a thought, not a fact."""

_SUPPOSED: Final = re.compile(
    r"\b(?:imagine|suppose|supposing|pretend\w*|hypothetically|what if|wish|as though|as if|in theory|in "
    r"another life|in a parallel|in an alternate|let['’]s say|say (?:that )?i|picture (?:this|me)"
    r"|for the sake of|for example,? i|e\.g\.|wonder(?:ing)? (?:if|whether)|if only|(?:would|could|might|should) have "
    r"(?:been|had|got|gone|done|made|taken|\w+ed)|thought experiment|for argument|assuming|assume)\b",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"\b(?:role[- ]?play\w*|my (?:character|avatar|alter ego|persona|protagonist|oc) |(?:i|we) (?:just "
    r")?(?:dreamt|dreamed|had a (?:\w+ )?dream)|dreamt (?:that|i)|dreamed (?:that|i)|in (?:my|the|a|this) "
    r"dreams? (?:i|we|last)|"
    r"(?:the|this|that|a) (?:song|lyrics?|chorus|verse|poem|script|monologue|narrator|protagonist|quote|"
    r"meme|line) (?:goes|says|is|reads|begins|starts|was|where)|song (?:goes|lyrics?)|(?:the|these|those|whose|my|"
    r"from the) lyrics|lyrics (?:to|of|by|from|go)\b|stuck in my "
    r"head|act (?:i+|one|two|\d)\b|scene (?:\d|one|two)|chapter (?:\d+|one|two)|once upon a time|"
    r"playing (?:the )?(?:role|part) of|i play (?:the )?(?:role|part)|my lines? (?:is|are|in)|dungeons "
    r"(?:and|&) dragons|write (?:me )?(?:a|an) (?:\w+ )?(?:story|poem|song|monologue|bio|ad|advert|scene|"
    r"dialogue|profile)|as the narrator|sample (?:answer|sentence|text|profile)|"
    r"example (?:sentence|of a sentence)|practi[cs]e sentences?|sentence for|how do (?:you|i) say|ad copy|"
    r"user persona|persona:|user story|as a user,? i|karaoke (?:screen|machine|lyrics|text)|auto-?reply|out of "
    r"office|test message|lorem "
    r"ipsum|copypasta|horoscope|fortune cookie|bumper sticker|"
    r"(?:t-?shirt|mug|poster|sign|card|sticker) (?:that )?(?:says|said|reads)|character sheet|improv(?:isation)? "
    r"(?:scene|notes|night|exercise))\b|[♪♫🎵🎶]"
    r"|\b(?:translate|proofread|rewrite|rephrase|paraphrase|summari[sz]e|correct|edit|transcribe|type|"
    r"repeat after me)\b[^.?!\n]{0,40}:|\bpretend (?:to be|you)\b",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"(?:^|[.!?:]\s+)\W*(?:an? |my |the )?(?:\w+ )?(?:poem|song|lyrics|haiku|sonnet|limerick|ballad|monologue|"
    r"verse|chorus|"
    r"(?:short |bedtime |ghost )?story|fairy tale|fable|screenplay|script|chapter|scene|act)\b(?! (?:is|was|i|we|my)\b)"
    r"[^.!?\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
"""The line above a poem, a song or a tale."""
_TOLD_HERE: Final = re.compile(
    r"\bin (?:my|the|a|this|our|his|her) (?:\w+ )?(?:novel|story|game|book|film|movie|play|script|scene|"
    r"series|simulation|scenario|screenplay|campaign|sketch|role|skit|sims|fantasy|song|video|"
    r"comic)\b,?\s+(?:i|we|my)\b|\b(?:sang|sings|singing)\b:?\s*,?\s*[\"“']?i\b|\bfictional (?:character|account|"
    r"example|person|me|bio|diary)\b|\bquoting\b|"
    r"\brecit(?:ed|ing)\b",
    re.IGNORECASE,
)
_HEARD: Final = re.compile(
    r"\b(?:according to|rumou?r has it|apparently|allegedly|supposedly|reportedly|legend has it|word is|"
    r"they say|people say|some say|others say|everyone says|everybody says|so-called|in the words of|"
    r"quote(?:s|d)?|unquote"
    r"|as (?:he|she|they|my \w+|[A-Z]\w+) (?:says?|said|puts?|put|claims?|wrote|likes? to say|always "
    r"says?)|(?:he|she|they) (?:goes?|went|(?:is|was|are|were) like|be like)|[a-z]+ (?:goes|was like|is "
    r"like)[,:]|as the saying goes|famous last words)\b",
    re.IGNORECASE,
)
_SAID_AFTER: Final = re.compile(
    r"[,(–—-]\s*(?:(?:as )?(?:(?:he|she|they|my \w+|our \w+|[A-Z]\w+) (?:always |once |just |also "
    r")?(?:says?|said|claims?|claimed|joked?s?|jokes|told me|tells me|thinks|insists|insisted|wrote|"
    r"writes|put it|puts it|argues|announced|shouted|whispered|asked|replied|answered)"
    r"|(?:said|says|wrote|joked|claims|claimed|goes|quoth|whispered|shouted|announced|replied) (?:he|she|"
    r"they|my|our|the|a|[A-Z]\w+|no|nobody|literally|everyone|every))|or so (?:he|she|they|i['’]m told|i "
    r"am told|the|my|i hear)|i['’]m told|i hear)\b[^.!?]*[.!?)]*\s*$",
)
_HEDGED: Final = re.compile(
    r"\b(?:(?<!\bas )(?<!\bbecause )(?<!\bsince )(?:i think|i believe|i feel like)|"
    r"i guess|i suppose|not (?:entirely |quite |really )?sure|not "
    r"certain|(?<!any )(?<!this )(?<!that )(?<!some )(?<!every )(?<!what )(?<!the )(?<!one )(?<!a )(?<!no "
    r")(?<!each )(?:kind of|"
    r"sort of)|kinda|sorta|i doubt|don['’]t know|no idea|maybe|perhaps|probably|possibly|i "
    r"might|if i remember|i imagine"
    r"|seems? (?:like|that)|if i'?m (?:not mistaken|honest)|or something|or so|more or less|in a way|"
    r"technically|almost|nearly|practically|basically|at heart|deep down|half[- ]joking|semi-)\b",
    re.IGNORECASE,
)
_DENIED_WHOLE: Final = re.compile(
    r"\b(?:it['’]?s not true|not true|isn['’]t true|no truth|it['’]?s (?:a )?(?:lie|myth|false|untrue|"
    r"nonsense)|is (?:false|a lie|wrong|nonsense|a myth)|never said|wrong(?:ly)? (?:that|to think)|"
    r"don['’]t (?:think|believe) (?:that )?i|nobody (?:said|says)|who (?:said|says|told you)"
    r"|not that i|it['’]?s not (?:that|like|as if) i|far from|anything but|the opposite|i lied|lying|i "
    r"made (?:that|it) up|contrary to|mistakenly|misunderst\w+|used to think|i thought (?:that )?i)\b",
    re.IGNORECASE,
)
_NO_TITLE: Final = re.compile(
    r"\b(?:lyrics?|song|songs|poems?|poetry|story|stories|fiction|novel|script|screenplay|quotes?|"
    r"quotations?|draft|chapter|scene|dialogue|role[- ]?play|character|sketch|(?:my|his|her|their|opening) lines|"
    r"jokes?|template|"
    r"example|sample|recipe"
    r"|dream journal|dreams?|letra|letras|paroles|gedicht|canci[oó]n|歌词|诗|小说|剧本)\b",
    re.IGNORECASE,
)


def of_message(text: str) -> Mood:
    """Return what a whole message is, where one mark in it says so: a joke taken back, a tale told."""
    mood = Mood.NONE
    if _WHOLE_JOKE.search(text):
        mood |= Mood.JOKING
    if _TOLD.search(text) or ("\n" in text and _HEADING.search(text)):
        mood |= Mood.TOLD
    return mood


def of_title(title: str) -> bool:
    """Return whether a note of this title holds no words of the owner about themselves: lyrics, a story, quotes."""
    return _NO_TITLE.search(title) is not None


_SCOFF: Final = re.compile(
    r"\W*(?:yeah|yes|right|sure|oh|exactly|absolutely),? because (?:i|we|my|that|who|nothing)\b", re.IGNORECASE
)
_NOTED: Final = re.compile(r"\((?:not|sarcasm|irony|joke)\)", re.IGNORECASE)
_PRAISE: Final = ("love", "collect", "dream", "enjoy", "ador", "favo", "fan of", "live for", "passion", "enough")
_TALES: Final = ("in ", "sang", "sing", "fictional", "quoting", "recit")
"""Parts of words without which a costly pattern cannot be there."""


def of_sentence(sentence: str) -> Mood:
    """Return what is not meant plainly in a sentence, by the words and signs in it."""
    mood = Mood.NONE
    small = sentence.casefold()
    if (
        _LAUGH.search(sentence)
        or _SARCASM.search(sentence)
        or _SCOFF.match(sentence)
        or ("(" in small and _NOTED.search(sentence))
        or (any(word in small for word in _PRAISE) and _UNPLEASANT.search(sentence))
    ):
        mood |= Mood.JOKING
    if _IMPOSSIBLE.search(sentence):
        mood |= Mood.JOKING
    if any(word in small for word in _TALES) and _TOLD_HERE.search(sentence):
        mood |= Mood.TOLD
    if _SUPPOSED.search(sentence):
        mood |= Mood.SUPPOSED
    if _HEARD.search(sentence) or _SAID_AFTER.search(sentence) or _DENIED_WHOLE.search(sentence):
        mood |= Mood.REPORTED
    if _HEDGED.search(sentence):
        mood |= Mood.HEDGED
    return mood


_TAKEN_BACK: Final = re.compile(
    r"^\W*(?:not|no|nope|psych|as if|yeah,? right|said no ?(?:one|body)(?: ever)?|in my dreams|i wish|"
    r"just kidding|jk|kidding|gotcha|or not|not really|april fools?|sike|haha not|(?:have|had) you (?:even |ever "
    r")?met me|"
    r"do you even know me|who am i kidding|that['’]ll be the day|(?:yeah,? |right,? |sure,? )?and (?:pigs (?:can |"
    r"might )?fly|"
    r"hell (?:has frozen|froze) over|the (?:moon|earth) is (?:made of cheese|flat)|i have a bridge to sell you|"
    r"i(?:['’]m| am|['’]m secretly) (?:the )?(?:queen of (?:england|sheba)|king of \w+|pope|tsar|emperor of \w+|"
    r"santa(?: claus)?|napoleon|cleopatra|batman|spider-?man|superman|tooth fairy|easter bunny)|"
    r"i (?:can |also )?(?:breathe under ?water|walk on water|fly to the moon|live on the moon|have (?:three|ten) heads|"
    r"ride (?:a |to work on a )?(?:unicorn|dragon)s?))(?:,? (?:too|as well|then))?)\W*$",
    re.IGNORECASE,
)
_SIGH: Final = re.compile(
    r"\W*(?:oh,? |well,? |ah,? )?(?:just )?(?:great|wonderful|fantastic|brilliant|perfect|lovely|joy|super|"
    r"marvell?ous|terrific|"
    r"fabulous|splendid|excellent)\b\s*[,.!–—-][^.!?]*\b(?:again|another|yet more|once more|more)\b"
    r"|\W*(?:yet another|nothing says|what (?:could|can) (?:be|possibly)|who (?:doesn['’]t|does not|wouldn['’]t) "
    r"(?:love|enjoy|want)|"
    r"just what (?:i|we) need|how (?:lovely|wonderful|delightful|thrilling|exciting)|my lucky day|lucky me)\b",
    re.IGNORECASE,
)
_GUSH: Final = re.compile(
    r"\bi (?:(?:just|so|really|simply|absolutely|truly|do|always|obviously|certainly) )?(?:love|adore|enjoy)\b|"
    r"\b(?:just|so|really|simply|absolutely|truly|do) like\b",
    re.IGNORECASE,
)


_A_WORD: Final = 12


def laughs(sentence: str) -> bool:
    """Return whether a sentence is little more than laughter or a "not", which falls on the sentence before it."""
    if _TAKEN_BACK.match(sentence):
        return True
    match = _LAUGH.search(sentence)
    return match is not None and len(sentence.strip()) - len(match[0]) <= _A_WORD


def sighs(sentence: str) -> bool:
    """Return whether a sentence is a sigh in the words of joy: "Oh great, wet socks again"."""
    return _SIGH.match(sentence) is not None


def gushes(sentence: str) -> bool:
    """Return whether a sentence praises so much that after a sigh it is bitter: "I just love wet socks"."""
    return _GUSH.search(sentence) is not None
