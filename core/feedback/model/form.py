"""What a meeting's feedback card asks: fixed when the first card is sent."""

from dataclasses import dataclass

from core.questions.model import Question

#: The free-text question whose answers are counted: themes for future meetings.
THEME = "theme"


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """The questions of one meeting's feedback, satisfaction first."""

    questions: tuple[Question, ...]
    #: Whether the card says that coordinators see who answered what.
    named: bool = False
