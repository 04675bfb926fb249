"""Questions that were chosen for a meeting, when it is merged into another: they follow unless that one has its own."""

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine

from bot.app.context import Context
from cards.kit import verbs
from core.database.writer import Writer
from core.feedback.model.question_set import ChosenFor, QuestionSet, QuestionSetVersion
from core.feedback.queries import question_sets
from core.feedback.use_cases.choose_questions import approve_questions, chosen_questions, prepare_questions
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.questions.model import Question, QuestionKind
from tests.bot.features.scene import NOW, button, new_context, push, say, words
from tests.factories import MILJO, NATUR, local, make_meeting

TYPED = f"slå ihop 22 mars {MILJO} med 22 mars {NATUR}"
FOLLOW = f"Frågorna som är valda för {NATUR} följer med"
STAY = f"Återkopplingen ställer frågorna som är valda för {MILJO}. De som är valda för {NATUR} följer inte med"


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    """The meeting "m" stays, "n" ends."""
    context = new_context(engine, writer)
    for name, group in (("m", MILJO), ("n", NATUR)):
        meeting = make_meeting(name, groups=(group,), start=date(2023, 3, 22))
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


def choose(context: Context, meeting_id: str, asked: str, *, named: bool = False, number: int = 1) -> None:
    def choose_in(conn: Connection) -> None:
        before = question_sets.current(conn, ChosenFor(meeting_id=meeting_id))
        version = QuestionSetVersion(
            id=f"{meeting_id}{number}",
            chosen_for=ChosenFor(meeting_id=meeting_id),
            questions=QuestionSet(added=(Question(asked, QuestionKind.TEXT, "", asked),), named=named),
            replaces="" if before is None else before.id,
            state=ProposalState.PREPARED,
            created_by="alva",
            created_at=NOW - timedelta(hours=1),
        )
        prepare_questions(conn, version)
        approve_questions(conn, version_id=version.id, by="alva", now=NOW - timedelta(minutes=30))

    context.write(choose_in)


def asked_after(context: Context, meeting_id: str) -> list[str]:
    def asked(conn: Connection) -> QuestionSet:
        return chosen_questions(conn, meetings.get(conn, meeting_id))

    return [question.words for question in context.read(asked).added]


def shown(context: Context) -> str:
    return words(say(context, TYPED, channel=None))


def merge(context: Context) -> None:
    preview = say(context, TYPED, channel=None)
    push(context, verbs.APPROVE_EDIT, button(preview, verbs.APPROVE_EDIT), channel=None)


def test_chosen_questions_follow_where_the_other_has_none(context: Context) -> None:
    choose(context, "n", "Hur var bussen?")

    assert FOLLOW in shown(context)
    assert asked_after(context, "m") == []
    merge(context)

    assert asked_after(context, "m") == ["Hur var bussen?"]


def test_questions_of_the_meeting_that_stays_are_kept_where_both_have_chosen(context: Context) -> None:
    choose(context, "m", "Hur var maten?")
    choose(context, "n", "Hur var bussen?")

    assert STAY in shown(context)
    assert FOLLOW not in shown(context)
    merge(context)

    assert asked_after(context, "m") == ["Hur var maten?"]
    assert asked_after(context, "n") == ["Hur var bussen?"]


@pytest.mark.parametrize("chosen_for", ["", "m"])
def test_nothing_is_said_of_questions_where_none_are_chosen_for_the_one_that_ends(
    context: Context, chosen_for: str
) -> None:
    if chosen_for:
        choose(context, chosen_for, "Hur var maten?")

    assert "valda för" not in shown(context)


@pytest.mark.parametrize("named", [True, False])
def test_preview_says_that_answers_are_given_with_names(context: Context, *, named: bool) -> None:
    choose(context, "n", "Hur var bussen?", named=named)

    assert ("Svaren ges med namn" in shown(context)) is named


@pytest.mark.parametrize("both", [True, False])
def test_undo_gives_each_meeting_its_questions_back(context: Context, *, both: bool) -> None:
    if both:
        choose(context, "m", "Hur var maten?")
    choose(context, "n", "Hur var tåget?")
    choose(context, "n", "Hur var bussen?", number=2)
    before = [asked_after(context, meeting_id) for meeting_id in ("m", "n")]
    merge(context)

    assert say(context, "ångra", channel=None).text.startswith("Ångrat.")

    assert [asked_after(context, meeting_id) for meeting_id in ("m", "n")] == before
    assert context.read(partial(question_sets.ids_of_meeting, meeting_id="n")) == ["n1", "n2"]


def test_choice_that_was_shown_before_does_not_replace_what_has_followed(context: Context) -> None:
    form = say(context, f"frågeformulär 22 mars {MILJO}", channel=None)
    data = {**button(form, verbs.PREVIEW_QUESTIONS), "base": "common"}
    preview = push(context, verbs.PREVIEW_QUESTIONS, data, channel=None)
    choose(context, "n", "Hur var bussen?")
    merge(context)

    refused = push(context, verbs.APPROVE_QUESTIONS, button(preview, verbs.APPROVE_QUESTIONS), channel=None)

    assert "ändrat" in words(refused)
    assert asked_after(context, "m") == ["Hur var bussen?"]
