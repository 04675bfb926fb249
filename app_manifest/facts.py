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
    """Who makes the app, and for which bot; nothing in it is secret."""

    #: The Entra app of the bot, which is the Teams app's too.
    app_id: str
    version: str
    network_name: str
    #: At most 32 characters.
    developer: str
    website: str
    privacy: str
    terms: str
    #: Whether documents are read from the Files tab of channels.
    channel_files: bool = False
    #: Whether the bot sends, and gets, messages in channels that one person alone sees.
    targeted_messages: bool = False
