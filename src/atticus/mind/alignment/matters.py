"""What goes with what: which dishes hold meat, which outings mean heights, what is the opposite of an aisle seat."""

from __future__ import annotations

from typing import Final

from atticus.memory.beliefs.statements import normal


def _terms(told: str) -> frozenset[str]:
    return frozenset(normal(one) for one in told.replace("\n", " ").split(",") if one.strip())


_MEAT: Final = _terms(
    "meat,beef,steak,steakhouse,steak house,barbecue,bbq,smokehouse,rib,sparerib,burger,hamburger,"
    "cheeseburger,brisket,veal,lamb,mutton,goat,pork,bacon,ham,prosciutto,salami,sausage,bratwurst,hot dog,"
    "chicken,turkey,duck,goose,poultry,wings,nuggets,kebab,döner,gyros,schnitzel,meatball,carpaccio,"
    "pepperoni,chorizo,venison,bone broth,grillhouse,rodizio,churrascaria,butcher,fleisch,steakhaus,hähnchen,"
    "wurst,carne,pollo,jamón,viande,poulet,boeuf,porc,manzo,asado,yakiniku"
)
_FISH: Final = _terms(
    "fish,salmon,tuna,cod,trout,herring,anchovy,sardine,mackerel,eel,sushi,sashimi,caviar,seafood,"
    "fish and chips,poke,ceviche,fischrestaurant,fisch,pescado,poisson,pesce,lachs"
)
_SHELLFISH: Final = _terms(
    "shellfish,shrimp,prawn,crab,lobster,oyster,mussel,clam,scallop,crayfish,langoustine,seafood,paella,"
    "calamari,squid,octopus,garnelen,mariscos,gambas,fruits de mer"
)
_DAIRY: Final = _terms(
    "dairy,milk,cheese,butter,cream,yoghurt,yogurt,ice cream,gelato,latte,cappuccino,milkshake,mozzarella,"
    "parmesan,ricotta,feta,fondue,raclette,cheesecake,pizza,lasagna,custard,whey,kefir,käse,milch,queso,"
    "fromage,formaggio,leche,lait"
)
_EGG: Final = _terms(
    "egg,omelette,omelet,frittata,quiche,mayonnaise,meringue,tortilla española,carbonara,eier,huevo,oeuf"
)
_NUT: Final = _terms(
    "nut,almond,walnut,hazelnut,cashew,pistachio,pecan,macadamia,brazil nut,pesto,marzipan,praline,nutella,"
    "baklava,nougat,frangipane,nüsse,mandel,nuez,noix"
)
_PEANUT: Final = _terms("peanut,groundnut,satay,pad thai,peanut butter,snicker,erdnuss,cacahuete,arachide")
_GLUTEN: Final = _terms(
    "gluten,wheat,bread,pasta,pizza,pizzeria,bakery,bagel,croissant,cake,noodle,ramen,couscous,bulgur,barley,"
    "rye,beer,pretzel,sandwich,dumpling,spaghetti,lasagna,pancake,waffle,cookie,brot,pain,pane,pastry,panini,"
    "udon,seitan"
)
_ALCOHOL: Final = _terms(
    "alcohol,wine,beer,champagne,prosecco,whisky,whiskey,vodka,gin,rum,tequila,cocktail,winery,brewery,"
    "distillery,pub crawl,wine tasting,beer tasting,taproom,liquor,spirits,bar crawl,sake,cider,happy hour,"
    "wein,bier,vino,cerveza,vin,bière,oktoberfest,whisky bar,cocktail bar,wine bar"
)
_SUGAR: Final = _terms(
    "sugar,candy,sweets,cake,dessert,ice cream,chocolate,cookie,doughnut,donut,soda,cola,pastry,patisserie,"
    "cupcake,brownie,milkshake,syrup,cheesecake,gelato,praline,confectionery,marshmallow"
)
_STARCH: Final = _terms(
    "carb,bread,pasta,pizza,pizzeria,rice,potato,fry,noodle,ramen,bagel,pancake,waffle,bakery,sandwich,burrito,risotto"
)
_PORK: Final = _terms(
    "pork,bacon,ham,prosciutto,salami,chorizo,pancetta,sausage,pulled pork,sparerib,schwein,cerdo,porc,lard"
)
_FAST: Final = _terms(
    "fast food,burger,pizza,fry,nugget,hot dog,donut,doughnut,milkshake,kebab,all you can eat,candy,cake"
)
_COFFEE: Final = _terms(
    "coffee,espresso,latte,cappuccino,cold brew,flat white,mocha,coffee bean,barista,kaffee,café crème"
)
_FLYING: Final = _terms(
    "flight,fly,flying,plane,airplane,aeroplane,airline,airfare,helicopter,boarding pass,flug,vuelo,vol,"
    "lufthansa,ryanair,easyjet,skydiving,paragliding"
)
_HEIGHTS: Final = _terms(
    "height,climbing,bungee,skydiving,cable car,ropes course,rope course,via ferrata,ferris wheel,"
    "paragliding,observation deck,hot air balloon,zipline,zip line,abseiling,rooftop,glass bridge,skywalk,"
    "high ropes,tower climb"
)
_CROWDS: Final = _terms(
    "crowd,festival,concert,stadium,parade,carnival,fair,fan zone,black friday,arena,street party,rave,"
    "oktoberfest,crowded"
)
_SEA: Final = _terms(
    "boat,ship,ferry,cruise,sailing,yacht,deep water,open water,whale watching,kayak,snorkelling,diving,sea"
)
_SMOKE: Final = _terms("cigarette,tobacco,cigar,vape,nicotine,smoke")
_SPORT: Final = _terms(
    "gym,run,running,marathon,half marathon,workout,training,fitness,yoga,pilates,swim,swimming,cycling,"
    "spin class,crossfit,personal trainer,jog,jogging,exercise,sport,fit,fitter,shape,race,10k,5k"
)

_GROUPS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("meat", "red meat"), _MEAT),
    **dict.fromkeys(("fish", "raw fish"), _FISH),
    **dict.fromkeys(("shellfish", "seafood", "crustacean", "shrimp", "prawn"), _SHELLFISH),
    **dict.fromkeys(("dairy", "milk", "lactose", "dairy product", "milk product", "cow milk"), _DAIRY),
    **dict.fromkeys(("egg",), _EGG),
    **dict.fromkeys(("nut", "tree nut"), _NUT),
    **dict.fromkeys(("peanut",), _PEANUT),
    **dict.fromkeys(("gluten", "wheat", "coeliac", "celiac", "coeliac disease", "celiac disease"), _GLUTEN),
    **dict.fromkeys(("alcohol", "drinking", "drinking alcohol", "booze"), _ALCOHOL),
    **dict.fromkeys(("sugar", "sweets", "candy"), _SUGAR),
    **dict.fromkeys(("carb", "bread"), _STARCH),
    **dict.fromkeys(("pork",), _PORK),
    **dict.fromkeys(("fast food", "junk food"), _FAST),
    **dict.fromkeys(("coffee", "caffeine", "drinking coffee"), _COFFEE),
    **dict.fromkeys(
        ("smoking", "cigarette", "tobacco", "nicotine"), _terms("cigarette,tobacco,cigar,vape,nicotine,smoke")
    ),
    **dict.fromkeys(("flying", "flight", "plane", "air travel"), _FLYING),
    **dict.fromkeys(("height",), _HEIGHTS),
    **dict.fromkeys(("crowd", "crowded place", "big crowd", "large crowd"), _CROWDS),
    **dict.fromkeys(("sea", "boat", "open water", "deep water"), _SEA),
    **dict.fromkeys(("dog",), _terms("dog,puppy,dog park,dog cafe,kennel")),
    **dict.fromkeys(("cat",), _terms("cat,kitten,cat cafe")),
    **dict.fromkeys(("needle", "injection"), _terms("needle,injection,acupuncture,tattoo,blood donation")),
    **dict.fromkeys(("spicy food", "spicy"), _terms("spicy,vindaloo,phaal,sichuan,szechuan,hot chili,extra hot")),
    **dict.fromkeys(("gambling",), _terms("casino,lottery,bet,betting,poker,gambling,slot machine")),
    **dict.fromkeys(
        ("clothes", "clothing"), _terms("clothes,dress,shirt,jean,jacket,sneaker,shoe,coat,sweater,fashion")
    ),
    **dict.fromkeys(
        ("eating out", "takeaway", "takeout"), _terms("restaurant,takeaway,takeout,delivery,deliveroo,diner")
    ),
}
GROUPS: Final = {normal(name): terms for name, terms in _GROUPS.items()}
"""What holds a matter, by its own name, all as `normal` writes it."""

DIETS: Final[dict[str, tuple[str, ...]]] = {
    "vegetarian": ("meat", "fish", "shellfish"),
    "vegan": ("meat", "fish", "shellfish", "dairy", "egg"),
    "plant-based": ("meat", "fish", "shellfish", "dairy", "egg"),
    "pescatarian": ("meat",),
    "kosher": ("pork", "shellfish"),
    "halal": ("pork", "alcohol"),
    "keto": ("carb", "sugar"),
    "ketogenic": ("carb", "sugar"),
    "low-carb": ("carb", "sugar"),
    "paleo": ("carb", "dairy", "sugar"),
}
"""What a way of eating leaves out, by the names of groups."""

SUITS: Final[dict[str, frozenset[str]]] = {
    "vegetarian": _terms("vegetarian,vegan,veggie,plant-based,meatless,meat-free,meat free,tofu,vegetarisch,vegano"),
    "vegan": _terms("vegan,plant-based,vegano,veganes"),
    "plant-based": _terms("vegan,plant-based"),
    "pescatarian": _terms("pescatarian,vegetarian,vegan,veggie,fish"),
    "kosher": _terms("kosher"),
    "halal": _terms("halal"),
    "keto": _terms("keto,low-carb"),
    "low-carb": _terms("keto,low-carb"),
}
"""What suits a way of eating by its own word."""

PLANT: Final = _terms(
    "oat,soy,almond,coconut,rice,vegan,plant-based,plant,veggie,vegetarian,peanut,cashew,meatless,cocoa,shea"
)
"""Words that make milk, butter or burgers of plants."""

ALIKE: Final = (
    _terms("movie,film,cinema,screening,movie night"),
    _terms("music,concert,gig,album,festival,playlist"),
    _terms("meeting,call,appointment,sync,standup,1:1,catch-up,review,interview,video call"),
    _terms("hotel,room,stay,accommodation,lodging"),
    _terms("restaurant,dinner,lunch,table,food,cuisine,takeaway,brunch"),
    _terms("mail,email,e-mail,message,letter"),
    _terms("train,rail,railway,ice,eurostar,tgv"),
    _terms("bus,coach,flixbus,greyhound"),
    _terms("plane,flight,fly,flying,airline,flug"),
    _terms("car,taxi,uber,lyft,rental car,cab"),
    _terms("seat,ticket,place"),
    _terms("party,birthday party,house party"),
    _terms("game,match,tournament"),
    _terms("book,novel,paperback"),
    _terms("hostel,dorm,dormitory,bunk"),
    _terms("phone call,call,phone"),
    _terms("weekend,saturday,sunday"),
    _terms("doctor,gp,clinic"),
)
"""Words that stand for each other in a deed."""

OPPOSITES: Final = (
    (_terms("aisle"), _terms("window"), _terms("middle seat")),
    (_terms("train,rail"), _FLYING, _terms("bus,coach,flixbus"), _terms("car,rental car,taxi,uber")),
    (_terms("tea,have tea"), _COFFEE),
    (_terms("hotel"), _terms("hostel,dorm"), _terms("airbnb,apartment")),
    (_terms("smoke-free,non-smoking,nonsmoking"), _terms("smoking")),
    (_terms("email,mail"), _terms("phone call,phone")),
    (_terms("paper,paperback,hardcover"), _terms("ebook,e-book,kindle,audiobook")),
    (_terms("indoor,inside"), _terms("outdoor,outside,terrace")),
    (_terms("quiet"), _terms("loud,club,nightclub,karaoke")),
    (_terms("first class"), _terms("second class,economy")),
    (_terms("direct,nonstop,non-stop"), _terms("layover,stopover,1 stop,2 stop,connection")),
    (_terms("online,remote,video"), _terms("in person,on site,onsite")),
)
"""Choices of which a deed takes one: to prefer one is to mind the others."""

ESSENTIAL: Final = _terms(
    "rent,bill,electricity,gas,water,insurance,tax,mortgage,medicine,pharmacy,doctor,dentist,grocery,school,"
    "loan,heating,repair,utility,childcare,kindergarten,saving,deposit,fee"
)
"""What is paid whatever one saves for."""

SPORT: Final = _SPORT
EMPTY: Final = frozenset(
    normal(one)
    for one in [
        "a",
        "an",
        "the",
        "my",
        "me",
        "your",
        "our",
        "his",
        "her",
        "in",
        "on",
        "at",
        "to",
        "for",
        "of",
        "with",
        "and",
        "or",
        "any",
        "all",
        "some",
        "too",
        "very",
        "really",
        "more",
        "most",
        "less",
        "than",
        "from",
        "it",
        "that",
        "this",
        "these",
        "those",
        "do",
        "not",
        "no",
        "be",
        "is",
        "are",
        "i",
        "you",
        "we",
        "they",
        "them",
        "there",
        "here",
        "go",
        "have",
        "get",
        "having",
        "going",
        "being",
        "thing",
        "place",
        "time",
        "stuff",
        "kind",
        "sort",
        "other",
        "big",
        "large",
        "lot",
        "much",
        "many",
        "ever",
        "again",
        "when",
        "whenever",
        "if",
        "please",
        "one",
        "ones",
    ]
)
"""Words that carry no matter of their own."""
