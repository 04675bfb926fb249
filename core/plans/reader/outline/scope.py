"""The scope of a row: group, year, month, time and form from headings, sentences and arguments above it."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, SetAsideReason, Source
from core.plans.reader.outline.lines.chat import Written
from core.plans.reader.rows.times import RowTimes

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Known(Generic[_T]):
    """A value and where it came from."""

    value: _T
    origin: Origin


@dataclass(frozen=True, slots=True)
class UnknownHeading:
    """A heading that may name a group; rows under it wait for the answer."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What one heading or sentence states for the rows below it; None for what it doesn't state."""

    line: int
    #: The document's own level, 1 to 9; None if it has none.
    level: int | None = None
    groups: Known[tuple[str, ...]] | None = None
    unknown: UnknownHeading | None = None
    #: More than one where the heading names several years.
    years: Known[tuple[int, ...]] | None = None
    #: These are two halves: the autumn of the first year and the spring of the second.
    autumn_first: bool = False
    month: int | None = None
    times: Known[RowTimes] | None = None
    form: Known[MeetingForm] | None = None
    #: Everything under it is of this sort and isn't a meeting.
    purpose: SetAsideReason | None = None
    #: A sentence above says that what follows may be something else than meetings.
    doubtful: bool = False
    #: Announces meetings to come, also in minutes of one that has been.
    upcoming: bool = False
    #: May be the title of the one meeting just below.
    title: str = ""
    #: Said by a sentence, which ends nothing.
    sentence: bool = False
    #: Stated above all rows: it applies to every group's.
    general: bool = False
    #: A heading's own words, without its years.
    words: str = ""
    #: Said of what stands under a heading with these words, wherever that is.
    section: str = ""
    #: When it was written, in a chat.
    written: Written | None = None
    #: Said of these groups alone.
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for one row."""

    groups: Known[tuple[str, ...]] | None = None
    unknown: UnknownHeading | None = None
    years: Known[tuple[int, ...]] | None = None
    autumn_first: bool = False
    month: int | None = None
    #: The number of the week that the days must lie in.
    week: int | None = None
    times: Known[RowTimes] | None = None
    form: Known[MeetingForm] | None = None
    purpose: SetAsideReason | None = None
    doubtful: bool = False
    title: str = ""
    #: When what stands here was written, in a chat.
    written: Written | None = None
    #: What a sentence above all rows says of them.
    general_times: Known[RowTimes] | None = None
    general_form: Known[MeetingForm] | None = None
    #: What sentences say of some groups.
    of_groups: tuple[Facts, ...] = ()

    def for_groups(self, groups: tuple[str, ...]) -> "Scope":
        """The scope of a row of these groups: statements about them have precedence over statements about all."""
        scope = self
        for facts in self.of_groups:
            if set(groups) <= set(facts.about):
                scope = scope.with_own(facts)
        return scope

    def under(self, facts: Facts) -> "Scope":
        """The scope below one more heading or sentence."""
        scope = self
        if facts.groups or facts.unknown:
            # A new group's heading ends what was stated about the group above.
            scope = replace(
                scope,
                groups=facts.groups,
                unknown=facts.unknown,
                times=scope.general_times,
                form=scope.general_form,
                purpose=None,
                doubtful=False,
            )
        if facts.general:
            scope = replace(
                scope,
                general_times=facts.times or scope.general_times,
                general_form=facts.form or scope.general_form,
            )
        years = facts.years or scope.years
        return replace(
            scope,
            years=years,
            autumn_first=facts.autumn_first if facts.years else scope.autumn_first,
            month=facts.month or (None if facts.years else scope.month),
            times=facts.times or scope.times,
            form=facts.form or scope.form,
            purpose=None if facts.upcoming else facts.purpose or scope.purpose,
            doubtful=facts.doubtful or scope.doubtful,
            title=facts.title or scope.title,
            written=facts.written or scope.written,
        )

    def with_own(self, facts: Facts) -> "Scope":
        """The scope with what is said of these groups alone, which goes before sentences about all."""
        times_give_way = _gives_way(self.times, self.general_times, facts.line)
        form_gives_way = _gives_way(self.form, self.general_form, facts.line)
        return replace(
            self,
            times=facts.times if facts.times and times_give_way else self.times,
            form=facts.form if facts.form and form_gives_way else self.form,
        )

    def with_farther(self, facts: Facts) -> "Scope":
        """The scope with statements elsewhere about these rows, where nothing nearer is stated."""
        return replace(
            self,
            times=self.times if self.times not in (None, self.general_times) else facts.times or self.times,
            form=self.form if self.form not in (None, self.general_form) else facts.form or self.form,
        )


def _gives_way(said: Known[_T] | None, of_all: Known[_T] | None, line: int) -> bool:
    """Whether what is said holds for all, or stands in a sentence at `line` or above."""
    if said is None or said == of_all:
        return True
    return said.origin.source is Source.SENTENCE and (said.origin.line or 0) <= line
