"""Finds our web part on a page: the one with what we wrote. Pure."""

from core.documents.model import SitePageRecord
from sharepoint_sync.pages.visible_text import visible_text
from sharepoint_sync.site.port import PageContent
from sharepoint_sync.sync.digests import text_digest


def our_part(content: PageContent, written: SitePageRecord) -> str | None:
    """The id of our text web part; None if a person has changed or removed it.

    A page by an earlier version, without a recorded digest, is ours while it has nothing else.
    """
    ours = {written.text_digest, written.sent_digest} - {""}
    marked = next((part for part, html in content.texts.items() if read_digest(html) in ours), None)
    if marked is None and not written.text_digest and content.parts == len(content.texts) == 1:
        return next(iter(content.texts))
    return marked


def read_digest(html: str) -> str:
    """A digest of the HTML's visible text."""
    return text_digest(visible_text(html))
