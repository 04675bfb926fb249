"""What an answer may be, when a survey is asked about, and what of it may be shown; pure functions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.deliveries.model import Window
from core.feedback.model.feedback import FEWEST_SHOWN
from core.feedback.rules.near_uniform import is_near_uniform
from core.meetings.model.reminder_rules import ReminderRules
from core.security.bounded_text import bounded_text
from core.surveys.errors import AnswersMissingError
from core.surveys.model import Answers, QuestionKind, QuestionResult, Survey, SurveyQuestion, Withheld
from core.working_days.calendar import WorkCalendar, move_to_office_hours

OPEN_FOR = timedelta(days=21)
#: The last day is taken whole.
_LAST_MINUTE = time(23, 59)
#: When those who may not have answered are reminded, after it was asked.
_NUDGES = (timedelta(days=7), timedelta(days=16))
_GRADES = ("1", "2", "3", "4", "5")


def survey_closes(sent_at: datetime, zone: ZoneInfo) -> datetime:
    """When no more answers are taken (UTC): at the end of the local day three weeks after the day it was sent."""
    last_day = (sent_at.astimezone(zone) + OPEN_FOR).date()
    return datetime.combine(last_day, _LAST_MINUTE, tzinfo=zone).astimezone(UTC)


def asked_window(survey: Survey, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """When the survey is asked (UTC): once it can't be undone, in office hours."""
    return Window(move_to_office_hours(survey.sent_at + rules.undo, rules.leaves_at, calendar), survey.closes_at)


def nudge_windows(survey: Survey, rules: ReminderRules, calendar: WorkCalendar) -> Sequence[Window]:
    """When it is asked again, in the thread: twice, by daylight, while answers are taken."""
    due_at = asked_window(survey, rules, calendar).due_at
    windows = [
        Window(move_to_office_hours(due_at + after, rules.leaves_at, calendar), survey.closes_at) for after in _NUDGES
    ]
    return [window for window in windows if window.due_at < window.expires_at]


def checked_answers(given: Mapping[str, object], questions: Sequence[SurveyQuestion]) -> Answers:
    """What the fields of the form say; what fits no question or no choice is not an answer.

    Raises AnswersMissingError where something required is not answered.
    """
    answers = {
        question.key: answer
        for question in questions
        if (answer := _checked(given.get(question.key), question)) is not None
    }
    if missing := [question for question in questions if question.required and question.key not in answers]:
        raise AnswersMissingError(missing, answers)
    return answers


def _checked(value: object, question: SurveyQuestion) -> int | str | tuple[str, ...] | None:
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    known = [key for key, _ in question.choices]
    match question.kind:
        case QuestionKind.SCALE:
            return int(text) if text in _GRADES else None
        case QuestionKind.CHOICE:
            return text if text in known else None
        case QuestionKind.CHOICES:
            # Teams sends what is chosen with commas between.
            chosen = {part.strip() for part in text.split(",")}
            return tuple(key for key in known if key in chosen) or None
        case QuestionKind.TEXT:
            return bounded_text(text, question.longest) or None


def result_of(question: SurveyQuestion, answers: Sequence[str]) -> QuestionResult:
    """What the answers to one question add up to, as far as it may be shown.

    Fewer than five are withheld, and so are grades and choices of which all, or all but one, are the same: whoever
    knows one would know the others (docs/decisions/0009-withheld-figures.md). Of several choices, each is looked at by
    itself where it is shown (`nearly_all_or_none`).
    """
    number = len(answers)
    if number < FEWEST_SHOWN:
        return QuestionResult(question, 0, Withheld.FEW)
    if question.kind is QuestionKind.TEXT:
        return QuestionResult(question, number, texts=tuple(answers))
    keys = _GRADES if question.kind is QuestionKind.SCALE else [key for key, _ in question.choices]
    chosen = [part for answer in answers for part in answer.split()]
    counts = Counter(chosen)
    if question.kind is not QuestionKind.CHOICES and is_near_uniform([keys.index(answer) for answer in answers]):
        return QuestionResult(question, number, Withheld.ALIKE)
    mean = sum(map(int, answers)) / number if question.kind is QuestionKind.SCALE else None
    return QuestionResult(question, number, mean=mean, counts={key: counts[key] for key in keys})


def nearly_all_or_none(count: int, number: int) -> bool:
    """Whether so many, or so few, chose something that the number would tell of each: it is not shown."""
    return count <= 1 or count >= number - 1


def is_open(survey: Survey, now: datetime) -> bool:
    """Whether answers are taken at `now` (UTC)."""
    return survey.closed_at is None and now < survey.closes_at
