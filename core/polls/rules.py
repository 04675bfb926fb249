"""What a poll may ask, how typed choices are split, when it opens and closes, and what is shown; pure functions."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from core.deliveries.model import Window
from core.meetings.model.reminder_rules import ReminderRules
from core.polls.errors import PollFault, PollWordsError
from core.polls.model import (
    FEWEST_CHOICES,
    LONGEST_CHOICE,
    LONGEST_QUESTION,
    MOST_CHOICES,
    Poll,
    PollResult,
    PollState,
    Withheld,
)
from core.publishing.rules.numbers_in_text import text_holds_personal_number
from core.questions.rules.disclosure import FEWEST_SHOWN, is_near_uniform
from core.working_days.calendar import WorkCalendar, move_to_office_hours

OPEN_FOR = timedelta(days=7)
_WORD = re.compile(r"\w")
#: A slash between figures is a date's: "8/3".
_SLASH = re.compile(r"\s/|/\s|(?<!\d)/|/(?!\d)")
_FIGURES = re.compile(r"\d+(?:/\d+)+")
#: A comma between figures is a number's: "1,5".
_COMMA = re.compile(r"[,;](?!\d)|(?<!\d)[,;]")
_OR = re.compile(r"(?:^|\s)(?:eller|or)\s", re.IGNORECASE)
#: Words around choices that carry no meaning.
_AROUND = " \t\n.:;,–-()[]\"'“”„’»«"


def split_choices(text: str) -> list[str]:
    """The choices in typed text: separated by slashes, otherwise by commas, otherwise by "eller".

    Raises PollWordsError if that is ambiguous.
    """
    words = text.strip(" \t\n.:;()[]–-")
    if _SLASH.search(words):
        return _stripped(_SLASH.split(words))
    if _FIGURES.fullmatch(words):
        raise PollWordsError(PollFault.UNCLEAR_CHOICES, words)
    parts = _COMMA.split(words)
    *first, last = parts
    if any(_OR.search(part) for part in first):
        raise PollWordsError(PollFault.UNCLEAR_CHOICES, words)
    return _stripped([*first, *_OR.split(last)])


def _stripped(parts: Sequence[str]) -> list[str]:
    return [stripped for part in parts if (stripped := part.strip(_AROUND))]


def checked_question(words: str) -> str:
    """The question on one line. Raises PollWordsError."""
    question = " ".join(words.split())
    if not _WORD.search(question):
        raise PollWordsError(PollFault.NO_QUESTION)
    if len(question) > LONGEST_QUESTION:
        raise PollWordsError(PollFault.LONG_QUESTION, number=len(question))
    if text_holds_personal_number(question):
        raise PollWordsError(PollFault.PERSONAL_NUMBER)
    return question


def checked_choices(words: Sequence[str]) -> tuple[str, ...]:
    """The choices, each on one line. Raises PollWordsError."""
    choices = [" ".join(choice.split()) for choice in words]
    if not choices:
        raise PollWordsError(PollFault.NO_CHOICES)
    if len(choices) < FEWEST_CHOICES:
        raise PollWordsError(PollFault.ONE_CHOICE, choices[0])
    if len(choices) > MOST_CHOICES:
        raise PollWordsError(PollFault.MANY_CHOICES, number=len(choices))
    seen: dict[str, str] = {}
    for choice in choices:
        if len(choice) > LONGEST_CHOICE:
            raise PollWordsError(PollFault.LONG_CHOICE, choice, len(choice))
        if text_holds_personal_number(choice):
            raise PollWordsError(PollFault.PERSONAL_NUMBER)
        if choice.casefold() in seen:
            raise PollWordsError(PollFault.SAME_CHOICE, choice)
        seen[choice.casefold()] = choice
    return tuple(choices)


def asked_window(sent_at: datetime, closes_at: datetime, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """When the group is asked (UTC): once it can't be undone, in office hours."""
    return Window(move_to_office_hours(sent_at + rules.undo, rules.leaves_at, calendar), closes_at)


def poll_closes(sent_at: datetime, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When the poll closes (UTC): seven days after the group was asked, in office hours."""
    due_at = move_to_office_hours(sent_at + rules.undo, rules.leaves_at, calendar)
    return move_to_office_hours(due_at + OPEN_FOR, rules.leaves_at, calendar)


def is_open(poll: Poll, now: datetime) -> bool:
    """Whether the poll is open at `now` (UTC)."""
    return poll.state is PollState.SENT and poll.closes_at is not None and now < poll.closes_at


def count_votes(choices: int, votes: Sequence[int]) -> tuple[int, ...]:
    """For each of that many choices how many of the votes (indices) chose it."""
    counted = Counter(votes)
    return tuple(counted[choice] for choice in range(choices))


def anonymous_result(counts: Sequence[int]) -> PollResult:
    """What may be shown of an anonymous poll that has closed (docs/decisions/0009-withheld-figures.md)."""
    answers = sum(counts)
    if answers < FEWEST_SHOWN:
        return PollResult(answers, withheld=Withheld.FEW)
    if is_near_uniform([choice for choice, number in enumerate(counts) for _ in range(number)]):
        return PollResult(answers, withheld=Withheld.ALIKE)
    return PollResult(answers, tuple(counts))
