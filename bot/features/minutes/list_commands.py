"""`beslut` and `att göra`: lists of decisions and tasks, for everybody."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.commands.unused_words import listed
from bot.app.context import Context
from bot.app.meeting_words.known import group_words, known_meetings
from bot.app.meeting_words.reading import Named, read_words
from bot.app.messages import IncomingMessage, Reply
from bot.features.minutes.lists import DecisionsAsked, decisions_card, has_decisions, tasks_card
from core.language.typed.dates import typed_year
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role

commands = Commands()
#: The default period, and how far ahead decisions noted before their meeting are listed.
_BEFORE, _AFTER = timedelta(days=365), timedelta(days=365)


@commands.command(
    "beslut",
    argument="[MÖTE, GRUPP eller ÅR]",
    help="Vad som bestämts på träffarna",
    help_en="What was decided at the meetings",
    phrases=(
        "vad är|blev|var vi ense|eniga|överens om?",
        "vad blev det? beslutat|bestämt|beslutet|bestämdes",
        "vad landade|kom|hamnade vi|ni|man|gruppen|de i|fram om|till?",
        "vad spikade|klubbade|enades|sa|sade vi|ni|man|gruppen på|om?",
        "vilka beslut",
        "vilket beslut",
        "togs|fattades|blev det? några|något|nåt? beslut",
        "bestämde|beslutade|enades vi|ni|man|gruppen",
        "kom|blev vi|ni fram|överens till|om",
        "what have|had we decided|agreed",
        "what did we|they|the agree|conclude on?",
        "did we decide|agree",
        "vi|ni kom fram till",
        "vad var|är vi överens om",
        "vad enades vi|ni om",
        "vad har|ha vi|ni kommit fram till",
        "besluten|beslutet|mötesanteckningar|mötesanteckningarna",
        "vad bestämdes|beslutades|bestämde|beslutade vi|ni|de|gruppen?",
        "vad har|är vi|gruppen? bestämt|beslutat|beslutats|bestämts",
        "vad kom vi fram till",
        "decisions|decision|minutes",
        "what did we decide",
        "what was decided",
    ),
    examples=("beslut", "vad bestämdes {förra}?", "beslut {grupp}"),
    hints=(
        "överens enades bestämdes fram enats beslutats klubbat klubbades spikat spikade landade beslutet agreed "
        "decided conclusion slutsats slutsatser eniga ense"
    ),
    together=("vad bestämde|beslutade|bestämt|beslutat|sagt|enades|landade vi|ni|gruppen|man",),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def list_decisions(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Decisions of one meeting, a group or a period, otherwise of the last year; in a group's channel the group's."""
    today = context.today(message.now)
    words, _, told = rest.partition(": ")
    year = typed_year(words, year=today.year)
    if year is not None:
        return _decisions(message, message.group, date(year, 1, 1), date(year, 12, 31), context)
    named = _named(message, words, context)
    if named.unknown and not named.chooses:
        return _about(message, named.unknown, context)
    if _is_list(named):
        message.account.not_used([*named.unknown, *told.split()])
        group = next(iter(sorted(named.groups)), message.group)
        first, last = (named.period.start, named.period.end) if named.period else (today - _BEFORE, today + _AFTER)
        return _decisions(message, group, first, last, context)

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        begun = [meeting for meeting in candidates if meeting.starts_at(context.config.zone) <= message.now]
        return begun[-1] if begun else None

    meeting = chosen_meeting(message, words, context, command="beslut", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    asked = DecisionsAsked(None, meeting.start_date, meeting.start_date, meeting.id)
    how = "Vill du anteckna det? Samordnare skriver *anteckna* i stället för *beslut*." if told else ""
    return Reply(how, decisions_card(message, asked, context))


@commands.command(
    "att göra",
    argument="[GRUPP]",
    help="Vad som ska göras, av vem och till när",
    help_en="What is to be done, by whom and when",
    phrases=(
        "har|ha jag|vi lovat|åtagit|lova mig|oss? att? göra|fixa|ordna|ta|kolla|förbereda|något|leverera",
        "vem|vilka skulle|ska|ansvarar|fixar|gör|tar … göra|fixa|ordna|ta|för? vad",
        (
            "vad skulle|ska|måste|borde vi|jag|alla|de ha? göra|gjort|förbereda|fixa|ordna|ta|leverera till|inför|"
            "innan|före"
        ),
        (
            "har|hade|är|var|finns det? jag|vi något|nåt|någonting|annat kvar? att? göra|fixa|förbereda|ordna|leverera|"
            "bidra|läsa|kolla"
        ),
        "har|hade jag|vi något|någonting att göra",
        "har|hade|är gjort|fixat|ordnat|klarat|färdig|klar med? sitt|sin|sina|hans|hennes … bocka|pricka|kryssa",
        "bocka|bockar|pricka|kryssa av det|den|hans|hennes|sitt|mitt|min|hens",
        "läxa|läxan|läxor|läxorna|hemläxa|hemläxan till?",
        "vad står|finns|har|ligger … min|vår lista|att-göra-lista|todo|bord",
        "what am|are|is i|we|who supposed to do",
        "what do|did i|we have|need|promise to do",
        "my|our|open tasks|todos|todo|actions|action",
        "who is|was|does doing|do|supposed … what",
        "action points|items",
        "åtaganden|åtagandena",
        "vad har|ha vi|jag … att fixa|ordna|göra|åtgärda|förbereda",
        "vad ska|skulle|måste vi|jag fixa|ordna|förbereda",
        "vad ska|skulle vi|jag ha? göra|gjort till",
        "todo|to-do|attgöra|åtgärdslista|åtgärdslistan",
        "to do",
        "vem gör vad",
        "vem ska göra vad",
        "vad ska göras",
        "vad har|finns vi|det? kvar? att göra",
        "kvar att göra",
        "öppna|kvarvarande|försenade uppgifter",
        "tasks|task",
        "who does what",
    ),
    examples=("att göra", "att göra {grupp}"),
    hints="fixa ordna åtgärda ansvar läxa läxor hemläxa åtaganden åtagit lovat lovade todos ogjort ogjorda actions",
    together=(
        "lovat|lovade|åtagit fixa|göra|ordna|ta|leverera",
        "vem göra|fixa|ordna|tar vad",
        "vad göra|fixa|förbereda nästa|till|inför|innan",
        "promised|supposed do",
        "ska|skulle|måste|borde gjort|göra|förberett|fixa|fixat|förbereda till|inför|innan|nästa|sist",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def list_tasks(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Open tasks, overdue ones first; in a group's channel the group's."""
    named = _named(message, rest, context)
    said_more = bool(named.days or named.period or named.words or named.order)
    message.account.not_used([rest] if said_more and not named.groups else named.unknown)
    return Reply(card=tasks_card(message, next(iter(sorted(named.groups)), message.group), context))


def _decisions(message: IncomingMessage, group: str | None, first: date, last: date, context: Context) -> Reply:
    return Reply(card=decisions_card(message, DecisionsAsked(group, first, last), context))


def _named(message: IncomingMessage, words: str, context: Context) -> Named:
    known, today = known_meetings(message, context), context.today(message.now)
    return read_words(words, known, group_words(context, known), today=today)


def _is_list(named: Named) -> bool:
    """Whether no single meeting is meant: a group, a time, or nothing."""
    return not (named.days or named.starts or named.order or named.words or named.forms or named.kinds)


def _about(message: IncomingMessage, words: Sequence[str], context: Context) -> Reply:
    """Decisions that have all of the words, however inflected; all of the last year if none has."""
    today = context.today(message.now)
    asked = DecisionsAsked(message.group, today - _BEFORE, today + _AFTER, about=" ".join(words))
    if has_decisions(asked, context):
        return Reply(card=decisions_card(message, asked, context))
    every = replace(asked, about="")
    here = " Här är alla." if has_decisions(every, context) else ""
    return Reply(f"Inget beslut nämner {listed(words)}.{here}", decisions_card(message, every, context))
