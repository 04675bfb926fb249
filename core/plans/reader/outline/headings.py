"""What a heading says: year, month, time, form and sort of days; whose it is says heading_group.py."""

import re
from dataclasses import replace

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.mentions import FILLER, blanked
from core.language.dates_in_text.names import MONTH_NUMBERS
from core.meetings.meeting_words import evident_form, stated_form
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, SetAsideReason, Source
from core.plans.reader.outline.heading_group import HEADING_WORD, rest_of_heading, with_group
from core.plans.reader.outline.scope import Facts, Known
from core.plans.reader.rows.row_text import bullet_end
from core.plans.reader.rows.times import RowTimes, times_in
from core.plans.reader.words.general_words import (
    announces_meetings,
    is_of_deadlines,
    is_of_minutes,
    says_list_follows,
)
from core.plans.reader.words.group_names import GroupNames, folded
from core.plans.reader.words.years import goal_years, names_half_of_year

_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d.]\d|\d)")
_TWO_YEARS = re.compile(r"(?<!\d)(?P<first>20\d\d)\s?[-/–]\s?(?P<second>(?:20)?\d\d)(?!\d)")
#: Two years that are an autumn and a spring: "läsåret 2025–2026", "2025/26", "hösten 2025 och våren 2026".
_SCHOOL_YEAR = re.compile(
    r"läsår|skol(?:e)?år|school year|academic year|säsong|20\d\d\s?[/–-]\s?\d\d(?!\d)|"
    r"(?:höst\w{0,12}|ht|autumn|fall)\s*20\d\d.{1,12}?(?:vår\w{0,12}|vt|spring)\s*20\d\d",
    re.IGNORECASE,
)

#: "i byrådssalen", "på Ekskolan": where, and no part of a name.
_WHERE = re.compile(
    r"(?:[,–-]\s*|(?<!\s)\s+)?\b(?:i|på|hos|in|at)\s+(?:the\s+)?"
    r"\w*(?:sal|hus|lokal|rum|rom|skola|bibliotek|gård|hall|kontor|library|room)(?:en|et|met|n|an)?\b(?:,\s*\w+(?:\s+\w+)?)?$",
    re.IGNORECASE,
)
_HALF_YEAR = re.compile(
    r"(?:,\s*|(?<!\s)\s+)?\b(?:[12]\.?(?::?a)?|första|andra|first|second)\s*(?:halvår\w*|half)", re.IGNORECASE
)
#: "Ordförande Kim Ek": who does what, and no heading.
_PERSON = re.compile(
    r"(?:vice\s+)?(?:ordförande|sekreterare|sammankallande|samordnare|kontakt(?:person)?|ansvarig|redaktör|organisatör|"
    r"sidansvarig|handläggare|chair|secretary|leder|formand|kontaktperson)[\s:]+(?-i:[A-ZÅÄÖÆØ]\w+\s+[A-ZÅÄÖÆØ]\w+)",
    re.IGNORECASE,
)
#: "5.2 Styrgruppen"
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+(?=[^\W\d_])")
_GROUP_LABEL = re.compile(r"^(?:grupp|nätverk|nätverksgrupp|group|forum|organ|nämnd)\s?:\s*", re.IGNORECASE)
#: "(f.d. Turismgruppen)" names no other group.
_FORMER_NAME = re.compile(
    r"(?:(?<!\s)\s+)?\((?:f\.?\s?d\.?|tidigare|förut|före detta|formerly|ny(?:tt)?\b|tidl\.?|tidligere)[^)]{0,200}\)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:är|hålls|samlas|möts|mötas|ses|äger|planeras|sammanträder|var|hade|hölls|kommer|ska|skall|bjuds|träffas|blir|genomförs|arrangeras|"
    r"börjar|startar|består|finns|kan|har|gäller|hittar|will|are|is|has|holdes|avholdes|"
    r"beslutade|beslutades|fastställdes|antogs|enades|föreslås|föreslogs|följer|"
    # Whoever speaks.
    r"(?-i:[Vv]i|ni|jag|du|oss|we|you))\b",
    re.IGNORECASE,
)
#: Headings over days of all sorts.
_MIXED_DAYS = re.compile(
    r"viktiga (?:datum|dagar)|datum att (?:minnas|komma ihåg|hålla reda på)|övriga datum|(?:dates|days) to remember|"
    r"(?:important|key) dates|viktige datoer|vigtige datoer|lovdagar|helgdagar|holidays|"
    r"^(?:aktuellt|nyheter|senaste nytt|pressmeddelanden|news|nyheder)$|"
    r"\b(?:ledigheter|ledighetslista|semest(?:rar|erlista|erschema)|frånvaro(?:lista)?|bemanning|jourlista|beredskapslista)\b",
    re.IGNORECASE,
)
#: "Sak 13/26 Møteplan", "§ 4 Kommande möten": a part of minutes, not of the network.
_AGENDA_ITEM = re.compile(r"(?:sak|ärende|punkt|pkt\.?|paragraf|item|§{1,2})\s?\d", re.IGNORECASE)
#: "Start / Kommun och politik / Kommunala råd": where a page stands on its site.
_PATH = re.compile(r"[^/>›»|]{2,60}(?:\s[/>›»]\s[^/>›»|]{2,60}){2,8}")
_LONGEST, _FEWEST_OF_SENTENCE = 90, 4
_MOST_WORDS = 12
_ADDED = re.compile(r"\([^()]{3,80}\)|\s[–—-]\s[^()]{3,80}$")
#: Said beside what is usual, and no part of a name.
_UNLESS_OTHERWISE = re.compile(
    r"(?:,\s?|(?<!\s)\s+)?\b(?:om (?:inget|inte|ej) annat (?:anges|sägs|står|framgår|meddelas|skrivs)|"
    r"unless otherwise \w+)",
    re.IGNORECASE,
)


def looks_like_heading(paragraph: Paragraph) -> bool:
    """Whether a line without a date may be a heading."""
    text = paragraph.text.strip()
    if paragraph.heading_level is not None:
        return True
    if not text or len(text) > _LONGEST or paragraph.bullet or paragraph.marginal:
        return False
    if _month(_years(text)[1]) is not None or names_half_of_year(text):
        # "september 2026", "ht 2027": these need no capital.
        return True
    if text.endswith(":") and says_list_follows(text) and len(text.split()) > _FEWEST_OF_SENTENCE:
        # As in "Presidiet bereder ärendena kl. 8 följande dagar:".
        return False
    if text[0].islower() or text.endswith((".", ",", ";")) or len(text.split()) > _MOST_WORDS:
        return False
    if _PATH.fullmatch(text) or re.search(r"[.!?]\s+[A-ZÅÄÖ]|\?$", text) or _VERB.search(text) or _PERSON.match(text):
        return False
    label, colon, rest = text.partition(":")
    return not (colon and rest.strip()) or _is_group_label(label)


def _is_group_label(words: str) -> bool:
    """Whether a line goes on with a group's name after these words and a colon: "Grupp: Miljöstrategigruppen"."""
    return bool(re.fullmatch(r"(?:grupp|nätverk|nätverksgrupp|group|forum|organ|nämnd)", words.strip(), re.IGNORECASE))


def heading_facts(
    paragraph: Paragraph,
    names: GroupNames,
    *,
    configured: bool,
    parent: Known[tuple[str, ...]] | None,
    given_group: bool,
) -> Facts:
    """What the heading gives to the rows below it.

    `configured` where the network's groups are known, so that another name is asked about; `given_group` where a
    person has said whose all rows are, so that only a body's name can say otherwise.
    """
    words = paragraph.text[bullet_end(paragraph.text) :]
    text = _GROUP_LABEL.sub("", " ".join(words.split()).strip(" #*_.–-="))
    text = _NUMBERING.sub("", _FORMER_NAME.sub("", text))
    line, level = paragraph.number, paragraph.heading_level
    own_words = folded(_YEAR.sub("", text))
    if known := names.named(text.rstrip(": ")):
        # A group's whole name, whatever words are in it.
        return Facts(line, level, groups=Known((known,), Origin(Source.HEADING, line)), words=own_words)
    years, without_years = _years(text)
    times = times_in(without_years)
    plain = _UNLESS_OTHERWISE.sub("", _HALF_YEAR.sub("", " ".join(blanked(without_years, list(times.places)).split())))
    where = _WHERE.search(plain)
    rest = rest_of_heading(plain[: where.start()] if where else plain)
    month = _month(without_years)
    here = Origin(Source.HEADING, line)
    facts = Facts(
        line,
        level,
        years=Known(years, here) if years else None,
        autumn_first=len(years) > 1 and bool(_SCHOOL_YEAR.search(text)),
        month=month,
        times=Known(_hours(times), here) if times.start else None,
        form=Known(form, here) if (form := _form(text, in_a_place=bool(where))) is not MeetingForm.UNKNOWN else None,
        words=own_words,
        upcoming=announces_meetings(text),
    )
    if month is not None:
        return facts
    if _MIXED_DAYS.search(text):
        return replace(facts, doubtful=True)
    if _AGENDA_ITEM.match(text):
        return facts
    if is_of_minutes(text) or is_of_deadlines(text):
        purpose = SetAsideReason.MINUTES if is_of_minutes(text) else SetAsideReason.DEADLINE
        return replace(facts, purpose=purpose)
    facts = with_group(facts, rest, names, configured=configured, parent=parent, given_group=given_group)
    if text.endswith("!") and not (facts.groups and set(facts.groups.value) <= set(names.names)):
        # "God jul önskar styrgruppen!" names no group, unless it is one that is known.
        return replace(facts, groups=None, unknown=None)
    return facts


def _form(text: str, *, in_a_place: bool) -> MeetingForm:
    form = stated_form(text)
    if form is MeetingForm.UNKNOWN and (said := _ADDED.search(text)):
        # As in "Styrelsen (Rådhuset i Borås, kl. 13)", "Styrelsen – bygdegården".
        form = evident_form(said[0])
    return MeetingForm.PHYSICAL if in_a_place and form is MeetingForm.UNKNOWN else form


def _years(text: str) -> tuple[tuple[int, ...], str]:
    """The years of the heading, and the heading without them."""
    plain = blanked(text, goal_years(text), FILLER)
    pairs = list(_TWO_YEARS.finditer(plain))
    years = [
        int(year)
        for match in pairs
        for year in (
            match["first"],
            match["second"].rjust(4, "0").replace("00", "20", 1) if len(match["second"]) == 2 else match["second"],
        )
    ]
    singles = list(_YEAR.finditer(blanked(plain, [match.span() for match in pairs])))
    years += [int(match[0]) for match in singles]
    places = [match.span() for match in (*pairs, *singles)]
    return tuple(dict.fromkeys(years)), blanked(text, places)


def _month(text: str) -> int | None:
    """The month, where the heading is nothing else."""
    words = [word for word in HEADING_WORD.findall(text) if word.lower() not in ("månad", "i", "under")]
    return MONTH_NUMBERS.get(words[0].lower()) if len(words) == 1 else None


def _hours(times: RowTimes) -> RowTimes:
    return RowTimes(times.start, times.end, offset=times.offset)
