"""Sends one test card to a guest, in the channel of their group: bots can't reach guests one to one."""

from dataclasses import dataclass

from bot.app.deliveries.messenger import Outcome
from bot.doctor.facts import Facts
from cards.doctor import guest_test_card
from core.channels import queries as channels
from core.channels.model import COORDINATORS, Channel
from core.language.lists import enumeration
from core.members.model.person import Person
from core.operations.diagnosis import Finding, Light


class GuestNotFoundError(Exception):
    """Raised if the name matches nobody, or several; the message says so, in Swedish."""


@dataclass(frozen=True, slots=True)
class GuestTrial:
    """Who gets the card, and where."""

    person: Person
    channel: Channel


def find_guest(facts: Facts, name: str) -> GuestTrial:
    """The one member of a group's channel whose name contains these words. Raises GuestNotFoundError."""
    listed = [
        channel
        for channel in facts.read(channels.list_bound)
        if channel.closed_reason is None and channel.bound_to != COORDINATORS
    ]
    rosters = facts.world.rosters(facts.bot, listed)
    trials = {
        member.id: GuestTrial(member, channel)
        for channel, members in zip(listed, rosters, strict=True)
        for member in members or ()
        if name.casefold() in member.name.casefold()
    }
    if not trials:
        raise GuestNotFoundError(f"Ingen som heter {name} är med i någon grupps kanal.")
    if len(trials) > 1:
        several = enumeration(sorted(trial.person.name for trial in trials.values()))
        raise GuestNotFoundError(f"{name} kan vara {several}. Skriv hela namnet.")
    return next(iter(trials.values()))


def try_guest(facts: Facts, trial: GuestTrial) -> Finding:
    """Send the card, and return the outcome in words."""
    result = facts.world.send(facts.bot, trial.channel, guest_test_card(trial.person.id, trial.person.name))
    if result.outcome is Outcome.DONE:
        says = f"Provkortet finns i kanalen för {trial.channel.bound_to}. Fråga {trial.person.name} om knappen svarade."
        return Finding("guest", "Gäst", Light.GREEN, says)
    says = f"Provkortet gick inte ut ({result.reason or result.outcome.value})."
    return Finding("guest", "Gäst", Light.RED, says, "Kontrollera att boten är med i kanalen.")
