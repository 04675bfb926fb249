"""`årsenkät [ÅR]`: send the year's survey, see how many have answered, read the result."""

from functools import partial

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.deliveries.reach import reach
from bot.app.messages import IncomingMessage, Reply
from bot.features.surveys.presenters import never_asked, preview_view, result_view
from cards.kit.markdown import escape
from cards.surveys import survey_preview_card, survey_result_card
from core.language.plurals import count
from core.language.typed.dates import typed_year
from core.members.model.role import Role
from core.surveys import queries
from core.surveys.model import Survey
from core.surveys.rules import asked_window
from core.surveys.survey_result import survey_result
from core.surveys.use_cases import asked_nobody, has_left
from core.undo.model import UndoKind

commands = Commands()
#: Until this month the year that one means is the one before.
_SPRING = 4


@commands.command(
    "årsenkät",
    argument="[ÅR]",
    changes=True,
    asks=True,
    undo=UndoKind.SURVEY,
    help="Årsenkäten: skicka den, se hur många som svarat, läs resultatet",
    help_en="The yearly survey: send it, see how many have answered, read the result",
    phrases=(
        "hur många|hur har svarat|fyllt på|i … årsenkäten|enkäten|enkät|årsundersökningen om|för? året|år?",
        "stora|årliga enkäten|enkät|undersökningen om|för? året|år?",
        "enkäten om|för året",
        "how many … yearly|annual survey",
        "hur många|hur har svarat på årets|års enkät|enkäten|undersökning",
        "kan|ska|låt vi|oss dra|köra|kör igång? den|vår? årliga|stora enkäten|enkät nu?",
        "årsenkäten|enkät|enkäten|årsundersökning|medlemsenkät|medlemsenkäten",
        "skicka|starta|öppna årsenkät|årsenkäten|enkät|enkäten",
        "resultat|resultatet av|från|för? årsenkät|årsenkäten|enkät|enkäten",
        "hur många|hur har svarat på årsenkäten|enkäten",
        "när stänger|slutar|öppnar årsenkäten|enkäten",
        "vad tyckte|tycker folk|de|dom|medlemmarna|alla|ni? om året",
        "yearly|annual|member survey",
    ),
    examples=("årsenkät", "skicka årsenkäten"),
    aliases=("arsenkat",),
    hints="undersökning enkätfrågor årsundersökningen survey",
    together=(
        "enkät|enkäten|undersökning|undersökningen året|årliga|stora|år",
        "survey year|yearly|annual",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="Året",
    in_app=False,
)
def yearly_survey(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Where the year's survey stands; where none was sent, what sending it leads to."""
    local = message.now.astimezone(context.config.zone)
    usual = local.year - 1 if local.month < _SPRING else local.year
    typed = rest.strip(" ?!.:")
    year = typed_year(typed, year=local.year) if typed else usual
    if year is None:
        return Reply(f"Jag förstod inte *{escape(typed[:60])}*. Skriv *årsenkät* och ett år.")
    survey = context.read(partial(queries.of_year, year=year))
    if survey is None and year not in (local.year, local.year - 1):
        return Reply(f"Det finns ingen årsenkät för {year}.")
    lost = survey is not None and context.read(partial(asked_nobody, survey=survey))
    if survey is None or lost:
        view = context.read(partial(preview_view, year=year, config=context.config, now=message.now))
        return Reply(never_asked(year) if lost else "", survey_preview_card(view))
    if survey.closed_at is None:
        return Reply(_so_far(survey, message, context))
    result = context.read(partial(survey_result, survey_id=survey.id))
    shown = context.read(partial(result_view, result=result, for_coordinators=True))
    return Reply(card=survey_result_card(shown))


def _so_far(survey: Survey, message: IncomingMessage, context: Context) -> str:
    answered = context.read(partial(queries.count_respondents, survey_id=survey.id))
    closes = presenters.day_of(survey.closes_at, message.now, context.config.zone)
    so_far = f"{count(answered, 'svar')} hittills" if answered else "inga svar än"
    if not answered and not context.read(partial(has_left, survey=survey)):
        config = context.config
        asked_at = asked_window(survey, config.rules, config.calendar).due_at
        reached = context.read(lambda conn: reach(conn, config, message.now))
        return f"Årsenkäten för {survey.year} går ut {reached.moment(asked_at)} och är öppen till {closes}."
    return f"Årsenkäten för {survey.year} är öppen till {closes}: {so_far}. Resultatet visas när den har stängt."
