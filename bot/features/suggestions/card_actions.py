"""Jag också, Ta tillbaka min röst, Nej, det är något annat, Nästa sida, Ändra status."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.suggestions.delivery_kinds import who_is_told
from bot.features.suggestions.presenters import may_decide, status_form_view, suggestion_list_view, suggestion_view
from bot.features.suggestions.wishing import wished_card
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from cards.suggestions.listed import SuggestionView, suggestion_card, suggestion_list_card
from cards.suggestions.status_form import NO_MEETING, status_form_card
from core.language.durations import spelled_minutes
from core.members.model.role import Role
from core.suggestions import queries
from core.suggestions.errors import DecisionIncompleteError, PersonalNumberError
from core.suggestions.model import LONGEST_REASON, LONGEST_THEME, Decision, Suggestion, SuggestionStatus
from core.suggestions.use_cases.deciding import decide
from core.suggestions.use_cases.wishing import take_vote_back, vote
from core.undo.model import LastingKind

card_actions = CardActions()
_MOST_PAGES = 10_000


@card_actions.verb(verbs.VOTE, role=Role.MEMBER)
def vote_for(pressed: CardAction, context: Context) -> CardReply:
    """Add the presser's vote, once. Raises SuggestionNotFoundError and SuggestionIsDecidedError."""

    def count_in(conn: Connection) -> Suggestion:
        suggestion = vote(
            conn,
            suggestion_id=id_in(pressed, "suggestion"),
            person_id=pressed.person_id,
            now=pressed.now,
            wished=pressed.data.get("wished") == "yes",
        )
        remember(conn, LastingKind.WISH, pressed)
        return suggestion

    suggestion = context.write(count_in)
    made = suggestion_card(_view(pressed, suggestion, context), "Din röst är räknad")
    return CardReply(card=made, acknowledgement="Rösten är räknad.")


@card_actions.verb(verbs.TAKE_VOTE_BACK, role=Role.MEMBER)
def take_back(pressed: CardAction, context: Context) -> CardReply:
    """Remove the presser's vote. Raises SuggestionNotFoundError and SuggestionIsDecidedError."""
    suggestion_id = id_in(pressed, "suggestion")
    before = context.read(partial(queries.get, suggestion_id=suggestion_id, person_id=pressed.person_id))

    def count_out(conn: Connection) -> Suggestion | None:
        suggestion = take_vote_back(conn, suggestion_id=suggestion_id, person_id=pressed.person_id)
        remember(conn, LastingKind.WISH, pressed)
        return suggestion

    suggestion = context.write(count_out)
    if suggestion is None:
        words = f"Ingen annan önskade det. Skriv *önskar {escape(before.theme)}* om du ångrar dig."
        made = notice_card("Önskemålet är borttaget", words, eyebrow="Önskemål", icon="check")
        return CardReply(card=made, acknowledgement="Önskemålet är borttaget.")
    made = suggestion_card(_view(pressed, suggestion, context), "Din röst är borttagen")
    return CardReply(card=made, acknowledgement="Rösten är borttagen.")


@card_actions.verb(verbs.WISH_ANYWAY, role=Role.MEMBER)
def wish_anyway(pressed: CardAction, context: Context) -> CardReply:
    """Store a suggestion that the presser says is different. Raises ThemeLengthError and PersonalNumberError."""
    theme = text_in(pressed, "theme", LONGEST_THEME + 1)
    made = wished_card(pressed, theme, context, personal=True, another=True)
    return CardReply(card=made, acknowledgement="Önskemålet är mottaget.")


@card_actions.verb(verbs.SHOW_SUGGESTIONS, role=Role.MEMBER)
def show_page(pressed: CardAction, context: Context) -> CardReply:
    """Show a page of the list; an invalid number shows the first."""
    typed = text_in(pressed, "page", 5)
    page = int(typed) if typed.isascii() and typed.isdigit() else 1
    view = context.read(
        partial(
            suggestion_list_view,
            person_id=pressed.person_id,
            config=context.config,
            now=pressed.now,
            personal=True,
            decides=may_decide(pressed.rights),
            page=min(page, _MOST_PAGES),
        )
    )
    return CardReply(card=suggestion_list_card(view), acknowledgement="Skriv *önskemål* för att se listan.")


@card_actions.verb(verbs.ASK_SUGGESTION_STATUS, role=Role.COORDINATOR)
def ask_status(pressed: CardAction, context: Context) -> CardReply:
    """Show the form with the current status. Raises SuggestionNotFoundError."""
    return _form(pressed, context)


@card_actions.verb(verbs.SET_SUGGESTION_STATUS, role=Role.COORDINATOR)
def set_status(pressed: CardAction, context: Context) -> CardReply:
    """Store the status; if something is missing, show the form again. Raises CoreError."""
    chosen = text_in(pressed, "status", 20)
    if chosen not in set(SuggestionStatus):
        return _form(pressed, context, "Välj vad det blir av önskemålet. Inget är ändrat.")
    meeting = id_in(pressed, "meeting")
    reason = text_in(pressed, "reason", LONGEST_REASON)
    decision = Decision(SuggestionStatus(chosen), meeting if meeting != NO_MEETING else None, reason)
    try:
        suggestion = context.write(
            partial(
                decide,
                change_id=new_id(),
                suggestion_id=id_in(pressed, "suggestion"),
                shown=text_in(pressed, "shown", 16),
                decision=decision,
                by=pressed.person_id,
                now=pressed.now,
            )
        )
    except (DecisionIncompleteError, PersonalNumberError) as error:
        return _form(pressed, context, "{}. {}".format(*refusal(error, context.config)), decision)
    way_back = f"Blev det fel? Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)}."
    told = context.read(partial(who_is_told, suggestion_id=suggestion.id, config=context.config, now=pressed.now))
    words = f"{told} {way_back}".strip()
    made = suggestion_card(_view(pressed, suggestion, context), "Status är sparad", words)
    return CardReply(card=made, acknowledgement="Status är sparad.")


def _form(pressed: CardAction, context: Context, problem: str = "", chosen: Decision | None = None) -> CardReply:
    """The form with what holds; after an answer that was refused, with what was chosen."""
    suggestion = context.read(
        partial(queries.get, suggestion_id=id_in(pressed, "suggestion"), person_id=pressed.person_id)
    )
    view = context.read(partial(status_form_view, suggestion=suggestion, config=context.config, now=pressed.now))
    if chosen is not None:
        view = replace(view, status=chosen.status, meeting_id=chosen.meeting_id, reason=chosen.reason)
    return CardReply(card=status_form_card(view, problem), acknowledgement=problem or "Skriv *önskemål* till mig.")


def _view(pressed: CardAction, suggestion: Suggestion, context: Context) -> SuggestionView:
    return context.read(
        partial(
            suggestion_view,
            suggestion=suggestion,
            config=context.config,
            now=pressed.now,
            personal=True,
            decides=may_decide(pressed.rights),
        )
    )
