"""The sentences of errors and problems as the source writes them, with a place for each value: what a catalogue must know."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import atticus
from atticus.memory.patterns.wording import ABOUT_PEOPLE, CAUTION
from atticus.mind.models.catalogue import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE: Final = Path(atticus.__file__).parent
ROOMS: Final = (
    *("app", "domain", "memory", "vault"),
    *(f"mind/{room}" for room in ("clients", "coach", "deciding", "deeds", "gate", "models", "providers", "roles")),
    *(f"mind/{room}" for room in ("thinking.py", "workshop")),
)
"""Where errors come from that a page shows; the command line's own and those of single hands are told elsewhere."""

_BASE: Final = "AtticusError"
_SAYING: Final = 5
"""Letters of its own from which on a sentence can be known again."""


@cache
def sentences() -> Mapping[str, str]:
    """Return each sentence of an error or a problem, and the few beside them, with where it is written."""
    read = {path: path.read_text(encoding="utf-8") for path in sorted(HERE.rglob("*.py"))}
    trees = {path: ast.parse(text) for path, text in read.items() if "Error(" in text or "Problem(" in text}
    errors = _errors(trees.values())
    found: dict[str, str] = {}
    for path, tree in trees.items():
        where = path.relative_to(HERE).as_posix()
        if where.startswith(ROOMS):
            for line, text in _said(tree, errors):
                if sum(map(str.isalpha, re.sub(r"%\(\w+\)s", "", text))) >= _SAYING:
                    found.setdefault(text, f"{where}:{line}")
    for text in (CAUTION, ABOUT_PEOPLE.replace("{name}", "%(name)s"), *(one.about for one in WEIGHTS)):
        found.setdefault(text, "beside errors")
    return found


def _said(tree: ast.Module, errors: Mapping[str, frozenset[int]]) -> Iterator[tuple[int, str]]:
    named = _named(tree)
    for call in (one for one in ast.walk(tree) if isinstance(one, ast.Call) and _name(one.func) == "Problem"):
        for each in (one for one in call.keywords if one.arg in {"what", "do"}):
            yield from ((call.lineno, text) for text in _texts(each.value, named))
    for call in (one for one in ast.walk(tree) if isinstance(one, ast.Call)):
        for place in errors.get(_name(call.func), frozenset()):
            if place < len(call.args):
                yield from ((call.lineno, text) for text in _texts(call.args[place], named))
    for one in (one for one in tree.body if isinstance(one, ast.ClassDef) and one.name in errors):
        for call in _supers(one):
            base = next((_name(base) for base in one.bases if _name(base) in errors), _BASE)
            for place in errors[base]:
                if place < len(call.args):
                    yield from ((call.lineno, text) for text in _texts(call.args[place], named))


def _errors(trees: Iterable[ast.Module]) -> dict[str, frozenset[int]]:
    """Return every error of ours with which of its arguments are sentences by themselves."""
    classes = [one for tree in trees for one in tree.body if isinstance(one, ast.ClassDef)]
    known: dict[str, frozenset[int]] = {_BASE: frozenset({0, 1})}
    while more := [one for one in classes if one.name not in known and any(_name(base) in known for base in one.bases)]:
        for one in more:
            base = known[next(_name(base) for base in one.bases if _name(base) in known)]
            known[one.name] = _handed_on(one, base)
    return known


def _handed_on(one: ast.ClassDef, base: frozenset[int]) -> frozenset[int]:
    made = next((part for part in one.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"), None)
    if made is None:
        return base
    given = [each.arg for each in made.args.args[1:]]
    return frozenset(
        given.index(each.id)
        for call in _supers(one)
        for place, each in enumerate(call.args)
        if place in base and isinstance(each, ast.Name) and each.id in given
    )


def _supers(one: ast.ClassDef) -> list[ast.Call]:
    return [call for call in ast.walk(one) if isinstance(call, ast.Call) and _name(call.func) == "__init__"]


def _named(tree: ast.Module) -> dict[str, list[str]]:
    """Return the whole sentences that names of a module stand for, in its functions too."""
    found: dict[str, list[str]] = {}
    for one in ast.walk(tree):
        targets = one.targets if isinstance(one, ast.Assign) else [one.target] if isinstance(one, ast.AnnAssign) else []
        for target in (each for each in targets if isinstance(each, ast.Name)):
            whole = [text for text in _texts(one.value, {}) if re.fullmatch(r"[A-Z%].*[.!?]", text, re.DOTALL)]
            found.setdefault(target.id, []).extend(whole)
    return found


def _texts(told: ast.expr | None, named: Mapping[str, list[str]]) -> list[str]:
    if isinstance(told, ast.Constant) and isinstance(told.value, str):
        return [told.value.replace("%", "%%")]
    if isinstance(told, ast.JoinedStr):
        return [_with_places(told)]
    if isinstance(told, ast.IfExp):
        return [*_texts(told.body, named), *_texts(told.orelse, named)]
    if isinstance(told, ast.BoolOp):
        return [text for one in told.values for text in _texts(one, named)]
    return named.get(told.id, []) if isinstance(told, ast.Name) else []


def _with_places(told: ast.JoinedStr) -> str:
    text, names = "", []
    for part in told.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("%", "%%")
            continue
        assert isinstance(part, ast.FormattedValue)
        inner = list(ast.walk(part.value))
        attributes = [one.attr for one in inner if isinstance(one, ast.Attribute)]
        plain = [one.id for one in inner if isinstance(one, ast.Name)]
        name = (attributes[:1] or plain[-1:] or ["value"])[0].strip("_").lower()
        names.append(name)
        text += f"%({name}{names.count(name) if names.count(name) > 1 else ''})s"
    return text


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
