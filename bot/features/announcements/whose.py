"""Checks whose an announcement or a link is: all its groups must be the coordinator's."""

from collections.abc import Collection

from bot.app.messages import CardAction


def others_than_own(pressed: CardAction, groups: Collection[str]) -> Collection[str]:
    """The groups that aren't the presser's, where any is, so that the press is refused; else the groups."""
    return [group for group in groups if not pressed.rights.coordinates([group])] or groups
