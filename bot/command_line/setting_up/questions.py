"""The questions of the set-up, in order, with each answer's check and flag."""

from dataclasses import dataclass

from bot.command_line.setting_up import answers
from bot.command_line.setting_up.answers import Check


@dataclass(frozen=True, slots=True)
class Question:
    """One value."""

    #: The flag, such as "tenant-id", which also names the value.
    name: str
    #: Swedish.
    text: str
    check: Check
    #: Where to find it, or what it is for.
    hint: str = ""
    default: str = ""
    hidden: bool = False
    optional: bool = False
    #: The question that has to have an answer for this one to be asked.
    after: str = ""
    #: Settings that hold it.
    settings: tuple[str, ...] = ()


QUESTIONS = (
    Question(
        "data-folder",
        "Mapp för databas, nycklar och dokument",
        answers.folder,
        hint="Bara botens konto ska kunna läsa den.",
        default=".",
    ),
    Question(
        "tenant-id",
        "Organisationens Tenant ID",
        answers.tenant_id,
        hint="Organisationen som teamet ligger i. Entra, Översikt.",
        settings=("TENANT_ID",),
    ),
    Question(
        "app-id",
        "Appens Application (client) ID",
        answers.app_id,
        hint="Entra, Appregistreringar. Samma app duger för bot och SharePoint.",
        settings=("BOT_APP_ID",),
    ),
    Question(
        "site-app-id",
        "Application ID för SharePoint",
        answers.app_id,
        hint="Tryck Enter för samma app.",
        optional=True,
        settings=("SYNC_APP_ID",),
    ),
    Question(
        "secret",
        "Appens hemlighet",
        answers.secret,
        hint="Value, inte Secret ID. Tryck Enter för att logga in med certifikat i stället.",
        hidden=True,
        optional=True,
        settings=("BOT_APP_PASSWORD",),
    ),
    Question(
        "secret-expires",
        "Hemligheten gäller till",
        answers.day,
        hint="Som Entra visar det: 2027-05-31. Då säger doctor till i tid.",
        optional=True,
        after="secret",
        settings=("BOT_APP_PASSWORD_EXPIRES",),
    ),
    Question(
        "public-address",
        "Adressen som Teams når boten på",
        answers.public_address,
        hint="Som https://bot.kommunen.se.",
        settings=("BOT_PUBLIC_ADDRESS",),
    ),
    Question(
        "site",
        "Platsens adress på SharePoint",
        answers.site_address,
        hint="Ur webbläsaren, som https://kommunen.sharepoint.com/sites/natverket.",
    ),
    Question(
        "library",
        "Bibliotekets namn",
        answers.plain,
        hint="Som det står på platsen.",
        default="Dokument",
        settings=("SITE_LIBRARY",),
    ),
    Question(
        "groups",
        "Nätverkets grupper, med komma mellan",
        answers.group_names,
        default="Miljöstrategigruppen,Naturvårdsgruppen,Rättvis handel-gruppen",
        settings=("GROUPS",),
    ),
    Question(
        "coordinators",
        "Samordnarnas Object ID, med komma mellan",
        answers.object_ids,
        hint="Entra, Användare.",
        settings=("COORDINATORS",),
    ),
    Question(
        "administrators",
        "Ditt eget Object ID, som administratör",
        answers.object_ids,
        hint="Entra, Användare.",
        settings=("ADMINISTRATORS",),
    ),
    Question(
        "developer-name",
        "Vem som svarar för boten",
        answers.developer_name,
        hint="Högst 32 tecken; visas i Teams.",
        settings=("DEVELOPER_NAME",),
    ),
    Question("developer-website", "Sida om boten", answers.page_address, settings=("DEVELOPER_WEBSITE",)),
    Question("developer-privacy", "Sida om personuppgifter", answers.page_address, settings=("DEVELOPER_PRIVACY",)),
    Question("developer-terms", "Sida med villkor", answers.page_address, settings=("DEVELOPER_TERMS",)),
)
