"""All data of a year's report; it contains only what may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.feedback.model.feedback import FeedbackResult
from core.indicators.model.rows import ActivityRow, MunicipalityRow, SatisfactionRow
from core.indicators.model.year_review import YearReview
from core.meetings.model.goal import Goal
from core.meetings.model.meeting import Meeting
from core.reports.model.texts import TextName
from core.suggestions.model import SuggestionStatus
from core.surveys.model import SurveyResult


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document that readers can see on the site."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FinishedProject:
    """A project that was done in the year."""

    title: str
    #: Names of the participating municipalities.
    municipalities: tuple[str, ...]
    goals: tuple[Goal, ...]
    #: What came of it.
    outcome: str


@dataclass(frozen=True, slots=True)
class Projects:
    """The year's joint projects."""

    #: How many were proposed in the year, and how many were dropped.
    proposed: int = 0
    dropped: int = 0
    #: In the order in which they were done.
    finished: tuple[FinishedProject, ...] = ()


@dataclass(frozen=True, slots=True)
class WishedTheme:
    """A theme that members wished for."""

    theme: str
    votes: int
    status: SuggestionStatus
    #: The meeting about it, if one is chosen.
    meeting: Meeting | None = None
    #: Why it is declined; empty if it isn't.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The year's wishes."""

    #: How many themes were suggested in the year.
    suggested: int = 0
    #: Those, and others that were decided in the year; open ones first, the most wanted first.
    themes: tuple[WishedTheme, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionsAsked:
    """What members asked those who know, in figures."""

    asked: int = 0
    #: How many of them got an answer.
    answered: int = 0
    #: Answers of which somebody else said that they helped.
    helped: int = 0


@dataclass(frozen=True, slots=True)
class Memberships:
    """The members' year."""

    #: By name.
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    #: Fees in whole kronor, by the municipality's name in Swedish order.
    fees: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportData:
    """A year's figures with what coordinators have written."""

    network: str
    review: YearReview
    #: The last day that the figures are of.
    until: date
    #: By start.
    activities: Sequence[ActivityRow]
    #: Of the year, by start.
    cancelled: Sequence[Meeting]
    municipalities: Sequence[MunicipalityRow]
    satisfaction: Sequence[SatisfactionRow]
    #: Closed feedback by meeting id, without its texts.
    feedback: Mapping[str, FeedbackResult]
    #: Outcomes of meetings, by meeting id.
    outcomes: Mapping[str, str]
    #: Decisions of meetings, by meeting id, in the order in which they were noted.
    decisions: Mapping[str, Sequence[str]]
    documents: Mapping[str, Sequence[LinkedDocument]]
    #: Meetings by organisation.
    partners: Mapping[str, int]
    memberships: Memberships
    #: In Markdown.
    texts: Mapping[TextName, str]
    #: Of the year's survey; None if none was sent.
    survey: SurveyResult | None = None
    projects: Projects = Projects()
    wishes: Wishes = Wishes()
    questions_asked: QuestionsAsked = QuestionsAsked()

    @property
    def year(self) -> int:
        """The year that it is about."""
        return self.review.indicators.year
