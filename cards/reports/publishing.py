"""The question before an annual report is published, and the confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, fact_set, heading, small, text
from cards.kit.size_budget import MAX_BYTES, take_fitting


@dataclass(frozen=True, slots=True)
class PublishReportView:
    """What would be published, formatted."""

    year: int
    version: int
    fingerprint: str
    lead: str
    changes: Sequence[str]
    gaps: Sequence[str]
    #: Texts that nobody has written.
    missing: str
    #: What channels get, a sentence each.
    told: Sequence[str] = ()
    #: A warning that the year isn't over, or empty.
    unfinished: str = ""


def publish_report_card(view: PublishReportView) -> Card:
    """What will happen, and the question."""
    body: list[Element] = [*([text(view.unfinished)] if view.unfinished else []), text(view.lead)]
    if view.changes:
        body += [heading(f"Ändrat sedan version {view.version - 1}")]
        body += [text(f"- {change}", spacing="None") for change in view.changes]
    if view.gaps:
        body += [heading("Det här saknas"), *(text(f"- {gap}", spacing="None") for gap in view.gaps)]
    shown, more = take_fitting(body, MAX_BYTES - 3_000)
    ends: list[Element] = [small(f"… och {more} rader till, i rapporten.")] if more else []
    if view.missing:
        ends.append(text(view.missing))
    ends.append(
        text(
            "Rapporten läggs på nätverkets webbplats, som sida och som PDF. Årets siffror låses i "
            f"version {view.version}, och det går inte att ångra. Rättar du något sedan blir det en ny version som "
            "säger vad som ändrats."
        )
    )
    ends += [text(line) for line in view.told]
    sent = {"year": str(view.year), "fingerprint": view.fingerprint}
    return card(
        Head("document", "Årsrapport", f"Publicera årsrapport {view.year}, version {view.version}?"),
        [*shown, *ends],
        [execute("Publicera", verbs.PUBLISH_REPORT, sent, main=True), execute("Avbryt", verbs.KEEP_REPORT, sent)],
    )


def report_published_card(year: int, version: int, told: Sequence[str] = ()) -> Card:
    """The confirmation; `told` says what channels get."""
    words = (
        "Den läggs på webbplatsen inom några minuter, som sida och som PDF. "
        f"Skriv *rapport {year}* för att se utkastet till nästa version."
    )
    return card(
        Head("check", "Årsrapport", f"Årsrapport {year} är publicerad"),
        [fact_set({"Version": str(version)}), text(words), *(text(line) for line in told)],
        [execute("Visa det som är på gång", verbs.RUN_COMMAND, {"text": "på gång"})],
    )
