"""What a sentence says that was decided, or that somebody is to do, as a plain `anteckna`."""

import re

from bot.app.commands.said_meeting import day_mentions, plain_command, said_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.language.dates_in_text.mentions import blanked

_MARKS = " .,;:!–-"
#: "vi bestämde på mötet att byta dag": what follows was decided.
_DECIDED = re.compile(
    r"\b(?:bestämde|bestämt|beslutade|beslutat|beslöt|enades|enats|kom(?:mit)?\söverens|var\söverens|decided|agreed)\b"
    r"(?:\s(?:oss|vi|we)\b)?(?:\s(?:på|vid|under|at)(?:\s[\w:]{1,20}){0,3}\s(?:mötet|möte|träffen|träff|meeting)\b)?"
    r"(?:(?:\s(?!att\b)[\w:]{1,20}){1,3}(?=\satt\b))?",
    re.IGNORECASE,
)
_THAT = re.compile(r"\s{1,30}(?:(?:om|on|to|that)\b\s{0,3})?(?:att\b\s?)?", re.IGNORECASE)
_UNTIL = re.compile(
    r"[.!?]|(?P<task>,?\s(?:och|å|o|samt)\s(?=(?-i:[A-ZÅÄÖ])\w+\s(?:\w+\s){0,4}?\w{2,20}r\b))|,\s(?:kan\sdu|skriv|anteckna|notera|lägg|så\skan)\b",
    re.IGNORECASE,
)
#: The meeting's name at the end of what was decided: "… på mötet 3 maj".
_AT_MEETING = re.compile(
    r"\s(?:på|vid|under|från|at)\s(?:(?:den|det|vårt|senaste|förra|sista)\s)?(?:möte|mötet|träff|träffen|meeting)?\s*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:den|the)(?=\s{2})", re.IGNORECASE)
#: "protokoll 3 maj: Beslut: vi byter dag".
_NOTED = re.compile(r"\b(?:beslut|uppgift|todo)\s?:\s", re.IGNORECASE)
#: "Anna tar fram en lista till 15 mars, skriv upp det på mötet den 8:e".
_NOTE_IT = re.compile(
    r"[,.;]\s(?:kan\sdu\s)?(?:skriv|skriva|anteckna|notera|lägg)\s(?:(?:upp|ner|ned|in|till)\s)?(?:det|den|detta)\b(?P<at>.{0,120})$",
    re.IGNORECASE,
)
_OWN_WORD = re.compile(r"^\s*anteckna\b", re.IGNORECASE)


def said_minutes(message: IncomingMessage, text: str, context: Context) -> str:
    """As *anteckna 3 maj: Beslut: vi byter dag*, or *anteckna träffen: …* if no meeting is named.

    Empty if it isn't clear what was decided.
    """
    days = day_mentions(text, message, context)
    # A day before what was decided is the meeting's.
    plain = _ARTICLE.sub(lambda match: " " * len(match[0]), blanked(text, days))
    if (match := _DECIDED.search(plain)) and (that := _THAT.match(plain, match.end())):
        start, stop = that.end(), _UNTIL.search(plain, that.end())
        end = stop.start() if stop else len(text)
        what = text[start:end]
        inside = [(first - start, last - start) for first, last in days if start <= first and last <= end]
        at_the_end = [place for place in inside if not what[place[1] :].strip(_MARKS)]
        lines = _AT_MEETING.sub("", blanked(what, at_the_end).rstrip(_MARKS) + " ").strip(_MARKS)
        # The words of the decision may name other days and meetings.
        words = blanked(text, [(start, start + len(lines))])
        told = f"Beslut: {lines}" if lines else ""
        if stop and stop["task"] and told:
            # "…, och Petra fixar avtalet innan påsk" is a task beside it.
            words = words[: stop.start()]
            told = f"{told}; {text[stop.end() :].strip(_MARKS)}"
        return _told(message, words, told, context)
    if days and (noted := _NOTED.search(text, days[0][1])):
        return _told(message, text[: noted.start()], text[noted.start() :].strip(_MARKS), context)
    if (asked := _NOTE_IT.search(text)) and text[: asked.start()].strip(_MARKS):
        return _told(message, asked["at"], text[: asked.start()].strip(_MARKS), context)
    if _OWN_WORD.match(text) and days:
        return _told(message, text[: days[0][1]], text[days[0][1] :].strip(_MARKS), context)
    return ""


def _told(message: IncomingMessage, words: str, lines: str, context: Context) -> str:
    if not lines:
        return ""
    meeting = said_meeting(message, words, context)
    return (
        f"anteckna träffen: {lines}" if meeting is None else plain_command("anteckna", meeting, message, context, lines)
    )
