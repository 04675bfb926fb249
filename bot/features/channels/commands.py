"""`koppla GRUPP` and `koppla loss`: a coordinator binds or releases this channel, after a preview of the effects."""

from difflib import get_close_matches

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context, new_id
from bot.app.deliveries.reach import reach
from bot.app.messages import IncomingMessage, Reply
from bot.features.channels.presenters import binding_view, what_comes
from bot.features.channels.rights import refusal
from cards.channels import binding_card
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS, ProposedBinding
from core.channels.use_cases.bind_channel import binding_of
from core.channels.use_cases.propose_binding import approve_binding, prepare_binding
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_TYPE_IT_THERE = "Skriv *koppla* och gruppens namn i gruppens kanal, så vet jag vilken kanal som är vems."


@commands.command(
    "koppla",
    changes=True,
    undo=UndoKind.CHANNEL_BINDING,
    argument="GRUPP",
    help="Gör kanalen till gruppens",
    help_en="Makes this the group's channel",
    phrases=(
        "det|den|denna här? kanalen|kanal är|tillhör|hör till?",
        "knyt|knyta|bind|binda ihop? kanalen|den|denna här? kanalen|kanal? till|ihop|med",
        "kan du koppla ihop det?",
        "här ska … påminnelser|besked|inbjudningar komma|hamna",
        "koppla kanalen|den här|denna kanal? till",
        "bind channel",
        "connect channel",
        "koppla till",
        "det här|detta|denna kanal? är … kanal|kanalen$",
    ),
    examples=("koppla {grupp}",),
    hints="kanal kanalen knyt knyta tillhör hör channel belongs hemkanal",
    together=(
        "kanalen|kanal|rummet grupp|gruppen|gruppens|håller|hör|tillhör håller|hör|tillhör|använder|till|nu|är",
        "channel group|belongs|ours",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    # It is typed in a channel, but the help is shown in personal chat.
    in_app=False,
)
def bind(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Preview binding this channel; if no group loses anything and nothing waits, bind it at once."""
    if message.channel_id is None:
        return Reply(_TYPE_IT_THERE)
    owners = [*context.groups().names, COORDINATORS]
    by_name = {name.casefold(): name for name in owners}
    owner = by_name.get(rest.casefold()) or by_name.get(context.groups().now_called(rest).casefold())
    if owner is None:
        message.account.stopped = True
        near = get_close_matches(rest.casefold(), by_name, n=1, cutoff=0.6)
        names = f"Menade du *koppla {by_name[near[0]]}*?" if near else f"Välj en av: {', '.join(owners)}."
        return Reply(
            f"Jag känner inte till gruppen *{escape(rest[:60])}*. {names}" if rest else f"Vilken grupp? {names}"
        )
    return _shown(message, message.channel_id, owner, context)


@commands.command(
    "koppla loss",
    changes=True,
    undo=UndoKind.CHANNEL_BINDING,
    help="Gör kanalen till ingens",
    help_en="Makes this nobody's channel",
    phrases=(
        "koppla|kopplar|kopplas loss|bort|ifrån|ur|från den|det? här|denna? kanalen|kanal|gruppen?",
        (
            "kanalen|kanal ska|skall|får|behöver inte|ej längre? höra|tillhöra|vara|användas|kopplas till? någon|"
            "gruppen? grupp? längre?"
        ),
        "this|the channel shouldn't|should|doesn't not? belong",
        "kanalen|kanal|gruppen ska|skall|får inte vara? kopplad|ihopkopplad längre?",
        "koppla loss|bort kanalen|kanal|gruppen",
        "koppla ifrån",
        "lossa kanalen",
        "disconnect channel",
        "unbind",
    ),
    examples=("koppla loss",),
    hints="kopplad frånkoppla disconnect unlink",
    together=(
        "kanalen|kanal inte|ej|sluta|slutar längre|höra|tillhöra|grupp|gruppen|loss|bort|någon",
        "channel no|not|disconnect|longer|anymore",
        "bytt|bytte|byter team|kanal",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def release(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """Show what the channel's group loses."""
    if message.channel_id is None:
        return Reply("Skriv *koppla loss* i kanalen som ska kopplas loss.")
    return _shown(message, message.channel_id, None, context)


def _shown(message: IncomingMessage, channel_id: str, owner: str | None, context: Context) -> Reply:
    binding = context.read(lambda conn: binding_of(conn, channel_id, owner))
    if binding.is_same:
        return Reply(
            f"Kanalen är redan kopplad till **{escape(owner)}**."
            if owner
            else "Kanalen är inte kopplad till någon grupp."
        )
    if refused := refusal(message, binding, context):
        return Reply("{}. {}".format(*refused))
    proposed = context.write(
        lambda conn: prepare_binding(
            conn, binding_id=new_id(), channel_id=channel_id, owner=owner, created_by=message.person_id, now=message.now
        )
    )
    view = context.read(lambda conn: binding_view(conn, proposed, context, message.now))
    if proposed.binding.takes_nothing and not view.waiting:
        return _bound_at_once(message, proposed, context)
    return Reply(card=binding_card(view))


def _bound_at_once(message: IncomingMessage, proposed: ProposedBinding, context: Context) -> Reply:
    """No group loses anything and nothing waits, so there is nothing to ask; still, nothing is sent at once."""
    context.write(lambda conn: approve_binding(conn, binding_id=proposed.id, by=message.person_id, now=message.now))
    context.recent.forget()
    owner = escape(proposed.binding.owner or "")
    reached = context.read(lambda conn: reach(conn, context.config, message.now))
    from_then = reached.moment(message.now + context.config.rules.undo)
    undo_until = presenters.moment(message.now + context.config.rules.undo, message.now, context.config.zone)
    return Reply(
        f"Klart. Kanalen är kopplad till **{owner}**: hit kommer {what_comes(owner)}, från {from_then}. "
        f"Blev det fel? Skriv *ångra* före {undo_until}, eller *koppla loss*."
    )
