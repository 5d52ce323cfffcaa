"""The words WhatsApp itself writes into an export, in the languages of its phones."""

from __future__ import annotations

import re
from typing import Final

from atticus.domain.people import fold

_LONGEST: Final = 80

MERIDIEMS: Final = {
    "am": (
        "vorm.",
        "öö",
        "上午",
        "午前",
        "凌晨",
        "早上",
        "清晨",
        "오전",
        "पूर्वाह्न",
        "ص",
        "fm",
        "ap.",
        "de.",
        "sa",
        "dop.",
    ),
    "noon": ("中午",),
    "pm": ("nachm.", "ös", "下午", "午後", "晚上", "傍晚", "오후", "अपराह्न", "م", "em", "ip.", "du.", "ch", "odp."),
}
"""Markers of half the day, beside the many forms of AM and PM."""

MERIDIEM: Final = (
    r"(?:[ap]\.?\s?m\b\.?|[πμ]\.?\s?μ\.?|"
    + "|".join(re.escape(word) for word in sorted((w for ws in MERIDIEMS.values() for w in ws), key=len, reverse=True))
    + r")"
)

OMITTED_IN_BRACKETS: Final = frozenset(
    fold(words)
    for words in (
        "Media omitted",
        "Video message omitted",
        "Video note omitted",
        "View once voice message omitted",
        "Medien ausgeschlossen",
        "Medien weggelassen",
        "Multimedia omitido",
        "Archivo omitido",
        "Mídia oculta",
        "Arquivo de mídia oculto",
        "Ficheiro não revelado",
        "Médias omis",
        "Fichier omis",
        "Media omessi",
        "Media esclusi",
        "Media weggelaten",
        "Medya dahil edilmedi",
        "Без медиафайлов",
        "Медиа пропущены",
        "Файл пропущен",
        "Pominięto multimedia",
        "Pliki pominięto",
        "Medier utelämnade",
        "Media har utelatts",
        "Media utelatt",
        "Media jätettiin pois",
        "Médiá vynechané",
        "Média vynechána",
        "Fişier media omis",
        "Fișier media omis",
        "Media tidak disertakan",
        "Đã bỏ qua phương tiện",
        "मीडिया छोड़ा गया",
        "미디어 파일을 제외한 내용",
        "미디어 파일 제외",
        "メディアは含まれていません",
        "メディアなし",
        "省略多媒体文件",
        "忽略多媒體檔",
        "媒體已略去",
        "تم استبعاد الوسائط",
        "المدیا محذوفة",
        "המדיה לא נכללה",
    )
)

OMITTED_BARE: Final = {
    "photo": ("image omitted", "Bild weggelassen", "imagen omitida", "imagem ocultada", "imagem omitida",
              "image absente", "immagine omessa", "afbeelding weggelaten", "görüntü dahil edilmedi",
              "изображение опущено", "画像は含まれていません", "图像已忽略", "圖片已略去"),
    "video": ("video omitted", "Video weggelassen", "video omitido", "vídeo omitido", "vídeo ocultado", "vidéo absente",
              "video omesso", "video weggelaten", "video dahil edilmedi", "видео опущено", "video note omitted",
              "动画已忽略", "視頻已略去"),
    "audio": ("audio omitted", "Audio weggelassen", "audio omitido", "áudio ocultado", "áudio omitido", "audio omis",
              "audio omesso", "audio weggelaten", "ses dahil edilmedi", "аудио опущено", "音频已忽略"),
    "sticker": ("sticker omitted", "Sticker weggelassen", "sticker omitido", "figurinha omitida", "sticker omis",
                "sticker non incluso", "sticker omesso", "sticker weggelaten", "çıkartma dahil edilmedi",
                "стикер опущен"),
    "gif": ("GIF omitted", "GIF weggelassen", "GIF omitido", "GIF retiré", "GIF esclusa", "GIF weggelaten",
            "GIF dahil edilmedi"),
    "document": ("document omitted", "Dokument weggelassen", "documento omitido", "document manquant", "document omis",
                 "documento omesso", "document weggelaten", "belge dahil edilmedi", "документ опущен"),
    "contact": ("Contact card omitted", "Kontaktkarte ausgelassen", "Kontaktkarte weggelassen",
                "tarjeta de contacto omitida", "cartão do contato omitido", "carte de contact manquante",
                "scheda contatto omessa", "contactkaart weggelaten"),
}  # fmt: skip

OMITTED_KINDS: Final = {fold(words): kind for kind, many in OMITTED_BARE.items() for words in many}

ATTACHED: Final = frozenset(
    fold(words)
    for words in (
        "file attached",
        "Datei angehängt",
        "archivo adjunto",
        "arquivo anexado",
        "ficheiro anexado",
        "fichier joint",
        "file allegato",
        "bestand bijgevoegd",
        "dosya ekli",
        "файл добавлен",
        "załączono plik",
        "fil bifogad",
        "bifogad fil",
        "fil vedlagt",
        "fil vedhæftet",
        "tiedosto liitetty",
        "fișier atașat",
        "soubor byl přiložen",
        "přiložený soubor",
        "फ़ाइल संलग्न है",
        "파일 첨부됨",
        "添付ファイル",
        "文件附件",
        "檔案已附加",
        "الملف مرفق",
        "קובץ מצורף",
    )
)

EDITED: Final = frozenset(
    fold(words)
    for words in (
        "This message was edited",
        "Diese Nachricht wurde bearbeitet",
        "Se editó este mensaje",
        "Este mensaje fue editado",
        "Mensagem editada",
        "Essa mensagem foi editada",
        "Esta mensagem foi editada",
        "Ce message a été modifié",
        "Questo messaggio è stato modificato",
        "Dit bericht is bewerkt",
        "Bu mesaj düzenlendi",
        "Данное сообщение изменено",
        "Сообщение изменено",
        "Ta wiadomość została edytowana",
        "このメッセージは編集されました",
        "此消息已编辑",
        "تم تعديل هذه الرسالة",
    )
)

DELETED: Final = frozenset(
    fold(words)
    for words in (
        "This message was deleted",
        "You deleted this message",
        "Diese Nachricht wurde gelöscht",
        "Du hast diese Nachricht gelöscht",
        "Se eliminó este mensaje",
        "Este mensaje fue eliminado",
        "Eliminaste este mensaje",
        "Mensagem apagada",
        "Essa mensagem foi apagada",
        "Esta mensagem foi apagada",
        "Você apagou esta mensagem",
        "Ce message a été supprimé",
        "Vous avez supprimé ce message",
        "Questo messaggio è stato eliminato",
        "Hai eliminato questo messaggio",
        "Dit bericht is verwijderd",
        "U hebt dit bericht verwijderd",
        "Je hebt dit bericht verwijderd",
        "Bu mesaj silindi",
        "Bu mesajı sildiniz",
        "Данное сообщение удалено",
        "Вы удалили данное сообщение",
        "Ta wiadomość została usunięta",
        "このメッセージは削除されました",
        "此消息已删除",
        "تم حذف هذه الرسالة",
    )
)

SECURITY: Final = tuple(
    words.casefold()
    for words in (
        "end-to-end",
        "security code",
        "Ende-zu-Ende",
        "Sicherheitsnummer",
        "Sicherheitscode",
        "de extremo a extremo",
        "código de seguridad",
        "de ponta a ponta",
        "ponto a ponto",
        "código de segurança",
        "de bout en bout",
        "code de sécurité",
        "codice di sicurezza",
        "eind-tot-eind",
        "beveiligingscode",
        "uçtan uca",
        "güvenlik kodu",
        "сквозн",
        "код безопасности",
        "端到端",
        "端對端",
        "エンドツーエンド",
        "종단간",
        "종단 간",
        "تشفير",
        "שיחות ההודעות מוצפנות",
    )
)
"""Parts of the notices on encryption: they say nothing about anybody's life."""

CHAT_NAME: Final = re.compile(
    r"""(?ix) ^ (?: whatsapp[ -]chat \s (?:with|mit|met|med|con|-) \s
      | chat \s (?:de \s whatsapp \s con|whatsapp \s con) \s
      | (?:conversa|bate-papo) \s (?:do|com \s o) \s whatsapp \s com \s
      | (?:discussion|conversation) \s whatsapp \s avec \s
      | whatsapp \s (?:sohbeti|chat|konuşması) \s* -? \s*
      | (?:чат|переписка) \s (?:в \s)? whatsapp \s (?:с|со) \s
      | czat \s whatsapp \s z \s
      | whatsapp \s* 聊天 \s* (?:记录)? \s* [-:：]? \s*
      | (?=.+とのwhatsappトーク) | (?=.+\ ile\ whatsapp\ sohbeti) )
    """
)
"""How the file of a chat is called before the name of the chat."""


_FIRST_LETTERS: Final = frozenset(words[:2] for words in (*DELETED, *OMITTED_KINDS))


def as_phrase(text: str) -> str:
    """Return a text as it stands among the phrases, "" for nearly all that cannot be one: folding takes time."""
    if len(text) > _LONGEST or text[:2].casefold() not in _FIRST_LETTERS:
        return ""
    return fold(text).rstrip(".。")


def is_security_notice(text: str) -> bool:
    """Return whether a line of WhatsApp's own is about encryption."""
    folded = text.casefold()
    return any(words in folded for words in SECURITY)


def half_of_day(marker: str) -> str:
    """Return "am", "noon" or "pm" for a marker that `MERIDIEM` matches."""
    plain = marker.casefold()
    for half, words in MERIDIEMS.items():
        if plain in words:
            return half
    return "am" if plain[0] in "aπ" else "pm"
