"""How pieces of writing, rules learned from edits and ideas are asked for and look on a terminal."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

    Follow = Callable[[dict[str, Any]], None]

_KINDS: Final = ("message", "letter", "post", "essay", "ideas")
_ENDS: Final = ("sent", "mine", "aside")
_WRITERS: Final = {"owner": "you", "atticus": "Atticus", "together": "you and Atticus"}
_NARROW: Final = 40
_WIDE: Final = 100


def grammar(command: Callable[[str, str], Any], verb: Callable[[Any, str, str], Any]) -> None:
    """Add the commands."""
    ideas = command("ideas", "what you kept that bears on a matter, put together to think from")
    ideas.add_argument("matter", metavar="WHAT", help='such as "a birthday for Ana"')
    ideas.add_argument("--hold", action="store_true", help="keep them as a piece in the workshop")
    ideas.add_argument("--json", action="store_true", help="print JSON for programs")
    workshop = command("workshop", "what you write, alone and with Atticus: pieces, versions, rules")
    workshop.add_argument("--json", action="store_true", help="print JSON for programs")
    workshop.add_argument("--all", action="store_true", help="also pieces that are ended")
    verbs = workshop.add_subparsers(dest="verb", metavar="VERB", parser_class=type(workshop))
    made = {
        name: verb(verbs, name, about)
        for name, about in (
            ("list", "your pieces, the last changed first"),
            ("new", "begin a piece with words of yours"),
            ("show", "one piece, a version of it, or what changed"),
            ("edit", "keep your next version of it"),
            ("again", "let Atticus draft it anew, as its next version"),
            ("back", "take up an earlier version again"),
            ("end", "you sent it, took it for your own, or put it aside"),
            ("delete", "erase a piece with all its versions"),
            ("rules", "rules of writing: proposed, held and dropped"),
            ("accept", "hold a rule from now on"),
            ("decline", "never hear of a rule again"),
            ("remove", "hold a rule no more"),
        )
    }
    _options(made)


def _options(made: dict[str, Any]) -> None:
    import argparse  # noqa: PLC0415 (one word of it)

    made["list"].add_argument("--all", action="store_true", default=argparse.SUPPRESS, help="also those ended")
    for name in ("show", "edit", "again", "back", "end", "delete"):
        made[name].add_argument("id", metavar="ID")
    for name in ("accept", "decline", "remove"):
        made[name].add_argument("rule", metavar="RULE")
    for name in ("new", "edit"):
        made[name].add_argument("text", nargs="?", help="the words; - reads them from standard input")
        made[name].add_argument("--file", type=Path, metavar="FILE", help="read the words from a file")
    made["new"].add_argument("--kind", choices=_KINDS, default="message")
    made["new"].add_argument("--to", metavar="NAME", help="whom it goes to")
    made["new"].add_argument("--title", metavar="TITLE")
    made["show"].add_argument("--version", type=int, metavar="N", help="this version, not the newest")
    made["show"].add_argument("--diff", action="store_true", help="what changed from the version it was made from")
    made["show"].add_argument("--against", type=int, metavar="N", help="what changed from this version")
    made["show"].add_argument("--sources", action="store_true", help="what you kept that speaks to each sentence")
    made["again"].add_argument("matter", nargs="?", metavar="WHAT", help="what it is to say, where that is another")
    made["back"].add_argument("version", type=int, metavar="N")
    made["end"].add_argument("how", choices=_ENDS)


def write(typed: argparse.Namespace, house: Any, follow: Follow, out: TextIO) -> int:
    """Begin or edit a piece with words from the command, a file or standard input; return an exit code."""
    if typed.verb == "new":
        given = {"text": _words(typed), "kind": typed.kind, "to": typed.to, "title": typed.title}
    else:
        given = {"id": typed.id, "text": _words(typed)}
    result = house.call(f"workshop_{typed.verb}", given, follow)
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        PAGES[f"workshop_{typed.verb}"](result, out)
    return 0


def _words(typed: argparse.Namespace) -> str:
    if typed.text is not None and typed.file is not None:
        raise UsageError("The words were given twice.", "Write them in the command, or name a file.")
    if typed.text == "-":
        return sys.stdin.read()
    if typed.text is not None:
        return str(typed.text)
    if typed.file is not None:
        try:
            return str(typed.file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{typed.file} cannot be read: {error}.", "Check the path.") from error
    raise UsageError("There are no words.", "Write them in the command, name a --file, or pipe them in with -.")


def _list(value: dict[str, Any], out: TextIO) -> None:
    if not value["pieces"]:
        print('No piece is being written. Begin one: atticus draft "I come at eight" --to Ana', file=out)
    for one in value["pieces"]:
        _line(one, out)
    _proposed(value["proposed"], out)


def _line(one: dict[str, Any], out: TextIO) -> None:
    to = f" to {one['to']}" if one["to"] else ""
    state = f", {_ended(one)}" if one["ended"] else ""
    version = f"version {one['newest']} by {_WRITERS[one['by']]}{state}"
    print(f"{one['id']}  {one['changed'][:10]}  {one['kind']}{to}: {one['title']} ({version})", file=out)


def _ended(one: dict[str, Any]) -> str:
    return {"sent": "sent", "mine": "your own", "aside": "put aside"}[one["ended"]]


def _show(value: dict[str, Any], out: TextIO) -> None:
    _line(value, out)
    print(file=out)
    if "changes" in value:
        marks = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
        print("".join(marks[one["sort"]].format(one["text"]) for one in value["changes"]), file=out)
    else:
        print(value["text"], file=out)
    print(file=out)
    for one in value.get("sentences", ()):
        _wrapped(one["text"], out)
        for source in one["sources"]:
            print(f"      {source['at'][:10]} [{source['moment']}]", file=out)
    for one in value["versions"]:
        back = f", version {one['back_to']} again" if one["back_to"] else ""
        model = f" with {one['provider']}" if one["provider"] else ""
        print(f"  {one['version']:>3}  {one['at'][:16]}  {_WRITERS[one['by']]}{model}{back}", file=out)


def _kept(value: dict[str, Any], out: TextIO) -> None:
    if value.get("changed") is False:
        print("Nothing changed, so there is no new version.", file=out)
    else:
        print(f"Kept: piece {value['id']}, version {value['newest']}.", file=out)
    _proposed(value.get("proposed", ()), out)


def _again(value: dict[str, Any], out: TextIO) -> None:
    print(value["text"], file=out)
    print(file=out)
    for note in value["notes"]:
        _wrapped(note, out)
    _kept(value, out)


def _over(value: dict[str, Any], out: TextIO) -> None:
    told = f"Ended: {_ended(value)}."
    if value["moment"]:
        told += f" Its words are yours now, as moment {value['moment']}."
    print(told, file=out)


def _deleted(value: dict[str, Any], out: TextIO) -> None:
    print(f"“{value['title']}” is gone with all its versions.", file=out)


def _rules(value: dict[str, Any], out: TextIO) -> None:
    if not value["rules"]:
        print("There is no rule yet. An edit you make twice to a draft is proposed as one.", file=out)
    for one in value["rules"]:
        seen = f" (you edited so {len(one['seen'])} times)" if one["seen"] else ""
        print(f"{one['id']}  {one['state']:<9}  {one['rule']}{seen}", file=out)


def _decided(value: dict[str, Any], out: TextIO) -> None:
    what = {"accepted": "Held from now on", "declined": "It will not be proposed again", "removed": "No longer held"}
    print(f"{what[value['state']]}: {value['rule']}", file=out)


def _proposed(found: Any, out: TextIO) -> None:
    for one in found:
        _wrapped(f"You edited so {len(one['seen'])} times. Make it a rule? {one['rule']}", out)
        print(f"      atticus workshop accept {one['id']}   or   decline {one['id']}", file=out)


def _ideas(value: dict[str, Any], out: TextIO) -> None:
    for note in value["notes"]:
        _wrapped(note, out)
    if value["ideas"]:
        print(f"\n{value['words']['heading']}", file=out)
    for one in value["ideas"]:
        _sourced(one["text"], [value["words"]["own"]] if one["own"] else one["moments"], out)
    for section in value["sections"]:
        print(f"\n{section['title']}", file=out)
        for one in section["sentences"]:
            _sourced(one["text"], list(dict.fromkeys(source["moment"] for source in one["evidence"])), out)
    if value["piece"]:
        print(f"\nKept as piece {value['piece']}: atticus workshop show {value['piece']}", file=out)


def _sourced(text: str, sources: list[str], out: TextIO) -> None:
    _wrapped(f"{text} [{', '.join(sources)}]", out)


def _wrapped(text: str, out: TextIO) -> None:
    width = max(_NARROW, min(get_terminal_size().columns, _WIDE))
    print(textwrap.fill(text, width, initial_indent="  ", subsequent_indent="    "), file=out)


PAGES: Final = {
    "ideas": _ideas,
    "workshop": _list,
    "workshop_list": _list,
    "workshop_new": _kept,
    "workshop_show": _show,
    "workshop_edit": _kept,
    "workshop_again": _again,
    "workshop_back": _kept,
    "workshop_end": _over,
    "workshop_delete": _deleted,
    "workshop_rules": _rules,
    "workshop_accept": _decided,
    "workshop_decline": _decided,
    "workshop_remove": _decided,
}
