"""A plan's differences and problems in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.app import presenters
from bot.features.plans.chosen_changes import Chosen, box_name, packed, state_of
from cards.kit.markdown import escape
from cards.plans.entry_pages import Entry, Part
from cards.plans.plan_differences import PlanDifferencesView, Problem
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.meetings.goal_words import goals_in_words
from core.meetings.model.meeting import Meeting
from core.meetings.vocabulary import FORMS, KINDS
from core.plans.model.differences import (
    AddedMeeting,
    ChangedMeeting,
    MovedMeeting,
    PlanChange,
    PlanDifferences,
    RemovedMeeting,
)
from core.plans.model.plan import Plan, PlanProblem, PlanRow, QuestionKind, Severity
from core.plans.model.plan_import import PlanImport
from core.plans.rules.plan_rows import as_meeting

_LEFT_OUT = "Finns inte i dokumentet"
_STAYS = "De ligger kvar om du inte väljer dem."
#: A change with its number.
_Numbered = tuple[int, PlanChange]


def problem_view(problem: PlanProblem) -> Problem:
    """The row as it stands in the document, and what to do about it."""
    if not (problem.line and problem.text):
        return Problem("", escape(problem.message[:600]))
    quote = f"Rad {problem.line}: ”{escape(problem.text[:200])}”"
    return Problem(quote, escape(problem.message.removeprefix(f"Rad {problem.line}: ")[:600]))


def unreadable(plan: Plan) -> list[PlanProblem]:
    """The errors that only a corrected document mends: no answer to a question does."""
    waiting = {line for question in plan.questions for line in question.lines}
    return [error for error in plan.errors if error.line not in waiting]


def differences_view(
    plan_import: PlanImport,
    differences: PlanDifferences,
    signed_up: Mapping[str, int],
    chosen: Chosen,
    *,
    today: date,
    has_changed: bool = False,
) -> PlanDifferencesView:
    """All that the card of differences shows.

    `signed_up` is how many people have signed up, by the meeting's id; days of another year than that of `today`
    (local) are shown with it.
    """
    plan = plan_import.plan
    entries = _Entries(plan_import.id, chosen, signed_up, today)
    return PlanDifferencesView(
        import_id=plan_import.id,
        year=differences.year,
        title=_title(differences, asked=bool(plan.questions or differences.questions)),
        summary=summary(differences),
        errors=[problem_view(error) for error in unreadable(plan)],
        hints=[problem_view(problem) for problem in plan.problems if problem.severity is Severity.HINT],
        parts=[*_change_parts(differences, entries), *_other_parts(plan, differences, entries)],
        approve=_approve(differences),
        state=state_of(plan_import.id, chosen),
        page=chosen.page,
        only_removes=differences.only_removes,
        doubts=[] if differences.only_removes else _doubts(differences),
        questions=_open_questions(plan, differences),
        has_changed=has_changed,
    )


def summary(differences: PlanDifferences) -> str:
    """Such as "1 ny, 2 flyttade, 7 finns inte i dokumentet"."""
    asked = differences.count - len(differences.preset)
    counted = [
        (len(differences.added), "ny"),
        (len(differences.moved), "flyttad"),
        (len(differences.changed), "ändrad"),
        (len(differences.removed) - asked, "borttagen"),
    ]
    words = [count(number, word) for number, word in counted if number]
    if asked:
        words.append(f"{asked if words else count(asked, 'träff')} finns inte i dokumentet")
    return ", ".join(words)


class _Entries:
    """Makes entries of changes and meetings."""

    def __init__(self, import_id: str, chosen: Chosen, signed_up: Mapping[str, int], today: date) -> None:
        self.import_id = import_id
        self.chosen = chosen
        self._signed_up = signed_up
        self._today = today

    def of_change(self, number: int, change: PlanChange, *, boxed: bool) -> Entry:
        meeting = change.before if isinstance(change, RemovedMeeting) else as_meeting("", change.after)
        words = [presenters.groups_of(meeting), *self._more(change)]
        return Entry(
            presenters.title_of(meeting),
            self._line(change),
            " · ".join(words),
            name=box_name(number) if boxed else "",
            taken=number in self.chosen.taken,
        )

    def of_meeting(self, meeting: Meeting) -> Entry:
        return Entry(presenters.title_of(meeting), self.when(meeting), presenters.groups_of(meeting))

    def when(self, meeting: Meeting) -> str:
        return when(meeting, year=meeting.start_date.year != self._today.year)

    def _line(self, change: PlanChange) -> str:
        match change:
            case RemovedMeeting():
                return self.when(change.before)
            case MovedMeeting():
                return f"från {self.when(change.before)} till {self.when(as_meeting('', change.after))}"
            case _:
                return self.when(as_meeting("", change.after))

    def _more(self, change: PlanChange) -> Iterator[str]:
        match change:
            case RemovedMeeting():
                if people := self._signed_up.get(change.before.id, 0):
                    yield count(people, "anmäld")
            case MovedMeeting() | ChangedMeeting():
                before, after = change.before, change.after
                if before.title != after.title:
                    yield f"hette {escape(before.title)}"
                if before.groups != after.groups:
                    yield f"hölls av {presenters.groups_of(before)}"
                yield from _new_words(before, after)
                for ended in change.ends:
                    yield f"{presenters.groups_of(ended)}s egen träff går upp i den"


def _new_words(before: Meeting, after: PlanRow) -> Iterator[str]:
    if before.form is not after.form:
        yield " i stället för ".join(
            words for words in (FORMS[after.form] or "okänd form", FORMS[before.form]) if words
        )
    if before.kind is not after.kind:
        yield f"{KINDS[after.kind]} i stället för {KINDS[before.kind]}"
    details = (("plats", before.place, after.place), ("tema", before.theme, after.theme))
    for word, was, now in (*details, ("talare", before.speaker, after.speaker)):
        if now and now != was:
            yield f"{word}: {escape(now)}"
    if after.goals and after.goals != before.goals:
        yield f"mål: {goals_in_words(after.goals)}"
    if after.join_url and after.join_url != before.join_url:
        yield "ny länk"


def _title(differences: PlanDifferences, *, asked: bool) -> str:
    if differences.only_removes:
        return "Inget skiljer på planens rader"
    if not differences.count:
        return "Inget att godkänna än" if asked else "Inget att godkänna"
    return f"{count(len(differences.preset), 'ändring')} att godkänna"


def waits_for_answers(plan: Plan) -> bool:
    """Whether rows of the plan wait for an answer; whether two meetings are one waits for nobody."""
    return any(question.kind is not QuestionKind.JOINT for question in plan.questions)


def _open_questions(plan: Plan, differences: PlanDifferences) -> str:
    """How many questions are open, and what that means; empty where none is."""
    waits = bool(differences.questions) or waits_for_answers(plan)
    number = len(plan.questions) + len(differences.questions)
    words = f"{count(number, 'fråga')} är {'obesvarad' if number == 1 else 'obesvarade'}."
    return " ".join([words, "De raderna läses inte in än."] if waits else [words]) if number else ""


def _approve(differences: PlanDifferences) -> str:
    if not differences.count:
        return ""
    if differences.only_removes:
        return "Ställ in valda träffar"
    return "Godkänn valda ändringar" if _has_boxes(differences) else f"Godkänn {count(1, 'ändring')}"


def _has_boxes(differences: PlanDifferences) -> bool:
    """Whether each change has a box: not where the only one is plainly meant."""
    return differences.count > 1 or not differences.preset


def _change_parts(differences: PlanDifferences, entries: _Entries) -> list[Part]:
    numbered = differences.numbered()
    removals = [(number, change) for number, change in numbered if isinstance(change, RemovedMeeting)]
    boxed = _has_boxes(differences)

    def part(title: str, of: Sequence[_Numbered]) -> Part:
        return Part(title, [entries.of_change(number, change, boxed=boxed) for number, change in of])

    return [
        part(f"{_LEFT_OUT}: ställs in", [(number, change) for number, change in removals if change.preset]),
        part("Nya", [(number, change) for number, change in numbered if isinstance(change, AddedMeeting)]),
        part("Flyttade", [(number, change) for number, change in numbered if isinstance(change, MovedMeeting)]),
        part("Ändrade", [(number, change) for number, change in numbered if isinstance(change, ChangedMeeting)]),
        *_asked_removals([(number, change) for number, change in removals if not change.preset], entries),
    ]


def _asked_removals(removals: Sequence[tuple[int, RemovedMeeting]], entries: _Entries) -> Iterator[Part]:
    """What is left out and must be asked about: the groups that the plan has, then each group it says nothing of."""
    for group in dict.fromkeys(change.absent_group for _, change in removals):
        of_group = [(number, change) for number, change in removals if change.absent_group == group]
        numbers = {number for number, _ in of_group}
        all_taken = numbers <= entries.chosen.taken
        few = len(of_group) == 1
        yield Part(
            _LEFT_OUT if group is None else f"Planen har inga träffar för {escape(group)}",
            [entries.of_change(number, change, boxed=True) for number, change in of_group],
            note=f"Ska {'den' if few else 'de'} ställas in? "
            + (_STAYS.replace("De", "Den").replace("dem", "den") if few else _STAYS),
            all_words="" if few else f"Välj {'bort ' if all_taken else ''}alla {len(of_group)}",
            all_data={
                **state_of(entries.import_id, entries.chosen),
                "drop" if all_taken else "add": packed(numbers),
            },
        )


def _other_parts(plan: Plan, differences: PlanDifferences, entries: _Entries) -> list[Part]:
    """What stays as it is, and until when."""
    asked = {meeting.id for question in differences.questions for _, meeting in question.choices}
    if waits_for_answers(plan):
        asked |= {meeting.id for meeting in differences.kept}

    def part(title: str, meetings: Iterable[Meeting]) -> Part:
        return Part(title, [entries.of_meeting(meeting) for meeting in meetings])

    return [
        part("Ligger kvar tills raden är rättad", (meeting for meeting in differences.kept if meeting.id not in asked)),
        part("Ligger kvar tills du har svarat", (meeting for meeting in differences.kept if meeting.id in asked)),
        part("Har börjat eller har svar: ligger kvar som de är", differences.held),
    ]


def _doubts(differences: PlanDifferences) -> list[str]:
    """What the document leaves out, where that is so much that a person must say whether it is meant."""
    removals = [change for change in differences.changes if isinstance(change, RemovedMeeting) and not change.preset]
    groups = [escape(name) for name in dict.fromkeys(change.absent_group for change in removals) if name]
    others = [change for change in removals if change.absent_group is None]
    lines = [f"Planen har inga träffar för {enumeration(groups)}."] if groups else []
    if others:
        lines.append(f"{count(len(others), 'träff')} som ligger framåt finns inte i dokumentet.")
    return [*lines, "De ligger kvar, om du inte väljer dem i listan."] if lines else []
