"""Writes the year's plan as Markdown, to be edited anywhere and imported again."""

import re
from collections.abc import Sequence

from core.meetings.model.meeting import Meeting
from core.plans.export.row_wording import planned_meetings, row_text

#: Characters that would become a link, a tag, code or bold; an underscore within a word has no effect.
_SIGNS = re.compile(r"[\\`*\[\]<>]")


def plan_markdown(meetings: Sequence[Meeting], *, network: str, year: int, groups: Sequence[str]) -> str:
    """Write the plan with a heading for each group; groups with meetings that aren't listed come last."""
    parts = [f"# Verksamhetsplan {year}", _plain(network), f"## Inplanerade aktiviteter under {year}"]
    for group, group_meetings in meetings_by_group(meetings, groups):
        rows = [f"- {_plain(row_text(meeting, group))}" for meeting in group_meetings]
        parts += [f"### {_plain(group)}", "\n".join(rows)]
    return "\n\n".join(part for part in parts if part) + "\n"


def meetings_by_group(meetings: Sequence[Meeting], groups: Sequence[str]) -> list[tuple[str, list[Meeting]]]:
    """List each group with its meetings.

    A joint meeting appears under each of its groups, whether or not in `groups`.
    """
    planned = planned_meetings(meetings)
    names = dict.fromkeys([*groups, *(group for meeting in planned for group in meeting.groups)])
    return [(group, [meeting for meeting in planned if group in meeting.groups]) for group in names]


def _plain(words: str) -> str:
    """The words, so that Markdown shows them as they are (CommonMark 0.31.2, 2.4)."""
    return _SIGNS.sub(r"\\\g<0>", words)
