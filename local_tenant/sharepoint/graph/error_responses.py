"""The refusals that Graph documents ("Microsoft Graph error responses"): base code, nearer code, text.

Texts may change at any time and are not to be parsed; only the codes are Graph's contract.
"""

from collections.abc import Mapping
from typing import Any

from local_tenant.sharepoint.graph.responses import GraphError


def bad_request(message: str) -> GraphError:
    """Refused by Graph's gateway before any service has seen it."""
    return GraphError(400, "BadRequest", message)


def invalid_request(inner: str = "", *, beside: Mapping[str, Any] | None = None) -> GraphError:
    """Malformed or incorrect, according to the service; `inner` says how."""
    return GraphError(400, "invalidRequest", "Invalid request", inner=inner, beside=beside)


def not_signed_in() -> GraphError:
    """No token, or one that is not or no longer valid."""
    headers = {"WWW-Authenticate": 'Bearer realm="", error="invalid_token"'}
    return GraphError(401, "InvalidAuthenticationToken", "Access token validation failure.", headers)


def access_denied() -> GraphError:
    """Signed in, but without the right."""
    return GraphError(403, "accessDenied", "Access denied")


def held() -> GraphError:
    """Under a retention policy, so it can't be deleted."""
    return GraphError(403, "accessDenied", "Request was cancelled by event received.")


def not_found(inner: str = "") -> GraphError:
    """Doesn't exist, or isn't visible to the caller."""
    return GraphError(404, "itemNotFound", "The resource could not be found.", inner=inner)


def already_exists() -> GraphError:
    """Another item has the name."""
    return GraphError(409, "nameAlreadyExists", "The specified item already exists.")


def modified() -> GraphError:
    """The caller's eTag isn't the item's current one."""
    return GraphError(
        412, "resourceModified", "ETag does not match current item's value", inner="entityTagDoesNotMatch"
    )


def locked() -> GraphError:
    """Checked out, or open for editing, by somebody else."""
    message = "The resource you are attempting to access is locked"
    return GraphError(423, "notAllowed", message, inner="resourceLocked")


def quota_reached() -> GraphError:
    """The site is full."""
    return GraphError(507, "quotaLimitReached", "Insufficient Space Available")


def over_list_view_threshold() -> GraphError:
    """The folder or list is too large for what was asked."""
    message = "The attempted operation is prohibited because it exceeds the list view threshold."
    return GraphError(
        500, "generalException", message, inner="-2147024860, Microsoft.SharePoint.SPQueryThrottledException"
    )
