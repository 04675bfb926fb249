"""Words that tell a meeting, its form and its kind, as people write them; Swedish, Norwegian, Danish and English."""

import re

from core.meetings.model.meeting import MeetingForm, MeetingKind

_MEETING = re.compile(
    r"möte|träff|webbinari|webinar|utbildning|studiebesök|studieresa|styrgrupp|workshop|seminari|konferens|kursdag|"
    r"nätverksdag|temadag|frukost|sammanträde|stämma|samråd|fullmäktige|internat|planeringsdag|årsmöte|meeting|"
    r"training|"
    r"study visit|study tour|studietur|conference|seminar|visit\b|møte|møde|samling|lunchföreläsning|föreläsning|"
    r"heldag|halvdag|nätverkande",
    re.IGNORECASE,
)
#: Ends of a word that is one meeting ("Vårträff", "Klimatdagen").
_ONE_MEETING = re.compile(
    r"(?:möte(?:t)?|träff(?:en)?|webbinarium(?:et)?|utbildning(?:en)?|studiebesök(?:et)?|studieresa(?:n)?|"
    r"workshop(?:en)?|"
    r"seminari(?:um|et)|konferens(?:en)?|dag(?:en)?|sammanträde(?:t)?|stämma(?:n)?|internat(?:et)?|frukost(?:en)?|"
    r"meeting|study (?:visit|tour)|tour|workshop|møte(?:t)?|møde(?:t)?|samling(?:en)?|föreläsning(?:en)?|"
    r"toppmöte(?:t)?|avstämning(?:en)?|kurs(?:en)?|fest(?:en)?)$",
    re.IGNORECASE,
)
#: A row that names one meeting, though it holds several dates.
_SINGULAR = re.compile(
    r"(?:möte|träff|webbinarium|utbildning|studiebesök|studieresa|workshop|seminarium|konferens|sammanträde|stämma|"
    r"internat|meeting|møte|møde|visit|heldag)(?!\w)",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"hybrid|digitalt eller fysiskt|fysiskt eller digitalt|"
    r"(?:(?:går|möjligt) (?:även|också)? ?(?:att )?|kan (?:\w+ )?(?:även |också )?)(?:delta|följa|vara med|ansluta|"
    r"koppla upp sig)\b[^.]{0,20}\b(?:via|på|digitalt|online)\b|"
    r"\b(?:följer|deltar|ansluter|är) med (?:via|på|över) (?:teams|zoom|länk|skype)|"
    r"\b(?:centre|center|hus(?:et)?|rådhus(?:et)?|bibliotek(?:et)?|hall|room) (?:eller|or|og) "
    r"(?:via |på )?(?:teams|zoom|online)",
    re.IGNORECASE,
)
#: What goes on "digital" where that is what people meet about: "Nätverk digital utveckling", "digitala tjänster".
ABOUT_DIGITAL = (
    r"(?:t|a)?\s(?:utveckling|transformation|omställning|förnyelse|inkludering|delaktighet|infrastruktur|kompetens|"
    r"säkerhet|tjänst|service|verktyg|system|lösning|arbetsmiljö|välfärd|agenda|strategi|mognad|arkiv)"
)
#: How people meet; not what a meeting is about, as "digitalisering" or "webbtillgänglighet".
_DIGITAL_WORD = (
    rf"digital(?!is|arkiv|{ABOUT_DIGITAL})|webb(?!plats|sid|tillgäng)|online(?!tjänst)|distans(?!ar|under|utb|stud)"
)
_DIGITAL = re.compile(
    rf"{_DIGITAL_WORD}|webin|\bteams(?:möte|träff|länk)?\w{{0,3}}\b|\b(?:tems|teems|taems|temes)\b|"
    r"\bzoom\b|\bskype\b|på länk|via länk|virtuell|"
    rf"virtual|"
    r"\bremote|\bon line\b|nätmöte|video(?:möte|konferens|länk)",
    re.IGNORECASE,
)
_ON_SITE = re.compile(
    r"fysisk(?!(?:t|a)? (?:planer|aktiv|häls|mil))|på plats|på-plats|on site|on-site|in person|in-person|"
    r"studiebesök|studieresa|study visit|study tour|internat(?!ion)|bussresa|"
    r"bussen (?:går|avgår)|retreat|studietur|studiebesøg|exkursion|ekskursion",
    re.IGNORECASE,
)
#: Names of houses and rooms: whoever names one means that people meet there.
_VENUE = re.compile(
    r"\b(?:\w*(?:råd|(?<!bo)stads|kommun|förbunds|kansli|samfunns|kultur|församlings|bygdegårds|förvaltnings|region|"
    r"medborgar|kommunal)hus(?:et)?|"
    r"(?:folkets|regionens|landstingets|kommunens) hus|\w*mus(?:eet|eum)|"
    r"\w*(?:bygdegård|herrgård|hembygdsgård|församlingsgård|lantgård|kursgård|konferensgård)(?:en)?|"
    r"\w*(?:konferenscenter|konferenscentrum|kulturcentrum|företagscentrum|medborgarcentrum|"
    r"konferensanläggning)(?:et|en)?|"
    r"sessionssal(?:en)?|församlingshem(?:met)?|aula(?:n)?|\w*hotell?(?:et)?|värdshus(?:et)?|gästgiveri(?:et)?|"
    r"stadsbibliotek(?:et)?|\w*(?:kursus|konference)cent(?:er|ret)|"
    r"(?:sal|lokal|rum|konferensrum|sammanträdesrum|möteslokal)\s+(?:(?-i:[A-ZÅÄÖ])\w*|\d+)|(?:plan|"
    r"våning)\s+\d{1,2}\b|"
    r"(?-i:[A-ZÅÄÖÆØ])\w+\s(?:(?:musik|kultur|folk)?skole|(?:lokal|stads|stadt)?arkiv|kro|kommungård|rådhus|"
    r"herregård|hotel|"
    r"house|hall|office|head office|skola|gård|kyrka|museum|bibliotek|slott|camping|folkhögskola|hembygdsgård|"
    r"kommunhus)|"
    r"(?:town|city|village|community) hall)\b",
    re.IGNORECASE,
)
#: The form in so many words, which goes before the name of a house.
_SAYS_DIGITAL = re.compile(rf"\b(?:{_DIGITAL_WORD}|virtuell|webb?inari)", re.IGNORECASE)
_VENUE_BY_NAME = re.compile(
    r"(?:\b(?:på|i|hos)\s+|[,;|]\s?)[A-ZÅÄÖ]\w+(?:kontoret|huset|gården|skolan|verket|salen|borgen|hallen|stugan|"
    r"centret|centrum)\b"
)
_IN_A_PLACE = re.compile(
    r"\b(?:i|på|hos|vid|in|at)\s+(?:(?:the|den|det|vår|vårt|stora|lilla|nya)\s+){0,2}"
    r"(?:(?-i:(?!Teams|Zoom|Skype|Microsoft)[A-ZÅÄÖØÆ]\w)|"
    r"\w*(?:hus|sal|lokal|rum|rom|mødelokale|bibliotek|skol|gård|kontor|hotell?|torg)(?:et|met|en|an|a|orna|erna|"
    r"er)?\b|"
    r"library|school|hall|room|office|cent(?:er|re)|auditorium|chamber)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?<!webb)(?<!digital )träff", re.IGNORECASE)
#: "via Teams och i Kristianstad" is both at once.
_BETWEEN_PLACES = re.compile(r"(?:(?<!\s)\s+)?(?:[+&/;|]|\boch\b|\bsamt\b|\band\b|\beller\b)\s*")
_AND_IN_A_PLACE = re.compile(r"\boch\s(?:på\s|i\s)(?!teams|zoom)[A-ZÅÄÖ]")
_KINDS = (
    (re.compile(r"styrgrupp|styrelse|\bboard\b|steering|presidi", re.IGNORECASE), MeetingKind.BOARD),
    (re.compile(r"webbinari|webinar|webbinar", re.IGNORECASE), MeetingKind.WEBINAR),
    (re.compile(r"studiebesök|studieresa|study visit|site visit", re.IGNORECASE), MeetingKind.STUDY_VISIT),
    (re.compile(r"utbildning|\bkurs|training|\bcourse", re.IGNORECASE), MeetingKind.TRAINING),
)


def looks_like_meeting(text: str) -> bool:
    """Whether a word in the text says that it is a meeting."""
    return bool(_MEETING.search(text))


def ends_as_meeting(text: str) -> bool:
    """Whether a short line is the name of one meeting, as "Vårträff" or "Sydsvenskt toppmöte"."""
    words = text.split()
    return bool(words) and bool(_ONE_MEETING.search(words[-1]) or _ONE_MEETING.search(words[0]))


def names_one_meeting(text: str) -> bool:
    """Whether the words speak of a meeting in the singular."""
    return bool(_SINGULAR.search(text))


def form_of(text: str, place: str | None) -> MeetingForm:
    """How people meet: on site and online at once is hybrid; a "träff", or a place, is on site."""
    on_site, digital = _is_on_site(text), bool(_DIGITAL.search(text))
    if _HYBRID.search(text) or (on_site and digital) or (digital and _AND_IN_A_PLACE.search(text)):
        return MeetingForm.HYBRID
    if digital:
        return MeetingForm.DIGITAL
    return MeetingForm.PHYSICAL if on_site or place or _TOGETHER.search(text) else MeetingForm.UNKNOWN


def names_room_and_link(place: str) -> bool:
    """Whether what is given as a place names both a link and somewhere to be: "Vattenverket i Holma + Teams"."""
    if not _DIGITAL.search(place):
        return False
    parts = _BETWEEN_PLACES.split(place)
    return any(part and not _DIGITAL.search(part) and part[0].isupper() and len(part) > 3 for part in parts)


def offers_link(text: str) -> bool:
    """Whether a sentence says that one may take part online too: "Den som inte kan resa följer med via Zoom."."""
    return bool(_HYBRID.search(text))


def names_place(text: str) -> bool:
    """Whether a sentence about meetings says where they are: "i Folkets hus", "at the library"; Teams is no place."""
    return bool(_IN_A_PLACE.search(text) or _VENUE.search(text) or _VENUE_BY_NAME.search(text))


def _is_on_site(text: str) -> bool:
    """Whether the words speak of meeting on site; "digitalt, Stadshuset" is digital, "Teams, Stadshuset" is both."""
    if _ON_SITE.search(text):
        return True
    return not _SAYS_DIGITAL.search(text) and bool(_VENUE.search(text) or _VENUE_BY_NAME.search(text))


def stated_form(text: str) -> MeetingForm:
    """The form that a sentence or head says outright; UNKNOWN where only a kind of meeting or a house suggests one."""
    return _form_by(text, on_site=bool(_ON_SITE.search(text)))


def evident_form(text: str) -> MeetingForm:
    """The form that a row says outright, or by the house or room that it names."""
    return _form_by(text, on_site=_is_on_site(text))


def _form_by(text: str, *, on_site: bool) -> MeetingForm:
    digital = bool(_DIGITAL.search(text))
    if _HYBRID.search(text) or (on_site and digital):
        return MeetingForm.HYBRID
    if digital:
        return MeetingForm.DIGITAL
    return MeetingForm.PHYSICAL if on_site else MeetingForm.UNKNOWN


def kind_of(text: str) -> MeetingKind:
    """What sort of meeting; a network meeting where nothing else is said."""
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), MeetingKind.NETWORK_MEETING)
