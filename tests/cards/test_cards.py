"""Every card, full and at its worst: the official schema, Teams' size, the voice's length, hostile text."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cards.announcements.announcement import AnnouncementView, announcement_card, withdrawn_announcement_card
from cards.announcements.news import (
    NewsDigestView,
    NewsLine,
    NewsPreviewView,
    WaitingNews,
    news_digest_card,
    news_list_card,
    news_preview_card,
)
from cards.announcements.sending import (
    AnnouncementFormView,
    AnnouncementPreviewView,
    ListedAnnouncement,
    SentAnnouncementView,
    announcement_form_card,
    announcement_preview_card,
    announcement_sent_card,
    announcements_card,
    sent_announcement_card,
)
from cards.attendance.attendance_form import MOST_TICKED, AttendanceView, attendance_card, attendance_saved_card
from cards.attendance.report_preview import (
    ReportPreviewView,
    ReportQuestionView,
    report_preview_card,
    report_problems_card,
)
from cards.audit import AuditListView, AuditView, audit_card
from cards.calendar_feeds import ReplaceAddressView, address_replaced_card, replace_address_card
from cards.checklists import ChecklistLine, ChecklistView, checklist_card, outcome_card
from cards.deliveries.delivery_failure import DeliveryFailedView, Step, delivery_failed_card
from cards.deliveries.delivery_history import WhyLine, WhyView, why_card
from cards.deliveries.note import with_note
from cards.deliveries.on_the_way import OnTheWay, OnTheWayView, on_the_way_card, one_on_the_way_card
from cards.deliveries.pilot import pilot_card
from cards.deliveries.sent_again import (
    ResendPreviewView,
    SentCardView,
    resend_approved_card,
    resend_preview_card,
    sent_card,
)
from cards.deliveries.status import StatusLine, StatusView, status_card
from cards.doctor import DoctorLine, DoctorView, RunsOutView, doctor_card, guest_test_card, runs_out_card
from cards.documents.handed_in import HandedInLine, HandedInView, handed_in_approved_card, handed_in_card
from cards.documents.problems import ProblemsView, problems_card
from cards.documents.published import DocumentsView, documents_card
from cards.documents.questions import Matter, QuestionView, answered_card, question_card
from cards.documents.withdrawal import WithdrawalView, withdrawal_card, withdrawn_card
from cards.expertise.asking import AskFormView, ask_form_card, question_asked_card
from cards.expertise.in_channel import (
    AnswerView,
    MemberQuestionView,
    answer_card,
    answer_form_card,
    answer_gone_card,
    member_question_card,
    question_gone_card,
)
from cards.expertise.profiles import (
    ExpertiseView,
    FoundView,
    NoteView,
    expertise_card,
    expertise_form_card,
    found_card,
    nobody_found_card,
    still_holds_card,
)
from cards.expertise.question_list import AnsweredView, ListedQuestion, question_answers_card, questions_card
from cards.feedback.feedback_request import (
    PROMISE,
    FeedbackRequestView,
    ThanksView,
    feedback_request_card,
    thanks_card,
)
from cards.feedback.question_set import (
    QuestionFormView,
    QuestionPreviewView,
    question_form_card,
    question_preview_card,
    questions_saved_card,
)
from cards.feedback.result import (
    EarlierResultView,
    ResultView,
    WithheldView,
    comments_card,
    coordinators_result_card,
    named_answers_card,
    result_card,
    withheld_card,
)
from cards.feedback.year_result import YearFigureView, YearResultView, year_result_card
from cards.help import HelpLine, HelpView, WordHelpView, help_card, word_help_card
from cards.indicators.rows_behind import RowsView, RowView, rows_behind_card
from cards.indicators.year_figures import IndicatorView, YearFiguresView, year_figures_card
from cards.kit import verbs
from cards.kit.choices import Choice, choices_card
from cards.kit.elements import PictureView
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from cards.meetings.calendar_links import CalendarLinksView, calendar_links_card
from cards.meetings.changes import (
    ChangeView,
    cancelled_card,
    changed_card,
    merged_card,
    moved_card,
    parted_card,
    resumed_card,
    superseded_card,
)
from cards.meetings.meeting_details import MeetingDetailsView, meeting_details_card
from cards.meetings.meeting_edit import EditView, edit_approved_card, edit_card
from cards.meetings.meeting_list import ListedMeeting, meeting_list_card
from cards.meetings.new_meeting import (
    NewMeetingFormView,
    NewMeetingView,
    new_meeting_added_card,
    new_meeting_card,
    new_meeting_form_card,
)
from cards.meetings.programme_form import LONGEST, ProgrammeFormView, programme_form_card
from cards.meetings.reminders import ReminderView, invitation_card, morning_card, reminder_card
from cards.memberships import FeesView, MunicipalitiesView, fees_card, municipalities_card
from cards.minutes.lists import ItemListView, ListedItem, item_list_card
from cards.minutes.meeting_minutes import ItemFormView, ItemView, MinutesView, item_form_card, minutes_card
from cards.minutes.tasks_due import TasksDueView, tasks_due_card
from cards.plans.entry_pages import Entry, Part
from cards.plans.plan_differences import (
    PlanDifferencesView,
    Problem,
    plan_approved_card,
    plan_differences_card,
    plan_problems_card,
)
from cards.plans.plan_reading import PlanReadingView, plan_reading_card
from cards.polls.day_choice import DayChoiceView, day_choice_card
from cards.polls.day_poll import (
    DayPollView,
    DayView,
    day_poll_card,
    days_answered_card,
    days_closed_card,
    days_overview_card,
    days_result_card,
)
from cards.polls.poll import (
    ChoiceView,
    PollView,
    anonymous_poll_card,
    anonymous_thanks_card,
    closed_poll_card,
    poll_card,
    poll_result_card,
)
from cards.polls.preview import PollPreviewView, poll_preview_card, poll_sent_card
from cards.projects.forms import (
    ProjectPreviewView,
    StageFormView,
    change_project_form_card,
    new_project_form_card,
    project_changed_card,
    project_preview_card,
    project_proposed_card,
    stage_form_card,
)
from cards.projects.project import ProjectButtons, ProjectView, municipality_question_card, project_card
from cards.projects.project_list import ListedProject, ProjectListView, project_list_card
from cards.projects.to_owner import interest_card, sleeping_card
from cards.reports.announced import ReportAnnouncedView, report_announced_card
from cards.reports.drafting import ReplaceTextView, ReportDraftView, replace_text_card, report_draft_card
from cards.reports.publishing import PublishReportView, publish_report_card, report_published_card
from cards.retention import (
    ErasureView,
    HeldSection,
    MyDataView,
    ask_for_my_data_card,
    ask_to_be_erased_card,
    erased_card,
    erasure_preview_card,
    kept_card,
    my_data_card,
)
from cards.signups.place_freed import PlaceFreedView, place_freed_card
from cards.signups.signup_list import MunicipalityRow, SignUpListView, sign_up_list_card
from cards.signups.signup_reminder import (
    ReminderPreviewView,
    SignupReminderView,
    reminder_approved_card,
    reminder_preview_card,
    signup_reminder_card,
)
from cards.signups.signup_reply import SignUpReplyView, change_sign_up_card, sign_up_reply_card
from cards.suggestions.adding import AddedView, ThemeView, added_card, theme_form_card
from cards.suggestions.listed import (
    SuggestionListView,
    SuggestionView,
    decided_card,
    like_card,
    suggestion_card,
    suggestion_list_card,
)
from cards.suggestions.status_form import StatusFormView, status_form_card
from cards.surveys import (
    SurveyPreviewView,
    SurveyResultView,
    SurveyView,
    survey_card,
    survey_preview_card,
    survey_result_card,
    survey_texts_card,
    survey_thanks_card,
)
from cards.undo import undo_older_card
from core.charts.alt_text import alt_text
from core.charts.data_address import chart_data_address
from core.charts.model import ScaleChart
from core.feedback.default_sets import questions_of
from core.feedback.model.question_set import DefaultSet, QuestionSet
from core.feedback.rules.own_questions import LONGEST_QUESTION, arranged, own_question
from core.meetings.model.meeting import MeetingForm
from core.polls.model import Suits
from core.projects.model import Stage
from core.questions.model import QuestionKind
from core.questions.rules.results import result_of
from core.signups.model import SignupAnswer
from core.suggestions.model import SuggestionStatus
from core.surveys.default_questions import QUESTIONS

ADDRESS = f"https://bot.example.org/prenumerera/{32 * 'a'}/{32 * 'b'}.ics"
LONG = "Nätverksträff om klimatanpassning " * 5
REMINDER = ReminderView(
    "m1",
    "Nätverksträff i Alingsås",
    "ons 8 mars, heldag",
    "Naturvårdsgruppen",
    all_groups="Miljöstrategigruppen och Naturvårdsgruppen",
    place="Rådhuset",
    signed_up="31 kommer från 22 kommuner, 4 kollegor till, 3 kanske. 2 av 30 platser kvar",
    page_url="https://example.org/sida",
)
RESULT = ResultView(
    "m1",
    "Träff",
    "ons 8 mars",
    "4,3",
    "i medel av 5",
    "74 %",
    "23 av 31 svarade",
    (0, 1, 3, 8, 11),
    17,
    (ThemeView("Våtmarker"),),
)
REPLY = SignUpReplyView(
    "m1",
    "Träff",
    "ons 8 mars",
    SignupAnswer.YES,
    colleagues=12,
    signed_up="31 kommer från 22 kommuner, 4 kollegor till",
)
QUEUED = replace(REPLY, position=12)
PEOPLE = [(f"5d0f1c1e-0000-4000-8000-{number:012}", "Elin Sörqvist Åkerlund") for number in range(200)]
FREED = PlaceFreedView("m1", "Träff", "ons 8 mars", "Naturvårdsgruppen", PEOPLE[:2])
SIGNUP_REMINDER = SignupReminderView(
    "m1", "Träff", "ons 8 mars", "Naturvårdsgruppen", PEOPLE[:6], "31 kommer från 22 kommuner"
)
PREVIEW = ReminderPreviewView("r1", LONG, "ons 8 mars", [(LONG, [LONG] * 200)] * 3, 600, [LONG] * 5, soon=True)
POLL = PollView(
    "p1",
    "Naturvårdsgruppen",
    "Ska vi byta mötesdag?",
    [ChoiceView("ja", 2, ["Elin Sörqvist", "Mira Ek"]), ChoiceView("nej", 1, ["Olle Ås"]), ChoiceView("kanske")],
    3,
    "ons 8 mars kl. 10.10",
)
ANONYMOUS_POLL = replace(POLL, choices=[replace(choice, votes=0, names=()) for choice in POLL.choices], anonymous=True)
WORST_POLL = replace(
    POLL,
    group=LONG,
    question="*" * 180,
    choices=[ChoiceView("[*å]" * 15, 200, ["**Elin** Sörqvist Åkerlund"] * 200)] * 10,
    answers=2000,
)
DAY_POLL = DayPollView(
    "p1",
    "Naturvårdsgruppen",
    "Planeringsmöte",
    "kl. 9.00–12.00",
    [
        DayView("ons 22 mars", {Suits.YES: ["Elin Sörqvist", "Mira Ek"], Suits.NO: ["Olle Ås"]}),
        DayView("fre 24 mars", {Suits.YES: ["Mira Ek"], Suits.MAYBE: ["Olle Ås"], Suits.NO: ["Elin Sörqvist"]}),
    ],
    3,
    "ons 8 mars kl. 10.10",
)
WORST_DAYS = replace(
    DAY_POLL,
    group=LONG,
    title="*" * 180,
    days=[DayView("ons 22 mars 2024", dict.fromkeys(Suits, ["**Elin** Sörqvist Åkerlund"] * 200))] * 10,
    answers=600,
)
SURVEY = SurveyView("s1", 2023, QUESTIONS, "mån 27 november")
SPREAD = ScaleChart("74 % är nöjda eller mycket nöjda med året", (0, 1, 7, 14, 9))
SURVEY_ANSWERS = {
    QuestionKind.SCALE: ["5", "4", "4", "3", "2"],
    QuestionKind.CHOICES: ["digital visits", "digital", "visits", "visits", "training"],
    QuestionKind.TEXT: [LONG] * 5,
}
CHANGE = ChangeView("m1", "Träff", "Naturvårdsgruppen", "tors 20 april", "kl. 9.30", "ons 19 april", "kl. 9.30")
NEWS = [
    NewsLine("Ny vägledning om våtmarker", "https://lansstyrelsen.se/vatten", "lansstyrelsen.se"),
    NewsLine("Klimatdagen är öppen för anmälan", "https://vgregion.se/klimat", "vgregion.se"),
]
MERGED = replace(CHANGE, joined_with="Miljöstrategigruppen", new_place="Borås", signed_up=[("5d0f", "Elin Sörqvist")])
BOXES = [Entry(LONG, "ons 8 mars", LONG, f"c{number}") for number in range(90)]
WORST_ANSWER = AnswerView("a1", "q1", LONG, "\\*" * 800, "", [("p" * 36, LONG)])
STATE = {"import": "i" * 32, "shown": "f" * 16, "taken": "f" * 60, "page": "2"}
DIFFERENCES = PlanDifferencesView(
    "i" * 32,
    2023,
    "90 ändringar att godkänna",
    "90 nya",
    [Problem("Rad 1: ”" + LONG + "”", LONG * 3)] * 30,
    [Problem("", LONG)] * 30,
    [
        Part("Nya", BOXES),
        Part("Finns inte i dokumentet", BOXES, note=LONG, all_words="Välj alla 90", all_data=STATE),
        Part("Ligger kvar", [Entry(LONG, "ons 8 mars", "Grupp")] * 90),
    ],
    "Godkänn valda ändringar",
    STATE,
    doubts=[LONG, LONG],
    questions="2 frågor",
    has_changed=True,
)
STATUS = StatusView(
    "mån 6 mars kl. 9.10",
    ["Naturvårdsgruppen"],
    [StatusLine(LONG, "ons 8 mars", LONG)] * 50,
    [StatusLine(LONG, "ons 8 mars", LONG)] * 50,
    [StatusLine(LONG, "ons 8 mars", LONG)] * 50,
    [LONG * 5] * 30,
    lacking=[StatusLine(LONG, LONG, LONG)] * 40,
)
DELIVERY_FAILED = DeliveryFailedView(
    "d1",
    "Grupp",
    "Påminnelsen gick inte ut",
    "Träff",
    "Boten är borttagen.",
    "Lägg till.",
    [Step("Stopp", "Nej", "403")],
    "unknown",
)
HANDED_IN_VIEW = HandedInView(
    ["0" * 32] * 5,
    "5 dokument",
    [HandedInLine(LONG, "Bilder", LONG)] * 5,
    [HandedInLine(LONG, "", LONG)] * 5,
    LONG,
    [("m1", LONG)] * 40,
)
WITHDRAWAL = WithdrawalView("w1", LONG, LONG, LONG)
QUESTION = QuestionView("q1", Matter.MEETING, LONG, LONG * 3, LONG, [("m1", LONG)] * 40)
ATTENDANCE = AttendanceView(
    "m1",
    "Träff",
    "ons 8 mars",
    "Naturvårdsgruppen",
    [(f"5d0f1c1e-0000-4000-8000-{number:012}", LONG) for number in range(MOST_TICKED)],
    [f"5d0f1c1e-0000-4000-8000-{number:012}" for number in range(MOST_TICKED)],
    "Mira Ekblad, Borås\n" * 200,
)
REPORT = ReportPreviewView(
    "r1",
    LONG,
    "500 deltagare från 49 kommuner, 12 partner och 3 föreläsare",
    "Digitalt nätverksmöte ons 1 februari",
    [LONG] * 8,
    [
        ReportQuestionView("meeting", LONG, [(f"m{number}", LONG) for number in range(9)], required=True),
        ReportQuestionView("leave_out", LONG, [(str(number), LONG) for number in range(30)], "1,2", several=True),
        *(ReportQuestionView(f"affiliation:{number}", LONG * 3, error=LONG, placeholder=LONG) for number in range(200)),
    ],
    [LONG] * 500,
)
TO_DO = ItemView("i1", "f" * 16, "Lisa Ek", "tar fram underlag", "Senast mån 15 maj", task=True)
DECIDED = ItemView("i2", "f" * 16, "Beslut", "vi byter mötesdag till torsdagar")
WORST_ITEM = ItemView("i" * 32, "f" * 16, "Å" * 80, "å" * 400, "Skulle vara klart mån 15 maj 2023", task=True)
TASKS = ["Lisa Ek: tar fram underlag till upphandlingen"]
MINUTES = MinutesView("m1", "Träff", "ons 8 mars · Naturvårdsgruppen", [DECIDED, TO_DO], said="Antecknat: 1 beslut.")
CHECKLIST = ChecklistView(
    "m1",
    "Nätverksträff i Borås",
    "ons 8 mars · Naturvårdsgruppen",
    [ChecklistLine("Klart", "Inbjudan", LONG), ChecklistLine("Väntar", "Plats", LONG), ChecklistLine("Saknas", LONG)],
    goals="Agenda 2030 mål 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 och 17, Klimat 2030",
    outcome="å" * 300,
    attendance=True,
)
MUNICIPALITIES = MunicipalitiesView(
    2023,
    "38 kommuner är med, 36 har deltagit",
    "Närvaro saknas för 2 av 17 träffar.",
    [("Har deltagit", [f"{LONG}: 17 träffar"] * 49), ("Har inte deltagit än", [LONG] * 49), ("Räknas för sig", [])],
)
FEES = FeesView(2023, "950 000 kr", [f"{LONG}: 25 000 kr"] * 49, f"Avgift saknas för {LONG}.")
INDICATORS = YearFiguresView(
    2023,
    "Till och med fre 27 november",
    [IndicatorView("Deltagande", "1\u00a0380", "Mål 1\u00a0400 · 2022: 67", LONG, "nyckeltal 2023 visa x", "Visa x")]
    * 5,
    [(name, [(LONG, LONG)] * 60) for name in ("Per grupp", "Per slag", "Per kvartal", "Mål")],
    [LONG] * 6,
    [LONG] * 3,
)
ROWS_BEHIND = RowsView(2023, "Deltagande: 380", [RowView(LONG, "31", LONG)] * 120, notes=[LONG] * 2)
FIGURE = YearFigureView("Naturvårdsgruppen", "4,3", "44\u00a0%", "61 av 140 svarade", "8\u00a0träffar")
LEFT_OUT = YearFigureView("Naturvårdsgruppen", left_out="2\u00a0träffar är inte med")
YEAR = YearResultView(2023, FIGURE, [replace(LEFT_OUT, name="Miljöstrategigruppen"), FIGURE], some_left_out=True)
MEMBERS = {
    "invitation": invitation_card(REMINDER),
    "poll": poll_card(replace(POLL, choices=[replace(choice, names=()) for choice in POLL.choices])),
    "anonymous poll": anonymous_poll_card(ANONYMOUS_POLL),
    "anonymous poll, thanks": anonymous_thanks_card(ANONYMOUS_POLL),
    "day poll": day_poll_card(DAY_POLL),
    "day poll, in the thread": days_result_card(DAY_POLL, "Flest kan ons 22 mars. Samordnaren väljer dag."),
    "poll, in the thread": poll_result_card(POLL, "ja 2, nej 1 och kanske 0"),
    "reminder": reminder_card(REMINDER),
    "morning": morning_card(REMINDER),
    "thanks": thanks_card(ThanksView("Träff", "ons 8 mars", "ons 15 mars")),
    "sign_up": sign_up_reply_card(REPLY),
    "sign_up in the queue": sign_up_reply_card(QUEUED),
    "sign_up perhaps": sign_up_reply_card(replace(REPLY, answer=SignupAnswer.MAYBE)),
    "change": change_sign_up_card(REPLY),
    "change in the queue": change_sign_up_card(QUEUED),
    "change refused": change_sign_up_card(replace(REPLY, answer=None), "Det är för många på en gång. Högst 50."),
    "change closed": change_sign_up_card(replace(REPLY, open=False)),
    "place freed": place_freed_card(FREED),
    "sign-up reminder": signup_reminder_card(SIGNUP_REMINDER),
    "moved": moved_card(CHANGE),
    "cancelled": cancelled_card(CHANGE),
    "merged": merged_card(MERGED),
    "parted": parted_card(CHANGE),
    "resumed": resumed_card(replace(CHANGE, calendar_url="https://example.org/k.ics")),
    "overtaken": superseded_card(CHANGE),
    "new place": changed_card(replace(CHANGE, new_place="Borås", old_place="Lerum", new_link="https://x.example")),
    "tasks due": tasks_due_card(
        TasksDueView("Naturvårdsgruppen", "5 uppgifter till träffen", "ons 12 april kl. 9.15–12.00", TASKS * 5)
    ),
    "withheld": withheld_card(WithheldView("Träff", "ons 8 mars", "3 av 9", "svarade")),
    "notice": notice_card("Frågan är stängd", "Skriv gärna till samordnaren."),
    "year": year_result_card(YEAR),
}
TWO_DAYS = questions_of(DefaultSet.TWO_DAYS)
REQUEST = feedback_request_card(FeedbackRequestView("m1", "Träff", "ons 8 mars", "ons 15 mars", TWO_DAYS, joint=True))
OWN = [
    own_question(kind, f"{number} {LONG}"[:LONGEST_QUESTION], [f"{choice} {LONG}"[:60] for choice in range(8)])
    for number, kind in enumerate(
        (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.CHOICE, QuestionKind.CHOICES)
    )
]
IN_BOTH = [replace(question, english=question.words, english_choices=("x" * 60,) * 8) for question in OWN]
ASKS_ALL = arranged(QuestionSet(added=tuple(IN_BOTH)), DefaultSet.TWO_DAYS)
QUESTION_FORM = QuestionFormView(
    "Träffar i Naturvårdsgruppen",
    {"group": "g", "shown": ""},
    DefaultSet.DIGITAL,
    OWN[:3],
    english=True,
    named=True,
    typed={"words": LONG[:150], "kind": "choice", "choices": LONG, "english": LONG, "required": "true"},
    version="Version 2, vald ons 1 mars",
)
MY_DATA = MyDataView(LONG, [HeldSection(LONG, LONG, [LONG] * 60)] * 9, [LONG] * 9, [LONG] * 9, LONG)
ERASURE = ErasureView([LONG] * 99, [LONG] * 99, LONG)
DOCTOR = DoctorView([DoctorLine(LONG, LONG * 3, LONG)] * 30, [DoctorLine(LONG, LONG, "")] * 30, [], ["Databasen"] * 30)
ON_THE_WAY = OnTheWay(
    "0" * 24, "Påminnelsen: Digitalt nätverksmöte ons 8 mars", "mån 6 mars kl. 9.00", "Miljöstrategigruppen"
)
HELD = replace(ON_THE_WAY, held="Alva Lindmark håller det sedan fre 3 mars kl. 14.05", note="Ta med stövlar")
WORST_ON_THE_WAY = OnTheWay("f" * 24, "Å" * 300, "å" * 60, "Å" * 200, "Å" * 200, "å" * 300)
SENT = SentCardView(
    "d1",
    "m1",
    "Miljöstrategigruppen",
    "Inbjudan: Nätverksträff ons 8 mars",
    "Skickat ons 22 februari kl. 9.00",
    with_note(invitation_card(REMINDER), "Vi ses vid stora entrén"),
)
RESEND = ResendPreviewView(
    "r1",
    "d1",
    "Miljöstrategigruppen",
    "Inbjudan: Nätverksträff ons 8 mars",
    with_note(invitation_card(REMINDER), "Ta med stövlar"),
    "Ta med stövlar",
    ["Miljöstrategigruppen får kortet igen i tråden om tio minuter."],
)
WORST_INSIDE = one_on_the_way_card(WORST_ON_THE_WAY, REQUEST, "å" * 200)
WHY = WhyView(
    "Nätverksträff",
    "ons 8 mars, heldag",
    [
        (
            "Miljöstrategigruppen",
            [
                WhyLine("**Inbjudan:** skickat ons 22 februari kl. 9.00", "d1"),
                WhyLine("**Inbjudan igen:** skickat fre 3 mars kl. 9.10", "d2"),
                WhyLine("**Påminnelsen:** går mån 6 mars kl. 9.00"),
            ],
        ),
        ("Samordnare", [WhyLine("**Påminnelsen om dokument:** går ons 15 mars kl. 9.00")]),
    ],
)
EDIT = EditView("e1", "Program", "Nätverksträff", "ons 8 mars · Natur", "inget program", "2 punkter", ["Inget går ut."])
LADDAR = ProjectView(
    "p1",
    "Gemensamma laddstolpar",
    "Söker partner",
    "2 kommuner är med",
    joined="Ale och Borås",
    need="Fler behöver kunna ladda vid skolor och badhus.",
    goals="Agenda 2030 mål 11 och 13",
    wanted="Mark",
    partners="Länsstyrelsen",
    time="Hösten 2023",
    money="250 000 kr",
    contact="Mira Sandell, Borås",
    asking=["Vera Ek, Ale"],
)
WORST_PROJECT = ProjectView(
    "f" * 32,
    "Å" * 150,
    "Söker partner",
    "49 kommuner är med",
    joined=", ".join(["Upplands Västergötland"] * 49),
    need="å" * 1000,
    goals="Agenda 2030 mål 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 och 17, Klimat 2030",
    wanted=", ".join(["Upplands Västergötland"] * 49),
    partners="å" * 300,
    time="å" * 300,
    money="å" * 300,
    outcome="å" * 400,
    contact="å" * 200,
    asking=["å" * 100] * 200,
)
ALL_BUTTONS = ProjectButtons(joins=True, leaves=True, asks=True, changes=True, takes_over=True)
FILLED = {"title": "Laddstolpar", "need": "Fler laddar.", "goals": "Agenda 2030 mål 11", "wanted": "Mark"}
WORST_FILLED = dict.fromkeys(("title", "need", "goals", "wanted", "partners", "time", "money"), "å" * 1000)
LISTED = ListedProject("p1", "Gemensamma laddstolpar", "Söker partner", "2 kommuner är med")
WORST_LISTED = ListedProject("f" * 32, "Å" * 150, "Söker partner", "49 kommuner är med · " + "å" * 200)
WISHED = SuggestionView("s1", "Giftfri förskola", "5 röster", decides=True)
TAKEN_UP = SuggestionView(
    "s2", "Våtmarker", "3 röster", "Planerat: Nätverksträff i Borås ons 8 mars", is_open=False, voted=True
)
THEMES = (
    ThemeView("Våtmarker", "3 svar"),
    ThemeView("Mer om upphandling, som i Borås: hur gör man?"),
    ThemeView("<b>100 %</b> [fossilfritt](https://evil.example)"),
)
WORST_WISH = SuggestionView("f" * 32, "Å" * 200, "200 röster", f"Avböjt: {'å' * 300}", voted=True, decides=True)
ANNOUNCEMENT = AnnouncementView(
    "a1", LONG, LONG[:120], "\n".join([LONG[:500]] * 4), LONG, ADDRESS, ADDRESS, LONG[:200], LONG, LONG, LONG, LONG
)
CARDS: dict[str, dict[str, Any]] = {
    **MEMBERS,
    "my data": my_data_card(MY_DATA),
    "my data, nothing": my_data_card(MyDataView("", [], [], [], LONG)),
    "my data, in a channel": ask_for_my_data_card(),
    "erase, in a channel": ask_to_be_erased_card(),
    "erasure, preview": erasure_preview_card(ERASURE),
    "erasure, nothing to erase": erasure_preview_card(replace(ERASURE, erased=[])),
    "erased": erased_card(ERASURE),
    "kept": kept_card(),
    "doctor": doctor_card(DOCTOR),
    "secret runs out": runs_out_card(
        RunsOutView("Botens hemlighet", "fre 15 januari 2027", "Sedan skickar boten inget.", "Gör en ny i Entra.")
    ),
    "doctor, all well": doctor_card(DoctorView([], [], [], ["Databasen"])),
    "guest test": guest_test_card("5d0f1c1e-0000-4000-8000-000000000001", LONG),
    "feedback": REQUEST,
    "merged, many signed up": merged_card(
        replace(
            MERGED, joined_with=LONG, reason=LONG, signed_up=[(f"5d0f1c1e-{number}", LONG) for number in range(200)]
        )
    ),
    "moved, many signed up": moved_card(
        replace(CHANGE, signed_up=[(f"5d0f1c1e-{number}", LONG) for number in range(200)])
    ),
    "edit": edit_card(EditView("e1", "Flytta", LONG, LONG, LONG, LONG, [LONG] * 5)),
    "edit approved, partners": edit_approved_card(
        "e1", LONG, LONG, "mån 9 januari kl. 10.10", ["Inget besked går ut."], calendar_url="https://x.example/m1.ics"
    ),
    "edit approved": edit_approved_card("e1", LONG, LONG, "mån 9 januari kl. 10.10", [LONG] * 3),
    "new meeting, form": new_meeting_form_card(
        NewMeetingFormView(
            [
                (name, LONG[:100], LONG[:100], 500, LONG)
                for name in ("day", "time", "title", "place", "theme", "speaker", "link")
            ],
            [f"{number} {LONG[:100]}" for number in range(12)],
            [f"3 {LONG[:100]}"],
            MeetingForm.HYBRID,
            LONG,
        )
    ),
    "new meeting": new_meeting_card(NewMeetingView("n1", LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, [LONG] * 6)),
    "new meeting, added": new_meeting_added_card("n1", LONG, LONG, [LONG] * 4, "mån 9 januari kl. 10.10"),
    "result": result_card(RESULT),
    "result for coordinators": coordinators_result_card(RESULT),
    "result beside earlier ones": result_card(
        replace(
            RESULT,
            earlier=(
                EarlierResultView("ons 1 februari", "4–5", "6 svar"),
                EarlierResultView("ons 7 december 2022", "3,9", "22 svar"),
            ),
        )
    ),
    "comments": comments_card("Träff", "ons 8 mars", [("Mest användbart", ["å" * 500] * 200)]),
    "differences": plan_differences_card(DIFFERENCES),
    "differences, second page": plan_differences_card(replace(DIFFERENCES, page=2)),
    "differences, where kinds meet": plan_differences_card(replace(DIFFERENCES, page=9, only_removes=True)),
    "plan, reading": plan_reading_card(PlanReadingView("i" * 32, LONG, "90 träffar", DIFFERENCES.parts, 9)),
    "problems": plan_problems_card("plan.txt", DIFFERENCES.errors),
    "approved": plan_approved_card("i1", 2023, "1\u00a0ändring", "kl. 9.10"),
    "help": help_card(
        HelpView(
            coordinator=True,
            groups=[("Året", [HelpLine("plan", "Läs in planen", "hjälp plan", "plan 2023")] * 60)],
            usable={"nästa", "plan", "status"},
            elsewhere=["anmälda"],
        )
    ),
    "help_about_a_word": word_help_card(
        WordHelpView(
            "flytta MÖTE", "Flyttar träffen", ["flytta 8 mars till 15 mars"] * 3, pressable=True, note="Jag frågar."
        )
    ),
    "choices": choices_card("Vilken träff?", [Choice(LONG[:60], LONG)] * 9, lines=["Inget är ändrat."]),
    "invitation with partners": invitation_card(replace(REMINDER, partners="Länsstyrelsen och Innovatum är med")),
    "reminder with partners": reminder_card(replace(REMINDER, partners="Länsstyrelsen och Innovatum är med")),
    "reminder with programme": reminder_card(
        replace(REMINDER, programme="9.30 Fika · 10.00–11.30 Visning · … och 3 till")
    ),
    "morning with programme": morning_card(replace(REMINDER, programme="9.30 Fika · 10.00–11.30 Visning")),
    "programme form": programme_form_card(
        ProgrammeFormView("m1", "Nätverksträff", "ons 8 mars", "9.30 Fika", problem="”25.00”. Klockslaget finns inte.")
    ),
    "programme form at its worst": programme_form_card(
        ProgrammeFormView("m1", LONG, LONG, "å" * LONGEST, several_days=True, problem="å" * 300)
    ),
    "programme, to be approved": edit_card(replace(EDIT, looks=["**9.30** Fika", "**10.00–11.30** Visning"])),
    "programme at its worst, to be approved": edit_card(replace(EDIT, looks=["å" * 160] * 30)),
    "meeting with programme at its worst": meeting_details_card(
        MeetingDetailsView("m1", LONG, LONG, LONG, place=LONG, theme=LONG, programme=["å" * 160] * 30)
    ),
    "meeting_details": meeting_details_card(
        MeetingDetailsView(
            "m1",
            LONG,
            "ons 8 mars, heldag",
            "Naturvårdsgruppen och Miljöstrategigruppen",
            news="Flyttad från ons 1 mars",
            place=LONG,
            theme=LONG,
            speaker=LONG,
            coordinator="Jonas Ekdahl",
            sign_up_closes="senast ons 1 mars",
            signed_up="12 kommer",
            open=True,
            join_url="https://example.org/m",
            calendar_url="https://example.org/k.ics",
            page_url="https://example.org/sida",
        )
    ),
    "calendar_links": calendar_links_card(
        CalendarLinksView("Naturvårdsgruppen", [(LONG, "https://example.org/k")] * 5, [(LONG, ADDRESS)] * 8)
    ),
    "feedback, named": feedback_request_card(
        FeedbackRequestView("m1", "Träff", "ons 8 mars", "ons 15 mars", ASKS_ALL, joint=True, named=True)
    ),
    "thanks, named": thanks_card(ThanksView("Träff", "ons 8 mars", "ons 15 mars", named=True)),
    "result, named": coordinators_result_card(replace(RESULT, named=True, comments=0)),
    "withheld, named": withheld_card(WithheldView("Träff", "ons 8 mars", "3 av 9", "svarade", "m1")),
    "named answers": named_answers_card("Träff", "ons 8 mars", [(LONG, [LONG * 4] * 9)] * 30),
    "feedback, all there can be": feedback_request_card(
        FeedbackRequestView("m1", LONG, "ons 8 mars", "ons 15 mars", ASKS_ALL, joint=True), {"useful": "x" * 500}, OWN
    ),
    "result, all there can be": coordinators_result_card(
        replace(
            RESULT,
            themes=tuple(ThemeView(f"{number} {LONG}"[:120], "3 svar") for number in range(20)),
            earlier=(EarlierResultView("ons 31 maj–tors 1 juni 2022", "4–5", "1 200 svar"),) * 3,
            questions=[
                result_of(question, SURVEY_ANSWERS.get(question.kind) or [key for key, _ in question.choices] * 3)
                for question in ASKS_ALL[1:]
            ],
        )
    ),
    "question form": question_form_card(QUESTION_FORM, LONG),
    "question form, full": question_form_card(replace(QUESTION_FORM, added=OWN)),
    "question preview": question_preview_card(
        QuestionPreviewView("v1", "Träffar i Naturvårdsgruppen", ASKS_ALL, LONG, OWN, [LONG] * 6)
    ),
    "questions saved": questions_saved_card("v1", "Träffar i Naturvårdsgruppen", [LONG] * 6, "kl. 10.10"),
    "survey": survey_card(SURVEY, {"best": LONG * 2}, SURVEY.questions[:1]),
    "survey nudge": survey_card(replace(SURVEY, so_far="Hittills 12 svar.")),
    "survey preview": survey_preview_card(
        SurveyPreviewView(2023, SURVEY.questions, LONG, "mån 6 november kl. 10.10", "mån 27 november", [LONG] * 9)
    ),
    "survey thanks": survey_thanks_card(2023, "mån 27 november"),
    "survey result": survey_result_card(
        SurveyResultView(
            "s1",
            2023,
            "31 av 80 svarade (39 %)",
            withheld=None,
            results=[
                result_of(question, SURVEY_ANSWERS.get(question.kind) or [key for key, _ in question.choices] * 3)
                for question in SURVEY.questions
            ],
            means={"satisfaction": "3,6", "useful": "3,6"},
            texts=9,
            before={"satisfaction": "3,9"},
            spread=PictureView(SPREAD.title, chart_data_address(SPREAD), alt_text(SPREAD)),
        )
    ),
    "survey withheld": survey_result_card(
        SurveyResultView("s1", 2023, "4 svar", withheld="Det behövs minst fem svar.")
    ),
    "survey texts": survey_texts_card(2023, [(LONG, [LONG * 3] * 90)] * 3),
    "changes": audit_card(AuditListView("1 ändring", LONG, [AuditView(LONG, LONG, undone=True)] * 40, "m1", 2)),
    "changes, none": audit_card(AuditListView("Inga ändringar", LONG, [])),
    "day poll, something missing": day_poll_card(DAY_POLL, {0: Suits.YES}, "Svara också på fre 24 mars."),
    "day poll at its worst": day_poll_card(WORST_DAYS, dict.fromkeys(range(10), Suits.MAYBE), LONG * 3),
    "days answered": days_answered_card(DAY_POLL),
    "days answered at their worst": days_answered_card(WORST_DAYS),
    "days so far": days_overview_card(DAY_POLL),
    "days so far, nobody": days_overview_card(replace(DAY_POLL, answers=0)),
    "days closed": days_closed_card(DAY_POLL),
    "days closed, chosen": days_closed_card(replace(DAY_POLL, became="ons 22 mars kl. 9.00–12.00")),
    "days closed, nobody": days_closed_card(replace(DAY_POLL, answers=0)),
    "day choice": day_choice_card(DayChoiceView(DAY_POLL, [(0, "ons 22 mars")], ["Dagen blir en träff."])),
    "day choice at its worst": day_choice_card(
        DayChoiceView(WORST_DAYS, [(number, "ons 22 mars 2024") for number in range(10)], [LONG] * 4)
    ),
    "day choice, none": day_choice_card(DayChoiceView(DAY_POLL, [], [])),
    "day poll, preview at its worst": poll_preview_card(
        PollPreviewView("p1", LONG, "Hitta dag", day_poll_card(WORST_DAYS), [LONG] * 5)
    ),
    "poll with names": poll_card(POLL),
    "poll, own copy": poll_card(POLL, own=1),
    "poll at its worst": poll_card(WORST_POLL),
    "poll at its worst, own copy": poll_card(WORST_POLL, own=9),
    "poll, closed": closed_poll_card(POLL),
    "poll, closed, at its worst": closed_poll_card(WORST_POLL),
    "poll, closed, withheld": closed_poll_card(replace(ANONYMOUS_POLL, withheld="Det behövs minst fem svar.")),
    "poll, closed, nobody": closed_poll_card(replace(POLL, answers=0)),
    "anonymous poll, something missing": anonymous_poll_card(ANONYMOUS_POLL, LONG),
    "anonymous poll at its worst": anonymous_poll_card(replace(WORST_POLL, anonymous=True), LONG),
    "poll, preview": poll_preview_card(
        PollPreviewView("p1", "Naturvårdsgruppen", "Omröstning", poll_card(POLL), ["Frågan går ut nu."])
    ),
    "poll, preview at its worst": poll_preview_card(
        PollPreviewView("p1", LONG, "Omröstning", poll_card(WORST_POLL), [LONG] * 5)
    ),
    "poll, sent": poll_sent_card("p1", "\\*" * 180, [LONG] * 3, "kl. 10.10"),
    "announcement": announcement_card(ANNOUNCEMENT),
    "announcement, read": announcement_card(ANNOUNCEMENT, read=True),
    "announcement, withdrawn": withdrawn_announcement_card(LONG, LONG),
    "announcement, form": announcement_form_card(
        AnnouncementFormView(
            LONG[:120],
            LONG[:2000],
            ADDRESS,
            ADDRESS,
            LONG[:200],
            [f"{number} {LONG[:80]}" for number in range(12)],
            [f"3 {LONG[:80]}"],
            LONG[:60],
            [(f"m{number}", LONG[:90]) for number in range(40)],
            "m3",
            LONG,
        )
    ),
    "announcement, preview": announcement_preview_card(
        AnnouncementPreviewView("a1", LONG, announcement_card(ANNOUNCEMENT), [LONG] * 4)
    ),
    "news": news_digest_card(NewsDigestView("Naturvårdsgruppen", NEWS)),
    "news, many": news_digest_card(NewsDigestView(LONG, [NewsLine(LONG, f"https://x.example/{LONG}", LONG)] * 60)),
    "news, preview": news_preview_card(
        NewsPreviewView(
            "n1",
            LONG[:120],
            "https://lansstyrelsen.se/vatten",
            ["Naturvårdsgruppen", LONG[:80]],
            news_digest_card(NewsDigestView("Naturvårdsgruppen", NEWS * 20)),
            [LONG] * 3,
        )
    ),
    "news, waiting": news_list_card(
        [
            WaitingNews(f"n{number}", line, "Naturvårdsgruppen · går mån 3 april")
            for number, line in enumerate(NEWS * 20)
        ],
        LONG,
    ),
    "news, none": news_list_card([]),
    "announcement, sent": announcement_sent_card("a1", LONG, [LONG] * 4, "kl. 10.10"),
    "announcements": announcements_card([ListedAnnouncement("a1", LONG, LONG, LONG)] * 10, 12),
    "announcement, followed": sent_announcement_card(
        SentAnnouncementView("a1", LONG, LONG, announcement_card(ANNOUNCEMENT), [LONG] * 6), LONG
    ),
    "replace calendar address": replace_address_card(ReplaceAddressView(LONG, "g1", "g1")),
    "calendar address replaced": address_replaced_card(LONG, ADDRESS, "Blev det fel? Skriv *ångra* inom tio minuter."),
    "list": meeting_list_card("Nästa", "Grupp", [ListedMeeting(LONG, "ons 8 mars", LONG)] * 90),
    "sign-ups": sign_up_list_card(
        SignUpListView(
            "Träff",
            "ons 8 mars",
            "200 kommer",
            {"Stolar": "240", "Luncher": "480"},
            [MunicipalityRow("Borås", ["Elin Sörqvist"] * 40, "40")] * 49,
            {"I kö": ["Mira"] * 200, "Kan inte": ["Mira"] * 200},
            file_url="https://example.org/" + "x" * 200,
            file_holds="en timme",
        )
    ),
    "sign-ups of few": sign_up_list_card(
        SignUpListView("Träff", "ons 8 mars", "1 kommer", {}, [MunicipalityRow("Borås", ["Elin"], "1")], {"Kanske": []})
    ),
    "place freed for many": place_freed_card(replace(FREED, people=PEOPLE)),
    "sign-up reminder to many": signup_reminder_card(replace(SIGNUP_REMINDER, people=PEOPLE)),
    "sign-up reminder, preview": reminder_preview_card(PREVIEW),
    "sign-up reminder, approved": reminder_approved_card("r1", LONG, "ons 8 mars", [LONG] * 3, "kl. 9.10"),
    "documents": documents_card(
        DocumentsView("Träff", "ons 8 mars", "40 dokument", [(LONG, "Bilder", "https://example.org/" + "x" * 300)] * 40)
    ),
    "document question": question_card(QUESTION),
    "documents handed in": handed_in_card(HANDED_IN_VIEW),
    "documents handed in, approved": handed_in_approved_card(HANDED_IN_VIEW),
    "withdrawal": withdrawal_card(WITHDRAWAL),
    "withdrawn": withdrawn_card(WITHDRAWAL),
    "documents, for coordinators": documents_card(
        DocumentsView("Träff", "ons 8 mars", "40 dokument", [], "", [LONG] * 40, [(LONG, "w1")] * 40)
    ),
    "document question, answered": answered_card(QUESTION, LONG, approved=False),
    "document problems": problems_card(ProblemsView("90 saker", [(LONG * 3, [LONG] * 40)] * 60)),
    "year, many groups": year_result_card(replace(YEAR, others=[replace(FIGURE, name=LONG)] * 200)),
    "year, all withheld": year_result_card(replace(YEAR, first=LEFT_OUT, others=[LEFT_OUT] * 4)),
    "status": status_card(STATUS),
    "trouble": delivery_failed_card(DELIVERY_FAILED),
    "attendance": attendance_card(ATTENDANCE),
    "attendance with partners": attendance_card(replace(ATTENDANCE, partners="Länsstyrelsen eller Innovatum")),
    "attendance saved": attendance_saved_card(
        "m1", "Träff", "ons 8 mars", "23 deltagare från 17 kommuner", [LONG] * 10
    ),
    "report": report_preview_card(REPORT),
    "report problems": report_problems_card(LONG, [LONG * 3] * 200),
    "checklist": checklist_card(CHECKLIST),
    "checklist, nudge": checklist_card(replace(CHECKLIST, nudge=True)),
    "outcome": outcome_card(CHECKLIST),
    "on the way": on_the_way_card(OnTheWayView("2 utskick på väg", "till och med ons 22 mars", [ON_THE_WAY, HELD])),
    "on the way at its worst": on_the_way_card(
        OnTheWayView("200 utskick på väg", "till och med ons 22 mars", [WORST_ON_THE_WAY] * 200, "å" * 200, page=3),
        "Det hålls tillbaka.",
    ),
    "nothing on the way": on_the_way_card(OnTheWayView("Inget på väg", "till och med ons 22 mars", [])),
    "one on the way": one_on_the_way_card(ON_THE_WAY, with_note(invitation_card(REMINDER), "Ta med stövlar")),
    "one on the way, not needed": one_on_the_way_card(ON_THE_WAY, None),
    "feedback on the way": one_on_the_way_card(HELD, REQUEST),
    "one on the way at its worst": one_on_the_way_card(
        WORST_ON_THE_WAY, one_on_the_way_card(WORST_ON_THE_WAY, REQUEST, "å" * 200), "å" * 300
    ),
    "sent": sent_card(SENT),
    "sent, not to be sent again": sent_card(replace(SENT, looks=None, obstacle="Det är för sent.")),
    "sent at its worst": sent_card(
        replace(SENT, group=LONG, title=LONG, looks=WORST_INSIDE, note="å" * 600, problem="å" * 200)
    ),
    "to be sent again": resend_preview_card(RESEND),
    "to be sent again at its worst": resend_preview_card(
        replace(RESEND, group=LONG, title=LONG, looks=WORST_INSIDE, note="å" * 300, happens=["å" * 200] * 4)
    ),
    "sent again": resend_approved_card("r1", RESEND.title, RESEND.happens, "mån 6 mars kl. 9.10"),
    "why": why_card(WHY),
    "why, to be sent again": why_card(replace(WHY, note="Ta med stövlar", says="Välj vilket kort.")),
    "why at its worst": why_card(
        WhyView(LONG, LONG, [(LONG, [WhyLine("å" * 300, "d" * 32)] * 60)] * 3, note="å" * 600, says="å" * 100)
    ),
    "with a note": with_note(reminder_card(REMINDER), "å" * 300),
    "expertise": expertise_card(ExpertiseView("dagvatten, skyfall", "Byggde en damm"), "Tack, nu hittar andra dig"),
    "expertise form": expertise_form_card("dagvatten", "Byggde en damm", "Det är för långt: högst 300 tecken."),
    "found": found_card(
        "dagvatten",
        [FoundView("Mira Ek, Borås", "dagvatten, skyfall", "Byggde en damm", "Har skrivit dagvatten.")],
        more=3,
        asked=("dagvatten", ["mira"]),
    ),
    "found at its worst": found_card(
        "\\*" * 200,
        [FoundView(LONG, "\\*" * 300, "\\*" * 500, LONG * 5)] * 5,
        5,
        [NoteView("\\*" * 400, "\\*" * 800, LONG)] * 3,
        asked=("å" * 200, ["p" * 36] * 5),
    ),
    "notes alone": found_card("dagvatten", [], 0, [NoteView("Hur?", "Så.", "Mira Ek, Borås")], asked=("dagvatten", [])),
    "nobody found": nobody_found_card("dagvatten", "dagvatten"),
    "expertise that rests": expertise_card(ExpertiseView("dagvatten"), "Det här har du skrivit", rests=True),
    "expertise, still": still_holds_card(ExpertiseView("\\*" * 300, "\\*" * 500), "fre 1 mars 2024"),
    "ask form": ask_form_card(
        AskFormView("å" * 400, [LONG] * 20, LONG, {"p" * 36: LONG, "q" * 36: LONG}, ["p" * 36], "tio minuter", LONG)
    ),
    "question asked": question_asked_card("q1", "\\*" * 400, [LONG] * 10, "ons 1 mars kl. 10.10"),
    "question in the channel": member_question_card(
        MemberQuestionView(
            "q1", "Hur fick ni med fastighetsbolaget?", "Mira Ek, Borås", "Inga svar än", [("e", "Elin Ask")]
        )
    ),
    "question at its worst": member_question_card(
        MemberQuestionView("q1", "\\*" * 400, LONG, "2 svar", [("e" * 36, LONG)] * 3)
    ),
    "question gone": question_gone_card(),
    "answer form": answer_form_card("q1", "\\*" * 400, "å" * 800, LONG, findable=True),
    "answer": answer_card(WORST_ANSWER),
    "answer that helped": answer_card(replace(WORST_ANSWER, helped="Det här svaret har hjälpt någon.", asker=[])),
    "answer gone": answer_gone_card(),
    "questions": questions_card("30 frågor", [ListedQuestion("q1", "\\*" * 400, LONG * 2)] * 30, 7),
    "question and answers": question_answers_card(
        AnsweredView(
            "q1", "\\*" * 400, LONG, [WORST_ANSWER] * 40, {"a1": True}, "https://example.org/" + "a" * 300, is_own=True
        ),
        LONG,
    ),
    "project": project_card(LADDAR, ProjectButtons(joins=True, asks=True, lists=False), eyebrow="Nytt projekt"),
    "project of the reader": project_card(LADDAR, ProjectButtons(leaves=True, changes=True), words="Tack."),
    "project without anything": project_card(ProjectView("p1", "X", "Idé", "ingen kommun är med än"), ALL_BUTTONS),
    "project at its worst": project_card(WORST_PROJECT, ALL_BUTTONS, words="å" * 200),
    "projects": project_list_card(ProjectListView("2 projekt", [LISTED, replace(LISTED, stage="Klart")], "energi")),
    "projects at their worst": project_list_card(ProjectListView("200 projekt", [WORST_LISTED] * 200, "å" * 80)),
    "projects, page 20": project_list_card(ProjectListView("200 projekt", [WORST_LISTED] * 200, "å" * 80, 20)),
    "no projects": project_list_card(ProjectListView("Inga projekt än", [])),
    "project form": new_project_form_card({}),
    "project form at its worst": new_project_form_card(WORST_FILLED, "å" * 300),
    "project form to change": change_project_form_card("p1", "Laddstolpar", FILLED, "0" * 16),
    "project form to change at its worst": change_project_form_card(
        "f" * 32, "Å" * 150, WORST_FILLED, "0" * 16, "å" * 300
    ),
    "project preview": project_preview_card(
        ProjectPreviewView("p1", LADDAR, ["Naturvårdsgruppen får projektet i sin kanal om tio minuter."])
    ),
    "project preview at its worst": project_preview_card(ProjectPreviewView("f" * 32, WORST_PROJECT, ["å" * 300] * 20)),
    "project proposed": project_proposed_card("p1", "Laddstolpar", ["Det går ut."], "ons 1 mars kl. 10.10"),
    "project proposed at its worst": project_proposed_card("f" * 32, "Å" * 150, ["å" * 300] * 20, "kl. 10.10"),
    "project changed": project_changed_card("c1", LADDAR, "Skedet är ändrat", "ons 1 mars kl. 10.10"),
    "project not changed, at its worst": project_changed_card("", WORST_PROJECT, "Inget är ändrat", ""),
    "project's stage": stage_form_card(StageFormView("p1", "Laddstolpar", Stage.IDEA, "", "0" * 16)),
    "project's stage at its worst": stage_form_card(
        StageFormView("f" * 32, "Å" * 150, Stage.DONE, "å" * 400, "0" * 16), "å" * 300
    ),
    "municipality of a project's reader": municipality_question_card("p1", "Laddstolpar", [("1490", "Borås")]),
    "municipality of a project's reader at its worst": municipality_question_card(
        "f" * 32, "Å" * 150, [("1490", "Å" * 60)] * 49
    ),
    "interest in a project": interest_card("p1", "Laddstolpar", "Vera Ek, Ale", "Hör gärna av dig."),
    "interest in a project, in its thread": interest_card(
        "p1", "Laddstolpar", "En kollega från Ale", "berätta gärna mer här i tråden.", owner=[("mira", "Mira Sandell")]
    ),
    "interest in a project at its worst": interest_card(
        "f" * 32, "Å" * 150, "å" * 200, "å" * 300, owner=[("mira", "å" * 200)]
    ),
    "sleeping project": sleeping_card("p1", "Laddstolpar", "Idé", "Inget har hänt på två månader."),
    "sleeping project at its worst": sleeping_card("f" * 32, "Å" * 150, "Söker partner", "å" * 400),
    "suggestions": suggestion_list_card(SuggestionListView("2 önskade teman", [WISHED, TAKEN_UP], [TAKEN_UP])),
    "suggestions at their worst": suggestion_list_card(
        SuggestionListView("200 önskade teman", [WORST_WISH] * 200, [WORST_WISH] * 50)
    ),
    "suggestions, page 20": suggestion_list_card(SuggestionListView("200 önskade teman", [WORST_WISH] * 200, page=20)),
    "no suggestions": suggestion_list_card(SuggestionListView("Inga önskade teman än", [])),
    "suggestion, decided": decided_card(TAKEN_UP, "Ditt önskemål är planerat"),
    "suggestion, decided, at its worst": decided_card(WORST_WISH, "Ditt önskemål är genomfört"),
    "suggestion": suggestion_card(WISHED, "Ditt önskemål är sparat", "Skriv *önskemål* till mig."),
    "like suggestion": like_card(WISHED, "giftfria förskolor", same=False),
    "like suggestion at its worst": like_card(WORST_WISH, "å" * 200, same=False),
    "same suggestion, declined": like_card(replace(TAKEN_UP, status="Avböjt: Inte vårt."), "x", same=True),
    "result, themes to put on the list": coordinators_result_card(replace(RESULT, themes=THEMES)),
    "themes for the list": theme_form_card(["Våtmarker"]),
    "themes for the list, with a problem": theme_form_card(
        ["Våtmarker", "Mer om upphandling, som i Borås"], "Temat är för långt. Skriv det med högst 200 tecken."
    ),
    "themes for the list at their worst": theme_form_card(["å" * 200] * 20, LONG),
    "theme added": added_card(AddedView(["Våtmarker"], way_back="Blev det fel? Skriv *ångra* inom tio minuter.")),
    "themes added, one is there and one is alike": added_card(
        AddedView(
            ["Våtmarker", "Biogas"],
            [TAKEN_UP],
            [("giftfria förskolor", WISHED)],
            "Blev det fel? Skriv *ångra* inom tio minuter.",
        )
    ),
    "themes alike": added_card(AddedView([], [], [("giftfria förskolor", WISHED), ("våtmarkerna", TAKEN_UP)])),
    "themes added at their worst": added_card(
        AddedView(
            ["å" * 200] * 20,
            [WORST_WISH] * 5,
            [(f"{number} {LONG}"[:200], WORST_WISH) for number in range(20)],
            "Skriv *ångra*.",
        )
    ),
    "suggestion's status": status_form_card(
        StatusFormView(WISHED, SuggestionStatus.NEW, None, [("m1", "Ons 8 mars: Nätverksträff")], "", "0")
    ),
    "suggestion's status at its worst": status_form_card(
        StatusFormView(
            WORST_WISH,
            SuggestionStatus.DECLINED,
            "m59",
            [(f"m{number}", ("Å" * 90)) for number in range(61)],
            "å" * 300,
            "0" * 16,
        ),
        "Skälet saknas. Skriv varför önskemålet avböjs, så att den som önskat får veta. Inget är ändrat.",
    ),
    "minutes": minutes_card(MINUTES),
    "minutes, nothing yet": minutes_card(replace(MINUTES, items=[])),
    "minutes of a cancelled meeting": minutes_card(replace(MINUTES, open=False)),
    "minutes at their worst": minutes_card(replace(MINUTES, items=[WORST_ITEM] * 60, page=7, typed="å" * 4_000)),
    "minutes, refused": minutes_card(
        replace(MINUTES, items=[WORST_ITEM] * 60, problems=["60 rader saknar något", *[LONG] * 60], typed="å" * 6_000)
    ),
    "minutes, one item": item_form_card(
        ItemFormView("m" * 32, LONG, "i" * 32, "f" * 16, "å" * 6_000, [LONG] * 9, "å" * 4_000)
    ),
    "decisions": item_list_card(
        ItemListView("Beslut", "1 beslut", "2023", [ListedItem(DECIDED, "m1", LONG)], "Så", verbs.LIST_DECISIONS, {})
    ),
    "tasks at their worst": item_list_card(
        ItemListView(
            "Att göra",
            "60 uppgifter",
            LONG,
            [ListedItem(WORST_ITEM, "m" * 32, LONG, ticks=True)] * 60,
            LONG,
            verbs.LIST_TASKS,
            {"group": LONG},
            page=3,
        )
    ),
    "tasks due at their worst": tasks_due_card(TasksDueView(LONG, "60 uppgifter till träffen", LONG, ["å" * 480] * 60)),
    "municipalities": municipalities_card(MUNICIPALITIES),
    "fees": fees_card(FEES),
    "report draft": report_draft_card(
        ReportDraftView(
            2023,
            LONG,
            ["Nöjdhet: 3,8 (år 2022: 3,8)"] * 5,
            ["Förord: skriven"] * 3,
            ["Närvaro saknas för 2 av 17 träffar."] * 5,
            "Version 1 publicerades tors 11 januari 2024",
            "https://example.org/arsrapport-2023.aspx",
            "Skriv till exempel *rapport 2023 text förord: …*.",
        )
    ),
    "report publish": publish_report_card(
        PublishReportView(2023, 2, "f" * 32, LONG, ["Deltagande: 380 → 392"] * 1500, [LONG], "Inte skrivet: Förord.")
    ),
    "report published": report_published_card(2023, 2, [LONG] * 40),
    "report announced": report_announced_card(
        ReportAnnouncedView(
            2023, {"Aktiviteter": LONG, "Nöjdhet": "3,8 av 5"}, LONG, "https://example.org/" + "a" * 400
        )
    ),
    "report announced, not on the site": report_announced_card(ReportAnnouncedView(2023, {"Aktiviteter": "17"})),
    "report text": replace_text_card(ReplaceTextView(2023, "Förord", LONG, LONG, {"words": LONG})),
    "report text, at its longest": replace_text_card(
        ReplaceTextView(2023, "Det här ändrar vi", "å\n" * 4_000, "å" * 1_000, {"words": "å" * 1_000})
    ),
    "report text, taken away": replace_text_card(ReplaceTextView(2023, "Förord", LONG, "", {"words": ""})),
    "undo older": undo_older_card(LONG, LONG, 12),
    "indicators": year_figures_card(INDICATORS),
    "indicators, nothing yet": year_figures_card(replace(INDICATORS, sections=[], gaps=[], notes=[])),
    "rows behind": rows_behind_card(ROWS_BEHIND),
    "rows behind, short": rows_behind_card(replace(ROWS_BEHIND, rows=[], lines=[LONG] * 200)),
    "pilot": pilot_card(moved_card(replace(CHANGE, signed_up=[("5d0f", "Elin Sörqvist")])), "Naturvårdsgruppen"),
}


def schema() -> dict[str, Any]:
    text = files("adaptive_cards").joinpath("schemas", "schema-1.5.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def parts_of(element: Any) -> Iterator[dict[str, Any]]:
    """The element and all that is in it."""
    if isinstance(element, dict):
        yield element
    for inner in element.values() if isinstance(element, dict) else element if isinstance(element, list) else ():
        yield from parts_of(inner)


def words(element: Any) -> int:
    if isinstance(element, dict):
        own = sum(
            len(str(element.get(name, "")).split()) for name in ("text", "title", "value") if "url" not in element
        )
        inner = (value for name, value in element.items() if name != "actions")
        return own + sum(words(part) for part in inner if isinstance(part, dict | list))
    return sum(words(part) for part in element) if isinstance(element, list) else 0


@pytest.mark.parametrize("name", CARDS)
def test_card_fits_the_official_schema(name: str) -> None:
    made = {key: value for key, value in CARDS[name].items() if key not in ("msteams", "$schema")}

    assert [error.message[:200] for error in Draft7Validator(schema()).iter_errors(made)] == []


@pytest.mark.parametrize("name", CARDS)
def test_card_stays_under_teams_limit(name: str) -> None:
    assert len(json.dumps(CARDS[name], ensure_ascii=False).encode()) < 28 * 1024


@pytest.mark.parametrize("name", CARDS)
def test_choices_that_are_all_shown_wrap_as_a_phone_is_narrow(name: str) -> None:
    shown = [part for part in parts_of(CARDS[name]) if part.get("style") == "expanded"]

    assert [part["id"] for part in shown if not part.get("wrap")] == []


@pytest.mark.parametrize("name", MEMBERS)
def test_members_card_has_at_most_sixty_words(name: str) -> None:
    assert words(MEMBERS[name]["body"]) <= 60


@pytest.mark.parametrize("name", CARDS)
def test_every_button_sends_the_same_without_execute(name: str) -> None:
    known = {value for key, value in vars(verbs).items() if key.isupper()}
    for action in CARDS[name].get("actions", []):
        if action["type"] == "Action.Execute":
            assert action["verb"] == action["data"]["verb"]
            assert action["verb"] in known
            assert action["fallback"]["data"] == action["data"]


def test_at_most_one_button_is_filled_and_it_is_first() -> None:
    for made in CARDS.values():
        filled = [index for index, action in enumerate(made.get("actions", [])) if action.get("style") == "positive"]
        assert filled in ([], [0])


def test_feedback_card_holds_the_promise_word_for_word() -> None:
    assert PROMISE in json.dumps(REQUEST, ensure_ascii=False)


@pytest.mark.parametrize("name", ["withheld", "year, all withheld"])
def test_withheld_card_shows_no_grade(name: str) -> None:
    assert not re.search(r"\d,\d|\d\s*%", json.dumps(CARDS[name], ensure_ascii=False))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**fet** [länk](http://x)", "\\*\\*fet\\*\\* \\[länk\\]\\(http://x\\)"),
        ("- punkt", "\\- punkt"),
        ("<script>", "&lt;script\\>"),
        ("Våtmarker, 2 st", "Våtmarker, 2 st"),
    ],
)
def test_text_from_people_is_never_markup(text: str, shown: str) -> None:
    assert escape(text) == shown
