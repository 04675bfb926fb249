"""A plan's differences and problems in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.features.plans.chosen_changes import Chosen, packed, state_of
from bot.features.plans.presenters.change_entries import ChangeEntries
from bot.features.plans.presenters.problems import problem_view, unreadable
from cards.kit.markdown import escape
from cards.plans.entry_pages import Part
from cards.plans.plan_differences import PlanDifferencesView
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.plans.model.differences import (
    AddedMeeting,
    ChangedMeeting,
    MovedMeeting,
    PlanChange,
    PlanDifferences,
    RemovedMeeting,
    ResumedMeeting,
)
from core.plans.model.plan import Plan, QuestionKind, Severity
from core.plans.model.plan_import import PlanImport

_LEFT_OUT = "Finns inte i dokumentet"
_STAYS = "De ligger kvar om du inte väljer dem."
#: A change with its number.
_Numbered = tuple[int, PlanChange]


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
    entries = ChangeEntries(plan_import.id, chosen, signed_up, today)
    return PlanDifferencesView(
        import_id=plan_import.id,
        year=differences.year,
        title=_title(differences, has_questions=bool(plan.questions or differences.questions)),
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
    to_decide = sum(isinstance(change, RemovedMeeting) and not change.preset for change in differences.changes)
    counted = [
        (len(differences.added), "ny"),
        (len(differences.resumed), "återupptagen"),
        (len(differences.moved), "flyttad"),
        (len(differences.changed), "ändrad"),
        (len(differences.removed) - to_decide, "borttagen"),
    ]
    words = [count(number, word) for number, word in counted if number]
    if differences.changed_by_hand:
        words.append(count(len(differences.changed_by_hand), "ändrad för hand"))
    if to_decide:
        words.append(f"{to_decide if words else count(to_decide, 'träff')} finns inte i dokumentet")
    return ", ".join(words)


def _title(differences: PlanDifferences, *, has_questions: bool) -> str:
    if differences.only_removes:
        return "Inget skiljer på planens rader"
    if not differences.count:
        return "Inget att godkänna än" if has_questions else "Inget att godkänna"
    if not differences.preset:
        return "Inget att godkänna, om du inte väljer något"
    return f"{count(len(differences.preset), 'ändring')} att godkänna"


def waits_for_answers(plan: Plan) -> bool:
    """Whether rows of the plan wait for an answer; whether two meetings are one waits for nobody."""
    return any(question.kind is not QuestionKind.JOINT for question in plan.questions)


def _open_questions(plan: Plan, differences: PlanDifferences) -> str:
    """How many questions are open, and what that means; empty if none is."""
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


def _change_parts(differences: PlanDifferences, entries: ChangeEntries) -> list[Part]:
    numbered = differences.numbered()
    removals = [(number, change) for number, change in numbered if isinstance(change, RemovedMeeting)]
    boxed = _has_boxes(differences)
    by_hand = [(number, change) for number, change in numbered if change in differences.changed_by_hand]
    taken = [(number, change) for number, change in numbered if change not in differences.changed_by_hand]

    def part(title: str, of: Sequence[_Numbered]) -> Part:
        return Part(title, [entries.of_change(number, change, boxed=boxed) for number, change in of])

    return [
        part(f"{_LEFT_OUT}: ställs in", [(number, change) for number, change in removals if change.preset]),
        part("Nya", [(number, change) for number, change in numbered if isinstance(change, AddedMeeting)]),
        part("Blir av igen", [(number, change) for number, change in taken if isinstance(change, ResumedMeeting)]),
        part("Flyttade", [(number, change) for number, change in taken if isinstance(change, MovedMeeting)]),
        part("Ändrade", [(number, change) for number, change in taken if isinstance(change, ChangedMeeting)]),
        Part(
            "Ändrade för hand sedan planen lästes in",
            [entries.of_change(number, change, boxed=True) for number, change in by_hand],
            note="Planen har dem som de var förut. De står kvar som de är om du inte väljer dem.",
        ),
        *_asked_removals([(number, change) for number, change in removals if not change.preset], entries),
    ]


def _asked_removals(removals: Sequence[tuple[int, RemovedMeeting]], entries: ChangeEntries) -> Iterator[Part]:
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


def _other_parts(plan: Plan, differences: PlanDifferences, entries: ChangeEntries) -> list[Part]:
    """What stays as it is, and until when."""
    in_question = {meeting.id for question in differences.questions for _, meeting in question.choices}
    if waits_for_answers(plan):
        in_question |= {meeting.id for meeting in differences.kept}

    def part(title: str, meetings: Iterable[Meeting]) -> Part:
        return Part(title, [entries.of_meeting(meeting) for meeting in meetings])

    return [
        part(
            "Ligger kvar tills raden är rättad",
            (meeting for meeting in differences.kept if meeting.id not in in_question),
        ),
        part("Ligger kvar tills du har svarat", (meeting for meeting in differences.kept if meeting.id in in_question)),
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
