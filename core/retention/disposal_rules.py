"""The owner's rules of disposal, read from a file: what, after which time, by which decision."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.database.disposable_data import AutomaticDisposal, DisposableData

_TIME = re.compile(r"(\d{1,4}) ?(dag|dagar|månad|månader|år)")
_FIELDS = {"typ", "tid", "beslut", "datum", "till_och_med"}


class DisposalRulesError(Exception):
    """Raised for rules that can't be used; the message names all that is wrong, in Swedish."""


@dataclass(frozen=True, slots=True)
class DisposalRule:
    """One rule."""

    #: DisposableData.id, or AutomaticDisposal.id.
    type_id: str
    #: As written: "2 år"; empty for automatic disposal.
    time: str
    #: The decision's reference, and its date.
    decision: str
    decided: date
    #: Only records from this day or earlier; None if unbounded.
    until: date | None = None

    def cutoff(self, today: date) -> date:
        """Records older than this day are disposed of."""
        before = before_time(today, self.time)
        # The bound is inclusive.
        return before if self.until is None else min(before, self.until + timedelta(days=1))


def parse_rules(
    text: str, types: Collection[DisposableData], automatic: Collection[AutomaticDisposal]
) -> list[DisposalRule]:
    """The rules of a TOML text. Raises DisposalRulesError; a rule that is doubtful is never guessed at."""
    try:
        listed = tomllib.loads(text).get("regel", [])
    except tomllib.TOMLDecodeError as error:
        raise DisposalRulesError(f"Filen med gallringsregler är ingen TOML: {error}") from error
    by_id = {kind.id: kind for kind in types}
    by_itself = {kind.id for kind in automatic}
    rules: list[DisposalRule] = []
    wrong: list[str] = []
    for number, entry in enumerate(listed if isinstance(listed, list) else [listed], 1):
        problems, rule = _rule(entry if isinstance(entry, dict) else {}, by_id, by_itself)
        if rule is not None and any(rule.type_id == other.type_id for other in rules):
            problems = [f"{rule.type_id} har redan en regel."]
        wrong += [f"Regel {number}: {problem}" for problem in problems]
        rules += [rule] if rule is not None and not problems else []
    if wrong:
        raise DisposalRulesError("\n".join(wrong))
    return rules


def before_time(today: date, time: str) -> date:
    """The day that long before `today`; the last day of a shorter month. Raises ValueError."""
    match = _TIME.fullmatch(time.strip())
    if match is None:
        raise ValueError(time)
    number, unit = int(match[1]), match[2]
    if unit.startswith("dag"):
        return today - timedelta(days=number)
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "år" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _rule(
    entry: Mapping[str, Any], by_id: Mapping[str, DisposableData], by_itself: Collection[str]
) -> tuple[list[str], DisposalRule | None]:
    problems = [f"{name} finns inte som fält." for name in sorted(set(entry) - _FIELDS)]
    type_id, time, decision = (str(entry.get(name, "")) for name in ("typ", "tid", "beslut"))
    decided, until = _day(entry.get("datum")), _day(entry.get("till_och_med"))
    if type_id not in by_id and type_id not in by_itself:
        problems.append(f"typ ska vara en av {', '.join([*by_id, *by_itself])}.")
    if not decision.strip():
        problems.append("beslut saknas: beteckningen på gallringsbeslutet.")
    if decided is None:
        problems.append("datum saknas eller är inget datum, som 2026-05-04.")
    if "till_och_med" in entry and until is None:
        problems.append("till_och_med är inget datum, som 2024-12-31.")
    problems += _time_problems(type_id, time, by_id)
    if problems or decided is None:
        return problems, None
    return [], DisposalRule(type_id, time, decision.strip(), decided, until)


def _time_problems(type_id: str, time: str, by_id: Mapping[str, DisposableData]) -> list[str]:
    if type_id not in by_id:
        return ["tid ska inte stå för det som sker av sig självt."] if time else []
    reference = date(2001, 1, 1)
    try:
        days = (reference - before_time(reference, time)).days
    except (ValueError, OverflowError):
        return ["tid ska vara som 2 år, 6 månader eller 90 dagar."]
    shortest = by_id[type_id].shortest_days
    return [f"tid är kortare än {shortest} dagar, som boten själv behöver uppgifterna."] if days < shortest else []


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
