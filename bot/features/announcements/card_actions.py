"""Visa hur det blir, Skicka, Ändra, Dra tillbaka, Jag har läst: the buttons of announcements."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_in, id_in, text_in
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.app.typed.when import FieldError
from bot.features.announcements.form_fields import content_in
from bot.features.announcements.listing import sent_to_own_groups
from bot.features.announcements.preparing import shown_announcement
from bot.features.announcements.presenters import (
    FormState,
    announcement_view,
    digest,
    form_view,
    sent_view,
    title_of,
    what_happens,
)
from bot.features.announcements.whose import others_than_own
from cards.announcements import sending as cards
from cards.announcements.announcement import announcement_card
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from core.announcements import queries
from core.announcements.errors import AnnouncementHasChangedError, AnnouncementNotFoundError, ContentError
from core.announcements.model import Announcement, Content
from core.announcements.use_cases.changing import change_announcement, withdraw_announcement
from core.announcements.use_cases.reading import mark_read
from core.announcements.use_cases.sending import discard_announcement, send_announcement, undo_announcement
from core.language.durations import spelled_minutes
from core.members.model.role import Role
from core.undo.model import LastingKind

card_actions = CardActions()
_ELSEWHERE = "Skriv *meddela* till mig i personlig chatt."


def _all_groups(_pressed: CardAction, context: Context) -> Collection[str]:
    """Whoever coordinates any group may look at what is their own."""
    return context.groups().names


def _others_of_chosen(pressed: CardAction, context: Context) -> Collection[str]:
    """The chosen groups that aren't the presser's, if any is: all must be theirs. Without any, the form asks."""
    chosen = groups_in(pressed, cards.GROUPS)
    return others_than_own(pressed, chosen) if chosen else context.groups().names


def _others_of_stored(pressed: CardAction, context: Context) -> Collection[str]:
    """The same of the announcement on the card; all groups where there is none yet."""
    if not id_in(pressed, "announcement"):
        return context.groups().names
    try:
        return others_than_own(pressed, _announcement(pressed, context).groups)
    except AnnouncementNotFoundError:
        return []


@card_actions.verb(verbs.ANNOUNCEMENT_FORM, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def show_form(pressed: CardAction, context: Context) -> CardReply:
    """The form, filled with what was previewed before, if anything; it is prepared again when submitted."""
    if not id_in(pressed, "announcement"):
        return _form(pressed, FormState(Content("", ""), context.groups().names), context)
    announcement = _announcement(pressed, context)
    leaves_at = announcement.leaves_at
    when = leaves_at.astimezone(context.config.zone).strftime("%Y-%m-%d %H:%M") if leaves_at else ""
    state = FormState(announcement.content, context.groups().names, announcement.groups, when)
    return _form(pressed, state, context)


@card_actions.verb(verbs.PREVIEW_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_chosen)
def preview(pressed: CardAction, context: Context) -> CardReply:
    """The preview; or the form with what is missing and everything that was written."""
    content, when = content_in(pressed), text_in(pressed, cards.WHEN, 100)
    names = context.groups().names
    groups = tuple(name for name in names if name in groups_in(pressed, cards.GROUPS))
    try:
        reply = shown_announcement(pressed, content, groups, when, context)
    except (ContentError, FieldError) as error:
        problem = str(error) if isinstance(error, FieldError) else "{}. {}".format(*refusal(error, context.config))
        return _form(pressed, FormState(content, names, groups, when, problem), context)
    return CardReply(card=reply.card, message=reply.text, acknowledgement=_ELSEWHERE)


@card_actions.verb(verbs.SEND_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def send(pressed: CardAction, context: Context) -> CardReply:
    """Send it; it leaves when it can't be undone any more. Raises CoreError."""
    config = context.config
    sending = partial(
        send_announcement, announcement_id=id_in(pressed, "announcement"), by=pressed.person_id, now=pressed.now
    )
    announcement = context.write(sending)
    happens = context.read(partial(what_happens, announcement=announcement, config=config, now=pressed.now))
    undo_until = presenters.moment(pressed.now + config.rules.undo, pressed.now, config.zone)
    made = cards.announcement_sent_card(announcement.id, title_of(announcement.content), happens, undo_until)
    return CardReply(card=made, acknowledgement=f"Meddelandet är på väg. Det går att ångra till {undo_until}.")


@card_actions.verb(verbs.DISCARD_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Send nothing. Raises AnnouncementNotFoundError and AnnouncementAlreadySentError."""
    context.write(partial(discard_announcement, announcement_id=id_in(pressed, "announcement")))
    return _notice("Avbrutet", "Inget är skickat.")


@card_actions.verb(verbs.UNDO_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Take it back before it goes out. Raises AnnouncementNotFoundError and UndoIsOverError."""
    context.write(
        partial(
            undo_announcement,
            announcement_id=id_in(pressed, "announcement"),
            now=pressed.now,
            within=context.config.rules.undo,
        )
    )
    return _notice("Ångrat", "Meddelandet går inte ut.")


@card_actions.verb(verbs.SHOW_ANNOUNCEMENTS, role=Role.GROUP_COORDINATOR, about=_all_groups)
def show_list(pressed: CardAction, context: Context) -> CardReply:
    """What was sent to the presser's groups."""
    made = sent_to_own_groups(pressed.rights, pressed.now, context)
    return CardReply(card=made, acknowledgement="Skriv *meddelanden* till mig i personlig chatt.")


@card_actions.verb(verbs.SHOW_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def show_one(pressed: CardAction, context: Context) -> CardReply:
    """Where it went, what came back, and how it looks. Raises AnnouncementNotFoundError."""
    return _sent(pressed, _announcement(pressed, context), context)


@card_actions.verb(verbs.CHANGE_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def change(pressed: CardAction, context: Context) -> CardReply:
    """The form with what it says now. Raises AnnouncementNotFoundError."""
    return _change_form(pressed, _announcement(pressed, context), context)


@card_actions.verb(verbs.SAVE_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def save(pressed: CardAction, context: Context) -> CardReply:
    """Let it say what the form says; cards follow when that can't be undone. Raises CoreError."""
    announcement, content = _announcement(pressed, context), content_in(pressed)
    if cards.WORDS not in pressed.data:
        return _change_form(pressed, announcement, context)
    if digest(announcement.content) != text_in(pressed, "shown", 32):
        raise AnnouncementHasChangedError(announcement.id)
    changing = partial(
        change_announcement,
        announcement_id=announcement.id,
        change_id=new_id(),
        shown=announcement.content,
        content=content,
        by=pressed.person_id,
        now=pressed.now,
    )
    try:
        changed = context.write(changing)
    except ContentError as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        return _change_form(pressed, announcement, context, content, problem)
    same = changed.content == announcement.content
    return _sent(pressed, changed, context, "Inget är ändrat." if same else f"Ändrat. {_later(context)}")


@card_actions.verb(verbs.WITHDRAW_ANNOUNCEMENT, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def withdraw(pressed: CardAction, context: Context) -> CardReply:
    """Withdraw it; cards follow when that can't be undone. Raises AnnouncementNotFoundError."""
    withdrawing = partial(
        withdraw_announcement,
        announcement_id=id_in(pressed, "announcement"),
        change_id=new_id(),
        by=pressed.person_id,
        now=pressed.now,
    )
    return _sent(pressed, context.write(withdrawing), context, f"Tillbakadraget. {_later(context)}")


@card_actions.verb(verbs.MARK_READ, role=Role.MEMBER)
def read(pressed: CardAction, context: Context) -> CardReply:
    """Count the presser once, and show them the announcement with thanks. Raises AnnouncementNotFoundError."""

    def mark(conn: Connection) -> Announcement:
        announcement_id = id_in(pressed, "announcement")
        announcement = mark_read(conn, announcement_id=announcement_id, person_id=pressed.person_id, now=pressed.now)
        remember(conn, LastingKind.READ, pressed)
        return announcement

    announcement = context.write(mark)
    eyebrow = f"Meddelande · {pressed.group or ', '.join(announcement.groups)}"
    view = partial(announcement_view, announcement=announcement, content=announcement.content, config=context.config)
    shown = context.read(partial(view, now=pressed.now, eyebrow=eyebrow))
    return CardReply(card=announcement_card(shown, read=True), acknowledgement="Tack, det är noterat.")


def _sent(pressed: CardAction, announcement: Announcement, context: Context, said: str = "") -> CardReply:
    view = context.read(partial(sent_view, announcement=announcement, config=context.config, now=pressed.now))
    return CardReply(
        card=cards.sent_announcement_card(view, said),
        acknowledgement=said or "Skriv *meddelanden* till mig i personlig chatt.",
    )


def _form(pressed: CardAction, state: FormState, context: Context) -> CardReply:
    view = context.read(partial(form_view, state=state, config=context.config, now=pressed.now))
    return CardReply(card=cards.announcement_form_card(view), acknowledgement=state.problem or _ELSEWHERE)


def _change_form(
    pressed: CardAction, announcement: Announcement, context: Context, content: Content | None = None, problem: str = ""
) -> CardReply:
    """The form for a sent announcement, with its content or what was written."""
    state = FormState(content or announcement.content, when=None, problem=problem, sent_id=announcement.id)
    view = context.read(partial(form_view, state=state, config=context.config, now=pressed.now))
    made = cards.announcement_form_card(replace(view, shown=digest(announcement.content)))
    return CardReply(card=made, acknowledgement=problem or _ELSEWHERE)


def _later(context: Context) -> str:
    minutes = spelled_minutes(context.config.rules.undo)
    return f"Det syns i kanalen om {minutes}; till dess går det att ångra med *ångra*."


def _announcement(pressed: CardAction, context: Context) -> Announcement:
    return context.read(partial(queries.get, announcement_id=id_in(pressed, "announcement")))


def _notice(title: str, words: str) -> CardReply:
    made = notice_card(title, words, eyebrow="Meddelande", icon="check")
    return CardReply(card=made, acknowledgement=f"{escape(title)}. {words}")
