"""A wish, typed or said once more by a button, and the card that answers it."""

from functools import partial

from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.app.lasting import remember
from bot.app.messages import Card, CardAction, IncomingMessage
from bot.features.suggestions.presenters import may_decide, suggestion_view
from cards.suggestions.listed import like_card, suggestion_card
from core.suggestions.model import Suggestion, WishOutcome
from core.suggestions.use_cases.wishing import wish
from core.undo.model import LastingKind

_SAID = {WishOutcome.KEPT: "Ditt önskemål är sparat", WishOutcome.YOURS: "Det är redan önskat, och du är med"}


def wished_card(
    request: IncomingMessage | CardAction, theme: str, context: Context, *, personal: bool, another: bool = False
) -> Card:
    """Keep the wish, or ask whether it is the same as one that is there. Raises ThemeLengthError, PersonalNumberError.

    `personal` where nobody else reads the card; `another` where the wisher has said that it isn't the same.
    """

    def keep(conn: Connection) -> tuple[WishOutcome, Suggestion]:
        outcome, suggestion = wish(
            conn, suggestion_id=new_id(), theme=theme, person_id=request.person_id, now=request.now, another=another
        )
        if outcome is WishOutcome.KEPT:
            remember(conn, LastingKind.WISH, request)
        return outcome, suggestion

    outcome, suggestion = context.write(keep)
    view = context.read(
        partial(
            suggestion_view,
            suggestion=suggestion,
            config=context.config,
            now=request.now,
            personal=personal,
            decides=personal and may_decide(request.rights),
        )
    )
    if outcome in _SAID:
        return suggestion_card(view, _SAID[outcome], _follow(personal=personal) if outcome is WishOutcome.KEPT else "")
    return like_card(view, " ".join(theme.split()), same=outcome is WishOutcome.SAME)


def _follow(*, personal: bool) -> str:
    if personal:
        return "När samordnarna har bestämt vad det blir får du veta det här."
    return "Skriv *önskemål* till mig i personlig chatt, så ser du vad det blir av det."
