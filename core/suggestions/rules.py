"""Which suggestions are alike, their order, and what a decision must contain."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from core.language.stems import stems
from core.publishing.rules.numbers_in_text import text_holds_personal_number
from core.suggestions.errors import DecisionIncompleteError, PersonalNumberError, ThemeLengthError
from core.suggestions.model import LONGEST_THEME, Decision, Suggestion, SuggestionStatus, WishOutcome

_WORD = re.compile(r"\w+")
#: Words that say nothing of a theme.
_EMPTY_WORDS = (
    "a about an and att av bland både de dem den det där då efter eller en er era ett fler flera for från för ha "
    "har hos hur höra i ihop in inom jag kan kring lite lära man med mellan mer mera more mycket när någon något "
    "och of om on oss prata på samt sin som så tema temat the till träff träffar under ut vad var vara veta vi "
    "vid vill vår våra with är åt"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
#: Share of words in common (Dice) from which two suggestions are alike: one of one and two, two of two and three.
_ALIKE = 2 / 3


def checked_theme(words: str) -> str:
    """The theme on one line. Raises ThemeLengthError and PersonalNumberError."""
    theme = " ".join(words.split())
    if len(theme) > LONGEST_THEME:
        raise ThemeLengthError(too_long=True)
    if not _WORD.search(theme):
        raise ThemeLengthError(too_long=False)
    if text_holds_personal_number(theme):
        raise PersonalNumberError("theme")
    return theme


def same_words(one: str, other: str) -> bool:
    """Whether the themes are equal except for case, punctuation and blanks."""
    return _words(one) == _words(other)


def most_alike(theme: str, others: Sequence[Suggestion]) -> Suggestion | None:
    """The most similar of the other suggestions that is alike; None if none is."""
    wanted = _stems(theme)
    shares = [(_share(wanted, _stems(other.theme)), same_words(theme, other.theme), other) for other in others]
    alike = [(share, same, other) for share, same, other in shares if same or share >= _ALIKE]
    best = max(alike, key=lambda candidate: (candidate[1], candidate[0], candidate[2].votes), default=None)
    return None if best is None else best[2]


def already_there(
    theme: str, others: Sequence[Suggestion], *, another: bool = False
) -> tuple[WishOutcome, Suggestion] | None:
    """The other suggestion with the very same words (SAME) or nearly the same (LIKE); None if there is none.

    Done ones don't count, since a theme may be taken up again. `another` is that nearly the same isn't the same.
    """
    held = [other for other in others if other.decision.status is not SuggestionStatus.DONE]
    same = next((other for other in held if same_words(theme, other.theme)), None)
    if same is not None:
        return WishOutcome.SAME, same
    like = None if another else most_alike(theme, held)
    return None if like is None else (WishOutcome.LIKE, like)


def dated_by_year(now: datetime) -> datetime:
    """The end of the year (UTC): the date of a theme without a wisher, so that neither date nor order tells when.

    The end, so that no disposal rule deletes it sooner than another of the year.
    """
    return datetime(now.astimezone(UTC).year, 12, 31, tzinfo=UTC)


def in_order(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Sorted: open for votes first; within each, most votes first, then oldest."""
    return sorted(
        suggestions,
        key=lambda suggestion: (not suggestion.is_open, -suggestion.votes, suggestion.wished_at, suggestion.id),
    )


def checked_decision(decision: Decision) -> Decision:
    """The decision with what belongs to its status and nothing else. Raises DecisionIncompleteError."""
    status = decision.status
    planned = status in (SuggestionStatus.PLANNED, SuggestionStatus.DONE)
    meeting_id = (decision.meeting_id or None) if planned else None
    reason = " ".join(decision.reason.split()) if status is SuggestionStatus.DECLINED else ""
    if status is SuggestionStatus.PLANNED and meeting_id is None:
        raise DecisionIncompleteError(status)
    if status is SuggestionStatus.DECLINED and not reason:
        raise DecisionIncompleteError(status)
    if text_holds_personal_number(reason):
        raise PersonalNumberError("reason")
    return Decision(status, meeting_id, reason)


def _words(theme: str) -> list[str]:
    return _WORD.findall(theme.casefold())


def _stems(theme: str) -> frozenset[str]:
    """Stems of the meaningful words."""
    return frozenset(stems(_words(theme), but=_EMPTY))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one else 0.0
