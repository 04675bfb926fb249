"""Turns an announcement, typed or from the form, into a preview, or the form with what is missing."""

from datetime import datetime
from functools import partial

from bot.app.access_denied import access_denied_text
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, IncomingMessage, Reply
from bot.app.typed.when import coming_moment
from bot.features.announcements.presenters import preview_view
from cards.announcements.sending import announcement_preview_card
from core.announcements.model import Announcement, Content
from core.announcements.use_cases.sending import prepare_announcement
from core.members.model.role import Role


def shown_announcement(
    by: IncomingMessage | CardAction, content: Content, groups: tuple[str, ...], when: str, context: Context
) -> Reply:
    """Store it as prepared and preview it; `when` is as typed, empty for as soon as possible.

    Raises ContentError, FieldError, GroupNotFoundError, and MeetingNotFoundError.
    """
    others = [group for group in groups if not by.rights.coordinates([group])]
    if others:
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, others, by, context))
    announcement = Announcement(
        id=new_id(),
        groups=groups,
        content=content,
        created_by=by.person_id,
        author=by.person_name,
        created_at=by.now,
        leaves_at=leaves_at(when, by.now, context),
    )
    stored = context.write(partial(prepare_announcement, announcement=announcement))
    view = context.read(partial(preview_view, announcement=stored, config=context.config, now=by.now))
    return Reply(card=announcement_preview_card(view))


def leaves_at(when: str, now: datetime, context: Context) -> datetime | None:
    """The moment (UTC) that was typed; None if none was. Raises FieldError."""
    config = context.config
    return coming_moment(when, now, config.zone, at=config.rules.leaves_at)
