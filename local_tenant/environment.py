"""The environment variables that point the product at the local tenant: only addresses differ from production."""

import os

from local_tenant.ids import BOT_APP_ID, SITE_HOST, SITE_PATH, SYNC_APP_ID, TEAM_GROUP_ID, TENANT_ID
from local_tenant.microsoft365 import Places
from local_tenant.teams.people import PEOPLE, TenantRole


def product_environment(places: Places) -> dict[str, str]:
    """Return this environment with the product's settings added (.env.example explains each)."""
    group_coordinators = (
        f"{group}: {person.name} <{person.id}>"
        for person in PEOPLE
        if person.role is TenantRole.GROUP_COORDINATOR
        for group in person.groups
    )
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{places.state / 'natverksboten.db'}",
        "CLOCK": f"{places.teams}/clock",
        "SIGN_IN_ADDRESS": places.sign_in,
        "TENANT_ID": TENANT_ID,
        "TICK_SECONDS": "0.1",
        "BOT_PORT": str(places.bot_port),
        "BOT_PUBLIC_ADDRESS": f"http://127.0.0.1:{places.bot_port}",
        # Any free port; the log says which.
        "BOT_OPS_PORT": "0",
        "SYNC_OPS_PORT": "0",
        "BOT_APP_ID": BOT_APP_ID,
        "BOT_APP_PASSWORD": places.bot_secret,
        "BOT_KEYS_ADDRESS": f"{places.sign_in}/botframework/.well-known/openidconfiguration",
        "BOT_SERVICE_ADDRESSES": places.teams,
        "TEAMS_ADDRESS": places.teams,
        "COORDINATORS": _ids(TenantRole.COORDINATOR),
        "ADMINISTRATORS": _ids(TenantRole.ADMINISTRATOR),
        "GROUP_COORDINATORS": ",".join(group_coordinators),
        "FEEDBACK_KEY_FILE": str(places.state / "natverksboten.key"),
        "GRAPH_ADDRESS": places.sharepoint,
        "SYNC_APP_ID": SYNC_APP_ID,
        "SYNC_CERTIFICATE_FILE": str(places.certificate),
        "SITE_HOST": SITE_HOST,
        "SITE_PATH": SITE_PATH,
        "SITE_LIBRARY": "Dokument",
        "DOCUMENTS_FOLDER": str(places.documents),
        "CHANNEL_FILES_TEAM": TEAM_GROUP_ID,
    }


def _ids(role: TenantRole) -> str:
    return ",".join(person.id for person in PEOPLE if person.role is role)
