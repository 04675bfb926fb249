"""Fills the views of feedback cards."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from cards.feedback.feedback_request import FeedbackRequestView
from cards.feedback.result import EarlierResultView, ResultView, WithheldView
from cards.kit.markdown import escape
from cards.suggestions.adding import MOST_THEMES, ThemeView
from core.feedback.formatting import answered, answered_words, grade_in_words, rate_in_words, share_answered
from core.feedback.model.feedback import FeedbackResult
from core.feedback.model.form import THEME, FeedbackForm
from core.feedback.queries import named_answers
from core.feedback.queries.earlier_results import earlier_results
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.rules.opening import feedback_closes
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.members import queries as members
from core.questions.model import Question


def request_view(
    meeting: Meeting, form: FeedbackForm, config: Config, now: datetime, *, answered: int | None = None
) -> FeedbackRequestView:
    """What the feedback card shows; `answered` is how many have, for the nudge."""
    return FeedbackRequestView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.days_of(meeting, now, config.zone),
        closes=presenters.day_of(feedback_closes(meeting, config.rules, config.calendar), now, config.zone),
        questions=form.questions,
        joint=meeting.joint,
        named=form.named,
        so_far=None if answered is None else f"Hittills {count(answered, 'svar')}." if answered else "Inga svar än.",
    )


def _counted(themes: Sequence[str]) -> tuple[ThemeView, ...]:
    """The suggested themes, most wanted first, each with the number of people if more than one."""
    spelt: dict[str, str] = {}
    for theme in themes:
        spelt.setdefault(theme.strip().casefold(), theme.strip())
    counts = Counter(theme.strip().casefold() for theme in themes)
    return tuple(
        ThemeView(spelt[key], count(number, "svar") if number > 1 else "")
        for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_THEMES]
    )


def comments_of(result: FeedbackResult) -> list[tuple[Question, Sequence[str]]]:
    """The free texts by question, except themes, which are counted."""
    return [(question, texts) for question, texts in result.texts if question.key != THEME]


def result_view(
    conn: Connection, meeting: Meeting, now: datetime, zone: ZoneInfo, *, for_coordinators: bool = False
) -> ResultView | WithheldView:
    """The closed result in words, beside the meetings before it; a withheld result contains no figures.

    Raises FeedbackNotOpenError(opened=False) before closing.
    """
    result = feedback_result(conn, meeting.id)
    if result.withheld:
        return WithheldView(
            presenters.title_of(meeting),
            presenters.days_and_groups(meeting, now, zone),
            answered(result.rate),
            answered_words(result.rate),
            meeting.id if for_coordinators and result.named and result.answers else "",
        )
    return ResultView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.days_and_groups(meeting, now, zone),
        grade=grade_in_words(result),
        grade_label="i medel av 5" if result.band is None else "av 5",
        share=share_answered(result.rate),
        base=rate_in_words(result.rate),
        distribution=result.distribution,
        questions=result.questions,
        named=result.named,
        comments=sum(len(texts) for _, texts in comments_of(result)),
        themes=_counted([theme for question, texts in result.texts if question.key == THEME for theme in texts]),
        earlier=tuple(
            EarlierResultView(
                presenters.days_of(earlier, now, zone), grade_in_words(shown), count(shown.answers, "svar")
            )
            for earlier, shown in earlier_results(conn, meeting)
        ),
        joint=meeting.joint,
    )


def named_view(conn: Connection, meeting: Meeting) -> list[tuple[str, list[str]]]:
    """Who answered what, by name, one line per question; empty if the card didn't say that answers are named."""
    given = named_answers.of_meeting(conn, meeting.id)
    names = members.names(conn, list(given))
    return sorted(
        (names.get(person_id, "Okänd"), [escape(line) for line in lines]) for person_id, lines in given.items()
    )
