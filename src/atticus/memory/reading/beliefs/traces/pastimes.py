"""The table of pastimes: what people do for its own sake, and the words by which their records speak of it."""

from __future__ import annotations

from typing import Final

from atticus.memory.reading.beliefs.traces.forms import table

PASTIMES: Final = table(
    """
    badminton: badminton
    basketball: basketball | *play hoops | *shoot hoops | pickup hoops
    football: football | soccer | futsal | five a side | kickabout
    tennis: tennis
    table tennis: table tennis | ping pong | pingpong
    volleyball: volleyball
    billiards: billiards | billiard | snooker | eight ball | *play pool | pool game | pool night | pool table
    squash: *play squash | squash court | squash game | squash match | squash practice | squash training
      | squash session
    golf: golf | golfing | driving range
    padel: padel
    pickleball: pickleball
    bowling: *go bowling | bowling alley | bowling night | bowling league | bowling game
    cricket: *play cricket | cricket match | cricket practice | cricket nets | cricket training
    rugby: rugby
    baseball: baseball | softball
    hockey: hockey
    handball: handball
    darts: *play darts | darts night | darts league | darts game
    frisbee: frisbee
    climbing: *go climbing | rock climbing | bouldering | climbing gym | climbing wall | climbing session
      | climbing hall
    hiking: hiking | *go for a hike | hiked | mountain hike | day hike | trekking
      | *go trekking | hill walking | mountaineering
    swimming: *go swimming | swimming | *go for a swim | morning swim | evening swim | *swim laps | lap swim
    running: *go running | *go for a run | *go for a jog | jog | jogs | jogging | jogged | morning run | evening run
      | night run | night runs | morning runs | evening runs | long run | trail run | trail running | parkrun | park run
      | half marathon | marathon training | *run a marathon | kilometer run | kilometre run | km run | mile run
      | running session | running training | running plan | running route | outdoor running | outdoor run | *run laps
      | running club | riverside run
    cycling: cycling | bike ride | bike rides | *ride my bike | *go biking | mountain biking | bicycle ride
      | cycling tour
    rollerblading: rollerblading | roller blading | rollerblade | rollerblades | inline skating | roller skating
      | rollerskating | roller skates | roller skate
    ice skating: ice skating | figure skating
    skateboarding: skateboarding | skateboard | longboarding
    skiing: skiing | *go skiing | ski trip | ski slope | ski resort
    snowboarding: snowboarding
    surfing: *go surfing | surfing lesson | surf lesson | surfing session | windsurfing | kitesurfing
    diving: scuba | scuba diving | *go diving | free diving | snorkelling | snorkeling
    sailing: *go sailing | sailing trip | sailing club | sailing lesson | regatta
    kayaking: kayaking | kayak | canoeing | paddleboarding | paddle boarding
    rowing: *go rowing | rowing club | rowing practice | rowing training
    horse riding: horse riding | horseback riding | riding lesson | riding lessons
    boxing: boxing | kickboxing | sparring
    martial arts: martial arts | karate | judo | taekwondo | aikido | kung fu | jiu jitsu | wing chun | krav maga
      | muay thai
    tai chi: tai chi | taiji | taichi | qigong | baduanjin
    fencing: fencing
    archery: archery
    gymnastics: gymnastics
    yoga: yoga
    pilates: pilates
    meditation: meditation | *meditate
    physical exercise: *go to the gym | *hit the gym | gym session | gym workout | gym training | gym time
      | strength training | weight training | workout | workouts | *work out | weightlifting | weight lifting | crossfit
      | fitness training | fitness session | fitness class | hiit | circuit training | physical exercise
      | aerobics | *do exercise
    skipping rope: skipping rope | jump rope | rope skipping
    zumba: zumba
    dancing: dancing | dance class | dance classes | dance practice | dance lesson | ballroom | salsa | tango | ballet
      | square dance | square dancing | line dancing | folk dance
    fishing: *go fishing | fishing trip | fishing rod | fishing spot | night fishing | sea fishing | angling
      | fishing gear | fishing | fishing pond
    hunting: *go hunting | hunting trip
    camping: *go camping | camping trip | camping weekend | camped | campsite | camping ground
    flying kites: *fly kite | *fly kites | *fly a kite | *fly the kite | *fly our kite | *fly our kites | kite flying
      | kite | kites
    walking: *go for a walk | *take a walk | evening walk | morning walk | after dinner walk | nordic walking | *stroll
      | evening stroll
    paragliding: paragliding | hang gliding | skydiving
    birdwatching: birdwatching | bird watching | birding
    stargazing: stargazing | astronomy | telescope
    chess: chess
    Chinese chess: chinese chess | xiangqi
    Go: *play go | weiqi | baduk | game of go
    mahjong: mahjong | mah jong | majiang
    poker: poker
    card games: card game | card games | *play cards | *play bridge | bridge club | bridge night | doudizhu
      | landlord poker
    board games: board game | board games | board gaming | scrabble | monopoly | tabletop game | *play catan
    role-playing games: dungeons and dragons | d d campaign | tabletop rpg | role playing game
    script murder games: script murder | murder mystery game | escape room
    video games: video game | video games | *play games online | online game | online games | online gaming | gaming
      | esports | playstation | xbox | nintendo | *play league of legends | honor of kings | *play minecraft
      | *play fortnite | *play fifa | mobile game | mobile games
    puzzles: jigsaw | sudoku | crossword | crosswords
    painting: watercolour | watercolor | watercolours | watercolors | oil painting | *paint a picture | painting class
      | painting lesson | painting session | *paint landscapes | painting practice
    drawing: sketching | drawing class | drawing practice | life drawing | sketchbook | figure drawing
    calligraphy: calligraphy | brush lettering
    photography: photography class | photography club | photography trip | photography enthusiast | photography skills
      | photo walk | street photography | landscape photography | *do photography | wildlife photography
      | portrait photography | photography practice | photography hobby
    pottery: pottery | ceramics class | pottery wheel | pottery class
    knitting: knitting | *knit
    crocheting: crochet | crocheting
    sewing: sewing | *sew | quilting
    embroidery: embroidery | cross stitch
    origami: origami | paper cutting
    woodworking: woodworking | woodwork | wood carving | carpentry project
    model making: model building | model kit | model kits | gunpla | scale model | scale models | model train
      | model trains | model railway | model aircraft
    Lego: lego
    collecting blind box toys: blind box toys | blind box figures | blind box collection | blind boxes | blind box
    collecting figures: figurine collection | figurines | figurine | action figure | action figures | model figures
    trendy toys: trendy toy | trendy toys | designer toys | collectible toys | art toys
    collecting stamps: stamp collection | stamp collecting | philately
    collecting coins: coin collection | coin collecting | numismatics
    antiques: antiques | antique collection | antique collecting
    handicrafts: handicraft | handicrafts | handmade soap | soap making | candle making | leathercraft | leather craft
      | beading | scrapbooking
    playing the piano: *play piano | *play the piano | piano practice | piano lesson | piano lessons | *practise piano
      | *practice piano | *practice the piano
    playing the guitar: *play guitar | *play the guitar | guitar practice | guitar lesson | guitar lessons
      | *practice guitar | *practise guitar | *practice the guitar
    playing the violin: *play violin | *play the violin | violin practice | violin lesson | violin lessons
    playing the cello: *play cello | *play the cello | cello practice | cello lesson | cello lessons | cello class
      | *practise the cello | *practice the cello
    playing the viola: *play the viola | viola practice | viola lesson | viola lessons
    playing the clarinet: *play the clarinet | clarinet practice | clarinet lesson | clarinet lessons
    playing the trumpet: *play the trumpet | trumpet practice | trumpet lesson | trumpet lessons
    playing the harp: *play the harp | harp practice | harp lesson | harp lessons
    playing the accordion: *play the accordion | accordion practice | accordion lesson | accordion lessons
    playing the drums: *play drums | *play the drums | drum practice | drum lesson | drum lessons
    playing the saxophone: saxophone
    playing the flute: *play the flute | *play flute | flute lesson | bamboo flute
    playing the erhu: erhu
    playing the guzheng: guzheng | guqin
    playing the harmonica: harmonica
    playing the ukulele: ukulele
    singing: *go singing | choir | choir practice | choir rehearsal | singing lesson | singing practice | chorus
      | *sing in the choir
    karaoke: karaoke | ktv
    making music: band practice | band rehearsal | jam session | orchestra rehearsal
    listening to music: *listen to music | music playlist | vinyl record | vinyl records
    concerts: concert | concerts | live music | gig tickets | music festival
    opera: opera | peking opera | yue opera | qiong opera | hainan opera | kunqu
    theatre: theatre | stage play | musical | drama club | improv class
    stand-up comedy: stand up comedy | comedy club | open mic
    films: *watch a movie | *watch movies | *watch the movie | *watch a film | *watch films | movie night | film night
      | film festival | cinema | *watch an outdoor movie
    TV series: tv series | tv drama | drama series | binge watch | tv show | tv shows | *watch tv | *watch dramas
    documentaries: documentary | documentaries
    anime: anime | manga | jujutsu kaisen
    podcasts: podcast | podcasts
    reading: book club | reading club | *read a novel | *read a book | *read books | *read novels | *finish a book
      | *read the book | reading notes | reading session | reading time | reading plan | novels | novel | audiobook
      | audiobooks | *read before bed | bedtime reading
    historical novels: historical novel | historical novels | historical fiction | historical book | history book
      | history books | historical books
    science fiction: science fiction | sci fi
    detective novels: detective novel | detective novels | detective fiction | mystery novel | mystery novels
      | detective stories | crime novels | crime novel
    martial arts novels: martial arts novel | martial arts novels | wuxia
    biographies: biography | biographies
    poetry: poetry | poems
    writing: *write poetry | creative writing | writing group | *write my novel | *write stories | *write a blog
      | blogging | journaling
    cooking: cooking class | *try a new recipe | new recipe | new recipes | *learn to cook | *cook a new
      | *experiment with recipes | cooking show
    baking: baking | *bake | sourdough | home baking
    gardening: gardening | *tend the garden | *water the plants | vegetable patch | allotment | *plant flowers
      | potted plants | succulents | bonsai | *grow vegetables | *prune the
    flower arranging: flower arranging | flower arrangement | ikebana
    coffee making: pour over | hand brewed coffee | hand drip coffee | latte art | coffee brewing | *brew coffee
      | coffee beans | coffee tasting
    tea: tea ceremony | tea tasting | gongfu tea | kung fu tea | *brew tea | tea set | *drink tea | *taste tea
    wine tasting: wine tasting
    home brewing: home brewing | homebrew
    keeping fish: aquarium | fish tank | goldfish | koi
    beekeeping: beekeeping | beehive
    exhibitions: *visit exhibition | *visit the exhibition | *visit an exhibition
      | *see the exhibition | *see an exhibition
      | *go to an exhibition | *go to the exhibition | *visit an art exhibition | *visit the art exhibition
      | *visit the museum | *visit a museum | *go to the museum | *go to a museum | *visit museums | *visit exhibitions
      | *visit galleries | *visit a gallery | *visit an art gallery | museum visit | museum trip | gallery visit
    travelling: *go travelling | *go traveling | solo travel | solo trip | city walk | citywalk | *go backpacking
    road trips: self driving tour | self drive tour | self driving trip | road trip | road trips | self driving travel
      | self drive trip
    volunteering: volunteering | volunteer activity | volunteer work | volunteer shift | *volunteer at
    language learning: duolingo | language exchange | language class
    collecting liquor bottles: liquor bottle | liquor bottles | wine bottle | wine bottles | bottle collection
      | baijiu collection | vintage bottles | old bottles
    collecting records: vinyl collection | record collection
    collecting cards: trading cards | card collection | baseball cards | pokemon cards
    collecting sneakers: sneaker collection | sneaker release
    collecting watches: watch collection | vintage watches
    collecting fountain pens: fountain pen | fountain pens
    collecting stones: jade collection | mineral collection | stone collection | gemstones
    collecting teapots: teapot collection | zisha | purple clay teapot
    collecting walnuts: cultural walnuts | wenwan | walnut collection | bead collection | bodhi beads
    going online: *go online | *browse the internet | *surf the internet | *browse online
      | *browse the forum | *browse forums | *browse posts | *surf the web
    short videos: *watch short videos | *scroll short videos | *watch douyin | *scroll tiktok | *browse douyin
    livestreams: livestream | livestreams
    esports matches: esports match | esports tournament
    shopping: *go shopping | window shopping | shopping trip
    flea markets: flea market | flea markets | thrifting | antique market
    gathering with friends: *gather with friends | gathering with friends | *dinner with friends | dinner with friends
      | *meet up with friends | friends gathering | *hang out with friends | drinks with friends | party with friends
      | friends reunion | *get together with friends
    spa: spa day | hot spring | hot springs | sauna
    cars: car show | motor show | car modification | karting | go karting
    motorcycling: motorcycling | motorcycle ride | motorbike ride | motorcycle trip
    drones: drone flying | *fly the drone | *fly my drone
    DIY: diy
    electronics: soldering | arduino | raspberry pi | 3d printing
    geocaching: geocaching
    foraging: foraging | mushroom picking
    """
)
"""Each pastime by the words that speak of it."""
