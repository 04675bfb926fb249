"""What the site refused, in Swedish: what happened, why, and what to do now."""

from functools import singledispatch

from sharepoint_sync.errors import (
    SiteChangedError,
    SiteError,
    SiteForbiddenError,
    SiteFullError,
    SiteLockedError,
    SiteNameError,
    SiteNotFoundError,
    SiteSignInError,
)


@singledispatch
def message(error: SiteError) -> str:
    """The words for an error of the site."""
    return f"Publicerades inte. SharePoint svarade med ett fel. Jag försöker igen utan dig. ({error})"


@message.register
def _(error: SiteNameError) -> str:
    return f"Publicerades inte. {error}"


@message.register
def _(error: SiteSignInError) -> str:
    return (
        "Publicerades inte. Inloggningen till SharePoint gick inte. Be den som sköter installationen kontrollera "
        f"SYNC_APP_ID, SYNC_CERTIFICATE_FILE och TENANT_ID. ({error})"
    )


@message.register
def _(error: SiteForbiddenError) -> str:
    return (
        "Publicerades inte. Appen får inte skriva på platsen. Be den som sköter installationen ge den behörigheten "
        f"Sites.Selected med rollen write. ({error})"
    )


@message.register
def _(error: SiteNotFoundError) -> str:
    return (
        "Publicerades inte. Platsen eller biblioteket finns inte. Be den som sköter installationen kontrollera "
        f"SITE_HOST, SITE_PATH och SITE_LIBRARY. ({error})"
    )


@message.register
def _(_error: SiteChangedError) -> str:
    return (
        "Publicerades inte. Någon har ändrat dokumentet på SharePoint. Spara den ändringen i mappen också, eller byt "
        "namn på det ena."
    )


@message.register
def _(_error: SiteLockedError) -> str:
    return "Publicerades inte. Någon har det öppet på SharePoint. Jag försöker igen; du behöver inte göra något."


@message.register
def _(_error: SiteFullError) -> str:
    return "Publicerades inte. Platsen på SharePoint är full. Ta bort något där, eller be om mer utrymme."
