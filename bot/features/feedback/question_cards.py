"""The cards of `frågeformulär`: the form, the preview, and the result."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context, new_id
from bot.app.messages import Card
from cards.feedback import question_set as cards
from cards.kit.markdown import escape
from core.feedback.default_sets import default_set_of, questions_of
from core.feedback.formatting import DEFAULT_SETS
from core.feedback.model.question_set import ChosenFor, DefaultSet, QuestionSet, QuestionSetVersion
from core.feedback.queries import forms, question_sets
from core.feedback.rules.own_questions import arranged
from core.feedback.use_cases.choose_questions import chosen_questions, prepare_questions
from core.groups import queries as groups
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.questions.rules.identifying import identifying

#: Feedback of meetings that ended longer ago has closed.
_LOOK_BACK = timedelta(days=31)


def about(conn: Connection, chosen_for: ChosenFor, now: datetime, context: Context) -> str:
    """What the questions are for, such as "Skogsdag ons 8 mars"; raises MeetingNotFoundError."""
    if chosen_for.meeting_id is not None:
        return presenters.name_and_days(meetings.get(conn, chosen_for.meeting_id), now, context.config.zone)
    group = groups.get(conn, chosen_for.group_id or "")
    return f"Träffar i {escape(group.name)}" if group is not None else "Gruppens träffar"


def form_card(
    chosen_for: ChosenFor,
    now: datetime,
    context: Context,
    *,
    draft: QuestionSetVersion | None = None,
    before: QuestionSet | None = None,
    typed: Mapping[str, str] | None = None,
    problem: str = "",
) -> Card:
    """The form with the present questions, or the `draft`'s, and the `typed` fields of a new question.

    `before` is the set that the form is based on, if not the present one.
    """
    with context.engine.connect() as conn:
        current = question_sets.current(conn, chosen_for)
        shown = before or (draft.questions if draft is not None else held(conn, chosen_for))
        data = _data(chosen_for, draft.replaces if draft is not None else _id(current), draft)
        view = cards.QuestionFormView(
            about=about(conn, chosen_for, now, context),
            data=data,
            base=shown.base,
            added=shown.added,
            english=shown.english,
            named=shown.named,
            typed=typed or {},
            version=_version_words(current, now, context),
        )
    return cards.question_form_card(view, problem)


def held(conn: Connection, chosen_for: ChosenFor) -> QuestionSet:
    """The present questions; for a meeting without its own, those of its group."""
    if chosen_for.meeting_id is not None:
        return chosen_questions(conn, meetings.get(conn, chosen_for.meeting_id))
    version = question_sets.current(conn, chosen_for)
    return QuestionSet() if version is None else version.questions


def preview_card(
    chosen_for: ChosenFor, questions: QuestionSet, replaces: str, by: str, now: datetime, context: Context
) -> Card:
    """Store the proposal, made `by` (Entra object id) at `now` (UTC), and preview it; nothing changes yet."""
    version = QuestionSetVersion(new_id(), chosen_for, questions, replaces, ProposalState.PREPARED, by, now)
    context.write(partial(prepare_questions, version=version))

    def view(conn: Connection) -> cards.QuestionPreviewView:
        default = questions.base
        if default is None and chosen_for.meeting_id is not None:
            default = default_set_of(meetings.get(conn, chosen_for.meeting_id))
        return cards.QuestionPreviewView(
            version_id=version.id,
            about=about(conn, chosen_for, now, context),
            questions=arranged(questions, default or DefaultSet.COMMON),
            by_kind=_by_kind() if default is None else "",
            # If answers are named, the anonymity promise is left out.
            identifying=[] if questions.named else identifying(questions.added),
            happens=happens(conn, version, now, context),
        )

    return cards.question_preview_card(context.read(view))


def settled_card(version: QuestionSetVersion, now: datetime, context: Context) -> Card:
    """Confirms the choice, and says how long it can be undone."""
    until = (version.settled_at or now) + context.config.rules.undo
    with context.engine.connect() as conn:
        name, lines = about(conn, version.chosen_for, now, context), happens(conn, version, now, context)
    return cards.questions_saved_card(version.id, name, lines, presenters.moment(until, now, context.config.zone))


def happens(conn: Connection, version: QuestionSetVersion, now: datetime, context: Context) -> list[str]:
    """Which meetings' cards use the questions and which don't, and who will see the answers, one sentence each."""
    return [*_who_sees(version.questions), *_whose_cards(conn, version, now, context)]


def _who_sees(questions: QuestionSet) -> list[str]:
    if not questions.named:
        return ["Svaren är anonyma, och det står på kortet."]
    return [
        "Svaren ges med namn, och det står på kortet.",
        "Träffens samordnare ser vem som har svarat vad, när frågan har stängt. Färre brukar svara då.",
    ]


def _whose_cards(conn: Connection, version: QuestionSetVersion, now: datetime, context: Context) -> list[str]:
    if version.chosen_for.meeting_id is not None:
        return ["Träffens kort frågar så. Det som står på det första kortet gäller tills frågan har stängt."]
    group = groups.get(conn, version.chosen_for.group_id or "")
    out = [] if group is None else _open(conn, group.name, now, context)
    stays = [f"{name} har redan fått sitt kort och behåller sina frågor." for name in out]
    lines = ["Alla kort som går ut efter gruppens egna träffar frågar så. Gemensamma träffar följer träffens slag."]
    return [*lines, "En träff med eget frågeformulär behåller det.", *stays]


def _open(conn: Connection, group: str, now: datetime, context: Context) -> Sequence[str]:
    """The group's own meetings whose card has been sent."""
    zone = context.config.zone
    return [
        presenters.name_and_days(meeting, now, zone)
        for meeting in _lately(conn, now)
        if meeting.groups == (group,) and forms.is_open(conn, meeting.id)
    ]


def _lately(conn: Connection, now: datetime) -> Sequence[Meeting]:
    return [meeting for meeting, _ in meetings.ending_since(conn, (now - _LOOK_BACK).date())]


def _by_kind() -> str:
    """The default sets' questions besides the common ones."""
    common = questions_of(DefaultSet.COMMON)
    more = {
        default: [question for question in questions_of(default) if question not in common] for default in DEFAULT_SETS
    }
    lines = [
        f"- {DEFAULT_SETS[default]}: {' '.join(question.words for question in questions)}"
        for default, questions in more.items()
        if questions
    ]
    return "Dessutom, efter träffens slag:\n" + "\n".join(lines)


def _data(chosen_for: ChosenFor, replaces: str, draft: QuestionSetVersion | None) -> dict[str, str]:
    of = {"meeting": chosen_for.meeting_id or ""} if chosen_for.meeting_id else {"group": chosen_for.group_id or ""}
    return {**of, "shown": replaces, **({"questions": draft.id} if draft is not None else {})}


def _version_words(version: QuestionSetVersion | None, now: datetime, context: Context) -> str:
    if version is None or version.settled_at is None:
        return ""
    return f"Version {version.number}, vald {presenters.day_of(version.settled_at, now, context.config.zone)}"


def _id(version: QuestionSetVersion | None) -> str:
    return "" if version is None else version.id
