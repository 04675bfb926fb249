"""Who one can act as, and what each may open."""

from typing import Any

import pytest
import requests

from local_tenant.environment import product_environment
from local_tenant.ids import BOT_APP_ID
from local_tenant.sign_in.tokens import TokenIssuer
from local_tenant.teams.people import BY_ID, PEOPLE, TenantPerson, TenantRole
from local_tenant.teams.store import CHATS
from local_tenant.teams.team import SAMPLE_TEAM
from tests.local_tenant.teams.driving.sample_cards import invitation
from tests.local_tenant.teams.driving.teams_page import MILJO, SAMORDNARE, LocalTeams

ALVA, JONAS, MIRA, ELIN = PEOPLE[:4]
NILS = PEOPLE[-1]


def asked(teams: LocalTeams, path: str, person: TenantPerson, **body: Any) -> requests.Response:
    if not body:
        return requests.get(f"{teams.address}{path}", params={"as": person.id}, timeout=5)
    return requests.post(f"{teams.address}{path}", json={"as": person.id, **body}, timeout=5)


def test_one_of_each_role_is_offered_first(teams: LocalTeams) -> None:
    people = asked(teams, "/api/state", MIRA).json()["people"]

    assert [person["role"] for person in people[:5]] == [
        "Alingsås · medlem i 2 grupper",
        "Borås · gäst",
        "Samordnare för nätverket",
        "Samordnare för Naturvårdsgruppen",
        "Administratör, sköter installationen",
    ]
    assert {BY_ID[person["id"]].role for person in people[:5]} == set(TenantRole)
    assert len(people) == len(PEOPLE)


def test_product_knows_each_role_by_its_settings(teams: LocalTeams) -> None:
    settings = product_environment(teams.tenant.places)

    assert settings["COORDINATORS"] == ALVA.id
    assert settings["ADMINISTRATORS"] == NILS.id
    assert settings["GROUP_COORDINATORS"] == f"Naturvårdsgruppen: Jonas Ekdahl <{JONAS.id}>"


def test_guests_come_from_other_tenants_and_nobody_else_does() -> None:
    principals = {person: str(person.as_member()["userPrincipalName"]) for person in PEOPLE}

    assert {person for person, name in principals.items() if "#EXT#" in name} == {p for p in PEOPLE if p.guest}
    assert {person.role for person in PEOPLE if not person.guest} == set(TenantRole) - {TenantRole.GUEST}
    assert len({person.municipality for person in PEOPLE}) >= 6


@pytest.mark.parametrize(("person", "opens"), [(MIRA, False), (ELIN, False), (ALVA, True), (JONAS, True), (NILS, True)])
def test_only_coordinators_and_administrators_open_samordnare(
    teams: LocalTeams, person: TenantPerson, opens: bool
) -> None:
    (card,) = teams.post(invitation(), channel=SAMORDNARE.id)
    names = [channel["name"] for channel in asked(teams, "/api/state", person).json()["channels"]]
    reported = [
        asked(teams, f"/api/channels/{SAMORDNARE.id}", person),
        asked(teams, f"/api/files/{SAMORDNARE.id}", person),
        asked(teams, "/api/open", person, channel=SAMORDNARE.id),
        asked(teams, "/api/say", person, channel=SAMORDNARE.id, text="Hej", mention=True),
        asked(teams, "/api/press", person, message=card.id, verb="signup.yes", data={}),
    ]

    assert (SAMORDNARE.name in names) is opens
    assert {answer.status_code for answer in reported} == ({200} if opens else {403})
    assert len(teams.bot.heard) == (2 if opens else 0)
    assert opens or {answer.text for answer in reported} == {"Kanalen är bara för samordnare."}


def test_nobody_opens_anothers_chat(teams: LocalTeams) -> None:
    teams.say({"text": "Bara för Alva"}, channel=CHATS[0].id)

    assert asked(teams, f"/api/channels/{CHATS[0].id}", MIRA).status_code == 403
    assert asked(teams, f"/api/channels/{CHATS[0].id}", ALVA).status_code == 200
    assert asked(teams, "/api/say", MIRA, channel=CHATS[0].id, text="Hej").status_code == 403


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/channels/19:unknown", {}, 404),
        ("/api/say", {"channel": "19:unknown", "text": "Hej"}, 404),
        ("/api/say", {"text": "Hej"}, 404),
        ("/api/press", {"message": 99, "verb": "x", "data": {}}, 404),
        ("/api/press", {"message": "x"}, 404),
    ],
)
def test_what_is_not_there_is_said_to_be_missing(
    teams: LocalTeams, path: str, body: dict[str, Any], status: int
) -> None:
    assert asked(teams, path, MIRA, **body).status_code == status


def test_roster_names_those_who_see_the_channel(teams: LocalTeams) -> None:
    token = TokenIssuer(teams.tenant.places.state).access_token(BOT_APP_ID, "https://api.botframework.com")
    headers = {"Authorization": f"Bearer {token}"}

    def members(conversation: str) -> list[str]:
        address = f"{teams.address}/v3/conversations/{conversation}/pagedmembers"
        return [item["name"] for item in requests.get(address, headers=headers, timeout=5).json()["members"]]

    assert members(SAMORDNARE.id) == [ALVA.name, JONAS.name, NILS.name]
    assert members(MILJO.id) == [person.name for person in PEOPLE]
    assert members(CHATS[3].id) == [ELIN.name]
    member = f"{teams.address}/v3/conversations/{SAMORDNARE.id}/members/{MIRA.id}"
    assert requests.get(member, headers=headers, timeout=5).status_code == 404


def test_members_who_play_the_year_are_those_without_a_task() -> None:
    people = SAMPLE_TEAM.members_of(MILJO.id)

    assert {person.role for person in people} == {TenantRole.GUEST, TenantRole.MEMBER}
    assert len(people) >= 10
