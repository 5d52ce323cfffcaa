"""Closed lists of words: what somebody can be, speak, believe, suffer from, be allergic to, own and play."""

from __future__ import annotations

from typing import Final

from atticus.memory.reading.beliefs.clauses.sets import words

OCCUPATIONS: Final = words(
    "accountant actor actress actuary acupuncturist administrator advisor adviser agent agronomist "
    "analyst anaesthetist anesthesiologist "
    "anthropologist apprentice arborist archaeologist archeologist architect archivist artist astronaut "
    "astronomer athlete attorney auctioneer "
    "auditor author baker banker barber barista barrister bartender beautician beekeeper biochemist "
    "biologist blacksmith blogger bookkeeper "
    "bookseller botanist brewer bricklayer broadcaster broker builder butcher butler buyer cabinetmaker "
    "caregiver caretaker carpenter cartographer "
    "cashier caterer ceo cfo chauffeur chef chemist chiropractor choreographer cleaner clerk clinician "
    "coach cobbler comedian composer "
    "conductor conservator consultant contractor controller cook coordinator copywriter coroner "
    "counsellor counselor courier croupier cto curator "
    "dancer dealer decorator dentist dermatologist designer detective developer dietician dietitian "
    "diplomat director diver dj docent doctor "
    "draughtsman dressmaker driver ecologist economist editor educator electrician embroiderer engineer "
    "engraver entrepreneur epidemiologist "
    "ergonomist executive fabricator facilitator farmer farrier filmmaker firefighter fireman fisherman "
    "fitter florist forester founder "
    "freelancer gamekeeper gardener geneticist geographer geologist geophysicist glazier goldsmith "
    "graphologist grocer groundskeeper guard guide "
    "gynaecologist gynecologist hairdresser handyman herbalist historian homemaker housekeeper housewife "
    "hydrologist hygienist illustrator "
    "inspector instructor interpreter investigator investor janitor jeweller jeweler joiner journalist "
    "judge juggler justice laborer labourer landlord "
    "landscaper lawyer lecturer librarian lifeguard linguist lobbyist locksmith logistician machinist "
    "magician magistrate maid "
    "maker manager manicurist marketer marketeer mason masseur masseuse mathematician mechanic mediator "
    "merchandiser merchant meteorologist "
    "microbiologist midwife miller miner minister model mortician musician nanny naturalist navigator "
    "neurologist neuroscientist newsreader notary "
    "novelist nurse nutritionist obstetrician oceanographer officer operator ophthalmologist optician "
    "optometrist orderly organist orthodontist "
    "osteopath owner paediatrician painter paralegal paramedic pastor pathologist pediatrician performer "
    "pharmacist pharmacologist philosopher "
    "photographer physician physicist physiotherapist pianist pilot planner plasterer playwright plumber "
    "podiatrist poet policeman policewoman politician "
    "porter postman potter presenter priest principal printer producer professor programmer proofreader "
    "psychiatrist psychologist "
    "psychotherapist publicist publisher rabbi radiographer radiologist ranger realtor receptionist "
    "recruiter referee reporter representative "
    "researcher restorer retailer roofer sailor salesman salesperson saleswoman scaffolder scientist "
    "screenwriter sculptor seamstress secretary "
    "sheriff shepherd shopkeeper singer sociologist soldier solicitor sommelier songwriter stagehand "
    "statistician steward stewardess "
    "stockbroker strategist stylist sculptor superintendent supervisor surgeon surveyor tailor tattooist "
    "taxidermist teacher technician technologist "
    "telemarketer teller tester therapist toolmaker trader trainee trainer translator treasurer tutor "
    "typist umpire undertaker upholsterer urologist "
    "usher valet veterinarian vet violinist cellist volunteer waiter waitress warehouseman watchmaker "
    "weaver webmaster welder writer zookeeper zoologist "
    "vp president partner associate dev sysadmin barkeeper translator videographer streamer youtuber "
    "influencer podcaster paediatrist "
    "electromechanic repairman lineman assembler dispatcher foreman logistician"
)

LIFE_STATES: Final = frozenset({"retired", "unemployed", "self-employed", "freelance", "jobless", "semi-retired"})

NOT_WORKPLACES: Final = words(
    "home it this that them him her us you something myself free me night nights present the moment "
    "least once first last "
    "fun all cross peace odds ease hand fault risk"
)

NATIONALITIES: Final = words(
    "afghan albanian algerian american andorran angolan argentine argentinian armenian australian "
    "austrian azerbaijani bahraini bangladeshi "
    "barbadian basque belarusian belgian belizean beninese bhutanese bolivian bosnian brazilian british "
    "bulgarian burmese burundian cambodian cameroonian "
    "canadian catalan chadian chilean chinese colombian congolese corsican croatian cuban cypriot czech "
    "danish dominican dutch ecuadorian egyptian english "
    "eritrean estonian ethiopian fijian filipino filipina finnish french gabonese gambian georgian "
    "german ghanaian greek grenadian guatemalan "
    "guinean guyanese haitian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli "
    "italian ivorian jamaican japanese "
    "jordanian kazakh kenyan korean kosovan kurdish kuwaiti kyrgyz lao laotian latvian lebanese liberian "
    "libyan lithuanian luxembourgish macedonian malagasy "
    "malawian malaysian maldivian malian maltese mauritian mexican moldovan mongolian montenegrin "
    "moroccan mozambican namibian nepali nepalese "
    "nicaraguan nigerian nigerien norwegian omani pakistani palestinian panamanian paraguayan persian "
    "peruvian polish portuguese qatari romanian "
    "russian rwandan salvadoran samoan saudi scottish senegalese serbian singaporean slovak slovenian "
    "somali south-african spanish sudanese surinamese "
    "swedish swiss syrian taiwanese tajik tanzanian thai tibetan togolese tongan tunisian turkish "
    "turkmen ugandan ukrainian uruguayan uzbek venezuelan "
    "vietnamese welsh yemeni zambian zimbabwean"
)

LANGUAGES: Final = words(
    "afrikaans albanian amharic arabic aramaic armenian asl azerbaijani basque belarusian bengali "
    "bosnian breton bsl bulgarian burmese cantonese catalan cebuano "
    "chinese cornish croatian czech danish dari dutch english esperanto estonian faroese farsi filipino "
    "finnish flemish french frisian gaelic galician "
    "georgian german greek guarani gujarati hakka hausa hawaiian hebrew hindi hmong hokkien hungarian "
    "icelandic igbo indonesian irish italian "
    "japanese javanese kannada kazakh khmer kinyarwanda korean kurdish kyrgyz lao latin latvian lingala "
    "lithuanian luxembourgish macedonian malagasy malay "
    "malayalam maltese mandarin maori marathi mongolian nahuatl navajo nepali norwegian occitan odia "
    "oromo pashto persian polish portuguese punjabi "
    "quechua romanian romansh russian sami samoan sanskrit serbian sesotho setswana shanghainese shona "
    "sindhi sinhala slovak slovenian somali "
    "spanish sundanese swahili swedish tagalog tajik tamil tatar telugu teochew thai tibetan tigrinya "
    "turkish turkmen twi ukrainian urdu uyghur uzbek vietnamese "
    "welsh wolof xhosa yiddish yoruba zulu sign"
)

FAITHS: Final = words(
    "agnostic anglican atheist baha'i bahai baptist buddhist calvinist catholic christian confucian "
    "evangelical hindu humanist jain jew jewish lutheran "
    "mennonite methodist mormon muslim orthodox pagan pentecostal presbyterian protestant quaker "
    "rastafarian shia shinto sikh sufi sunni taoist "
    "unitarian wiccan zoroastrian"
)

SEXUALITIES: Final = words(
    "gay lesbian bisexual bi straight heterosexual homosexual asexual ace aromantic pansexual pan queer "
    "transgender trans nonbinary non-binary "
    "demisexual intersex genderfluid genderqueer"
)

POLITICS: Final = words(
    "conservative liberal socialist communist marxist anarchist libertarian republican democrat feminist "
    "centrist leftist left-wing right-wing "
    "monarchist tory labour social-democrat progressive nationalist unionist separatist"
)

MARITAL: Final = words("married single divorced engaged widowed separated unmarried remarried")

CONDITIONS: Final = words(
    "asthma diabetes epilepsy migraines migraine arthritis anxiety depression adhd add autism asperger's "
    "anemia anaemia hypertension hypotension eczema psoriasis "
    "acne insomnia tinnitus vertigo endometriosis pcos ibs crohn's colitis gout lupus hypothyroidism "
    "hyperthyroidism osteoporosis scoliosis sciatica "
    "fibromyalgia hepatitis hiv cancer leukemia leukaemia lymphoma melanoma bronchitis pneumonia "
    "tuberculosis malaria covid parkinson's alzheimer's dementia "
    "ms als glaucoma cataracts astigmatism myopia dyslexia dyscalculia dyspraxia ptsd ocd bipolar "
    "schizophrenia anorexia bulimia "
    "haemophilia hemophilia thalassemia thalassaemia narcolepsy apnea apnoea reflux gerd ulcer ulcers "
    "gastritis gallstones hernia angina arrhythmia "
    "rosacea vitiligo alopecia raynaud's celiac coeliac sinusitis tendonitis tendinitis bursitis "
    "diverticulitis pancreatitis endocarditis "
    "hayfever prediabetes rheumatism shingles spondylitis hashimoto's meniere's"
)

CONDITION_HEADS: Final = words(
    "disease disorder syndrome diabetes arthritis cholesterol pressure apnea apnoea fever intolerance "
    "deficiency condition impairment palsy fibrosis failure "
    "sclerosis cancer migraines migraine allergy allergies infection injury asthma hernia murmur pain "
    "knee back ankle disc shoulder feet foot legs "
    "sickness sensitivity skin stomach eyesight "
    "blindness deafness disability anxiety depression epilepsy eczema psoriasis tumour tumor hip"
)

HEALTH_ADJECTIVES: Final = words(
    "diabetic asthmatic epileptic anemic anaemic autistic dyslexic "
    "coeliac celiac colorblind colourblind colour-blind "
    "color-blind deaf blind hard-of-hearing near-sighted nearsighted short-sighted far-sighted "
    "hypertensive bipolar prediabetic neurodivergent "
    "visually-impaired immunocompromised paraplegic quadriplegic narcoleptic haemophiliac hemophiliac "
    "infertile menopausal anorexic "
    "bulimic alcoholic"
)

ALLERGENS: Final = words(
    "almond almonds amoxicillin ant ants apple apples apricot apricots aspirin aspartame avocado "
    "avocados balsam banana bananas barley bee bees beef beer birch bleach "
    "brazil buckwheat casein cashew cashews cat cats celery cheese chemical chemicals cherries cherry "
    "chestnut chestnuts chicken chickpea chickpeas chlorine "
    "chocolate cinnamon citrus clam clams cobalt coconut codeine corn cotton crab cream crustaceans "
    "cucumber cypress dairy dander dog dogs dust egg eggs eggplant "
    "feather feathers fish flour food formaldehyde fragrance fragrances fruit fruits fur garlic ginger "
    "gluten gold grass grasses guinea hay hazel hazelnut hazelnuts honey hornet hornets "
    "horse horses ibuprofen insect iodine kiwi kiwis lactose lanolin latex legumes lentils lilies lime "
    "linen lobster lobsters lupin macadamia mackerel mango "
    "mangoes melon metal milk mite mites mold mould mollusc molluscs mosquito mosquitoes mugwort "
    "mushroom mushrooms mussels mustard naproxen nickel nut nuts oat oats octopus olive "
    "onion onions orange oranges oyster oysters paprika parabens peach peaches peanut peanuts pear pears "
    "peas pecan pecans penicillin pepper peppers perfume perfumes pet pets "
    "pine pineapple pistachio pistachios plum plums pollen poppy pork prawn prawns preservatives rabbit "
    "rabbits ragweed rice rosemary rye salmon sesame shellfish shrimp shrimps "
    "silk soap soy soya spice spices squid stings strawberries strawberry sulfa sulfites sulphites "
    "sulfur sun sunlight sunscreen tetracycline tomato tomatoes tuna turmeric venom walnut walnuts "
    "wasp wasps wheat wine wool yeast seafood berries tree mite eggwhite bandages plaster plasters "
    "adhesive detergent gelatin gelatine msg seeds smoke raspberries zucchini "
    "medication antibiotics anaesthetic anesthetics contrast vaccine products"
)

DIETS: Final = words(
    "vegetarian vegan pescatarian pescetarian flexitarian keto ketogenic paleo halal kosher carnivore "
    "fruitarian macrobiotic mediterranean plant-based "
    "low-sodium low-salt low-fat low-sugar low-calorie low-potassium low-protein raw-food "
    "low-carb omnivore raw-vegan gluten-free dairy-free lactose-free sugar-free low-fodmap fodmap"
)

PETS: Final = words(
    "dog cat puppy kitten hamster rabbit parrot budgie tortoise turtle goldfish horse pony lizard gecko "
    "snake ferret canary "
    "labrador poodle retriever terrier spaniel dachshund beagle greyhound collie bulldog pug corgi "
    "chihuahua husky shepherd dogs cats puppies kittens "
    "rabbits parrots hens chickens bees goats donkey cockatiel pet pets bunny chinchilla axolotl iguana"
)

POSSESSIONS: Final = PETS | words(
    "car bike bicycle motorbike motorcycle van truck boat scooter house flat apartment cottage cabin "
    "caravan motorhome camper campervan allotment garden "
    "guitar piano violin cello drum flute saxophone trumpet keyboard ukulele accordion clarinet harp banjo mandolin "
    "laptop macbook ipad iphone android tablet computer camera drone telescope microscope printer kindle "
    "playstation xbox nintendo "
    "bakery shop store restaurant cafe café farm vineyard greenhouse kayak canoe surfboard sailboat "
    "yacht skis snowboard tent kiln loom "
    "toyota honda ford bmw audi volkswagen vw volvo mercedes tesla kia hyundai nissan mazda subaru "
    "peugeot renault fiat skoda škoda seat suv vespa tattoo tattoos "
    "unicycle tandem tricycle moped e-bike ebike skateboard longboard hatchback estate convertible jeep minivan "
    "yaris golf polo "
    "corolla civic fiesta panda clio prius dinghy canoe rowboat hammock loom wheel anvil lathe typewriter gramophone "
    "lego vinyl record watch projector treadmill sauna synthesizer synth sewing"
)

INSTRUMENTS: Final = words(
    "piano guitar violin viola cello bass drums flute oboe clarinet saxophone sax trumpet trombone tuba "
    "horn harp harmonica accordion banjo mandolin ukulele "
    "organ keyboard keyboards bagpipes sitar tabla erhu guzheng pipa koto kora oud lute recorder fiddle "
    "percussion didgeridoo marimba xylophone synth "
    "bassoon djembe cajon bandoneon balalaika bouzouki zither dulcimer"
)

SPORTS: Final = words(
    "tennis football soccer basketball volleyball badminton squash golf hockey cricket rugby baseball "
    "softball handball chess go bridge poker billiards pool "
    "snooker darts ping-pong pingpong table lacrosse polo padel pickleball futsal netball ultimate "
    "frisbee mahjong dodgeball paintball bingo shogi backgammon "
    "scrabble d&d dungeons video board card minecraft zelda fortnite"
)

PURSUITS: Final = words(
    "climbing bouldering hiking swimming running jogging cycling biking sailing surfing skiing "
    "snowboarding skating kayaking canoeing rowing "
    "diving fishing hunting camping dancing painting drawing knitting crocheting sewing gardening baking "
    "cooking reading writing "
    "photography pottery woodworking birdwatching birding yoga pilates meditation karate judo taekwondo "
    "boxing fencing archery gymnastics gaming "
    "singing calligraphy embroidery origami astronomy geocaching foraging beekeeping bowling horseback "
    "riding trekking walking skydiving paragliding "
    "windsurfing kitesurfing snorkelling snorkeling tai aikido krav zumba crossfit weightlifting weights "
    "martial ballet salsa tango improv volunteering "
    "blogging vlogging podcasting travelling traveling coding sculpting ceramics sketching whittling "
    "bird stargazing thrifting"
)

SKILLS: Final = words(
    "cook bake swim drive ski sew knit crochet weld code program juggle dance sing draw paint ride sail "
    "fly type touch-type skate surf dive play read write speak "
    "whistle solder fix repair build sign photograph tango snowboard"
)

FEARS: Final = words(
    "ocean sea lakes diving caves tunnels bridges ladders rats guns fire horses ghosts moths wasp "
    "heights height flying spiders spider snakes snake dogs needles blood clowns crowds crowd dark water "
    "thunder lightning mice rats bees wasps insects bugs "
    "elevators lifts enclosed small tight confined open deep public driving planes sharks dentists "
    "doctors germs death dying drowning swimming closed narrow birds "
    "cats horses roller rollercoasters boats storms"
)

NO_PLACES: Final = words(
    "narnia hogwarts mars moon hell heaven atlantis mordor wakanda neverland oz gotham jupiter venus "
    "pluto saturn utopia january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "i god jesus english spanish french german lala hobbiton rivendell "
    "westeros asgard azkaban plan phase netflix spotify slack teams zoom linux windows gmail github "
    "version step chapter level "
    "python notion android mac iphone signal telegram whatsapp obsidian discord excel"
)
