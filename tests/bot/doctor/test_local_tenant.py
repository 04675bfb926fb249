"""The doctor looks at the local tenant as it would at Microsoft's, and tells what the tenant plays."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.command_line.doctor import as_data
from bot.doctor.all_checks import examine
from bot.doctor.facts import Facts
from bot.doctor.guest_trial import GuestNotFoundError, find_guest, try_guest
from bot.doctor.world.real_world import RealWorld
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.operations.diagnosis import Finding, Light
from local_tenant.environment import product_environment
from local_tenant.ids import TENANT_ID
from local_tenant.microsoft365 import Microsoft365
from local_tenant.teams.store import CHANNELS
from sharepoint_sync.settings import load_settings
from sharepoint_sync.site.office365_site import Office365Site, SiteAddress
from sharepoint_sync.site.sign_in import TokenSource
from sharepoint_sync.sync.plan.fields import COLUMNS
from tests.bot.running import RunningBot
from tests.bot.tenant import running_tenant
from tests.factories import MILJO, NATUR
from tests.groups import set_groups


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Microsoft365]:
    with running_tenant(tmp_path_factory.mktemp("tenant") / "state", bot_secret="h3mligt-0rd") as tenant:
        engine = open_engine(f"sqlite:///{tenant.places.state / 'natverksboten.db'}")
        migrate(engine)
        writer = Writer(engine)
        set_groups(writer, MILJO, NATUR)
        for channel, owner in zip(CHANNELS, (MILJO, NATUR, COORDINATORS), strict=False):
            heard = partial(channels.save_heard, service_url=tenant.places.teams, tenant_id=TENANT_ID)
            writer.submit(partial(heard, channel_id=channel.id)).result()
            writer.submit(partial(channels.bind, channel_id=channel.id, bound_to=owner)).result()
        writer.close()
        engine.dispose()
        yield tenant


@pytest.fixture
def settings(tenant: Microsoft365, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """The tenant's settings in the environment, to be changed by a test."""
    monkeypatch.chdir(tmp_path)
    for name, value in product_environment(tenant.places).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BOT_OPS_PORT", "1")
    monkeypatch.setenv("SYNC_OPS_PORT", "1")
    monkeypatch.setenv("ERASURES_FILE", str(tmp_path / "erasures"))
    return monkeypatch


def look() -> dict[str, Finding]:
    world = RealWorld()
    try:
        return {finding.id: finding for finding in examine(Facts(world))}
    finally:
        world.close()


def switch(address: str, body: dict[str, Any]) -> None:
    requests.post(f"{address}/_faults", json=body, timeout=10).raise_for_status()


def lights(findings: dict[str, Finding], light: Light) -> set[str]:
    return {name for name, finding in findings.items() if finding.light is light}


def set_up_columns() -> None:
    worker = load_settings()
    token = TokenSource(
        sign_in_address=worker.sign_in_address,
        tenant_id=worker.tenant_id,
        app_id=worker.sync_app_id,
        certificate_file=worker.sync_certificate_file,
        graph_address=worker.graph_address,
    )
    address = SiteAddress(worker.site_host, worker.site_path, worker.site_library)
    site = Office365Site(worker.graph_address, token, address, (MILJO,))
    site.add_columns(site.missing_columns(COLUMNS))


@pytest.mark.usefixtures("settings")
def test_tenant_that_is_well_is_green_but_for_what_is_not_there(tenant: Microsoft365) -> None:
    assert "Kör natverksbot sync --set-up" in look()["columns"].do
    set_up_columns()

    findings = look()

    assert {name: findings[name].says for name in lights(findings, Light.RED)} == {
        # No bot is running behind it.
        "public_address": findings["public_address"].says
    }
    assert lights(findings, Light.NOT_CHECKED) == set()
    assert lights(findings, Light.YELLOW) == {
        "backups",
        "erasures",
        "retention",
        "bot_credential",
        "bot_running",
        "worker_running",
    }
    # Nothing that was tried at the site is left there.
    listed = requests.get(f"{tenant.places.sharepoint}/_recycle_bin", timeout=10).json()["value"]
    assert all(item["path"].startswith("natverksbot-doctor-") for item in listed)


@pytest.mark.usefixtures("settings")
def test_bot_that_runs_is_green_at_its_own_address(tenant: Microsoft365, tmp_path: Path) -> None:
    with RunningBot(tmp_path, **(product_environment(tenant.places) | {"CLOCK": "system"})):
        finding = look()["public_address"]

    assert finding.light is Light.GREEN, finding.says


@pytest.mark.parametrize(
    ("where", "fault", "check", "word"),
    [
        ("sign_in", {"roles": ["Sites.Selected", "Files.Read.All"]}, "worker_roles", "Files.Read.All"),
        ("sign_in", {"roles": []}, "worker_roles", "Sites.Selected"),
        ("sharepoint", {"site_role": "none"}, "site", "rollen write"),
        ("sharepoint", {"site_role": "read"}, "document", "inte skriva"),
        ("sharepoint", {"times": 99, "path": "/drives", "status": 503}, "library", "Försök igen"),
    ],
    ids=str,
)
@pytest.mark.usefixtures("settings")
def test_fault_of_the_tenant_turns_its_check_red(
    tenant: Microsoft365, where: str, fault: dict[str, Any], check: str, word: str
) -> None:
    address: str = getattr(tenant.places, where)
    switch(address, fault)
    try:
        finding = look()[check]
    finally:
        switch(tenant.places.sign_in, {"roles": ["Sites.Selected"]})
        switch(tenant.places.sharepoint, {"site_role": "write", "times": 0})

    assert (finding.light, word in f"{finding.says} {finding.do}") == (Light.RED, True)


@pytest.mark.parametrize(
    ("name", "value", "check", "word"),
    [
        ("BOT_APP_PASSWORD", "fel", "bot_token", "AADSTS7000215"),
        ("BOT_APP_ID", "5d0f1c1e-0000-4000-8000-000000009999", "bot_token", "AADSTS700016"),
        ("TENANT_ID", "5d0f1c1e-0000-4000-8000-000000009999", "bot_token", "AADSTS90002"),
        ("SYNC_APP_ID", "5d0f1c1e-0000-4000-8000-000000009999", "worker_token", "AADSTS700016"),
        ("SIGN_IN_ADDRESS", "http://127.0.0.1:1", "sign_in", "tar inte emot någon anslutning"),
        ("BOT_KEYS_ADDRESS", "http://127.0.0.1:1", "teams_keys", "BOT_KEYS_ADDRESS"),
        ("SITE_LIBRARY", "Documents", "library", "SITE_LIBRARY"),
        ("SITE_PATH", "sites/annan", "site", "SITE_PATH"),
    ],
)
def test_wrong_setting_turns_its_check_red(
    settings: pytest.MonkeyPatch, name: str, value: str, check: str, word: str
) -> None:
    settings.setenv(name, value)

    finding = look()[check]

    assert (finding.light, word in f"{finding.says} {finding.do}") == (Light.RED, True), finding


def test_library_that_is_not_there_is_the_only_red_one(settings: pytest.MonkeyPatch) -> None:
    before = lights(look(), Light.RED)
    settings.setenv("SITE_LIBRARY", "Documents")

    findings = look()

    assert lights(findings, Light.RED) - before == {"library"}
    assert lights(findings, Light.NOT_CHECKED) == {"columns", "document", "page"}


#: What can be broken at the tenant or in the settings without hiding another, with the check that names it.
_APART: dict[str, tuple[str, dict[str, Any] | str, str]] = {
    "surplus role": ("sign_in", {"roles": ["Sites.Selected", "Files.Read.All"]}, "worker_roles"),
    "keys away": ("BOT_KEYS_ADDRESS", "http://127.0.0.1:1", "teams_keys"),
    "another zone": ("TIME_ZONE", "Europe/Helsinki", "time_zone"),
    "wrong app": ("BOT_APP_ID", "5d0f1c1e-0000-4000-8000-000000009999", "bot_token"),
    "no folder": ("DOCUMENTS_FOLDER", "gone", "documents_folder"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), list(combinations(_APART, 2)))
def test_two_faults_at_once_are_both_named(
    tenant: Microsoft365, settings: pytest.MonkeyPatch, one: str, other: str
) -> None:
    for where, fault, _ in (_APART[one], _APART[other]):
        if isinstance(fault, str):
            settings.setenv(where, fault)
        else:
            switch(getattr(tenant.places, where), fault)
    try:
        findings = look()
    finally:
        switch(tenant.places.sign_in, {"roles": ["Sites.Selected"]})

    assert {findings[_APART[name][2]].light for name in (one, other)} <= {Light.RED, Light.YELLOW}


@pytest.mark.usefixtures("settings")
def test_findings_are_data() -> None:
    data = as_data(list(look().values()))

    assert sum(data["counts"].values()) == len(data["checks"])
    assert {"id", "label", "result", "says", "do", "because"} == set(data["checks"][0])


@pytest.mark.usefixtures("settings")
def test_guest_gets_one_card_in_a_channel_of_theirs(tenant: Microsoft365) -> None:
    world = RealWorld()
    facts = Facts(world)
    with pytest.raises(GuestNotFoundError, match="Ingen som heter"):
        find_guest(facts, "Nils Holgersson")
    with pytest.raises(GuestNotFoundError, match="kan vara"):
        find_guest(facts, "a")
    name = next(iter(world.rosters(facts.bot, facts.read(channels.list_bound))[0] or ())).name

    finding = try_guest(facts, find_guest(facts, name))

    world.close()
    assert (finding.light, name in finding.says) == (Light.GREEN, True)
    assert any(name in str(message) for message in tenant.store.after(0))
