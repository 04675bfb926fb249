"""Durations as the network writes them."""

from datetime import timedelta

from core.language.plurals import spelled_count


def spelled_minutes(duration: timedelta) -> str:
    """The duration in whole minutes, spelled out: "tio minuter"."""
    return spelled_count(round(duration.total_seconds() / 60), "minut")


def spelled_hours(duration: timedelta) -> str:
    """The duration in whole hours, spelled out: "en timme"."""
    return spelled_count(round(duration.total_seconds() / 3600), "timme")
