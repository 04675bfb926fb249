"""What must hold for the plan of any document: nothing raises, each date is accounted for, each card can be sent."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from bot.features.plans.chosen_changes import as_shown_first
from bot.features.plans.presenters.differences import differences_view
from bot.features.plans.presenters.questions import questions_view
from bot.features.plans.presenters.reading import reading_view
from cards.plans.plan_differences import plan_differences_card
from cards.plans.plan_questions import plan_questions_card
from cards.plans.plan_reading import plan_reading_card
from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.parse import parse
from core.meetings.model.proposal import ProposalState
from core.plans.check_json import plan_json
from core.plans.model.plan import Plan, PlanProblem, QuestionKind, SetAside
from core.plans.model.plan_import import PlanImport
from core.plans.reader.read_plan import plan_of_document
from core.plans.rules.plan_differences import plan_differences
from core.plans.rules.plan_rows import as_meeting
from core.plans.serializers import plan_from_json, plan_to_json
from tests.factories import HANDEL, MILJO, NATUR

GROUPS = (MILJO, NATUR, HANDEL)
TODAY = date(2023, 1, 9)
NOTHING: Mapping[str, str] = {}
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
#: Clear dates, by patterns that share nothing with the reader.
PLAIN = re.compile(
    rf"(?<![\d./:,-])(?<!\d )(?:[1-9]|[12]\d|3[01]) (?:{_MONTHS})(?![\w/-])"
    r"|(?<![\w./-])20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-])"
)
_LARGEST_CARD = 28 * 1024


def faults_of(name: str, data: bytes) -> list[str]:
    """The violations for the document `name`; none if it is refused in one line."""
    try:
        document = parse(name, data)
    except UnreadableDocumentError as error:
        return [] if str(error).strip() and "\n" not in str(error) else [f"refused in {str(error)!r}"]
    plan = plan_of_document(document, known_groups=GROUPS, today=TODAY)
    return [*_of_plan(plan, document), *_of_answers(plan, document), *_of_cards(plan, document)]


def unaccounted(plan: Plan, document: Document) -> list[str]:
    """Lines with a plain date of which the plan says nothing."""
    numbers = {line for row in plan.rows for line in row.lines}
    numbers |= {line for question in plan.questions for line in question.lines}
    entries: list[PlanProblem | SetAside] = [*plan.problems, *plan.set_aside]
    numbers |= {entry.line for entry in entries if entry.line}
    texts = [_single_spaced(entry.text) for entry in entries]
    return [
        line
        for number, line in document.texts().items()
        if PLAIN.search(line) and number not in numbers and not any(_single_spaced(line) in text for text in texts)
    ]


def _single_spaced(text: str) -> str:
    return " ".join(text.split()).strip("; ")


def _of_plan(plan: Plan, document: Document) -> Iterator[str]:
    lines = document.texts()
    yield from (f"unaccounted: {line[:200]!r}" for line in unaccounted(plan, document))
    for row in plan.rows:
        if row.start_date > row.end_date or not row.groups or not all(row.groups) or not row.title.strip():
            yield f"no meeting: {row}"
        if not row.lines or not set(row.lines) <= set(lines):
            yield f"lines that are not there: {row}"
    if not (plan.rows or plan.problems or plan.questions or plan.set_aside):
        yield "nothing is said"
    if plan_from_json(plan_to_json(plan)) != plan:
        yield "another plan when stored"
    json.dumps(plan_json(plan), ensure_ascii=False).encode()


def _of_answers(plan: Plan, document: Document) -> Iterator[str]:
    """Every answer that is offered is taken: the question is not asked again."""
    for question in plan.questions[:3]:
        words = "2023" if question.kind is QuestionKind.YEAR else "Skogsgruppen"
        for choice in question.choices[:4] or (words,):
            answers = {question.id: choice}
            answered = plan_of_document(document, known_groups=GROUPS, today=TODAY, answers=answers)
            if any(other.id == question.id for other in answered.questions):
                yield f"{question.text!r} is asked again when answered {choice!r}"
            yield from (f"unaccounted when answered: {line[:200]!r}" for line in unaccounted(answered, document))


def _of_cards(plan: Plan, document: Document) -> Iterator[str]:
    year = plan.year or TODAY.year
    stored = [as_meeting(f"m{number}", row) for number, row in enumerate(plan.rows[::2])]
    if again := plan_differences(plan, stored, year=year, today=TODAY).changes[len(plan.rows) :]:
        yield f"more changes than rows: {again}"
    whole = [as_meeting(f"m{number}", row) for number, row in enumerate(plan.rows)]
    if same := plan_differences(plan, whole, year=year, today=TODAY).changes:
        yield f"the same plan twice changes {same[:2]}"
    differences = plan_differences(plan, [], year=year, today=TODAY)
    waiting = PlanImport("i" * 32, year, "plan", ProposalState.PREPARED, plan, "p", datetime(2023, 1, 9, tzinfo=UTC))
    cards = {
        "questions": plan_questions_card(questions_view(waiting, differences, document, today=TODAY)),
        "differences": plan_differences_card(
            differences_view(waiting, differences, {}, as_shown_first(differences), today=TODAY)
        ),
        "reading": plan_reading_card(reading_view(waiting, document, page=1)),
    }
    for name, card in cards.items():
        size = len(json.dumps(card, ensure_ascii=False).encode())
        if size > _LARGEST_CARD:
            yield f"card of {name} with {size} bytes"
