"""Names of firms, farms, shops, offices and their mailboxes, in the words several languages have for them."""

from __future__ import annotations

import re
from typing import Final

from atticus.memory.people.lexicon import lexicon

FORMS: Final = lexicon(
    "d.o.o d.d oü aps uab zrt s.r.o gbr e.v ohg sasu eurl s.l s.l.u ltda lda unipessoal bvba vof pty pvt sdn bhd"
)
"""Legal forms that no human being's name holds."""

HEADS: Final = lexicon(
    "ag kg farms motors stores bookshop butchers florist florists solicitors accountants architects holdings trading "
    "traders supplies vineyard vineyards creamery winery distillery recruitment recruiting consulting consultants "
    "plumbing roofing electricals heating cleaning catering veterinary vets opticians hairdressers tailors outfitters "
    "garagiste autoservice autohaus bauernhof weingut bäckerei konditorei metzgerei fleischerei buchhandlung gärtnerei "
    "kanzlei steuerberatung fahrschule musikschule bibliothek stadtbibliothek gemeinde rathaus hofladen reinigung "
    "zahnarztpraxis arztpraxis hausarztpraxis tierarztpraxis "
    "bakkerij slagerij boerderij boekhandel apotheek huisartsenpraktijk tandartspraktijk stichting vereniging "
    "makelaardij kinderopvang basisschool fietsenmaker kwekerij"
)
"""Words that stand last in the name of a firm."""

FIRSTS: Final = lexicon(
    "kmetija turizem trgovina lekarna bolnišnica pekarna knjižnica podjetje zavod društvo občina zadruga mesnica "
    "cvetličarna knjigarna čebelarstvo vinarstvo mizarstvo "
    "farma apteka piekarnia księgarnia przedszkole biblioteka "
    "weingut bäckerei konditorei metzgerei fleischerei buchhandlung gärtnerei kanzlei autohaus bauernhof fahrschule "
    "musikschule gemeinde rathaus bibliothek stadtbibliothek amt zahnarztpraxis arztpraxis hausarztpraxis "
    "tierarztpraxis hofladen "
    "panadería pastelería peluquería librería ferretería frutería carnicería floristería cafetería granja bodega "
    "bodegas academia instituto asociación fundación gestoría inmobiliaria supermercado biblioteca gimnasio "
    "autoescuela guardería parroquia cooperativa imprenta "
    "boulangerie pâtisserie boucherie librairie ferme domaine cabinet fromagerie fleuriste épicerie bibliothèque "
    "association société crèche lycée collège coopérative brasserie imprimerie "
    "panificio pasticceria macelleria libreria agriturismo fattoria azienda cantina associazione società ferramenta "
    "autofficina palestra liceo parrocchia impresa tipografia "
    "padaria pastelaria confeitaria livraria quinta fazenda mercearia papelaria barbearia associação imobiliária "
    "oficina talho junta "
    "bakkerij slagerij boerderij boekhandel apotheek huisartsenpraktijk tandartspraktijk stichting vereniging kwekerij "
    "ферма пекарня аптека библиотека"
)
"""Words that stand first in such a name."""

INSIDE: Final = re.compile(r"农场|农庄|果园|有限|中介|工作室|商行|旅行社|理发|美容院|幼儿园|图书馆|書店|농장|서점|학원")

PHRASES: Final = re.compile(
    r"\b(?:and|und|et|y|e|en|in|og|och|i) "
    r"(?:sons?|daughters?|co|company|partners?|brothers|bros|söhne|sohn|töchter|tochter|partner|fils|filles?|frères|"
    r"associés|hijos?|hijas?|hermanos|socios|asociados|figli|figlie|fratelli|soci|filhos?|filhas?|irmãos|sócios|"
    r"zonen|zoon|dochters|sinovi|sin|hči|hčere|sønner|söner|synowie)\b"
    r"|^(?:gebrüder|hermanos|fratelli|irmãos|frères|gebroeders) \w"
    r"|^(?:the|der|die|das|el|la|le|il|het|de) (?:\w[\w'’.-]* )+(?:farm|inn|arms|house|hall|kitchen|garage|market|mill|"
    r"barn|lodge|works|hof|markt|mühle|scheune|boerderij)$"
    r"|['’]s (?:farm|inn|kitchen|garage|market|mill|barn|books|bakery|place|house)$"
    r"|\b(?:farm|inn|house|mill|garage|market|gardens|books) (?:at|on|by|of|in|near) \w"
)
"""How firms are named after those who keep them, and places after what they are; a Mark Farm is none of them."""

ROLE: Final = re.compile(
    r"(?:info|support|service|services|help|helpdesk|team|sales|billing|orders?|bookings?|reservations?|office|contact|"
    r"contacto|kontakt|admin|administration|hello|hi|hola|accounts?|invoices?|customer\.?(?:service|care)|care|security|"
    r"privacy|press|jobs|careers|feedback|reception|enquiries|inquiries|shop|store|members?(?:hip)?|events?|"
    r"enquiry|recruit(?:ing|ment)|hr|lettings|mail|post|welcome|payments?|finance|marketing|"
    r"verwaltung|buchhaltung|sekretariat|rezeption|anmeldung|bewerbung|rechnung(?:en)?|bestellung(?:en)?|praxis|kasse|"
    r"ventas|atencion|secretaria|administracion|compras|facturacion|comercial|reservas|empleo|tienda|pedidos|"
    r"accueil|secretariat|commercial|comptabilite|boutique|commandes?|recrutement|"
    r"prenotazioni|segreteria|amministrazione|vendite|ordini|lavoro|contatto|"
    r"contato|vendas|faleconosco|sac|secretaria|administracao|encomendas|"
    r"receptie|administratie|verkoop|bestellingen|boekhouding|vacatures|klantenservice|"
    r"prodaja|narocila|tajnistvo|racunovodstvo|rezervacije|biuro|sekretariat)"
    r"(?:[._-]?\d+|[._-][a-z]{2,3})?\Z"
)
"""The part before the @ of an address that a job has, and not a human being."""
