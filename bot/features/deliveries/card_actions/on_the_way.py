"""Visa, Håll tillbaka, Släpp, Spara raden: a coordinator decides about a message before it leaves."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, own_groups, text_in
from bot.app.context import Context, new_id
from bot.app.deliveries.ahead import Ahead
from bot.app.deliveries.reach import reach
from bot.app.error_messages import refusal
from bot.app.messages import Card, CardAction, CardReply
from bot.features.deliveries.on_the_way import ahead_for, as_it_will_look, concerned, on_the_way, on_the_way_view
from cards.deliveries.on_the_way import on_the_way_card, one_on_the_way_card
from cards.kit import verbs
from cards.kit.markdown import escape
from core.language.durations import spelled_minutes
from core.members.model.role import Rights, Role
from core.overrides import queries as overrides
from core.overrides.errors import DeliveryNotAheadError, NoteTooLongError
from core.overrides.model import LONGEST_NOTE
from core.overrides.use_cases.deciding import hold, write_note

card_actions = CardActions()
_MOST_PAGES = 500
_ALL = Rights(Role.COORDINATOR)


def _groups(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups that the card's message concerns; empty if it isn't upcoming."""
    try:
        return concerned(context.read(lambda conn: _ahead(conn, pressed, context)))
    except DeliveryNotAheadError:
        return []


@card_actions.verb(verbs.SHOW_ON_THE_WAY, role=Role.GROUP_COORDINATOR, about=own_groups)
def show_page(pressed: CardAction, context: Context) -> CardReply:
    """Show a page of the list; an invalid number shows the first."""
    return CardReply(card=_list(pressed, context), acknowledgement="Skriv *på gång* för att se listan.")


@card_actions.verb(verbs.SHOW_ON_ITS_WAY, role=Role.GROUP_COORDINATOR, about=_groups)
def show_one(pressed: CardAction, context: Context) -> CardReply:
    """Show the message as it will look. Raises DeliveryNotAheadError."""
    return CardReply(card=_one(pressed, context), acknowledgement="Skriv *på gång* till mig i personlig chatt.")


@card_actions.verb(verbs.HOLD, role=Role.GROUP_COORDINATOR, about=_groups)
def hold_back(pressed: CardAction, context: Context) -> CardReply:
    """Hold it until somebody lets it go. Raises DeliveryNotAheadError if it has left."""
    return _set_held(pressed, context, held=True)


@card_actions.verb(verbs.LET_GO, role=Role.GROUP_COORDINATOR, about=_groups)
def let_go(pressed: CardAction, context: Context) -> CardReply:
    """Release it: it leaves at its time, or now if that has passed. Raises DeliveryNotAheadError if it is too late."""
    return _set_held(pressed, context, held=False)


@card_actions.verb(verbs.WRITE_NOTE, role=Role.GROUP_COORDINATOR, about=_groups)
def save_note(pressed: CardAction, context: Context) -> CardReply:
    """Put the note on top, or remove it. Raises DeliveryNotAheadError if it has left."""
    if "note" not in pressed.data:
        # A client that sent no field has said nothing, which isn't the same as removing the note.
        return show_one(pressed, context)
    note = text_in(pressed, "note", 2 * LONGEST_NOTE)

    def write(conn: Connection) -> str:
        """Store the note; returns what somebody else has written since the card was made, empty if nobody has."""
        ahead = _ahead(conn, pressed, context)
        now = overrides.get(conn, ahead.key).note
        if "was" in pressed.data and text_in(pressed, "was", 2 * LONGEST_NOTE) != now and note != now:
            return now or "ingen rad"
        write_note(
            conn,
            ahead.key,
            note=note,
            revision=ahead.planned.revision,
            change_id=new_id(),
            by=pressed.person_id,
            by_name=pressed.person_name,
            now=pressed.now,
        )
        return ""

    try:
        written = context.write(write)
    except NoteTooLongError as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        return CardReply(card=_one(pressed, context, problem, typed=note), acknowledgement=problem)
    if written:
        problem = f"Raden har ändrats sedan kortet visades. Nu står det: {escape(written)}. Din är inte sparad än."
        return CardReply(card=_one(pressed, context, problem, typed=note), acknowledgement=problem)
    done = "Raden är sparad." if note.strip() else "Raden är borta."
    return _answered(_one(pressed, context, said=f"{done} {_way_back(context)}"), done)


def _set_held(pressed: CardAction, context: Context, *, held: bool) -> CardReply:
    def decide(conn: Connection) -> None:
        ahead = _ahead(conn, pressed, context)
        hold(
            conn,
            ahead.key,
            held=held,
            revision=ahead.planned.revision,
            change_id=new_id(),
            by=pressed.person_id,
            by_name=pressed.person_name,
            now=pressed.now,
        )

    context.write(decide)
    done = "Det hålls tillbaka." if held else "Det är släppt och går i sin tid."
    shown = f"{done} {_way_back(context)}"
    in_list = text_in(pressed, "in", 4) == "list"
    return _answered(_list(pressed, context, shown) if in_list else _one(pressed, context, said=shown), done)


def _answered(card: Card, said: str) -> CardReply:
    return CardReply(card=card, acknowledgement=said)


def _way_back(context: Context) -> str:
    return f"Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)} om det blev fel."


def _list(pressed: CardAction, context: Context, said: str = "") -> Card:
    typed = text_in(pressed, "page", 5)
    page = int(typed) if typed.isascii() and typed.isdigit() else 1
    view = context.read(
        partial(
            on_the_way_view,
            kinds=context.delivery_kinds,
            config=context.config,
            now=pressed.now,
            rights=pressed.rights,
            page=min(page, _MOST_PAGES),
        )
    )
    return on_the_way_card(view, said)


def _one(pressed: CardAction, context: Context, problem: str = "", said: str = "", typed: str | None = None) -> Card:
    def make(conn: Connection) -> Card:
        ahead = _ahead(conn, pressed, context)
        message = on_the_way(ahead, reach(conn, context.config, pressed.now))
        looks = as_it_will_look(conn, ahead, context.delivery_kinds, context.config)
        return one_on_the_way_card(message, looks, problem, said, typed)

    return context.read(make)


def _ahead(conn: Connection, pressed: CardAction, context: Context) -> Ahead:
    """The card's message, computed again. Raises DeliveryNotAheadError."""
    token = id_in(pressed, "delivery")
    every = ahead_for(conn, context.delivery_kinds, context.config, pressed.now, _ALL)
    ahead = next((ahead for ahead in every if ahead.key.digest == token), None)
    if ahead is None:
        raise DeliveryNotAheadError(token)
    return ahead
