"""Typer's usage errors in Swedish."""

import re
from typing import Any

import typer

#: The base class of all of them; Typer has no public name for it.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]
#: Before and after the word that is no command, and the words that are too many.
_COMMAND = ("No such command '", "'.")
_EXTRA = ("extra argument(s) (", ")")
#: Of a value: what Typer says, and what we say.
_VALUES = (
    (re.compile("valid int"), "ska vara ett heltal"),
    (re.compile(r"in the range (\S+?)<=x<=(\S+?)\.$"), r"ska vara mellan \1 och \2"),
    (re.compile(r"in the range x>=(\S+?)\.$"), r"ska vara minst \1"),
    (re.compile(r"in the range x<=(\S+?)\.$"), r"ska vara högst \1"),
    (re.compile("valid date|format"), "ska vara ett datum, som 2023-03-08"),
    (re.compile(r"(?:not one of|should be) ('.*)"), r"ska vara \1"),
)


def in_swedish(error: Any) -> str:
    """The error in Swedish, and where to find help; `error` is a UsageError."""
    words = _why(error)
    context = error.ctx
    return words if context is None else f"{words}\nHjälp: {context.command_path} --help"


def _why(error: Any) -> str:
    message = str(error.message or "")
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(error.possibilities or ())
            return f"Tillvalet {error.option_name} finns inte." + (f" Menade du {near}?" if near else "")
        case "MissingParameter":
            return f"{_name(error.param)} saknas."
        case "BadOptionUsage":
            wanted = "ska inte ha något värde" if "does not take" in message else "ska ha ett värde efter sig"
            return f"{error.option_name} {wanted}."
        case "BadParameter":
            # Without a parameter it is our own message, already in Swedish.
            return message if error.param is None else f"{_name(error.param)} {_of_value(message)}."
    if command := _between(message, *_COMMAND):
        return f"Kommandot {command} finns inte."
    if extra := _between(message, *_EXTRA):
        return f"Här är fler ord än kommandot tar: {extra}"
    return "Det saknas ett kommando." if "Missing command" in message else "Så kan kommandot inte skrivas."


def _between(message: str, before: str, after: str) -> str:
    """The text between the two; empty if one is missing."""
    return message.partition(before)[2].rpartition(after)[0]


def _of_value(message: str) -> str:
    for pattern, words in _VALUES:
        if match := pattern.search(message):
            return match.expand(words).replace(" or ", " eller ").replace("'", "").rstrip(".")
    return "har ett värde som inte duger"


def _name(param: Any) -> str:
    """As it is typed: --year, or FIL."""
    if param is None:
        return "Något"
    longest = max(param.opts, key=len)
    return longest if longest.startswith("-") else str(param.metavar or longest).strip("[]{}").upper()
