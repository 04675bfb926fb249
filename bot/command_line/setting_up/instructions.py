"""The commands to run elsewhere, filled in with the answers; they contain no secrets."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.command_line.setting_up.settings_of import public_certificate_file

#: Microsoft Graph, and in it the application permission Sites.Selected (Microsoft Learn, "Microsoft Graph permissions
#: reference").
_GRAPH = "00000003-0000-0000-c000-000000000000"
_SITES_SELECTED = "883ea226-0bf2-4a8f-9f9d-92c9162a727d"


def registration() -> Iterator[str]:
    """How to register the app, before its id is known."""
    yield "Appen registreras i Entra av den som får göra det. Välj ett sätt:"
    yield ""
    yield "A. Microsofts kommandorad för Teams (registrerar bot och app på en gång, utan Azure-prenumeration):"
    yield "   teams app create --name Nätverksboten --sign-in-audience myOrg --endpoint https://BOTENS-ADRESS/api/messages"
    yield "B. Azure CLI:"
    yield "   az ad app create --display-name Nätverksboten --sign-in-audience AzureADMyOrg --query appId -o tsv"
    yield "   az ad sp create --id APPENS-ID"
    yield "C. PowerShell:"
    yield "   Connect-MgGraph -Scopes Application.ReadWrite.All"
    yield "   New-MgApplication -DisplayName Nätverksboten -SignInAudience AzureADMyOrg | Select-Object AppId"
    yield "   New-MgServicePrincipal -AppId APPENS-ID"
    yield "D. Webbläsaren: entra.microsoft.com, Appregistreringar, Ny registrering, Nätverksboten,"
    yield "   Endast konton i den här organisationen, Registrera. Application (client) ID står på sidan som öppnas."


def after(given: Mapping[str, str]) -> Iterator[str]:
    """The remaining steps, with the answers filled in."""
    app, site_app = given["app-id"], given.get("site-app-id") or given["app-id"]
    certificate = public_certificate_file(Path(given["data-folder"]))
    yield from _certificate(app, site_app, certificate, secret=bool(given.get("secret")))
    yield ""
    yield "2. Boten i Azure, om den inte redan är registrerad med Microsofts kommandorad för Teams:"
    yield (
        f"   az bot create --resource-group RESURSGRUPP --name natverksboten --app-type SingleTenant --appid {app} "
        f"--tenant-id {given['tenant-id']} --endpoint {given['public-address']}/api/messages"
    )
    yield "   az bot msteams create --resource-group RESURSGRUPP --name natverksboten"
    yield ""
    yield "3. Behörigheten Sites.Selected, och den ska vara ensam:"
    yield f"   az ad app permission add --id {site_app} --api {_GRAPH} --api-permissions {_SITES_SELECTED}=Role"
    yield f"   az ad app permission admin-consent --id {site_app}"
    yield "   Webbläsaren: appen, API-behörigheter, Microsoft Graph, Programbehörigheter, Sites.Selected, Bevilja."
    yield ""
    yield "4. Appen släpps in på platsen, av en SharePoint-administratör:"
    yield (
        f"   Grant-PnPAzureADAppSitePermission -AppId {site_app} -DisplayName Nätverksboten -Site {given['site']} "
        "-Permissions Write"
    )
    host, _, path = given["site"].removeprefix("https://").partition("/")
    yield "   Eller med Azure CLI:"
    yield f"   az rest --method GET --uri 'https://graph.microsoft.com/v1.0/sites/{host}:/{path}' --query id -o tsv"
    yield (
        "   az rest --method POST --uri 'https://graph.microsoft.com/v1.0/sites/PLATSENS-ID/permissions' --body "
        f'\'{{"roles":["write"],"grantedToIdentities":[{{"application":{{"id":"{site_app}",'
        '"displayName":"Nätverksboten"}}]}\''
    )
    yield ""
    yield "5. Här på datorn:"
    yield "   natverksbot sync --set-up"
    yield "   natverksbot manifest build --output natverksboten.zip"
    yield "   natverksbot doctor"


def _certificate(app: str, site_app: str, certificate: Path, *, secret: bool) -> Iterator[str]:
    yield "1. Certifikatet laddas upp i Entra (bara den publika delen; kopiera filen dit där du har az):"
    for one in dict.fromkeys((app, site_app) if not secret else (site_app,)):
        yield f"   az ad app credential reset --id {one} --cert @{certificate} --append"
    yield f"   Webbläsaren: appen, Certifikat och hemligheter, Certifikat, Ladda upp, {certificate}"
