"""Gives a draft the themes that members wish for most."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.plurals import count
from core.plans.drafting.model import PlanDraft, WishedTheme

#: Words that a plan's row has no other meaning for: dates, hours and labels would be read as such.
_PLAIN = re.compile(r"[^\d.,:;()\[\]\r\n]+")
#: A row that says so is no meeting, or another group's.
_MEANS_MORE = re.compile(r"\b(inställ|ställ|avlys|utgå|stryk|struk|flytt|cancel)|grupp", re.IGNORECASE)
#: Characters; a longer wish is a text, and coordinators word its theme.
_LONGEST = 80


def with_wished_themes(draft: PlanDraft, wished: Sequence[WishedTheme]) -> PlanDraft:
    """Give the joint meetings the most wished themes, in the order of the year; the rest stay in `wished`.

    A wish is the whole network's, so only a meeting of several groups can be given it without guessing.
    """
    left = sorted(wished, key=lambda theme: (-theme.votes, theme.words))
    meetings = []
    for entry in draft.meetings:
        theme = next((theme for theme in left if _fits(theme.words)), None) if entry.meeting.joint else None
        if theme is not None:
            left.remove(theme)
            reason = f"temat är det mest önskade ({count(theme.votes, 'röst')})"
            meeting = replace(entry.meeting, theme=theme.words)
            entry = replace(entry, meeting=meeting, reasons=(*entry.reasons, reason))  # noqa: PLW2901  the same entry
        meetings.append(entry)
    return replace(draft, meetings=tuple(meetings), wished=tuple(left))


def _fits(words: str) -> bool:
    return len(words) <= _LONGEST and _PLAIN.fullmatch(words) is not None and _MEANS_MORE.search(words) is None
