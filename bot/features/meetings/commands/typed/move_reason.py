"""The reason for a move after a comma: "6 sep till 13 sep, lokalen är bokad"."""

from bot.app.context import Context
from bot.app.meeting_words.known import named_in
from bot.app.meeting_words.vocabulary import COURTESY, FILLERS
from bot.app.messages import IncomingMessage
from bot.features.meetings.commands.typed.move_parts import SHIFT, WEEK_AFTER, begins_target
from core.language.reasons import LONGEST
from core.language.spelling import folded

#: Words that begin a place, an hour or a day, and not a reason.
_NO_REASON = frozenset(map(folded, ("i", "på", "hos", "in", "at", "on", "to", "till", "kl", "klockan", "med", "från")))
#: "samma tid som förut" says when.
_SAME = "samma"
#: Words of a request, not of a reason: "kan du fixa det", "ställ in den".
_REQUEST = frozenset(
    {
        *COURTESY,
        *FILLERS,
        *map(folded, ("fixa", "ordna", "fixar", "ordnar", "greja", "ställ", "ställa", "in", "flytta", "byt", "ändra")),
        *map(folded, ("göra", "gör", "bort", "lägg")),
    }
)
#: A single word may be a misspelt name.
_FEWEST_WORDS = 2


def without_reason(message: IncomingMessage, text: str, context: Context) -> tuple[str, str]:
    """The text without the reason, and the reason; empty if there is none after a comma.

    Anything that may be a day, a time or a place isn't a reason: it stays, and is read or asked about.
    """
    first, *parts = text.split(",")
    reasons = [part for part in parts if _is_reason(message, part, context)]
    rest = [first, *(part for part in parts if part not in reasons)]
    return ",".join(rest), ", ".join(" ".join(reason.split()) for reason in reasons)[:LONGEST]


def _is_reason(message: IncomingMessage, part: str, context: Context) -> bool:
    words = [folded(word) for word in part.split()]
    words = [word.strip(" .!?") for word in words]
    if len(words) < _FEWEST_WORDS or words[0] in _NO_REASON or _SAME in words or _REQUEST.issuperset(words):
        return False
    today = context.today(message.now)
    if SHIFT.search(part) or WEEK_AFTER.search(part) or begins_target(part, today):
        return False
    named = named_in(message, part, context)
    return bool(named.unknown) and not (named.days or named.starts or named.period or named.problem)
