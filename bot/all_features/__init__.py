"""Joins all features: one file for each kind of thing that features register."""

from bot.all_features.audit_sources import all_audit_sources
from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.all_features.undoables import all_undoables

__all__ = [
    "all_audit_sources",
    "all_card_actions",
    "all_commands",
    "all_delivery_kinds",
    "all_undoables",
]
