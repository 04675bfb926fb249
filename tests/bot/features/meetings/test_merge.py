"""`slå ihop` and `dela`: shown first, told once to whom it concerns, nothing lost, and taken back whole."""

from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, insert, select

from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import Attachment, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import rosters
from core.database.writer import Writer
from core.documents.queries import source_folders
from core.feedback.tables import feedback_respondents
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.minutes import queries as minutes
from core.plans.model.differences import PlanDifferences
from core.plans.queries import plan_imports
from core.plans.tables import plan_imports as plan_imports_table
from core.plans.use_cases.prepare_plan_import import prepared_differences
from core.signups.model import SignupAnswer
from core.signups.queries import signups
from core.signups.use_cases.sign_up import sign_up
from tests.bot.features.scene import COMMANDS, NOW, OF_NATUR, button, new_context, push, run, say, words
from tests.bot.features.undo.whole_state import whole_state
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, local, make_meeting

TYPED = f"slå ihop 22 mars {MILJO} med 22 mars {NATUR}"
#: When what was approved at NOW can't be undone any more.
SETTLED = NOW + timedelta(minutes=11)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer, calendar_address="https://bot.example/{}.ics".format)
    for meeting in (
        make_meeting("m", groups=(MILJO,), start=date(2023, 3, 22), theme="Vatten"),
        make_meeting("n", groups=(NATUR,), start=date(2023, 3, 22), times=(time(13), time(15)), place="Borås"),
        make_meeting("own", groups=(NATUR,), start=date(2023, 4, 12)),
    ):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    answered(context, "n", "mira", SignupAnswer.YES)
    answered(context, "n", "both", SignupAnswer.YES)
    answered(context, "m", "both", SignupAnswer.NO)
    return context


def answered(context: Context, meeting: str, person: str, said: SignupAnswer, now: datetime = NOW) -> Meeting:
    return context.write(
        partial(
            sign_up,
            meeting_id=meeting,
            person=Person(person, person.title()),
            answer=said,
            now=now,
            zone=CALENDAR.zone,
        )
    )


def typed(context: Context, text: str = TYPED, **more: object) -> Reply:
    return say(context, text, **{"channel": None, **more})  # type: ignore[arg-type]


def approved(context: Context, text: str = TYPED) -> CardReply:
    return push(context, verbs.APPROVE_EDIT, button(typed(context, text), verbs.APPROVE_EDIT), channel=None)


def stored(context: Context, meeting: str) -> Meeting:
    return context.read(partial(meetings.get, meeting_id=meeting))


def said_about(context: Context, meeting: str) -> dict[str, SignupAnswer]:
    listed = context.read(partial(signups.list_of_meeting, meeting_id=meeting))
    return {signup.person.id: signup.answer for signup in listed}


def test_it_says_what_will_happen_and_changes_nothing(context: Context) -> None:
    before = whole_state(context)

    shown = words(typed(context))

    assert f"{MILJO} och {NATUR} ons 22 mars kl. 9.15–12.00" in shown
    assert f"{NATUR} ses ons 22 mars kl. 9.15–12.00 i stället för ons 22 mars kl. 13.00–15.00" in shown
    assert f"{NATUR} får veta att träffen blir gemensam om tio minuter" in shown
    assert f"{MILJO} får inget besked" in shown
    assert f"1 svar på inbjudan till {NATUR} följer med" in shown
    assert f"1 person har svarat på båda. Svaret till {MILJO} gäller" in shown
    unchanged = {table: rows for table, rows in whole_state(context).items() if table != "meeting_edits"}
    assert unchanged == {table: rows for table, rows in before.items() if table != "meeting_edits"}


def test_one_stays_with_both_groups_and_what_it_lacked(context: Context) -> None:
    approved(context)

    joint, ended = stored(context, "m"), stored(context, "n")
    assert (joint.groups, joint.theme, joint.place) == ((MILJO, NATUR), "Vatten", "Borås")
    assert (ended.status, ended.merged_into) == (MeetingStatus.CANCELLED, "m")
    assert said_about(context, "m") == {"mira": SignupAnswer.YES, "both": SignupAnswer.NO}
    listed = words(typed(context, "hela året"))
    assert "Inställd" not in listed
    assert listed.count("22 mars") == 1


def test_what_belongs_to_the_one_that_ends_goes_along_and_comes_back(context: Context) -> None:
    typed(context, f"anteckna 22 mars {NATUR}: Beslut: vi åker tåg")
    context.write(partial(source_folders.save, folders={"Natur/2023-03-22": "n"}))
    before = whole_state(context)
    assert "1 anteckning och dokumenten följer med" in words(typed(context)).lower()

    approved(context)

    assert [item.content.words for item in context.read(partial(minutes.list_of_meeting, meeting_id="m"))]
    assert context.read(source_folders.by_path) == {"Natur/2023-03-22": "m"}

    assert typed(context, "ångra").text.startswith("Ångrat.")
    left_out = {"meeting_edits"}
    after = whole_state(context)
    assert {name: after[name] for name in after if name not in left_out} == {
        name: before[name] for name in before if name not in left_out
    }


def test_only_the_group_whose_meeting_ends_is_told_and_not_before_it_holds(context: Context) -> None:
    messenger = FakeMessenger()
    run(context, messenger, local(2023, 3, 1, 9, 59))
    invited = len(messenger.sent)

    approved(context)
    run(context, messenger, NOW + timedelta(minutes=1))
    assert len(messenger.sent) == invited

    run(context, messenger, SETTLED, SETTLED + timedelta(minutes=1))

    notices = [words(card) for card in messenger.cards if "Gemensam träff" in words(card)]
    assert len(notices) == 1
    assert f"är gemensamt med {MILJO}" in notices[0]
    assert "kl. 9.15–12.00" in notices[0]
    assert "Det du har svarat gäller den gemensamma träffen" in notices[0]
    assert "Mira" in notices[0]
    assert '"meeting": "m"' in notices[0]
    assert not any("Inställd" in words(card) for card in messenger.cards)


def test_members_see_it_when_they_have_been_told(context: Context) -> None:
    approved(context)

    soon, later = (
        words(typed(context, f"träff 22 mars {NATUR}", rights=MEMBER, who="mira", now=now)) for now in (NOW, SETTLED)
    )

    assert "kl. 13.00–15.00" in soon
    assert MILJO not in soon
    assert "kl. 9.15–12.00" in later
    assert f"{MILJO} och {NATUR}" in later


def test_answer_to_the_old_card_holds_for_the_joint_meeting(context: Context) -> None:
    approved(context)

    meanwhile = answered(context, "n", "mira", SignupAnswer.NO, now=NOW + timedelta(minutes=2))
    after = answered(context, "n", "olle", SignupAnswer.YES, now=SETTLED)

    assert (meanwhile.id, after.id) == ("n", "m")
    assert said_about(context, "m") == {
        "mira": SignupAnswer.NO,
        "both": SignupAnswer.NO,
        "olle": SignupAnswer.YES,
    }


def test_button_about_the_one_that_ended_leads_to_the_joint_meeting(context: Context) -> None:
    approved(context)

    for now, meeting in ((NOW, "n"), (SETTLED, "m")):
        shown = words(typed(context, "träff 22 mars §n", rights=MEMBER, who="mira", now=now))
        assert f'"meeting": "{meeting}"' in shown
    form = push(context, verbs.CHANGE_SIGN_UP, {"meeting": "n"}, who="mira", rights=MEMBER, now=SETTLED)
    assert '"meeting": "m"' in words(form)
    assert f"{MILJO} och {NATUR}" in words(typed(context, "tema 22 mars: Luft §n"))


def test_answer_given_while_it_can_be_undone_is_not_lost_when_it_is(context: Context) -> None:
    approved(context)
    answered(context, "n", "mira", SignupAnswer.MAYBE)

    typed(context, "ångra")

    assert said_about(context, "n")["mira"] is SignupAnswer.MAYBE
    assert said_about(context, "m") == {"both": SignupAnswer.NO}


def test_meeting_that_has_answers_is_refused(context: Context) -> None:
    context.write(lambda conn: conn.execute(insert(feedback_respondents).values(meeting_id="n", person_id="mira")))

    reply = typed(context)

    assert "redan svar eller närvaro" in reply.text
    assert stored(context, "n").merged_into is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"slå ihop 22 mars {NATUR} med 12 april", "håller båda träffarna"),
        ("slå ihop 12 april med 12 april", "samma träff två gånger"),
        ("slå ihop 22 mars Miljö med 37 mars", "37 mars"),
        ("slå ihop", "Vilka två träffar"),
        ("dela 12 april", "Inget att dela"),
    ],
)
def test_what_can_not_be_is_said(context: Context, text: str, says: str) -> None:
    assert says in words(typed(context, text))


@pytest.mark.parametrize("text", ["slå ihop mötena 22 mars", "slå ihop Miljö och Naturvårds träffar den 22 mars"])
def test_two_that_are_named_at_once_are_the_two_of_that_day(context: Context, text: str) -> None:
    assert f"{MILJO} och {NATUR}" in words(typed(context, text))


def test_groups_coordinators_keep_to_their_own(context: Context) -> None:
    reply = typed(context, rights=OF_NATUR, who="natur")

    assert MILJO in reply.text
    assert reply.card is None


PLAN = f"""Plan 2023
{MILJO}
- Digitalt nätverksmöte 22 mars kl 9.15-12
{NATUR}
- Digitalt nätverksmöte 22 mars kl 13-15
- Digitalt nätverksmöte 12 april kl 9.15-12
"""


def test_plan_that_is_older_does_not_part_them_again(context: Context) -> None:
    approved(context)
    attached = [Attachment("plan.txt", PLAN.encode())]
    message = IncomingMessage(
        "plan", "alva", "Alva", COORDINATOR, None, None, SETTLED, attachments=attached, files_sent=True
    )

    shown = answer(COMMANDS, message, context)

    assert shown.card is not None
    taken = context.read(_open_differences)
    assert [change for number, change in taken.numbered() if number in taken.preset] == []


def _open_differences(conn: Connection) -> PlanDifferences:
    (plan_import,) = conn.scalars(select(plan_imports_table.c.id))
    plan = plan_imports.get(conn, plan_import).plan
    return prepared_differences(conn, plan, year=2023, now=SETTLED, zone=CALENDAR.zone)


def test_the_audit_trail_knows_both(context: Context) -> None:
    approved(context)

    for day in (f"22 mars {MILJO}", f"22 mars {NATUR}"):
        assert f"Slog ihop Digitalt nätverksmöte ons 22 mars med {NATUR}s" in words(typed(context, f"ändringar {day}"))


def joint(context: Context) -> None:
    meeting = make_meeting("j", groups=(MILJO, NATUR), start=date(2023, 3, 29), capacity=2)
    context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    for person in ("mira", "olle", "nils", "waits"):
        answered(context, "j", person, SignupAnswer.YES)
    for group, people in ((MILJO, ("mira", "nobody")), (NATUR, ("olle", "mira", "waits"))):
        members = [Person(person, person.title()) for person in people]
        context.write(partial(rosters.save_members, channel_id=group, members=members, read_at=NOW))


def test_joint_meeting_becomes_one_for_each_group(context: Context) -> None:
    joint(context)
    shown = words(typed(context, "dela 29 mars"))
    assert f"2 svar följer med till {NATUR}" in shown
    assert f"2 svar stannar hos {MILJO}" in shown
    assert "varje träff får lika många" in shown

    approved(context, "dela 29 mars")

    of_day = [one for one in context.read(partial(meetings.list_of_year, year=2023)) if one.start_date.day == 29]
    (part,) = [one for one in of_day if one.id != "j"]
    assert (stored(context, "j").groups, part.groups) == ((MILJO,), (NATUR,))
    assert set(said_about(context, "j")) == {"mira", "nils"}
    assert set(said_about(context, part.id)) == {"olle", "waits"}
    assert [context.read(partial(signups.list_waiting, meeting_id=one)) for one in ("j", part.id)] == [[], []]


def test_parting_is_taken_back_whole_with_what_was_answered_since(context: Context) -> None:
    joint(context)
    before = said_about(context, "j")
    approved(context, "dela 29 mars")
    (part,) = [
        one
        for one in context.read(partial(meetings.list_of_year, year=2023))
        if one.start_date.day == 29 and one.id != "j"
    ]
    answered(context, part.id, "late", SignupAnswer.MAYBE)

    assert typed(context, "ångra").text.startswith("Ångrat.")

    assert said_about(context, "j") == {**before, "late": SignupAnswer.MAYBE}
    assert stored(context, "j").groups == (MILJO, NATUR)


def test_card_of_the_joint_meeting_leads_to_the_groups_own(context: Context) -> None:
    joint(context)
    messenger = FakeMessenger()
    run(context, messenger, local(2023, 3, 15, 9))

    approved_at = local(2023, 3, 15, 9, 30)
    shown = typed(context, "dela 29 mars", now=approved_at)
    push(context, verbs.APPROVE_EDIT, button(shown, verbs.APPROVE_EDIT), channel=None, now=approved_at)
    run(context, messenger, approved_at + timedelta(minutes=11), approved_at + timedelta(minutes=12))

    assert any("har en egen träff" in summary for _, summary in messenger.edited)
