"""The sentences of lower layers as the source writes them, with a place for each value: what a catalogue must know."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import atticus
from atticus.domain.labels import Sensitivity
from atticus.memory.patterns.wording import ABOUT_PEOPLE, CAUTION
from atticus.mind.gate.limits import SORTS
from atticus.mind.gate.rules import ASKED
from atticus.mind.hands.reminders import COMES
from atticus.mind.models.catalogue import WEIGHTS
from atticus.mind.purse import FOR
from atticus.vault.contract import DeedState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE: Final = Path(atticus.__file__).parent
ROOMS: Final = ("app", "domain", "memory", "mind", "senses", "surfaces/channels", "vault")
"""Where errors come from that a page shows; the command line's own are told there."""

REASONS: Final = (
    *("memory/enclosing.py", "mind/acting.py", "mind/alignment", "mind/care/linting.py", "mind/care/watching.py"),
    *("mind/choice.py", "mind/deciding/cooling.py", "mind/deeds", "mind/egress/telling.py", "mind/feeds", "mind/gate"),
    *(
        "mind/health.py",
        "mind/purse.py",
        "mind/reminding/__init__.py",
        "mind/router.py",
        "mind/skills/shelf.py",
        "mind/turn.py",
    ),
    "mind/written.py",
)
"""Where whole sentences are written that a page shows beside errors: reasons, conflicts, notes of a turn."""

UNTOLD: Final = ("domain/deeds.py", "domain/tasks.py", "domain/told.py", "mind/gate/batch.py", "mind/gate/lint.py")
"""What is told to whoever writes tools and batches, and to no owner."""

_BASE: Final = "AtticusError"
_SENTENCE: Final = re.compile(r"[a-zA-Z%][^\\]*\s[^\\]*(?:[.!?]|\)s)")
_FAULT: Final = re.compile(r"(?:the |%\()[a-z_)(%0-9-]+ [^A-Z=]+")
_SAYING: Final = 5
"""Letters of its own from which on a sentence can be known again."""


@cache
def sentences() -> Mapping[str, str]:
    """Return each sentence of an error or a problem, and the few beside them, with where it is written."""
    read = {path: path.read_text(encoding="utf-8") for path in sorted(HERE.rglob("*.py"))}
    trees = {path: ast.parse(text) for path, text in read.items() if _may_tell(path, text)}
    errors = _errors(trees.values())
    inside = _inside(list(trees.values()), errors)
    found: dict[str, str] = {}
    for path, tree in trees.items():
        where = path.relative_to(HERE).as_posix()
        if where.startswith(ROOMS):
            for line, text in _said(tree, errors):
                if _letters(text) >= _SAYING:
                    found.setdefault(text, f"{where}:{line}")
            _add(found, where, _parts(tree, inside) if where not in UNTOLD else ())
    for path, tree in trees.items():
        where = path.relative_to(HERE).as_posix()
        if where.startswith(REASONS) and where not in UNTOLD:
            _add(found, where, _whole(tree))
        if where == "vault/checks.py":
            _add(found, where, (text for text in _whole(tree, _FAULT) if "SELECT" not in text))
        if where.startswith("mind/hands"):
            _add(found, where, [*_receipts(tree), *_templates(tree), *_arguments(tree)])
    _add(found, "beside errors", _words())
    return found


def _may_tell(path: Path, text: str) -> bool:
    where = path.relative_to(HERE).as_posix()
    return "Error(" in text or "Problem(" in text or where.startswith((*REASONS, "mind/hands", "vault/checks.py"))


def _add(found: dict[str, str], where: str, texts: Iterable[str]) -> None:
    for text in texts:
        found.setdefault(text, where)


def _words() -> Iterator[str]:
    """Yield the words and sentences that stand in places of others."""
    yield from (CAUTION, ABOUT_PEOPLE.replace("{name}", "%(name)s"), *(one.about for one in WEIGHTS))
    yield from (*ASKED.values(), *COMES.values(), "nothing", FOR.replace("{purpose}", "%(purpose)s"))
    yield from (one.name.lower() for one in Sensitivity)
    yield from ("cheapest", "fastest", "answered", "closed")
    yield from (one.value for one in DeedState)
    yield from SORTS.values()


def _whole(tree: ast.Module, form: re.Pattern[str] = _SENTENCE) -> Iterator[str]:
    """Yield every whole sentence a module writes, but for its docstrings."""
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    parts = {id(each) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for each in one.values}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant | ast.JoinedStr) and not {id(one)} & (told | parts):
            yield from (text for text in _texts(one, {}) if form.fullmatch(text) and _letters(text) >= _SAYING)
        if isinstance(one, ast.Call) and _name(one.func) == "Noted":
            yield from (text for text in _texts(one.args[0], {}) if _letters(text) >= _SAYING)


def _receipts(tree: ast.Module) -> Iterator[str]:
    """Yield what tools say they did, with the parts that are put together before."""
    for made in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)):
        for call in (one for one in ast.walk(made) if isinstance(one, ast.Call) and _name(one.func) == "Result"):
            said = next((each.value for each in call.keywords if each.arg == "says"), None)
            yield from (text for text in _put_together(said, made) if _letters(text) >= _SAYING)
        if made.name == "told_to":
            yield from (text for one in ast.walk(made) if isinstance(one, ast.Return) for text in _texts(one.value, {}))


def _put_together(told: ast.expr | None, made: ast.AST) -> Iterator[str]:
    if told is None:
        return
    yield from _texts(told, {})
    names = {one.id for one in ast.walk(told) if isinstance(one, ast.Name)}
    for one in (one for one in ast.walk(made) if isinstance(one, ast.Assign)):
        if isinstance(one.targets[0], ast.Name) and one.targets[0].id in names:
            yield from _put_together(one.value, made) if isinstance(one.value, ast.JoinedStr | ast.IfExp) else ()


def _templates(tree: ast.Module) -> Iterator[str]:
    """Yield the sentences by which tools ask, with their arguments in braces."""
    for call in (one for one in ast.walk(tree) if isinstance(one, ast.Call) and _name(one.func) == "Manifest"):
        yield from (str(ast.literal_eval(each.value)) for each in call.keywords if each.arg == "says")


def _arguments(tree: ast.Module) -> Iterator[str]:
    """Yield what the arguments of deeds are called on a page."""
    for one in (one for one in ast.walk(tree) if isinstance(one, ast.Dict)):
        for key, value in zip(one.keys, one.values, strict=True):
            declared = isinstance(value, ast.Call) and _name(value.func) == "Argument"
            if isinstance(key, ast.Constant) and (declared or (isinstance(value, ast.Name) and value.id == "_TO")):
                yield str(key.value).replace("_", " ").capitalize()


def _letters(text: str) -> int:
    return sum(map(str.isalpha, re.sub(r"%\(\w+\)s", "", text)))


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


def _parts(tree: ast.Module, inside: Mapping[str, frozenset[int]]) -> Iterator[str]:
    """Yield what is put into the sentence of an error where it is raised: "it answered with the error 404"."""
    for call in (one for one in ast.walk(tree) if isinstance(one, ast.Call)):
        for place in inside.get(_name(call.func), frozenset()):
            if place < len(call.args):
                yield from (text for text in _texts(call.args[place], {}) if " " in text and _letters(text) >= _SAYING)


def _inside(trees: Iterable[ast.Module], errors: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Return of each error which of its arguments are put into its sentences."""
    found: dict[str, frozenset[int]] = {}
    for one in (one for tree in trees for one in tree.body if isinstance(one, ast.ClassDef) and one.name in errors):
        made = next((part for part in one.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"), None)
        given = [each.arg for each in made.args.args[1:]] if made else []
        put = {each.id for call in _supers(one) for part in call.args if isinstance(part, ast.JoinedStr)
               for each in ast.walk(part) if isinstance(each, ast.Name)}  # fmt: skip
        found[one.name] = frozenset(given.index(name) for name in put if name in given)
    for one in (one for tree in trees for one in tree.body if isinstance(one, ast.ClassDef) and one.name in errors):
        if not found[one.name] and not any(isinstance(part, ast.FunctionDef) for part in one.body):
            found[one.name] = next((found[_name(base)] for base in one.bases if _name(base) in found), frozenset())
    return found


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
