"""What can be typed: every command with its options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from atticus import __version__
from atticus.domain.errors import UsageError
from atticus.domain.modes import Mode
from atticus.surfaces.cli import clients, coaching, deciding, flowing, less, models, roles, voice, workshop

if TYPE_CHECKING:
    from collections.abc import Callable


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Raise the mistake as a sentence."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See `{self.prog} --help`.")


def parser() -> Parser:
    """Return the grammar of the command line."""
    top = Parser(prog="atticus", description="A personal superintelligence that its owner runs.")
    top.add_argument("--version", action="version", version=f"atticus {__version__}")
    _home(top, default=None)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)

    def command(name: str, about: str) -> Parser:
        made: Parser = commands.add_parser(name, help=about, description=about)
        _home(made, default=argparse.SUPPRESS)
        return made

    _asking(command)
    _bringing_in(command)
    _looking(command)
    _people(command("people", "who is in your life, and who is who"))
    _beliefs(command)
    deciding.grammar(command, _verb)
    _deeds(command)
    _secrets(command("secrets", "passwords and keys that Atticus keeps for you, by name; none is ever shown"))
    _telling(command)
    _learning(command)
    models.grammar(command, _verb)
    clients.grammar(command, _verb)
    flowing.grammar(command, _verb)
    voice.grammar(command)
    roles.grammar(command)
    workshop.grammar(command, _verb)
    coaching.grammar(command, _verb)
    less.grammar(command, _verb)
    _running(command)
    _vault(command("vault", "status, verify, backup, restore, export, rekey"))
    return top


def _home(to: argparse.ArgumentParser, *, default: str | None) -> None:
    to.add_argument("--home", type=Path, metavar="DIR", default=default, help="directory of the vault (ATTICUS_HOME)")


def _verb(verbs: argparse._SubParsersAction[Parser], name: str, about: str) -> Parser:
    made = verbs.add_parser(name, help=about, description=about)
    _home(made, default=argparse.SUPPRESS)
    made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON for programs")
    return made


def _json(to: argparse.ArgumentParser) -> None:
    to.add_argument("--json", action="store_true", help="print JSON for programs")


def _asking(command: Callable[[str, str], Parser]) -> None:
    ask = command("ask", "answer a question, with the evidence")
    ask.add_argument("question")
    ask.add_argument("--at", metavar="ISO", help="answer as of this instant")
    ask.add_argument("--explain", action="store_true", help="tell why this model and no other")
    _conversing(ask)
    _json(ask)
    recall = command("recall", "find the moments that speak to a question")
    recall.add_argument("question", nargs="?")
    recall.add_argument("-k", type=_positive, default=None, metavar="N", help="how many hits (10 unless told)")
    recall.add_argument(
        "--budget", type=_positive, metavar="TOKENS", help="pack hits to this many tokens instead of -k"
    )
    recall.add_argument("--at", metavar="ISO", help="answer as of this instant")
    recall.add_argument("--explain", action="store_true", help="tell why each hit was chosen")
    recall.add_argument("--batch", type=Path, metavar="QUERIES.jsonl", help="answer many questions in one process")
    _json(recall)
    remember = command("remember", "keep something you tell Atticus yourself")
    remember.add_argument("text")
    remember.add_argument("--title")
    _json(remember)


def _conversing(to: Parser) -> None:
    ways = to.add_mutually_exclusive_group()
    ways.add_argument("--incognito", action="store_true", help="keep nothing of it, and take up nothing said before")
    ways.add_argument("--keep", action="store_true", help="keep it in the conversation, as at a terminal")


def _bringing_in(command: Callable[[str, str], Parser]) -> None:
    bring = command("import", "read a file or folder, preview it, and keep what it holds")
    bring.add_argument("path", type=Path)
    bring.add_argument("--yes", action="store_true", help="skip the preview")
    bring.add_argument("--dry-run", action="store_true", help="only preview")
    bring.add_argument("--me", action="append", default=[], metavar="NAME", help="a name, number or address of yours")
    bring.add_argument("--whose", metavar="NAME", help="whose private export it is, where none of its authors is you")
    bring.add_argument("--as", dest="importer", metavar="FORMAT", help="insist on a format")
    bring.add_argument("--date-order", choices=("day", "month"), help="for dates like 3/4/25")
    bring.add_argument("--speaker", metavar="NAME", help='who speaks in recordings: "me", or somebody else\'s name')
    bring.add_argument("--columns", metavar="ROLE=NAME,...", help="which columns of a bank's table are what")
    bring.add_argument("--wait", action="store_true", help="return when everything is understood, not only kept")
    bring.add_argument("--ids", action="store_true", help="print each moment's id once it is committed")
    _json(bring)
    for name, about in (("imports", "list imports"), ("sample", "bring in the sample life to try everything")):
        _json(command(name, about))
    understand = command("understand", "finish the waiting work, and let a model read where you say so")
    understand.add_argument(
        "--model", nargs="?", const="", metavar="NAME", help="let a provider read too: the one chosen, or this one"
    )
    _json(understand)
    _json(command("hear", "put words to recordings that were kept as sound"))
    undo = command("undo", "take back an import as a whole")
    undo.add_argument("number", type=_positive)
    _json(undo)


def _looking(command: Callable[[str, str], Parser]) -> None:
    timeline = command("timeline", "list moments, newest first")
    timeline.add_argument("--kind", action="append", dest="kinds")
    timeline.add_argument("--source", action="append", dest="sources")
    timeline.add_argument("--person")
    timeline.add_argument("--since", metavar="ISO")
    timeline.add_argument("--until", metavar="ISO")
    timeline.add_argument("--before", metavar="ID", help="go on from this moment")
    timeline.add_argument("--limit", type=_positive, default=20)
    _json(timeline)
    moment = command("moment", "show one moment in its context")
    moment.add_argument("id")
    _json(moment)
    me = command("me", "show or add your own names, numbers and addresses")
    me.add_argument("add", nargs="*", metavar="NAME")
    _json(me)
    forget = command("forget", "erase moments with everything derived from them, for good")
    for name in ("moment", "source", "person", "belief", "since", "until"):
        forget.add_argument(f"--{name}")
    forget.add_argument(
        "--mentions", choices=("redact", "keep", "erase"), help="what becomes of moments that only mention the person"
    )
    forget.add_argument("--yes", action="store_true", help="do not ask")
    _json(forget)
    ledger = command("ledger", "show what left this machine and what was decided")
    ledger.add_argument("--limit", type=_positive, default=20)
    _json(ledger)


def _people(people: Parser) -> None:
    people.add_argument("--all", action="store_true", help="also apps, shops and services")
    people.add_argument("--as-of", metavar="ISO", help="ties as they were known and stood then")
    _json(people)
    verbs = people.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)

    def verb(name: str, about: str, *names: str) -> Parser:
        made: Parser = verbs.add_parser(name, help=about, description=about)
        _home(made, default=argparse.SUPPRESS)
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON for programs")
        for each in names:
            made.add_argument(each)
        return made

    verb("show", "one person, with ties and last contact", "name")
    verb("merge", "two names or handles are one person", "first", "second")
    verb("split", "two names or handles are two people", "first", "second")
    verb("suggest", "who may be the same person, and why")


def _beliefs(command: Callable[[str, str], Parser]) -> None:
    for name, about in (
        ("beliefs", "what Atticus believes about you, and why"),
        ("promises", "what you promised, and what was promised to you"),
    ):
        listing = command(name, about)
        listing.add_argument("--as-of", metavar="ISO", help="as it was known and stood then")
        listing.add_argument("--all", action="store_true", help="also what no longer holds")
        _json(listing)
    patterns = command("patterns", "what your days have in common, counted, with its exceptions")
    patterns.add_argument("--as-of", metavar="ISO", help="with what was known then")
    patterns.add_argument("--all", action="store_true", help="also what you said is not so")
    patterns.add_argument(
        "--special", action="store_true", help="also weight, visits to doctors, services and the like"
    )
    _json(patterns)
    correct = command("correct", "say what is right instead of a belief; it never comes back")
    correct.add_argument("belief", metavar="ID")
    correct.add_argument("--to", metavar="VALUE", help="what is right instead")
    correct.add_argument("--wrong", action="store_true", help="it was never so")
    _json(correct)


def _deeds(command: Callable[[str, str], Parser]) -> None:
    do = command("do", "get something done: what the gate asks waits in your inbox")
    do.add_argument("request", nargs="?", help="in your words")
    do.add_argument("--task", metavar="TASK", help="go on with an open task")
    do.add_argument("--mode", choices=tuple(Mode), help="done for you, with you, or taught; words tell it unless told")
    _conversing(do)
    _json(do)
    inbox = command("inbox", "what waits for you, and what was done")
    inbox.add_argument("--all", action="store_true", help="also what was done")
    _json(inbox)
    verbs = inbox.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    for name, about in (
        ("list", "what waits for you"),
        ("approve", "do it, and remember the values you allowed"),
        ("edit", "do it with other values"),
        ("refuse", "let go of it, and end its task"),
        ("undo", "take back what was done"),
    ):
        verb: Parser = verbs.add_parser(name, help=about, description=about)
        _home(verb, default=argparse.SUPPRESS)
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON for programs")
        if name == "list":
            verb.add_argument("--all", action="store_true", default=argparse.SUPPRESS, help="also what was done")
        else:
            verb.add_argument("deed", metavar="ID")
        if name == "approve":
            verb.add_argument(
                "--at", dest="when", metavar="ISO", help="not at once but then; until then undo takes it back"
            )
        if name == "edit":
            verb.add_argument("--set", action="append", required=True, metavar="NAME=VALUE", help="a value of yours")
    _hands(command)
    _skills(command("skills", "texts that say how something is done, which you accepted"))
    reminders = command("reminders", "what you are to be reminded of: due and to come")
    reminders.add_argument("--done", metavar="ID", help="you heard it: it is over, or waits for its next time")
    _json(reminders)
    _json(command("tasks", "tasks that are not over"))
    stop = command("stop", "halt everything at once")
    stop.add_argument("--release", action="store_true", help="let things go on again")
    _json(stop)


def _hands(command: Callable[[str, str], Parser]) -> None:
    hands = command("hands", "what can be done, and what servers you added offer")
    _json(hands)
    verbs = hands.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    for name, about in (
        ("list", "what can be done"),
        ("accept", "use a tool of a server, by what you say of it"),
        ("drop", "use a tool of a server no more"),
    ):
        verb: Parser = verbs.add_parser(name, help=about, description=about)
        _home(verb, default=argparse.SUPPRESS)
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON for programs")
        if name != "list":
            verb.add_argument("tool", metavar="SERVER/TOOL")
        if name == "accept":
            verb.add_argument("manifest", type=Path, metavar="FILE", help="what the tool does, as JSON")
            verb.add_argument("--seen", required=True, metavar="DIGEST", help="which description you looked at")


def _skills(skills: Parser) -> None:
    _json(skills)
    verbs = skills.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    made = {
        name: _verb(verbs, name, about)
        for name, about in (
            ("list", "every skill, and whether it may be used"),
            ("proposed", "what Atticus proposes, since you had it done again and again"),
            ("show", "one skill in full"),
            ("add", "add the skill in a folder; it is shown, and not used yet"),
            ("accept", "use a skill as the very text you looked at"),
            ("remove", "use a skill no more"),
        )
    }
    for name in ("show", "accept", "remove"):
        made[name].add_argument("name", metavar="NAME")
    made["add"].add_argument("folder", type=Path, metavar="FOLDER")
    made["add"].add_argument("--mine", action="store_true", help="you wrote it yourself, and nobody else can change it")
    made["accept"].add_argument("--seen", metavar="DIGEST", help="which text you looked at")


def _secrets(secrets: Parser) -> None:
    _json(secrets)
    verbs = secrets.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    for name, about in (
        ("list", "the names of all"),
        ("set", "keep one: it is asked for without showing it, or read from standard input"),
        ("remove", "remove one"),
    ):
        verb: Parser = verbs.add_parser(name, help=about, description=about)
        _home(verb, default=argparse.SUPPRESS)
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON for programs")
        if name != "list":
            verb.add_argument("name", metavar="NAME", help="such as mail:home")


def _telling(command: Callable[[str, str], Parser]) -> None:
    digest = command("digest", "a day, week, month, person or topic told briefly, with sources")
    digest.add_argument("what", nargs="?", choices=("day", "week", "month", "person", "topic"), default="day")
    digest.add_argument("about", nargs="*", metavar="NAME", help="the person, or the topic")
    digest.add_argument(
        "--at", type=_date, metavar="DATE", help="the day, or one of the week or month; today unless told"
    )
    digest.add_argument("--as-of", metavar="ISO", help="as it was known then")
    digest.add_argument("--all", action="store_true", help="all that is no repetition, not only what is telling")
    _special(digest)
    brief = command("brief", "what matters now, in at most seven lines, with sources; no model is asked")
    brief.add_argument(
        "what",
        nargs="?",
        choices=("morning", "evening", "week", "before", "first"),
        default="morning",
        help="the day ahead, the day behind, the week, before you meet somebody, or the first things worth knowing",
    )
    brief.add_argument("about", nargs="*", metavar="NAME", help="whom you meet")
    brief.add_argument("--at", metavar="ISO", help="as it was known then; now unless told")
    brief.add_argument("--language", metavar="XX", help="de, en, es, fr, pt or zh")
    _special(brief)
    profile = command("profile", "what Atticus believes of you, as prose with evidence")
    profile.add_argument("--as-of", metavar="ISO", help="as it was known and stood then")
    profile.add_argument(
        "--export", type=Path, metavar="FILE", help="write the whole understanding as JSON, in plain text"
    )
    _special(profile)
    for each in (digest, brief, profile):
        _json(each)


def _special(to: Parser) -> None:
    to.add_argument(
        "--special", action="store_true", help="also health, faith and the like, which are not told unasked"
    )


def _date(told: str) -> str:
    """Return a date; of a month its first day."""
    return f"{told}-01" if len(told) == len("2025-06") else told


def _learning(command: Callable[[str, str], Parser]) -> None:
    confirm = command("confirm", "say that a belief is so; it is held on your own word")
    confirm.add_argument("belief", metavar="ID")
    _json(confirm)
    questions = command("questions", "what Atticus would ask you, the most useful first")
    questions.add_argument("--later", metavar="ID", help="do not ask about this belief again")
    _json(questions)
    thumb = command("thumb", "say whether moments answered a question")
    thumb.add_argument("direction", choices=("up", "down"))
    thumb.add_argument("--question", required=True, help="as you asked it")
    thumb.add_argument("--moment", action="append", default=[], dest="moments", metavar="ID")
    thumb.add_argument("--why", metavar="TEXT")
    _json(thumb)
    _json(command("learned", "what Atticus got wrong by your word, and what changed"))


def _running(command: Callable[[str, str], Parser]) -> None:
    start = command("start", "start Atticus with its page on this computer")
    start.add_argument("--port", type=int)
    start.add_argument("--no-browser", action="store_true", help="print the link instead of opening a browser")
    start.add_argument("--read-only", action="store_true", help="the page shows everything and changes nothing")
    gate = command("gate", "put calls before the gate and print what it decides; needs no vault")
    gate.add_argument("--batch", type=Path, required=True, metavar="FILE.jsonl", help="one call a line; - reads stdin")
    gate.add_argument("--manifests", type=Path, metavar="FILE.json", help="a list of what the tools declare")
    _json(gate)
    command("link", "print a fresh one-time link to the page of the running Atticus")
    _json(command("doctor", "tell what is missing and how to mend it"))


def _vault(vault: Parser) -> None:
    verbs = vault.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)

    def verb(name: str, about: str) -> Parser:
        made: Parser = verbs.add_parser(name, help=about, description=about)
        _home(made, default=argparse.SUPPRESS)
        _json(made)
        return made

    verb("status", "counts and sizes")
    verb("verify", "check pages, full text, attachments and the ledger")
    verb("backup", "write an encrypted copy").add_argument("target", type=Path, metavar="FILE")
    verb("export", "write everything as JSON Lines, Markdown and files").add_argument("folder", type=Path)
    restore = verb("restore", "bring back a backup or an export")
    restore.add_argument("source", type=Path)
    restore.add_argument("--replace", action="store_true", help="put it in the place of the vault that is there")
    rekey = verb("rekey", "new data key, passphrase and recovery key")
    rekey.add_argument("--new-passphrase-file", type=Path, help="read the new passphrase from a file")


def _positive(told: str) -> int:
    value = int(told)
    if value < 1:
        raise ValueError(told)
    return value
