"""A result in Swedish words, for cards and pages."""

from core.feedback.model.feedback import FeedbackResult, ResponseRate
from core.feedback.model.question_set import DefaultSet
from core.language.numbers import decimal, share, whole
from core.questions.model import QuestionKind

#: Names of the default sets in the form.
DEFAULT_SETS = {
    DefaultSet.DIGITAL: "Digitalt möte",
    DefaultSet.PHYSICAL: "Fysisk träff",
    DefaultSet.TWO_DAYS: "Flera dagar",
    DefaultSet.TRAINING: "Utbildning",
    DefaultSet.COMMON: "Bara de vanliga frågorna",
}
#: Names of the kinds of questions in the form.
QUESTION_KINDS = {
    QuestionKind.SCALE: "Betyg 1–5",
    QuestionKind.CHOICE: "Ett val",
    QuestionKind.CHOICES: "Flera val",
    QuestionKind.TEXT: "Fritext",
}


def grade_in_words(result: FeedbackResult) -> str:
    """The mean, such as "4,3", or the band, such as "4–5"; "–" where no figure is shown."""
    if result.band is not None:
        lowest, highest = result.band
        return f"{lowest}–{highest}"
    return "–" if result.mean is None else decimal(result.mean)


def answered(rate: ResponseRate) -> str:
    """Such as "7 av 7", or "4" where nobody was invited by name."""
    return f"{whole(rate.inside)} av {whole(rate.invited)}" if rate.invited else whole(rate.answers)


def answered_words(rate: ResponseRate) -> str:
    """Such as "svarade" or "svarade, och 4 till"; it follows `answered`."""
    return f"svarade, och {whole(rate.outside)} till" if rate.invited and rate.outside else "svarade"


def rate_in_words(rate: ResponseRate) -> str:
    """Such as "7 av 7 svarade, och 4 till"."""
    return f"{answered(rate)} {answered_words(rate)}"


def share_answered(rate: ResponseRate) -> str:
    """Such as "74 %": of the invited; "–" where nobody was."""
    return share(rate.inside, rate.invited) if rate.invited else "–"
