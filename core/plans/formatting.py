"""What the plan reader found, in Swedish, for cards and the terminal."""

from collections.abc import Iterator
from datetime import date

from core.language.dates import as_typed
from core.plans.model.plan import PlanRow, QuestionKind, Source
from core.plans.reader.merge_joint_rows import ONE_MEETING, TWO_MEETINGS

_JOINT_WORDS = {ONE_MEETING: "En gemensam träff", TWO_MEETINGS: "Två träffar"}
#: Where a value came from if it wasn't in the row.
_FROM = {
    Source.COLUMN: "från kolumnens rubrik",
    Source.HEADING: "från rubriken",
    Source.SENTENCE: "från meningen",
    Source.WEEKDAYS: "av veckodagarna",
    Source.ARGUMENT: "från ditt svar",
}


def inherited(row: PlanRow) -> Iterator[str]:
    """Which values of the meeting came from elsewhere than its own line, such as "år från rubriken på rad 1"."""
    sources = row.sources
    for word, origin in (("grupp", sources.group), ("år", sources.year), ("tid", sources.time), ("form", sources.form)):
        if origin is not None and origin.source in _FROM:
            at = "" if origin.line is None else f" på rad {origin.line}"
            yield f"{word} {_FROM[origin.source]}{at}"


def choice_words(kind: QuestionKind, choice: str) -> str:
    """The answer to a question as people read it."""
    if kind is QuestionKind.JOINT:
        return _JOINT_WORDS[choice]
    try:
        return as_typed(date.fromisoformat(choice), year=True)
    except ValueError:
        return choice[:1].upper() + choice[1:]
