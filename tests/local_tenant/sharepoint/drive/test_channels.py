"""A channel's Files tab: a folder of the library, from when somebody first opens it."""

import pytest

from local_tenant.ids import TEAM_GROUP_ID
from local_tenant.sharepoint.ids import DRIVE_ID
from local_tenant.teams.store import CHANNELS, CHATS
from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse

CHANNEL = CHANNELS[0]


async def files_folder(site: Site, channel: str = CHANNEL.id, team: str = TEAM_GROUP_ID) -> SiteResponse:
    return await site.get(f"/v1.0/teams/{team}/channels/{channel}/filesFolder")


async def open_tab(site: Site, channel: str = CHANNEL.id) -> SiteResponse:
    return await site.ask("POST", "/_files_tab", json={"channel": channel}, signed=False)


async def test_folder_is_missing_until_the_tab_was_opened(site: Site) -> None:
    before = await files_folder(site)
    await open_tab(site)
    after = await files_folder(site)

    assert before.code == (404, "NotFound")
    assert after.status == 200
    assert (after.json["name"], after.json["parentReference"]["driveId"]) == (CHANNEL.name, DRIVE_ID)
    assert "folder" in after.json
    assert (await files_folder(site, CHANNELS[1].id)).status == 404


async def test_folder_is_one_of_the_librarys(site: Site) -> None:
    await open_tab(site)
    folder = (await files_folder(site)).json
    await site.put(f"{CHANNEL.name}/Protokoll.docx")

    listed = await site.get(f"/v1.0/drives/{folder['parentReference']['driveId']}/items/{folder['id']}/children")

    assert listed.names == ["Protokoll.docx"]


async def test_folder_survives_a_restart_a_second_opening_and_a_new_name(site: Site) -> None:
    await open_tab(site)
    made = (await files_folder(site)).json
    await site.ask("PATCH", f"{DRIVE}/items/{made['id']}", json={"name": "Nytt namn"})

    await site.restart()
    await open_tab(site)

    again = (await files_folder(site)).json
    assert (again["id"], again["name"]) == (made["id"], "Nytt namn")


async def test_folder_that_was_removed_is_missing_until_the_tab_is_opened_again(site: Site) -> None:
    await open_tab(site)
    made = (await files_folder(site)).json
    await site.ask("DELETE", f"{DRIVE}/items/{made['id']}")

    assert (await files_folder(site)).status == 404
    await open_tab(site)
    assert (await files_folder(site)).json["id"] != made["id"]


@pytest.mark.parametrize(
    ("channel", "team"),
    [("19:unknown@thread.tacv2", TEAM_GROUP_ID), (CHATS[0].id, TEAM_GROUP_ID), (CHANNEL.id, "another-team")],
)
async def test_unknown_channels_and_teams_are_not_found(site: Site, channel: str, team: str) -> None:
    await open_tab(site)

    assert (await files_folder(site, channel, team)).code == (404, "NotFound")


@pytest.mark.parametrize("conversation", ["19:unknown@thread.tacv2", CHATS[0].id])
async def test_what_is_no_channel_has_no_tab(site: Site, conversation: str) -> None:
    assert (await open_tab(site, conversation)).code == (404, "NotFound")


async def test_folder_needs_a_token(site: Site) -> None:
    await open_tab(site)

    response = await site.ask("GET", f"/v1.0/teams/{TEAM_GROUP_ID}/channels/{CHANNEL.id}/filesFolder", signed=False)

    assert response.code == (401, "InvalidAuthenticationToken")
