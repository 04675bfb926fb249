"""Changes a module that is imported already, also where others have imported its functions and constants."""

import gc
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType


def functions_of(path: Path) -> list[FunctionType]:
    """All functions that exist of a module, imported if it wasn't."""
    name = module_of(path).__file__
    return [each for each in gc.get_objects() if isinstance(each, FunctionType) and each.__code__.co_filename == name]


def module_of(path: Path) -> ModuleType:
    """The module at a path below the working directory."""
    return import_module(".".join(path.with_suffix("").parts))


def change_functions(functions: Sequence[FunctionType], code: CodeType) -> None:
    """Give the functions of a module, wherever they were imported, their code in the changed one."""
    changed = dict(_codes(code))
    for function in functions:
        new = changed.get((function.__qualname__, function.__code__.co_firstlineno))
        if new is not None and new.co_freevars == function.__code__.co_freevars:
            function.__code__ = new


def change_constants(module: ModuleType, code: CodeType) -> None:
    """Give constants their value in the changed module, wherever they were imported."""
    values: dict[str, object] = {"__name__": module.__name__, "__file__": module.__file__}
    exec(code, values)  # noqa: S102 — our own module, with one place changed
    for key, value in values.items():
        old = vars(module).get(key)
        if not isinstance(value, FunctionType | type) and not key.startswith("__") and old != value:
            for user in list(sys.modules.values()):
                if vars(user).get(key, user) is old:
                    setattr(user, key, value)


def _codes(code: CodeType) -> Iterable[tuple[tuple[str, int], CodeType]]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield (inner.co_qualname, inner.co_firstlineno), inner
            yield from _codes(inner)
