"""The effects of merging two meetings or splitting a joint one: who is notified, what moves along."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.announced import announced, next_message_at
from bot.features.meetings.new_meeting.preview import happens
from cards.kit.markdown import escape
from cards.meetings.meeting_edit import EditView, edit_card
from core.documents.queries import publications
from core.feedback.model.question_set import ChosenFor
from core.feedback.queries import question_sets
from core.language.durations import spelled_minutes
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.errors import MeetingIsAnsweredError, MeetingsShareGroupError
from core.meetings.formatting import agreeing
from core.meetings.model.follower import FollowerKind
from core.meetings.model.meeting import Meeting
from core.meetings.rules.merging import lost_by_merging, merged_away
from core.meetings.use_cases.followers import list_followers
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.meetings.use_cases.regroup import who_goes_along
from core.signups.queries import signups

#: Fields of a meeting, in the definite form.
_FIELDS: Mapping[str, str] = {
    "place": "platsen",
    "theme": "temat",
    "speaker": "talaren",
    "join_url": "länken",
    "programme": "programmet",
    "capacity": "antalet platser",
    "signup_closes": "sista dagen för anmälan",
}
_NOUNS: Mapping[FollowerKind, str] = {
    FollowerKind.MINUTES_ITEM: "anteckning",
    FollowerKind.SUGGESTION: "önskat tema",
}


def shown_regrouping(
    message: IncomingMessage,
    before: Meeting,
    after: Meeting,
    context: Context,
    *,
    what: str,
    reason: str,
    takes_in: Meeting | None = None,
    parts: Sequence[Meeting] = (),
) -> Reply:
    """Prepare the edit that changes which groups hold the meeting, and preview it; nothing changes before approval."""
    edit_id, now, zone = new_id(), message.now, context.config.zone

    def prepare(conn: Connection) -> None:
        prepare_meeting_edit(
            conn,
            edit_id=edit_id,
            after=after,
            created_by=message.person_id,
            now=now,
            reason=reason,
            takes_in=takes_in,
            parts=parts,
        )

    try:
        context.write(prepare)
    except (MeetingIsAnsweredError, MeetingsShareGroupError) as error:
        return Reply("{}. {}".format(*refusal(error, context.config)))
    if takes_in is not None:
        happen = context.read(lambda conn: merging_happens(conn, before, takes_in, after, context, now))
    else:
        happen = context.read(lambda conn: parting_happens(conn, before, parts, context, now))

    def in_short(*meetings: Meeting) -> str:
        listed = [f"{enumeration(one.groups)} {presenters.when_of(one, now, zone)}" for one in meetings]
        return escape(" · ".join(listed))

    view = EditView(
        edit_id=edit_id,
        what=what,
        title=presenters.title_of(before),
        subtitle=presenters.days_of(before, now, zone),
        was=in_short(before, *([takes_in] if takes_in else [])),
        will_be=in_short(after, *parts),
        reason=escape(reason),
        happens=happen,
    )
    return Reply(card=edit_card(view))


def merging_happens(
    conn: Connection, stays: Meeting, ends: Meeting, after: Meeting, context: Context, now: datetime
) -> list[str]:
    """Sentences; first what a person should check."""
    config, theirs = context.config, presenters.groups_of(ends)
    lines = list(_differences(stays, ends, context, now))
    told = announced(conn, ends, merged_away(ends, after.id), config, now)
    if told.notify_at is not None:
        when = told.reach.when(f"om {spelled_minutes(told.notify_at - now)}")
        lines += told.reach.told(ends.groups, "får veta att träffen blir gemensam", when)
    else:
        lines.append(f"{theirs} har inte hört om sin träff än, så inget besked går ut.")
    lines.append(f"{presenters.groups_of(stays)} får inget besked. Korten och träffens sida visar alla grupper.")
    lines += _goes_along(conn, stays, ends)
    ahead = next_message_at(conn, stays, after, context.delivery_kinds, config, now)
    if ahead is not None:
        lines.append(f"Nästa utskick om den gemensamma träffen blir {told.reach.moment(ahead)}.")
    return lines


def _differences(stays: Meeting, ends: Meeting, context: Context, now: datetime) -> Iterator[str]:
    """The fields in which the two differ, and which value is used."""
    theirs, zone = presenters.groups_of(ends), context.config.zone
    will, was = (presenters.when_of(meeting, now, zone) for meeting in (stays, ends))
    if will != was:
        yield f"**Obs!** {theirs} ses {will} i stället för {was}."
    if stays.title != ends.title:
        yield f"Den heter {escape(stays.title)}, inte {escape(ends.title)}."
    if lost := [_FIELDS[name] for name in lost_by_merging(stays, ends)]:
        ours = presenters.groups_of(stays)
        yield f"**Obs!** {enumeration(lost).capitalize()} för {ours} gäller. Det som stod för {theirs} följer inte med."


def _goes_along(conn: Connection, stays: Meeting, ends: Meeting) -> Iterator[str]:
    """What moves along from the meeting that ends, and what stays behind."""
    theirs = presenters.groups_of(ends)
    said, here = signups.answered(conn, ends.id), signups.answered(conn, stays.id)
    if along := len(said - here):
        yield f"{count(along, 'svar')} på inbjudan till {theirs} följer med."
    if both := len(said & here):
        yield f"{count(both, 'person')} har svarat på båda. Svaret till {presenters.groups_of(stays)} gäller."
    numbers = Counter(follower.kind for follower in list_followers(conn, ends.id, stays.id))
    things = [count(numbers[kind], noun) for kind, noun in _NOUNS.items() if numbers[kind]]
    if documents := len(publications.list_of_meeting(conn, ends.id)):
        things.append(count(documents, "dokument"))
    elif numbers[FollowerKind.SOURCE_FOLDER] or numbers[FollowerKind.HANDED_IN]:
        things.append("dokumenten")
    if things:
        yield f"{enumeration(things).capitalize()} följer med till den gemensamma träffen."
    yield from _questions(conn, stays, ends)


def _questions(conn: Connection, stays: Meeting, ends: Meeting) -> Iterator[str]:
    """Whose chosen questions the joint meeting's feedback asks; nothing if none are chosen for the one that ends."""
    chosen = question_sets.current(conn, ChosenFor(meeting_id=ends.id))
    if chosen is None:
        return
    theirs, ours = presenters.groups_of(ends), presenters.groups_of(stays)
    if question_sets.current(conn, ChosenFor(meeting_id=stays.id)) is not None:
        yield (
            f"**Obs!** Återkopplingen ställer frågorna som är valda för {ours}. De som är valda för {theirs} följer "
            "inte med. Skriv *frågeformulär* för att ändra."
        )
        return
    named = " Svaren ges med namn." if chosen.questions.named else ""
    yield f"Frågorna som är valda för {theirs} följer med: återkopplingen ställer dem till alla.{named}"


def parting_happens(
    conn: Connection, joint: Meeting, parts: Sequence[Meeting], context: Context, now: datetime
) -> list[str]:
    """Sentences: what the first group keeps, and what each of the others gets."""
    first = escape(joint.groups[0])
    lines = [
        f"{first} behåller träffen med dokument, anteckningar och kort.",
        f"{'Den nya får' if len(parts) == 1 else 'De nya får'} samma tid, plats, tema och program.",
    ]
    answered = len(signups.answered(conn, joint.id))
    along = {part.groups[0]: len(who_goes_along(conn, joint, part.groups[0])) for part in parts}
    if answered:
        lines += [f"{count(number, 'svar')} följer med till {escape(group)}." for group, number in along.items()]
        stay = answered - sum(along.values())
        lines.append(f"{count(stay, 'svar')} stannar hos {first}, med dem som är med i flera grupper eller ingen.")
    for part in parts:
        lines += [f"{escape(part.groups[0])}: {line}" for line in happens(conn, part, now, context)]
    if joint.capacity is not None:
        it = agreeing(joint.title, "Den", "Det")
        lines.append(
            f"**Obs!** {it} har {count(joint.capacity, 'plats')}, och varje träff får lika många. Ändra med *platser*."
        )
    return lines
