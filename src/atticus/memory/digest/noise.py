"""What is no news to anybody: codes, adverts, receipts and the chatter of machines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.labels import Integrity, Sensitivity
from atticus.domain.moments import Kind
from atticus.memory.reading.corrections import KEY

if TYPE_CHECKING:
    from atticus.domain.evidence import Kept

SILENT: Final = frozenset({Kind.NOTICE, Kind.HEALTH, Kind.PAGE})
"""Kinds that tell no story: notices of machines, numbers (told as numbers) and pages somebody else wrote."""

_BOOKS: Final = frozenset({"contacts"})

_READ: Final = 1_200

_ADVERT: Final = re.compile(
    r"unsubscribe|view (?:this|it) in (?:your )?browser|newsletter|\b\d{1,2} ?% off\b|"
    r"limited[- ]time (?:offer|only)|promo(?:tion)? code|coupon|free trial|click (?:here|the link)|"
    r"reply stop|text stop|terms (?:and|&) conditions apply|no-?reply|do not reply|this is an automated|"
    r"dear (?:customer|user|member|valued)|abmelden|abbestellen|gutschein|désabonner|code promo|"
    r"darse de baja|cancelar inscrição|退订|退訂|优惠券|回复TD|\border (?:number|no\.?|#)|"
    r"tracking (?:number|no\.?|code)\b.{0,20}\d|your (?:parcel|package|delivery) (?:is|has|will)|"
    r"invoice (?:number|no\.?|#)|out for delivery|pick-?up code",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"(?:\b(?:code|otp|pin|c[oó]digo|password|passcode)\b|验证码|驗證碼|認証コード|인증번호).{0,24}?(?<!\d)\d{4,8}(?!\d)|"
    r"(?<!\d)\d{4,8}(?!\d).{0,24}(?:is your|verification|验证码|驗證碼)",
    re.IGNORECASE,
)


def advert(text: str) -> bool:
    """Return whether a text reads like an advert, a code, an order or a delivery."""
    return _ADVERT.search(text) is not None or _CODE.search(text) is not None


def tells(kept: Kept) -> bool:
    """Return whether a moment may be told of: something of a life, no secret, no machine's and no assistant's words."""
    moment = kept.moment
    if moment.kind in SILENT or moment.by_assistant or moment.source in _BOOKS:
        return False
    if kept.label.sensitivity is Sensitivity.SECRET:
        return False
    return kept.label.integrity is not Integrity.OWNER or KEY not in moment.extra


def worth_quoting(kept: Kept) -> bool:
    """Return whether the words of a moment are somebody's and no advert, code, order or delivery."""
    return kept.mine or not advert(f"{kept.moment.title or ''}\n{kept.moment.text[:_READ]}")
