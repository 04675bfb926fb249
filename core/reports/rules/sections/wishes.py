"""What members wished for, and what became of it."""

from core.language.plurals import count, spelled_count
from core.reports.model.blocks import Block, Paragraph, Table, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData, WishedTheme
from core.reports.rules.wording import groups_of, long_days
from core.suggestions.model import SuggestionStatus

#: Votes from which a theme that nobody has decided about is named: one person's wish is not the network's.
_FEWEST_VOTES = 2
_MOST = 40


def wishes_section(data: ReportData) -> Section | None:
    """Decided themes, and open ones that several want; nothing if none was wished for or decided in the year."""
    wishes = data.wishes
    if not wishes.suggested and not wishes.themes:
        return None
    blocks: list[Block] = [Paragraph(plain(_lead(wishes.suggested)))]
    named = named_themes(data)
    if named:
        rows = tuple((plain(theme.theme), plain(f"{theme.votes}"), plain(outcome_of(theme))) for theme in named[:_MOST])
        caption = "Önskade teman och vad det blev av dem"
        blocks.append(
            Table(caption, ("Tema", "Röster", "Vad det blev"), rows, figures=frozenset({1}), widths=(4, 1.2, 4))
        )
    if len(named) > _MOST:
        blocks.append(Paragraph(plain(f"{count(len(named) - _MOST, 'tema')} till finns hos boten."), small=True))
    return Section("Önskade teman", tuple(blocks))


def named_themes(data: ReportData) -> list[WishedTheme]:
    """The themes that the report names."""
    return [
        theme
        for theme in data.wishes.themes
        if theme.status is not SuggestionStatus.NEW or theme.votes >= _FEWEST_VOTES
    ]


def outcome_of(theme: WishedTheme) -> str:
    """Such as "planerat i träffen 8 mars (Naturvårdsgruppen)"."""
    where = f" {long_days(theme.meeting)} ({groups_of(theme.meeting)})" if theme.meeting is not None else ""
    match theme.status:
        case SuggestionStatus.PLANNED:
            return f"planerat i träffen{where}" if where else "planerat"
        case SuggestionStatus.DONE:
            return f"togs upp{where}"
        case SuggestionStatus.DECLINED:
            return f"blir inte av: {theme.reason}"
        case SuggestionStatus.NEW:
            return "inte avgjort än"


def _lead(suggested: int) -> str:
    if not suggested:
        return "Inget nytt tema önskades under året."
    words = "Ett tema" if suggested == 1 else spelled_count(suggested, "tema")
    return f"{words[:1].upper()}{words[1:]} önskades under året. Vem som önskat visas aldrig."
