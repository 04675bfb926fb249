"""The survey in each group's channel, two nudges in its thread, and the result when it closes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.surveys.presenters import never_asked, result_view, survey_view
from cards.kit.notice import notice_card
from cards.surveys import survey_card, survey_result_card
from core.deliveries.model import Audience, PlannedDelivery
from core.groups import queries as groups
from core.surveys import queries
from core.surveys.errors import SurveyNotFoundError
from core.surveys.model import Survey
from core.surveys.rules import asked_window, nudge_windows
from core.surveys.survey_result import survey_result
from core.surveys.use_cases import asked_nobody
from core.working_days.calendar import move_to_office_hours

delivery_kinds = DeliveryKinds()
SURVEY, SURVEY_NUDGE = "survey", "survey_nudge"
SURVEY_RESULT, SURVEY_RESULT_TO_COORDINATORS = "survey_result", "survey_result_to_coordinators"
#: How long a result is of use after closing.
_USEFUL = timedelta(days=14)


def _find_asked(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each open survey, once in each group's channel."""
    for survey in _open(query):
        window = asked_window(survey, query.config.rules, query.config.calendar)
        for group in groups.get_all(query.conn).names:
            yield PlannedDelivery(survey.id, 0, SURVEY, group, window.due_at, window.expires_at)


def _find_nudges(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Twice in each channel's thread while the survey is open."""
    for survey in _open(query):
        windows = nudge_windows(survey, query.config.rules, query.config.calendar)
        for number, window in enumerate(windows, 1):
            for group in groups.get_all(query.conn).names:
                yield PlannedDelivery(survey.id, number, SURVEY_NUDGE, group, window.due_at, window.expires_at)


def _open(query: DueQuery) -> Iterator[Survey]:
    if query.only is None:
        yield from (survey for survey in queries.list_all(query.conn) if survey.closed_at is None)


def _closings(query: DueQuery) -> Iterator[datetime]:
    return (survey.closes_at for survey in _open(query))


def _find_results(kind: str, audience: Audience) -> Callable[[DueQuery], Iterator[PlannedDelivery]]:
    def find(query: DueQuery) -> Iterator[PlannedDelivery]:
        """At closing, in daylight: to the groups where anything may be shown, to coordinators always."""
        rules, calendar = query.config.rules, query.config.calendar
        for survey in queries.list_all(query.conn) if query.only is None else ():
            if survey.closed_at is None or survey.closed_at < query.now - _USEFUL:
                continue
            if audience is Audience.GROUPS and survey_result(query.conn, survey.id).withheld:
                continue
            due_at = move_to_office_hours(survey.closed_at, rules.leaves_at, calendar)
            named = groups.get_all(query.conn).names if audience is Audience.GROUPS else (None,)
            for group in named:
                yield PlannedDelivery(survey.id, 0, kind, group, due_at, due_at + _USEFUL)

    return find


def _stored(rendering: Rendering) -> Survey | None:
    try:
        return queries.get(rendering.conn, rendering.delivery.subject)
    except SurveyNotFoundError:
        return None


def _render_asked(rendering: Rendering) -> Message | None:
    survey = _stored(rendering)
    if survey is None or survey.closed_at is not None:
        return None
    return message_with(survey_card(survey_view(survey, rendering.config, rendering.now)))


def _render_nudge(rendering: Rendering) -> Message | None:
    survey = _stored(rendering)
    if survey is None or survey.closed_at is not None:
        return None
    answered = queries.count_respondents(rendering.conn, survey.id)
    return message_with(survey_card(survey_view(survey, rendering.config, rendering.now, answered=answered)))


def _render_result(*, for_coordinators: bool) -> Callable[[Rendering], Message | None]:
    def render(rendering: Rendering) -> Message | None:
        survey = _stored(rendering)
        if survey is None:
            return None
        if for_coordinators and asked_nobody(rendering.conn, survey):
            words = "Skriv *årsenkät* för att skicka den nu."
            return message_with(notice_card(never_asked(survey.year), words, eyebrow="Årsenkät · för samordnare"))
        result = survey_result(rendering.conn, survey.id)
        return message_with(survey_result_card(result_view(rendering.conn, result, for_coordinators=for_coordinators)))

    return render


def _register(
    name: str,
    label: str,
    audience: Audience,
    find: Callable[[DueQuery], Iterator[PlannedDelivery]],
    render: Callable[[Rendering], Message | None],
    moments: Callable[[DueQuery], Iterator[datetime]] | None = None,
) -> None:
    delivery_kinds.register(
        DeliveryKind(
            name=name,
            label=label,
            audience=audience,
            due=Triggered(find),
            render=render,
            bound_to_dates=False,
            edits=None,
            moments=moments,
            meeting_of=None,
        )
    )


_register(SURVEY, "Årsenkäten", Audience.GROUPS, _find_asked, _render_asked, _closings)
_register(SURVEY_NUDGE, "Påminnelsen om årsenkäten", Audience.GROUPS, _find_nudges, _render_nudge)
_register(
    SURVEY_RESULT,
    "Årsenkätens resultat",
    Audience.GROUPS,
    _find_results(SURVEY_RESULT, Audience.GROUPS),
    _render_result(for_coordinators=False),
)
_register(
    SURVEY_RESULT_TO_COORDINATORS,
    "Årsenkätens resultat till samordnare",
    Audience.COORDINATORS,
    _find_results(SURVEY_RESULT_TO_COORDINATORS, Audience.COORDINATORS),
    _render_result(for_coordinators=True),
)
