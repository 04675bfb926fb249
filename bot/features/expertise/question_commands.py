"""`frågor`: members' questions to those who know something, and the answers."""

from functools import partial

from sqlalchemy import Connection

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import Card, IncomingMessage, Reply
from bot.features.expertise.question_presenters import listed
from cards.expertise.question_list import questions_card
from cards.kit.markdown import escape
from core.expertise.questions import queries
from core.language.canonical_text import typed
from core.language.plurals import count
from core.language.stems import stems, words_of
from core.members.model.role import Role

commands = Commands()
_MOST_SHOWN, _LONGEST = 10, 80


@commands.command(
    "frågor",
    argument="[ORD]",
    help="Vad andra har frågat den som kan, och svaren",
    help_en="What others have asked those who know, and the answers",
    phrases=(
        "vad har|ha andra|folk|kollegor|kollegorna|någon|kommunerna|de undrat|frågat|ställt … om|till|experterna?",
        "har|är någon|andra|folk frågat|undrat|ställt … om|tidigare|förut",
        "svarade|svarat|svar någon|folk|de|gruppen? på? det? jag|vi? undrade|frågade|undrat|frågat om|kring?",
        "svarade|svarat|svar någon|folk på min|vår fråga om?",
        "fick|får|har jag|vi fått? något|några|ett? svar på? det? jag? undrade|frågade|min|vår? fråga? om?",
        "vilka frågor har ställts|kommit|andra",
        "vad fick de|någon|man för? svar på?",
        "what have|did others|people|colleagues ask|asked about?",
        "has anyone|somebody|anybody asked about?",
        "kollegornas frågor om?",
        "frågor till den|dem som kan om?",
        "questions about?",
    ),
    examples=("frågor", "frågor om dagvatten"),
    aliases=("fragor",),
    hints="undrat frågat ställts besvarat besvarade undringar asked",
    together=(
        "frågat|undrat|ställt|ställts andra|någon|kollegor|tidigare|förut svar|svaren|om|svarat",
        "asked others|people|anyone|before|already",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Nätverket",
    in_app=False,
)
def list_questions(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The newest first; with a word, those that have it."""
    words = typed(rest).strip(" ?!.,:").removeprefix("om ")[:_LONGEST]
    made = context.read(partial(_card, words=words, message=message, context=context))
    if made is not None:
        return Reply(card=made)
    about = f" om {escape(words)}" if words else ""
    return Reply(f"Ingen har frågat något{about} än. Skriv *vem kan* och ett ord för att hitta någon att fråga.")


def _card(conn: Connection, words: str, message: IncomingMessage, context: Context) -> Card | None:
    wanted = set(stems(words_of(words)))
    known = [question for question in queries.list_all(conn) if wanted <= set(stems(words_of(question.words)))]
    if not known:
        return None
    shown = [listed(conn, question, context.config, message.now) for question in known[:_MOST_SHOWN]]
    return questions_card(count(len(known), "fråga"), shown, len(known) - len(shown))
