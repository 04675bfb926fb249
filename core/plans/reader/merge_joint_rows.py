"""Merges rows of several groups that are one joint meeting, with hints."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.language.dates import days
from core.language.lists import enumeration
from core.meetings.model.goal import in_order
from core.plans.model.plan import PlanProblem, PlanRow, ProblemCode, QuestionKind
from core.plans.reader.account.findings import Findings, ReadRow
from core.plans.reader.rows.parts import EVERY_GROUP
from core.plans.reader.words.group_names import GroupNames, ends_as_group
from core.plans.rules.question_ids import question_id

Texts = Mapping[int, str]
#: The answers to whether two groups' meetings are the same one.
ONE_MEETING, TWO_MEETINGS = "ja", "nej"
#: Letters: after "gemensam med" even "Kust" is a group.
_SHORTEST = 4
#: What doesn't belong to a group's name after "med": "Samrådsgruppen på eftermiddagen".
_AFTER_NAME = re.compile(
    r"\s(?:hålls|äger|är|blir|arrangeras|genomförs|planeras|på|kl|den|i|under|från|till|och|samt|hos|vid|via)\b|[,;(]"
)


def merge_joint_rows(
    read: Sequence[ReadRow], names: GroupNames, findings: Findings, *, today: date | None = None
) -> tuple[list[PlanRow], list[PlanProblem]]:
    """Make one row of each joint meeting's rows; the groups stand in the document's order.

    A row that stands twice is one meeting too, so that nobody is reminded twice; a hint says where. Questions name days
    with their year, unless it is that of `today` (local).
    """
    texts = {line: read_row.text for read_row in read for line in read_row.row.lines}
    groups = tuple(dict.fromkeys([*names.names, *(group for read_row in read for group in read_row.row.groups)]))
    everyone = names.and_also(groups)
    named = [replace(read_row, joint_with=_held_with(read_row, groups, everyone)) for read_row in read]
    single, problems = _without_duplicates(named, texts)
    rows: list[PlanRow] = []
    same_days: dict[tuple[date, date], list[ReadRow]] = {}
    for read_row in single:
        same_days.setdefault((read_row.row.start_date, read_row.row.end_date), []).append(read_row)
    for left in same_days.values():
        while left:
            first = left.pop(0)
            partners = [other for other in left if _together(first, other)]
            for partner in partners:
                left.remove(partner)
            row, one_sided = _joined([first, *partners])
            rows.append(row)
            problems += one_sided
    rows.sort(key=lambda row: row.lines)
    return _ask_possibly_joint(rows, problems, texts, findings, today)


def _held_with(read: ReadRow, groups: Sequence[str], names: GroupNames) -> tuple[str, ...]:
    """The other groups that the row says it is held with; "(med lunch)" names no group."""
    if EVERY_GROUP in read.joint_with:
        return tuple(group for group in groups if group not in read.row.groups)
    partners = [name for words in read.joint_with for name in _meant(words, names)]
    return tuple(dict.fromkeys(group for group in partners if group not in read.row.groups))


def _meant(words: str, names: GroupNames) -> list[str]:
    if whole := names.named(words) or names.meant(words, shortest=_SHORTEST):
        return [whole]
    if mentioned := [name for name, _, _ in names.mentions(words)]:
        return mentioned
    name = _AFTER_NAME.split(words, maxsplit=1)[0].strip()
    if partner := names.ending(name):
        return [partner]
    # An unknown group is kept, so that a person sees it.
    return [name] if len(name.split()) <= 6 and ends_as_group(name) else []


def _without_duplicates(read: Sequence[ReadRow], texts: Texts) -> tuple[list[ReadRow], list[PlanProblem]]:
    kept: dict[tuple[object, ...], ReadRow] = {}
    problems: list[PlanProblem] = []
    for read_row in read:
        row = read_row.row
        key = (row.groups, row.title.casefold(), row.start_date, row.end_date, row.start_time, row.end_time)
        if (first := kept.get(key)) is None:
            kept[key] = read_row
            continue
        line = row.lines[0]
        message = (
            f"Rad {line}: samma träff står redan på rad {first.row.lines[0]}. Jag räknar dem som en. Ta bort den ena."
        )
        problems.append(PlanProblem(line, texts[line], ProblemCode.DUPLICATE, message))
        lines = tuple(sorted({*first.row.lines, *row.lines}))
        joint = tuple(dict.fromkeys([*first.joint_with, *read_row.joint_with]))
        kept[key] = replace(first, row=replace(first.row, lines=lines), joint_with=joint)
    return list(kept.values()), problems


def _joined(rows: Sequence[ReadRow]) -> tuple[PlanRow, list[PlanProblem]]:
    """The merged row, and the groups whose own rows don't mention the others."""
    first = rows[0]
    own = [group for read_row in rows for group in read_row.row.groups]
    groups = tuple(dict.fromkeys([*own, *(name for read_row in rows for name in read_row.joint_with)]))
    problems = []
    for read_row in rows:
        silent = [group for group in own if group not in read_row.row.groups and group not in read_row.joint_with]
        if silent:
            problems.append(_one_sided(read_row, silent))
    if alone := [group for group in groups if group not in own]:
        problems.append(_one_sided(first, alone))
    row = replace(
        first.row,
        groups=groups,
        lines=tuple(sorted({line for read_row in rows for line in read_row.row.lines})),
        whole_day=any(read_row.row.whole_day for read_row in rows),
        # A value missing on one side is taken from the other.
        start_time=next((read_row.row.start_time for read_row in rows if read_row.row.start_time), None),
        end_time=next((read_row.row.end_time for read_row in rows if read_row.row.end_time), None),
        time_words=next((read_row.row.time_words for read_row in rows if read_row.row.time_words), None),
        place=next((read_row.row.place for read_row in rows if read_row.row.place), None),
        theme=next((read_row.row.theme for read_row in rows if read_row.row.theme), None),
        speaker=next((read_row.row.speaker for read_row in rows if read_row.row.speaker), None),
        join_url=next((read_row.row.join_url for read_row in rows if read_row.row.join_url), None),
        goals=in_order([goal for read_row in rows for goal in read_row.row.goals]),
    )
    return row, problems


def _together(one: ReadRow, other: ReadRow) -> bool:
    same_days = (one.row.start_date, one.row.end_date) == (other.row.start_date, other.row.end_date)
    named = set(other.row.groups) & set(one.joint_with) or set(one.row.groups) & set(other.joint_with)
    starts = {row.start_time for row in (one.row, other.row) if row.start_time}
    return same_days and bool(named) and len(starts) < 2 and not set(one.row.groups) & set(other.row.groups)


def _one_sided(read: ReadRow, groups: Sequence[str]) -> PlanProblem:
    line = read.row.lines[0]
    return PlanProblem(
        line,
        read.text,
        ProblemCode.JOINT_ONE_SIDED,
        f"Rad {line}: träffen är gemensam med {enumeration(groups)}, men det står bara på den ena sidan. "
        "Skriv den under båda grupperna om det stämmer.",
    )


def _ask_possibly_joint(
    rows: Sequence[PlanRow], problems: list[PlanProblem], texts: Texts, findings: Findings, today: date | None
) -> tuple[list[PlanRow], list[PlanProblem]]:
    """Ask whether meetings that are alike on one day are one; those that a person said are one become so."""
    kept: list[PlanRow] = []
    earlier: dict[tuple[object, ...], list[int]] = {}
    for row in rows:
        alike = earlier.setdefault((row.start_date, row.end_date, row.form), [])
        at = next((index for index in alike if not set(row.groups) & set(kept[index].groups)), None)
        if at is None:
            alike.append(len(kept))
            kept.append(row)
            continue
        other = kept[at]
        groups = sorted((*row.groups, *other.groups))
        name = question_id(QuestionKind.JOINT, "joint", f"{row.start_date} {row.end_date} {groups}")
        answer = (findings.answer_to(name) or "").casefold()
        if answer == ONE_MEETING:
            kept[at] = _merged(other, row)
            continue
        kept.append(row)
        alike.append(len(kept) - 1)
        if answer != TWO_MEETINGS:
            problems.append(_possibly_joint(row, other, texts))
            _ask(findings, name, row, other, today)
    return kept, problems


def _merged(one: PlanRow, other: PlanRow) -> PlanRow:
    return replace(
        one,
        groups=tuple(dict.fromkeys([*one.groups, *other.groups])),
        lines=tuple(sorted({*one.lines, *other.lines})),
        whole_day=one.whole_day or other.whole_day,
        start_time=one.start_time or other.start_time,
        end_time=one.end_time or other.end_time,
        place=one.place or other.place,
        theme=one.theme or other.theme,
        goals=in_order([*one.goals, *other.goals]),
    )


def _possibly_joint(row: PlanRow, other: PlanRow, texts: Texts) -> PlanProblem:
    line = row.lines[0]
    message = (
        f"Rad {line}: {enumeration(other.groups)} har en likadan träff samma dag (rad {other.lines[0]}). "
        "Är det samma träff? Annars läses de in som två."
    )
    return PlanProblem(line, texts[line], ProblemCode.POSSIBLY_JOINT, message)


def _ask(findings: Findings, name: str, row: PlanRow, other: PlanRow, today: date | None) -> None:
    groups = enumeration([*other.groups, *row.groups])
    day = days(row.start_date, row.end_date, year=today is None or row.end_date.year != today.year)
    text = f"{groups} har likadana träffar {day}. Är det samma träff?"
    lines = sorted({*row.lines, *other.lines})
    findings.ask(lines, name, text, kind=QuestionKind.JOINT, choices=(ONE_MEETING, TWO_MEETINGS))
