"""What of a mail its writer wrote: without the mails it answers."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

_LONGEST: Final = 600
_VERBS: Final = (
    r"wrote|schrieb|a écrit|écrit|escribió|ha scritto|scritto|escreveu|schreef|skrev|kirjoitti|napisał\(?a?\)?|napsal|"
    r"írta|a scris|yazdı|пишет|написал\(?а?\)?|写道|寫道|のメール|작성"
)
_ATTRIBUTION: Final = re.compile(
    rf"(?:On|Am|Le|El|Il|Em|Op|Den|Dnia|W dniu|Dne|Pe|В|\d|[^\s].{{0,120}}[<@]).{{0,400}}(?:{_VERBS}).{{0,160}}[:：]",
    re.IGNORECASE,
)
_ATTRIBUTION_START: Final = re.compile(r"(?:On|Am|Le|El|Il|Em|Op|Den|Dnia|W dniu|Dne|Pe|В)\s", re.IGNORECASE)
_ORIGINAL: Final = re.compile(
    r"-{2,}\s?(?:Original Message|Ursprüngliche Nachricht|Originalnachricht|Mensaje original|Message d'origine|"
    r"Messaggio originale|Mensagem original|Oorspronkelijk bericht|Ursprungligt meddelande|Исходное сообщение|"
    r"原始邮件|原始郵件|Urspr\. Nachricht)\s?-{2,}",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\*?(?:From|Von|De|Da|Van|Från|Fra|Od|От|发件人|寄件者)\s?[:：]\*?\s?\S", re.IGNORECASE)
_SENT: Final = re.compile(
    r"\*?(?:Sent|Date|Gesendet|Datum|Enviado|Fecha|Envoyé|Inviato|Data|Verzonden|Skickat|Sendt|Wysłano|Отправлено|"
    r"Дата|发送时间|日期)\s?(?:el|am|le)?\s?[:：]\*?\s?\S",
    re.IGNORECASE,
)
_FORWARDED: Final = re.compile(
    r"(?:-{2,}\s?)?(?:Forwarded message|Begin forwarded message|Weitergeleitete Nachricht|Anfang der weitergeleiteten|"
    r"Mensaje reenviado|Message transféré|Début du message (?:réexpédié|transféré)|Messaggio inoltrato|"
    r"Inizio messaggio|Mensagem encaminhada|Doorgestuurd bericht|Begin doorgestuurd|Vidarebefordrat)",
    re.IGNORECASE,
)
_FORWARD_SUBJECT: Final = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|vs|vb|doorst)\s?:", re.IGNORECASE)


def own_words(text: str, subject: str | None) -> str:
    """Return a mail's text without the history it quotes; whole where nothing else would be left.

    Left whole as well is what forwards something: there, the quotation is the message.
    """
    lines = text.split("\n")
    if _FORWARD_SUBJECT.match(subject or "") or any(_FORWARDED.match(line) for line in lines if line[:1] != ">"):
        return text.strip()
    kept = _without_quotations(_before_history(lines))
    return "\n".join(kept).strip() or text.strip()


def _before_history(lines: list[str]) -> list[str]:
    for index, line in enumerate(lines):
        if _ORIGINAL.match(line) or _is_header_block(lines, index) or _attributes_the_rest(lines, index):
            before = lines[:index]
            while before and not before[-1].strip("_- *"):
                before.pop()
            return before
    return lines


def _is_header_block(lines: list[str], index: int) -> bool:
    return _FROM.match(lines[index]) is not None and any(_SENT.match(line) for line in lines[index + 1 : index + 4])


def _attributes_the_rest(lines: list[str], index: int) -> bool:
    # "On Monday Ana wrote:" with the history below it unmarked, as some phones do
    line = lines[index].strip()
    if not _ATTRIBUTION_START.match(line) or len(line) > _LONGEST:
        return False
    following = next((later for later in lines[index + 1 : index + 4] if later.strip()), ">")
    dated = any(letter.isdigit() for letter in line)
    return dated and _ATTRIBUTION.fullmatch(line) is not None and not following.startswith(">")


def _without_quotations(lines: list[str]) -> list[str]:
    kept: list[str] = []
    quoting = False
    for line in lines:
        if line.startswith(">"):
            if not quoting:
                _drop_attribution(kept)
            quoting = True
        elif line.strip() or not quoting:
            quoting = False
            kept.append(line)
    return kept


def _drop_attribution(kept: list[str]) -> None:
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    paragraph = list(takewhile(str.strip, reversed(kept[max(0, end - 3) : end])))
    candidates = [" ".join(line.strip() for line in reversed(paragraph[:length])) for length in (1, 2, 3)]
    told = [text[:_LONGEST] for text in candidates[: len(paragraph)]]
    dated = [_ATTRIBUTION_START.match(text) and any(letter.isdigit() for letter in text) for text in told]
    for length, (text, begins) in enumerate(zip(told, dated, strict=True), 1):
        if (begins or not any(dated)) and _ATTRIBUTION.fullmatch(text):
            del kept[end - length :]
            kept.append("")
            return
