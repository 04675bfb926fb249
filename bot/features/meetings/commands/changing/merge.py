"""`slå ihop MÖTE med MÖTE`: two groups' meetings become one; `dela MÖTE`: a joint one becomes one for each."""

import re
from collections.abc import Sequence

from bot.app import presenters
from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.unused_words import listed
from bot.app.context import Context, new_id
from bot.app.meeting_words.fitting import fitting
from bot.app.meeting_words.known import known_meetings, named_in
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import meeting_ahead
from bot.features.meetings.commands.typed.said_other import said_merge
from bot.features.meetings.regroup_preview import shown_regrouping
from cards.kit.choices import Choice
from cards.kit.markdown import escape, plain
from core.language.dates import as_typed
from core.language.reasons import split_reason
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.merging import merged, parted
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: Words between two meetings; group names may contain "och", so "med" is tried first.
_WITH = re.compile(r"\s(?:med|with)\s", re.IGNORECASE)
_AND = re.compile(r"\s(?:och|and|samt|[&+])\s", re.IGNORECASE)
#: Into how many goes without saying.
_IN_TWO = re.compile(r"\si\s(?:två|2|tre|3|flera)\b|\sisär\b", re.IGNORECASE)
_MOST_OFFERED, _LONGEST_LABEL = 5, 60
_EXAMPLE = "Skriv till exempel *slå ihop 8 mars Naturvårdsgruppen med 8 mars Miljöstrategigruppen*."


@commands.command(
    "slå ihop",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE med MÖTE",
    help="Två gruppers träffar blir en gemensam",
    help_en="Two groups' meetings become one",
    phrases=(
        (
            "gör|göra om=? … till ett|en|1 enda|gemensamt|gemensam|samma|stort|stor? möte|träff|tillfälle|"
            "nätverksmöte|nätverksträff"
        ),
        "slå|slår|slås … till ett|en|1 enda|gemensamt|gemensam|samma? möte|träff",
        "bli|blir|vara|göras … ett|en och? samma möte|träff|tillfälle",
        "samköra|samkör|sammanföra|sammanlänka|samlägga",
        "ha|hålla|har|håller|köra|kör … gemensamt|tillsammans|ihop istället|stället",
        "make|turn … into|in one|a|single? joint|single? meeting",
        "merge|combine|join the? two? meetings",
        "hold|have|run … together|jointly instead?",
        "slå|slår|slås|lägg|lägga ihop|samman",
        "slå|slår|slås … ihop|samman",
        "gör|göra … gemensam|gemensamt|gemensamma",
        "kör|köra|hålla … ihop|tillsammans +med",
        "slå|slår i hop",
        "slåihop|sammanför|sammanföra",
        "merge|combine the? meetings|meeting?",
        "join the? meetings",
        "merge",
    ),
    examples=("slå ihop {träff} med {annan}",),
    asks=True,
    restated=said_merge,
    hints=(
        "ihop samman gemensam sammanslagning sammanslagen sammanslagna samköra samkörning ihopslagen ihopslagna "
        "merging combined jointly"
    ),
    together=(
        "gemensamt|gemensam|tillsammans|ihop istället|stället",
        "ett|en samma möte|träff",
        "båda|bägge samma|tillsammans|ihop|gemensamt",
        "två|båda ett|en enda|gemensamt|gemensam|istället|stället",
        "joint|together|jointly instead|one|both|two",
        "gemensamt|gemensam två|båda|olika",
        "köra|kör|ha|göra|gör|hålla|bli|blir|vara|fixa|ordna som|till|bara en|ett",
        "fixa|ordna|gör|göra|ha|köra|blir|bli|hålla gemensam|gemensamt|ihop|tillsammans",
        "samma dag|datum|tid båda|två|fixa|gemensam|gemensamt|ihop",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def merge(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The first named meeting stays, with the groups of both; what belongs to the other moves to it."""
    words, reason = split_reason(rest)
    pair = _both(message, words, context)
    if isinstance(pair, Reply):
        return pair
    stays, ends = pair
    return shown_regrouping(message, stays, merged(stays, ends), context, what="Slå ihop", reason=reason, takes_in=ends)


@commands.command(
    "dela",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE",
    help="En gemensam träff blir en för varje grupp",
    help_en="A joint meeting becomes one for each group",
    phrases=(
        (
            "vi|de|grupperna vill|ska|får|måste ha|köra|få? varsitt|varsin|varsina|separata|egna|eget|skilda|olika "
            "möte|möten|träff|träffar|igen? igen?"
        ),
        "dela|delar|delas på? … i|till? två|2|tre|3|varsitt|varsin|var",
        "split|separate|unmerge up? the? joint|combined?",
        (
            "låt|låta|låter … grupperna|gruppen|grupp|dem|de|alla|båda|varje ha|få|köra|hålla sin|sitt|sina|ett|"
            "en egen|eget|egna"
        ),
        "var|vars och en … sin|sitt|sina egen|eget|egna",
        "var|varje grupp … sin|sitt|ett|en egen|eget",
        "sära|särar|skilja|skilj|bryta|bryt på|isär|upp",
        "dela|delar|delas upp? mötet|träffen|möte|träff",
        "dela|delar upp",
        "^dela|delar",
        "sära på",
        "split the? meeting?",
    ),
    examples=("dela {träff}",),
    asks=True,
    hints=(
        "dela delas isär sära varsitt varsin varsina separat separata separera uppdelad splitta skilda skilja särad"
    ),
    together=(
        "gemensamma|gemensam|gemensamt egna|varsitt|varsin|separata|skilda|isär|eget",
        "each own",
        "var|varje|grupperna|gruppen egen|eget|egna stort|stor|många|trångt|istället",
        "separately|separate again|joint",
        "gemensamt|ihop|tillsammans|gemensam inte|sluta längre|mer|bra",
        "varsitt|varsin|egna|eget igen",
        "gemensamma|gemensam|joint två|isär|uppdelad|var igen|istället",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def part(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The first group keeps the meeting; each of the others gets one like it."""
    words, reason = split_reason(rest)
    words = _IN_TWO.sub("", words)
    joint = meeting_ahead(message, words, context, "dela")
    if isinstance(joint, Reply):
        return joint
    if not joint.joint:
        name = presenters.name_and_days(joint, message.now, context.config.zone)
        return Reply(f"{name} är bara {presenters.groups_of(joint)}s. Inget att dela.")
    after, parts = parted(joint, [new_id() for _ in joint.groups[1:]])
    return shown_regrouping(message, joint, after, context, what="Dela", reason=reason, parts=parts)


def _both(message: IncomingMessage, words: str, context: Context) -> tuple[Meeting, Meeting] | Reply:
    """The two meetings meant, the staying one first; or a question."""
    parts = next((parts for sign in (_WITH, _AND) if (parts := _parts(message, words, sign, context))), None)
    if parts is None:
        return _together(message, words, context)
    pair: list[Meeting] = []
    for typed in parts:
        meeting = meeting_ahead(message, typed, context, "slå ihop")
        if isinstance(meeting, Reply):
            return meeting
        pair.append(meeting)
    stays, ends = pair
    if stays.id == ends.id:
        name = presenters.name_and_days(stays, message.now, context.config.zone)
        return Reply(f"Det är samma träff två gånger: {name}. {_EXAMPLE}")
    return stays, ends


def _parts(message: IncomingMessage, words: str, sign: re.Pattern[str], context: Context) -> tuple[str, str] | None:
    """The words before and after the separator, if each names a meeting by more than its group."""
    for match in sign.finditer(words):
        left, right = words[: match.start()], words[match.end() :]
        named = [named_in(message, typed, context) for typed in (left, right)]
        if all(name.days or name.order or name.words or name.period or name.starts for name in named):
            return left, right
    return None


def _together(message: IncomingMessage, words: str, context: Context) -> tuple[Meeting, Meeting] | Reply:
    """Two meetings named together: "mötena 8 mars", "Naturvårds och Miljös träffar 8 mars"."""
    named = named_in(message, words, context)
    if named.unknown:
        message.account.stopped = True
        return Reply(f"Jag förstod inte {listed(named.unknown)}. {_EXAMPLE} Inget är ändrat.")
    zone = context.config.zone
    ahead = [
        meeting
        for meeting in known_meetings(message, context, stored=True)
        if meeting.status is MeetingStatus.PLANNED and meeting.starts_at(zone) > message.now
    ]
    meant = fitting(named, ahead, lambda _days: (), now=message.now, zone=zone) if named.chooses else []
    own = [meeting for meeting in meant if message.rights.coordinates(meeting.groups)]
    if len(own) == 2:
        stays, ends = own
        return stays, ends
    question = "Vilka två träffar ska bli en?"
    return clarifying_question(question, _choices(own or ahead, message, context), lines=[_EXAMPLE])


def _choices(candidates: Sequence[Meeting], message: IncomingMessage, context: Context) -> list[Choice]:
    """A button for each pair on the same day with different groups."""
    pairs = [
        (one, other)
        for number, one in enumerate(candidates)
        for other in candidates[number + 1 :]
        if one.start_date == other.start_date and not set(one.groups) & set(other.groups)
    ]
    zone = context.config.zone
    return [
        Choice(
            plain(
                f"{presenters.days_of(one, message.now, zone).capitalize()}: {escape(one.groups[0])} och "
                f"{escape(other.groups[0])}"
            )[:_LONGEST_LABEL],
            f"slå ihop {_named(one)} med {_named(other)}",
        )
        for one, other in pairs[:_MOST_OFFERED]
    ]


def _named(meeting: Meeting) -> str:
    return f"{as_typed(meeting.start_date, year=True)} {meeting.groups[0]}"
