"""SharePoint: the site, its library and columns, a document and a page that are made and removed, and the source."""

import os

from bot.doctor.facts import Facts
from core.language.lists import enumeration
from core.operations.diagnosis import Check, Verdict, green, red, yellow
from sharepoint_sync.errors import SiteError, SiteForbiddenError, SiteHiddenError, SiteNotFoundError

_GRANT = "Ge appen rollen write på platsen (natverksbot setup skriver ut kommandot)."


def documents_folder(facts: Facts) -> Verdict:
    """Where documents come from."""
    folder = facts.worker.documents_folder
    if not folder.is_dir():
        return red(f"Mappen {folder} i DOCUMENTS_FOLDER finns inte.", "Skapa den, eller rätta DOCUMENTS_FOLDER.")
    if not os.access(folder, os.R_OK | os.X_OK):
        return red(f"Mappen {folder} går inte att läsa.", "Ge kontot som kör natverksbot sync rätt att läsa den.")
    return green("Mappen finns och går att läsa.")


def site(facts: Facts) -> Verdict:
    """Whether the app can access the site."""
    try:
        facts.site.find_site()
    except SiteForbiddenError:
        return red("Appen når inte platsen.", _GRANT)
    except SiteNotFoundError:
        return red(
            "Platsen finns inte, eller så är appen inte insläppt.", f"Kontrollera SITE_HOST och SITE_PATH. {_GRANT}"
        )
    except SiteError as error:
        return red(f"SharePoint svarade med ett fel ({type(error).__name__}).", "Försök igen om en stund.")
    return green("Appen når platsen.")


def library(facts: Facts) -> Verdict:
    """Whether the library is there."""
    try:
        facts.site.find_library()
    except SiteNotFoundError:
        return red(
            f"Biblioteket {facts.worker.site_library} finns inte på platsen.",
            "Kontrollera SITE_LIBRARY: namnet som det står i SharePoint, till exempel Dokument.",
        )
    except SiteError as error:
        return red(f"Biblioteket går inte att läsa ({type(error).__name__}).", "Försök igen om en stund.")
    return green("Biblioteket finns.")


def columns(facts: Facts) -> Verdict:
    """Whether the library has its columns."""
    missing = facts.site.missing_columns()
    if missing:
        return red(
            f"Biblioteket saknar {enumeration(list(missing))}.",
            "Kör natverksbot sync --set-up, eller låt en administratör göra det.",
        )
    return green("Alla kolumner finns.")


def document(facts: Facts) -> Verdict:
    """Whether a document can be uploaded, and is visible."""
    if not facts.probes:
        return _on_the_server()
    try:
        hidden = facts.site.try_document()
    except SiteForbiddenError:
        return red("Appen får läsa platsen men inte skriva.", _GRANT)
    except SiteHiddenError:
        return red("Biblioteket kräver uppgifter, och döljer dokument som saknar dem.", "Gör kolumnerna frivilliga.")
    except SiteError as error:
        return red(f"Ett dokument gick inte att skriva ({type(error).__name__}).", "Försök igen om en stund.")
    if hidden:
        return green("Ett dokument gick att skriva. Biblioteket kräver incheckning, och det görs.")
    return green("Ett dokument gick att skriva och ta bort.")


def page(facts: Facts) -> Verdict:
    """Whether a page can be made and published, which Sites.Selected may not cover."""
    if not facts.probes:
        return _on_the_server()
    try:
        facts.site.try_page()
    except SiteForbiddenError:
        return yellow(
            "Appen får inte skapa sidor. Dokumenten publiceras ändå, men träffarna får inga egna sidor.",
            "Microsoft kan kräva mer än Sites.Selected för sidor. Fråga er SharePoint-administratör.",
        )
    except SiteError as error:
        return red(f"En sida gick inte att skapa ({type(error).__name__}).", "Försök igen om en stund.")
    return green("En sida gick att skapa, publicera och ta bort.")


def _on_the_server() -> Verdict:
    return green("Provas bara på servern: natverksbot doctor.")


CHECKS = (
    Check("documents_folder", "Mapp med dokument", documents_folder, ("worker_settings",)),
    Check("site", "Platsen på SharePoint", site, ("worker_token", "worker_roles")),
    Check("library", "Biblioteket", library, ("site",)),
    Check("columns", "Kolumner", columns, ("library",)),
    Check("document", "Ett dokument på prov", document, ("library",)),
    Check("page", "En sida på prov", page, ("library",)),
)
