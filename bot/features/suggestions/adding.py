"""Lägg på önskelistan: a coordinator adds themes, read on feedback cards, without a wisher.

A press carries the words alone. Nothing of a feedback round is read here, so no press can take anything from one, and
nothing can be stored of where a theme comes from.
"""

from collections.abc import Sequence
from functools import partial

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import own_groups, text_in, ticked_in
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.messages import CardAction, CardReply
from bot.features.suggestions.presenters import suggestion_view
from cards.kit import verbs
from cards.suggestions.adding import (
    MOST_THEMES,
    TICKED,
    AddedView,
    added_card,
    theme_field,
    theme_form_card,
)
from cards.suggestions.listed import SuggestionView
from core.language.durations import spelled_minutes
from core.members.model.role import Role
from core.suggestions.errors import PersonalNumberError, ThemeLengthError
from core.suggestions.model import LONGEST_THEME, Suggestion, WishOutcome
from core.suggestions.use_cases.adding import add_themes

card_actions = CardActions()
#: Characters of all that may be ticked, as sent: a letter may take twelve.
_LONGEST_SENT = MOST_THEMES * (12 * LONGEST_THEME + 1)
_SEE = "Skriv *önskemål* för att se listan."


@card_actions.verb(verbs.CHOOSE_THEMES, role=Role.GROUP_COORDINATOR, about=own_groups)
def choose_themes(pressed: CardAction, _context: Context) -> CardReply:
    """Show the ticked themes in fields, to be reworded; an empty field if none is ticked."""
    chosen = _ticked(pressed)
    problem = "" if chosen else "Inget tema var valt. Skriv ett här, eller avbryt."
    return CardReply(card=theme_form_card(chosen or [""], problem), acknowledgement=problem or _SEE)


@card_actions.verb(verbs.ADD_THEMES, role=Role.GROUP_COORDINATOR, about=own_groups)
def add_reworded(pressed: CardAction, context: Context) -> CardReply:
    """Store what the fields hold, asking about what is alike; the form again if something can't be stored."""
    written = [text_in(pressed, theme_field(number), LONGEST_THEME + 1) for number in range(MOST_THEMES)]
    themes = [theme for theme in written if theme.strip()]
    try:
        return _added(pressed, themes, context)
    except (ThemeLengthError, PersonalNumberError) as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        if isinstance(error, ThemeLengthError) and not error.too_long:
            problem = "Skriv temat med ord, eller töm fältet. Inget är sparat."
        return CardReply(card=theme_form_card(themes, problem), acknowledgement=problem)


@card_actions.verb(verbs.ADD_THEMES_ANYWAY, role=Role.GROUP_COORDINATOR, about=own_groups)
def add_what_is_different(pressed: CardAction, context: Context) -> CardReply:
    """Store themes that the presser says are different. Raises ThemeLengthError and PersonalNumberError."""
    return _added(pressed, _ticked(pressed), context, another=True)


def _ticked(pressed: CardAction) -> list[str]:
    ticked = [theme for theme in ticked_in(pressed, TICKED, _LONGEST_SENT) if theme.strip()]
    return list(dict.fromkeys(ticked))[:MOST_THEMES]


def _added(pressed: CardAction, themes: Sequence[str], context: Context, *, another: bool = False) -> CardReply:
    results = context.write(
        partial(
            add_themes,
            addition_id=new_id(),
            themes={new_id(): theme for theme in themes},
            by=pressed.person_id,
            now=pressed.now,
            another=another,
        )
    )

    def view(suggestion: Suggestion) -> SuggestionView:
        shown = partial(suggestion_view, suggestion=suggestion, config=context.config, now=pressed.now)
        return context.read(partial(shown, personal=False, decides=False))

    added = [theme for theme, outcome, _ in results if outcome is WishOutcome.KEPT]
    shown = AddedView(
        added,
        [view(there) for _, outcome, there in results if outcome is WishOutcome.SAME],
        [(theme, view(there)) for theme, outcome, there in results if outcome is WishOutcome.LIKE],
        f"Blev det fel? Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)}." if added else "",
    )
    return CardReply(card=added_card(shown), acknowledgement=_SEE)
