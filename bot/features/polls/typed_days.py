"""A typed question of days taken apart: "8/3, 10/3 kl 9-12 för Naturvårdsgruppen: Planeringsmöte"."""

import re
from dataclasses import dataclass
from datetime import date, time

from bot.app.commands.phrases import MARKS, tokens_of
from bot.app.context import Context
from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.vocabulary import COURTESY
from bot.app.messages import IncomingMessage
from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.dates_in_text.mentions import blanked
from core.language.dates_in_text.names import MONTH
from core.language.dates_in_text.times import find_times
from core.language.spelling import folded
from core.language.typed.day_list import typed_day_list
from core.polls.model import FEWEST_CHOICES
from core.working_days.counting import is_working_day

_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]+)[\"“”„»«]")
_COLON = re.compile(r":\s")
#: A month without a day, and days without a month.
_MONTH_ALONE = re.compile(rf"\b(?:i|in|under)\s(?P<month>{MONTH})\b", re.IGNORECASE)
_BARE_DAY = re.compile(
    rf"(?<![\w.:/–-])(?:den\s)?\d{{1,2}}(?::?[ae])?(?=\s?[,?.!]|\s(?:eller|och|or|and)\s|$)(?!\s(?:{MONTH})\b)",
    re.IGNORECASE,
)
#: What a meeting is called that isn't the usual one: "julträff".
_TITLE = re.compile(
    r"(?<![\w-])(?!extra|nätverks|grupp)[^\W\d_]{2,30}(?:träff|möte|mingel|lunch|frukost)(?![\w-])", re.IGNORECASE
)
#: Words around days that say nothing more.
_AROUND_DAYS = (
    "i för till åt hos in for och eller and or en ett av någon något nån som kan passar bäst mellan den de på om "
    "folk funkar fungerar extramöte extraträff extra bästa "
    "dag dagen dagar datum datumen tid möte mötet möten träff träffen någon vi oss ses ska vilken vilka"
)
_FILLERS = frozenset(map(folded, _AROUND_DAYS.split()))


@dataclass(frozen=True, slots=True)
class TypedDays:
    """What somebody typed after `hitta dag`."""

    days: tuple[date, ...]
    start: time | None
    end: time | None
    #: What it would be; empty if nothing says it.
    title: str
    groups: list[str]
    #: Words that nothing could be made of.
    unknown: str
    #: What is wrong with the hours; empty if nothing is.
    fault: str = ""


def read_days(text: str, words: GroupWords, *, today: date) -> TypedDays:
    """Read what was typed. Raises WrittenDateError for a date that is no day, or may be several."""
    text, title = _without_title(text, today)
    listed = typed_day_list(text, today=today)
    text = blanked(text, listed.places)
    hours = [*find_times(text), *find_times(title)]
    text = blanked(text, [mention.place for mention in find_times(text)])
    title = " ".join(blanked(title, [mention.place for mention in find_times(title)]).split()).strip(" .:,")
    mentions = words.mentions(text)
    groups = [name for name, _, _ in mentions]
    text = blanked(text, [(start, end) for _, start, end in mentions])
    unknown = []
    for token in tokens_of(text):
        if group := words.meant(token.word):
            groups.append(group)
        elif token.word not in _FILLERS and token.word not in COURTESY:
            unknown.append(text[token.start : token.end].strip(MARKS))
    fault = next((mention.fault for mention in hours if mention.fault), "")
    if len(hours) > 1 and not fault:
        fault = "Det står flera klockslag."
    start, end = (hours[0].start, hours[0].end) if hours else (None, None)
    return TypedDays(
        listed.days, start, end, title, list(dict.fromkeys(groups)), " ".join(filter(None, unknown)), fault
    )


def _without_title(text: str, today: date) -> tuple[str, str]:
    """The days, and the title: in quotation marks, or after a colon that comes after them."""
    text = text.strip(" \t\n:;,.–-")
    if match := _QUOTED.search(text):
        return blanked(text, [match.span()]), match[1].strip()
    for match in _COLON.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        in_figures = any(map(str.isdigit, after)) and not any(map(str.isalpha, after))
        if not in_figures and typed_day_list(before, today=today).days and not typed_day_list(after, today=today).days:
            return before, after.strip(" .:")
    return text, ""


def said_days(message: IncomingMessage, text: str, context: Context) -> str:
    """As *hitta dag 22 augusti, 23 augusti i Naturvårdsgruppen*, without days off; empty if not two are left."""
    today = context.today(message.now)
    if month := _MONTH_ALONE.search(text):
        # "i augusti … 22, 23 eller 29?"
        text = _BARE_DAY.sub(lambda match: f"{match[0]} {month['month']}", text)
    try:
        listed = typed_day_list(text, today=today)
    except WrittenDateError:
        return ""
    days_off = context.config.calendar.public_holidays
    days = [day for day in dict.fromkeys(listed.days) if day > today and is_working_day(day, days_off)]
    if len(days) < FEWEST_CHOICES:
        return ""
    times = find_times(blanked(text, listed.places))
    hours = f" kl {text[slice(*times[0].place)].removeprefix('kl').strip(' .')}" if len(times) == 1 else ""
    group = _group(text, GroupWords(context.groups()))
    title = next((match[0] for match in _TITLE.finditer(text)), "")
    named = ", ".join(as_typed(day) for day in days)
    return f"hitta dag {named}{hours}{group and f' i {group}'}{title and f': {title[:1].upper()}{title[1:]}'}"


def _group(text: str, words: GroupWords) -> str:
    """The one group that is named; empty if none is, or several."""
    mentioned = {name for name, _, _ in words.mentions(text)}
    groups = mentioned or {name for token in tokens_of(text) if (name := words.meant(token.word))}
    return next(iter(groups)) if len(groups) == 1 else ""
