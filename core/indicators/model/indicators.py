"""The figures by which the network measures a year, with the numbers behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.meetings.model.goal import Goal


class Indicator(StrEnum):
    """Figures that can have a target, and whose rows can be shown."""

    ACTIVITIES = "activities"  #: meetings held
    MUNICIPALITIES = "municipalities"  #: members that took part
    ATTENDANCES = "attendances"  #: people summed over meetings
    PEOPLE = "people"  #: distinct participants
    SATISFACTION = "satisfaction"  #: mean 1–5


class ActivityKind(StrEnum):
    """The kinds that the network's plan counts activities by; the values are those of the contract's JSON."""

    MEETING = "träff"  #: people meet in person, or in both ways; study visits and boards too
    TRAINING = "utbildning"  #: however people meet
    WEBINAR = "webbinarium"  #: open to listeners
    ONLINE_MEETING = "webbmöte"  #: a meeting online alone


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a set of activities: a group's, a kind's, a quarter's, a goal's or all."""

    activities: int = 0
    #: Those whose attendance is recorded.
    recorded: int = 0
    #: Codes of member municipalities that took part; of all municipalities if no member is known.
    municipalities: int = 0
    #: Other municipalities that took part.
    other_municipalities: int = 0
    #: Participants summed over meetings, including those without a name.
    attendances: int = 0
    #: Of these, those without a name.
    unnamed: int = 0
    #: Participants with a name but without a known municipality.
    of_unknown_municipality: int = 0
    #: Distinct participants, by ids, addresses and names.
    people: int = 0
    #: Partner organisations, and their people summed over meetings.
    organisations: int = 0
    partners: int = 0
    #: Speakers summed over meetings.
    speakers: int = 0


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Mean satisfaction 1–5, weighted by answers, over what may be shown."""

    #: None if nothing may be shown.
    mean: float | None = None
    #: The answers that the mean is of.
    answers: int = 0
    #: Meetings with closed feedback that the mean leaves out: too few answers, or too similar ones.
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Indicators:
    """A year in figures. A joint meeting counts once in the total, and once in each of its groups."""

    year: int
    whole: Counts
    by_kind: Mapping[ActivityKind, Counts]
    #: By the group's present name; active groups first, in their order.
    by_group: Mapping[str, Counts]
    #: From 1 to 4, by the day on which the meeting began.
    by_quarter: Mapping[int, Counts]
    #: Goals that any activity carries, in order; an activity with several is under each.
    by_goal: Mapping[Goal, Counts]
    #: Activities of several groups.
    joint: int
    #: Planned meetings of the year that are not over yet.
    ahead: int
    #: Municipalities that are members on any day of the year; 0 if nobody has said which.
    members: int
    satisfaction: Satisfaction
    satisfaction_by_group: Mapping[str, Satisfaction]
    #: Activities whose feedback is not closed.
    feedback_open: int
    #: The yearly survey's; None for a year without one.
    survey: Satisfaction | None = None
