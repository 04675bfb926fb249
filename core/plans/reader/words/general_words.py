"""Words of headings that name no group: "Mötestider", "Kommande träffar under hösten", "Bakgrund"."""

import re

_PLURALS = (
    r"möten(?:a|as)?|träffar(?:na|nas)?|tider(?:na)?|datum(?:en)?|dagar(?:na)?|sammanträden(?:a)?|"
    r"kalender(?:n)?|program(?:met)?|planering(?:en)?"
)
_BEGINNINGS = (
    r"nätverks?|månads|mötes?|sammanträdes?|besluts|digitala?|webb|vår|höst|plan|planerings|träff|info|informations|medlems|års|"
    r"utbildnings|tema|tids|nästa|verksamhets|kommun|gruppernas?|start|mötes-|general|frukost|lunch|avstämnings|studie|dialog|samråds"
)
_WORDS = (
    r"alla|samtliga|våra|vår|vårens|höstens|årets|sommarens|årliga|år|året|våren|hösten|vårterminen|höstterminen|vårtermin|hösttermin|"
    r"foråret|efteråret|forårets|efterårets|vinteren|høsten|vt|ht|vår-?|höst|sommaren|januari-juni|kommande|tidigare|nästa|aktuella?|preliminära?|prel|ordinarie|extra|extrainsatta|korta|digitala|"
    r"fysiska|gemensamma|planerade|inplanerade|fastställda|bokade|beslutade|öppna|slutna|lokala|regionala|"
    r"för|under|i|på|av|och|samt|till|med|om|de|den|det|vi|hos|vid|inom|från|som|är|per|the|of|for|and|in|on|at|our|"
    r"plan(?:en|er)?|verksamhetsplan(?:en)?|årsplan(?:en)?|årshjul(?:et)?|årskalender|kalendarium|kalendariet|schema(?:t)?|"
    r"agenda|översikt|lista|tabell|aktivitet(?:er|erna)?|aktivitetsplan|avstämningar|konferenser|utbildningar|webbinarier|seminarier|"
    r"studiebesök|workshops|evenemang|händelser|beslutsdatum|inledning|bakgrund|syfte|mål|uppföljning|finansiering|"
    r"genomförande|kontakt(?:er|uppgifter|personer)?|information|handlingar|deltagare|ledamöter|ersättare|uppdrag(?:et)?|uppdragsbeskrivning|"
    r"mötesfrekvens|mötesplan|mötesschema|tidsplan|tidplan|planering|dates?|meetings?|calendar|schedule|programme|timetable|"
    r"annual|upcoming|next|møter|møtedatoer|møteplan|møtekalender|møde(?:r|datoer|kalender|plan)?|datoer|kvartal|termin(?:en)?|"
    r"q[1-4]|dag|månad|vecka|övrigt|annat|sammanträdestider|sammanträdesplan|sammanträdesschema|sammanträdeskalender|"
    r"alltid|normalt|oftast|vanligen|vanligtvis|varje|kl|klockan|always|usually|halvår(?:et)?|halvåren|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dagar(?:na)?|(?:man|tirs|ons|tors|fre)dager?|(?:mon|tues|wednes|thurs|fri)days|"
    r"sammanträde(?:t)?|möte(?:t)?|träff(?:en)?|forts(?:ättning)?|reservation|ändringar"
)
_GENERAL = re.compile(rf"(?:(?:{_BEGINNINGS})?-?(?:{_PLURALS})|{_WORDS})", re.IGNORECASE)
_MINUTES = re.compile(
    r"protokoll|minnesanteckning|mötesanteckning|anteckningar från|\bminutes\b|referat(?:er)?\b", re.IGNORECASE
)
_DEADLINE = re.compile(
    r"stopp-?datum|sista (?:ansöknings|anmälnings|inlämnings|svars)?(?:dag|datum)|deadline|ansökningsdatum|"
    r"ansökningstid|"
    r"inlämningsdag|manusstopp|utskicksdag|utskick|kallelse(?:r)?\b|handlingar(?:na)? skickas|"
    r"frist(?:er)?\b|anslagsdag|justering(?:sdag)?",
    re.IGNORECASE,
)
_UPCOMING = re.compile(
    r"\b(?:kommande|nästa|framtida|nya|följande|neste|næste|kommende|upcoming|next|following|future)\s"
    r"(?:[^\W\d_]{1,14}\s)?"
    r"(?:möten|mötestider|mötesdatum|träffar|sammanträden|tider|datum|møter|møder|møtedatoer|meetings|dates)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:här (?:är|kommer|följer|hittar|finns|ser)|följande|nedan|these are|the following|her er)\b", re.IGNORECASE
)
_MEETINGS = re.compile(
    r"möte(?!shandling|santeckning)|träff|sammanträde|beslutsdatum|konferens|meeting|møte|møde", re.IGNORECASE
)


def says_list_follows(text: str) -> bool:
    """Whether a sentence says that what it speaks of follows: "Här kommer datumen", "följande dagar"."""
    return bool(_FOLLOWS.search(text))


def announces_meetings(text: str) -> bool:
    """Whether a heading or sentence says that meetings to come follow: "Kommande möten", "följande mötestider"."""
    return bool(_UPCOMING.search(text))


def is_general(word: str) -> bool:
    """Whether a heading's word, or sign, says nothing of which group it is about."""
    return bool(_GENERAL.fullmatch(word)) or not any(letter.isalnum() for letter in word)


def is_of_minutes(text: str) -> bool:
    """Whether a heading is about minutes and not about meetings."""
    return bool(_MINUTES.search(text)) and not _MEETINGS.search(text)


def is_of_deadlines(text: str) -> bool:
    """Whether a heading is about last days and not about meetings."""
    return bool(_DEADLINE.search(text)) and not _MEETINGS.search(text)


def speaks_of_deadlines(text: str) -> bool:
    """Whether the words name a last day for something."""
    return bool(_DEADLINE.search(text))
