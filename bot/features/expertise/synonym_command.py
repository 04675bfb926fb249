"""`synonym ORD = ORD`: words that mean the same in a search for expertise."""

import re

from sqlalchemy import Connection

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from core.expertise import queries
from core.language.canonical_text import typed
from core.members.model.role import Role
from core.undo.model import LastingKind

commands = Commands()
_LONGEST_SYNONYM = 80
#: Before the words: "lägg till att elbil = elfordon".
_BEFORE_PAIR = re.compile(r"^(?:(?:att|that|en|synonym|synonymen)\s)+", re.IGNORECASE)
#: Words about why two words are synonyms are ignored.
_IN_A_SEARCH = re.compile(r",?\s(?:när|om) (?:folk|man|någon|nån|de|dom) söker.*", re.IGNORECASE)
_AND = re.compile(r"(?P<word>[^=,]{1,80}?)\soch\s(?P<means>[^=,]{1,80})")
#: "dagvatten och LOD borde räknas som samma sak", "en som kan dagvatten … de som skrivit regnvatten också".
_SAME = re.compile(
    r"^(?P<word>[\w-]{2,30}(?:\s[\w-]{2,30})?)\s(?:och|o|å|and)\s(?P<means>[\w-]{2,30}(?:\s[\w-]{2,30})?)\s"
    r"(?:är|e|ä|borde|ska|kan|räknas|betyder|menas|are|mean)\b",
    re.IGNORECASE,
)
#: "vi säger dagvatten och LOD om samma sak".
_SAID = re.compile(
    r"\b(?:säger|skriver|kallar|använder|say|write)\s(?:(?:ju|både|ibland|också|omväxlande|än|orden)\s){0,3}"
    r"(?P<word>[\w-]{2,30})\s(?:och|o|å|eller|and|or)\s(?P<means>[\w-]{2,30})\s(?:om|för|som|när|for|about)\b"
    r"[^,.]{0,20}\b(?:samma|same)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\b(?:kan|söker|letar efter|skriver)\s(?P<word>[\w-]{4,30})\b.{0,60}?"
    r"\b(?:skrivit|kan|hitta|har)\s(?P<means>[\w-]{4,30})\s(?:också|oxå|med|too)",
    re.IGNORECASE,
)
_SYNONYM = re.compile(r"(?P<word>[^=]{1,200})=(?P<means>[^=]{0,200})")


def said_synonym(_message: IncomingMessage, text: str, _context: Context) -> str:
    """As *synonym dagvatten = LOD*; empty if it isn't clear which two words."""
    match = _SAME.search(text.strip()) or _SAID.search(text) or _ALSO.search(text)
    return f"synonym {match['word']} = {match['means']}" if match else ""


@commands.command(
    "synonym",
    argument="ORD = ORD",
    changes=True,
    help="Ord som betyder samma sak när någon söker kompetens",
    help_en="Words that mean the same in a search for expertise",
    phrases=(
        "synonymer",
        "betyder|är samma sak? som==",
        "betyder|är samma sak",
        "är synonym|synonymt|synonymer",
        "är synonym|synonymt med|till==",
        *("lägg|lägga till|in att? … +likhetstecken", "lägg|lägga till|in en? synonym|synonymen att?"),
        "lägg|lägga till|in att … betyder|är samma sak? som==",
        "~+likhetstecken",
    ),
    examples=("synonym dagvatten = LOD",),
    restated=said_synonym,
    hints="betyder liktydigt likvärdigt detsamma synonymt",
    together=(
        "samma sak hitta|söker|letar|betyder|ord|skrivit|också",
        "means|mean same|search|searching|word|words",
        "söker|letar|söka hitta|träff också|även",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Nätverket",
    in_app=False,
)
def synonym(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Add a pair; nothing after the sign removes the word's pairs; without words, list them."""
    if not rest.strip():
        pairs = context.read(queries.synonyms)
        if not pairs:
            return Reply("Inga ord är tillagda än. Skriv till exempel *synonym dagvatten = LOD*.")
        return Reply("\n".join(f"- {escape(word)} = {escape(means)}" for word, means in pairs))
    pair = _IN_A_SEARCH.sub("", _BEFORE_PAIR.sub("", typed(rest).casefold()))
    match = _SYNONYM.fullmatch(pair) or _AND.fullmatch(pair)
    word, means = (match[name].strip(" .,") for name in ("word", "means")) if match else ("", "")
    if not word or max(len(word), len(means)) > _LONGEST_SYNONYM:
        return Reply("Skriv två ord med likhetstecken mellan, som *synonym dagvatten = LOD*. Inget är ändrat.")
    if not means:

        def take_away(conn: Connection) -> int:
            gone = queries.remove_synonyms(conn, word)
            if gone:
                remember(conn, LastingKind.SYNONYM, message)
            return gone

        gone = context.write(take_away)
        return Reply(
            f"Klart. **{escape(word)}** har inga synonymer." if gone else f"{escape(word)} hade inga synonymer."
        )

    def add(conn: Connection) -> None:
        queries.add_synonym(conn, word, means, by=message.person_id, at=message.now)
        remember(conn, LastingKind.SYNONYM, message)

    context.write(add)
    return Reply(
        f"Klart. Den som söker *{escape(word)}* hittar också *{escape(means)}*, och tvärtom. "
        f"Skriv *synonym {escape(word)} =* om det blev fel."
    )
