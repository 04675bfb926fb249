"""Hints about rows that were understood but that a person should look at."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from difflib import get_close_matches
from itertools import takewhile

from core.language.dates import day
from core.plans.model.plan import Origin, PlanProblem, PlanRow, ProblemCode, Source
from core.working_days.days_off import why_off


def hints(
    rows: Sequence[PlanRow], text_of: Mapping[int, str], *, known_groups: Sequence[str], today: date | None
) -> list[PlanProblem]:
    """Public holidays, past dates, unknown groups, values from above, and overlapping meetings of a group."""
    hints: list[tuple[PlanRow, ProblemCode, str]] = []
    by_start = sorted(rows, key=lambda row: (row.start_date, row.lines))
    for index, row in enumerate(by_start):
        # Of a long meeting only the first and last day are checked.
        other_year = today is not None and row.end_date.year != today.year
        if free := why_off((row.start_date, row.end_date), year=other_year):
            hints.append((row, ProblemCode.RED_DAY, f"{free}. Stämmer datumet?"))
        if today is not None and row.end_date < today:
            hints.append(
                (
                    row,
                    ProblemCode.PAST,
                    f"{day(row.end_date, year=other_year)} har varit. Inget skickas om den träffen.",
                )
            )
        if above := _from_above(row):
            hints.append((row, ProblemCode.INHERITED, f"{above} Stämmer det för den här träffen?"))
        unknown = [group for group in row.groups if known_groups and group not in known_groups]
        hints += [
            (
                row,
                ProblemCode.UNKNOWN_GROUP,
                f"Gruppen {group} finns inte i inställningarna. {_nearest(group, known_groups)}",
            )
            for group in unknown
        ]
        for other in takewhile(lambda other, row=row: other.start_date <= row.end_date, by_start[index + 1 :]):  # type: ignore[misc]
            if set(row.groups) & set(other.groups) and _overlap(row, other):
                first, last = sorted((row, other), key=lambda meeting: meeting.lines)
                message = f"Träffen krockar med den på rad {first.lines[0]}. Flytta den ena om det inte är tänkt."
                hints.append((last, ProblemCode.COLLIDES, message))
                break
    return [
        PlanProblem(row.lines[0], text_of[row.lines[0]], code, f"Rad {row.lines[0]}: {message}")
        for row, code, message in hints
    ]


def _from_above(row: PlanRow) -> str:
    """Which values come from elsewhere than the row, in Swedish; empty if none."""
    sources = row.sources
    parts = [
        words
        for words, origin in (
            ("gruppen", sources.group if sources.group and sources.group.source is Source.SENTENCE else None),
            ("året", sources.year),
            ("tiden", sources.time),
            ("formen", sources.form),
        )
        if origin is not None and _is_above(origin, year=words == "året")
    ]
    if not parts:
        return ""
    names = f"{', '.join(parts[:-1])} och {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"{names.capitalize()} står inte på raden utan ovanför."


def _is_above(origin: Origin, *, year: bool) -> bool:
    """A year in a heading is how plans are written; only a sentence is worth a look."""
    return origin.source is Source.SENTENCE or (origin.source is Source.HEADING and not year)


def _nearest(group: str, known_groups: Sequence[str]) -> str:
    near = get_close_matches(group, known_groups, n=1, cutoff=0.6)
    return f"Menar du {near[0]}? Rätta i dokumentet." if near else "Är den rättstavad?"


def _overlap(one: PlanRow, other: PlanRow) -> bool:
    if one.end_date < other.start_date or other.end_date < one.start_date:
        return False
    if one.start_date != other.start_date or one.start_date != one.end_date or other.start_date != other.end_date:
        return True
    return (one.start_time or time.min) < (other.end_time or time.max) and (other.start_time or time.min) < (
        one.end_time or time.max
    )
