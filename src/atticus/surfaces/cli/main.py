"""One command from its arguments to its exit code."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from getpass import getpass
from typing import TYPE_CHECKING, Any, Final, Protocol, TextIO

from atticus.domain.errors import AtticusError, LockedError, MistakeError, UsageError
from atticus.surfaces.cli import clients, flowing, gate, models, show, workshop
from atticus.surfaces.cli.grammar import parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
LOCKED: Final = 4
INTERRUPTED: Final = 130
DEFAULT_K: Final = 10


class Backstage(Protocol):
    """What the house offers the command line."""

    def call(self, operation: str, arguments: dict[str, Any], on_event: Callable[[dict[str, Any]], None]) -> Any:
        """Run an operation in the running server or here, and return its result; events tell of its progress."""
        ...

    def start(self, *, port: int | None, browser: bool, read_only: bool = False) -> None:
        """Serve the page until stopped."""
        ...

    def link(self) -> str:
        """Return a fresh one-time link to the page of the running server."""
        ...

    def restore(self, source: Path, *, replace: bool) -> dict[str, Any]:
        """Bring back a backup or an export."""
        ...

    def rekey(self, new_passphrase_file: Path | None) -> dict[str, Any]:
        """Give the vault new keys."""
        ...

    def mcp(self, token: str) -> None:
        """Speak MCP over standard input and output with the app of a token."""
        ...

    def doctor(self) -> list[dict[str, Any]]:
        """Return what was checked: name, whether it is well, what to do."""
        ...


def main(arguments: Sequence[str], backstage_for: Any, *, out: TextIO = sys.stdout, err: TextIO = sys.stderr) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: what was typed after the program's name.
        backstage_for: makes the `Backstage` of a home (None for the default one).
        out: where results go.
        err: where progress and reasons go.
    """
    wants_json = "--json" in arguments
    try:
        typed = parser().parse_args(arguments)
        return _run(typed, backstage_for(typed.home), out, err)
    except AtticusError as error:
        return _told(error, wants_json, out, err)
    except KeyboardInterrupt:
        print("atticus: interrupted; what was committed is kept.", file=err)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if os.environ.get("ATTICUS_DEBUG"):
            raise
        return _told(MistakeError(error), wants_json, out, err)


def _told(error: AtticusError, wants_json: bool, out: TextIO, err: TextIO) -> int:  # noqa: FBT001 (two words of one call)
    if wants_json:
        print(json.dumps({"error": {"what": error.what, "do": error.do}}, ensure_ascii=False), file=out)
    print(f"atticus: {error}", file=err)
    return LOCKED if isinstance(error, LockedError) else USAGE if isinstance(error, UsageError) else FAILED


def _run(typed: argparse.Namespace, house: Backstage, out: TextIO, err: TextIO) -> int:
    command = " ".join(filter(None, (typed.command, getattr(typed, "verb", None))))
    special = SPECIAL.get(command)
    if special is not None:
        return special(typed, house, out, err)
    if typed.command == "clients":
        return clients.run(command.replace(" ", "_"), typed, house, out)
    operation, given = _request(command, typed)
    if operation == "do":
        given["conversation"] = converses(typed, out)
    result = house.call(operation, given, _follower(typed, out, err))
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        (models.PAGES.get(operation) or partial(show.result, operation))(result, out)
    if operation == "verify" and not result["whole"]:
        return FAILED
    return DONE


def _request(command: str, typed: argparse.Namespace) -> tuple[str, dict[str, Any]]:
    operation = command.removeprefix("vault ").replace(" ", "_")
    left_out = {"command", "verb", "home", "json", "yes", "keep", "incognito"}
    given = {key: value for key, value in vars(typed).items() if key not in left_out and value not in (None, [])}
    if operation == "undo":
        given["import"] = given.pop("number")
    if operation == "secrets_set":
        given["value"] = _secret(typed.name)
    if operation == "feeds_add":
        asked = given["kind"] == "ics" and given["where"] == "-"
        given["where"] = _secret("the address") if asked else flowing.absolute(given["kind"], given["where"])
    for key in ("target", "folder", "export", "manifest"):
        if key in given:
            given[key] = str(given[key].absolute())
    return operation, given


def _secret(name: str) -> str:
    """Return a secret as it is typed without showing it, or piped in; never from the words of a command."""
    told = getpass(f"Secret for {name}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not told:
        raise UsageError("No secret was given.", "Type it, or pipe it in; `atticus secrets remove` removes one.")
    return told


def _follower(typed: argparse.Namespace, out: TextIO, err: TextIO) -> Callable[[dict[str, Any]], None]:
    """Return what shows the events of an operation while it runs."""
    lively = err.isatty() and not typed.json

    def follow(event: dict[str, Any]) -> None:
        match event["event"]:
            case "progress" if lively:
                show.progress(event, err)
            case "noted":
                print(f"atticus: {event['text']}", file=err)
            case "made":
                show.recovery_key(event["recovery_key"], event["home"], err)
            case "committed" if getattr(typed, "ids", False):
                for moment, external in event["ids"]:
                    print(f"{moment}\t{external or ''}", file=out, flush=True)
            case "line":
                print(json.dumps(event["value"], ensure_ascii=False), file=out)

    return follow


def _recall(typed: argparse.Namespace, house: Backstage, out: TextIO, err: TextIO) -> int:
    if typed.batch is not None:
        house.call("recall_batch", {"queries": _queries(typed.batch)}, _follower(typed, out, err))
        return DONE
    if not typed.question:
        raise UsageError("A question is missing.", "Write it in quotes, or name a file with --batch.")
    k = typed.k if typed.k or typed.budget else DEFAULT_K
    given = {"question": typed.question, "k": k, "budget": typed.budget, "at": typed.at, "explain": typed.explain}
    result = house.call("recall", given, _follower(typed, out, err))
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        show.hits(result, out, explain=typed.explain)
    return DONE


def _queries(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.", "Check the path.") from error
    queries = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            query = json.loads(line)
            query["question"] = str(query["question"])
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{path}, line {number} is no query.", 'Write {"qid": ..., "question": ..., "k": ...}.'
            ) from error
        if not query.get("k") and not query.get("budget"):
            query["k"] = DEFAULT_K
        queries.append(query)
    return queries


def _import(typed: argparse.Namespace, house: Backstage, out: TextIO, err: TextIO) -> int:
    if not typed.path.exists():
        raise UsageError(f"There is nothing at {typed.path}.", "Check the path.")
    given = {"path": str(typed.path.absolute()), "me": typed.me, "importer": typed.importer, "wait": typed.wait}
    options = {"date_order": typed.date_order, "columns": typed.columns, "speaker": typed.speaker}
    given |= {"options": {key: told for key, told in options.items() if told}, "whose": typed.whose}
    if typed.dry_run or not typed.yes:
        seen = house.call("preview", given, _follower(typed, out, err))
        if typed.json:
            print(json.dumps(seen, ensure_ascii=False), file=out)
        else:
            show.preview(seen, out)
        if typed.dry_run:
            return DONE
        if not (sys.stdin.isatty() and err.isatty()):
            raise UsageError("Nothing was imported yet.", "Add --yes to import what the preview shows.")
        found = show.ask_who_is_me(seen, err)
        given["me"] = [*typed.me, *found]
        if seen["foreign"] and not found and not typed.whose:
            print("Then whose is it? Type a name, or nothing to leave it.", file=err)
            given["whose"] = input("> ").strip() or None
        if not show.confirm("Import this?", err):
            return DONE
    result = house.call("import", given, _follower(typed, out, err))
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        show.imported(result, out, err)
    return DONE


def _forget(typed: argparse.Namespace, house: Backstage, out: TextIO, err: TextIO) -> int:
    if not typed.yes:
        if not sys.stdin.isatty():
            raise UsageError("Forgetting is for good.", "Add --yes to do it without a question.")
        if typed.person:
            seen = house.call("forget_preview", {"person": typed.person}, _follower(typed, out, err))
            show.forget_preview(seen, err)
            typed.mentions = typed.mentions or show.ask_about_mentions(seen, err)
        if not show.confirm("Forget this for good? There is no undo.", err):
            return DONE
    keys = ("moment", "source", "person", "belief", "since", "until", "mentions")
    given = {key: getattr(typed, key) for key in keys}
    result = house.call("forget", given, _follower(typed, out, err))
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        show.result("forget", result, out)
    return DONE


def _ask(typed: argparse.Namespace, house: Backstage, out: TextIO, err: TextIO) -> int:
    given = {"question": typed.question, "at": typed.at, "conversation": converses(typed, out)}
    result = house.call("ask", given, _follower(typed, out, err))
    print(json.dumps(result, ensure_ascii=False) if typed.json else result["answer"], file=out)
    if typed.explain:
        print(
            "\n".join(["", "Why this model:", *result["why"]] if result["why"] else ["", "No model was asked."]),
            file=err,
        )
    return DONE


def converses(typed: argparse.Namespace, out: TextIO) -> bool:
    """Return whether words belong to the owner's conversation: what a script asks does only where it says so."""
    if typed.incognito:
        return False
    return bool(typed.keep) or (out.isatty() and not typed.json)


def _start(typed: argparse.Namespace, house: Backstage, _: TextIO, __: TextIO) -> int:
    house.start(port=typed.port, browser=not typed.no_browser, read_only=typed.read_only)
    return DONE


def _link(_: argparse.Namespace, house: Backstage, out: TextIO, __: TextIO) -> int:
    print(house.link(), file=out)
    return DONE


def _restore(typed: argparse.Namespace, house: Backstage, out: TextIO, _: TextIO) -> int:
    result = house.restore(typed.source, replace=typed.replace)
    print(json.dumps(result) if typed.json else f"Restored {result['moments']} moments.", file=out)
    return DONE


def _rekey(typed: argparse.Namespace, house: Backstage, out: TextIO, err: TextIO) -> int:
    result = house.rekey(typed.new_passphrase_file)
    if typed.json:
        print(json.dumps(result), file=out)
    else:
        show.recovery_key(result["recovery_key"], result["home"], err)
    return DONE


def _doctor(typed: argparse.Namespace, house: Backstage, out: TextIO, _: TextIO) -> int:
    found = house.doctor()
    if typed.json:
        print(json.dumps({"checks": found}, ensure_ascii=False), file=out)
    else:
        show.checks(found, out)
    return DONE if all(check["well"] for check in found) else FAILED


SPECIAL: Final = {
    "recall": _recall,
    "import": _import,
    "forget": _forget,
    "ask": _ask,
    "start": _start,
    "link": _link,
    "doctor": _doctor,
    "models add": lambda typed, house, out, err: models.add(typed, house, _follower(typed, out, err), out),
    "models get": lambda typed, house, out, err: models.get(typed, house, _follower(typed, out, err), out, err),
    "workshop new": lambda typed, house, out, err: workshop.write(typed, house, _follower(typed, out, err), out),
    "workshop edit": lambda typed, house, out, err: workshop.write(typed, house, _follower(typed, out, err), out),
    "mcp": lambda _, house, __, ___: clients.mcp(house),
    "gate": lambda typed, _, out, __: gate.run(typed, out),
    "vault restore": _restore,
    "vault rekey": _rekey,
}
