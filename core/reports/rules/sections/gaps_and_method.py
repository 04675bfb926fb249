"""What is missing in the figures, and how they are made."""

from core.indicators.formatting import gaps
from core.language.plurals import count
from core.reports.model.blocks import ItemList, Paragraph, Span, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData

_DEFINITIONS = {
    "Aktiviteter": "träffar som hölls under året. En gemensam träff räknas en gång för nätverket och en gång för varje "
    "grupp som höll den, så grupperna blir tillsammans fler än helheten.",
    "Slag": "utbildning och webbinarium oavsett form; i övrigt webbmöte när alla var på distans, annars träff.",
    "Deltagande": "deltagare summerade över träffarna. Den som kom tre gånger räknas tre gånger. Kollegor som anmälts "
    "till antal är med, partner och föreläsare räknas för sig.",
    "Personer": "olika deltagare, så långt närvarolistorna skiljer dem åt.",
    "Kommuner": "medlemskommuner som någon kom från minst en gång.",
    "Nöjdhet": "medel av svaren på frågan efter varje träff, 1 mycket missnöjd till 5 mycket nöjd. Varje svar väger "
    "lika.",
    "Anonymitet": "siffrorna visar inte vem som svarat. Inget betyg visas för färre än fem svar, och när nästan "
    "alla svarat lika visas bara intervallet. Inget går att räkna ut ur skillnaden mellan två siffror.",
}


def gaps_section(data: ReportData) -> Section | None:
    """What is missing in the figures; left out if nothing is."""
    missing = [gap for gap in gaps(data.review.indicators) if data.activities or not gap.startswith("Ingen träff")]
    if ahead := data.review.indicators.ahead:
        missing.append(f"{count(ahead, 'träff')} har inte varit än. Siffrorna är till och med {data.until:%Y-%m-%d}.")
    without_outcome = [row for row in data.activities if row.meeting.id not in data.outcomes]
    if data.activities and without_outcome:
        what = f"{count(len(without_outcome), 'träff')} av {len(data.activities)}"
        missing.append(f"Det är inte skrivet vad det blev av {what}.")
    if not missing:
        return None
    return Section("Det här saknas", (ItemList(tuple(plain(gap) for gap in missing)),))


def method_section(data: ReportData) -> Section:
    """Definitions."""
    items = tuple((Span(f"{name}: ", bold=True), Span(words)) for name, words in _DEFINITIONS.items())
    made = (
        f"Siffrorna är till och med {data.until:%Y-%m-%d} och görs av nätverkets planer, närvarolistor och "
        "återkoppling. Samma underlag ger alltid samma rapport."
    )
    return Section("Metod och definitioner", (Paragraph(plain(made)), ItemList(items)))
