"""Words for the form and kind of meetings: how we write them, and how plans do; Swedish and English."""

import re

from core.meetings.model.meeting import MeetingForm, MeetingKind

FORMS = {
    MeetingForm.DIGITAL: "digitalt",
    MeetingForm.PHYSICAL: "på plats",
    MeetingForm.HYBRID: "hybrid",
    MeetingForm.UNKNOWN: "",
}
KINDS = {
    MeetingKind.NETWORK_MEETING: "nätverksträff",
    MeetingKind.TRAINING: "utbildning",
    MeetingKind.WEBINAR: "webbinarium",
    MeetingKind.STUDY_VISIT: "studiebesök",
    MeetingKind.BOARD: "styrgrupp",
}
#: Any of these, and a row was meant as a meeting.
_MEETING = re.compile(
    r"möte|träff|webbinari|webinar|utbildning|studiebesök|studieresa|styrgrupp|workshop|seminari|konferens|kursdag|"
    r"nätverksdag|temadag|frukost|årsmöte|meeting|training|study visit|conference|seminar|visit\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(r"hybrid", re.IGNORECASE)
_DIGITAL = re.compile(
    r"digital|webb|webin|\bteams\b|\bzoom\b|online|distans|på länk|via länk|virtuell|virtual|remote", re.IGNORECASE
)
_ON_SITE = re.compile(r"fysisk|på plats|on site|on-site|in person|studiebesök|studieresa|study visit", re.IGNORECASE)
_TOGETHER = re.compile(r"träff", re.IGNORECASE)
_KINDS = (
    (re.compile(r"styrgrupp|styrelse|\bboard\b|steering", re.IGNORECASE), MeetingKind.BOARD),
    (re.compile(r"webbinari|webinar|webbinar", re.IGNORECASE), MeetingKind.WEBINAR),
    (re.compile(r"studiebesök|studieresa|study visit|site visit", re.IGNORECASE), MeetingKind.STUDY_VISIT),
    (re.compile(r"utbildning|\bkurs|training|\bcourse", re.IGNORECASE), MeetingKind.TRAINING),
)
_CANCELLED = re.compile(r"\b(?:inställ[dt]a?|ställs in|utgår|cancelled|canceled)\b", re.IGNORECASE)


def looks_like_meeting(text: str) -> bool:
    """Whether a word in the text says that it is a meeting."""
    return bool(_MEETING.search(text))


def says_cancelled(text: str) -> bool:
    """Whether the row says that the meeting won't take place."""
    return bool(_CANCELLED.search(text))


def form_of(text: str, place: str | None) -> MeetingForm:
    """How people meet: on site and online at once is hybrid; a "träff", or a place, is on site."""
    on_site = bool(_ON_SITE.search(text))
    digital = bool(_DIGITAL.search(text))
    if _HYBRID.search(text) or (on_site and digital):
        return MeetingForm.HYBRID
    if digital:
        return MeetingForm.DIGITAL
    return MeetingForm.PHYSICAL if on_site or place or _TOGETHER.search(text) else MeetingForm.UNKNOWN


def kind_of(text: str) -> MeetingKind:
    """The kind of meeting; a network meeting unless the text says otherwise."""
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), MeetingKind.NETWORK_MEETING)
