"""Where documents on the site, and what is said about them, may name people."""

from core.database.personal_data import PersonalData
from core.documents.tables import publications, site_folders, site_pages, source_folders, sync_problems, uploads

_SITE = "Dokumentet ligger på SharePoint. Den som lagt dit det kan byta namn på det eller ta bort det."
PERSONAL_DATA = (
    PersonalData(
        publications,
        label="Dokument på SharePoint",
        purpose="dokument ska publiceras en gång och länkas rätt",
        texts=("name", "path", "web_url", "source"),
        texts_stay=_SITE,
    ),
    PersonalData(
        site_folders,
        label="Mappar på SharePoint",
        purpose="dokument ska hamna i rätt mapp",
        texts=("path", "web_url"),
        texts_stay=_SITE,
    ),
    PersonalData(
        site_pages,
        label="Sidor på SharePoint",
        purpose="varje träff ska ha sin sida",
        texts=("name", "web_url"),
        texts_stay=_SITE,
    ),
    PersonalData(
        source_folders,
        label="Mappar med dokument",
        purpose="dokument ska hamna på rätt träff",
        texts=("path",),
        texts_stay=_SITE,
    ),
    PersonalData(
        uploads,
        label="Dokument på väg till SharePoint",
        purpose="en avbruten uppladdning ska gå vidare",
        texts=("path",),
        texts_stay=_SITE,
    ),
    PersonalData(
        sync_problems,
        label="Dokument som inte gick att publicera",
        purpose="samordnarna ska veta vad de behöver göra",
        texts=("document", "message"),
        texts_stay=_SITE,
    ),
)
