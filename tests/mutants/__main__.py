"""`make mutants`: changes one place of a module at a time, and tells which changes no test notices.

`python -m tests.mutants core/signups/rules.py [--tests tests/core/signups tests/bot/features/signups]`; without
`--tests` those of the feature in core. Tests are collected once. Each mutation is made in a fork of that process, which
runs only the tests that reach its statement, the fastest first.
"""

import argparse
import gc
import os
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FunctionType
from typing import cast

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.changing import change_constants, change_functions, functions_of, module_of
from tests.mutants.mutations import Mutation, marked, mutations

#: A mutation that makes a test run this many seconds is noticed as well.
_SECONDS = 20


class Mutants:
    """A pytest plugin: it tries mutations in place of running the tests once."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths
        self._functions: dict[Path, list[FunctionType]] = {}
        #: By module and line of a statement.
        self._reached: dict[tuple[Path, int], list[pytest.Item]] = defaultdict(list)
        self.survivors = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find what each test reaches, then try each mutation."""
        self._prepare(session.items)
        self._functions = {path: functions_of(path) for path in self._paths}
        gc.freeze()
        self._find_reached(session.items)
        for path in self._paths:
            self._try_all(path)
        return True

    def _prepare(self, items: list[pytest.Item]) -> None:
        """Keep the session's fixtures, such as the empty database, for all forks."""
        for item in items:
            if "engine" in getattr(item, "fixturenames", ()):
                _run(item)
                return

    def _find_reached(self, items: list[pytest.Item]) -> None:
        """Run every test once, in a fork, and note which statements it reaches, the fastest test first."""
        reading, writing = os.pipe()
        if os.fork() == 0:
            reached = {path: set[int]() for path in self._paths}
            for path, lines in reached.items():
                vars(module_of(path))["_reached"] = lines
                change_functions(self._functions[path], marked(path.read_text(), str(path.absolute()), "_reached"))
            _silence()
            with os.fdopen(writing, "w") as told:
                for number, item in enumerate(items):
                    started = time.monotonic()
                    if _run(item):
                        seconds = time.monotonic() - started
                        told.writelines(
                            f"{seconds} {number} {line} {path}\n" for path, lines in reached.items() for line in lines
                        )
                    for lines in reached.values():
                        lines.clear()
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            for row in sorted(told, key=lambda row: float(row.split()[0])):
                _, place, line, name = row.split(maxsplit=3)
                self._reached[Path(name.strip()), int(line)].append(items[int(place)])
        os.wait()

    def _try_all(self, path: Path) -> None:
        tried = survived = 0
        anywhere = list({item: None for (file, _), items in self._reached.items() if file == path for item in items})
        for mutation in mutations(path.read_text(), str(path.absolute())):
            items = anywhere if mutation.in_module else self._reached.get((path, mutation.statement), [])
            tried += 1
            if not self._is_killed(path, mutation, items):
                survived += 1
                print(f"{path}:{mutation}  ({len(items) or 'no'} tests reach it)", flush=True)
        self.survivors += survived
        print(f"== {path}: {tried} mutations, {tried - survived} killed, {survived} survived", flush=True)

    def _is_killed(self, path: Path, mutation: Mutation, items: list[pytest.Item]) -> bool:
        if not items:
            return False
        child = os.fork()
        if child == 0:
            noticed = True
            try:
                _silence()
                signal.alarm(_SECONDS)
                change_functions(self._functions[path], mutation.code)
                if mutation.in_module:
                    change_constants(module_of(path), mutation.code)
                noticed = not all(_run(item) for item in items)
            finally:
                # A module that can't even be imported any more is noticed as well.
                os._exit(noticed)
        return os.waitpid(child, 0)[1] != 0


def _run(item: pytest.Item) -> bool:
    """Run one test; the session's fixtures stay. Returns whether it passed."""
    reports = runtestprotocol(item, nextitem=cast("pytest.Item", item.session), log=False)
    return not any(report.failed for report in reports)


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def main() -> int:
    """Try the modules' mutations; returns 1 if one survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+")
    given = parser.parse_args()
    tests = given.tests or sorted({str(Path("tests", *module.parts[:2])) for module in given.modules})
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutants", database=None, derandomize=True, phases=phases)
    hypothesis.settings.load_profile("mutants")
    plugin = Mutants(given.modules)
    options = ("-q", "-s", "-p", "no:cacheprovider", "--assert=plain", "--tb=native", "-k", "not postgresql")
    pytest.main([*options, "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests], plugins=[plugin])
    return int(plugin.survivors > 0)


if __name__ == "__main__":
    sys.exit(main())
