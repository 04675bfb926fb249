"""Measures how each regular expression's time grows with its text.

A separate program, so that a hanging one can be killed.

Each line of output names the expression that is being measured; JSON at the end holds those whose work grows faster
than their text.
"""

import json
import re
import signal
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import Any

from tests.expressions.collected import Collected, collect
from tests.expressions.hostile import attacks

#: Characters; a line of a document has at most the last (core.document_reader.limits.LONGEST_LINE).
LENGTHS = (250, 1_000, 4_000)
#: Four times the text is four times the work, and sixteen times where the work is quadratic.
MOST_GROWTH = 8.0
#: Seconds on the clock for one text; a linear expression takes a thousandth. (A timer of the processor's time would
#: coarsen what is measured.)
LONGEST = 10.0
#: Seconds of processor that tell nothing yet, and in which no quadratic expression comes through a line.
_QUICK = 0.0015


def made_at_run_time() -> None:
    """Make the expressions that are put together from data."""
    # Imported here, where what is compiled is recorded.
    group_names = import_module("core.plans.reader.words.group_names")
    group_names.GroupNames(["Miljöstrategigruppen", "Naturvårdsgruppen", "Forum för åar & sjöar"])
    group_words, groups = import_module("bot.app.meeting_words.group_words"), import_module("core.groups.model")
    group_words.GroupWords(groups.Groups(("Miljöstrategigruppen", "Naturvårdsgruppen", "Rättvis handel-gruppen")))
    import_module("core.attendance.reader.words.known_words").is_bot("Fireflies.ai")
    import_module("bot.features.documents.withdrawing")._without_name("Program.pdf", "ta bort program.pdf")


def slow(collected: Collected, *, longest: float = LONGEST) -> list[str]:
    """What grows faster than its text, or takes longer than so many seconds, one line each."""
    measured = []
    for pattern, places in sorted(collected.expressions.items(), key=lambda expression: sorted(expression[1])):
        (module, line) = min(places)
        for kind in sorted(collected.used[pattern]):
            print(module, line, kind, flush=True)  # noqa: T201  tells which one hangs
            try:
                worst = _worst(pattern, kind, longest)
            except TimeoutError as error:
                worst = str(error)
            if worst:
                measured.append(f"{module}:{line} {kind} {pattern.pattern!r}: {worst}")
    return measured


def _worst(pattern: re.Pattern[Any], kind: str, longest: float) -> str:
    """The text on which the work grows too fast; empty if there is none. Raises TimeoutError."""
    seconds = partial(_seconds, _run(pattern, kind), longest=longest)
    for attack in attacks(pattern):
        texts = [_encoded(attack.text(length), pattern) for length in LENGTHS]
        at_most = seconds(texts[-1], times=1)
        if at_most <= _QUICK:
            # The shorter ones are quicker still.
            continue
        before = 0.0
        for shorter, longer in pairwise(texts):
            once = at_most if longer is texts[-1] else seconds(longer, times=1)
            if once > max(_QUICK, MOST_GROWTH * before):
                # Measured with care, now that there is a reason.
                growth = seconds(longer, times=3) / max(seconds(shorter, times=3), 1e-9)
                if growth > MOST_GROWTH:
                    return f"{attack}: {growth:.0f} times the work for 4"
            before = once
    return ""


def _run(pattern: re.Pattern[Any], kind: str) -> Callable[[Any], object]:
    if kind == "match":
        return pattern.match
    if kind == "fullmatch":
        return pattern.fullmatch
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _encoded(text: str, pattern: re.Pattern[Any]) -> Any:
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def _seconds(run: Callable[[Any], object], text: Any, *, times: int, longest: float) -> float:
    """Of processor; the least of several, since anything else that runs only adds. Raises TimeoutError."""
    least = float("inf")
    for _ in range(times):
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_REAL, longest)
        try:
            run(text)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        least = min(least, time.process_time() - begun)
    return least


def _give_up(*_: object) -> None:
    raise TimeoutError("too many seconds")


signal.signal(signal.SIGALRM, _give_up)

if __name__ == "__main__":
    everything = collect(made_at_run_time)
    print(json.dumps({"count": len(everything.expressions), "unseen": everything.unseen, "slow": slow(everything)}))  # noqa: T201
