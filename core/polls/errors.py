"""Errors raised when a poll can't be made, sent, answered or closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from core.errors import CoreError
from core.polls.model import Suits


class PollFault(StrEnum):
    """What is wrong with the words of a poll."""

    NO_QUESTION = "no_question"  #: nothing that could be a question
    LONG_QUESTION = "long_question"
    NO_CHOICES = "no_choices"
    ONE_CHOICE = "one_choice"
    MANY_CHOICES = "many_choices"
    LONG_CHOICE = "long_choice"
    SAME_CHOICE = "same_choice"  #: two say the same
    UNCLEAR_CHOICES = "unclear_choices"  #: they may be parted in several ways
    PERSONAL_NUMBER = "personal_number"


class PollWordsError(CoreError):
    """Raised for an invalid question or invalid choices; `words` are those concerned."""

    def __init__(self, fault: PollFault, words: str = "", number: int = 0) -> None:
        super().__init__(fault)
        self.fault = fault
        self.words = words
        #: How many there are, of what there are too many.
        self.number = number


class DayFault(StrEnum):
    """What is wrong with the days of a poll."""

    NO_DAYS = "no_days"
    ONE_DAY = "one_day"
    MANY_DAYS = "many_days"
    SAME_DAY = "same_day"  #: it is named twice
    PAST = "past"  #: it is today, or over
    DAY_OFF = "day_off"  #: a weekend, a public holiday, its eve or a bridge day
    TOO_SOON = "too_soon"  #: nobody would have time to answer
    TIMES = "times"  #: it ends before it begins


class PollDaysError(CoreError):
    """Raised for invalid days, and for a day that can't become a meeting."""

    def __init__(self, fault: DayFault, day: date | None = None, number: int = 0) -> None:
        super().__init__(fault)
        self.fault = fault
        #: The day concerned.
        self.day = day
        #: How many there are, of what there are too many.
        self.number = number


class DaysMissingError(CoreError):
    """Raised for an answer that leaves days out; it carries what was given, so that nothing is lost."""

    def __init__(self, missing: Sequence[int], given: Mapping[int, Suits]) -> None:
        super().__init__(missing)
        self.missing = missing
        self.given = given


class PollIsOpenError(CoreError):
    """Raised for choosing a day while the poll is open."""


class DayAlreadyChosenError(CoreError):
    """Raised for choosing a day when one has already been chosen."""


class PollNotFoundError(CoreError):
    """Raised for a poll that was taken back or discarded, or never there."""


class PollAlreadySentError(CoreError):
    """Raised if a poll should be prepared, but it has been sent."""


class PollIsOverError(CoreError):
    """Raised for a vote or a closing when the poll has closed."""

    def __init__(self, poll_id: str, at: datetime) -> None:
        super().__init__(poll_id)
        #: When it closed (UTC).
        self.at = at


class ChoiceMissingError(CoreError):
    """Raised for a vote for something that isn't a choice."""


class NotInGroupError(CoreError):
    """Raised for a vote of somebody who isn't in the group."""

    def __init__(self, group: str) -> None:
        super().__init__(group)
        self.group = group


class AlreadyVotedError(CoreError):
    """Raised for a second vote of the same person in an anonymous poll."""
