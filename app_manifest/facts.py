"""What the app package is made of; all of it comes in as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandText:
    """One word people can type, in both languages; the word itself is Swedish in both."""

    word: str
    help_sv: str
    help_en: str
    coordinators_only: bool


@dataclass(frozen=True, slots=True)
class AppFacts:
    """Who makes the app, and for which bot."""

    app_id: str
    version: str
    network_name: str
    developer: str
    website: str
    privacy: str
    terms: str
    #: Whether what lies under Files in the channels is published.
    channel_files: bool = False
