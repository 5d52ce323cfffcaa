"""Sums: arithmetic done exactly by an evaluator that knows numbers and nothing else, so that no code is run."""

from __future__ import annotations

import ast
import decimal
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from atticus.domain.deeds import Argument, Manifest, Role, Sink, Undo
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.labels import Label

LONGEST: Final = 4_000
"""Characters of a sum."""

DEEPEST: Final = 40
"""Brackets within brackets."""

_DIGITS: Final = 40
_SHOWN: Final = 28
_LARGEST: Final = 10_000
"""The largest power of ten there is, so that no sum grows for ever."""

_Value: TypeAlias = "Decimal | list[_Value]"


class NoSumError(ToolError):
    """A text is no sum that can be done."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This sum cannot be done: {why}.", "Use numbers, + - * / // % **, brackets, and lists.")


def evaluate(text: str) -> Decimal:
    """Return the value of a sum, exact to 28 digits; `0.1 + 0.2` is 0.3.

    Args:
        text: numbers, `+ - * / // % **`, brackets, lists in square brackets, and `sum mean median min max abs round
            sqrt len` of them. Time and memory are bounded by its length: there are no loops, no names, no texts.

    Raises:
        NoSumError: it is none, or its value is none.
    """
    if len(text) > LONGEST:
        raise NoSumError(f"it is longer than {LONGEST:,} characters")
    limits = decimal.Context(prec=_DIGITS, Emax=_LARGEST, Emin=-_LARGEST, traps=_TRAPS)
    with decimal.localcontext(limits):
        try:
            value = _value(ast.parse(text.strip(), mode="eval").body, text.strip(), 0)
            if isinstance(value, list):
                raise NoSumError("its value is a list")
            return _shown(value)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise NoSumError("it is not written as one") from error
        except decimal.DivisionByZero as error:
            raise NoSumError("it divides by zero") from error
        except decimal.DecimalException as error:
            raise NoSumError("its value is no number, or far too large") from error


class Sums:
    """Does a sum."""

    about: Final = (
        "Calculates exactly: numbers, + - * / // % **, brackets, lists [..], and sum, mean, median, min, max, abs, "
        "round, sqrt, len. Use it for every calculation."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"sum": {"type": "string", "maxLength": LONGEST}},
        "required": ["sum"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="calculate", sink=Sink.READ, arguments={"sum": Argument(Role.SETTING)}, undo=Undo.FULL
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002 (a sum leaves nothing)
        """Return the value, under the label of the sum; raises NoSumError."""
        return Result(data={"value": f"{evaluate(str(arguments['sum'])):f}"}, label=label)

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A sum cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A sum leaves nothing behind."""
        return None


def _value(node: ast.expr, text: str, depth: int) -> _Value:
    if depth > DEEPEST:
        raise NoSumError("its brackets lie too deep")
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            # The written number and not the nearest binary one: 0.1 is a tenth.
            return Decimal((ast.get_source_segment(text, node) or "").replace("_", ""))
        case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=operand):
            number = _number(_value(operand, text, depth + 1))
            return -number if isinstance(node.op, ast.USub) else +number
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            first, second = _value(left, text, depth + 1), _value(right, text, depth + 1)
            return _OPERATIONS[type(op)](_number(first), _number(second))
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            return [_value(one, text, depth + 1) for one in parts]
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]) if name in _FUNCTIONS:
            return _called(name, [_value(one, text, depth + 1) for one in parts])
    raise NoSumError("it holds something that is neither a number nor a way to reckon")


def _called(name: str, told: list[_Value]) -> Decimal:
    several = told[0] if len(told) == 1 and isinstance(told[0], list) else told
    numbers = [_number(one) for one in several]
    if not numbers and name not in {"sum", "len"}:
        raise NoSumError(f"{name} is asked of nothing")
    if name in {"abs", "sqrt"} and len(numbers) != 1:
        raise NoSumError(f"{name} takes one number")
    return _FUNCTIONS[name](numbers)


def _number(value: _Value) -> Decimal:
    if isinstance(value, list):
        raise NoSumError("a list stands where a number should")
    return value


def _floor(first: Decimal, second: Decimal) -> Decimal:
    return (first / second).to_integral_value(decimal.ROUND_FLOOR)


def _median(numbers: list[Decimal]) -> Decimal:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _rounded(numbers: list[Decimal]) -> Decimal:
    places = numbers[1] if len(numbers) == 2 else Decimal(0)  # noqa: PLR2004 (a number and its places)
    if len(numbers) > 2 or places != int(places) or not 0 <= places <= _SHOWN:  # noqa: PLR2004
        raise NoSumError("round takes a number and how many places")
    return numbers[0].quantize(Decimal(1).scaleb(-int(places)), decimal.ROUND_HALF_UP)


def _shown(value: Decimal) -> Decimal:
    cut = decimal.Context(prec=_SHOWN, Emax=_LARGEST, Emin=-_LARGEST).plus(value)
    # 1.50 stays as it is; 2.000000000000000000000000000 does not.
    return cut.normalize() if len(cut.as_tuple().digits) >= _SHOWN else cut


_TRAPS: Final[list[type[decimal.DecimalException]]] = [
    decimal.InvalidOperation,
    decimal.DivisionByZero,
    decimal.Overflow,
]
_OPERATIONS: Final[Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: lambda first, second: first + second,
    ast.Sub: lambda first, second: first - second,
    ast.Mult: lambda first, second: first * second,
    ast.Div: lambda first, second: first / second,
    ast.FloorDiv: _floor,
    ast.Mod: lambda first, second: first - second * _floor(first, second),
    ast.Pow: lambda first, second: first**second,
}
_FUNCTIONS: Final[Mapping[str, Callable[[list[Decimal]], Decimal]]] = {
    "sum": lambda numbers: sum(numbers, Decimal(0)),
    "mean": lambda numbers: sum(numbers, Decimal(0)) / len(numbers),
    "median": _median,
    "min": min,
    "max": max,
    "abs": lambda numbers: abs(numbers[0]),
    "round": _rounded,
    "sqrt": lambda numbers: numbers[0].sqrt(),
    "len": lambda numbers: Decimal(len(numbers)),
}
