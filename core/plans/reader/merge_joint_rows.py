"""Rows of several groups that are one joint meeting, and the hints that go with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.document_reader.line import Line
from core.language.lists import enumeration
from core.plans.model.plan import PlanProblem, PlanRow, ProblemCode
from core.plans.reader.row import ReadRow


def join(read: Sequence[ReadRow], text_of: Mapping[int, Line]) -> tuple[list[PlanRow], list[PlanProblem]]:
    """Make one row of each joint meeting's rows; the groups stand in the document's order.

    A row that stands twice is one meeting too, so that nobody is reminded twice; a hint says where.
    """
    rows: list[PlanRow] = []
    single, problems = _without_duplicates(read, text_of)
    same_days: dict[tuple[date, date], list[ReadRow]] = {}
    for each in single:
        same_days.setdefault((each.row.start_date, each.row.end_date), []).append(each)
    for left in same_days.values():
        while left:
            first = left.pop(0)
            partners = [other for other in left if _together(first, other)]
            for partner in partners:
                left.remove(partner)
            row, one_sided = _joined([first, *partners], text_of)
            rows.append(row)
            problems += one_sided
    rows.sort(key=lambda row: row.lines)
    return rows, problems + _possibly_joint(rows, text_of)


def _without_duplicates(
    read: Sequence[ReadRow], text_of: Mapping[int, Line]
) -> tuple[list[ReadRow], list[PlanProblem]]:
    kept: dict[tuple[object, ...], ReadRow] = {}
    problems: list[PlanProblem] = []
    for each in read:
        row = each.row
        key = (row.groups, row.title.casefold(), row.start_date, row.end_date, row.start_time, row.end_time)
        if (first := kept.get(key)) is None:
            kept[key] = each
            continue
        line = row.lines[0]
        message = (
            f"Rad {line}: samma träff står redan på rad {first.row.lines[0]}. Jag räknar dem som en. Ta bort den ena."
        )
        problems.append(PlanProblem(line, text_of[line].text.strip(), ProblemCode.DUPLICATE, message))
        lines = tuple(sorted({*first.row.lines, *row.lines}))
        joint = tuple(dict.fromkeys([*first.joint_with, *each.joint_with]))
        kept[key] = ReadRow(replace(first.row, lines=lines), joint)
    return list(kept.values()), problems


def _joined(rows: Sequence[ReadRow], text_of: Mapping[int, Line]) -> tuple[PlanRow, list[PlanProblem]]:
    """One row of the rows, and who of the groups says nothing of it on its own side."""
    first = rows[0]
    own = [each.row.groups[0] for each in rows]
    groups = tuple(dict.fromkeys([*own, *(name for each in rows for name in each.joint_with)]))
    problems = []
    for each in rows:
        silent = [group for group in own if group != each.row.groups[0] and group not in each.joint_with]
        if silent:
            problems.append(_one_sided(each, silent, text_of))
    if alone := [group for group in groups if group not in own]:
        problems.append(_one_sided(first, alone, text_of))
    row = replace(
        first.row,
        groups=groups,
        lines=tuple(sorted({line for each in rows for line in each.row.lines})),
        whole_day=any(each.row.whole_day for each in rows),
        # What one side is silent on the other may say.
        start_time=next((each.row.start_time for each in rows if each.row.start_time), None),
        end_time=next((each.row.end_time for each in rows if each.row.end_time), None),
        time_words=next((each.row.time_words for each in rows if each.row.time_words), None),
        place=next((each.row.place for each in rows if each.row.place), None),
        theme=next((each.row.theme for each in rows if each.row.theme), None),
        speaker=next((each.row.speaker for each in rows if each.row.speaker), None),
        join_url=next((each.row.join_url for each in rows if each.row.join_url), None),
    )
    return row, problems


def _together(one: ReadRow, other: ReadRow) -> bool:
    same_days = (one.row.start_date, one.row.end_date) == (other.row.start_date, other.row.end_date)
    named = other.row.groups[0] in one.joint_with or one.row.groups[0] in other.joint_with
    return same_days and named and one.row.groups != other.row.groups


def _one_sided(read: ReadRow, groups: Sequence[str], text_of: Mapping[int, Line]) -> PlanProblem:
    line = read.row.lines[0]
    return PlanProblem(
        line,
        text_of[line].text.strip(),
        ProblemCode.JOINT_ONE_SIDED,
        f"Rad {line}: träffen är gemensam med {enumeration(groups)}, men det står bara på den ena sidan. "
        "Skriv den under båda grupperna om det stämmer.",
    )


def _possibly_joint(rows: Sequence[PlanRow], text_of: Mapping[int, Line]) -> list[PlanProblem]:
    problems = []
    earlier: dict[tuple[object, ...], list[PlanRow]] = {}
    for row in rows:
        alike = earlier.setdefault((row.start_date, row.end_date, row.form), [])
        for other in alike:
            if not set(row.groups) & set(other.groups):
                line = row.lines[0]
                message = (
                    f"Rad {line}: {enumeration(other.groups)} har en likadan träff samma dag (rad {other.lines[0]}). "
                    "Är den gemensam? Skriv då (med …) på båda raderna."
                )
                problems.append(PlanProblem(line, text_of[line].text.strip(), ProblemCode.POSSIBLY_JOINT, message))
                break
        alike.append(row)
    return problems
