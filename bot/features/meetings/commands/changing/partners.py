"""`bjud in ORGANISATION till MÖTE`, `partner MÖTE: …`: partner organisations that are invited to a meeting."""

import re
from dataclasses import replace

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import planned_meeting
from bot.features.meetings.commands.typed.said_other import said_partner
from bot.features.meetings.edit_preview import shown_edit
from core.groups import queries as groups
from core.language.lists import enumeration
from core.language.nothing import means_nothing
from core.meetings.rules.partners import LONGEST_PARTNER, MOST_PARTNERS, municipalities_among, partners_in, too_much
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_TO = re.compile(r"(?<!\s)\s+(?:till|to|på)\s+", re.IGNORECASE)
_EXAMPLE = "Skriv till exempel *bjud in Länsstyrelsen till 8 mars*, eller *partner 8 mars: inga*."
#: Words for people who are invited by their groups' own invitation.
_OWN = frozenset({"alla", "gruppen", "grupperna", "folk", "medlemmar", "medlemmarna", "kommuner", "kommunerna", "oss"})


@commands.command(
    "partner",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: ORGANISATION",
    help="Bjuder in en organisation som inte är en kommun",
    help_en="Invites an organisation that is no municipality",
    phrases=(
        "ska|skall|bör|måste få|ha en? inbjudan|inbjudningen till?",
        "bjuder in",
        "inbjudna|inbjuden till?",
        "add|include … as a? partner|guest",
        "bjud|bjuda in",
        "invite",
    ),
    examples=("bjud in Länsstyrelsen till {träff}",),
    asks=True,
    shown_by="träff",
    restated=said_partner,
    hints=(
        "partner partners organisation organisationer inbjuden inbjudna förening föreningen föreningar företag "
        "företaget myndighet myndigheten externa externt utomstående bolag bolaget stiftelse stiftelsen "
        "organisationen invited organisations"
    ),
    together=(
        (
            "vill|kan|ska med|bjuda förening|föreningen|företag|myndighet|länsstyrelsen|organisation|högskolan|"
            "universitetet"
        ),
        "inbjudan få|skicka|ha https|se|org|länsstyrelsen|förening|företag",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def invite_partners(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Add those named before "till", or set those named after a colon; shown first."""
    named, colon, listed = rest.partition(":")
    if colon:
        names = listed
    else:
        *before, named = _TO.split(rest.strip())
        names = " till ".join(before)
    if not named.strip() or not names.strip():
        message.account.stopped = True
        return Reply(f"Vilken organisation, till vilken träff? {_EXAMPLE}")
    invited = () if means_nothing(names.strip()) else partners_in(names)
    if problem := _problem(invited, context):
        return Reply(f"{problem} Inget är ändrat.")
    meeting = planned_meeting(message, named.strip(" :-–"), context, "partner")
    if isinstance(meeting, Reply):
        return meeting
    partners = invited if colon else tuple(dict.fromkeys((*meeting.partners, *invited)))
    if too_much(partners):
        return Reply(f"En träff kan ha högst {MOST_PARTNERS} partner. Inget är ändrat.")
    return shown_edit(
        message,
        meeting,
        replace(meeting, partners=partners),
        context,
        what="Partner",
        was=enumeration(meeting.partners) or "inga",
        will_be=enumeration(partners) or "inga",
    )


def _problem(invited: tuple[str, ...], context: Context) -> str:
    """Why these can't be invited as partners; empty if they can."""
    if municipalities := municipalities_among(invited):
        return f"{enumeration(municipalities)} är ingen partner. Kommuner bjuds in genom sina grupper."
    own = {name.casefold() for name in context.read(groups.get_all).names} | _OWN
    if any(name.casefold() in own for name in invited):
        return f"Gruppens medlemmar får sin inbjudan av mig. Partner är andra organisationer. {_EXAMPLE}"
    if too_much(invited):
        longest = f"med högst {LONGEST_PARTNER} tecken var"
        return f"Det är för mycket. Skriv högst {MOST_PARTNERS} organisationer, {longest}."
    return ""
