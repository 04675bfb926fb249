"""The programme that a sentence tells: "10 maj: fika 9.30, sen visning 10.15" is *program 10 maj: 9.30 Fika, …*."""

import re

from bot.app.commands.said_meeting import day_mentions, plain_command, said_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.language.dates_in_text.mentions import FILLER, blanked
from core.language.dates_in_text.times import find_times
from core.plans.reader.rows.times import times_in

#: Between two points.
_POINTS = re.compile(
    r"[,;.](?=\s|$)\s*|\s(?:och|o|å|samt|and|sen|sedan|därefter|then)\s(?=[^,;]{0,60}\d)", re.IGNORECASE
)
#: What a point begins with that says nothing of what happens.
_LEADING = re.compile(
    r"^(?:(?:och|o|å|sen|sedan|därefter|så|först|vi\s(?:börjar|startar)\smed|vi\sbörjar|blir\sdet|är\sdet|har\svi|blir|and|then|kl|klockan|från|at)\s)+",
    re.IGNORECASE,
)
#: "11-12" is hours in a programme.
_HOURS = re.compile(
    r"(?<![\w.:/–-])(?P<hour>(?:[6-9]|1\d|2[0-2])(?:[.:]\d\d)?(?:\s?[-–]\s?(?:[7-9]|1\d|2[0-3])(?:[.:]\d\d)?)?)(?![\w.:/–-])"
)
_EDGES = " ,;:.–-"
_FEWEST = 2
_KL = re.compile(r"^(?:kl\.?|klockan|från)\s?", re.IGNORECASE)


def said_programme(message: IncomingMessage, text: str, context: Context) -> str:
    """As *program 10 maj: 9.30 fika, 11–12 rundvandring*; empty if fewer than two points have a time, or no meeting."""
    days = day_mentions(text, message, context)
    told = blanked(text, days, FILLER)
    if days and (colon := re.match(r"\s*:\s", text[days[0][1] :])):
        told = blanked(told, [(0, days[0][1] + colon.end())])
    points = [point for part in _POINTS.split(told) if (point := _point(part.replace(FILLER, " ")))]
    timed = [point for point in points if point[0]]
    if len(timed) < _FEWEST or len(timed) < len(points):
        return ""
    # The points may name places and people of other meetings.
    named = text[: days[0][1]] if days and not text[: days[0][0]].strip(_EDGES) else text
    meeting = said_meeting(message, blanked(named, [time.place for time in find_times(named)]), context)
    value = ", ".join(f"{time} {words}" for time, words in timed)
    return "" if meeting is None else plain_command("program", meeting, message, context, value)


def _point(part: str) -> tuple[str, str]:
    """When, and what; without a time the first is empty. Nothing if the part says nothing."""
    places = list(times_in(part).places) or [match.span("hour") for match in _HOURS.finditer(part)][:1]
    words = " ".join(_LEADING.sub("", " ".join(blanked(part, places).split()).strip(_EDGES)).split())
    if not words:
        return ("", "") if not places else (part[slice(*places[0])].strip(), "")
    time = _KL.sub("", " ".join(part[start:end].strip() for start, end in places))
    # An hour alone would be read as a number between other points.
    return f"{time}.00" if time.isdigit() else time, words[:1].upper() + words[1:]
