"""A chat with the bot begins as in Teams: the app is added, and the bot may greet."""

from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, expect

from local_tenant.ids import BOT_APP_ID, BOT_ID, TENANT_ID
from local_tenant.sign_in.tokens import TokenIssuer
from local_tenant.teams.people import PEOPLE, TenantPerson
from local_tenant.teams.store import CHATS
from tests.local_tenant.teams.driving.teams_page import MILJO, LocalTeams

MIRA, ELIN = PEOPLE[2:4]


def opened(teams: LocalTeams, person: TenantPerson = MIRA, channel: str = CHATS[2].id) -> dict[str, Any]:
    body = {"as": person.id, "channel": channel}
    answer: dict[str, Any] = requests.post(f"{teams.address}/api/open", json=body, timeout=5).json()
    return answer


def test_first_opening_tells_the_bot_as_teams_does(teams: LocalTeams) -> None:
    assert opened(teams) == {}

    kinds = [(activity["type"], activity.get("action"), activity.get("membersAdded")) for activity in teams.bot.heard]
    assert kinds == [("conversationUpdate", None, [{"id": BOT_ID}]), ("installationUpdate", "add", None)]
    for activity in teams.bot.heard:
        assert activity["conversation"] == {
            "conversationType": "personal",
            "id": CHATS[2].id,
            "tenantId": TENANT_ID,
        }
        assert activity["from"]["aadObjectId"] == MIRA.id
        assert activity["channelData"] == {"tenant": {"id": TENANT_ID}}


def test_app_is_added_once_a_person_and_not_in_channels(teams: LocalTeams) -> None:
    for person, channel in ((MIRA, CHATS[2]), (MIRA, CHATS[2]), (ELIN, CHATS[3]), (ELIN, MILJO)):
        opened(teams, person, channel.id)

    assert [activity["from"]["name"] for activity in teams.bot.heard] == [MIRA.name] * 2 + [ELIN.name] * 2


def test_app_is_added_at_the_next_opening_when_the_bot_was_silent(teams: LocalTeams) -> None:
    teams.bot.status = 503
    assert opened(teams) == {"words": "Boten svarade inte (HTTP 503). Försök igen om en stund."}
    teams.bot.status = 200
    teams.bot.heard.clear()

    assert opened(teams) == {}

    assert len(teams.bot.heard) == 2


@pytest.mark.browser
def test_greeting_is_shown_when_the_chat_is_opened(browser: Browser, teams: LocalTeams) -> None:
    token = TokenIssuer(teams.tenant.places.state).access_token(BOT_APP_ID, "https://api.botframework.com")

    def greet(activity: dict[str, Any]) -> None:
        if activity["type"] == "installationUpdate":
            address = f"{activity['serviceUrl']}/v3/conversations/{activity['conversation']['id']}/activities"
            greeting = {"type": "message", "text": "Hej Mira, skriv *hjälp*."}
            requests.post(address, json=greeting, headers={"Authorization": f"Bearer {token}"}, timeout=5)

    teams.bot.on_activity = greet
    page = teams.open(browser)

    page.locator("#chats button").click()

    expect(page.locator(".message.bot")).to_contain_text("Hej Mira, skriv hjälp.")
    page.reload()
    expect(page.locator("#channel-name")).to_have_text("Nätverksboten")
    expect(page.locator(".message.bot")).to_have_count(1)
    assert len(teams.bot.heard) == 2
