"""How things stand, for coordinators: what was sent, what is coming, what failed, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.anatomy import Card, Element, Head, card, entry, heading, text, warning
from cards.markdown import escape


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One delivery, ready to read."""

    title: str
    when: str
    under: str


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


def status_card(view: StatusView) -> Card:
    """What needs a person first."""
    body: list[Element] = []
    missing = [f"**{escape(name)}** har ingen kanal. Skriv *koppla {escape(name)}* i kanalen." for name in view.unbound]
    if missing:
        body.append(warning("Utan kanal går inget ut", missing))
    if view.failed:
        lines = [f"**{each.title}** · {each.when} · {each.under}" for each in view.failed[:8]]
        body.append(warning("Inte skickat", lines))
    if view.site_problems:
        body.append(warning("Inte publicerat", [escape(line)[:400] for line in view.site_problems[:8]]))
    for name, listed, nothing in (
        ("Skickat", view.sent, "Inget har skickats den senaste veckan."),
        ("På väg", view.coming, "Inget är på väg."),
    ):
        body.append(heading(name))
        body += [entry(each.title, each.when, each.under) for each in listed[:8]] or [text(nothing, spacing="Small")]
    needs = bool(missing or view.failed or view.site_problems)
    title = "Något väntar på dig" if needs else "Allt är som det ska"
    return card(Head("exclamation" if needs else "check", "Status · för samordnare", title, view.at), body)
