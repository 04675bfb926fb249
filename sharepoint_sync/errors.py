"""What a site may answer, as the worker acts on it. Their text is for the log; people get the words in messages.py."""


class SiteError(Exception):
    """Base; the site refused or failed, with status and Graph's code."""


class SiteNameError(SiteError):
    """SharePoint can't take the name; the coordinator must rename. The text is Swedish and says what is wrong."""


class SiteInvalidError(SiteError):
    """400: the request isn't taken as it is; with an upload or a move it is most often the name."""


class SiteSignInError(SiteError):
    """401, or no token: certificate, app id or tenant is wrong."""


class SiteForbiddenError(SiteError):
    """403: the app lacks `write` on the site (Sites.Selected), or the item is locked against changes."""


class SiteNotTriedError(SiteError):
    """424: something before it in its batch failed, so it was not carried out."""


class SiteNotFoundError(SiteError):
    """404: site, library or item is not there."""


class SiteChangedError(SiteError):
    """409 or 412: somebody else changed it meanwhile, or something stands there already."""


class SiteEditedError(SiteChangedError):
    """Somebody edited our copy; it is kept and marked."""


class SitePageEditedError(SiteChangedError):
    """Somebody changed or removed our part of a page; the page stays as it is."""


class SitePageKeptError(SiteChangedError):
    """A page whose meeting is gone has something of somebody's on it, and stays."""


class SiteOccupiedError(SiteChangedError):
    """Something that isn't ours stands at the document's place."""


class SiteHiddenError(SiteError):
    """The library demands columns that are empty, so the document stays hidden from readers."""


class SiteResyncError(SiteError):
    """410: the site no longer knows the changes since the link; list anew."""


class SiteLockedError(SiteError):
    """423: somebody has the document open; later, not at once."""


class SiteFullError(SiteError):
    """507: the site's quota is used up."""


class SiteAnswerError(SiteError):
    """The answer has another shape than Graph's: HTML, no body, no id. What was asked for may have been done."""


class SiteSessionError(SiteError):
    """The upload session is gone, or can't be opened because of an earlier one; a new one at the next pass."""


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
