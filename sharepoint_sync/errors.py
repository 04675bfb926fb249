"""Errors of the site, by how the worker handles them. Their text is for the log.

People get the texts in messages.py.
"""


class SiteError(Exception):
    """Base; the site refused or failed, with status and Graph's code."""


class SiteNameError(SiteError):
    """SharePoint doesn't accept the name; the coordinator must rename the file.

    The text is Swedish and says what is wrong.
    """


class SiteInvalidError(SiteError):
    """400: the request is invalid; for an upload or a move usually because of the name."""


class SiteSignInError(SiteError):
    """401, or no token: certificate, app id or tenant is wrong."""


class SiteForbiddenError(SiteError):
    """403: the app lacks `write` on the site (Sites.Selected), or the item is locked against changes."""


class SiteNotTriedError(SiteError):
    """424: an earlier request in its batch failed, so it was not carried out."""


class SiteNotFoundError(SiteError):
    """404: the site, library or item doesn't exist."""


class SiteChangedError(SiteError):
    """409 or 412: somebody else changed it meanwhile, or the name is taken."""


class SiteEditedError(SiteChangedError):
    """Somebody edited our copy; it is kept and marked as edited."""


class SitePageEditedError(SiteChangedError):
    """Somebody changed or removed our part of a page; the page stays as it is."""


class SitePageKeptError(SiteChangedError):
    """A page whose meeting is gone has a person's content on it, and stays."""


class SiteOccupiedError(SiteChangedError):
    """Another document is in the place of ours."""


class SiteHiddenError(SiteError):
    """The library requires columns that are empty, so the document stays hidden from readers."""


class SiteResyncError(SiteError):
    """410: the delta link has expired; list everything again."""


class SiteLockedError(SiteError):
    """423: somebody has the document open; retried later, not at once."""


class SiteFullError(SiteError):
    """507: the site's quota is used up."""


class SiteAnswerError(SiteError):
    """The response isn't Graph's: HTML, no body, no id. The request may have been carried out."""


class SiteSessionError(SiteError):
    """The upload session is gone, or can't be opened because of an earlier one; the next pass opens a new one."""


class SiteBusyError(SiteError):
    """429 or 503: the site says when to retry."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"retry after {retry_after:g} s")
        #: Seconds.
        self.retry_after = retry_after


class SiteUnreachableError(SiteBusyError):
    """No response: network, name lookup or a lost connection; retried in half a minute."""

    def __init__(self, reason: str) -> None:
        super().__init__(30)
        self.reason = reason
