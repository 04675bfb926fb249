"""A message of the bot's that one person alone sees in a channel."""

from typing import Any

import requests

from local_tenant.ids import BOT_APP_ID
from local_tenant.sign_in.tokens import TokenIssuer
from local_tenant.teams.people import PEOPLE, TenantPerson
from tests.local_tenant.teams.driving.teams_page import MILJO, SAMORDNARE, LocalTeams

ALVA, JONAS, MIRA, ELIN = PEOPLE[:4]


def targeted(teams: LocalTeams, person: TenantPerson | None, channel: str = MILJO.id) -> requests.Response:
    body: dict[str, Any] = {"type": "message", "text": "Klart."}
    if person is not None:
        body["recipient"] = {"id": person.teams_id, "isTargeted": True}
    token = TokenIssuer(teams.tenant.places.state).access_token(BOT_APP_ID, "https://api.botframework.com")
    address = f"{teams.address}/v3/conversations/{channel}/activities?isTargetedActivity=true"
    return requests.post(address, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=5)


def seen_by(teams: LocalTeams, person: TenantPerson) -> list[tuple[str, bool]]:
    answer = requests.get(f"{teams.address}/api/channels/{MILJO.id}", params={"as": person.id}, timeout=5)
    return [(message["text"], message["private"]) for message in answer.json()["messages"]]


def test_one_alone_sees_it_and_is_told_so(teams: LocalTeams) -> None:
    assert targeted(teams, MIRA).status_code == 201

    assert seen_by(teams, MIRA) == [("Klart.", True)]
    assert seen_by(teams, ALVA) == []


def test_nobody_is_meant_or_somebody_else_is_refused(teams: LocalTeams) -> None:
    assert targeted(teams, None).status_code == 400
    assert targeted(teams, ELIN, SAMORDNARE.id).status_code == 400
    assert seen_by(teams, MIRA) == []
