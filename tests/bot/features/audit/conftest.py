"""The network in which changes are tried and taken back."""

from tests.bot.features.undo.conftest import context

__all__ = ["context"]
