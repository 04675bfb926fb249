"""`omröstning FRÅGA VAL/VAL`: a coordinator previews and sends a poll; `stäng omröstning` closes it."""

from functools import partial

from bot.app import presenters
from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.phrases import MARKS
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.meeting_words.group_words import GroupWords
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.button_choices import with_choice
from bot.features.polls.channel_card import preview_view
from bot.features.polls.named_polls import LONGEST_ON_BUTTON, asked_group, open_polls
from bot.features.polls.typed_poll import likely_poll, read_poll, said_poll
from cards.kit.choices import Choice
from cards.kit.markdown import escape
from cards.polls.preview import poll_preview_card
from core.errors import CoreError
from core.language.durations import spelled_minutes
from core.members.model.role import Role
from core.polls import queries
from core.polls.errors import PollFault, PollWordsError
from core.polls.formatting import answered
from core.polls.model import Poll, PollKind
from core.polls.rules import asked_window
from core.polls.use_cases.closing import close_poll_early
from core.polls.use_cases.sending import prepare_poll
from core.undo.model import UndoKind

commands = Commands()
_EXAMPLE = 'Skriv till exempel *omröstning "Ska vi byta mötesdag?" ja/nej/kanske*.'
#: The choices if none were typed.
_USUAL = ("ja/nej", "ja/nej/kanske")
_YES_NO = ["ja", "nej"]


@commands.command(
    "omröstning",
    argument="FRÅGA VAL/VAL",
    changes=True,
    asks=True,
    undo=UndoKind.POLL,
    help="Snabb fråga med val till en grupp, med namn eller anonymt",
    help_en="A quick poll in a group's channel, by name or anonymous",
    phrases=(
        "snabb|liten koll|avstämning|fråga med|till|i gruppen|alla|gänget",
        "kolla|hör|höra|fråga|stäm|stämma snabbt|lite|bara? av? med|hos? gänget|gruppen|folket|alla här?",
        "låt|låta|får|få alla|gruppen|folk|de|oss|medlemmarna rösta|tycka|välja till? om|mellan|på?",
        "rösta fram|mellan",
        "vote|poll on|about|between",
        "ask the? group|everyone|everybody|members whether|if|about|to?",
        "snabbfråga|snabbpoll|handuppräckning|votering",
        "kolla|fråga|stäm av? med? gruppen|alla$",
        "^fråga gruppen|alla om?",
        "omröstningen|omröstningar|omröstningarna",
        (
            "+anonym|anonymt|anonyma|anonymiserad|hemlig|hemligt|hemliga|sluten|slutna|namnlös omröstning|omröstningar|"
            "röstning|fråga="
        ),
        (
            "gör|skapa|starta|skicka|ordna|kör|ha ut? en? helt? +anonym|anonyma|hemlig|sluten|namnlös? omröstning|"
            "röstning|snabbfråga"
        ),
        "+anonymous|secret quick? poll|vote|ballot",
        "snabbfråga|snabbomröstning",
        "rösta +anonymt|hemligt|hemlig om?",
        "+anonymt|hemligt rösta om?",
        "rösta om",
        "ordna|gör|starta|kör|skapa en? röstning|omröstning om?",
        "a? +anonymous? quick? poll",
    ),
    examples=('omröstning "Ska vi byta mötesdag?" ja/nej/kanske', "omröstning"),
    aliases=("omrostning",),
    restated=said_poll,
    hints=(
        "rösta röst kolla alternativ poll vote voting röstning votera votering snabbenkät snabbpoll "
        "handuppräckning föredrar hellre gänget"
    ),
    together=(
        "eller anonymt|anonym|hemligt|hemlig",
        "hellre eller",
        "fråga|kolla|hör|ask eller|or de|dom|om|gruppen|gänget|they|whether|them",
        "vad|vilket|vilken tycker|föredrar|vill gruppen|alla|gänget|flest eller",
        "vote|prefer|rather|poll or|group|everyone",
        "rösta|röst anonymt|namn|mellan|om",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def poll(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Preview the poll; without words, list the open polls."""
    if message.chosen_meeting or message.chosen_day:
        return Reply("Tecknet § har jag ett eget bruk för. Skriv *paragraf* i stället. Inget är skickat.")
    if not rest.strip(MARKS):
        return Reply(_listed(message, context))
    try:
        typed = read_poll(rest, GroupWords(context.groups()))
        group = asked_group(message, typed.groups, context)
        if isinstance(group, Reply):
            return group
        made = Poll(
            id=new_id(),
            kind=PollKind.CHOICES,
            group=group,
            question=typed.question,
            choices=tuple(typed.choices),
            anonymous=typed.anonymous,
            created_by=message.person_id,
            created_at=message.now,
        )
        prepared = context.write(partial(prepare_poll, poll=made))
    except PollWordsError as error:
        title, words = refusal(error, context.config)
        return clarifying_question(f"{title}. {words}", _proposed(error.fault, message, rest, context))
    view = context.read(partial(preview_view, poll=prepared, config=context.config, now=message.now))
    return Reply(card=poll_preview_card(view))


def _proposed(fault: PollFault, message: IncomingMessage, rest: str, context: Context) -> list[Choice]:
    """Buttons with the poll that the sentence may mean, and with the usual choices if only they are missing."""
    proposed = []
    likely = likely_poll(rest, GroupWords(context.groups()))
    usual = [Choice(choices, f"{message.typed} {choices}") for choices in _USUAL]
    if likely and (fault is PollFault.NO_QUESTION or (fault is PollFault.NO_CHOICES and likely.choices != _YES_NO)):
        choices = "/".join(likely.choices)
        words = ["anonym"] * likely.anonymous + [f"i {group}" for group in likely.groups]
        typed = " ".join(["omröstning", *words, f'"{likely.question}"', choices])
        proposed.append(Choice(f"{likely.question} {choices}"[:LONGEST_ON_BUTTON], typed))
    return [*proposed, *(usual if fault is PollFault.NO_CHOICES else [])]


def _listed(message: IncomingMessage, context: Context) -> str:
    """The open polls, one line each, and how to create one."""
    polls = [poll for poll in open_polls(message, context) if poll.kind is PollKind.CHOICES]
    lines = [f"- {_line(poll, message, context)}" for poll in polls]
    return "\n".join(
        [*(lines or ["Ingen omröstning är öppen."]), "", _EXAMPLE, "Börja med *anonym* om svaren ska vara det."]
    )


def _line(poll: Poll, message: IncomingMessage, context: Context) -> str:
    closes = presenters.moment(poll.closes_at or message.now, message.now, context.config.zone)
    voted = answered(context.read(partial(queries.count_voters, poll=poll)))
    return f"{escape(poll.question)} ({escape(poll.group)}): {voted}, öppen till {closes}"


def said_closing(_message: IncomingMessage, text: str, context: Context) -> str:
    """As *stäng omröstning Naturvårdsgruppen*, or of whichever is open if no group is named."""
    named = list(dict.fromkeys(name for name, _, _ in GroupWords(context.groups()).mentions(text)))
    return "stäng omröstning" + (f" {named[0]}" if len(named) == 1 else "")


@commands.command(
    "stäng omröstning",
    argument="[GRUPP]",
    changes=True,
    undo=UndoKind.POLL_CLOSING,
    help="Stänger en omröstning eller en fråga om dag",
    help_en="Closes a poll before its time",
    phrases=(
        "alla|folk|gruppen|de har röstat|svarat|valt … stäng|stänga|stoppa|avsluta|avbryt|avslutas|stängas",
        "stäng|stänga|stoppa|avsluta|avbryt den|det|nu … alla|folk|gruppen|de har röstat|svarat|valt",
        "stäng|stänga|stoppa|stoppar|avsluta omröstningen|röstningen|rösträkningen|frågan",
        "räkna ihop|samman? rösterna",
        "everyone|everybody|all|they has|have voted",
        "stop the? poll|voting|vote",
        "stäng|stänga|avsluta|avbryt|bryt röstningen|rösträkningen|rösterna",
        "stäng|stänga|avsluta|avbryt omröstning|omröstningen|snabbfrågan",
        "stäng|stänga hitta|frågan|fråga om? dag|dagar|datum",
        "stäng|stänga|avsluta frågan om?",
        "close|end the? poll",
    ),
    examples=("stäng omröstningen",),
    restated=said_closing,
    aliases=("stang omrostning",),
    hints="röstningen röstandet röstat rösträkning färdigröstat voted",
    together=(
        (
            "röstat|rösta|röstning|omröstningen|omröstning|röster stoppa|stäng|stänga|avsluta|klart|räcker|färdigt|"
            "bryt|avbryt"
        ),
        "poll|voting|voted close|stop|end|enough",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def close(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Close the open poll, when that can no longer be undone; of several one is chosen by a button."""
    polls = open_polls(message, context)
    if message.chosen_meeting:
        polls = [poll for poll in polls if poll.id == message.chosen_meeting]
    if words := rest.strip(MARKS):
        group = GroupWords(context.groups()).meant(words)
        if group is None:
            message.account.stopped = True
            return Reply(f"Jag känner inte till gruppen *{escape(words[:60])}*. Inget är stängt.")
        polls = [poll for poll in polls if poll.group == group]
    if not polls:
        return Reply("Ingen omröstning är öppen. Inget är ändrat.")
    if len(polls) > 1:
        choices = [
            Choice(f"{poll.question}"[:LONGEST_ON_BUTTON], with_choice(message.typed, poll.id)) for poll in polls
        ]
        return clarifying_question("Vilken omröstning ska stängas?", choices)
    try:
        return Reply(_closes(polls[0], message, context))
    except CoreError as error:
        return Reply("{}. {}".format(*refusal(error, context.config)))


def _closes(poll: Poll, message: IncomingMessage, context: Context) -> str:
    config = context.config
    closing = partial(close_poll_early, poll_id=poll.id, by=message.person_id, now=message.now, after=config.rules.undo)
    closed = context.write(closing)
    sent_at, closes_at = closed.sent_at or message.now, closed.closes_at or message.now
    way_back = ""
    if closed.would_close_at:
        way_back = f" Blev det fel? Skriv *ångra* inom {spelled_minutes(config.rules.undo)}."
    if asked_window(sent_at, closes_at, config.rules, config.calendar).due_at >= closes_at:
        return f"Klart. *{escape(poll.question)}* hade inte gått ut än, och går inte ut.{way_back}"
    at = presenters.moment(closes_at, message.now, config.zone)
    return f"Klart. *{escape(poll.question)}* stänger {at}. Resultatet kommer i kanalen.{way_back}"
