"""Status for coordinators: what was sent, what is coming, what failed, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.elements import Card, Element, Head, card, entry, heading, small, text, warning
from cards.kit.markdown import escape, shorten
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting

#: Lists show at most this many; the rest is only counted.
_MOST_SHOWN = 8
_LONGEST_TITLE = 160
_HOW_TO_ADD = "Skriv *avsluta* och träffens dag, så frågar jag efter det. Årsrapporten behöver det."


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One delivery, formatted."""

    title: str
    when: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """All that `status` tells."""

    #: "mån 6 mars kl. 9.10"
    at: str
    #: Groups without a channel.
    unbound: Sequence[str]
    failed: Sequence[StatusLine]
    sent: Sequence[StatusLine]
    coming: Sequence[StatusLine]
    #: What the site refused, in words.
    site_problems: Sequence[str]
    #: Past meetings that lack something, with what they lack.
    lacking: Sequence[StatusLine] = ()
    #: Whether coordinators' messages go to personal chats, since they have no channel.
    in_chats: bool = False
    #: What is wrong with the feedback key, what it can't decrypt, and what to do.
    unopened: Sequence[str] = ()
    #: Answers that were lost with their key, in words.
    lost: Sequence[str] = ()
    #: "Alva Lindmark pausade …", or empty.
    paused: str = ""
    #: Whether members' messages go to the coordinators (pilot).
    pilot: bool = False
    #: What coordinators hold back.
    held: Sequence[StatusLine] = ()
    #: Groups whose channel is deleted, or no longer has the bot.
    closed: Sequence[str] = ()


def status_card(view: StatusView) -> Card:
    """What needs a person first."""
    body: list[Element] = []
    missing = _out_of_reach(view)
    if view.paused:
        body.append(warning("Alla utskick är pausade", [view.paused, "Skriv *fortsätt* för att se vad som väntar."]))
    if missing:
        body.append(warning("Utan kanal går inget ut", missing))
    if view.pilot:
        body.append(small("Pilot: det som medlemmarna skulle få kommer till er i stället."))
    if view.in_chats:
        body.append(small("Samordnare har ingen kanal. Besked till er kommer i era chattar med mig."))
        body.append(small("Vill ni ha dem i en kanal: skriv *koppla Samordnare* där."))
    body += _stopped(view)
    if view.site_problems:
        body.append(warning("Inte publicerat", _first([escape(line) for line in view.site_problems])))
    if view.unopened:
        body.append(warning("Svar som inte går att öppna", _first(view.unopened)))
    body += [small(line) for line in _first(view.lost)]
    body += _lacking(view)
    for name, listed, nothing in (
        ("Skickat", view.sent, "Inget har skickats den senaste veckan."),
        ("På väg", view.coming, "Inget är på väg."),
    ):
        entries = [entry(item.title, item.when, item.subtitle) for item in listed]
        shown, _ = take_fitting(entries[:_MOST_SHOWN], MAX_BYTES - encoded_size(body))
        body += [heading(name), *(shown if listed else [text(nothing, spacing="Small")])]
        if len(shown) < len(listed):
            body.append(small(f"… och {len(listed) - len(shown)} till."))
    needs = bool(view.paused or missing or view.failed or view.held or view.site_problems or view.unopened)
    title = "Något väntar på dig" if needs else "Något saknas" if view.lacking else "Allt är som det ska"
    return card(
        Head(
            "exclamation" if needs or view.lacking else "check",
            "Status · för samordnare",
            title,
            view.at,
            tone="Attention" if needs else "",
        ),
        body,
    )


def _out_of_reach(view: StatusView) -> list[str]:
    """Groups that get nothing, and what to do."""
    closed = [
        f"**{escape(name)}** nås inte: kanalen är borttagen, eller så är jag det ur den. Lägg till mig igen, "
        f"eller skriv *koppla {escape(name)}* i en annan kanal."
        for name in view.closed
    ]
    unbound = [f"**{escape(name)}** har ingen kanal. Skriv *koppla {escape(name)}* i kanalen." for name in view.unbound]
    return [*closed, *unbound]


def _lacking(view: StatusView) -> list[Element]:
    """What past meetings lack."""
    if not view.lacking:
        return []
    entries = [entry(item.title, item.when, item.subtitle) for item in view.lacking[:_MOST_SHOWN]]
    more = len(view.lacking) - len(entries)
    rest = [small(f"… och {more} till.")] if more else []
    return [heading("Saknas efter träffar"), text(_HOW_TO_ADD, spacing="Small"), *entries, *rest]


def _stopped(view: StatusView) -> list[Element]:
    """What was not sent, and what somebody has stopped."""
    failed, held = (
        [f"**{shorten(line.title, _LONGEST_TITLE)}** · {line.when} · {line.subtitle}" for line in lines]
        for lines in (view.failed, view.held)
    )
    shown = [warning("Inte skickat", _first(failed))] if failed else []
    if held:
        shown.append(warning("Hålls tillbaka", [*_first(held), "Skriv *på gång* för att läsa eller släppa."]))
    return shown


def _first(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _MOST_SHOWN
    return [*lines[:_MOST_SHOWN], *([f"… och {more} till."] if more > 0 else [])]
