"""What people type to the bot: one module a feature, joined here."""

from bot.commands import (
    attendance,
    bind,
    brakes,
    help_words,
    meeting_changes,
    meeting_list,
    plan,
    results,
    rights,
    rules,
    sign_ups,
    status,
    why,
)
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.registry import Commands
from bot.repeats import is_done, is_repeat
from bot.whom_to_ask import said_no
from cards.markdown import escape

LONGEST_SHOWN = 60


def all_commands() -> Commands:
    """Every command, in the order that help shows them."""
    commands = Commands()
    for module in (
        meeting_list,
        plan,
        bind,
        sign_ups,
        attendance,
        meeting_changes,
        results,
        status,
        why,
        brakes,
        rights,
        rules,
    ):
        commands.include(module.commands)
    commands.include(help_words.help_command(commands))
    return commands


def answer(commands: Commands, asked: Asked, desk: Desk) -> Reply:
    """The reply to what was typed; what nobody knows gets the nearest commands, never silence."""
    word, _, rest = asked.text.strip().partition(" ")
    second, _, after = rest.strip().partition(" ")
    command = commands.find(word) if word else commands.find("plan" if asked.attachments else "hjälp")
    if two_words := commands.find(f"{word} {second}"):
        command, rest = two_words, after
    if command is None:
        return _not_understood(commands, asked, word)
    if not asked.rights.may(command.role):
        here = [asked.channel_is] if asked.channel_is in desk.facts.groups else []
        return Reply(f"{said_no(command.role, here, desk.facts)} Skriv *hjälp* för det du kan göra.")
    if asked.files_out_of_reach and command.word == "plan":
        return Reply("Teams låter mig inte läsa filer i en kanal. Skicka planen till mig i personlig chatt i stället.")
    if is_repeat(asked.request, desk):
        return Reply("Det här har jag redan svarat på.")
    reply = command.answer(asked, rest.strip(), desk)
    is_done(asked.request, desk, asked.now)
    return reply


def _not_understood(commands: Commands, asked: Asked, word: str) -> Reply:
    shown = escape(word[:LONGEST_SHOWN])
    nearest = commands.nearest(word, asked.rights)
    meant = f" Menade du {' eller '.join(f'*{each}*' for each in nearest)}?" if nearest else ""
    return Reply(f"Jag förstod inte *{shown}*.{meant} Skriv *hjälp* för alla ord.")
