"""Which tables the answer to a button or a word stores something in, read out of its code.

Whatever a handler reaches is walked through, function by function, inside `bot` and `core`. It stores something where
the writer is reached; what it stores in is where a statement that puts something in a table is made.
"""

import dis
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from sqlalchemy import Table

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands

#: How the writer is reached: `Context.write` and `Context.writer`.
_WRITING = {"write", "writer"}
#: What puts something in a table: SQLAlchemy's and our own (core/database/upsert.py and fast_insert.py).
_PUTTING = {"insert", "update", "insert_once", "upsert", "upsert_all", "insert_all", "insert_new"}


@cache
def stored_by_buttons() -> dict[str, frozenset[str]]:
    """Each verb that stores something, with its tables."""
    known = all_card_actions(all_commands())
    return {verb: tables for verb, action in known.verbs.items() if (tables := _stored(action.press)) is not None}


@cache
def stored_by_words() -> dict[str, frozenset[str]]:
    """Each command that stores something, with its tables."""
    return {command.word: tables for command in all_commands() if (tables := _stored(command.answer)) is not None}


def _stored(handler: Callable[..., Any]) -> frozenset[str] | None:
    """The tables; None if the writer isn't reached."""
    functions = [_read(function) for function in _reached(handler, set())]
    if not any(function.writes for function in functions):
        return None
    return frozenset[str]().union(*(function.tables for function in functions))


def _reached(what: object, seen: set[FunctionType]) -> set[FunctionType]:
    if isinstance(what, partial):
        what = what.func
    if isinstance(what, MethodType):
        what = what.__func__
    # What is cached wraps the function.
    what = what if isinstance(what, FunctionType) else getattr(what, "__wrapped__", what)
    if not isinstance(what, FunctionType) or what in seen or not what.__module__.startswith(("bot.", "core.")):
        return seen
    seen.add(what)
    for cell in what.__closure__ or ():
        _reached(cell.cell_contents, seen)
    for named in _read(what).named:
        _reached(named, seen)
    return seen


@dataclass(frozen=True, slots=True)
class _Read:
    """What the code of a function says, its lambdas with it."""

    named: Sequence[object]
    writes: bool
    tables: frozenset[str]


@cache
def _read(function: FunctionType) -> _Read:
    """Once for each function: hundreds of handlers reach the same ones."""
    codes = list(_codes(function.__code__))
    named = {code: list(_globals(code, function)) for code in codes}
    return _Read(
        named=[one for code in codes for one in named[code]],
        writes=any(_WRITING & _attributes(code) for code in codes),
        tables=frozenset(
            table.name
            for code in codes
            if _PUTTING & _global_names(code)
            for table in named[code]
            if isinstance(table, Table)
        ),
    )


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code, and that of the functions and lambdas in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _globals(code: CodeType, function: FunctionType) -> Iterator[object]:
    """What the code names of its module; of a module that it names, what it takes of that."""
    steps = list(dis.get_instructions(code))
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        if step.opname != "LOAD_GLOBAL":
            continue
        named = function.__globals__.get(step.argval)
        if isinstance(named, ModuleType) and after is not None and after.opname in ("LOAD_ATTR", "LOAD_METHOD"):
            named = getattr(named, after.argval, None)
        yield named


def _global_names(code: CodeType) -> set[str]:
    return {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}


def _attributes(code: CodeType) -> set[str]:
    return {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_ATTR", "LOAD_METHOD")}
