"""A meeting's page, word for word."""

from dataclasses import replace
from datetime import date, time

from core.attendance.rules.counting import AttendanceCount
from core.documents.model import Publication
from core.feedback.default_sets import questions_of
from core.feedback.model.feedback import FeedbackResult, ResponseRate
from core.feedback.model.question_set import DefaultSet
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.programme import read_programme
from core.minutes.model import ItemContent, ItemKind, MinutesItem
from core.questions.model import Question, QuestionKind
from core.questions.rules.results import result_of
from sharepoint_sync.pages.meeting_page import AdjacentMeeting, MeetingPage, meeting_html, meeting_title
from tests.factories import MILJO, NATUR, local, make_meeting
from tests.sharepoint_sync.pages.test_lists_of_meetings import lines

LAST = "Sidan uppdateras av Nätverksboten. Saknas något? Kontakta gruppens samordnare."
MEETING = make_meeting(
    "m1",
    groups=(MILJO, NATUR),
    start=date(2023, 3, 8),
    times=(time(9, 15), time(12)),
    title="Nätverksträff",
    theme="Dagvatten",
    place="Rådhuset, Alingsås",
    speaker="Maja Ek",
    join_url="https://teams.example/join",
)
SLIDES = Publication(
    id="p1",
    meeting_id="m1",
    name="Bilder.pdf",
    path="2023/Bilder.pdf",
    web_url="https://site.example/Bilder.pdf",
    size=2048,
    sha256="",
    item_id="i1",
    etag="",
    ctag="",
    quick_xor_hash="",
    document_type="Presentation",
    published_at=local(2023, 3, 9, 10),
    batch=1,
)


def page(meeting: Meeting = MEETING, *, held: bool = False) -> MeetingPage:
    state = "Genomförd" if held else "Planerad"
    return MeetingPage(meeting, state, held, documents=[], year_page="traffar-2023.aspx", coming=0)


def test_meeting_to_come_says_when_where_who_and_how_to_join() -> None:
    before = AdjacentMeeting(make_meeting("m0", groups=(NATUR,), start=date(2023, 2, 2)), "m0.aspx")

    html = meeting_html(replace(page(), coming=14, before=before))

    assert meeting_title(MEETING) == "Nätverksträff, ons\u00a08\u00a0mars\u00a02023"
    assert lines(html) == [
        "ons 8 mars 2023 kl. 9.15–12.00 · Miljöstrategigruppen och Naturvårdsgruppen · Planerad",
        "Dagvatten",
        "Anslut till mötet",
        "Dokument",
        "Inga dokument än.",
        "I korthet",
        "Uppgift | Gäller",
        "Tid | kl. 9.15–12.00",
        "Plats | Rådhuset, Alingsås",
        "Medverkande | Maja Ek",
        "Anmälda | 14 personer",
        "Fler träffar",
        "Föregående: Naturvårdsgruppen, tors 2 februari",
        "Alla träffar 2023",
        LAST,
    ]
    assert 'href="https://teams.example/join"' in html


def test_invited_partners_stand_after_who_takes_part() -> None:
    invited = replace(MEETING, partners=("Länsstyrelsen Västra Götaland", "Innovatum <b>"))

    shown = lines(meeting_html(page(invited)))

    assert (
        shown[shown.index("Medverkande | Maja Ek") + 1] == "Partner | Länsstyrelsen Västra Götaland och Innovatum <b>"
    )
    assert "<b>" not in meeting_html(page(invited))


def test_held_meeting_has_documents_first_then_what_came_of_it_and_what_people_thought() -> None:
    result = FeedbackResult("m1", ResponseRate(answers=10, invited=20), (0, 0, 2, 4, 4))
    outcome = "Fem kommuner delar en upphandling.\n\nNästa steg i maj."

    html = meeting_html(replace(page(held=True), documents=[SLIDES], result=result, outcome=outcome))

    assert lines(html) == [
        "ons 8 mars 2023 kl. 9.15–12.00 · Miljöstrategigruppen och Naturvårdsgruppen · Genomförd",
        "Dagvatten",
        "Dokument (1)",
        "Dokument | Typ | Storlek | Publicerat",
        "Bilder.pdf | Presentation | 2 kB | tors 9 mars 2023",
        "I korthet",
        "Uppgift | Gäller",
        "Tid | kl. 9.15–12.00",
        "Plats | Rådhuset, Alingsås",
        "Medverkande | Maja Ek",
        "Vad det blev av träffen",
        "Fem kommuner delar en upphandling.",
        "Nästa steg i maj.",
        "Så tyckte deltagarna",
        "4,2 av 5. 10 av 20 svarade (50 %). Svaren är anonyma.",
        "Fler träffar",
        "Alla träffar 2023",
        LAST,
    ]


def test_page_says_whom_to_ask_where_it_is_talked_about_and_how_many_came() -> None:
    threads = {MILJO: "https://teams.example/m", NATUR: "https://teams.example/n"}
    attended = AttendanceCount(participants=31, municipalities=22, partners=1, speakers=2, unnamed=0)
    coordinators = ["Alva Lindmark", "Jonas Ekdahl"]

    html = meeting_html(
        replace(page(held=True), coming=14, threads=threads, attended=attended, coordinators=coordinators)
    )

    shown = lines(html)
    assert shown[shown.index("Medverkande | Maja Ek") + 1 :] == [
        "Deltog | 31 personer från 22 kommuner",
        "Samordnare | Alva Lindmark och Jonas Ekdahl",
        "Fråga vidare",
        "Diskussionen i Teams: Miljöstrategigruppen",
        "Diskussionen i Teams: Naturvårdsgruppen",
        "Fler träffar",
        "Alla träffar 2023",
        "Sidan uppdateras av Nätverksboten. Saknas något? Kontakta Alva Lindmark eller Jonas Ekdahl.",
    ]
    assert all(f'href="{address}"' in html for address in threads.values())


def test_one_group_has_one_discussion_and_files_come_from_its_channel() -> None:
    html = meeting_html(replace(page(), threads={NATUR: "https://teams.example/n"}, files_tabs=True))

    assert "Diskussionen i Teams" in lines(html)
    assert lines(html)[-1] == (
        "Sidan uppdateras av Nätverksboten. Saknas ett dokument? Lägg det under Filer i gruppens kanal, "
        "så kommer det hit inom några minuter."
    )


def test_other_questions_stand_under_the_grade_and_what_is_withheld_says_why() -> None:
    *_, days = questions_of(DefaultSet.TWO_DAYS)[:3]
    online = questions_of(DefaultSet.DIGITAL)[1]
    own = Question(
        "own", QuestionKind.CHOICES, "", "Vad <b>vill</b> du?", (("a", "Mer"), ("b", "Mindre"), ("c", "Lika"))
    )
    questions = (
        result_of(online, ["5", "5", "4", "3", "1"]),
        result_of(replace(online, key="alike", words="Hur var ljudet?"), ["5", "5", "5", "5", "1"]),
        result_of(days, ["right", "right", "fewer", "more", "right"]),
        result_of(replace(days, key="same", words="Var det för långt?"), ["right"] * 4 + ["more"]),
        result_of(replace(days, key="few", words="Var det för kort?"), ["right", "more", "fewer", "fewer"]),
        result_of(own, ["a b", "a", "a b", "b", "a"]),
    )
    result = FeedbackResult("m1", ResponseRate(answers=10, invited=20), (0, 0, 2, 4, 4), questions=questions)

    html = meeting_html(replace(page(held=True), result=result))

    shown = lines(html)
    begins = shown.index("Fråga | Svar")
    assert shown[begins - 1 : begins + 7] == [
        "4,2 av 5. 10 av 20 svarade (50 %). Svaren är anonyma.",
        "Fråga | Svar",
        "Hur fungerade det att ses digitalt? | 3,6 i medel av 5, 5 svar",
        "Hur var ljudet? | 4–5 av 5, 5 svar",
        "Var det lagom många dagar? | Färre hade räckt: 1, Lagom: 3, Gärna fler: 1",
        "Var det för långt? | Svaren är så lika att de inte visas. Annars kunde någon kännas igen.",
        "Var det för kort? | Färre än fem har svarat på frågan, så svaren visas inte.",
        "Vad <b>vill</b> du? | Mer: visas inte, Mindre: 3 av 5, Lika: visas inte",
    ]
    assert "<b>vill" not in html
    withheld = FeedbackResult("m1", ResponseRate(answers=4, invited=20), None, questions=questions)
    assert "Fråga | Svar" not in lines(meeting_html(replace(page(held=True), result=withheld)))


def test_decisions_and_tasks_stand_under_what_came_of_it() -> None:
    minutes = [
        MinutesItem("i1", "m1", 1, ItemContent(ItemKind.TASK, "tar fram underlag", "Lisa Ek", date(2023, 5, 15))),
        MinutesItem("i2", "m1", 2, ItemContent(ItemKind.DECISION, "vi byter <b>dag</b>")),
        MinutesItem("i3", "m1", 3, ItemContent(ItemKind.TASK, "ringer", "", date(2023, 4, 1)), done=True),
    ]

    html = meeting_html(replace(page(held=True), outcome="Fem kommuner.", minutes=minutes))

    shown = lines(html)
    begins = shown.index("Fem kommuner.") + 1
    assert shown[begins : begins + 6] == [
        "Beslut",
        "vi byter <b>dag</b>",
        "Att göra",
        "Vad | Vem | Senast | Läge",
        "tar fram underlag | Lisa Ek | mån 15 maj 2023 | Inte klart",
        "ringer | Ingen namngiven | lör 1 april 2023 | Klart",
    ]
    assert "<b>dag" not in html


def test_withheld_result_and_the_way_into_a_cancelled_meeting_are_not_there() -> None:
    withheld = FeedbackResult("m1", ResponseRate(answers=4, invited=20), None)
    cancelled = replace(MEETING, status=MeetingStatus.CANCELLED)

    shown = lines(meeting_html(replace(page(cancelled), result=withheld)))

    assert "Så tyckte deltagarna" not in shown
    assert "Anslut till mötet" not in shown


def test_what_people_wrote_is_text_and_never_tags() -> None:
    meeting = replace(MEETING, theme="<b>Vatten</b> & avlopp", speaker="<script>alert(1)</script>")

    html = meeting_html(replace(page(meeting, held=True), outcome="<img src=x onerror=alert(1)>"))

    assert "<b>Vatten" not in html
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>Vatten</b> & avlopp" in lines(html)


def test_the_programme_stands_after_the_documents_by_day_where_there_are_several() -> None:
    one = replace(MEETING, programme=read_programme("9.30 Fika\n10.00–11.30 Visning <b>", days=1))
    two = replace(one, end_date=date(2023, 3, 9), programme=read_programme("9.30 Fika\nDag 2\nVandring", days=2))

    of_one, of_two = lines(meeting_html(page(one))), lines(meeting_html(page(two)))

    begins = of_one.index("Program")
    assert of_one[begins - 1 : begins + 4] == [
        "Inga dokument än.",
        "Program",
        "Tid | Vad",
        "9.30 | Fika",
        "10.00–11.30 | Visning <b>",
    ]
    assert [line for line in of_two if line in ("ons 8 mars", "tors 9 mars", "– | Vandring")] == [
        "ons 8 mars",
        "tors 9 mars",
        "– | Vandring",
    ]
