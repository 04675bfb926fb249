"""The year that a sentence is about."""

from datetime import date

from bot.app.commands.phrases import MARKS, tokens_of
from bot.app.commands.unused_words import WordAccount
from bot.app.meeting_words.vocabulary import COURTESY, FILLERS
from core.language.dates_in_text.mentions import blanked
from core.language.relative_dates.periods import find_periods
from core.language.typed.dates import typed_year


def year_in(text: str, today: date, account: WordAccount, *, otherwise: int) -> int | None:
    """The year that is named, or `otherwise`; a year in digits has precedence over "i år".

    Other words are recorded in the account. None if several years are named, if there are words but no year, or if
    another number is left.
    """
    words = text.strip(MARKS)
    if (whole := typed_year(words, year=today.year) if words else otherwise) is not None:
        return whole
    periods = [period for period in find_periods(text, today) if (period.end - period.start).days >= _LEAST_DAYS]
    in_figures = [period for period in periods if any(map(str.isdigit, text[slice(*period.place)]))]
    named = in_figures or periods
    years = {period.start.year for period in named}
    rest = blanked(text, [period.place for period in named])
    left = [token for token in tokens_of(rest) if token.word not in COURTESY and token.word not in FILLERS]
    if len(years) > 1 or (left and not years) or any(map(str.isdigit, "".join(token.word for token in left))):
        return None
    account.not_used(rest[token.start : token.end].strip(MARKS) for token in left)
    return years.pop() if years else otherwise


#: Of a period that is a whole year.
_LEAST_DAYS = 364
