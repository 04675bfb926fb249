"""One page a meeting: documents first, then what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.attendance.rules.counting import AttendanceCount
from core.documents.model import Publication
from core.feedback.formatting import grade_in_words, rate_in_words, share_answered
from core.feedback.model.feedback import FeedbackResult
from core.language.dates import DASH, day, days
from core.language.lists import alternatives, enumeration
from core.language.numbers import size_in_words
from core.language.plurals import count
from core.meetings.formatting import programme_days, programme_times, times, when
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingStatus
from core.minutes.model import MinutesItem
from core.questions.formatting import result_in_words
from core.questions.model import QuestionResult
from sharepoint_sync.pages.html import Html, element, join, link, table

_FORMS = {
    MeetingForm.DIGITAL: "Digitalt, i Teams",
    MeetingForm.PHYSICAL: "På plats",
    MeetingForm.HYBRID: "På plats och i Teams",
}


@dataclass(frozen=True, slots=True)
class AdjacentMeeting:
    """The meeting before or after, and its page."""

    meeting: Meeting
    page_name: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """All that the page shows."""

    meeting: Meeting
    #: In words, from meeting_state.
    state: str
    #: Whether it has been held.
    held: bool
    documents: Sequence[Publication]
    year_page: str
    coming: int
    result: FeedbackResult | None = None
    #: What came of the meeting, in a coordinator's words.
    outcome: str | None = None
    #: What was decided, and what is to be done, in the order in which it was noted.
    minutes: Sequence[MinutesItem] = ()
    before: AdjacentMeeting | None = None
    after: AdjacentMeeting | None = None
    #: Names of the groups' coordinators.
    coordinators: Sequence[str] = ()
    #: Addresses of the threads in Teams, by group.
    threads: Mapping[str, str] = field(default_factory=dict)
    #: None where nobody has noted it.
    attended: AttendanceCount | None = None
    #: Whether a document comes here from Files in the channel.
    files_tabs: bool = False


def meeting_title(meeting: Meeting) -> str:
    """The page's heading."""
    return f"{meeting.title}, {days(meeting.start_date, meeting.end_date, year=True)}"


def meeting_html(page: MeetingPage) -> str:
    """The page's one text web part."""
    meeting = page.meeting
    parts = [
        element("p", element("strong", when(meeting, year=True)), f" · {enumeration(meeting.groups)} · {page.state}"),
        *([element("p", meeting.theme)] if meeting.theme else []),
        *_join(page),
        _documents(page.documents),
        *_programme(page.meeting),
        element("h2", "I korthet"),
        table(("Uppgift", "Gäller"), _facts(page)),
        *_outcome(page.outcome),
        *_decisions(page.minutes),
        *_tasks(page.minutes),
        *_result(page.result),
        *_talk(page),
        element("h2", "Fler träffar"),
        _neighbours(page),
        element("p", "Sidan uppdateras av Nätverksboten. ", _missing(page)),
    ]
    return join(parts)


def _join(page: MeetingPage) -> list[Html]:
    """The way in, while the meeting is to come."""
    url = page.meeting.join_url
    if page.held or page.meeting.status is MeetingStatus.CANCELLED or not url:
        return []
    return [element("p", link("Anslut till mötet", url))]


def _documents(documents: Sequence[Publication]) -> Html:
    if not documents:
        return join([element("h2", "Dokument"), element("p", "Inga dokument än.")])
    rows = [
        (
            link(document.name, document.web_url),
            document.document_type,
            size_in_words(document.size),
            day(document.published_at.date(), year=True),
        )
        for document in documents
    ]
    heading = element("h2", f"Dokument ({len(documents)})")
    return join([heading, table(("Dokument", "Typ", "Storlek", "Publicerat"), rows)])


def _programme(meeting: Meeting) -> list[Html]:
    """What happens when, a table a day."""
    if not meeting.programme:
        return []
    parts = [element("h2", "Program")]
    for name, lines in programme_days(meeting):
        parts += [element("p", element("strong", name))] if name else []
        # A row's head is read aloud, and never empty.
        parts.append(table(("Tid", "Vad"), [(programme_times(line) or DASH, line.words) for line in lines]))
    return parts


def _facts(page: MeetingPage) -> list[tuple[str, str]]:
    """What the page doesn't begin with: day, groups and state stand there."""
    meeting = page.meeting
    config = [
        ("Tid", times(meeting)),
        ("Plats", meeting.place or _FORMS.get(meeting.form, "Meddelas senare")),
        *([("Medverkande", meeting.speaker)] if meeting.speaker else []),
        *([("Partner", enumeration(meeting.partners))] if meeting.partners else []),
    ]
    if page.coming and page.attended is None:
        config.append(("Anmälda", count(page.coming, "person")))
    if page.attended is not None and page.attended.participants:
        config.append(("Deltog", _attended(page.attended)))
    if page.coordinators:
        config.append(("Samordnare", enumeration(page.coordinators)))
    return config


def _attended(attended: AttendanceCount) -> str:
    people = count(attended.participants, "person")
    return f"{people} från {count(attended.municipalities, 'kommun')}" if attended.municipalities else people


def _talk(page: MeetingPage) -> list[Html]:
    """Where the meeting is talked about."""
    if not page.threads:
        return []
    several = len(page.threads) > 1
    links = [
        element("li", link(f"Diskussionen i Teams: {group}" if several else "Diskussionen i Teams", address))
        for group, address in page.threads.items()
    ]
    return [element("h2", "Fråga vidare"), element("ul", *links)]


def _missing(page: MeetingPage) -> str:
    if page.files_tabs:
        return "Saknas ett dokument? Lägg det under Filer i gruppens kanal, så kommer det hit inom några minuter."
    names = alternatives(page.coordinators) if page.coordinators else "gruppens samordnare"
    return f"Saknas något? Kontakta {names}."


def _outcome(words: str | None) -> list[Html]:
    if not words:
        return []
    return [
        element("h2", "Vad det blev av träffen"),
        *(element("p", line) for line in words.splitlines() if line.strip()),
    ]


def _decisions(minutes: Sequence[MinutesItem]) -> list[Html]:
    decided = [item for item in minutes if not item.is_task]
    if not decided:
        return []
    return [element("h2", "Beslut"), element("ul", *(element("li", item.content.words) for item in decided))]


def _tasks(minutes: Sequence[MinutesItem]) -> list[Html]:
    """Done ones too; nothing is said of what is overdue, since the page isn't written again for that."""
    rows = [
        (
            item.content.words,
            item.content.who or "Ingen namngiven",
            day(item.content.due, year=True) if item.content.due else "",
            "Klart" if item.done else "Inte klart",
        )
        for item in minutes
        if item.is_task
    ]
    return [element("h2", "Att göra"), table(("Vad", "Vem", "Senast", "Läge"), rows)] if rows else []


def _result(result: FeedbackResult | None) -> list[Html]:
    """Figures only, and none that are withheld."""
    if result is None or result.withheld:
        return []
    alike = "Svaren är så lika att bara spannet visas. " if result.band else ""
    seen = "Siffrorna visar inte vem som svarat." if result.named else "Svaren är anonyma."
    answered = f"{rate_in_words(result.rate)} ({share_answered(result.rate)}). {alike}{seen}"
    return [
        element("h2", "Så tyckte deltagarna"),
        element("p", element("strong", grade_in_words(result)), " av 5. ", answered),
        *_questions(result.questions),
    ]


def _questions(results: Sequence[QuestionResult]) -> list[Html]:
    """What else was asked by grades or choices, each by itself; what may not be shown says why."""
    rows = [(result.question.words, result_in_words(result)) for result in results]
    return [table(("Fråga", "Svar"), rows)] if rows else []


def _neighbours(page: MeetingPage) -> Html:
    links = []
    for label, neighbour in (("Föregående", page.before), ("Nästa", page.after)):
        if neighbour is not None:
            meeting = neighbour.meeting
            name = f"{label}: {enumeration(meeting.groups)}, {days(meeting.start_date, meeting.end_date)}"
            links.append(element("li", link(name, neighbour.page_name)))
    links.append(element("li", link(f"Alla träffar {page.meeting.start_date.year}", page.year_page)))
    return element("ul", *links)
