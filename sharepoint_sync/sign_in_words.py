"""What Entra's refusals mean, in Swedish, by the number in its answer."""

import re

_NUMBER = re.compile(r"AADSTS(\d+)")
#: What happened, and what to do, with the settings of the app's id and of its secret or certificate (Microsoft Learn,
#: "Microsoft Entra authentication and authorization error codes").
_WORDS = {
    "7000215": ("Hemligheten är fel.", "Kopiera Value (inte Secret ID) från Entra till {proof}."),
    "7000222": ("Hemligheten har gått ut.", "Gör en ny i Entra och skriv den i {proof}."),
    "700016": (
        "Appen finns inte i organisationen.",
        "Kontrollera {app} mot Application ID i Entra, och att TENANT_ID är samma organisation.",
    ),
    "90002": ("Organisationen finns inte.", "Kopiera Tenant ID från Entra till TENANT_ID."),
    "700027": ("Certifikatet är inte uppladdat till appen.", "Ladda upp den publika delen i Entra, under Certifikat."),
    "700024": ("Inloggningens tid gäller inte.", "Ställ datorns klocka."),
    "53003": ("En regel för villkorad åtkomst stoppar appen.", "Be den som sköter Entra göra undantag för appen."),
    "7000112": ("Appen är avstängd.", "Slå på den i Entra, under Företagsprogram."),
    "90055": ("Entra är upptaget.", "Försök igen om en stund."),
    "90033": ("Entra är upptaget.", "Försök igen om en stund."),
    "90036": ("Entra svarade med ett fel.", "Försök igen om en stund."),
}


def sign_in_words(description: str, app_setting: str, proof_setting: str) -> tuple[str, str]:
    """What happened and what to do; nothing of the description but Entra's own number is repeated."""
    match = _NUMBER.search(description)
    number = match[1] if match else ""
    what, do = _WORDS.get(
        number, ("Entra släpper inte in appen.", "Kontrollera {app}, {proof} och TENANT_ID mot appen i Entra.")
    )
    named = f" (AADSTS{number})" if number else ""
    return f"{what.removesuffix('.')}{named}.", do.format(app=app_setting, proof=proof_setting)
