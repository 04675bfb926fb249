"""`grupper`, `grupper ny`, `grupper döp om` and `grupper avsluta`."""

import re
from functools import partial

from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context, new_id
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.groups.errors import GroupHasMeetingsError, GroupNameError, GroupNameTakenError, GroupNotFoundError
from core.groups.use_cases.end_group import end_group
from core.groups.use_cases.rename_group import rename_group
from core.groups.use_cases.start_group import start_group
from core.language.plurals import count
from core.members.model.role import Role

commands = Commands()
_RENAME = re.compile(r"(?:om\s+)?(?P<name>.+?)\s+till\s+(?P<new>.+)", re.IGNORECASE)
_LONGEST_SHOWN = 80


@commands.command(
    "grupper",
    help="Nätverkets grupper",
    help_en="The network's groups",
    phrases=(
        "vilka grupper|nätverksgrupper",
        "grupperna",
        "nätverksgrupper|nätverksgrupperna",
        "lista grupper",
        "hur många grupper",
        "which groups",
        "groups",
    ),
    examples=(
        "grupper",
        "vilka grupper finns?",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    aliases=("grupp",),
    in_app=False,
)
def list_groups(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """Each group, and for coordinators whether it has a channel."""
    groups = context.groups()
    if not groups.names:
        return Reply("Det finns inga grupper än. En samordnare kan skriva *grupper ny* och ett namn.")
    bound = {channel.bound_to for channel in context.read(channels.list_bound)}
    coordinates = message.rights.may(Role.COORDINATOR)
    lines = [
        f"- {escape(name)}" + (" (ingen kanal, skriv *koppla* i den)" if coordinates and name not in bound else "")
        for name in groups.names
    ]
    if coordinates and groups.ended:
        lines += ["", f"Avslutade: {', '.join(escape(name) for name in groups.ended)}."]
    return Reply("\n".join(lines))


@commands.command(
    "grupper ny",
    changes=True,
    argument="NAMN",
    help="En ny grupp",
    help_en="A new group",
    phrases=(
        "skapa|starta|lägg|bilda till|upp? en? ny? grupp|nätverksgrupp",
        "en? ny nätverksgrupp",
        "new|add group",
    ),
    examples=("ny grupp Klimatgruppen",),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("ny grupp",),
    heading="Året",
    in_app=False,
)
def new_group(_message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Start the group, or start one again that had ended."""
    try:
        name = context.write(partial(start_group, name=rest, new_id=new_id))
    except GroupNameError:
        return _no_name(rest)
    except GroupNameTakenError as error:
        return _taken(error)
    return Reply(f"Klart. **{escape(name)}** finns nu. Skriv *koppla {escape(name)}* i gruppens kanal.")


@commands.command(
    "grupper döp",
    changes=True,
    argument="om GRUPP till NAMN",
    help="Byt namn på en grupp",
    help_en="Rename a group",
    phrases=(
        "byt|byta|ändra namn|namnet på gruppen|grupp?",
        "gruppen ska heta",
        "rename group",
    ),
    examples=(
        "döp om {grupp} till Klimatgruppen",
        "byt namn på {grupp} till Klimatgruppen",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("grupper byt", "döp om"),
    heading="Året",
    in_app=False,
)
def rename(_message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Rename the group everywhere; its old name still means it."""
    match = _RENAME.fullmatch(rest.removeprefix("namn på ").strip())
    if match is None:
        return Reply("Skriv till exempel *grupper döp om Naturgruppen till Naturvårdsgruppen*.")
    try:
        name = context.write(partial(rename_group, name=match["name"], new_name=match["new"]))
    except GroupNotFoundError:
        return _unknown(match["name"], context)
    except GroupNameError:
        return _no_name(match["new"])
    except GroupNameTakenError as error:
        return _taken(error)
    context.recent.forget()
    return Reply(
        f"Klart. Gruppen heter nu **{escape(name)}**, överallt. Jag förstår det gamla namnet också. "
        "Kanalens namn byter du i Teams."
    )


@commands.command(
    "grupper avsluta",
    changes=True,
    argument="GRUPP",
    help="Avsluta en grupp",
    help_en="End a group",
    phrases=(
        "avsluta gruppen",
        "lägg|lägga ner|ned gruppen|grupp",
        "stäng gruppen",
        "end group",
    ),
    examples=("avsluta grupp {grupp}",),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("avsluta grupp",),
    heading="Året",
    in_app=False,
)
def end(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """End the group where nothing of it lies ahead."""
    try:
        name = context.write(partial(end_group, name=rest, now=message.now, zone=context.config.zone))
    except GroupNotFoundError:
        return _unknown(rest, context)
    except GroupHasMeetingsError as error:
        ahead = count(error.meetings, "träff")
        return Reply(
            f"{escape(error.name)} har {ahead} kvar, så den avslutas inte. Ställ in eller flytta {_them(error)} först."
        )
    context.recent.forget()
    return Reply(
        f"Klart. **{escape(name)}** är avslutad. Träffar, dokument och sidor ligger kvar. "
        f"Skriv *grupper ny {escape(name)}* om den ska börja igen."
    )


def _them(error: GroupHasMeetingsError) -> str:
    return "den" if error.meetings == 1 else "dem"


def _no_name(words: str) -> Reply:
    if not words.strip():
        return Reply("Vad ska gruppen heta? Skriv namnet efter, som *grupper ny Klimatgruppen*.")
    return Reply(f"En grupp kan inte heta *{_shown(words)}*. Välj ett kortare namn utan kommatecken och andra tecken.")


def _taken(error: GroupNameTakenError) -> Reply:
    return Reply(f"Det finns redan en grupp med det namnet: **{escape(error.name)}**. Inget är ändrat.")


def _unknown(words: str, context: Context) -> Reply:
    names = ", ".join(escape(name) for name in context.groups().names)
    return Reply(f"Jag känner inte till gruppen *{_shown(words)}*. Grupperna är {names}. Inget är ändrat.")


def _shown(words: str) -> str:
    return escape(words[:_LONGEST_SHOWN])
