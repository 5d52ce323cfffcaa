"""What becomes of one message of the owner's: kept with an undo, answered with its evidence, or done if it may be."""

from __future__ import annotations

from contextlib import aclosing
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio
from anyio.to_thread import run_sync

from atticus.domain.errors import AtticusError
from atticus.domain.hearing import HEARD
from atticus.domain.labels import Sensitivity
from atticus.domain.turns import Asked, Did, Done, Noted, Recalled, Refused, Said
from atticus.memory import reminders
from atticus.memory.reading import read
from atticus.mind import acting, linking, saying_when, turn
from atticus.mind.asking.words import asked_in
from atticus.mind.care.answering import care_of
from atticus.mind.care.challenges import tongue
from atticus.mind.choosing import chosen
from atticus.mind.dates import day
from atticus.mind.deeds.timing import is_timed
from atticus.mind.reminding import reminder_in
from atticus.mind.reminding.moving import LITTLE
from atticus.mind.roles.listening import feels
from atticus.mind.routines import less
from atticus.mind.routines.phrases import ENGLISH, LANGUAGES
from atticus.surfaces.channels import coming, keeping
from atticus.surfaces.channels.drafting import Drafting
from atticus.surfaces.channels.sorting import Wants, pieces, sorted_out
from atticus.surfaces.channels.words import words_of
from atticus.vault.contract import Outgoing, Selection

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from atticus.domain.turns import Event
    from atticus.mind.house import House
    from atticus.mind.routines.phrases import Words as RoutineWords
    from atticus.surfaces.channels.seam import Channel, Incoming
    from atticus.surfaces.channels.words import Words
    from atticus.vault.contract import Draft

SHOWN: Final = 5
EXCERPT: Final = 120
HEARD_SHOWN: Final = 500
LABEL: Final = 40
"""Characters of a button."""


def _wanted(house: House, incoming: Incoming, *, conversation: bool) -> tuple[Wants, str]:
    """Return what a message wants, and its words; what somebody else wrote is only kept."""
    if incoming.others is not None:
        return Wants.KEEP, incoming.text
    wants, words = sorted_out(incoming.text)
    # A bare "tomorrow at 9" answers the question when.
    asks = wants in {Wants.KEEP, Wants.ASK}
    if asks and reminder_in(house, words, conversation=conversation) is not None:
        return Wants.DO, words
    # "Was steht heute an" and "hello" ask for an answer without a mark, too.
    if asks and asked_in(words, now=house.clock.now(), zone=house.settings.tzinfo) is not None:
        return Wants.ASK, words
    return wants, words


class Sounds(Enum):
    """Whether a note surely sounds like need or a goodbye, or may be no more than a note."""

    SURE = auto()
    PERHAPS = auto()


class Answering:
    """Deals with one message after the other.

    Args:
        house: the open house.
        channel: the messenger they come through.
    """

    def __init__(self, house: House, channel: Channel) -> None:
        self._house = house
        self._vault = house.vault
        self._channel = channel
        self._keeps = house.settings.conversation.keep

    async def deal(self, incoming: Incoming, *, begun: bool, last: bool) -> None:
        """Deal with a message of the owner's. Dealt with twice, it is kept once, answered once, and done once.

        Args:
            incoming: the message.
            begun: whether that was tried before: what acts on the world is not begun again then.
            last: whether it is not tried again, so that a file that cannot be fetched is left out.

        Raises:
            ChannelError: the channel failed; it is to be tried again.
        """
        wants, words = await run_sync(partial(_wanted, self._house, incoming, conversation=self._keeps))
        if incoming.pressed or incoming.press:
            await self._pressed(incoming)
        elif incoming.edited:
            await self._revised(incoming, words)
        elif wants in {Wants.STOP, Wants.RESUME}:
            await run_sync(partial(self._vault.stop, stopped=wants is Wants.STOP))
            if wants is Wants.RESUME:
                await self._reply(incoming, (await self._words_for())("resumed"))
        elif incoming.others is None and words and (planned := await run_sync(self._planned, words)):
            await self._reply(incoming, planned)
        elif wants is Wants.KEEP and incoming.others is None and words and (sure := self._sounds(incoming, words)):
            await self._cared(incoming, words, sure=sure is Sounds.SURE)
        elif incoming.files or incoming.place or (wants is Wants.KEEP and words):
            await self._kept(incoming, words if wants is Wants.KEEP else incoming.text, last=last)
        elif await run_sync(self._vault.stopped):
            await self._channel.send(incoming.conversation, (await self._words_for())("stopped"))
        elif wants in {Wants.ASK, Wants.DO} and words:
            asks = wants is Wants.ASK
            await (self._asked(incoming, words) if asks else self._done(incoming, words, begun=begun))
        else:
            await self._reply(incoming, (await self._words_for())("help").strip())

    def _sounds(self, incoming: Incoming, words: str) -> Sounds | None:
        """Return whether a note sounds like something to be answered with care, or as a companion does."""
        if care := care_of(self._house, words):
            return Sounds.SURE if care.sure else Sounds.PERHAPS
        return Sounds.PERHAPS if not incoming.files and feels(words) else None

    async def _cared(self, incoming: Incoming, words: str, *, sure: bool) -> None:
        """Answer as care or a companion does; a note that may be no more than one is kept as well, not to be lost."""
        if not sure:
            await self._kept_at_once(incoming, words, ())
        await self._asked(incoming, words)

    def _planned(self, words: str) -> str | None:
        """Return what is answered where the owner says when something that waits for their yes is to leave."""
        house = self._house
        return saying_when.answered_by(house.executor, house.settings, words, now=house.clock.now())

    async def _kept(self, incoming: Incoming, words: str, *, last: bool) -> None:
        files, lost = await coming.fetched(self._channel, incoming, last=last)
        try:
            files, unheard = await coming.heard(files, self._house.listener, self._vault)
        except anyio.get_cancelled_exc_class():
            if self._vault.stopped():
                # STOP halts the listening, not the keeping: what the owner sent is not lost to it.
                await self._kept_at_once(incoming, words, files)
            raise
        made = self._made(incoming, words, files)
        ids = await run_sync(keeping.keep, self._vault, made) if made else []
        # What somebody else wrote does not tell in which language the owner is spoken to.
        say = await self._words_for(words if incoming.others is None else "")
        if not ids:
            await self._reply(incoming, "\n".join(lost) or say("forgotten_before"))
            return
        noted = await run_sync(self._understood, ids, say) if incoming.others is None else []
        says = say("kept" if incoming.others is None else "kept_others")
        noted = [*await run_sync(self._heard, ids, say), *noted, *unheard]
        undo = [(say("undo"), {"does": "forget", "moments": ids})]
        await self._reply(incoming, "\n".join([says, *noted, *lost]), deeds=undo, origins=frozenset(ids))

    async def _kept_at_once(self, incoming: Incoming, words: str, files: Sequence[coming.Came]) -> None:
        with anyio.CancelScope(shield=True):
            await run_sync(keeping.keep, self._vault, self._made(incoming, words, files))

    def _made(self, incoming: Incoming, words: str, files: Sequence[coming.Came]) -> list[Draft]:
        keeps = self._house.listener is None or self._house.listener.keeps
        zone = self._house.settings.tzinfo
        return keeping.drafts(self._channel.name, incoming, words, files, zone, keep_sound=keeps)

    def _heard(self, ids: Sequence[str], say: Words) -> list[str]:
        """Return the words that were heard, for the owner to see what was made of them; a secret is not told back."""
        found = [one for one in map(self._vault.moment, ids) if HEARD in one.moment.extra]
        told = [" ".join(one.moment.text.split()) for one in found if not _is_secret(one.label.sensitivity)]
        return [say("heard_words", words=one[:HEARD_SHOWN]) if one else say("heard_nobody") for one in told]

    def _understood(self, ids: Sequence[str], say: Words) -> list[str]:
        """Return what the rules read of promises in what was just kept: the rest shows in its own time."""
        found: list[str] = []
        me, zone = self._vault.me(), self._house.settings.tzinfo
        for kept in map(self._vault.moment, ids):
            claims = read(kept, me=me, zone=zone).claims
            found += [say("promise", what=one.object) for one in claims if one.kind == "promise"]
        return list(dict.fromkeys(found))[:SHOWN]

    async def _revised(self, incoming: Incoming, words: str) -> None:
        """Keep the new words of a message that was kept; one that was a question or a request stays what it was."""
        name = f"{incoming.conversation}:{incoming.message}"
        if not words or await run_sync(partial(self._vault.find, name, source=self._channel.name)) is None:
            return
        made = keeping.drafts(self._channel.name, incoming, words, (), self._house.settings.tzinfo)
        await run_sync(keeping.keep, self._vault, made)
        say = await self._words_for(words)
        await self._reply(incoming, say("kept_changed"), key=f"{incoming.number}:edit")

    async def _asked(self, incoming: Incoming, words: str) -> None:
        drafting = Drafting(self._channel, incoming.conversation)
        said, secret, done = "", False, None
        async with aclosing(turn.ask(self._house, words, conversation=self._keeps)) as events:
            async for event in events:
                if isinstance(event, Recalled):
                    secret = any(_is_secret(hit.kept.label.sensitivity) for hit in event.evidence.hits)
                elif isinstance(event, Said):
                    said += event.text
                    if not secret:
                        await drafting.grow(said)
                elif isinstance(event, Done):
                    done = event
        cited = done.cited if done is not None else ()
        say = await self._words_for(words)
        text, origins = await run_sync(self._with_sources, said, cited, done.provider if done else None, say)
        payload = partial(
            self._vault.record, "channel_answer", {"channel": self._channel.name, "moments": len(cited)},
            payload=text.encode(), origins=origins,
        )  # fmt: skip
        await run_sync(payload)
        await self._reply(incoming, text, draft=drafting.message, origins=frozenset(origins))

    def _with_sources(
        self, said: str, cited: Sequence[str], provider: str | None, say: Words
    ) -> tuple[str, tuple[str, ...]]:
        """Return an answer with what it cites, and the ids of that; a secret is never sent through a messenger."""
        found = [self._vault.moment(one) for one in cited]
        if any(_is_secret(one.label.sensitivity) for one in found):
            return say("withheld"), ()
        if provider is None:
            return said, tuple(cited)
        lines = []
        for number, kept in enumerate(found, 1):
            moment = kept.moment
            author = say("you") if kept.mine else moment.author.name if moment.author else moment.source
            words = " ".join((moment.title or moment.text).split())
            on = day(moment.at, moment.precision, language=say.language)
            lines.append(f"[{number}] {on}, {author}: {words[:EXCERPT]}")
        return "\n".join([said.rstrip(), "", *lines]), tuple(cited)

    async def _done(self, incoming: Incoming, words: str, *, begun: bool) -> None:
        say = await self._words_for(words)
        if begun:
            await self._reply(incoming, say("interrupted"))
        elif not self._house.router.providers and not await run_sync(self._reminds, words):
            made = keeping.drafts(self._channel.name, incoming, words, (), self._house.settings.tzinfo)
            ids = await run_sync(keeping.keep, self._vault, made)
            deeds = [(say("undo"), {"does": "forget", "moments": ids})]
            await self._reply(incoming, say("kept_for_want"), deeds=deeds if ids else (), origins=frozenset(ids))
        else:
            came = await _followed(acting.act(self._house, words, conversation=self._keeps), say)
            await self._reply(incoming, came)

    def _reminds(self, words: str) -> bool:
        return reminder_in(self._house, words, conversation=self._keeps) is not None

    async def _pressed(self, incoming: Incoming) -> None:
        now = self._house.clock.now()
        does = await run_sync(partial(linking.press, self._vault, incoming.pressed, now=now))
        say = await self._words_for()
        if does is None:
            await self._channel.pressed(incoming.press, say("decided"))
            return
        try:
            says = await self._does(does, say)
        except AtticusError as error:
            says = str(error)
        await self._channel.pressed(incoming.press, says)
        text = says if does["does"] == "forget" else f"{incoming.text}\n\n{says}"
        await self._channel.change(incoming.conversation, incoming.message, pieces(text, self._channel.able.longest)[0])

    async def _does(self, does: Mapping[str, Any], say: Words) -> str:
        match does["does"]:
            case "approve":
                entry = await self._house.executor.approve(does["deed"])
                told = f"{say.state(entry.state)}: {entry.says} {entry.trouble}".strip()
                if is_timed(entry) and entry.when is not None:
                    local = entry.when.astimezone(self._house.settings.tzinfo)
                    told = f"{told} {say('leaves', when=f'{local:%Y-%m-%d %H:%M}')}"
                task = (await run_sync(self._vault.tasks)).get(entry.call.task)
                if task is not None and not is_timed(entry) and set(task["waiting"]) <= {entry.key}:
                    went = acting.resume(self._house, entry.call.task, conversation=self._keeps)
                    return f"{told}\n{await _followed(went, say)}".strip()
                return told
            case "refuse":
                entry = await run_sync(self._house.executor.refuse, does["deed"])
                return f"{say.state(entry.state)}: {entry.says}"
            case "forget":
                for moment in does["moments"]:
                    await run_sync(self._vault.forget, Selection(moment=moment))
                return say("undone")
            case "less_of" | "less":
                return await run_sync(self._less, does)
            case _:
                await run_sync(self._of_reminder, does)
                return say("acknowledged")

    def _of_reminder(self, does: Mapping[str, Any]) -> None:
        """Note that a reminder was heard, or put it off for a little."""
        now, zone = self._house.clock.now(), self._house.settings.tzinfo
        if does["does"] == "put_off":
            reminders.put_off(self._vault, does["reminder"], now + LITTLE, now=now)
        else:
            reminders.told(self._vault, does["reminder"], now, zone)

    def _less_of(self, things: Sequence[Mapping[str, Any]]) -> str:
        """Ask of which line of a notice the owner wants less, with a button for each."""
        deeds, vault = [], self._vault
        for told in things:
            try:
                who, about = less.named(less.thing_from(told), vault)
            except less.NothingLikeThatError:
                continue  # forgotten since
            deeds.append((": ".join(filter(None, (who, about)))[:LABEL], {"does": "less", "thing": dict(told)}))
        words = self._routine_words
        if deeds:
            now = self._house.clock.now()
            key = f"less:{now.isoformat()}"
            origins = frozenset(str(name) for told in things for name in told.get("moments") or ())
            linking.tell(vault, key, words("less_which"), now=now, deeds=deeds, origins=origins)
        return words("less_which")

    def _less(self, does: Mapping[str, Any]) -> str:
        """Keep that the owner wants less of something; where a notice told of several, ask of which first."""
        if does["does"] == "less_of" and len(does["things"]) != 1:
            return self._less_of(does["things"])
        house = self._house
        one = less.thing_from(does["thing"] if does["does"] == "less" else does["things"][0])
        who, about = less.named(one, self._vault)
        less.say(self._vault, one, now=house.clock.now(), zone=house.settings.tzinfo)
        return self._routine_words("less_said", what=": ".join(filter(None, (who, about))))

    @property
    def _routine_words(self) -> RoutineWords:
        """The sentences of routines in the owner's language."""
        return LANGUAGES.get(self._language, ENGLISH)

    @property
    def _language(self) -> str:
        """The owner's language, two letters."""
        return chosen(self._house.settings, self._vault).language

    async def _words_for(self, words: str = "") -> Words:
        """Return the sentences in the language some words are in, or in the owner's where they do not tell."""
        return await run_sync(self._words_of, words)

    def _words_of(self, words: str) -> Words:
        return words_of(tongue(words, self._language))

    async def _reply(
        self,
        incoming: Incoming,
        text: str,
        *,
        key: str = "",
        draft: str = "",
        deeds: Sequence[tuple[str, Mapping[str, Any]]] = (),
        origins: frozenset[str] = frozenset(),
    ) -> None:
        """Put an answer into the outbox, once for a message: it is delivered however often the line breaks."""
        await run_sync(partial(self._posted, incoming, text, key or str(incoming.number), draft, deeds, origins))

    def _posted(
        self, incoming: Incoming, text: str, key: str, draft: str,
        deeds: Sequence[tuple[str, Mapping[str, Any]]], origins: frozenset[str],
    ) -> None:  # fmt: skip
        now = self._house.clock.now()
        below = linking.buttons(self._vault, deeds, now=now)
        parts = pieces(text, self._channel.able.longest) or [self._words_of("")("nothing")]
        messages = []
        for number, part in enumerate(parts):
            told: dict[str, Any] = {"text": part}
            if number == len(parts) - 1:
                told["buttons"] = [list(each) for each in below]
            if number == 0 and draft:
                told["draft"] = draft
            name = f"{self._channel.name}:{key}" + (f":{number}" if number else "")
            messages.append(
                Outgoing(
                    key=name, channel=self._channel.name, conversation=incoming.conversation, at=now, due=now,
                    told=told, origins=origins,
                )
            )  # fmt: skip
        if not self._vault.post(messages)[-1] and below:
            linking.press(self._vault, below[0][1], now=now)


async def _followed(events: AsyncGenerator[Event, None], say: Words) -> str:
    """Return what came of a task, in lines; what waits for the owner comes with buttons of its own."""
    did: list[str] = []
    noted: list[str] = []
    answer = ""
    async with aclosing(events) as told:
        async for event in told:
            match event:
                case Did(_, says, _) if says:
                    did.append(says)
                case Asked():
                    noted.append(say("waits"))
                case Refused(_, reason):
                    noted.append(say("not_done", reason=reason))
                case Noted(text):
                    noted.append(text)
                case Done():
                    answer = event.answer
    return "\n".join(dict.fromkeys([*did, answer, *noted])).strip() or say("done_all")


def _is_secret(sensitivity: Sensitivity) -> bool:
    return sensitivity is Sensitivity.SECRET
