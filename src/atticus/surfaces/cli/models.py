"""Models on the command line: keys that are never typed in the open, licences that are read first, and tables."""

from __future__ import annotations

import json
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from atticus.domain.errors import UsageError
from atticus.surfaces.cli import show

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Follow = Callable[[dict[str, Any]], None]

DONE: Final = 0
KEYLESS: Final = frozenset({"ollama", "llama.cpp", "lm-studio", "vllm"})
GIGA: Final = 1e9


class NoTerminalError(UsageError):
    """A key cannot be asked for."""

    def __init__(self) -> None:
        super().__init__("A key is needed, and there is no terminal to ask for it.", "Name a file with --key-file.")


class UnreadableKeyError(UsageError):
    """The file of a key cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The key file {path} cannot be read: {why}.", "Check the path.")


class NotAcceptedError(UsageError):
    """A licence was not accepted."""

    def __init__(self, name: str, licence: str) -> None:
        super().__init__(
            f"{name} comes under the licence {licence or 'its maker says'}, and nothing was downloaded yet.",
            "Add --yes to accept it.",
        )


def grammar(
    verbs_of: Callable[[str, str], argparse.ArgumentParser],
    verb_of: Callable[[Any, str, str], argparse.ArgumentParser],
) -> None:
    """Add the commands on models to a grammar.

    Args:
        verbs_of: makes a command by its name and what it is about.
        verb_of: makes a verb of a command, from its verbs, its name and what it is about.
    """
    models = verbs_of("models", "who answers: your models, their order, and what they cost")
    models.add_argument("--json", action="store_true", help="print JSON for programs")
    verbs = models.add_subparsers(dest="verb", metavar="VERB", parser_class=type(models))
    verb_of(verbs, "list", "your models, and servers on this computer that are none yet")
    add = verb_of(verbs, "add", "try a model with a real completion, and keep it")
    add.add_argument("name", help="how you call it")
    place = add.add_mutually_exclusive_group(required=True)
    place.add_argument("--vendor", help="anthropic, google, openai, openrouter, llama-api, ollama, llama.cpp, ...")
    place.add_argument("--url", help="address of an OpenAI-compatible API, up to and with /v1")
    place.add_argument("--file", type=Path, help="a GGUF file, run inside Atticus")
    add.add_argument("--protocol", choices=("openai", "anthropic", "google"), help="with --url: what it speaks")
    add.add_argument("--model", help="the model's name there")
    add.add_argument("--key", action="store_true", help="ask for its key, without showing it")
    add.add_argument("--key-file", type=Path, metavar="FILE", help="read its key from a file")
    add.add_argument("--local", action="store_const", const="local", dest="place", help="it runs on a machine of yours")
    add.add_argument("--open", action="store_true", default=None, help="its weights are open")
    add.add_argument("--allow", choices=("ordinary", "intimate"), help="the most private it may see where it is remote")
    add.add_argument("--pseudonymise", choices=("remote", "always", "never"), help="when names are replaced")
    for fact in ("tools", "vision"):
        add.add_argument(f"--{fact}", action="store_true", default=None, help=f"it can do {fact}")
    add.add_argument("--context", type=int, metavar="TOKENS", help="how much it reads and writes at once")
    add.add_argument("--language", action="append", dest="languages", metavar="CODE", help="what it is good at")
    add.add_argument("--price-in", type=float, metavar="X", help="of a million tokens it reads")
    add.add_argument("--price-out", type=float, metavar="X", help="of a million tokens it writes")
    verb_of(verbs, "test", "let one answer, or each").add_argument("name", nargs="?")
    verb_of(verbs, "remove", "take one away with its key").add_argument("name")
    get = verb_of(verbs, "get", "download open weights, checked by their hash")
    get.add_argument("name", nargs="?", help="of the catalogue; without it the catalogue is shown")
    get.add_argument("--url", help="of other weights")
    get.add_argument("--sha256", help="of other weights")
    get.add_argument("--yes", action="store_true", help="accept the licence")
    use = verb_of(verbs, "use", "say who goes first for a purpose")
    use.add_argument("names", nargs="*", metavar="NAME", help="in order of preference")
    _purpose(use)
    use.add_argument("--by", choices=("order", "cheapest", "fastest"))
    use.add_argument("--only", action="store_true", help="nobody but these")
    use.add_argument("--clear", action="store_true", help="go back to the order of the table")
    _purpose(verb_of(verbs, "route", "who would be asked now for what, and why"))
    budget = verbs_of("budget", "what models cost today, and what a day may cost")
    budget.add_argument("--json", action="store_true", help="print JSON for programs")
    _purpose(budget)
    budget.add_argument("--calls", type=int, metavar="N", help="requests a day")
    budget.add_argument("--tokens", type=int, metavar="N", help="tokens a day, in and out")
    budget.add_argument("--money", type=float, metavar="X", help="a day, in the currency of your prices")
    budget.add_argument("--clear", action="store_true", help="no longer limit it")


def _purpose(to: argparse.ArgumentParser) -> None:
    to.add_argument("--for", dest="purpose", metavar="PURPOSE", help="ask, act, understand; all unless told")


def add(typed: argparse.Namespace, house: Any, follow: Follow, out: TextIO) -> int:
    """Add a model; its key goes from the terminal or a file to the vault and nowhere else."""
    facts = ("name", "vendor", "url", "protocol", "model", "place", "open", "allow", "pseudonymise", "tools")
    more = ("vision", "context", "languages", "price_in", "price_out")
    given = {fact: getattr(typed, fact) for fact in (*facts, *more) if getattr(typed, fact) is not None}
    if typed.file is not None:
        given["file"] = str(typed.file.absolute())
    wants = typed.key or (typed.vendor is not None and typed.vendor not in KEYLESS and typed.place is None)
    if typed.key_file is not None or wants:
        given["key"] = _key(typed.key_file)
    result = house.call("models_add", given, follow)
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        print(f"Added. It answered in {result['trial']['ms'] / 1000:.1f} s: {result['trial']['said']}", file=out)
        _model(result["model"], out)
    return DONE


def get(typed: argparse.Namespace, house: Any, follow: Follow, out: TextIO, err: TextIO) -> int:
    """Show the catalogue, or download weights once their licence is accepted."""
    given = {key: getattr(typed, key) for key in ("name", "url", "sha256") if getattr(typed, key) is not None}
    offered = house.call("models_offered", given, follow)
    if not typed.name:
        if typed.json:
            print(json.dumps(offered, ensure_ascii=False), file=out)
        else:
            _catalogue(offered, out)
        return DONE
    if not typed.yes:
        print(f"{offered['name']}: {offered['about'] or offered['url']}", file=err)
        print(f"Licence: {offered['licence'] or 'see where it comes from'}. About {offered['gigabytes']} GB.", file=err)
        if not (sys.stdin.isatty() and err.isatty()):
            raise NotAcceptedError(offered["name"], offered["licence"])
        if not show.confirm("Accept the licence and download it?", err):
            return DONE
    result = house.call("models_get", given, follow)
    if typed.json:
        print(json.dumps(result, ensure_ascii=False), file=out)
    else:
        print(f"\n{result['weights']} is here, whole ({result['bytes'] / GIGA:.2f} GB). To use it:", file=out)
        print(f"    atticus models add {result['weights']} --file {result['file']} --open", file=out)
    return DONE


def _key(path: Path | None) -> str:
    if path is not None:
        try:
            return path.expanduser().read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableKeyError(path, getattr(error, "strerror", None) or "it is no text") from error
    if not sys.stdin.isatty():
        raise NoTerminalError
    return getpass("Key (it is not shown): ").strip()


def _listed(value: dict[str, Any], out: TextIO) -> None:
    for one in value["models"]:
        _model(one, out)
    if not value["models"]:
        print("No model is set up: answers are the evidence itself.", file=out)
    for one in value["found"]:
        models = ", ".join(one["models"][:5]) or "no model"
        print(f"\nFound on this computer, not used: {one['name']} at {one['url']} with {models}.", file=out)
        name = one["models"][0] if one["models"] else "MODEL"
        print(f"    atticus models add {one['name']} --url {one['url']} --model {name} --local", file=out)
    for one in value["weights"]:
        print(f"\nWeights here: {one['name']} ({one['bytes'] / GIGA:.2f} GB) at {one['file']}", file=out)


def _model(one: dict[str, Any], out: TextIO) -> None:
    kinds = [one["place"], "open" if one["open"] else "closed", *(k for k in ("tools", "vision") if one[k])]
    kinds += [f"{one['context']:,} tokens"] if one["context"] else []
    if one["price_in"] is not None and one["price_out"] is not None:
        kinds.append(f"{one['price_in']:g} in and {one['price_out']:g} out a million tokens")
    elif one["place"] == "remote":
        kinds.append("price not known")
    sees = "" if one["place"] == "local" else f", may see what is {one['allow']}"
    print(f"{one['name']:<16} {one['model']} ({', '.join(kinds)}{sees}; from {one['from']})", file=out)
    if one["rests"]:
        print(f"    Left alone: {one['rests']}", file=out)


def _tried(value: dict[str, Any], out: TextIO) -> None:
    for one in value["trials"]:
        told = one["problem"] or f"answered in {one['ms'] / 1000:.1f} s: {one['said']}"
        print(f"{one['name']:<16} {told}", file=out)
    if not value["trials"]:
        print("No model is set up.", file=out)


def _routes(value: dict[str, Any], out: TextIO) -> None:
    for purpose, route in value["routes"].items():
        first = ", then ".join(route["names"]) or f"the {route['by']}"
        print(f'You chose for "{purpose}": {first}{" and nobody else" if route["only"] else ""}.', file=out)
    for row in value["table"]:
        print(f"{row['purpose']:<12} {row['sensitivity']:<10} {row['model'] or 'nobody'}", file=out)
        for why in row["why"]:
            print(f"    {why}", file=out)


def _catalogue(value: dict[str, Any], out: TextIO) -> None:
    for one in value["weights"]:
        print(f"{one['name']:<28} about {one['gigabytes']:g} GB, {one['licence']}. {one['about']}", file=out)


def _budget(value: dict[str, Any], out: TextIO) -> None:
    for one in value["today"]:
        print(
            f"Today, {one['purpose']} by {one['provider']}: {one['calls']:,} calls, {one['tokens']:,} tokens,"
            f" {one['cost']:.4f} in money.",
            file=out,
        )
    if not value["today"]:
        print("No model was asked today.", file=out)
    for one in value["budgets"]:
        limits = [f"{one[key]:,} {key}" for key in ("calls", "tokens", "money") if one[key] is not None]
        print(f"A day of {one['purpose']} may cost {', '.join(limits)}.", file=out)
    if not value["budgets"]:
        print("No budget is set. For example: atticus budget --money 1", file=out)


PAGES: Final[dict[str, Callable[[dict[str, Any], TextIO], None]]] = {
    "models": _listed,
    "models_list": _listed,
    "models_test": _tried,
    "models_remove": lambda value, out: print(f"{value['removed']} is gone, with its key.", file=out),
    "models_use": _routes,
    "models_route": _routes,
    "budget": _budget,
}
