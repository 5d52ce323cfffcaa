"""The words of which the names of dishes are made: what is cooked, how, and in the way of which kitchen."""

from __future__ import annotations

from typing import Final

from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.lexicon import NATIONALITIES
from atticus.memory.reading.beliefs.traces.forms import table

DISHES: Final = words(
    "ramen udon soba pho laksa sushi sashimi tempura bento okonomiyaki takoyaki yakitori tonkatsu gyoza onigiri "
    "bibimbap bulgogi kimchi tteokbokki japchae naengmyeon samgyeopsal jjigae congee dumpling dumplings wonton wontons "
    "baozi xiaolongbao shaomai jiaozi zongzi mantou youtiao tangyuan mooncake mooncakes dimsum malatang mapo "
    "hotpot pizza pasta spaghetti carbonara lasagne lasagna gnocchi risotto ravioli bruschetta tiramisu gelato "
    "cannoli curry biryani pulao pilaf plov samosa samosas dosa idli naan roti paratha chapati dal tandoori masala "
    "paneer chaat satay rendang nasi lemak goreng rojak adobo sinigang lumpia halo taco tacos burrito burritos "
    "enchiladas quesadilla tamales pozole ceviche empanada empanadas arepa arepas feijoada moqueca churrasco paella "
    "tapas gazpacho tortilla churros falafel hummus shawarma kebab kebabs tagine couscous shakshuka tabbouleh "
    "baklava moussaka souvlaki gyros tzatziki borscht pierogi pelmeni goulash schnitzel bratwurst sauerkraut "
    "pretzel raclette fondue croissant croissants quiche ratatouille bouillabaisse crepe crepes coq "
    "burger burgers hamburger hamburgers cheeseburger sandwich sandwiches bagel bagels waffles brownie brownies "
    "cheesecake doughnut doughnuts donuts jollof fufu egusi injera ugali suya jerk gumbo jambalaya poke "
    "barbecue bbq skewers steak lobster oysters crayfish tofu stew porridge pancakes omelette scones haggis"
)
"""What is a dish by itself."""

HEADS: Final = DISHES | words(
    "noodles noodle rice soup broth bun buns pot chicken duck goose pork beef lamb mutton fish shrimp shrimps prawns "
    "crab crabs clams squid eel salmon tuna cod perch bass carp tilapia ribs rib belly wings feet knuckle trotters "
    "sausage sausages bacon ham egg eggs omelet salad pie pies cake cakes tart cookies bread toast roll rolls "
    "pancake pudding jelly sum wrap stir-fry roast chops cutlet meatballs meatball vegetables potatoes fries cream "
    "chocolate pastry pastries biscuits yogurt cheese skewer dessert snacks breast"
)
"""What a name of a dish ends in."""

OPENERS: Final = (
    words(
        "fried pan deep stir braised steamed boiled poached stewed roast roasted grilled baked smoked cured pickled "
        "marinated salted sauteed sautéed charcoal crispy crisp sweet sour spicy hot cold iced dry wet mixed fresh "
        "tea garlic ginger scallion onion tomato potato cabbage mushroom mushrooms fruit vegetable veggie seafood "
        "pork beef chicken duck lamb fish shrimp crab egg eggs bean beans red black white green brown golden yellow "
        "mango lemon lime orange apple banana coconut turkey strawberry pineapple pumpkin taro sesame peanut "
        "almond walnut "
        "honey sugar soy salt pepper chili chilli mala sichuan szechuan hunan cantonese shanghainese hainanese "
        "hokkien teochew hakka chaoshan xinjiang yunnan guizhou lanzhou wuhan chongqing guilin wenchang peking "
        "beijing nanjing hainan tonkotsu miso shoyu teriyaki katsu thai taiwanese neapolitan bolognese sicilian "
        "bavarian tuscan provencal provençal cajun creole levantine moroccan punjabi bengali kashmiri hyderabadi "
        "homemade handmade hand pulled sliced shredded minced cured whole soft hard half wheat oat rice soup noodle "
        "soft-boiled three cup bubble milk cheese cream butter ice dim style flavored flavoured claypot clay pot "
        "belly ribs grain corn sticky glutinous lotus root winter melon bitter century preserved dried bamboo shoots "
        "double single dragon phoenix lion's rose jasmine oolong matcha pu'er chrysanthemum plum blueberry chocolate "
        "vanilla caramel hazelnut cinnamon fig kung pao gong twice cooked fermented water "
        "drop clear thick wild sea bass breast"
    )
    | NATIONALITIES
    | HEADS
)
"""What may stand before it in the name."""

PAIRS: Final = frozenset({"hot pot", "dim sum", "ice cream", "clay pot", "dry pot", "chicken rice", "fish cake"})
"""What is a dish though none of its words tells what is cooked."""

NOT_BY_ITSELF: Final = words("pot sum cream rice bread snacks dessert vegetables vegetable noodle rolls")
"""What tells too little of a dish where nothing else does."""

CUTS: Final = words("belly rib ribs breast wing wings feet knuckle trotters chop chops fillet leg")
"""What ends the name of a dish and never begins one."""

WAYS: Final = words("braised steamed boiled poached stewed roast roasted grilled baked smoked marinated sautéed deep")
"""Ways of cooking: after what was cooked, another dish begins ("chicken rice, poached shrimp" in a row of tags)."""

NAMED: Final = table(
    """
    qing bu liang: qing bu liang | qingbuliang
    tofu pudding: tofu pudding | douhua | doufu nao
    double skin milk: double skin milk
    luosifen: luosifen | snail noodles
    hot dry noodles: hot dry noodles | reganmian
    dan dan noodles: dan dan noodles | dandan noodles
    roujiamo: roujiamo | rou jia mo
    cold skin noodles: liangpi | cold skin noodles
    kung pao chicken: kung pao chicken | gong bao chicken
    char siu: char siu | chashu
    rice noodle rolls: cheung fun | rice noodle rolls
    candied hawthorn: tanghulu | candied hawthorn
    soup dumplings: xiao long bao
    chow mein: chow mein | lo mein
    spring rolls: spring rolls | spring roll
    rice cakes: rice cakes | rice cake | nian gao
    tom yum: tom yum
    pad thai: pad thai
    som tam: som tam | papaya salad
    mango sticky rice: mango sticky rice
    banh mi: banh mi | bánh mì
    bun cha: bun cha
    bak kut teh: bak kut teh
    char kway teow: char kway teow
    nasi lemak: nasi lemak
    nasi goreng: nasi goreng
    roti canai: roti canai | roti prata
    pani puri: pani puri | golgappa
    pav bhaji: pav bhaji
    masala dosa: masala dosa
    butter chicken: butter chicken
    rogan josh: rogan josh
    fish and chips: fish and chips | fish n chips
    shepherd's pie: shepherd's pie | cottage pie
    macaroni cheese: mac and cheese | macaroni cheese | macaroni and cheese
    clam chowder: clam chowder
    ceviche: ceviche
    asado: asado
    bobotie: bobotie
    pastel de nata: pastel de nata | pasteis de nata | pastéis de nata
    bacalhau: bacalhau
    pan con tomate: pan con tomate
    currywurst: currywurst
    maultaschen: maultaschen
    kaiserschmarrn: kaiserschmarrn
    spätzle: spätzle | käsespätzle
    bubble tea: bubble tea | boba | milk tea
    """
)
"""Dishes whose names tell nothing by their words."""
