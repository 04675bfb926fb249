"""What may be written about a project, which municipalities count, when it sleeps, and searching; pure functions."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.deliveries.model import Window
from core.language.canonical_text import one_line, typed
from core.language.spelling import folded
from core.language.stems import stems, words_of
from core.meetings.goal_words import typed_goals
from core.members.municipalities import municipality_called
from core.memberships.model import Membership
from core.projects.errors import (
    OutcomeMissingError,
    ProjectHoldsNumberError,
    ProjectTitleError,
    ProjectTooLongError,
    UnknownGoalsError,
    WantedMunicipalityError,
)
from core.projects.formatting import STAGES
from core.projects.model import (
    LONGEST_LINE,
    LONGEST_NEED,
    LONGEST_OUTCOME,
    LONGEST_TITLE,
    OPEN,
    JoinedMunicipality,
    Project,
    ProjectFields,
    ProjectState,
    Stage,
)
from core.publishing.rules.numbers_in_text import text_holds_personal_number
from core.working_days.calendar import WorkCalendar, move_to_office_hours

_BETWEEN = re.compile(r"[,;\n]|\boch\b|\bsamt\b|\band\b", re.IGNORECASE)
#: Words that mean any municipality.
_ALL = frozenset({"alla", "alla kommuner", "samtliga", "vilka som helst", "all"})
_LONGEST = {
    "title": LONGEST_TITLE,
    "need": LONGEST_NEED,
    "goals": LONGEST_LINE,
    "wanted": LONGEST_LINE,
    "partners": LONGEST_LINE,
    "time": LONGEST_LINE,
    "money": LONGEST_LINE,
}
#: Months without a change after which the owner is asked, and how long the question is useful.
_SLEEPS_AFTER, _USEFUL = 2, timedelta(days=14)
#: Words between those that are looked for.
_EMPTY_WORDS = frozenset(
    ["om", "i", "på", "av", "för", "med", "och", "samt", "som", "det", "den", "vi", "kring", "inom"]
)
_STAGE_WORDS = {
    **{folded(words): stage for stage, words in STAGES.items()},
    "ide": Stage.IDEA,
    "ideer": Stage.IDEA,
    "idea": Stage.IDEA,
    "soker": Stage.SEEKING,
    "soker partners": Stage.SEEKING,
    "pagaende": Stage.RUNNING,
    "ongoing": Stage.RUNNING,
    "klara": Stage.DONE,
    "done": Stage.DONE,
    "avslutade": Stage.DONE,
    "nedlagda": Stage.DROPPED,
    "lagts ned": Stage.DROPPED,
}


@dataclass(frozen=True, slots=True)
class TypedProject:
    """The fields of a project's form, each as it was typed."""

    title: str = ""
    need: str = ""
    goals: str = ""
    wanted: str = ""
    partners: str = ""
    time: str = ""
    money: str = ""

    def parts(self) -> Iterator[tuple[str, str]]:
        """Each field's name with what stands in it."""
        for name in _LONGEST:
            yield name, getattr(self, name)


def checked_fields(written: TypedProject, members: Collection[str] | None) -> ProjectFields:
    """The fields, each on one line; `members` are the codes of the network's municipalities, None if not known.

    Raises ProjectTitleError, ProjectTooLongError, ProjectHoldsNumberError, UnknownGoalsError, WantedMunicipalityError.
    """
    lines = {name: _line(words, name, _LONGEST[name]) for name, words in written.parts()}
    if not words_of(lines["title"]):
        raise ProjectTitleError("title")
    goals = typed_goals(lines["goals"])
    if goals.unknown:
        raise UnknownGoalsError(goals.unknown[0])
    return ProjectFields(
        title=lines["title"],
        need=lines["need"],
        goals=goals.goals,
        wanted=_wanted(lines["wanted"], members),
        partners=lines["partners"],
        time=lines["time"],
        money=lines["money"],
    )


def checked_outcome(stage: Stage, words: str) -> str:
    """What came of a project that is done, on one line; empty for every other stage.

    Raises OutcomeMissingError, ProjectTooLongError and ProjectHoldsNumberError.
    """
    if stage is not Stage.DONE:
        return ""
    outcome = _line(words, "outcome", LONGEST_OUTCOME)
    if not words_of(outcome):
        raise OutcomeMissingError(stage)
    return outcome


def in_stage(state: ProjectState, stage: Stage, outcome: str, now: datetime) -> ProjectState:
    """The state with the stage from `now` (UTC); a closed project that stays closed keeps its closing time."""
    closed_at = None if stage in OPEN else now
    if stage is state.stage:
        closed_at = state.closed_at
    return ProjectState(state.fields, stage, outcome, closed_at, now)


def members_on(memberships: Sequence[Membership], day: date) -> frozenset[str] | None:
    """Codes of the municipalities that are members that day; None if no memberships are stored at all."""
    if not memberships:
        return None
    return frozenset(membership.code for membership in memberships if membership.on(day))


def counted_on(project: Project, today: date, zone: ZoneInfo) -> date:
    """The day for which its municipalities are counted: today, or the day it closed."""
    closed_at = project.state.closed_at
    return today if closed_at is None else closed_at.astimezone(zone).date()


def counted(joined: Sequence[JoinedMunicipality], members: frozenset[str] | None) -> list[str]:
    """Codes of the joined municipalities that are members; one that has left the network is kept but not counted."""
    return [municipality.code for municipality in joined if members is None or municipality.code in members]


def as_known(project: Project, state: ProjectState | None, now: datetime, undo: timedelta) -> Project | None:
    """The project as everybody may see it at `now` (UTC); None while it can be undone itself.

    `state` is the state before changes that can be undone; None if there are none.
    """
    if now < project.created_at + undo:
        return None
    return project if state is None else replace(project, state=state)


def sleep_window(project: Project, calendar: WorkCalendar, leaves_at: time) -> Window | None:
    """When its owner is asked whether it is still going on (UTC); None for a closed one.

    At night or on a day off the question waits until `leaves_at` (local) on the next working day.
    """
    if not project.is_open:
        return None
    local = project.touched_at.astimezone(calendar.zone)
    nudge_at = calendar.at(_months_later(local.date(), _SLEEPS_AFTER), local.time())
    due_at = move_to_office_hours(nudge_at, leaves_at, calendar)
    return Window(due_at, due_at + _USEFUL)


def sleep_number(project: Project, zone: ZoneInfo) -> int:
    """Identifies a sleep by the day on which something last happened."""
    return project.touched_at.astimezone(zone).date().toordinal()


def stage_in(words: str) -> Stage | None:
    """The stage that the words name; None if they name none."""
    return _STAGE_WORDS.get(folded(" ".join(words.split()).strip(" .!?")))


def fitting(projects: Sequence[Project], words: str) -> list[Project]:
    """The projects in the stage, or with the goals, that the words name; otherwise those that match every word."""
    if (stage := stage_in(words)) is not None:
        return [project for project in projects if project.stage is stage]
    named = typed_goals(words)
    if named.goals and not named.unknown:
        return [project for project in projects if set(named.goals) & set(project.fields.goals)]
    wanted = set(stems(words_of(words), but=_EMPTY_WORDS))
    return [project for project in projects if wanted and all(_has(project, stem) for stem in wanted)]


def in_order(projects: Sequence[Project]) -> list[Project]:
    """Sorted by stage, in the order of Stage; within each the most recently changed first."""
    stages = list(Stage)
    return sorted(
        projects, key=lambda project: (stages.index(project.stage), -project.touched_at.timestamp(), project.id)
    )


def same_title(one: str, other: str) -> bool:
    """Whether titles are equal except for case, punctuation and blanks."""
    return words_of(one) == words_of(other)


def _has(project: Project, stem: str) -> bool:
    """Whether a word of the project has the stem or begins with it: "energi" finds "energieffektivisering"."""
    fields = project.fields
    return any(
        there == stem or (len(stem) > 3 and there.startswith(stem))
        for there in stems(words_of(f"{fields.title} {fields.need} {fields.partners}"))
    )


def _line(words: str, name: str, longest: int) -> str:
    line = one_line(typed(words))
    if len(line) > longest:
        raise ProjectTooLongError(name, len(line), longest)
    if text_holds_personal_number(line):
        raise ProjectHoldsNumberError(name)
    return line


def _wanted(line: str, members: Collection[str] | None) -> tuple[str, ...]:
    if line.casefold().strip(" .") in _ALL:
        return ()
    codes: list[str] = []
    for words in (" ".join(part.split()).strip(" .") for part in _BETWEEN.split(line)):
        municipality = municipality_called(words) if words else None
        if words and municipality is None:
            raise WantedMunicipalityError(words, known=False)
        if municipality is not None and members is not None and municipality.code not in members:
            raise WantedMunicipalityError(municipality.name, known=True)
        if municipality is not None and municipality.code not in codes:
            codes.append(municipality.code)
    return tuple(codes)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
