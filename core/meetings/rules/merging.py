"""What two meetings are as one, and what a joint one is as one for each group."""

from collections.abc import Sequence
from dataclasses import replace

from core.meetings.model.goal import in_order
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingStatus

#: What the meeting that stays takes from the other where it has none itself.
FILLED = ("place", "theme", "speaker", "join_url", "programme", "capacity", "signup_closes")


def merged(stays: Meeting, ends: Meeting) -> Meeting:
    """The meeting that stays, with the groups of both; what it lacks it takes from the one that ends."""
    filled = {name: getattr(ends, name) for name in FILLED if getattr(stays, name) in (None, (), "")}
    return replace(
        stays,
        groups=(*stays.groups, *ends.groups),
        form=ends.form if stays.form is MeetingForm.UNKNOWN else stays.form,
        goals=in_order([*stays.goals, *ends.goals]),
        **filled,
    )


def merged_away(ends: Meeting, into: str) -> Meeting:
    """The meeting that ends, as part of the one with the id `into`."""
    return replace(ends, status=MeetingStatus.CANCELLED, merged_into=into)


def lost_by_merging(stays: Meeting, ends: Meeting) -> Sequence[str]:
    """The names of the fields in which the one that ends says something else than the one that stays."""
    return [
        name
        for name in FILLED
        if getattr(ends, name) not in (None, (), "", getattr(stays, name))
        and getattr(stays, name) not in (None, (), "")
    ]


def parted(joint: Meeting, ids: Sequence[str]) -> tuple[Meeting, Sequence[Meeting]]:
    """The meeting as the first group's alone, and one of the same kind for each of the others, with these ids."""
    first, *others = joint.groups
    parts = [
        replace(joint, id=part_id, groups=(group,), revision=0) for part_id, group in zip(ids, others, strict=True)
    ]
    return replace(joint, groups=(first,)), parts
