"""`önskar TEMA` and `önskemål`."""

from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.messages import IncomingMessage, Reply
from bot.features.suggestions.presenters import may_decide, suggestion_list_view
from bot.features.suggestions.wishing import wished_card
from cards.suggestions.listed import suggestion_list_card
from core.channels.model import COORDINATORS
from core.language.canonical_text import typed
from core.members.model.role import Role
from core.suggestions.errors import PersonalNumberError, ThemeLengthError
from core.undo.model import UndoKind

commands = Commands()


@commands.command(
    "önskar",
    changes=True,
    argument="TEMA",
    help="Önska ett tema; du får veta vad det blir",
    help_en="Wish for a theme; you are told what becomes of it",
    phrases=(
        "^jag|vi vill|ville gärna? ha|se en? träff om",
        "mitt|vårt förslag är?",
        "jag|vi önskar oss|mig?",
        "jag|vi skulle vilja höra|lära oss|mig? mer? om",
        "^önskar oss|mig",
        "föreslå|föreslår tema|temat",
        "i|we wish for",
        "wish for",
        "suggest theme|topic",
    ),
    examples=("önskar klimatanpassning i små kommuner",),
    aliases=("önska",),
    hints="förslag föreslå idé tips önskan borde önskning ämnesförslag temaförslag",
    together=(
        "kul|bra|spännande|roligt|intressant|häftigt|nice|bra om|höra|lära|köra|ta|med någon|gång|vore|skulle|hade",
        "would|could nice|interesting|great about|hear|learn|topic",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def wish_for(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Keep the wish, or ask whether it is the same as one that is there."""
    personal = message.channel_id is None
    try:
        return Reply(card=wished_card(message, typed(rest).strip(" :–-"), context, personal=personal))
    except (ThemeLengthError, PersonalNumberError) as error:
        return Reply("{}. {}".format(*refusal(error, context.config)))


@commands.command(
    "önskemål",
    undo=UndoKind.SUGGESTION_STATUS,
    help="Vilka teman som önskas, och vad det blev av dem",
    help_en="Themes that are wished for, and what became of them",
    phrases=(
        "vad blev|hände|hänt det? av|med … idén|idé|förslaget|förslag|önskemålet|önskan|tipset",
        "vad har folk|andra|alla|ni|de|gruppen önskat|velat|föreslagit sig|ha?",
        "what have|has people|others|everyone wished|suggested|asked",
        "vad hände|blev med|av … förslag|förslaget|önskemål|önskan",
        "vilka|vad … ämnen|idéer|förslag|teman … föreslagit|önskat|kommit|finns|föreslagits|inkommit",
        "vilka|vad idéer|förslag|önskemål",
        "vilka|vad teman|tema önskas",
        "önskade teman|tema",
        "vad har jag|vi önskat",
        "vad blev det av mitt|mina|våra önskemål",
        "önskemålen|önskningar|önskelista|önskelistan",
        "suggestions|wishes",
    ),
    examples=("önskemål", "vilka teman önskas?"),
    hints="förslag föreslagit föreslagits idéer ämnen förslaget föreslagna",
    together=(
        "blev|hände|gick förslag|förslaget|önskemål|önskemålet|idé|idén|önskan",
        "andra|folk|alla velat|önskat|föreslagit",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def show_suggestions(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The list with its buttons; in a channel nothing tells who wished for what."""
    among_coordinators = message.channel_id is None or message.bound_group == COORDINATORS
    view = context.read(
        partial(
            suggestion_list_view,
            person_id=message.person_id,
            config=context.config,
            now=message.now,
            personal=message.channel_id is None,
            decides=among_coordinators and may_decide(message.rights),
        )
    )
    return Reply(card=suggestion_list_card(view))
