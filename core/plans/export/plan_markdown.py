"""The year's plan as Markdown, to edit anywhere and read in again."""

from collections.abc import Sequence

from core.meetings.model.meeting import Meeting
from core.plans.export.row_wording import planned_meetings, row_text


def plan_markdown(meetings: Sequence[Meeting], *, network: str, year: int, groups: Sequence[str]) -> str:
    """The plan with a heading for each group; groups that have meetings but aren't listed come last."""
    parts = [f"# Verksamhetsplan {year}", network, f"## Inplanerade aktiviteter under {year}"]
    for group, held in meetings_by_group(meetings, groups):
        parts += [f"### {group}", "\n".join(f"- {row_text(meeting, group)}" for meeting in held)]
    return "\n\n".join(part for part in parts if part) + "\n"


def meetings_by_group(meetings: Sequence[Meeting], groups: Sequence[str]) -> list[tuple[str, list[Meeting]]]:
    """Each group with its meetings, a joint one under each of its groups; all groups listed, others that hold one."""
    named = dict.fromkeys([*groups, *(group for meeting in planned_meetings(meetings) for group in meeting.groups)])
    return [(group, [each for each in planned_meetings(meetings) if group in each.groups]) for group in named]
