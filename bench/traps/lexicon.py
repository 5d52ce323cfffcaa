"""The words that fill the slots of the templates, from many parts of the world."""

from __future__ import annotations

from typing import Final

LEXICON: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        "Ana", "Bilal", "Chiara", "Dmitri", "Eunji", "Farah", "Goran", "Hiroshi", "Ifeoma", "Jelena", "Kwame",
        "Leila", "Mateo", "Nguyet", "Oskar", "Priya", "Quentin", "Rūta", "Sipho", "Tomasz", "Ulrike", "Vikram",
        "Wanjiru", "Xiuying", "Yusuf", "Zsófia", "Aoife", "Björn", "Carmen", "Dariush", "Emeka", "Freya", "Guillermo",
        "Hinemoa", "Ingrid", "Jamal", "Katya", "Lwazi", "Marisol", "Niamh",
    ),
    "her": (
        "Ana", "Chiara", "Eunji", "Farah", "Ifeoma", "Jelena", "Leila", "Priya", "Rūta", "Ulrike", "Wanjiru",
        "Xiuying", "Zsófia", "Aoife", "Carmen", "Freya", "Ingrid", "Katya", "Marisol", "Niamh", "Mei-Ling", "Aïcha",
    ),
    "him": (
        "Bilal", "Dmitri", "Goran", "Hiroshi", "Kwame", "Mateo", "Oskar", "Quentin", "Sipho", "Tomasz", "Vikram",
        "Yusuf", "Björn", "Dariush", "Emeka", "Guillermo", "Jamal", "Lwazi", "Jianguo", "Øyvind",
    ),
    "full": (
        "Ana Kovač", "Bilal Haddad", "Chiara Conti", "Kwame Mensah", "Eunji Park", "Tomasz Zieliński", "Priya Nair",
        "Mateo Rojas", "Leila Karimi", "Björn Lindqvist", "Wanjiru Kamau", "Hiroshi Tanabe", "Niamh Gallagher",
    ),
    "city": (
        "Leeds", "Porto", "Graz", "Oslo", "Kraków", "Nairobi", "Osaka", "Lima", "Montréal", "Tartu", "Galway",
        "Hanoi", "Accra", "Izmir", "Bergen", "Valparaíso", "Ghent", "Chengdu", "Pune", "Fez", "Adelaide", "Tbilisi",
        "Leipzig", "Cork", "San Sebastián", "Salt Lake City", "Cape Town", "Utrecht", "Bologna", "Québec City",
        "Kyoto", "Split",
    ),
    "country": (
        "Portugal", "Canada", "Ghana", "Japan", "Norway", "Chile", "Vietnam", "Georgia", "New Zealand", "Morocco",
        "Estonia", "South Africa",
    ),
    "firm": (
        "Nordlicht", "Brightwell & Sons", "the city library", "Tanaka Robotics", "the harbour office",
        "Kestrel Bikes", "St Anne's Hospital", "Oakfield Primary", "Meridian Insurance", "Casa Lupo",
        "Halden Shipping", "the post office", "Bluefern Software", "Adeyemi Architects", "Greenline Buses",
        "Fjordbank", "the botanical garden", "Papel & Tinta",
    ),
    "job": (
        "a nurse", "a plumber", "an electrician", "a maths teacher", "a translator", "a pastry chef", "a bus driver",
        "a structural engineer", "a midwife", "an accountant", "a paramedic", "a carpenter", "a data analyst",
        "a landscape gardener", "a librarian", "a physiotherapist", "an architect", "a sound technician",
    ),
    "food": (
        "olives", "mushrooms", "aubergine", "coriander", "blue cheese", "rice pudding", "liquorice", "oysters",
        "kimchi", "beetroot", "marzipan", "anchovies", "okra", "black coffee", "peanut butter", "raw onions",
        "custard", "durian", "sauerkraut", "lentil soup", "jollof rice", "pineapple pizza", "miso soup",
        "dark chocolate", "pickled herring", "papaya", "tofu", "brussels sprouts", "plantain", "ginger tea",
    ),
    "thing": (
        "jazz", "horror films", "crowded beaches", "long train rides", "board games", "reality TV",
        "open-plan offices", "karaoke", "opera", "podcasts", "musicals", "rainy Sundays", "department stores",
        "night markets", "spreadsheets", "detective novels", "techno", "camping", "surprise parties", "video calls",
        "thunderstorms", "window seats",
    ),
    "nuisance": (
        "sitting in traffic", "queueing at the bank", "tax forms", "being put on hold", "four-hour meetings",
        "the dentist's drill", "other people's ringtones", "mandatory fun", "assembling wardrobes", "expense reports",
        "wet socks", "early alarms", "stuffy waiting rooms", "redoing the same slides",
    ),
    "allergen": (
        "peanuts", "penicillin", "cats", "shellfish", "birch pollen", "bee stings", "latex", "sesame", "walnuts",
        "ibuprofen", "house dust", "kiwis", "soy", "horses",
    ),
    "diet": ("vegan", "vegetarian", "pescatarian", "gluten-free", "teetotal", "lactose intolerant"),
    "instrument": (
        "the cello", "the trumpet", "the oud", "the ukulele", "the drums", "the clarinet", "the accordion",
        "the kora", "the piano", "the fiddle", "the bass guitar",
    ),
    "hobby": (
        "bouldering", "birdwatching", "pottery", "open-water swimming", "chess", "calligraphy", "beekeeping",
        "salsa dancing", "astronomy", "trail running", "knitting", "wood carving", "fencing", "orienteering",
        "fly fishing", "origami", "kite surfing", "bookbinding",
    ),
    "collectable": (
        "stamps", "old maps", "vinyl records", "fountain pens", "snow globes", "matchboxes", "film cameras",
    ),
    "language": (
        "Portuguese", "Swahili", "Polish", "Arabic", "Japanese", "Welsh", "Hindi", "Turkish", "Mandarin", "Danish",
        "Tagalog",
    ),
    "skill": (
        "weld", "touch-type", "juggle", "drive a lorry", "read sheet music", "sew a straight seam", "code in Rust",
        "sail a dinghy", "use sign language", "fix a bicycle", "solder", "do a handstand",
    ),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "outing": (
        "to the gym", "to choir practice", "to the farmers' market", "to a spin class", "to the sauna",
        "to a life drawing class", "to the climbing hall", "to a book club", "to the pool",
    ),
    "act": (
        "meditate", "run five kilometres", "water the tomatoes", "call my parents", "practise scales",
        "write three pages", "walk to work", "do yoga", "bake bread", "stretch",
    ),
    "pet": (
        "a beagle called Momo", "a tortoise named Pilar", "two cats", "a parrot", "an old greyhound",
        "a rabbit called Biscuit", "three hens", "a ginger cat named Kofi", "a gecko", "a rescue dog called Laika",
    ),
    "animal": ("dog", "cat", "tortoise", "parrot", "rabbit", "horse", "hamster"),
    "petname": ("Momo", "Pilar", "Biscuit", "Laika", "Kofi", "Ziggy", "Bruna", "Tofu"),
    "vehicle": (
        "an old Volvo", "a cargo bike", "a red Vespa", "a camper van", "an electric Kia", "a rowing boat",
        "a motorbike", "a second-hand Yaris", "a unicycle",
    ),
    "kin": ("sister", "brother", "cousin", "aunt", "uncle", "mother", "father", "niece", "nephew", "daughter", "son"),
    "kids": (
        "two brothers", "a twin sister", "three kids", "an older brother", "two daughters", "four sisters",
        "a baby son",
    ),
    "goal": (
        "run a marathon", "learn to sail", "write a novel", "save for a house", "pass the bar exam",
        "cycle to Istanbul", "open a bakery", "finish my degree", "swim the Channel", "build a cabin",
        "learn the tango", "climb Kilimanjaro",
    ),
    "school": (
        "Uppsala", "the evening college", "the University of Lagos", "the art academy", "Trinity", "Waseda",
        "the open university",
    ),
    "subject": (
        "chemistry", "law", "graphic design", "nursing", "history", "civil engineering", "linguistics", "economics",
    ),
    "month": ("January", "March", "April", "June", "July", "August", "October", "November"),
    "date": (
        "3 May", "12 August", "the 21st of March", "30 November", "July 9th", "14 January", "the 2nd of October",
    ),
    "year": ("1984", "1991", "1988", "1979", "1995", "2001"),
    "colour": ("green", "teal", "mustard yellow", "navy blue", "burgundy", "orange"),
    "errand": (
        "send you the photos", "return the drill", "book the tickets", "bring the folding chairs",
        "look over your contract", "water your plants", "pick you up from the station", "lend you the tent",
        "transfer the deposit",
    ),
    "dish": ("potato salad", "tabbouleh", "apple cake", "pierogi", "samosas", "the lasagne"),
}  # fmt: skip
"""Words by slot; a number after the name of a slot asks for another word of the same list."""

VERBS: Final[dict[str, tuple[str, str, str, str, str]]] = {
    # as said of oneself, infinitive, of another, past, with -ing
    "be": ("am", "be", "is", "was", "being"),
    "live": ("live", "live", "lives", "lived", "living"),
    "work": ("work", "work", "works", "worked", "working"),
    "love": ("love", "love", "loves", "loved", "loving"),
    "like": ("like", "like", "likes", "liked", "liking"),
    "hate": ("hate", "hate", "hates", "hated", "hating"),
    "play": ("play", "play", "plays", "played", "playing"),
    "collect": ("collect", "collect", "collects", "collected", "collecting"),
    "speak": ("speak", "speak", "speaks", "spoke", "speaking"),
    "go": ("go", "go", "goes", "went", "going"),
    "have": ("have", "have", "has", "had", "having"),
    "drive": ("own", "own", "owns", "owned", "owning"),
    "want": ("want", "want", "wants", "wanted", "wanting"),
    "study": ("study", "study", "studies", "studied", "studying"),
}
"""Forms of the verbs of the plain statements."""

STATEMENTS: Final[tuple[tuple[str, str, str, str], ...]] = (
    # key, verb, the rest of the sentence, the object
    ("lives_in", "live", "in {city}", "{city}"),
    ("works_at", "work", "at {firm}", "{firm}"),
    ("occupation", "be", "{job}", "{job}"),
    ("likes", "love", "{food}", "{food}"),
    ("likes", "like", "{thing}", "{thing}"),
    ("dislikes", "hate", "{food}", "{food}"),
    ("allergy", "be", "allergic to {allergen}", "{allergen}"),
    ("diet", "be", "{diet}", "{diet}"),
    ("skill", "play", "{instrument}", "{instrument}"),
    ("hobby", "collect", "{collectable}", "{collectable}"),
    ("speaks", "speak", "{language}", "{language}"),
    ("routine", "go", "{outing} every {weekday}", "{outing} {weekday}"),
    ("possession", "have", "{pet}", "{pet}"),
    ("possession", "drive", "{vehicle}", "{vehicle}"),
    ("family", "have", "{kids}", "{kids}"),
    ("goal", "want", "to {goal}", "{goal}"),
    ("plan", "be", "moving to {city} in {month}", "{city}"),
    ("education", "study", "{subject} at {school}", "{subject} {school}"),
)
"""Plain statements about oneself, from which the general templates are filled."""

OPPOSITE: Final = {
    "likes": "dislikes",
    "dislikes": "likes",
    "hobby": "dislikes",
    "goal": "dislikes",
    "skill": "dislikes",
}
"""What may rightly be held where a statement is denied."""
