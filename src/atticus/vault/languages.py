"""The commonest function words of each language: they vote for the language of a text and are left out of questions."""

from __future__ import annotations

from typing import Final

FUNCTION_WORDS: Final = {
    "english": """
        a an the and or but if so than then of to in on at for from by with about into over after before as
        is am are was were be been being do does did done has have had having will would can could should
        may might must shall i you he she it we they me him her us them my your his its our their mine yours
        this that these those there here what which who whom whose when where why how not no s t d ll m re
        ve im ive dont didnt doesnt isnt wasnt
    """,
    "german": """
        der die das den dem des ein eine einen einem einer eines und oder aber wenn ist sind war waren wird
        werden wurde hat habe haben hatte ich du er sie es wir ihr mich dich mir dir ihm ihn uns euch mein
        meine dein nicht kein keine mit von zu zum zur auf im am an aus bei nach vor für über wie was wer wo
        wann warum welche welcher auch noch schon dass
    """,
    "spanish": """
        el la los las un una unos unas y o pero si es son era eran fue fueron ser estar está estoy ha he han
        había yo tú él ella nosotros ellos me te se nos le les lo mi mis tu su sus no con de del al a en por
        para que qué quién cuándo cuando dónde donde cómo como cuál más muy también
    """,
    "french": """
        le la les un une des du de et ou mais si est sont était étaient être suis ai as a ont avait je tu il
        elle nous vous ils elles me te se lui leur mon ma mes ton ta son sa ses notre ne pas avec en dans
        sur pour par que qui quoi quand où comment pourquoi quel quelle ce cette ces au aux plus très aussi
        c j l d n qu
    """,
    "italian": """
        il lo la i gli le un uno una e o ma se è sono era erano essere ho hai ha hanno avevo io tu lui lei
        noi voi loro mi ti si ci vi mio mia tuo suo non con di del della dei a al alla da dal in nel nella
        su per che chi cosa quando dove come perché quale più molto anche
    """,
    "portuguese": """
        o a os as um uma uns umas e ou mas se é são era eram foi foram ser estar está tenho tem têm tinha eu
        tu ele ela nós vocês eles me te lhe meu minha teu seu sua não com de do da dos das ao à em no na nos
        nas por para que quem quando onde como qual mais muito também você
    """,
    "dutch": """
        de het een en of maar als is zijn was waren ben bent wordt werd heeft heb hebben had ik jij je hij
        zij ze wij we jullie mij me hem haar ons hun mijn jouw niet geen met van te naar op in aan uit bij
        voor over hoe wat wie waar wanneer waarom welke ook nog dat dit die
    """,
    "swedish": """
        en ett och eller men om är var vara blir har hade jag du han hon den det vi ni de mig dig oss min
        din inte med av till på i från för hur vad vem när varför vilken också att som
    """,
    "turkish": """
        bir ve veya ama eğer bu şu o ben sen biz siz onlar mi mı mu mü ne kim nerede zaman neden nasıl hangi
        ile için de da değil çok daha var yok
    """,
    "russian": """
        и или но если это был была было были есть я ты он она мы вы они меня тебя его её нас мой моя твой не
        с из к на в по о от для что кто когда где как почему какой какая тоже ещё уже то же у за бы
    """,
    "arabic": """
        و أو في من إلى على عن مع هذا هذه ذلك التي الذي هو هي أنا أنت نحن هم كان كانت ما ماذا متى أين كيف
        لماذا هل لا لم لن أن إن قد
    """,
    "greek": """
        ο η το οι τα του της των και ή αλλά αν είναι ήταν εγώ εσύ με σε από για που πώς τι ποιος πότε γιατί
        δεν μου σου
    """,
    "hindi": """
        और या में से को का की के है हैं था थी थे मैं तुम आप वह हम क्या कब कहाँ कौन कैसे क्यों नहीं ने पर भी
        यह
    """,
}
"""By the Snowball name of the language; words as `atticus.vault.words` splits them, apostrophes dropped."""
