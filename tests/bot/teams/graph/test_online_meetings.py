"""Reports are fetched over the local tenant's Graph, for those alone whose policy lets the app in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest
import requests

from bot.teams.auth.credentials import Secret
from bot.teams.graph.online_meetings import OnlineMeetings
from bot.teams.settings import TeamsSettings
from core.attendance.errors import NotFetched, ReportNotFetchedError
from core.attendance.reader.read_report import document_of_file, report_of_document
from local_tenant.ids import BOT_APP_ID, TENANT_ID
from local_tenant.microsoft365 import Microsoft365
from tests.bot.tenant import running_tenant
from tests.factories import ZONE, local, make_meeting

SECRET = "h3mligt-0rd"
ROLES = ["OnlineMeetingArtifact.Read.All", "OnlineMeetings.Read.All"]
ALVA, JONAS = "5d0f1c1e-0000-4000-8000-00000000000a", "5d0f1c1e-0000-4000-8000-00000000000b"


def link_of(organizer: str, meeting: str) -> str:
    context = quote(f'{{"Tid":"{TENANT_ID}","Oid":"{organizer}"}}')
    return f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{meeting}'s%40thread.v2/0?context={context}"


MEETING = make_meeting("m1", start=date(2023, 3, 8), title="Nätverksträff", join_url=link_of(ALVA, "mars"))


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Microsoft365]:
    with running_tenant(tmp_path_factory.mktemp("tenant") / "state", bot_secret=SECRET) as tenant:
        graph = tenant.places.sharepoint
        for organizer in (ALVA, JONAS):
            of_the_day = [record(f"Person {number}", 9, 60) for number in range(230)]
            later = [record("Person 7", 11, 30), record("Kom sent", 11, 30)]
            reports = [
                {"meetingStartDateTime": stamp(9), "records": of_the_day},
                {"meetingStartDateTime": stamp(11), "records": later},
                {"meetingStartDateTime": "2023-02-08T08:00:00Z", "records": [record("I februari", 9, 60)]},
            ]
            held = {"organizer": organizer, "subject": "Möte", "reports": reports}
            post(f"{graph}/_online_meeting", {**held, "joinWebUrl": link_of(organizer, "mars")})
            post(f"{graph}/_online_meeting", {**held, "joinWebUrl": link_of(organizer, "april")})
        post(f"{graph}/_access_policy", {"organizer": ALVA})
        yield tenant


def stamp(hour: int, minutes: int = 0) -> str:
    """As Graph writes moments."""
    at = local(2023, 3, 8, hour) + timedelta(minutes=minutes)
    return f"{at:%Y-%m-%dT%H:%M:%S}.1234567Z"


def record(name: str, hour: int, minutes: int) -> dict[str, Any]:
    interval = {"joinDateTime": stamp(hour), "leaveDateTime": stamp(hour, minutes), "durationInSeconds": 60 * minutes}
    email = f"{name.replace(' ', '.').lower()}@boras.se"
    identity = {"id": name, "displayName": name, "tenantId": TENANT_ID}
    return {"identity": identity, "emailAddress": email, "role": "Attendee", "attendanceIntervals": [interval]}


def post(address: str, body: dict[str, Any]) -> None:
    requests.post(address, json=body, timeout=10).raise_for_status()


def fetched(tenant: Microsoft365, *, roles: list[str] = ROLES, secret: str = SECRET, meeting: Any = MEETING) -> bytes:
    post(f"{tenant.places.sign_in}/_faults", {"roles": roles})
    settings = TeamsSettings(
        app_id=BOT_APP_ID,
        credential=Secret(secret),
        tenant_id=TENANT_ID,
        sign_in_address=tenant.places.sign_in,
        keys_address="",
        token_issuer="",
        token_scope="",
        service_addresses=frozenset(),
    )
    return OnlineMeetings(settings, tenant.places.sharepoint, ZONE).report_of(meeting)


def test_all_sessions_of_the_day_are_one_report_page_by_page(tenant: Microsoft365) -> None:
    document = document_of_file("rapport.csv", fetched(tenant))

    report = report_of_document(document, on=(date(2023, 3, 8),), zone=ZONE)

    people = {person.name: person.minutes for person in report.participants}
    assert len(people) == 231
    assert (people["Person 7"], people["Kom sent"]) == (90, 30)
    assert "I februari" not in people
    assert f"{report.starts}" == "2023-03-08 09:00:00"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"roles": ["OnlineMeetings.Read.All"]}, NotFetched.NOT_ALLOWED),
        ({"roles": []}, NotFetched.NOT_ALLOWED),
        # Jonas has no policy that lets the app in.
        ({"meeting": replace(MEETING, join_url=link_of(JONAS, "mars"))}, NotFetched.NOT_ALLOWED),
        ({"meeting": replace(MEETING, join_url=link_of(ALVA, "maj"))}, NotFetched.NO_REPORT),
        ({"meeting": replace(MEETING, start_date=date(2023, 3, 9), end_date=date(2023, 3, 9))}, NotFetched.NO_REPORT),
        ({"meeting": replace(MEETING, join_url="https://teams.microsoft.com/meet/31?p=a")}, NotFetched.NO_ORGANIZER),
        ({"secret": "fel"}, NotFetched.NO_ANSWER),
    ],
)
def test_why_there_is_no_report(tenant: Microsoft365, more: dict[str, Any], reason: NotFetched) -> None:
    with pytest.raises(ReportNotFetchedError) as error:
        fetched(tenant, **more)

    assert error.value.reason is reason


def test_service_that_is_down_is_no_answer(tenant: Microsoft365) -> None:
    post(f"{tenant.places.sign_in}/_faults", {"times": 1, "status": 503})

    with pytest.raises(ReportNotFetchedError) as error:
        fetched(tenant)

    assert error.value.reason is NotFetched.NO_ANSWER
