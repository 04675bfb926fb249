"""Writes the same meeting as Teams does in many languages, in each of the three generations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DAY = date(2023, 2, 1)


@dataclass(frozen=True)
class Locale:
    """A language's dates, durations and label for people from elsewhere; its headers are of no known language."""

    moment: Callable[[datetime], str]
    duration: Callable[[int, int, int], str]
    label: str


def twelve(at: datetime, before: str, after: str) -> str:
    return f"{at.hour % 12 or 12}:{at:%M:%S} {after if at.hour >= 12 else before}"


def short(*units: str, gap: str = "") -> Callable[[int, int, int], str]:
    """Writes hours, minutes and seconds with these units, those that are zero left out."""

    def write(hours: int, minutes: int, seconds: int) -> str:
        parts = zip((hours, minutes, seconds), units, strict=True)
        return " ".join(f"{number}{gap}{unit}" for number, unit in parts if number) or f"0{gap}{units[2]}"

    return write


letters = short("h", "m", "s")


def digits(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(part)) if part.isascii() and part.isdigit() else part for part in text)


LOCALES = {
    "en-US": Locale(
        lambda at: f"{at.month}/{at.day}/{at:%y}, {twelve(at, 'AM', 'PM')}".replace(" AM", "\u202fAM"),
        letters,
        "External",
    ),
    "en-GB": Locale(lambda at: f"{at:%d/%m/%Y, %H:%M:%S}", letters, "Unverified"),
    "en-AU": Locale(lambda at: f"{at.day}/{at:%m/%Y}, {twelve(at, 'am', 'pm')}", letters, "Guest"),
    "en-CA": Locale(lambda at: f"{at:%Y-%m-%d}, {twelve(at, 'a.m.', 'p.m.')}", letters, "EXT"),
    "sv": Locale(lambda at: f"{at:%Y-%m-%d %H:%M:%S}", short("tim", "min", "s", gap=" "), "Extern"),
    "da": Locale(lambda at: f"{at:%d.%m.%Y %H.%M.%S}", short("t", "m", "s"), "Gæst"),
    "nb": Locale(lambda at: f"{at.day}.{at.month}.{at.year}, {at:%H:%M:%S}", short("t", "m", "s"), "Gjest"),
    "fi": Locale(
        lambda at: f"{at.day}.{at.month}.{at.year} klo {at.hour}.{at:%M.%S}",
        short("t", "min", "s", gap=" "),
        "Vieras",
    ),
    "is": Locale(lambda at: f"{at.day}.{at.month}.{at.year}, {at:%H:%M:%S}", letters, "Gestur"),
    "de": Locale(lambda at: f"{at:%d.%m.%y, %H:%M:%S}", short("Std.", "Min.", "Sek.", gap=" "), "Nicht überprüft"),
    "fr": Locale(lambda at: f"{at:%d/%m/%Y à %H:%M:%S}", short("h", "min", "s", gap=" "), "Invité(e)"),
    "fr-CA": Locale(
        lambda at: f"{at:%Y-%m-%d} {at:%H} h {at:%M} min {at:%S} s",
        short("h", "min", "s", gap=" "),
        "Externe",
    ),
    "es-MX": Locale(lambda at: f"{at:%d/%m/%y}, {twelve(at, 'a. m.', 'p. m.')}", letters, "Invitado"),
    "pt-BR": Locale(lambda at: f"{at:%d/%m/%Y %H:%M:%S}", letters, "Convidado"),
    "it": Locale(lambda at: f"{at.day}/{at:%m/%y}, {at:%H:%M:%S}", short("h", "m", "s"), "Ospite"),
    "nl": Locale(lambda at: f"{at:%d-%m-%Y %H:%M:%S}", short("u", "m", "s"), "Niet-geverifieerd"),
    "pl": Locale(lambda at: f"{at.day}.{at:%m.%Y, %H:%M:%S}", short("godz.", "min", "sek.", gap=" "), "Gość"),
    "cs": Locale(lambda at: f"{at.day}. {at.month}. {at.year} {at.hour}:{at:%M:%S}", letters, "Host"),
    "hu": Locale(lambda at: f"{at:%Y. %m. %d.} {at.hour}:{at:%M:%S}", short("ó", "p", "mp", gap=" "), "Vendég"),
    "bg": Locale(
        lambda at: f"{at.day}.{at:%m.%y} г., {at.hour}:{at:%M:%S} ч.",
        short("ч", "м", "с", gap=" "),
        "Гост",
    ),
    "ru": Locale(lambda at: f"{at:%d.%m.%Y, %H:%M:%S}", short("ч", "мин", "с", gap=" "), "Гость"),
    "eu": Locale(lambda at: f"{at:%y}/{at.month}/{at.day} {at:%H:%M:%S}", letters, "EXT"),
    "vi": Locale(lambda at: f"{at:%H:%M:%S} {at.day}/{at.month}/{at.year}", letters, "Khách"),
    "ja": Locale(
        lambda at: f"{at.year}/{at.month}/{at.day} {at.hour}:{at:%M:%S}",
        short("時間", "分", "秒", gap=" "),
        "ゲスト",
    ),
    "ja, signed": Locale(
        lambda at: f"{at.year}年{at.month}月{at.day}日 {at.hour}:{at:%M:%S}",
        short("時間", "分", "秒"),
        "外部",
    ),
    "zh-TW": Locale(
        lambda at: (
            f"{at.year}/{at.month}/{at.day} {'下午' if at.hour >= 12 else '上午'}{at.hour % 12 or 12}:{at:%M:%S}"
        ),
        short("小時", "分鐘", "秒", gap=" "),
        "來賓",
    ),
    "ko": Locale(
        lambda at: (
            f"{at:%y}. {at.month}. {at.day}. {'오후' if at.hour >= 12 else '오전'} {at.hour % 12 or 12}:{at:%M:%S}"
        ),
        short("시간", "분", "초"),
        "게스트",
    ),
    "th": Locale(lambda at: f"{at.day}/{at.month}/{(at.year + 543) % 100} {at:%H:%M:%S}", letters, "EXT"),
    "ar": Locale(
        lambda at: (
            digits(f"{at.day}\u200f/{at.month}\u200f/{at.year}, ", "٠")
            + digits(f"{at.hour % 12 or 12}:{at:%M:%S} ", "٠")
            + ("م" if at.hour >= 12 else "ص")
        ),
        letters,
        "ضيف",
    ),
    "iso": Locale(lambda at: f"{at:%Y-%m-%dT%H:%M:%S}", "PT{}H{}M{}S".format, "EXT"),
    "iso, UTC": Locale(lambda at: f"{at - timedelta(hours=1):%Y-%m-%dT%H:%M:%S}Z", "{}:{:02}:{:02}".format, "EXT"),
    "no known units": Locale(lambda at: f"{at:%d.%m.%Y %H:%M:%S}", short("xa", "xb", "xc", gap=" "), "EXT"),
}
#: Name, label or not, address, user principal name, role, stays from and to.
PEOPLE = [
    ("Alva Lindmark", False, "alva@boras.se", "alva@boras.se", "Qr1", [("09:07:12", "12:03:40")]),
    (
        "Ek, Mira",
        True,
        "mira@hjo.se",
        "mira_hjo.se#EXT#@x.onmicrosoft.com",
        "Qr2",
        [("09:30:00", "10:30:00"), ("11:00:00", "13:15:00")],
    ),
    (
        "Otto Gran",
        True,
        "",
        "otto_mark.se#EXT#@x.onmicrosoft.com",
        "Qr3",
        [("09:14:00", "11:00:30"), ("10:00:00", "12:00:00")],
    ),
    ("Vera Ål", True, "", "", "Qr3", [("09:20:00", "09:59:59")]),
]
MINUTES = {"Alva Lindmark": 176, "Ek, Mira": 195, "Otto Gran": 166, "Vera Ål": 39}


def sections(locale: Locale) -> str:
    """The newest generation, with columns and a section of what people did."""
    lines = [
        "1. Xxxxx",
        'Xx xxxxx\t"Digitalt\r\nnätverksmöte"',
        "Xxx\t4",
        f"Xxx xx\t{at(locale, '09:07:12')}",
        f"Xxxx xx\t{at(locale, '13:15:00')}",
    ]
    lines += [
        "Xxxxx\t" + length(locale, [("09:07:12", "13:15:00")]),
        "",
        "2. Xxxx",
        "Xa\tXb\tXc\tXd\tXe\tXf\tXg\tXh: Xi\tXh: Xj",
    ]
    for name, labelled, email, upn, role, stays in PEOPLE:
        cells = [
            shown(name, locale, labelled=labelled),
            at(locale, stays[0][0]),
            at(locale, max(end for _, end in stays)),
        ]
        lines.append("\t".join([*cells, length(locale, stays), email, upn, role, "3", ""][: 7 if labelled else 9]))
    lines += ["", "3. Xxxxxx", "Xa\tXb\tXc\tXd\tXe\tXg"]
    for name, labelled, email, _, role, stays in PEOPLE:
        for start, end in stays:
            cells = [
                shown(name, locale, labelled=labelled),
                at(locale, start),
                at(locale, end),
                length(locale, [(start, end)]),
            ]
            lines.append("\t".join([*cells, email, role]))
    lines += [
        "",
        "4. Xxxxx",
        "Xa\tXk\tXl",
        f'Alva Lindmark\t"Xk ""xx"""\t{at(locale, "09:08:00")}',
        f"Ingen Alls\tXk\t{at(locale, '09:40:00')}",
    ]
    return "\r\n".join(lines) + "\r\n"


def summary(locale: Locale) -> str:
    """The second generation: each stay is a row."""
    lines = [
        "Xxxxx Xxxxx",
        "Xxx\t4",
        "Xx\tDigitalt nätverksmöte",
        f"Xxx\t{at(locale, '09:07:12')}",
        f"Xxx\t{at(locale, '13:15:00')}",
    ]
    lines += ["Xx\t5c0e8f6a-0000-4000-8000-00000000a001", "", "Xa\tXb\tXc\tXd\tXe\tXf\tXg"]
    for name, labelled, email, upn, role, stays in PEOPLE:
        for start, end in stays:
            cells = [
                shown(name, locale, labelled=labelled),
                at(locale, start),
                at(locale, end),
                length(locale, [(start, end)]),
            ]
            lines.append("\t".join([*cells, email, role, upn]))
    return "\r\n".join(lines) + "\r\n"


def actions(locale: Locale) -> str:
    """The first generation: joined, joined before, left, in words nobody knows; by time."""
    rows = []
    for name, labelled, *_, stays in PEOPLE:
        for number, (start, end) in enumerate(stays):
            rows.append(
                (
                    start,
                    shown(name, locale, labelled=labelled),
                    "Xj before" if number == 0 and start < "09:15" else "Xj",
                )
            )
            rows.append((end, shown(name, locale, labelled=labelled), "Xl"))
    lines = ["Xa\tXb\tXc", *(f"{name}\t{action}\t{at(locale, time)}" for time, name, action in sorted(rows))]
    return "\r\n".join(lines) + "\r\n"


def at(locale: Locale, time: str) -> str:
    return locale.moment(datetime.fromisoformat(f"{DAY.isoformat()}T{time}"))


def length(locale: Locale, stays: Sequence[tuple[str, str]]) -> str:
    spans = [
        datetime.fromisoformat(f"2023-02-01T{end}") - datetime.fromisoformat(f"2023-02-01T{start}")
        for start, end in stays
    ]
    seconds = int(sum(spans, timedelta()).total_seconds())
    return locale.duration(seconds // 3600, seconds // 60 % 60, seconds % 60)


def shown(name: str, locale: Locale, *, labelled: bool) -> str:
    name = f"{name} ({locale.label})" if labelled else name
    return f'"{name}"' if "," in name else name
