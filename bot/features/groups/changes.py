"""A typed change of a group: previewed if the group is in use, otherwise done at once."""

from functools import partial

from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.app.meeting_words.group_words import GroupWords
from bot.app.messages import IncomingMessage, Reply
from bot.features.groups.presenters import change_view, is_used, meetings_ahead, warnings
from cards.groups import group_change_card
from cards.kit.markdown import escape
from core.groups.errors import GroupHasMeetingsError, GroupNameError, GroupNameTakenError, GroupNotFoundError
from core.groups.model import GroupChange, GroupChangeKind
from core.groups.rules import LONGEST_NAME, NameProblem
from core.groups.use_cases.propose_group_change import approve_group_change, prepare_group_change
from core.language.durations import spelled_minutes
from core.language.plurals import count

_LONGEST_SHOWN = 80
_NOT_A_NAME = {
    NameProblem.TOO_LONG: f"Ett namn har högst {LONGEST_NAME} tecken.",
    NameProblem.SIGNS: "Ett namn har inte kommatecken, kolon eller tecken som * och [.",
    NameProblem.NUMBER: "Ett namn har bokstäver.",
    NameProblem.DATE: "Det är ett datum.",
    NameProblem.RESERVED: "Det betyder något annat när ni skriver till mig.",
}


def changed(
    message: IncomingMessage, kind: GroupChangeKind, name: str, context: Context, *, new_name: str = ""
) -> Reply:
    """Preview the change as a card to approve; done at once if the group isn't in use."""
    try:
        change = context.write(
            partial(
                prepare_group_change,
                change_id=new_id(),
                kind=kind,
                name=name if kind is GroupChangeKind.START else _meant(name, context),
                new_name=new_name,
                created_by=message.person_id,
                now=message.now,
                zone=context.config.zone,
            )
        )
    except GroupNotFoundError:
        message.account.stopped = True
        return _unknown(name, context)
    except GroupNameError as error:
        return _no_name(error)
    except GroupNameTakenError as error:
        return Reply(f"Det finns redan en grupp med det namnet: **{escape(error.name)}**. Inget är ändrat.")
    except GroupHasMeetingsError as error:
        return Reply(_has_meetings(error, message, context))
    if change.new_name == change.name:
        return Reply(f"Gruppen heter redan **{escape(change.name)}**. Inget är ändrat.")
    if context.read(lambda conn: _is_asked(conn, change)):
        view = context.read(lambda conn: change_view(conn, change, context.config, message.now))
        return Reply(card=group_change_card(view))
    return _done_at_once(message, change, context)


def _meant(name: str, context: Context) -> str:
    """The group that a short or inflected name means, if exactly one; otherwise the typed text."""
    return GroupWords(context.groups()).meant(name.strip()) or name


def _is_asked(conn: Connection, change: GroupChange) -> bool:
    if change.kind is GroupChangeKind.START:
        return bool(warnings(conn, change))
    return bool(warnings(conn, change)) or is_used(conn, change.name)


def _done_at_once(message: IncomingMessage, change: GroupChange, context: Context) -> Reply:
    """The group isn't in use, so there is nothing to ask; it can still be undone."""
    context.write(
        lambda conn: approve_group_change(
            conn, change_id=change.id, by=message.person_id, now=message.now, zone=context.config.zone, new_id=new_id
        )
    )
    context.recent.forget()
    name, new = escape(change.name), escape(change.new_name)
    done = {
        GroupChangeKind.START: f"**{name}** finns nu. Skriv *koppla {name}* i gruppens kanal.",
        GroupChangeKind.RENAME: f"Gruppen heter nu **{new}**, överallt. Jag förstår det gamla namnet också.",
        GroupChangeKind.END: f"Gruppen **{name}** är avslutad. Skriv *grupper ny {name}* om den ska börja igen.",
    }
    undo = spelled_minutes(context.config.rules.undo)
    return Reply(f"Klart. {done[change.kind]} Blev det fel? Skriv *ångra* inom {undo}.")


def _has_meetings(error: GroupHasMeetingsError, message: IncomingMessage, context: Context) -> str:
    ahead = context.read(lambda conn: meetings_ahead(conn, error.name, context.config, message.now))
    them = "den" if error.meetings == 1 else "dem"
    lines = [
        f"**{escape(error.name)}** har {count(error.meetings, 'träff')} kvar, så gruppen avslutas inte än:",
        "",
        *(f"- {line}" for line in ahead),
        "",
        (
            f"Ställ in {them} först, så får de anmälda veta det. Är träffen gemensam och ska hållas av de andra: "
            "läs in planen igen utan gruppen på den raden."
        ),
    ]
    return "\n".join(lines)


def _no_name(error: GroupNameError) -> Reply:
    if error.problem is NameProblem.EMPTY:
        return Reply("Vad ska gruppen heta? Skriv namnet efter, som *grupper ny Klimatgruppen*.")
    return Reply(
        f"En grupp kan inte heta *{escape(error.name[:_LONGEST_SHOWN])}*. {_NOT_A_NAME[error.problem]} Inget är ändrat."
    )


def _unknown(words: str, context: Context) -> Reply:
    if not words.strip():
        return Reply("Vilken grupp? Skriv *grupper* för att se dem.")
    names = ", ".join(escape(name) for name in context.groups().names)
    shown = escape(words[:_LONGEST_SHOWN])
    return Reply(f"Jag känner inte till gruppen *{shown}*. Grupperna är {names}. Inget är ändrat.")
