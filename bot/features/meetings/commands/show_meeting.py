"""`träff MÖTE`: shows one meeting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.when import day_places
from bot.features.meetings.presenters import coordinators_of, programme_lines
from cards.kit.markdown import escape
from cards.meetings.meeting_details import MeetingDetailsView, meeting_details_card
from core.language.dates_in_text.mentions import blanked
from core.language.lists import enumeration
from core.meetings.formatting import agreeing
from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingStatus
from core.meetings.queries import changes
from core.members.model.role import Role
from core.plans.reader.rows.times import times_in

commands = Commands()


@commands.command(
    "träff",
    argument="MÖTE",
    help="När och var en träff är, och länken dit",
    help_en="When and where a meeting is, and its link",
    phrases=(
        "hittar inte|aldrig till|dit|fram",
        "hur åker|reser jag|vi|man till|dit?",
        "hur kommer|tar jag|vi|man oss|mig|sig? dit|till",
        "när måste|ska|behöver|kan jag|vi|man senast ha? svara|svarat|anmäla|anmält sig?",
        "vad är|var|blir … temat|tema|ämnet|ämne",
        "what's|whats happening on|at|with",
        "vad ska|kommer … handla om",
        "^går resan|turen",
        *(
            "när är|blir|börjar|startar|slutar|hålls",
            "hur dags",
            "hur många platser",
            "när|hur stänger|länge … anmälan|anmäla",
            "sista|senaste dag|dagen|datum att anmäla sig?",
            "^is|was|are … cancelled|canceled|moved|postponed|rescheduled",
            "vilken tid|dag|datum|vecka",
            "hur länge",
            "starttid|starttiden",
        ),
        *(
            "^är|blir|har|blev … inställt|inställd|flyttat|flyttad|flyttats|ändrats|avbokat",
            "^blir det … av",
            "^ska mötet|träffen",
        ),
        *(
            "var|vart var|är det vi skulle|ska ha? vara|vart|varit|ses|träffas",
            "digitalt|online|teams|distans|länk|webben eller|or in|on|på? plats|fysiskt|site|person",
            "fysiskt|plats|site eller|or digitalt|online|teams|distans|länk",
            (
                "går det|kan|får man|jag|vi … vara|delta|med|haka|följa|hänga … digitalt|distans|teams|länk|webben|"
                "online|hemifrån"
            ),
            "can|may|could|is i|we|it … online|remotely|digital|digitally|teams|virtually",
        ),
        *(
            "var|vart|vars är|ses|träffas|håller|ligger|möts|ska|blir|hålls|sker|samlas",
            "i? vilken lokal|plats|sal|ort|adress|stad|kommun|lokalen",
        ),
        *(
            "lokalen|lokal|platsen|adressen|adress|salen|lokalens",
            "hur hittar jag|vi|man dit?",
            "vad är platsen|lokalen|adressen",
        ),
        *(
            "länken|teamslänk|teamslänken|möteslänk|möteslänken|zoomlänk|zoomlänken|mötets länk?",
            "länk till|för|på",
            "var|vart|är|finns|ligger länken",
        ),
        *(
            "hur ansluter|kopplar jag|vi|man",
            "anslut",
            "join",
            "where is|are|do|will",
            "when is|does|are",
            "what time|day",
            "the? meeting? link to|for?",
        ),
        *(
            "temat",
            "vad handlar … om",
            "what's|whats the? topic|theme|subject on|of|for?",
            "what is the? topic|theme|subject on|of|for?",
            "vad ska vi|ni göra|prata|ta",
            "agenda|agendan|programmet|dagordning|dagordningen",
        ),
        *(
            "vem|vilka|vilken talar|föreläser|pratar|talare|föreläsare",
            "info|information|detaljer|mer om|för",
            "visa mötet|träffen",
        ),
        *("~möte|mötet|mötets|träff|träffen|träffens|meeting",),
    ),
    examples=("träff {träff}", "var är {träff}?", "länken till nästa möte"),
    hints="buss tåg tåget vägen upplägg innehåll trip hiss",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    in_app=False,
)
def show_meeting(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Show all about the meeting; the next one if none is named."""
    meeting = chosen_meeting(
        message, rest, context, command="träff", nearest=lambda candidates: _next(candidates, message, context)
    )
    if isinstance(meeting, Reply):
        return _or_a_new_one(meeting, message, rest, context)
    return meeting_details(message, meeting, context)


def _or_a_new_one(reply: Reply, message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The reply that no single meeting matches; somebody who may add meetings, and gave a time, may have meant that."""
    today = context.today(message.now)
    places = day_places(rest, today)
    if not (places and times_in(blanked(rest, list(places))).start and message.rights.may(Role.GROUP_COORDINATOR)):
        return reply
    return replace(reply, text=f"{reply.text}\n\nÄr det en ny träff? Skriv *ny* först på raden.".strip())


def meeting_details(message: IncomingMessage, meeting: Meeting, context: Context) -> Reply:
    """The card of one meeting."""
    return Reply(card=meeting_details_card(context.read(lambda conn: _view(conn, message, meeting, context))))


def _next(candidates: Sequence[Meeting], message: IncomingMessage, context: Context) -> Meeting | None:
    ahead = [meeting for meeting in candidates if meeting.ends_at(context.config.zone) > message.now]
    return next((meeting for meeting in ahead if meeting.status is MeetingStatus.PLANNED), None)


def _view(conn: Connection, message: IncomingMessage, meeting: Meeting, context: Context) -> MeetingDetailsView:
    config = context.config
    planned = meeting.status is MeetingStatus.PLANNED
    on_site = meeting.form is not MeetingForm.DIGITAL
    return MeetingDetailsView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, message.now, config.zone),
        groups=presenters.groups_of(meeting),
        news=_news(conn, meeting, message.now, config.zone),
        place=escape(meeting.place or "") or ("inte bestämd än" if on_site else ""),
        theme=escape(meeting.theme or ""),
        speaker=escape(meeting.speaker or ""),
        partners=escape(enumeration(meeting.partners)),
        coordinator=enumeration([name for group in meeting.groups if (name := coordinators_of(conn, group, config))]),
        sign_up_closes=presenters.sign_up_closes(meeting, message.now, config.zone),
        signed_up=presenters.signed_up(conn, meeting) if planned else "",
        open=meeting.signup_open(message.now, config.zone),
        join_url=meeting.join_url or "",
        needs_link=not on_site or meeting.form is MeetingForm.HYBRID,
        calendar_url=config.calendar_address(meeting.id) if planned else "",
        page_url=presenters.page_url(conn, meeting.id),
        programme=programme_lines(meeting),
        changes_programme=planned and message.channel_id is None and message.rights.coordinates(meeting.groups),
    )


def _is_told(change: Change, meeting: Meeting) -> bool:
    """Whether the change is the move to the dates shown; one that can still be undone isn't shown."""
    return change.kind is ChangeKind.MOVED and change.revision <= meeting.revision


def _news(conn: Connection, meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """Whether it is cancelled, or was moved, and from when."""
    if meeting.status is MeetingStatus.CANCELLED:
        return agreeing(meeting.title, "inställd", "inställt")
    moved = [change for change in changes.list_of_meeting(conn, meeting.id) if _is_told(change, meeting)]
    before = moved[-1].before if moved else None
    if before is None or (before.start_date, before.end_date) == (meeting.start_date, meeting.end_date):
        return ""
    return f"Flyttad från {presenters.days_of(before, now, zone)}"
