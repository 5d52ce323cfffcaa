"""Whether the owner asked for a kind of deed at all: to speak of a file is not to ask for its deletion."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atticus.domain.deeds import Sink

if TYPE_CHECKING:
    from collections.abc import Sequence


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


_ENGLISH: Final = {
    Sink.SEND: (
        "send forward reply respond answer email e-mail mail message write text tell notify inform invite ask "
        "let add create make schedule set plan arrange organise organize remind thank congratulate contact "
        "share post give announce dm cc copy include put drop pass introduce"
    ),
    Sink.SHARE: ("share give invite add grant let send make include open publish"),
    Sink.PUBLISH: ("post publish upload put tweet announce write share release add"),
    Sink.PAY: (
        "pay send transfer refund reimburse settle buy order purchase donate tip schedule set update adjust "
        "change wire top return give make subscribe"
    ),
    Sink.BOOK: ("book reserve make rent hire order get buy schedule find arrange"),
    Sink.DELETE: ("delete remove cancel erase discard clear trash unsubscribe clean empty drop kick wipe purge tidy"),
    Sink.ACCOUNT: ("update change set reset adjust add enable disable turn switch register make edit replace"),
    Sink.EXEC: (
        "run execute turn switch set start stop open close lock unlock play dim heat calculate compute "
        "compile sum work plot draw convert make test count"
    ),
}
_OTHERS: Final = {
    Sink.SEND: (
        "send sende senden schick schicke schicken schreib schreibe schreiben antworte antworten sag sage "
        "leite weiterleiten lade einladen teile mitteilen informiere erinnere trag eintragen erstelle envoie "
        "envoyer envoyez écris écrire répond répondre réponds transfère dis invite inviter préviens ajoute "
        "crée envía enviar envíale escribe escribir responde responder reenvía dile avisa invita invitar crea "
        "añade invia inviare mandare manda scrivi scrivere rispondi rispondere inoltra avvisa invitare "
        "aggiungi envie enviar escreva escrever responda encaminhe avise convide stuur sturen schrijf "
        "antwoord nodig zeg wyślij wysłać napisz odpisz odpowiedz przekaż zaproś powiadom skicka skriv svara "
        "bjud gönder yaz yanıtla davet отправь отправить напиши написать ответь перешли пригласи сообщи أرسل "
        "اكتب"
    ),
    Sink.SHARE: (
        "teile teilen freigeben gib partage partager comparte compartir condividi compartilhe deel udostępnij "
        "dela paylaş поделись شارك"
    ),
    Sink.PUBLISH: (
        "veröffentliche veröffentlichen poste publie publier publica publicar pubblica publique plaats "
        "opublikuj publicera yayınla опубликуй انشر"
    ),
    Sink.PAY: (
        "zahle zahl zahlen bezahle bezahlen überweise überweisen erstatte kauf kaufe kaufen bestelle paie "
        "payer payez vire rembourse achète acheter commande paga pagar pague transfiere reembolsa compra "
        "comprar pagare bonifico rimborsa transfira betaal betalen zapłać przelej kup betala öde заплати "
        "оплати переведи купи ادفع"
    ),
    Sink.BOOK: (
        "buche buchen reserviere reservieren miete bestelle réserve réserver reserva reservar prenota "
        "prenotare reserve boek reserveer zarezerwuj boka rezerve забронируй закажи احجز"
    ),
    Sink.DELETE: (
        "lösche löschen entferne entfernen storniere absagen sag supprime supprimer annule annuler efface "
        "elimina eliminar borra borrar cancela cancelar cancella eliminare annulla apague remova verwijder "
        "annuleer usuń odwołaj ta radera sil iptal удали отмени احذف"
    ),
    Sink.ACCOUNT: (
        "ändere ändern aktualisiere setze change modifie modifier mets cambia cambiar actualiza modifica "
        "aggiorna mude altere wijzig zmień ändra değiştir измени поменяй обнови غير"
    ),
    Sink.EXEC: (
        "führe starte öffne schließe sperre berechne mach schalte lance exécute ouvre ferme calcule allume "
        "abre cierra ejecuta calcula enciende apri chiudi esegui calcola accendi feche execute open sluit "
        "uruchom otwórz zamknij öppna stäng aç kapat запусти открой закрой посчитай"
    ),
}
_UNSPACED: Final = {
    Sink.SEND: ("发 發 转发 回复 告诉 写信 邀请 通知 送っ 送信 返信 転送 伝え 招待 知らせ 連絡 보내 답장 초대 알려"),
    Sink.SHARE: ("分享 共享 共有 공유"),
    Sink.PUBLISH: ("发布 發布 投稿 公開し 게시"),
    Sink.PAY: ("付 支付 转账 转帐 还款 支払 払っ 送金 振り込 송금 결제 지불"),
    Sink.BOOK: ("预订 预定 预约 订 予約 예약"),
    Sink.DELETE: ("删除 刪除 取消 移除 删掉 削除 消して キャンセル 取り消 삭제 취소"),
    Sink.ACCOUNT: ("修改 更新 设置 改成 变更 変更 設定 변경"),
    Sink.EXEC: ("运行 打开 关闭 计算 実行 開け 閉め つけて 消して 計算 실행 켜 꺼"),
}
_BEFORE: Final = _words(
    "please to and then also or just now first kindly ahead you must should lastly finally afterwards next so go "
    "bitte und dann"
)
"""Words after which an English verb is asked for: "please send", "and post", "could you reply"."""

_QUOTED: Final = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|(?<!\w)‘[^’]*’")
_TOKEN: Final = re.compile(r"[^\W_][\w-]*(?:['’]\w+)?|[^\w\s]")
_FORMS: Final = {sink: _words(told) for sink, told in _ENGLISH.items()}
_WORDS: Final = {sink: _words(told) - _FORMS[sink] for sink, told in _OTHERS.items()}
_SIGNS: Final = {sink: tuple(told.split()) for sink, told in _UNSPACED.items()}


def is_asked(sink: Sink, words: Sequence[str]) -> bool:
    """Return whether the owner's words ask for deeds of a kind, in an imperative or a wish and outside of quotes.

    "What did Ana write in 'delete me.txt'?" asks for nothing; "Read it and reply" asks to send. Sinks that change
    nothing outside (looks, notes) and pages need no asking.
    """
    return sink not in _FORMS or any(sink in asked_in(one) for one in words)


@lru_cache(maxsize=1024)
def asked_in(words: str) -> frozenset[Sink]:
    """Return every kind of deed that a text asks for."""
    plain = _QUOTED.sub(" x ", unicodedata.normalize("NFKC", words).casefold()).replace("\n", " . ")
    tokens = _TOKEN.findall(plain)
    found = {sink for sink, signs in _SIGNS.items() if any(sign in plain for sign in signs)}
    before = "."
    for token in tokens:
        imperative = not before[0].isalnum() or before in _BEFORE
        found |= {sink for sink, forms in _FORMS.items() if imperative and token in forms}
        found |= {sink for sink, forms in _WORDS.items() if token in forms}
        before = token
    return frozenset(found)
