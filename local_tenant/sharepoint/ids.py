"""The fixed identities of the one site and its library."""

from local_tenant.ids import SITE_HOST

SITE_ID = f"{SITE_HOST},local-site,local-web"
DRIVE_ID = "b!local-library"
LIST_ID = "local-list"
LIBRARY = "Dokument"
#: Columns that every library has.
BUILT_IN = ("Title", "Modified", "Editor")
