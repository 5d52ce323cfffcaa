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
        meine meinem meinen meiner meines dein deine sein seine seinem seinen seiner ihre ihrem ihren ihrer
        unser unsere unserem unseren unserer nicht kein keine keinen mit von vom zu zum zur auf im in am an
        aus bei beim nach vor für über um ab wie was wer wen wem wessen wo woher wohin womit wodurch wofür
        wann warum wieso weshalb wieviel welche welcher welches welchen welchem auch noch schon dass sich als
        gibt hatten kann können soll sollen viel viele
    """,
    "spanish": """
        el la los las un una unos unas y o pero si es son era eran fue fueron ser estar está estoy están ha he
        han había hay tengo tiene tienen yo tú él ella nosotros ellos me te se nos le les lo mi mis tu su sus
        nuestro nuestra nuestros nuestras no con de del al a en por para que qué quién quiénes cuándo cuando
        dónde donde cómo como cuál cuáles cuánto cuánta cuántos cuántas más muy también
    """,
    "french": """
        le la les un une des du de et ou mais si est sont était étaient être suis ai as a ont avait avons je tu
        il elle on nous vous ils elles me te se lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre
        vos ne pas avec en dans sur pour par que quoi qui dont quand où comment pourquoi combien quel quelle
        quels quelles ce cet cette ces au aux plus très aussi c j l d n s m t qu
    """,
    "italian": """
        il lo la i gli le un uno una e o ma se è sono era erano essere stato ho hai ha hanno avevo io tu lui lei
        noi voi loro mi ti si ci vi mio mia miei mie tuo tua suo sua nostro nostra non con di del dello della
        dei degli delle a al allo alla ai da dal dalla in nel nella su sul sulla per che chi cosa quando dove
        come perché quale quali quanto quanta quanti quante più molto anche
    """,
    "portuguese": """
        o a os as um uma uns umas e ou mas se é são era eram foi foram ser estar está estão tenho tem têm tinha
        há eu tu ele ela nós vocês eles me te lhe meu minha meus minhas teu tua seu sua nosso nossa nossos
        nossas não com de do da dos das ao à aos às em no na nos nas num numa por pelo pela para que quem
        quando onde como qual quais quanto quanta quantos quantas mais muito também você
    """,
    "dutch": """
        de het een en of maar als is zijn was waren ben bent wordt werd worden heeft heb hebben had ik jij je hij
        zij ze wij we jullie mij me hem haar ons onze hun mijn jouw niet geen met van te naar op in aan uit bij
        voor over om door hoe hoeveel wat wie waar waarom wanneer welk welke ook nog dat dit die er
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
        и или но если это был была было были есть я ты он она мы вы они меня мне тебя его её ему ей нас нам мой
        моя моё мои моего моей твой наш наша наши свой не с со из к на в во по о об от для до при что чего чем
        кто кого кому когда где куда откуда как почему зачем сколько какой какая какое какие какого каком
        какую чей тоже ещё уже то же у за бы ли
    """,
    "arabic": """
        و أو في من إلى على عن مع هذا هذه ذلك تلك التي الذي الذين هو هي أنا أنت نحن هم كان كانت يكون ما ماذا متى
        أين كيف كم لماذا بماذا لمن هل أي أية لا لم لن أن إن قد ثم كل عند عندي لي لنا له لها به بها فيه فيها عليه
        إيه ايه مين فين ليه إزاي إمتى كام شو وين ليش إحنا انا اللي ده دي دا مش
    """,
    "greek": """
        ο η το οι τα του της των και ή αλλά αν είναι ήταν εγώ εσύ με σε από για που πώς τι ποιος πότε γιατί
        δεν μου σου
    """,
    "hindi": """
        और या में से को का की के है हैं था थी थे हो मैं मैंने मुझे मेरा मेरी मेरे तुम आप वह यह ये वे हम हमने हमारा
        हमारी हमारे उस उसने उसका इस क्या कब कहाँ कहां कौन किस किसने किसे किसकी कैसे क्यों कितना कितनी कितने कौनसा सा सी
        नहीं ने पर भी तो ही एक
    """,
}
"""By the Snowball name of the language; words as `atticus.vault.words` splits them, apostrophes dropped."""

ELISIONS: Final = frozenset(
    "l d j m t s n c qu jusqu lorsqu puisqu quoiqu dell nell sull dall all un quell quest".split()  # noqa: SIM905 (reads better)
)
"""What French, Italian and Catalan write before an apostrophe: "l'école" is the word "école"."""

COMPOUNDING: Final = frozenset({"german", "dutch", "swedish", "danish", "norwegian"})
"""Languages that write compounds as one word."""

ARABIC_LETTERS: Final = {
    **dict.fromkeys(range(0x0610, 0x061B), None),
    **dict.fromkeys(range(0x064B, 0x0660), None),
    **dict.fromkeys([*range(0x06D6, 0x06DD), 0x0670, 0x0640], None),
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیې"), "ي"),
    **dict.fromkeys(map(ord, "ةہھ"), "ه"),
    ord("ؤ"): "و",
    ord("ئ"): "ي",
    ord("ک"): "ك",
}
"""Vowel signs and the stretching sign gone; letters that people write one for the other as one, by code point."""

ARABIC_ARTICLES: Final = ("وال", "بال", "كال", "فال", "ال", "لل")
ARABIC_ENDINGS: Final = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
"""What the light stemmer takes off: "light10" of Larkey, Ballesteros and Connell (2007), after the letters are one."""

ASKING_UNSPACED: Final = """
    什么时候 为什么 怎么样 怎么 什么 甚么 多少 哪里 哪儿 哪个 哪些 哪家 哪天 哪年 哪趟 哪一 几点 几号 几个 是不是 有没有
    没有 我们 你们 他们 她们 咱们 谁 哪 吗 呢 吧
    いつ どこ だれ 誰 何時 何日 何 なに どの どれ どんな どう いくら いくつ なぜ でしたか ましたか ですか ますか
    でした ました です ます ください だっけ ったの たの るの 私の 私
    언제 어디서 어디 누구 누가 무엇 뭐 얼마 어떤 어떻게 왜
""".split()  # noqa: SIM905 (reads better)
"""Words that ask and little words of Chinese (simplified), Japanese and Korean, which stand without spaces; the longer
ones before those they begin with."""

PARTICLES_UNSPACED: Final = frozenset("的了着吗呢吧我你他她它们をはがにでのへ")
"""Signs that join words: a pair that holds one straddles two words more often than it is one."""
