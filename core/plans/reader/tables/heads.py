"""What the heads of a table's columns say that stands below them."""

import re
from collections.abc import Collection
from enum import StrEnum

from core.plans.reader.words.general_words import is_of_deadlines, is_of_minutes, speaks_of_deadlines


class Role(StrEnum):
    """What a column says of a meeting."""

    DATE = "date"  #: its day
    END_DATE = "end_date"  #: its last day
    WEEKDAY = "weekday"  #: the name of the day
    WEEK = "week"  #: the number of the week
    MONTH = "month"  #: the month of a bare day
    YEAR = "year"  #: the year of a bare date
    TIME = "time"  #: its hours
    START = "start"  #: when it begins
    END = "end"  #: when it ends
    DURATION = "duration"  #: how long it lasts
    WHOLE_DAY = "whole_day"  #: whether it is a whole day
    GROUP = "group"  #: whose it is
    JOINT = "joint"  #: with whom it is held
    TITLE = "title"  #: its title
    FORM = "form"  #: how people meet
    KIND = "kind"  #: what sort it is
    PLACE = "place"  #: where
    THEME = "theme"  #: what about
    SPEAKER = "speaker"  #: who speaks
    LINK = "link"  #: the address to join at
    GOALS = "goals"  #: what it contributes to
    STATUS = "status"  #: whether it is called off
    OTHER_DATE = "other_date"  #: days for something else
    UNKNOWN_DATE = "unknown_date"  #: days, of which nobody has said what for
    STAMP = "stamp"  #: when the row was filled in
    CONTACT = "contact"  #: who filled it in, or how to reach somebody
    NUMBER = "number"  #: which in the list it is
    MORE = "more"  #: other words


_HEADS = {
    Role.DATE: (
        r"(?:mötes|start|sammanträdes|träff)?datum|när|date|start date|when|datum och tid|dag och tid|"
        r"(?:från|startar|fr\.? ?o\.? ?m\.?) ?datum|"
        r"dag/datum|datum/tid|dato|mötesdag|mötesdagar|sammanträdesdag|datum/kl|mødedato|møtedato"
    ),
    Role.END_DATE: r"slutdatum|(?:till|slutar|t\.? ?o\.? ?m\.?) ?datum|till och med|t\.?o\.?m\.?|till|end date|until",
    Role.WEEKDAY: r"veckodag|v\.?-?dag|dag|day|weekday|ukedag|ugedag",
    Role.WEEK: r"vecka|v\.?|week|uke|uge",
    Role.MONTH: r"månad|month|måned",
    Role.TIME: (
        r"tid(?:er)?|klockslag|kl\.?|times?|mötestid(?:er)?|klockan|tidpunkt|tidspunkt|klokkeslett|"
        r"sammanträdestid"
    ),
    Role.START: (
        r"start|starttid|börjar|från|start time|from|starttidpunkt|kl\.? ?(?:start|från|fr\.? ?o\.? ?m\.?)|"
        r"(?:start(?:ar)?|börjar|från|fr\.? ?o\.? ?m\.?) ?\(?(?:kl\.?|klockan|tid|klockslag|dec\.?|decimal\w*)\)?"
    ),
    Role.END: (
        r"slut|sluttid|slutar|end time|end|kl\.? ?(?:slut|till|t\.? ?o\.? ?m\.?)|"
        r"(?:slut(?:ar)?|till|t\.? ?o\.? ?m\.?) ?(?:kl\.?|klockan|tid|klockslag)"
    ),
    Role.DURATION: (
        r"(?:längd|varaktighet|duration|tidsåtgång|längde|varighet)"
        r"(?: ?\(?(?:tim(?:mar)?|h|min(?:uter)?|hours|minutes)\.?\)?)?|antal timmar|timmar"
    ),
    Role.WHOLE_DAY: r"hel(?:a )?dag(?:en|shändelse)?|whole day|all day(?: event)?",
    Role.GROUP: (
        r"grupp(?:er)?|nätverksgrupp|nätverk|för|målgrupp|groups?|organ|nämnd|forum|instans|utskott|gruppering|"
        r"kategori(?:er)?|categories"
    ),
    Role.JOINT: r"gemensam(?:t)? med|tillsammans med|med|joint with|with",
    Role.TITLE: (
        r"träff|aktivitet(?:er)?|möte|rubrik|titel|vad|händelse|activity|event|meeting|name|title|subject|"
        r"ämnesrubrik|namn|mötestyp|benämning"
    ),
    Role.FORM: r"form|mötesform|format|digitalt ?/ ?fysiskt|sätt(?: att ses)?|møteform|hur|digitalt eller fysiskt",
    Role.KIND: r"typ|kind|type|sort",
    Role.PLACE: (
        r"plats|lokal|objekt|rum|resurs|ort|var|place|location|where|venue|sted|värd|värdkommun|adress|mötesplats|"
        r"plats ?(?:eller|och|/) ?länk"
    ),
    Role.THEME: r"tema(?:n)?|ämne|innehåll|fokus|theme|topic|forslag til tema|program|"
    r"(?:huvud|diskussions|tema|fokus)?(?:frågor|punkter|ämnen)|huvudfråga|agenda|dagordning",
    Role.SPEAKER: r"talare|föreläsare|medverkande|speakers?",
    Role.LINK: r"länk|teams-?länk|möteslänk|url|webbadress|link|join url",
    Role.YEAR: r"år|year",
    Role.GOALS: r"mål|(?:globala |hållbarhets)mål(?:en)?|agenda 2030|sdg|goals?",
    Role.STATUS: r"status|läge",
    Role.NUMBER: r"#|nr\.?|no\.?|nummer|löp-?nr\.?|antal",
}
_KNOWN = {role: re.compile(rf"(?:{words})\s*:?", re.IGNORECASE) for role, words in _HEADS.items()}
_MEETING_HEAD = re.compile(r"möte|träff|sammanträde|datum|dag|meeting|date|dato|møte|møde", re.IGNORECASE)
_OTHER_HEAD = re.compile(
    r"sista|senast|stopp|deadline|utskick|kallelse|handlingar|anslag|anslås|justering|inlämning|lämnas|ansök|anmäl|"
    r"svar|osa|protokoll|publicer|uppdater|skickas|frist",
    re.IGNORECASE,
)
#: Heads that forms put over the time at which somebody answered.
_STAMP_HEAD = re.compile(
    r"tidsstämpel|timestamp|completion time|slutförandetid|slutfört|submitted(?: at)?|inskickad|svarade|registrerad",
    re.IGNORECASE,
)
_CONTACT_HEAD = re.compile(
    r"e-?post(?:adress)?|e-?mail(?: address)?|mejl|mail|telefon(?:nummer)?|tel|tfn|mobil|phone", re.IGNORECASE
)
_PERSON_HEAD = re.compile(r"namn|name|person", re.IGNORECASE)
#: Heads over a day in somebody's life, or from which something holds.
_NOT_MEETING_HEAD = re.compile(
    r"t\.?\s?o\.?\s?m|fr\.?\s?o\.?\s?m|\bvald|invald|mandat|född|födelse|anställ|sedan|giltig|gäller|förfall|betal|"
    r"faktura|ändra[dt]|skapa[dt]|inlag[dt]|tillag[dt]|bokad(?:e)? av|created|added",
    re.IGNORECASE,
)


def head_role(words: str) -> Role | None:
    """The role of a column with that head; None where the head is not one that is known."""
    return next((role for role in _KNOWN if is_head_of(role, words)), None)


def is_head_of(role: Role, words: str) -> bool:
    """Whether the words are a head of columns with that role."""
    return role in _KNOWN and bool(_KNOWN[role].fullmatch(" ".join(words.split()).rstrip("?")))


def role_by_head(words: str, taken: Collection[Role]) -> Role | None:
    """The role that the head names, each once; a column of days for something else may be one of several."""
    if words and is_of_other_days(words):
        return Role.OTHER_DATE
    if _STAMP_HEAD.fullmatch(words):
        return Role.STAMP
    if _CONTACT_HEAD.fullmatch(words.strip(" :")):
        return Role.CONTACT
    return next((role for role in _KNOWN if role not in taken and is_head_of(role, words)), None)


def is_of_other_days(head: str) -> bool:
    """Whether the head is one over days that are no meetings: last days, minutes, when papers are sent."""
    return is_of_deadlines(head) or is_of_minutes(head) or bool(_OTHER_HEAD.search(head))


def is_of_meetings(head: str) -> bool:
    """Whether the head speaks of meetings or days, and of no last day."""
    return bool(_MEETING_HEAD.search(head)) and not speaks_of_deadlines(head)


def is_of_people(head: str) -> bool:
    """Whether the head is one over names of people, where somebody to reach is told too."""
    return bool(_PERSON_HEAD.fullmatch(head.strip(" :")))


def is_of_something_else(head: str) -> bool:
    """Whether the head speaks of a day that is no meeting: when somebody was elected, what something holds from."""
    return bool(_NOT_MEETING_HEAD.search(head))
