"""Every regular expression of the product, and how it is used: found in the source, and recorded as it is compiled."""

import ast
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("core", "bot", "cards", "sharepoint_sync")
#: What begins at one place of a text only, where the others try each place.
_AT_ONE_PLACE = ("match", "fullmatch")


@dataclass(slots=True)
class Collected:
    """The expressions, each with where it stands, and the calls that nothing was recorded for."""

    expressions: dict[re.Pattern[Any], set[tuple[str, int]]] = field(default_factory=dict)
    #: How each is used: "match", "fullmatch", or "search" for all that tries each place of a text.
    used: dict[re.Pattern[Any], set[str]] = field(default_factory=dict)
    #: Calls whose expression nobody has seen, as module and line.
    unseen: list[tuple[str, int]] = field(default_factory=list)


def collect(made_at_run_time: Callable[[], None]) -> Collected:
    """Import every module; `made_at_run_time` makes the expressions that importing doesn't."""
    collected = Collected()
    with _Recorder(collected.expressions):
        modules = {name: importlib.import_module(name) for name in _module_names()}
        made_at_run_time()
    recorded = {where for places in collected.expressions.values() for where in places}
    for name, module in modules.items():
        tree = _tree(module)
        if tree is None:
            continue
        for call in _calls(tree):
            if pattern := _constant(call):
                collected.expressions.setdefault(pattern, set()).add((name, call.lineno))
                method = str(getattr(call.func, "attr", ""))
                if method != "compile":
                    collected.used.setdefault(pattern, set()).add(_kind(method, call, arguments=2))
            elif not any((name, line) in recorded for line in range(call.lineno, (call.end_lineno or call.lineno) + 1)):
                collected.unseen.append((name, call.lineno))
        _note_uses(module, tree, collected)
    for pattern in collected.expressions:
        # One that lies in a table, or is handed on, may be used in any way.
        collected.used.setdefault(pattern, {"search"})
    return collected


class _Recorder:
    """Notes what `re` compiles for our own modules."""

    def __init__(self, seen: dict[re.Pattern[Any], set[tuple[str, int]]]) -> None:
        self._seen = seen
        self._compile: Callable[[Any, Any], Any] = re._compile  # type: ignore[attr-defined]  # all of `re` goes through it

    def __enter__(self) -> None:
        re._compile = self._recording  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        re._compile = self._compile  # type: ignore[attr-defined]

    def _recording(self, pattern: Any, flags: Any) -> Any:
        compiled = self._compile(pattern, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and str(frame.f_globals.get("__name__")).startswith(("re", "functools")):
            frame = frame.f_back
        module = "" if frame is None else str(frame.f_globals.get("__name__"))
        if frame is not None and module.partition(".")[0] in PACKAGES and isinstance(compiled, re.Pattern):
            self._seen.setdefault(compiled, set()).add((module, frame.f_lineno))
        return compiled


def _module_names() -> Iterator[str]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in file.parts:
                yield ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _tree(module: Any) -> ast.Module | None:
    """What it says; None where it neither makes an expression nor has a name for one, as most: reading takes long."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    named = any(isinstance(value, re.Pattern) for value in vars(module).values())
    return ast.parse(source) if named or re.search(r"\bre\.", source) else None


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    """`re.compile(…)`, `re.sub(…)` and the like."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and isinstance(called, ast.Attribute) and called.attr != "escape":
            of = called.value
            if isinstance(of, ast.Name) and of.id == "re":
                yield node


def _constant(call: ast.Call) -> re.Pattern[Any] | None:
    """The expression of a call that spells it out; None if it is put together."""
    try:
        pattern = ast.literal_eval(call.args[0])
    except ValueError:
        return None
    flags = 0
    for argument in (*call.args[1:], *(keyword.value for keyword in call.keywords)):
        for name in ast.walk(argument):
            if isinstance(name, ast.Attribute) and isinstance(flag := getattr(re, name.attr, None), re.RegexFlag):
                flags |= flag
    return re.compile(pattern, flags)


def _note_uses(module: Any, tree: ast.Module, collected: Collected) -> None:
    """How expressions that have a name in the module are used there."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.value
        pattern = getattr(module, name.id, None) if isinstance(name, ast.Name) else None
        if isinstance(pattern, re.Pattern):
            collected.used.setdefault(pattern, set()).add(_kind(node.func.attr, node, arguments=1))


def _kind(method: str, call: ast.Call, *, arguments: int) -> str:
    # With a place to begin at, it may be tried at each.
    return method if method in _AT_ONE_PLACE and len(call.args) <= arguments else "search"
