"""`önskar TEMA` and `önskemål`."""

import re
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
#: What a wish is for: "kan vi inte ta upp …", "skulle vara kul om vi pratade om …".
_WISHED = re.compile(
    r"\b(?:(?:ta|tar|tog)\supp|(?:prat|lär|hör|kör|gör|ha|hade|se|såg|diskuter|snack|fokuser|lyft)\w{0,6}(?:\s(?:oss|mer|nåt|något|lite|"
    r"en|dag|träff)){0,4}\s(?:om|kring|på)|learn\sabout|talk\sabout|hear\sabout)\s(?P<theme>[^,.!?;]{3,200})",
    re.IGNORECASE,
)
#: What follows it and says nothing of it.
_AFTER = re.compile(
    r"(?:,\s(?:det\s)?(?:hade|vore|skulle|är|blir|kan)\s(?:det\s)?(?:vart|varit|va|vara|bli)?\s?(?:kul|bra|roligt|intressant|spännande|nice|najs|"
    r"fint|schysst|toppen|grymt|givande)[\s.!]*|"
    r"\s(?:nån|någon|en)\sgång(?:\s(?:framöver|i\s\w{1,10}))?[\s.!]*|\s(?:framöver|sometime|some\sday)[\s.!]*)$",
    re.IGNORECASE,
)
_MOST_AFTER = 3
#: "önskar att vi tar upp lokal mat".
_THAT = re.compile(r"\W*(?:att|om)\s(?:vi|man|ni)\b", re.IGNORECASE)


def said_wish(_message: IncomingMessage, text: str, _context: Context) -> str:
    """As *önskar cirkulära möbler*; empty if it isn't clear what is wished for."""
    match = _WISHED.search(text)
    return f"önskar {_theme(match['theme'])}" if match else ""


def _theme(words: str) -> str:
    """The theme without what is said of it: "cirkulära möbler nån gång, hade varit kul"."""
    for _ in range(_MOST_AFTER):
        words = _AFTER.sub("", words)
    return words.strip(" :,.–-")


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
    restated=said_wish,
    hints="förslag föreslå idé tips önskan borde önskning ämnesförslag temaförslag",
    together=(
        (
            "kul|bra|spännande|roligt|intressant|häftigt|nice|najs|fint|toppen om|höra|lära|köra|ta|med "
            "någon|gång|vore|skulle|hade"
        ),
        "kan|skulle|borde|ska|vore inte|kul|väl ha|hade|få|köra|ta om|kring gång|framöver|kul|najs|nice|bra",
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
    asked = _WISHED.search(rest) if _THAT.match(rest) else None
    try:
        return Reply(
            card=wished_card(message, _theme(typed(asked["theme"] if asked else rest)), context, personal=personal)
        )
    except (ThemeLengthError, PersonalNumberError) as error:
        return Reply("{}. {}".format(*refusal(error, context.config)))


@commands.command(
    "önskemål",
    undo=UndoKind.SUGGESTION_STATUS,
    help="Vilka teman som önskas, och vad det blev av dem",
    help_en="Themes that are wished for, and what became of them",
    phrases=(
        "vad blev|hände|hänt det? av|med … idén|idé|förslaget|förslag|önskemålet|önskan|tipset",
        "får|ska bli nej",
        "säg|säga|säger nej till … önskemålet|förslaget|idén|temat",
        "jag|vi röstar|håller på|med|om det|önskemålet|förslaget|temat|idén",
        "avslå|avslår|avböj|avböjer",
        "++1|+plus på|till|för|om?",
        "+plus ett|en på|till|för?",
        "röstar|röst|instämmer|håller på|med|i|till önskemålet|förslaget|temat|det|idén",
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
