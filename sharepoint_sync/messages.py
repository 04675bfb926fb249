"""Error messages in Swedish: what happened, why, and what to do now; nothing from the site's error pages."""

from functools import singledispatch

from core.operations.os_errors import reason
from sharepoint_sync.errors import (
    SiteAnswerError,
    SiteBusyError,
    SiteChangedError,
    SiteError,
    SiteForbiddenError,
    SiteFullError,
    SiteHiddenError,
    SiteInvalidError,
    SiteLockedError,
    SiteNameError,
    SiteNotFoundError,
    SiteOccupiedError,
    SitePageEditedError,
    SitePageKeptError,
    SiteSessionError,
    SiteSignInError,
    SiteUnreachableError,
)

PAGE_KEPT = (
    "Togs inte bort. Dess träff finns inte längre, men någon har skrivit på sidan. Ta bort den själv på webbplatsen."
)
EDITED = (
    "Någon har ändrat dokumentet på SharePoint. Ändringen där står kvar, och filen i mappen publicerades inte. "
    "Spara ändringen i mappen också, eller byt namn på filen i mappen."
)
DELETED = (
    "Någon har tagit bort dokumentet på SharePoint. Det publiceras inte igen. Ta bort det ur mappen också, "
    "eller spara om det där så publiceras det på nytt."
)
PAGE_EDITED = (
    "Någon har ändrat den del av sidan som jag skriver. Sidan står kvar som den är och uppdateras inte. "
    "Lägg egna texter i en egen del av sidan, och ta bort sidan om jag ska skriva den på nytt."
)
OCCUPIED = (
    "Publicerades inte. På SharePoint finns redan ett annat dokument med det namnet, och det skrivs inte över. "
    "Byt namn på filen i mappen."
)
REPORT_EDITED = (
    "Årsrapporten publicerades inte som PDF. På SharePoint finns redan en annan fil med det namnet, eller så har någon "
    "ändrat den. Den skrivs inte över. Byt namn på den på SharePoint, så läggs årsrapporten dit."
)
UNEXPECTED = (
    "Publicerades inte. Något oväntat gick fel. Jag försöker igen; fortsätter det, be den som sköter installationen "
    "läsa loggen."
)
EDITED_AND_REMOVED = (
    "Dokumentet är borttaget ur mappen men står kvar på SharePoint, för någon har ändrat det där. "
    "Ta bort det på SharePoint om det ska bort."
)


def too_many_removals(count: int, standing: int) -> str:
    """The question before many documents are removed from the site."""
    return (
        f"{count} av {standing} dokument finns inte längre i mappen. Inget är borttaget på SharePoint. "
        "Är det inte meningen, lägg tillbaka dem. Är det meningen, svara det på kortet till samordnarna, eller kör "
        "natverksbot sync --once --confirm-removals."
    )


@singledispatch
def message(_error: Exception) -> str:
    """The words for an error that kept something from the site."""
    return UNEXPECTED


@message.register
def _(_error: SiteError) -> str:
    return "Publicerades inte. SharePoint svarade med ett fel. Jag försöker igen; du behöver inte göra något."


@message.register
def _(error: OSError) -> str:
    return f"Publicerades inte. Filen går inte att läsa ({reason(error)}). Jag försöker igen om den finns kvar."


@message.register
def _(error: SiteNameError) -> str:
    return f"Publicerades inte. {error}"


@message.register
def _(_error: SiteInvalidError) -> str:
    return (
        "Publicerades inte. SharePoint tar inte emot dokumentet så som det är. Oftast beror det på namnet: "
        "byt namn på filen."
    )


@message.register
def _(error: SiteSignInError) -> str:
    # The sign-in service's message helps whoever installs; it is never an HTML page.
    return (
        "Publicerades inte. Inloggningen till SharePoint gick inte. Be den som sköter installationen kontrollera "
        f"SYNC_APP_ID, SYNC_CERTIFICATE_FILE och TENANT_ID. ({error})"
    )


@message.register
def _(_error: SiteForbiddenError) -> str:
    return (
        "Publicerades inte. Appen får inte skriva på platsen. Be den som sköter installationen ge den behörigheten "
        "Sites.Selected med rollen write."
    )


@message.register
def _(_error: SiteNotFoundError) -> str:
    return (
        "Publicerades inte. Platsen eller biblioteket finns inte. Be den som sköter installationen kontrollera "
        "SITE_HOST, SITE_PATH och SITE_LIBRARY."
    )


@message.register
def _(_error: SiteChangedError) -> str:
    return EDITED


@message.register
def _(_error: SitePageEditedError) -> str:
    return PAGE_EDITED


@message.register
def _(_error: SitePageKeptError) -> str:
    return PAGE_KEPT


@message.register
def _(_error: SiteOccupiedError) -> str:
    return OCCUPIED


@message.register
def _(_error: SiteHiddenError) -> str:
    return (
        "Dokumentet ligger på SharePoint men syns inte för läsarna. Biblioteket kräver uppgifter som är tomma. "
        "Be den som sköter installationen göra kolumnerna frivilliga."
    )


@message.register
def _(_error: SiteLockedError) -> str:
    return "Publicerades inte. Någon har det öppet på SharePoint. Jag försöker igen; du behöver inte göra något."


@message.register
def _(_error: SiteFullError) -> str:
    return "Publicerades inte. Platsen på SharePoint är full. Ta bort något där, eller be om mer utrymme."


@message.register
def _(_error: SiteAnswerError) -> str:
    return (
        "Publicerades inte. SharePoint svarade något som inte går att tyda. Jag försöker igen och ser efter vad som "
        "kom fram."
    )


@message.register
def _(_error: SiteSessionError) -> str:
    return "Publicerades inte. Uppladdningen avbröts av SharePoint. Jag försöker igen; du behöver inte göra något."


@message.register
def _(error: SiteBusyError) -> str:
    return f"Publicerades inte än. SharePoint är upptaget. Jag försöker igen om {error.retry_after:.0f} sekunder."


@message.register
def _(_error: SiteUnreachableError) -> str:
    return "Publicerades inte än. SharePoint svarar inte. Jag försöker igen om en halv minut."
