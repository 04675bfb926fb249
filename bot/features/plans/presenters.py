"""A plan's differences and problems in the words that the card and the command line show."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.app import presenters
from cards.kit.markdown import escape
from cards.plans.plan_differences import Entry, PlanDifferencesView, Problem
from cards.plans.plan_questions import PlanQuestionsView, QuestionView
from cards.plans.plan_reading import PlanReadingView, ReadLine
from core.document_reader.blocks import Document
from core.language.dates_in_text.calendar_days import in_words
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.meetings.model.meeting import Meeting
from core.plans.model.plan import Plan, PlanDifferences, PlanProblem, PlanRow, QuestionKind, Severity, Source
from core.plans.model.plan_import import PlanImport
from core.plans.model.set_aside_words import SET_ASIDE_WORDS
from core.plans.reader.joining import ONE_MEETING, TWO_MEETINGS
from core.plans.rules.plan_rows import as_meeting

#: Where a value came from, when it didn't stand in the row.
_FROM = {
    Source.COLUMN: "från kolumnens rubrik",
    Source.HEADING: "från rubriken",
    Source.SENTENCE: "från meningen",
    Source.WEEKDAYS: "av veckodagarna",
    Source.ARGUMENT: "från ditt svar",
}
_JOINT_WORDS = {ONE_MEETING: "En gemensam träff", TWO_MEETINGS: "Två träffar"}
#: Lines of the document that are quoted for one question or meeting.
_MOST_LINES = 3


def problem_view(problem: PlanProblem) -> Problem:
    """The row as it stands in the document, and what to do about it."""
    quote = f"Rad {problem.line}: ”{escape(problem.text[:200])}”" if problem.line and problem.text else ""
    return Problem(quote, escape(problem.message[:600]))


def differences_view(
    import_id: str, plan: Plan, differences: PlanDifferences, signed_up: Mapping[str, int]
) -> PlanDifferencesView:
    """All that the card of differences shows; `signed_up` is how many people have signed up, by the meeting's id."""
    others = differences.without_removals().count
    return PlanDifferencesView(
        import_id=import_id,
        year=differences.year,
        changes=count(differences.count, "ändring"),
        summary=summary(differences),
        errors=[problem_view(error) for error in plan.errors],
        hints=[problem_view(problem) for problem in plan.problems if problem.severity is Severity.HINT],
        parts=[
            ("Finns inte i dokumentet: ställs in", [_removed(each, signed_up) for each in differences.removed]),
            ("Nya", [_row(row) for row in differences.added]),
            ("Flyttade", [_moved(each.before, each.after) for each in differences.moved]),
            ("Ändrade", [_changed(each.before, each.after) for each in differences.changed]),
            ("Ligger kvar tills raden är rättad", [_meeting(each) for each in differences.kept]),
            ("Har börjat eller har svar: ligger kvar som de är", [_meeting(each) for each in differences.held]),
        ],
        all_meetings=count(len(plan.rows), "träff"),
        left_out=count(len(differences.removed), "träff") if differences.leaves_out_much else "",
        changes_without_removals=count(others, "ändring") if others else "",
    )


def summary(differences: PlanDifferences) -> str:
    """Such as "1 ny, 2 flyttade"."""
    counted = [
        (len(differences.added), "ny"),
        (len(differences.moved), "flyttad"),
        (len(differences.changed), "ändrad"),
        (len(differences.removed), "borttagen"),
    ]
    return ", ".join(count(number, word) for number, word in counted if number)


def _removed(meeting: Meeting, signed_up: Mapping[str, int]) -> Entry:
    shown = _meeting(meeting)
    people = signed_up.get(meeting.id, 0)
    return replace(shown, subtitle=f"{shown.subtitle} · {count(people, 'anmäld')}") if people else shown


def questions_view(plan_import: PlanImport, document: Document) -> PlanQuestionsView:
    """All that the card of questions shows."""
    plan, texts = plan_import.plan, document.texts()
    unread = len({problem.line for problem in plan.errors if problem.line and problem.text})
    return PlanQuestionsView(
        plan_import.id,
        escape(plan_import.document),
        read=f"{len(plan.rows)} av {count(len(plan.rows) + unread, 'datum')}",
        count=count(len(plan.questions), "fråga"),
        questions=[
            QuestionView(
                question.id,
                question.text,
                [_quoted(line, texts) for line in question.lines[:_MOST_LINES] if line in texts],
                [(choice, _choice_words(question.kind, choice)) for choice in question.choices],
            )
            for question in plan.questions
        ],
    )


def _quoted(line: int, texts: Mapping[int, str]) -> str:
    return f"Rad {line}: ”{escape(texts.get(line, ''))}”"


def _choice_words(kind: QuestionKind, choice: str) -> str:
    if kind is QuestionKind.JOINT:
        return _JOINT_WORDS[choice]
    try:
        return in_words(date.fromisoformat(choice))
    except ValueError:
        return choice[:1].upper() + choice[1:]


def reading_view(plan_import: PlanImport, document: Document) -> PlanReadingView:
    """Each line of the document beside its meeting, with what came from elsewhere."""
    plan = plan_import.plan
    texts = document.texts()
    return PlanReadingView(
        plan_import.id,
        escape(plan_import.document),
        count(len(plan.rows), "träff"),
        meetings=[
            ReadLine(
                f"{when(as_meeting('', row), year=True)}: {escape(row.title)}",
                ", ".join(_quoted(line, texts) for line in row.lines[:_MOST_LINES]),
                " · ".join([escape(enumeration(row.groups)), *inherited(row)]),
            )
            for row in plan.rows
        ],
        set_aside=[
            ReadLine(SET_ASIDE_WORDS[aside.reason], f"Rad {aside.line}: ”{escape(aside.text)}”", "")
            for aside in plan.set_aside
        ],
    )


def inherited(row: PlanRow) -> Iterator[str]:
    """What of the meeting came from elsewhere than its own line, such as "år från rubriken på rad 1"."""
    sources = row.sources
    for word, origin in (("grupp", sources.group), ("år", sources.year), ("tid", sources.time), ("form", sources.form)):
        if origin is not None and origin.source in _FROM:
            at = "" if origin.line is None else f" på rad {origin.line}"
            yield f"{word} {_FROM[origin.source]}{at}"


def _row(row: PlanRow) -> Entry:
    return _meeting(as_meeting("", row))


def _meeting(meeting: Meeting) -> Entry:
    return Entry(presenters.title_of(meeting), when(meeting), presenters.groups_of(meeting))


def _moved(before: Meeting, after: PlanRow) -> Entry:
    new = as_meeting("", after)
    line = f"från {when(before)} till **{when(new)}**"
    return Entry(presenters.title_of(new), line, presenters.groups_of(new))


def _changed(before: Meeting, after: PlanRow) -> Entry:
    new = as_meeting("", after)
    was = [
        f"hette {escape(before.title)}" if before.title != after.title else "",
        f"hölls av {enumeration(before.groups)}" if before.groups != after.groups else "",
        "annan form" if before.form is not after.form else "",
    ]
    told = ", ".join(part for part in was if part)
    return Entry(presenters.title_of(new), when(new) + (f" ({told})" if told else ""), presenters.groups_of(new))
