"""What a site may answer, as the worker acts on it."""


class SiteError(Exception):
    """Base; the site refused or failed, with its code and message for the log."""


class SiteNameError(SiteError):
    """SharePoint can't take the name (400, or one of its rules); the coordinator must rename."""


class SiteSignInError(SiteError):
    """401, or no token: certificate, app id or tenant is wrong."""


class SiteForbiddenError(SiteError):
    """403: the app lacks `write` on the site (Sites.Selected)."""


class SiteNotFoundError(SiteError):
    """404: site, library or item is not there."""


class SiteChangedError(SiteError):
    """409 or 412: somebody else changed it meanwhile."""


class SiteLockedError(SiteError):
    """423: somebody has the document open; later, not at once."""


class SiteFullError(SiteError):
    """507: the site's quota is used up."""


class SiteBusyError(SiteError):
    """429 or 503: the site says when to come back."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"retry after {retry_after:g} s")
        #: Seconds.
        self.retry_after = retry_after


class SiteUnreachableError(SiteBusyError):
    """No answer at all: network, name lookup or a cut connection; again in half a minute."""

    def __init__(self, reason: str) -> None:
        super().__init__(30)
        self.reason = reason
