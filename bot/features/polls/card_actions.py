"""Skicka frågan, Avbryt, Ångra: a coordinator's poll; Välj …, Skicka svar: a member's vote."""

import asyncio
from functools import lru_cache, partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.polls.named_polls import groups_of_poll, in_channel, poll_in
from bot.features.polls.presenters import poll_view, what_happens
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from cards.polls.poll import CHOICE, CHOOSE_ONE, UNCHANGEABLE, anonymous_poll_card, anonymous_thanks_card, poll_card
from cards.polls.preview import poll_sent_card
from core.members.model.person import Person
from core.members.model.role import Role
from core.polls.model import Poll, PollKind
from core.polls.serializers import vote_to_bytes
from core.polls.use_cases.sending import discard_poll, send_poll, undo_poll
from core.polls.use_cases.voting import check_may_vote, vote, vote_anonymously
from core.security.box_encryption import BoxEncryptor
from core.undo.model import LastingKind

card_actions = CardActions()


@card_actions.verb(verbs.SEND_POLL, role=Role.GROUP_COORDINATOR, about=groups_of_poll)
def send(pressed: CardAction, context: Context) -> CardReply:
    """Send the poll; it leaves when it can no longer be undone. Raises PollNotFoundError and PollAlreadySentError."""
    config = context.config
    sending = partial(
        send_poll,
        poll_id=id_in(pressed, "poll"),
        by=pressed.person_id,
        now=pressed.now,
        rules=config.rules,
        calendar=config.calendar,
    )
    poll = context.write(sending)
    happens = context.read(partial(what_happens, poll=poll, config=config, now=pressed.now))
    undo_until = presenters.moment(pressed.now + config.rules.undo, pressed.now, config.zone)
    made = poll_sent_card(poll.id, escape(poll.question), happens, undo_until)
    return CardReply(card=made, acknowledgement=f"Frågan är på väg. Det går att ångra till {undo_until}.")


@card_actions.verb(verbs.DISCARD_POLL, role=Role.GROUP_COORDINATOR, about=groups_of_poll)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Discard the poll. Raises PollNotFoundError and PollAlreadySentError."""
    context.write(partial(discard_poll, poll_id=id_in(pressed, "poll")))
    return _notice("Avbrutet", "Inget är skickat.")


@card_actions.verb(verbs.UNDO_POLL, role=Role.GROUP_COORDINATOR, about=groups_of_poll)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Undo the poll before it is posted. Raises PollNotFoundError and UndoIsOverError."""
    undoing = partial(undo_poll, poll_id=id_in(pressed, "poll"), now=pressed.now, within=context.config.rules.undo)
    context.write(undoing)
    return _notice("Ångrat", "Frågan går inte ut.")


@card_actions.verb(verbs.VOTE_IN_POLL, role=Role.MEMBER)
def choose(pressed: CardAction, context: Context) -> CardReply:
    """Store the presser's choice, and show the updated count. Raises as `vote`."""
    asked = poll_in(pressed, context, PollKind.CHOICES)
    choice = _choice(pressed)
    inside = in_channel(asked, pressed, context)
    person = Person(pressed.person_id, pressed.person_name)

    def cast(conn: Connection) -> Poll:
        poll = vote(conn, poll_id=asked.id, person=person, choice=choice, in_channel=inside, now=pressed.now)
        remember(conn, LastingKind.VOTE, pressed)
        return poll

    poll = context.write(cast)
    view = context.read(partial(poll_view, poll=poll, config=context.config, now=pressed.now))
    return CardReply(card=poll_card(view, own=choice), acknowledgement="Svaret är sparat.")


@card_actions.verb(verbs.VOTE_ANONYMOUSLY, role=Role.MEMBER)
async def answer(pressed: CardAction, context: Context) -> CardReply:
    """Encrypt and store the vote, and then say thanks; without a vote show the form again. Nothing of it is logged."""
    config = context.config
    poll = await asyncio.to_thread(poll_in, pressed, context, PollKind.CHOICES, anonymous=True)
    inside = in_channel(poll, pressed, context)
    view = await asyncio.to_thread(context.read, partial(poll_view, poll=poll, config=config, now=pressed.now))
    choice = _choice(pressed)
    if choice is None or choice not in range(len(poll.choices)):
        checking = partial(check_may_vote, poll=poll, person_id=pressed.person_id, in_channel=inside)
        await asyncio.to_thread(context.read, partial(checking, now=pressed.now))
        return CardReply(card=anonymous_poll_card(view, CHOOSE_ONE), acknowledgement=CHOOSE_ONE)
    voting = partial(
        vote_anonymously,
        poll_id=poll.id,
        person_id=pressed.person_id,
        ciphertext=_encryptor(config.public_key).encrypt(vote_to_bytes(choice)),
        in_channel=inside,
        now=pressed.now,
    )
    await context.writer.run(voting)
    return CardReply(card=anonymous_thanks_card(view), acknowledgement=f"Tack, svaret är sparat. {UNCHANGEABLE}")


@lru_cache(maxsize=1)
def _encryptor(public_key: bytes) -> BoxEncryptor:
    """An encryptor for the present key."""
    return BoxEncryptor(public_key)


def _choice(pressed: CardAction) -> int | None:
    """The index on the card; None if there is none."""
    typed = text_in(pressed, CHOICE, 3)
    return int(typed) if typed.isascii() and typed.isdigit() else None


def _notice(title: str, words: str) -> CardReply:
    made = notice_card(title, words, eyebrow="Omröstning", icon="check")
    return CardReply(card=made, acknowledgement=f"{title}. {words}")
