"""`plats`, `tema`, `talare`: sets details of a meeting."""

from dataclasses import replace

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.meeting_words.known import group_words, known_meetings
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import planned_meeting
from bot.features.meetings.commands.typed.said_value import (
    named_speaker,
    said_place,
    said_speaker,
    said_theme,
)
from bot.features.meetings.commands.typed.typed_value import TypedValue, typed_value
from bot.features.meetings.edit_preview import shown_edit
from core.language.nothing import means_nothing
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_NO_VALUE = ("inte ", "ej ", "not ")


@commands.command(
    "plats",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: PLATS",
    help="Ändrar platsen",
    help_en="Changes the place",
    phrases=(
        "^lokalen|platsen|adressen|stället … blir=:",
        "~resan|turen … går|åker till|mot=till",
        "^vi håller till i|på=",
        "^vi ska|skall vara i|på=",
        (
            "byt|byta|byter|ändra|ändras|flytta|sätt plats|platsen|lokal|lokalen|rum|rummet|sal|salen|ort|orten|"
            "adress|adressen"
        ),
        "ny plats|lokal|sal|adress|ort",
        "nytt rum|ställe",
        "change the? place|venue|location|room",
        "new place|venue|location|room",
    ),
    examples=(
        "byt plats {träff} till Borås",
        "plats {träff}: Rådhuset",
    ),
    asks=True,
    shown_by="träff",
    restated=said_place,
    with_value=(
        "fast|isf|dock i|på|hos|vid",
        (
            "får|fått|fick|bokat|hyrt|hittat|lånar|låna|hyra hörsal|hörsalen|sal|salen|rum|rummet|lokal|lokalen|aula|"
            "aulan|konferensrum|konferensrummet|sessionssalen|biblioteket|museet"
        ),
        "ses|samlas|kör|meet|håller|hålls i|på|hos|vid|at|in",
        "blir i|på|hos|vid",
        "blir|är lokalen|platsen|stället|rummet|salen|istället|instead",
    ),
    hints=(
        "folkets lokalbyte lokalen huset stället håller kommunhuset stadshuset biblioteket konferensrum "
        "konferensrummet sessionssalen vattenläcka adress venue"
    ),
    together=(
        "inte utan på|i|hus|lokal",
        "byter|bytt|bytte|ändrad|ändrat lokal|lokalen|plats|platsen|adress|rum",
        "flyttar|flyttas|flyttat hus|lokal|museet|biblioteket|kommunhuset|stadshuset|folkets|konferensrum",
        "ses|träffas|är|blir istället|stället hus|lokal|museet|biblioteket|kommunhuset|stadshuset|folkets",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def place(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Where the meeting is."""
    meeting, wanted = _told(message, rest, context, "plats", "Stadshuset i Borås")
    if isinstance(meeting, Reply):
        return meeting
    if wanted and wanted.strip(" .").isdigit():
        return Reply(
            f"Är {wanted} en plats? Menar du antalet: skriv *platser 8 mars {wanted}*. Heter platsen så: skriv till "
            f"exempel *plats 8 mars: Sal {wanted}*. Inget är ändrat."
        )
    after = replace(meeting, place=wanted)
    return shown_edit(
        message, meeting, after, context, what="Ny plats", was=meeting.place or "ingen", will_be=wanted or "ingen"
    )


@commands.command(
    "tema",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: TEMA",
    help="Ändrar temat",
    help_en="Changes the theme",
    phrases=(
        "ska|skall|kommer att? handla om=:",
        "^temat|ämnet … blir|är=:",
        "byt|byta|ändra|sätt tema|temat",
        "lägg|lägga till|in|på? nytt? tema|temat",
        "nytt tema",
        "ändra|byt rubrik|rubriken|ämne|ämnet",
        "change the? theme|topic",
        "new theme|topic",
    ),
    examples=("tema {träff}: Klimat och vatten",),
    asks=True,
    shown_by="träff",
    restated=said_theme,
    with_value=("handlar|handla om", "prata|diskutera|fokusera|snacka tänkte|ska|vill|kommer|istället om|på|kring"),
    hints="handla handlar ämne ämnet fokus rubrik rubriken",
    together=(
        "handla|handlar inte utan|om",
        "fokus|ämnet|temat|handla istället|stället|ändra|byta",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def theme(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """What the meeting is about."""
    meeting, wanted = _told(message, rest, context, "tema", "Klimat och vatten")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, theme=wanted)
    return shown_edit(
        message, meeting, after, context, what="Nytt tema", was=meeting.theme or "inget", will_be=wanted or "inget"
    )


@commands.command(
    "talare",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: NAMN",
    help="Ändrar vem som talar",
    help_en="Changes who speaks",
    phrases=(
        (
            "~håller i? ett|en|ett? föredrag|föredraget|föreläsning|föreläsningen|dragning|presentation|"
            "inspirationsföreläsning"
        ),
        "hoppar|hoppa in som|istället talare|för",
        "ersätter|ersätta som|på? talare|föreläsare",
        "har|ha fått|bokat … som=till? föreläsare|talare … lägg|lägga in det|honom|henne$",
        "har|ha fått|bokat … som talare|föreläsare",
        "^speaker on|for|at … is|will=: be?",
        "~föreläser|pratar|talar|gästar hos|för? oss?",
        "lägg|lägga till|in|på? en? ny? talare|föreläsare",
        "byt|byta|ändra|sätt talare|föreläsare|talaren|föreläsaren",
        "ny talare|föreläsare",
        "add|change|new the? speaker",
    ),
    examples=("talare {träff}: Anna Berg från länsstyrelsen",),
    asks=True,
    shown_by="träff",
    restated=said_speaker,
    with_value=(
        "kommer|pratar|föreläser|talar|berättar|tar|hoppar istället|stället|över|in",
        "speaks|talks|comes|steps instead|in",
    ),
    hints=(
        "berättar pratar föreläser talar gästar gäst gästföreläsare föredrag föreläsning speaker inhoppare "
        "ersätter ersättare moderator keynote"
    ),
    together=(
        "hoppar|hoppa in pratar|talar|föreläser|talare|berättar|istället|stället|håller",
        "ersätter|ersättare|istället|stället talar|pratar|föreläser|talare|föreläsare|berättar",
        "speaker|talk|speaks instead|replace|replaces",
        "tar|ta|tog över|plats tala|talar|prata|pratar|föreläsa|föreläser|talare|föredrag",
        "kan|kommer inte tala|prata|föreläsa istället|stället|över|ersätter",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def speaker(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Who is invited to speak."""
    meeting, wanted = _told(message, rest, context, "talare", "Anna Berg")
    if isinstance(meeting, Reply):
        return meeting
    if wanted and wanted[:1].islower() and (name := named_speaker(message, wanted, context)):
        # "har äntligen fått tag i Anna Berg" says more than who.
        wanted = name
    after = replace(meeting, speaker=wanted)
    return shown_edit(
        message, meeting, after, context, what="Ny talare", was=meeting.speaker or "ingen", will_be=wanted or "ingen"
    )


def _told(
    message: IncomingMessage, rest: str, context: Context, command: str, example: str
) -> tuple[Meeting | Reply, str | None]:
    known, today = known_meetings(message, context, stored=True), context.today(message.now)
    parsed = typed_value(rest, known, group_words(context, known), today=today)
    if parsed.value is None and rest.strip() and message.text.casefold().lstrip().startswith(f"{command}:"):
        # "plats: Folkets hus" says all but which meeting.
        parsed = TypedValue("", rest.strip())
    if parsed.value and parsed.value.casefold().startswith(_NO_VALUE) and ":" not in rest:
        # "är inte klar" says what it isn't.
        parsed = TypedValue(parsed.meeting, None)
    if parsed.value is None:
        message.account.stopped = True
        return Reply(
            f"Skriv träffen, ett kolon och vad det ska vara, till exempel *{command} 8 mars: {example}*."
        ), None
    value = None if means_nothing(parsed.value) else parsed.value
    return planned_meeting(message, parsed.meeting, context, command), value
