"""A survey's results in words."""

from core.surveys.model import SurveyResult


def why_withheld(result: SurveyResult) -> str | None:
    """Why nothing of the result is shown; None if something is."""
    if result.disposed:
        return "Svaren är gallrade."
    return "Det behövs minst fem svar, annars kan någon kännas igen." if result.withheld else None
