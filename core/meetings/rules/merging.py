"""Computes the merged meeting of two, and the split meetings of a joint one."""

from collections.abc import Sequence
from dataclasses import replace

from core.meetings.model.goal import in_order
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingStatus

#: Fields that the staying meeting takes from the other if it has none itself.
FILLED = ("place", "theme", "speaker", "join_url", "programme", "capacity", "signup_closes")


def merged(stays: Meeting, ends: Meeting) -> Meeting:
    """The staying meeting, with the groups of both; missing fields are taken from the one that ends."""
    filled = {name: getattr(ends, name) for name in FILLED if getattr(stays, name) in (None, (), "")}
    return replace(
        stays,
        groups=(*stays.groups, *ends.groups),
        form=ends.form if stays.form is MeetingForm.UNKNOWN else stays.form,
        goals=in_order([*stays.goals, *ends.goals]),
        partners=tuple(dict.fromkeys((*stays.partners, *ends.partners))),
        **filled,
    )


def merged_away(ends: Meeting, into: str) -> Meeting:
    """The meeting that ends, as part of the one with the id `into`."""
    return replace(ends, status=MeetingStatus.CANCELLED, merged_into=into)


def lost_by_merging(stays: Meeting, ends: Meeting) -> Sequence[str]:
    """The names of the fields that both meetings have, with different values."""
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
