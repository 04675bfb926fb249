"""What stands beside a date, where a meeting is named: it must fit the meeting, or the meeting isn't the one meant."""

from collections.abc import Sequence

from core.groups.model import Groups
from core.meetings.model.meeting import Meeting
from core.plans.reader.words.group_names import GroupNames

_MARKS = " .,;:!?()–-*\"'”“"
#: Words that go with any meeting.
_FILLERS = frozenset(
    [
        *("den", "det", "på", "i", "för", "med", "till", "om", "från", "av", "och", "vår", "vårt", "gruppens", "tack"),
        *("dag", "dagen", "kl", "klockan", "gruppen", "the", "on", "for"),
        *("möte", "mötet", "mötets", "träff", "träffen", "träffens", "nätverksmöte", "nätverksmötet"),
        *("nätverksträff", "nätverksträffen", "meeting"),
    ]
)
_SHORTEST = 4


def fitting_meetings(words: str, meetings: Sequence[Meeting], groups: Groups) -> list[Meeting]:
    """Those of the meetings that every word fits: a group of theirs, or a word of title, theme or place."""
    names = GroupNames([*groups.all_names, *(group for meeting in meetings for group in meeting.groups)], groups.former)
    rest, named = words, set()
    for name, start, end in sorted(names.mentions(words), key=lambda mention: -mention[1]):
        named.add(name)
        rest = rest[:start] + " " + rest[end:]
    typed = [word.strip(_MARKS) for word in rest.split()]
    left: list[str] = []
    while typed:
        # "Rättvis handel" is longer than a word, and means the group more surely than its first.
        length = next((size for size in (3, 2, 1) if _group(" ".join(typed[:size]), names)), 0)
        if length:
            named.add(_group(" ".join(typed[:length]), names) or "")
        elif typed[0] and typed[0].casefold() not in _FILLERS:
            left.append(typed[0].casefold())
        typed = typed[length or 1 :]
    return [each for each in meetings if named <= set(each.groups) and all(_is_of(word, each) for word in left)]


def _group(words: str, names: GroupNames) -> str | None:
    short = words.casefold()
    exact = [name for name in names.names if name.casefold().removesuffix("gruppen").rstrip("- ") == short]
    return exact[0] if short and len(exact) == 1 else names.meant(words)


def _is_of(word: str, meeting: Meeting) -> bool:
    """Whether the word, shortened or inflected, is one of the meeting's."""
    told = " ".join(part for part in (meeting.title, meeting.theme, meeting.place) if part).casefold()
    of_meeting = [each.strip(_MARKS) for each in told.split()]
    return any(
        each == word or (min(len(each), len(word)) >= _SHORTEST and (each.startswith(word) or word.startswith(each)))
        for each in of_meeting
    )
