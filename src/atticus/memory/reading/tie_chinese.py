"""Ties said in Chinese: "我妹妹小红", "王伟是我同事", "我老婆叫李娜"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.people import Party
from atticus.memory.reading.kinship import ENDING
from atticus.memory.reading.tie_lexicon import CHINESE
from atticus.memory.reading.tie_voices import unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from atticus.domain.people import Me
    from atticus.memory.reading.tie_voices import Voice

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The hundred most common surnames (Ministry of Public Security, 2019), in simplified characters."""
_RELATIONS: Final = "|".join(sorted(CHINESE, key=len, reverse=True))
_FOLLOWS: Final = "来去说在和跟与是有要会的也都给到把被让今明昨很就还了过叫问打做想从对向为这那一不没已正将可能应刚住喜生病回吃喝买送带帮我你他她"
_NAME: Final = rf"(?:[小老阿][{_SURNAMES}\u4e00-\u9fff]|[{_SURNAMES}](?:[^\W\d_a-zA-Z{_FOLLOWS}]{{1,2}}))"
_MODIFIERS: Final = r"(?:亲|前|大|二|小|高中|大学|初中|小学|公司)?"
_AHEAD: Final = re.compile(
    rf"(?P<whose>我|我们|你)(?:的)?(?P<mod>{_MODIFIERS})(?P<kin>{_RELATIONS})(?P<called>叫|名叫|的名字叫|的名字是)?(?P<name>{_NAME})(?P<after>.?)"
)
_BEHIND: Final = re.compile(
    rf"(?P<name>{_NAME})(?P<is>是)(?P<whose>我|我们|你)(?:的)?(?P<mod>{_MODIFIERS})(?P<kin>{_RELATIONS})(?P<after>.{{0,2}})"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_OPEN: Final = frozenset("吗？?的")
_DOUBT: Final = re.compile(r"如果|要是|假如|好像|不是|像|梦见|电影|小说|电视剧|书里")


def is_chinese(text: str) -> bool:
    """Return whether a text holds Chinese characters."""
    return not text.isascii() and _HAN.search(text) is not None


def chinese(voice: Voice, me: Me, at: datetime) -> Iterator[Claim]:
    """Yield the ties a passage says in Chinese.

    A name is a surname of the hundred most common with one or two characters that do not go on the sentence, or a
    familiar form with 小, 老 or 阿. What asks, denies, supposes or tells a story says nothing.
    """
    barred = unsaid(voice.text)
    for pattern in (_AHEAD, _BEHIND):
        for match in pattern.finditer(voice.text):
            quoted = any(start <= match.start() < stop for start, stop in barred)
            if quoted or _doubtful(voice.text, match):
                continue
            subject = voice.listener if match["whose"] == "你" else voice.speaker
            name = SELF if me.is_me(Party(match["name"])) else match["name"]
            if subject is None or subject == name:
                continue
            relation, over = CHINESE[match["kin"]], match["mod"] == "前"
            sure = (
                0.9
                if match.re is _BEHIND or match["called"] or not match["after"] or not _HAN.match(match["after"])
                else 0.75
            )
            yield Claim(
                kind="tie",
                subject=subject,
                predicate=relation,
                object=name,
                quote=voice.quote(match.start(), match.end("kin") if match.re is _BEHIND else match.end("name")),
                valid_until=at if over and relation in ENDING else None,
                sure=round(sure * voice.trust, 3),
            )


def _doubtful(text: str, match: re.Match[str]) -> bool:
    begin = max(text.rfind(mark, 0, match.start()) for mark in "。！？\n!?") + 1
    if _DOUBT.search(text[begin : match.start()]) or text[match.start() - 1 : match.start()] in {"不", "非"}:
        return True
    if match.re is _AHEAD:
        return match["after"] == "的" and not match["called"]
    return bool(_OPEN.intersection(match["after"]))
