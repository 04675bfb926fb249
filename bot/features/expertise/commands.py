"""`jag kan …`, `min kompetens` and `vem kan …?`."""

import re
from functools import partial

from sqlalchemy import Connection

from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.lasting import remember
from bot.app.meeting_words.known import names_a_meeting
from bot.app.messages import IncomingMessage, Reply
from bot.features.expertise.passed_on import passed_on
from bot.features.expertise.presenters import expertise_view, found_view, note_view
from bot.features.expertise.said_knowledge import known_words_of, said_knowledge
from cards.expertise.profiles import expertise_card, expertise_form_card, found_card, nobody_found_card
from cards.kit.choices import Choice
from cards.kit.markdown import escape
from core.expertise import queries
from core.expertise.errors import NoWordsError, NumberInWordsError, TooManyWordsError
from core.expertise.model import Expertise
from core.expertise.questions.use_cases import find_notes
from core.expertise.use_cases import add_expertise, find_expertise
from core.expertise.yearly import rests
from core.language.canonical_text import typed
from core.members.model.person import Person
from core.members.model.role import Role
from core.undo.model import LastingKind

commands = Commands()
_MOST_SHOWN, _MOST_NOTES = 5, 3
_OWN = "min kompetens"
#: Words for removing: words are removed on the card, never by typing.
_AWAY = re.compile(r"^(?:ta|tar|stryk|radera|plocka)\s(?:.{0,200}\s)?(?:bort|jag kan)\b", re.IGNORECASE)
_LONGEST_QUESTION = 200


@commands.command(
    "jag kan",
    argument="ORD",
    changes=True,
    help="Berätta vad du kan, så hittar andra dig",
    help_en="Say what you know, so that others find you",
    phrases=(
        "^jag? är rätt|ganska|väldigt|riktigt|rätt=? duktig|bra|kunnig|haj|vass på|i|om",
        "^jag? är duktig|haj|vass|expert på|i|om",
        "^i'm|im|i am? good|skilled at|in",
        "^jag är bra|kunnig på|i|om",
        "^jag har erfarenhet av|från",
        "^jag har? jobbar|arbetar|jobbat|arbetat med",
        "^i know about?",
    ),
    examples=("jag kan solceller, upphandling av livsmedel",),
    restated=said_knowledge,
    hints="bolla bidra delar duktig haj expert kunnig erfarenhet good sitter hållt",
    together=(
        "höra|hör|ring|ringa|fråga|kontakta|vänd mig|mej om",
        "fråga mig|mej om",
        "ask|contact me about",
        "jag hållit|hållt|jobbat|sysslat|pysslat|arbetat med år|åren|länge|mycket",
        "hjälpa|hjälper|bidra andra|till|er|gärna med",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Nätverket",
    in_app=False,
)
def say_what_one_knows(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Store what was typed; if it may be about coming to a meeting, ask and store nothing."""
    words = known_words_of(rest)
    if words and not names_a_meeting(message, words, context):
        return _kept_or_shown(message, words, context)
    choices = [Choice("Svara på en träff", f"anmäl {words}".strip())]
    choices.append(Choice("Berätta vad jag kan", f"{_OWN} {words}".strip()))
    return clarifying_question("Menar du en träff, eller vad du kan?", choices)


@commands.command(
    _OWN,
    argument="[ORD]",
    changes=True,
    help="Se, ändra eller ta bort vad du har skrivit att du kan",
    help_en="See, change or remove what you have said that you know",
    phrases=(
        "vad står|finns det? om|att jag|mig? är|kan|är? bra|duktig|kunnig på|i? egentligen?$",
        "vad står det? att jag är bra på|i egentligen|nu?$",
        "vad står det? att jag kan om|egentligen?$",
        "what|which skills|expertise do|have i listed|have|entered$",
        "visa min|mina kunskap|kunskaper|kompetenser$",
        "min|mina kunskaper|kunskap$",
        "min|mina kompetens|kompetenser|expertis",
        "ta|tar|ändra|byt|radera bort? min|mina kompetens|kompetenser|expertis",
        "vad har jag sagt|skrivit|uppgett om|att? vad? jag? kan$",
        "visa vad jag kan$",
        "ta|tar|stryk|radera bort? … från|ur|av det|vad jag kan",
    ),
    examples=("min kompetens",),
    hints="kunskaper kunskap profil kompetensprofil skills",
    together=(
        "jobbar|arbetar|sysslar|håller|kan inte|slutat längre|mer|mera",
        "ta|stryk|plocka bort kompetens|expertis|kunskap|kunskaper",
        "vad står|skrivit|sagt|uppgett jag bra|kan|kunnig|duktig",
        "work|working|know don|not|no longer|anymore|more",
        "ringer|frågar|hör fortfarande|bort|slippa",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Nätverket",
    in_app=False,
)
def own_expertise(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Store what was typed; without words, or with words about removing, show what is stored, or the form."""
    return _kept_or_shown(message, "" if _AWAY.search(message.text) else rest, context)


def _kept_or_shown(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Add it to what was said before; after a colon comes a line on what one has done."""
    words, _, experience = typed(rest).partition(":")
    if not words.strip(" .!?"):
        said = context.read(partial(queries.get, person_id=message.person_id))
        if said is None:
            return Reply(card=expertise_form_card())
        shown = expertise_card(expertise_view(said), "Det här har du skrivit", rests=rests(said, message.now))
        return Reply(card=shown)

    def saying(conn: Connection) -> Expertise:
        person = Person(message.person_id, message.person_name)
        said = add_expertise(conn, person=person, words=words, experience=experience, now=message.now)
        remember(conn, LastingKind.EXPERTISE, message)
        return said

    try:
        said = context.write(saying)
    except (NoWordsError, TooManyWordsError, NumberInWordsError) as error:
        return Reply("{}. {}".format(*refusal(error, context.config)))
    return Reply(card=expertise_card(expertise_view(said), "Tack, nu hittar andra dig"))


@commands.command(
    "vem kan",
    argument="FRÅGA",
    help="Hitta någon som kan något",
    help_en="Find somebody who knows something",
    phrases=(
        (
            "någon i|inom|på nätverket|gruppen|kommunen|kommunerna som? kan|vet|har|jobbar|arbetar något|mycket? med|"
            "om|på|koll?"
        ),
        "är|finns det? någon … som jobbar|arbetar|kan|vet|jobbat|arbetat|gjort med|om|på|i|av?",
        "är|finns det? någon … som har koll|kläm|erfarenhet|kunskap|gjort|jobbat|testat på|om|av|med?",
        "har någon koll|kläm|erfarenhet|kunskap|kompetens|grepp på|om|av|inom|kring|i?",
        "~vem|vilka|någon som har|gjort",
        "has|have anyone|anybody|somebody got? experience|knowledge with|of|in|about?",
        "vem|vilka|någon som? kan|jobbar|arbetar|behärskar mest|bra|något|mycket? om|med|av|på|i?",
        "vem|vilka|någon som? är|va bäst|bra|kunnig|expert|duktig|haj|grym|vass|insatt på|i|om|inom",
        (
            "vem|vilka|någon som? har mycket|bra|lång|stor|någon? erfarenhet|kunskap|kunskaper|kompetens|koll av|om|"
            "med|på|i|inom?"
        ),
        (
            "vem|vilka|någon som? har? gjort|jobbat|arbetat|hållit|hållt|sysslat|pysslat|byggt|testat|provat|prövat|"
            "infört|upphandlat|stött på? med|om|av|på|i?"
        ),
        "fråga|frågar|hör|höra|kolla med|av? de|den|någon|alla som kan|vet|jobbar|arbetar|sysslar något? om|med?",
        "vem|vilka|någon som? vet mest|något|mycket? om|hur|mest|mycket|något",
        "vem|någon som? vet$",
        "vem|vilka|någon som? kan|vet|har$",
        (
            "är|finns det? någon|nån som har? kan|jobbar|arbetar|jobbat|arbetat|gjort|hållit|sysslat|testat med|om|"
            "av|på|i?"
        ),
        "är|finns det? någon|nån som vet om|hur|något|mycket",
        "who has|have|had experience|worked|done with|of|in|on?",
        "who is|are good|skilled|expert|experts at|in|on",
        "anyone who|that knows|has|can|with",
        "någon som är|e duktig|haj|bra|grym|vass|kunnig|expert på|i|om",
        "är|finns det någon … som har koll|kläm|kunskap|erfarenhet på|om|av",
        "någon|vem som? har koll|kläm på",
        "kan någon lära mig|oss om?",
        "who's|whos good|skilled at|in",
        "hitta|sök|söka en? kollega|expert|någon|person som? kan|vet?",
        "kompetens|kompetenser|kompetensbank|kompetensbanken",
        "who knows|can about?",
        "find a? colleague|expert",
    ),
    examples=("vem kan dagvatten?",),
    hints=(
        "brinner haj koll kunnig duktig expert lära erfaren erfarenhet sakkunnig rådfråga bolla expertis experter "
        "kunniga bollplank"
    ),
    together=(
        "någon|vem jobbat|arbetat|erfarenhet|koll|kunnig|insatt",
        "bolla|rådfråga|prata någon",
        "vem undrar|undra|rådfråga över|om|kring",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Nätverket",
    in_app=False,
)
def find_who_knows(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The matches, with municipality, what they have done, and why they were found."""
    question = typed(rest).strip(" ?!.,:")[:_LONGEST_QUESTION]
    if not question:
        return Reply("Vad söker du? Skriv till exempel *vem kan dagvatten?*")
    asked = passed_on(question)
    message.account.not_used([asked.where] if asked.where else [])
    question = asked.searched
    matches = context.read(partial(find_expertise, question=question, now=message.now, zone=context.config.zone))
    notes = context.read(partial(find_notes, question=question))[:_MOST_NOTES]
    if not matches and not notes:
        others = "Fråga i gruppens kanal." if message.channel_id is None else "Fråga gärna här i kanalen."
        own = f"Kan du något själv? Skriv *{_OWN}*."
        said = f"Ingen har skrivit att de kan {escape(question)}. {others} {own}"
        return Reply(said, nobody_found_card(escape(question), asked.question))
    shown = matches[:_MOST_SHOWN]
    views = [found_view(match) for match in shown]
    people = [match.expertise.person_id for match in shown if match.expertise.person_id != message.person_id]
    noted = [note_view(note, message.now, context.config.zone) for note in notes]
    return Reply(
        card=found_card(escape(question), views, len(matches) - len(shown), noted, asked=(asked.question, people))
    )
