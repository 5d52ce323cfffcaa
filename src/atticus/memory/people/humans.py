"""Who is a human being, and who is an app, a shop, a bank, a service or a group."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.memory.people.firms import FIRSTS, FORMS, HEADS, INSIDE, PHRASES, ROLE
from atticus.memory.people.lexicon import lexicon
from atticus.memory.people.names import TITLES, parts, scheme, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atticus.memory.people.meetings import Meetings

_ALWAYS: Final = lexicon(
    "app apps application gmbh inc ltd llc corp plc bv srl spa sarl kft oy ab a/s s.a s.r.l sp.z.o.o noreply "
    "no-reply donotreply notification notifications newsletter newsletters helpdesk hotline customercare "
    "customerservice bot chatbot webmaster mailer-daemon postmaster kundenservice kundendienst newsroom"
)
"""Words that no human being's name holds."""

_HEADS: Final = lexicon(
    "bank banking hotel hostel homestay resort clinic hospital pharmacy restaurant cafe café bistro bakery "
    "pizzeria shop store supermarket mall boutique service services support team center centre university school "
    "college academy kindergarten insurance airline airlines airways railway railways logistics express delivery "
    "courier telecom telekom broadband energy security securities fund association institute foundation agency "
    "department office system systems assistant notification alert alerts weather calendar browser maps map "
    "surgery dentistry dental physiotherapy lettings hire board partnership trust tours brewery "
    "health news mail email official studio salon gym fitness museum library theatre theater cinema taxi taxis "
    "cab parking property properties realty estate reservations bookings booking orders billing invoices deals "
    "rewards magazine online shopping marketplace group chat club crew squad committee council ministry police "
    "embassy consulate company corporation enterprise enterprises industries solutions technologies technology "
    "software labs media network networks digital pay wallet cards loans finance capital management "
    "administration admin info reception room rental rentals pharma laboratory laboratories wholesale flagship "
    "platform program programme society federation union charity community family familie familia famille "
    "famiglia семья sparkasse volksbank versicherung versicherungen klinik klinikum krankenhaus apotheke praxis "
    "hausverwaltung finanzamt stadtwerke bürgeramt verein gruppe schule kita universität werkstatt reisebüro "
    "verwaltung banco banca banque clínica clinica clinique farmacia farmácia pharmacie ospedale hôpital "
    "restaurante ristorante hôtel escuela escola scuola école colegio universidad universidade università "
    "université seguros assurance assurances assicurazioni tienda loja negozio grupo gruppo groupe equipo équipe "
    "soporte atención servicio serviços servizio ayuntamiento mairie comune agencia agência agenzia agence taller "
    "officina банк больница аптека клиника поликлиника магазин ресторан гостиница отель школа университет группа "
    "чат служба поддержка доставка такси bankas apteka szpital klinika sklep szkoła grupa vaistinė poliklinika "
    "mokykla bankası hastanesi eczanesi okulu grubu بنك مستشفى صيدلية مطعم فندق مدرسة شركة مجموعة mobile"
)
"""Words that stand last in the name of something that is no human being."""

_FIRSTS: Final = lexicon(
    "stadtwerke volksbank "
    "bank banco banca banque hotel hostel hôtel restaurant restaurante ristorante café cafe clinic clínica clinica "
    "clinique hospital ospedale hôpital pharmacy pharmacie farmacia farmácia praxis apotheke klinik klinikum "
    "sparkasse hausverwaltung finanzamt escuela escola scuola école colegio universidad universidade università "
    "université universität university museum tienda loja negozio boutique grupo gruppo groupe gruppe group equipo "
    "équipe soporte support seguros assurance assurances ayuntamiento mairie comune agencia agência agenzia agence "
    "gasthaus gasthof pension gostilna trattoria osteria auberge "
    "taller officina werkstatt system weather taxi банк больница аптека клиника поликлиника магазин ресторан "
    "гостиница отель школа университет группа чат служба поддержка доставка такси bankas szpital szkoła مستشفى بنك "
    "صيدلية مطعم فندق مدرسة شركة مجموعة"
)
"""Words that stand first in such a name."""

_INSIDE: Final = re.compile(
    r"银行|客服|公司|医院|酒店|宾馆|物业|快递|物流|超市|商场|学校|大学|中心|通知|助手|官方|集团|"
    r"保险|证券|基金|移动|联通|电信|外卖|打车|家人|地图|天气|系统|银联|支付|群聊|群\b|群$|俱乐部|店$|餐厅|诊所|药店|株式会社|銀行|病院|薬局|グループ|サポート|은행|병원|약국|고객센터|그룹|회사"
)
_PHRASES: Final = re.compile(
    r"\b(?:bank of|of china|of the|customer (?:service|care|support)|(?:group|family|team|class) chat|real estate|"
    r"4s store|service client|atención al cliente|servicio al cliente|kunden ?service|medical examination|mini program|"
    r"auto(?:motive)? accessories|car rental|moving company|(?:service|support|center|centre|school|hotline) for)\b"
    r"|\b(?:[\w-]{2,}\.(?:com|net|org|io|app|info)|[\w-]{4,}\.(?:cn|de|fr|es|it|ru|shop|uk|br|in|co|me))\b"
    r"|^(?:several|some|many|other|all|various|two|three|four|both|einige|varios|varias|plusieurs|alcuni|vários) "
    r"|\([^()]*,[^()]*\)|\w, .+ (?:and|&|y|und|et) \w| & "
)
BRANDS: Final = lexicon(
    "alipay wechat weixin whatsapp telegram messenger facebook instagram twitter tiktok douyin youtube google gmail "
    "apple icloud microsoft outlook amazon ebay paypal venmo revolut klarna stripe netflix spotify uber lyft didi "
    "airbnb booking expedia tripadvisor doordash deliveroo glovo wolt dhl ups fedex gls dpd usps linkedin github "
    "gitlab slack zoom dropbox notion trello strava fitbit garmin duolingo discord reddit pinterest taobao tmall jd "
    "jingdong meituan ctrip dianping bilibili zhihu xiaohongshu baidu amap gaode weibo qq dingtalk pinduoduo eleme "
    "hema fliggy qunar starbucks mcdonald's kfc subway ikea lidl aldi tesco walmart carrefour lufthansa ryanair "
    "easyjet vodafone verizon t-mobile telekom o2 movistar allianz axa n26 monzo ing hsbc barclays citibank "
    "santander bbva sberbank сбербанк яндекс yandex vk avito ozon wildberries mercadolibre mercadopago nubank rappi "
    "ifood picpay paytm phonepe flipkart swiggy zomato jio airtel kakaotalk naver coupang rakuten gojek tokopedia "
    "shopee lazada careem samsung huawei xiaomi sony nintendo steam playstation xbox calendly eventbrite patreon "
    "substack "
    "淘宝 天猫 京东 美团 支付宝 微信 抖音 滴滴 携程 "
    "高德 百度 顺丰 菜鸟 拼多多 小红书 饿了么"
)
"""Services that half the world gets messages from, whose names are single words."""

_NEVER_ANSWERS: Final = re.compile(
    r"(?:.*[.+_-])?(?:no-?_?reply|do-?not-?reply|donotreply|ne-?pas-?repondre|nicht-?antworten|notifications?|newsletter|"
    r"news|mailer-daemon|postmaster|bounces?|alerts?|updates|marketing|promo(?:tions)?|mailing|list-?serv|automated|system|"
    r"root|daemon|digest)(?:[.+_-].*)?\Z"
)
_LIST_DOMAIN: Final = re.compile(r"(?:\A|\.)(?:lists?|groups|googlegroups|mailman)\.|g\.us\Z|broadcast\Z")
_NAME_LIKE: Final = re.compile(r"[^\W\d_]{2}|[^\W\d_a-z]|[a-z]\.")
_LONGEST_NAME: Final = 64
_SHORT_CODE: Final = re.compile(r"\d{2,6}\Z")
_SENDER_ID: Final = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9]{4,9}\Z")


def is_human(names: Iterable[str], handles: Iterable[str], met: Meetings | None) -> bool:
    """Return whether somebody is a human being, by what they are called and how they were met.

    Not human: who only ever sent notices; whose every name is that of an organisation, a service or a group
    ("Bank", "Support Team", "12306", "example.com"); whose address never answers (no-reply, mailing lists) or is
    an office's, unless somebody is named there alone and was answered; who is known by a short code, or by nothing
    but a number.

    Args:
        names: folded names.
        handles: their handles.
        met: how they were met; None where only claims tell of them.
    """
    if met is not None and met.notices_only:
        return False
    told, reached = tuple(names), tuple(handles)
    if told and all(names_no_human(name) for name in told):
        return False
    if not reached:
        return bool(told)
    # An office is answered as a human being is, but no name of its own is that of one.
    named = bool(told) and not any(names_no_human(name) for name in told)
    answered = named and (met is None or met.answered)
    if not told and all(scheme(handle) == "tel" for handle in reached):
        return False
    return not all(_silent(handle, answered=answered) for handle in reached)


def _silent(handle: str, *, answered: bool) -> bool:
    kind, address = scheme(handle), shown(handle)
    if kind == "mailto":
        local, _, domain = address.partition("@")
        if _NEVER_ANSWERS.match(local) or _LIST_DOMAIN.search(domain):
            return True
        return not answered and ROLE.match(local) is not None
    return _SHORT_CODE.match(address) is not None or _SENDER_ID.match(address) is not None


@lru_cache(maxsize=65_536)
def names_no_human(folded: str) -> bool:
    """Return whether a folded name is that of an organisation, a service or a group, and of no human being."""
    if folded in BRANDS or not _NAME_LIKE.search(folded) or len(folded) > _LONGEST_NAME:
        return True
    words = [word.rstrip(".") for word in re.findall(r"[\w'’./-]+", folded)]
    told_by_words = not _ALWAYS.isdisjoint(words) or not FORMS.isdisjoint(words)
    if told_by_words or any(told.search(folded) for told in (_INSIDE, INSIDE, _PHRASES, PHRASES)):
        return True
    told = parts(folded)
    if any(note in {"group", "group chat", "gruppe", "grupo", "groupe", "группа"} for note in told.notes):
        return True
    mine = told.base.split()
    if not mine or (len(mine) > 1 and mine[0].strip(".") in TITLES):
        return not mine
    if mine[-1] in _HEADS or (len(mine) > 1 and mine[-1] in HEADS):
        return True
    firm = mine[0] in _FIRSTS or (len(mine) > 1 and mine[0] in FIRSTS)
    return firm and not any(word.strip(".") in TITLES or word in _JOBS for word in mine[1:])


_JOBS: Final = lexicon("manager clerk driver agent owner guy lady man woman partner assistant colleague")
