"""What a date is about: the meeting, or something else, by the words on both sides of it in its clause."""

import re

from core.language.dates_in_text.mentions import Place
from core.plans.model.plan import SetAsideReason

_REACH = 110
#: Where a clause begins or ends.
_HARD_BREAK = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖØÆ*])|[;|•]|\n")
_DEADLINE_WORDS = (
    r"sista (?:dag(?:en)?|datum(?:et)?|anmälan|anmälningsdag|ansökningsdag|ansökningsdatum|svarsdag|"
    r"inlämningsdag|ansökan)|"
    r"senast|deadline|stopp-?datum|ansökningsdatum|anmälningsdatum|"
    r"anmäl(?:an|ning|ningar|er|s)?(?:\s(?:dig|er|sker|görs|stänger|öppnar|öppen))?|"
    r"o\.?s\.?a\.?|svara|inlämning|lämnas in|skickas (?:in|ut|till)|handlingar(?:na)?|kallelse(?:n|r)?|"
    r"utskick(?:et)?|inbjudan|"
    r"rsvp|register by|sign up by|no later than|påmelding(?:sfrist)?|frist|tilmelding(?:sfrist)?|före den|"
    r"innan den|innan|"
    r"ansök(?:an|ningar)|manusstopp|remisstid|svarstid"
)
_BEFORE = (
    (
        SetAsideReason.MINUTES,
        (
            r"(?:minnes|mötes)?anteckningar(?:na)?(?: från| fört)?|"
            r"sammanträdesdatum|mötesdatum|møtedato|mødedato|protokoll(?:et)?(?: från)?|referat|"
            r"minutes(?: of| from)?|justerat"
        ),
    ),
    (
        SetAsideReason.PAGE_DATE,
        (
            r"uppdatera\w*|ändra[dt]|publicera\w*|revidera\w*|skapa[dt]|fastställ\w*|antag\w*|beslutad\w*+(?!\s(?:vidare\s|också\s)?(?:att|om)\b)|"
            r"utskrive\w*|version|"
            r"granska\w*|updated|modified|published|revised|sist oppdatert|oppdatert|publisert|opdateret|"
            r"utgiv\w*|utkom\w*|adopted|approved|printed|issued|vedta[tk]\w*|vedtaget|trykt|sist endret|"
            r"upprättad\w*|daterad\w*|uppsat[ts]\w*|upphäng[dt]\w*|hängdes upp|sattes upp|anslag(?:et|its)|tas ne[dr]|"
            r"copyright|rev\.|redigera[dt]|senast ändrat|skickat|skickades|sendt|sent|"
            r""
            r"udsendt\w*|utsänt\w*|utsendt\w*|udgivet|följs upp(?: per)?|uppföljning|udkommer|utkommer|kommer ut|"
            r"utges|udgives|antogs|beslutades(?!\satt\b)|fastställdes|"
            r"förankra\w*|godkän[dt]\w*|behandla[dt]\w*|"
            r"\w*(?:plan|schema|kalender|kalendarium|lista|liste|översikt|oversikt|status)(?:en|et|n)? "
            r"(?:per|pr\.?|as of)"
        ),
    ),
    (
        SetAsideReason.MOVED,
        (
            r"(?:flytta\w*|framflytta\w*|flytte[tr]|ändra[dts]*|moved|rescheduled) (?:från|from|fra)|"
            r"i ?stället för|ersätter|instead of|tidigare(?: datum)?"
        ),
    ),
    (SetAsideReason.POSTPONED, r"(?:skulle ha varit|framskjut\w*|uppskjut\w*|skjuts upp)"),
    (SetAsideReason.DEADLINE, _DEADLINE_WORDS),
    (SetAsideReason.DEADLINE, r"sista dag(?:en)? (?:för|att)[^.;\n]{0,50}"),
    (SetAsideReason.DEADLINE, r"(?:frist(?:en)?|deadline(?:n)?) (?:för|for|att|til)[^.;\n]{0,50}"),
    # The look ahead changes nothing but the work: what is far from the date is left at once.
    (SetAsideReason.THEME, r"(?:tema|ämne|theme)\s?:(?=[^.;]{0,75}$)\s?[^,.;]{0,40}"),
)
_BEFORE_PATTERNS = tuple(
    (reason, re.compile(rf"\b(?:{words})(?!\w)[^.;\n]{{0,34}}$", re.IGNORECASE)) for reason, words in _BEFORE
)
#: "Anmälan: …" stands for what follows up to the next full stop; a meeting word after it takes the date back.
_TAKEN_BACK = re.compile(
    (
        r"(?:möte(?:t|na)?|träff(?:en)?|sammanträde(?:t)?|konferens(?:en)?)(?:\s(?:är|blir|hålls|den|"
        r"äger rum))*[\s:]{0,3}(?:den\s)?$"
    ),
    re.IGNORECASE,
)
_DEADLINE_AFTER = re.compile(
    r"\W{0,6}(?:är\s)?(?:sista (?:dag|datum|anmäl|ansökning|inlämning|svars)|senast(?: detta datum)?\b|"
    r"deadline|stopp-?datum|"
    r"ansökningsstopp|anmälan (?:stänger|öppnar)|anmälningstiden|manusstopp|utskick|handlingar (?:skickas|ut)|kallelse|"
    r"last day|closing date|frist|"
    r"(?:ska|skall|måste|bör) (?:ni|du|vi|man|[^\W\d_]{3,20}) (?:ha )?"
    r"(?:svara|lämna|skicka|anmäl|vara inne|rapportera)|"
    r"(?:stänger|öppnar) (?:ansökan|anmälan))",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\b(?:inställ(?:d|t|da|s)|ställs in|ställdes in|utgår|utgick|inhibera\w*|avboka\w*|avlys\w*|aflys\w*|avlyst|"
    r"cancelled|canceled|(?:blir|blev|hålls|kommer) (?:inte|ej|ikke) (?:av|att hållas)|blir det (?:inget|ingen|inte)|"
    r"(?:inget|inte (?:något|ett)|ikke (?:noe|et)|intet) (?:möte|møte|møde|sammanträde)|inga (?:möten|träffar)|"
    r"(?:ingen|inte någon|inte en) träff|(?:no|not a) meeting)\b",
    re.IGNORECASE,
)
_POSTPONED = re.compile(
    r"\b(?:uppskjut\w*|framskjut\w*|framflytta\w*|skjuts (?:upp|fram)|skjutits (?:upp|fram)|postponed|"
    r"utsatt|udsat|udskudt|återkommer (?:om|med) ny|"
    r"nytt datum kommer|ny tid kommer)\b",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"\b(?:flytta(?:t|d|s|des|r(?:\s(?:vi|jag|man))?)?|(?<!senast )(?<!sist )ändra[dts]*|moved|rescheduled|"
    r"ersatt|ersätts|bytt|nytt datum|ny dag|ny tid)\b"
    r"(?:\s(?:till|to|av|by|med|är|blir))?[^.;\n]{0,30}$",
    re.IGNORECASE,
)

_REPLACES = re.compile(r"ersätt|stället|flytt|ändra|moved|instead|rescheduled|tidigare", re.IGNORECASE)
_MOVED_FROM = re.compile(
    r"\b(?:flytta\w*|framflytta\w*|flytte[tr]|ändra[dts]*|moved|rescheduled)\s(?:från|from|fra)\s(?:den\s)?$",
    re.IGNORECASE,
)
_TO_AT_END = re.compile(r"\b(?:till|til|to)\s+(?:den\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:från|from|fra)\b", re.IGNORECASE)


def purpose_before(text: str, place: Place, earliest: int) -> SetAsideReason | None:
    """What the words before the date say that it is about, other than a meeting; they begin at `earliest` at most."""
    window = text[max(earliest, place[0] - _REACH) : place[0]]
    clause = _last_clause(window)
    if _MOVED_TO.search(clause) and not _FROM.search(clause):
        return None
    for reason, pattern in _BEFORE_PATTERNS:
        if pattern.search(clause):
            taken_back = reason is SetAsideReason.DEADLINE and _TAKEN_BACK.search(clause)
            return None if taken_back else reason
    return None


def purpose_after(text: str, place: Place, latest: int) -> SetAsideReason | None:
    """What the words after the date say of it; they end at `latest` at most."""
    window = text[place[1] : min(latest, place[1] + _REACH)]
    return SetAsideReason.DEADLINE if _DEADLINE_AFTER.match(window) else None


def called_off(text: str) -> SetAsideReason | None:
    """Whether the row says that its meeting is cancelled or put off."""
    if _CANCELLED.search(text):
        return SetAsideReason.CANCELLED
    return SetAsideReason.POSTPONED if _POSTPONED.search(text) else None


def begins_called_off(text: str) -> bool:
    """Whether the text says so first of all: "INSTÄLLT!", "Utgår, flyttas till hösten"."""
    return bool(_CANCELLED.match(text.strip(" *(!–-")))


def may_replace(text: str) -> bool:
    """Whether words in the text may say that it stands for another day."""
    return bool(_REPLACES.search(text))


def is_moved_from(text: str, start: int) -> bool:
    """Whether the words before a day say that its meeting was moved from there."""
    return bool(_MOVED_FROM.search(text, max(0, start - _REACH), start))


def is_moved_to(text: str, place: Place) -> bool:
    """Whether the row says that its meeting is moved to this date."""
    clause = _last_clause(text[max(0, place[0] - _REACH) : place[0]])
    return bool(_MOVED_TO.search(clause)) and (bool(_TO_AT_END.search(clause)) or not _FROM.search(clause))


def _last_clause(window: str) -> str:
    at = 0
    for match in _HARD_BREAK.finditer(window):
        at = match.end()
    return window[at:]
