"""The questions that feedback asks by default: of every meeting, and more by what kind of meeting it was.

A key is never used for another question: meetings and years are compared by it. Whoever changes what a question means
gives it another key; better words keep it.
"""

from collections.abc import Mapping

from core.feedback.model.form import THEME
from core.feedback.model.question_set import DefaultSet
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind
from core.questions.model import SATISFACTION, Question, QuestionKind

#: The scale from bad to good, which coordinators' own questions use too.
GOOD = (("5", "mycket bra"), ("4", "bra"), ("3", "varken bra eller dåligt"), ("2", "dåligt"), ("1", "mycket dåligt"))
GOOD_ENGLISH = ("very good", "good", "neither good nor bad", "bad", "very bad")

_SATISFACTION = Question(
    SATISFACTION,
    QuestionKind.SCALE,
    "",
    "Hur nöjd är du med träffen?",
    required=True,
    english="How satisfied are you with the meeting?",
    english_choices=(
        "very satisfied",
        "satisfied",
        "neither satisfied nor dissatisfied",
        "dissatisfied",
        "very dissatisfied",
    ),
)
_IN_WORDS = (
    Question(
        "useful",
        QuestionKind.TEXT,
        "",
        "Vad var mest användbart?",
        example="Till exempel ett råd du tar med dig hem",
        english="What was most useful?",
    ),
    Question(
        "change",
        QuestionKind.TEXT,
        "",
        "Vad vill du ändra till nästa gång?",
        example="Till exempel upplägg, tid eller plats",
        english="What would you change next time?",
    ),
    Question(
        THEME,
        QuestionKind.TEXT,
        "",
        "Vilket tema önskar du härnäst?",
        longest=120,
        example="Ett tema räcker",
        one_line=True,
        english="Which theme would you like next?",
    ),
)
_VENUE = Question(
    "venue",
    QuestionKind.SCALE,
    "",
    "Hur var lokalen och det praktiska?",
    GOOD,
    english="How were the venue and the practical arrangements?",
    english_choices=GOOD_ENGLISH,
)
_MORE: Mapping[DefaultSet, tuple[Question, ...]] = {
    DefaultSet.COMMON: (),
    DefaultSet.DIGITAL: (
        Question(
            "online",
            QuestionKind.SCALE,
            "",
            "Hur fungerade det att ses digitalt?",
            GOOD,
            english="How well did it work to meet online?",
            english_choices=GOOD_ENGLISH,
        ),
    ),
    DefaultSet.PHYSICAL: (_VENUE,),
    DefaultSet.TWO_DAYS: (
        _VENUE,
        Question(
            "days",
            QuestionKind.CHOICE,
            "",
            "Var det lagom många dagar?",
            (("fewer", "Färre hade räckt"), ("right", "Lagom"), ("more", "Gärna fler")),
            english="Was the number of days right?",
            english_choices=("Fewer would have been enough", "About right", "I would like more"),
        ),
    ),
    DefaultSet.TRAINING: (
        Question(
            "level",
            QuestionKind.CHOICE,
            "",
            "Var nivån rätt för dig?",
            (("basic", "För enkel"), ("right", "Lagom"), ("advanced", "För svår")),
            english="Was the level right for you?",
            english_choices=("Too basic", "About right", "Too advanced"),
        ),
        Question(
            "applicable",
            QuestionKind.SCALE,
            "",
            "Hur mycket av det kan du använda i ditt arbete?",
            (("5", "nästan allt"), ("4", "mycket"), ("3", "en del"), ("2", "lite"), ("1", "inget")),
            english="How much of it can you use in your work?",
            english_choices=("almost all", "much", "some", "a little", "nothing"),
        ),
    ),
}


def questions_of(default: DefaultSet) -> tuple[Question, ...]:
    """The set's questions, satisfaction first and those in words last."""
    return (_SATISFACTION, *_MORE[default], *_IN_WORDS)


def default_set_of(meeting: Meeting) -> DefaultSet:
    """The set that fits the meeting.

    The common one if the plan doesn't say how people meet, or the meeting is hybrid.
    """
    if meeting.kind is MeetingKind.TRAINING:
        return DefaultSet.TRAINING
    if meeting.form is MeetingForm.DIGITAL:
        return DefaultSet.DIGITAL
    if meeting.form is not MeetingForm.PHYSICAL:
        return DefaultSet.COMMON
    return DefaultSet.PHYSICAL if meeting.start_date == meeting.end_date else DefaultSet.TWO_DAYS
