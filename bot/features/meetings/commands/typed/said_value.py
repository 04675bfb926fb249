"""The place, theme, speaker or link that a sentence speaks of, as a plain `plats`, `tema`, `talare` or `länk`."""

import re
from collections.abc import Iterator

from bot.app.commands.said_meeting import day_mentions, days_and_hours, plain_command, said_meeting
from bot.app.context import Context
from bot.app.meeting_words.known import named_in
from bot.app.meeting_words.vocabulary import COURTESY, FILLERS
from bot.app.messages import IncomingMessage
from bot.app.typed.button_choices import without_choices
from core.language.dates_in_text.mentions import FILLER, Place, blanked
from core.language.dates_in_text.times import find_times
from core.language.spelling import folded

#: What says that an address is for joining.
_TO_JOIN = re.compile(r"teams|zoom|meet|länk|link\b|webex|anslut|join", re.IGNORECASE)
LINK = re.compile(r"https://[^\s<>\"]+", re.IGNORECASE)
_MARKS = " .,;:!?–-\"'”“()"
#: What a value doesn't end with; a theme may be a question.
_EDGE = ' .,;:–-"”('
_COURTESY_AFTER = frozenset(
    map(folded, ("tack", "snälla", "please", "pls", "thanks", "istället", "stället", "instead"))
)
_LONGEST = 120
#: Where a value ends: with its part of the sentence, or where a reason, another request or the old value begins.
_END = re.compile(
    r"[;:!?](?=\s|$)|\.(?=\s|$)|\s[–-]\s|,(?!\s(?:rum|sal|salen|lokal|lokalen|plan|våning|vån|hus|entré|ingång)\b)|"
    r"\s(?:(?:i\s?stället|istället|instead)\b|(?:eftersom|därför|för att|för|så|utan|men|om|då|när|nu|tack|because|"
    r"since|och|o|å|tänkte|ska|skulle|kan|vill|har|är|blir|kommer|får|fick|hade|var|"
    r"blev|kom|inte|ej|gick|går|så|pga|ingång|uppdatera|ändra|byt)\s|(?:tack|please|pls|nu|längre|isf|i\sså\sfall|då)$)",
    re.IGNORECASE,
)
#: What stands before a place; the first kind is surest.
_BEFORE_PLACE = tuple(
    re.compile(rf"\b(?:{words})\s+(?:(?:i|på|hos|vid|ute|in|at)\s+)?", re.IGNORECASE)
    for words in (
        r"utan(?!\satt)|but",
        r"till|to",
        r"(?:platsen|lokalen|stället|rummet|salen|adressen)(?:\s\S+){0,5}?\s(?:är|blir|ska\svara|skall\svara|ska\sbli)",
        r"(?:det|den|nu)\s(?:blir|är)(?:\snu)?",
        (
            r"(?:får|fick|fått|har\sfått|bokat|hyrt|hittat|lånar|lånat|bokade)(?:\s(?:låna|hyra|använda|boka))?"
            r"(?=\s(?:\w{1,20}\s)?\w{0,20}(?:sal|rum|aula|aulan|lokal|lokalen|salen|rummet|huset)\b)"
        ),
        r"i|på|hos|vid|at|in(?=\s(?:the\s|(?-i:[A-ZÅÄÖ])))",
    )
)
_DENIED = re.compile(r"\b(?:inte|ej|aldrig|not|istället\sför|stället\sför|instead\sof)\b[^,;.!?]{0,40}$", re.IGNORECASE)
_BEFORE_THEME = re.compile(
    r"\b(?:(?:tema|temat|rubrik|rubriken|ämne|ämnet|titel|titeln|theme|topic)\b[^,;.!?:]{0,60}?\s(?:(?:borde|ska|skall|bör|"
    r"kan|får|should)\s)?(?:vara|bli|blir|är|heta|heter|lyda|be|is|till)|handlar?(?:\s\w{1,10})?\som|fokus\s(?:på|blir)|about|"
    r"(?:ska|tänkte|vill|kommer|får|bör)\s(?:vi\s)?(?:att\s)?(?:prata|diskutera|fokusera|snacka)\s(?:mer\s)?(?:om|på|kring))\s+",
    re.IGNORECASE,
)
_END_OF_THEME = re.compile(
    r"(?:[.!]|(?<=\?))\s+(?=(?:byt|kan|ändra|fixa|tack|skriv|lägg|ok|det|så|vi)\b)|[.;]\s|,?\s(?:och|o|å)\s(?:inte|ej)\s|,?\s(?:inte|ej)\s|"
    r"\s(?:(?:i\s?stället|istället|instead)\b|(?:eftersom|därför|för att|tack$))",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÅÄÖÉ][\w-]{1,30}(?:\s(?:von|af|de|[A-ZÅÄÖÉ][\w-]{1,30})){0,4}"
    r"(?:\s\([^)]{2,40}\)|\s(?:från|på|vid|hos|from|at)\s[A-ZÅÄÖÉ]?[\w-]{2,30}(?:\s[A-ZÅÄÖÉ][\w-]{1,30}){0,3})?"
)
#: What the speaker does, and what whoever doesn't speak after all does.
_SPEAKS = re.compile(
    r"\b(?:prata|tala|föreläs|berätta|gäst|hopp|ersätt|kommer|medverka|håll|modere|talare|speak|talk|tar\söver|step|replac)",
    re.IGNORECASE,
)
_IS_OUT = re.compile(
    r"^\s(?:\w+\s){0,2}(?:fick|fått|har\sfått|är\s(?:dubbelbokad|bokad|upptagen|förhindrad|bortrest|ledig|hemma)|kan\s(?:tyvärr\s)?(?:inte|ej)|är\ssjuk|blev\ssjuk|hoppar\sav|hoppade\sav|"
    r"kommer\s(?:tyvärr\s)?(?:inte|ej)|can't|cannot|is\sill)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:byt|byta|byter|ersätt|ersätta|replace|swap)\b", re.IGNORECASE)
_FOR_ANOTHER = re.compile(r"\b(?:mot|med|till|with|for|by)\s$", re.IGNORECASE)
_PART = re.compile(r"[,;.!?]")
_REPLACED = re.compile(r"\b(?:(?:i\s?stället|istället)\sför|instead\sof|ersätter|replaces|efter|för)\s$", re.IGNORECASE)

#: A house without its name, and a choice between two.
_NO_NAME = re.compile(
    r"^(?:en\s|ett\s)?(?:lokalen|lokal|salen|sal|rummet|rum|huset|platsen|stället)$|\s(?:eller|or)\s", re.IGNORECASE
)
#: What begins other things than places.
_NO_PLACE = frozenset(
    folded(word)
    for word in (
        *("att", "kl", "klockan", "alla", "den", "det", "en", "ett", "varandra", "oss", "er", "dem", "inget", "ingen"),
        *("inte", "av", "bra", "klart", "digitalt", "fysiskt", "teams", "nätet", "distans", "länk", "zoom", "för"),
        *("ändrad", "ändrat", "bytt", "flyttad", "upptagen", "bokad", "stängd", "klar", "trasig", "fel", "dags"),
        *("plats", "och", "o", "å"),
    )
)


def said_place(message: IncomingMessage, text: str, context: Context) -> str:
    """As *plats 31 maj: Folkets hus*, or *plats träffen: …* if no meeting is named; empty if no place is."""
    plain = blanked(text, days_and_hours(text, message, context), FILLER)
    for before in _BEFORE_PLACE:
        for match in before.finditer(plain):
            if _DENIED.search(plain[: match.start()]) and not match[0].casefold().startswith(("utan", "but")):
                continue
            place = _ended(plain, match.end(), _END, around=FILLERS | COURTESY)
            if place and not _names_something_else(message, text[slice(*place)], context):
                return _told("plats", message, text, place, context)
    return ""


def said_theme(message: IncomingMessage, text: str, context: Context) -> str:
    """As *tema 31 maj: Vatten*, or *tema träffen: …* if no meeting is named; empty if no theme is."""
    plain = blanked(text, day_mentions(text, message, context), FILLER)
    for match in _BEFORE_THEME.finditer(plain):
        place = _ended(plain, match.end(), _END_OF_THEME, around=_COURTESY_AFTER)
        if place and not _says_nothing(text[slice(*place)]):
            return _told("tema", message, text, place, context)
    return ""


def said_speaker(message: IncomingMessage, text: str, context: Context) -> str:
    """As *talare 31 maj: Anna Berg*; empty if not exactly one named person is to speak."""
    place = _speaker(message, text, context)
    return _told("talare", message, text, place, context) if place else ""


def named_speaker(message: IncomingMessage, text: str, context: Context) -> str:
    """The one named person who is to speak; empty if there is none, or several."""
    place = _speaker(message, text, context)
    return text[slice(*place)] if place else ""


def _speaker(message: IncomingMessage, text: str, context: Context) -> Place | None:
    unknown = {folded(word) for word in named_in(message, text, context).unknown}
    plain = blanked(text, day_mentions(text, message, context), FILLER)
    names = [place for place in _names(plain, unknown) if not _REPLACED.search(plain[: place[0]])]
    speaking = [place for place in names if not _IS_OUT.match(plain[place[1] :])]
    if _INSTEAD.search(plain):
        # "byt ut Anna Berg mot Karin Holm".
        speaking = [place for place in speaking if _FOR_ANOTHER.search(plain[: place[0]])] or speaking
    if len(speaking) > 1:
        speaking = [place for place in speaking if _SPEAKS.search(_PART.split(plain[place[1] :], maxsplit=1)[0])]
    return speaking[0] if len(speaking) == 1 else None


def said_link(message: IncomingMessage, text: str, context: Context) -> str:
    """As *länk 31 maj: https://…*; empty if there is no address, or several."""
    links = [match.span() for match in LINK.finditer(text)]
    told = _told("länk", message, text, links[0], context) if len(links) == 1 else ""
    # Without a meeting it may be any page.
    return told if without_choices(told).meeting_id or _TO_JOIN.search(text) else ""


def _names(text: str, unknown: set[str]) -> Iterator[Place]:
    """Names of people: capitalised words, none of which is anything else's."""
    for match in _NAME.finditer(text):
        words = match[0].split()
        start = match.start()
        while words and folded(words[0]) not in unknown:
            start += len(words.pop(0)) + 1
        if words and len(" ".join(words)) > 2:
            yield start, match.end()


def _ended(text: str, start: int, end: re.Pattern[str], *, around: frozenset[str]) -> Place | None:
    """The value from there to where it ends, without words `around` at its end; None if nothing is left."""
    stop = end.search(text, start)
    last = stop.start() if stop else len(text)
    if (day := text.find(FILLER, start, last)) >= 0:
        last = day
    words = [(start + match.start(), start + match.end()) for match in re.finditer(r"\S+", text[start:last])]
    words = [word for word in words if text[slice(*word)].strip(_MARKS)]
    while words and folded(text[slice(*words[-1])].strip(_MARKS)) in around:
        words.pop()
    if not words:
        return None
    first, last = words[0][0], words[-1][1]
    first += len(text[first:last]) - len(text[first:last].lstrip(_MARKS))
    return first, first + len(text[first:last].rstrip(_EDGE))


def _names_something_else(message: IncomingMessage, value: str, context: Context) -> bool:
    """Whether the words are a day, a number, or a meeting's or a group's name: "i september", "på museet"."""
    if (
        LINK.search(value)
        or not any(map(str.isalpha, value))
        or _NO_NAME.search(value)
        or folded(value.split(maxsplit=1)[0]) in _NO_PLACE
    ):
        return True
    # "i naturvård" is in the group.
    first = named_in(message, value.split(maxsplit=1)[0], context)
    return bool(first.groups) or not named_in(message, value, context).unknown


def _says_nothing(value: str) -> bool:
    """Whether the words only hold a sentence together: "det med dig"."""
    return all(folded(word.strip(_MARKS)) in FILLERS | COURTESY for word in value.split())


def _told(command: str, message: IncomingMessage, text: str, value: Place, context: Context) -> str:
    typed = " ".join(text[slice(*value)].split())[:_LONGEST]
    around = blanked(text, [value])
    # The hours may be new too: "… och vi börjar kl 10 i stället".
    hours = [mention.place for mention in find_times(around)]
    meeting = said_meeting(message, around, context) or said_meeting(message, blanked(around, hours), context)
    if meeting is None:
        return f"{command} träffen: {typed}"
    return plain_command(command, meeting, message, context, typed)
