"""Rows of several groups that are one joint meeting, and the hints that go with it."""

from collections.abc import Sequence
from dataclasses import replace

from network.language.lists import enumeration
from network.model.plan import PlanProblem, PlanRow, ProblemCode
from network.plan_reader.line import Line
from network.plan_reader.row import ReadRow


def join(read: Sequence[ReadRow], text_of: dict[int, Line]) -> tuple[list[PlanRow], list[PlanProblem]]:
    """Make one row of each joint meeting's rows; the groups stand in the document's order."""
    rows: list[PlanRow] = []
    problems: list[PlanProblem] = []
    left = list(read)
    while left:
        first = left.pop(0)
        partners = [other for other in left if _together(first, other)]
        left = [other for other in left if other not in partners]
        named = [name for each in (first, *partners) for name in each.joint_with]
        groups = tuple(dict.fromkeys([each.row.groups[0] for each in (first, *partners)] + named))
        lines = tuple(sorted(line for each in (first, *partners) for line in each.row.lines))
        rows.append(replace(first.row, groups=groups, lines=lines))
        for each in (first, *partners):
            silent = [group for group in groups if group != each.row.groups[0] and group not in each.joint_with]
            if silent and len(groups) > 1:
                problems.append(_one_sided(each, silent, text_of))
        alone = [group for group in groups if group not in {each.row.groups[0] for each in (first, *partners)}]
        if alone:
            problems.append(_one_sided(first, alone, text_of))
    return rows, problems + _possibly_joint(rows, text_of)


def _together(one: ReadRow, other: ReadRow) -> bool:
    same_days = (one.row.start_date, one.row.end_date) == (other.row.start_date, other.row.end_date)
    named = other.row.groups[0] in one.joint_with or one.row.groups[0] in other.joint_with
    return same_days and named and one.row.groups != other.row.groups


def _one_sided(read: ReadRow, groups: Sequence[str], text_of: dict[int, Line]) -> PlanProblem:
    line = read.row.lines[0]
    return PlanProblem(
        line,
        text_of[line].text.strip(),
        ProblemCode.JOINT_ONE_SIDED,
        f"Rad {line}: träffen är gemensam med {enumeration(groups)}, men det står bara på den ena sidan. "
        "Skriv den under båda grupperna om det stämmer.",
    )


def _possibly_joint(rows: Sequence[PlanRow], text_of: dict[int, Line]) -> list[PlanProblem]:
    problems = []
    for index, row in enumerate(rows):
        for other in rows[:index]:
            apart = not set(row.groups) & set(other.groups)
            if apart and (row.start_date, row.end_date, row.form) == (other.start_date, other.end_date, other.form):
                line = row.lines[0]
                message = (
                    f"Rad {line}: {enumeration(other.groups)} har en likadan träff samma dag (rad {other.lines[0]}). "
                    "Är den gemensam? Skriv då (med …) på båda raderna."
                )
                problems.append(PlanProblem(line, text_of[line].text.strip(), ProblemCode.POSSIBLY_JOINT, message))
    return problems
