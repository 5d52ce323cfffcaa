"""One spelling for what people write in a hurry: no accents, no apostrophes, no long drawn letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 4_000
"""Characters that are looked at from either end of a text."""

_QUOTES: Final = re.compile(r"[“”„‟«»「」『』《》〈〉‹›\"]")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")
_SINGLE: Final = re.compile(r"(?<!\w)['’‘‚](?=\w)|(?<=[\w.,!?])['’‘](?!\w)")
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f]")
_HYPHEN: Final = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_DRAWN: Final = re.compile(r"([^\W\d_])\1{2,}")
_HIDDEN: Final = re.compile(r"(?<=[a-z])[*@#](?=[a-z])")
_SPACES: Final = re.compile(r"[ \t\r\f\v\u3000]+")
_PAIRS: Final = (
    "來来 個个 們们 備备 傷伤 傾倾 價价 兒儿 剛刚 劃划 劇剧 動动 務务 員员 問问 單单 嗎吗 "
    "嚇吓 嚴严 國国 壓压 壞坏 威威 媽妈 孫孙 學学 實实 寫写 將将 尋寻 對对 幫帮 強强 後后 "
    "從从 惱恼 愛爱 慮虑 憶忆 應应 戰战 戲戏 擇择 擔担 斷断 時时 書书 會会 業业 樂乐 樓楼 "
    "樣样 橋桥 機机 歡欢 歲岁 歸归 殘残 殺杀 氣气 決决 沒没 淚泪 準准 滅灭 為为 無无 煩烦 "
    "熱热 燈灯 燒烧 爺爷 現现 當当 療疗 癒愈 發发 種种 窩窝 結结 絕绝 給给 經经 線线 總总 "
    "繩绳 聲声 聽听 脅胁 腦脑 臥卧 與与 藥药 處处 號号 見见 親亲 覺觉 記记 許许 訴诉 詞词 "
    "話话 該该 語语 說说 課课 請请 諒谅 謊谎 謝谢 譯译 護护 讀读 讓让 讚赞 負负 買买 躍跃 "
    "車车 輕轻 辦办 這这 過过 遠远 選选 遺遗 還还 邊边 醫医 錢钱 鎖锁 長长 門门 開开 間间 "
    "關关 際际 離离 難难 電电 頭头 顆颗 題题 願愿 顧顾 飯饭 館馆 體体 鬱郁 麼么 點点 "
)
"""A traditional character before its simplified one."""
_TRADITIONAL: Final = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def fold(text: str) -> str:
    """Return a text as the rules of care read it.

    Lower case, no accents, apostrophes inside words left out ("don't" is "dont"), every quotation mark a plain one,
    hyphens within words a space, letters drawn out to two ("byeeee" is "byee"), simplified Chinese characters. Of a
    very long text only both ends are read.
    """
    if len(text) > 2 * LONGEST:
        text = f"{text[:LONGEST]}\n{text[-LONGEST:]}"
    plain = unicodedata.normalize("NFKC", _QUOTES.sub('"', _INVISIBLE.sub("", text)))
    plain = _APOSTROPHE.sub("", _SINGLE.sub('"', plain))
    bare = plain.casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFD", bare) if unicodedata.category(c) != "Mn")
        bare = unicodedata.normalize("NFC", bare).translate(_TRADITIONAL)
    bare = _DRAWN.sub(r"\1\1", _HYPHEN.sub(" ", _HIDDEN.sub("i", bare)))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in bare.split("\n")).strip()
