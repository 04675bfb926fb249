"""Who calls, and with what permission (Microsoft: "Overview of Selected permissions in OneDrive and SharePoint")."""

import re

from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import access_denied, not_signed_in
from local_tenant.sharepoint.store.token_store import TokenStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches
from local_tenant.sign_in.tokens import TokenIssuer

AUDIENCE = "https://graph.microsoft.com"
_PERSON = "person:"
_PAGES = re.compile(r"/v1\.0/sites/[^/]+/pages(/|$)")
_SITE = re.compile(r"/v1\.0/(sites|drives)/")


class Access:
    """Reads tokens. Apps have the permissions granted on the site; people may do everything."""

    def __init__(self, issuer: TokenIssuer, tokens: TokenStore, switches: SiteSwitches) -> None:
        self._issuer = issuer
        self._tokens = tokens
        self._switches = switches

    def token_of(self, person: str) -> str:
        """A token for somebody who works on the site."""
        return self._issuer.access_token(f"{_PERSON}{person}", AUDIENCE)

    def caller(self, call: Call) -> str:
        """The app's or person's id. Raises GraphError without a valid token."""
        claims = self._issuer.verify(call.header("Authorization"), AUDIENCE)
        if self._switches.revoke_tokens:
            self._tokens.revoke_seen()
            self._switches.revoke_tokens = False
        if claims is None or self._tokens.is_revoked(str(claims["jti"])):
            raise not_signed_in()
        return str(claims["appid"])

    def check(self, call: Call, caller: str) -> None:
        """Raises GraphError when the caller may not do this."""
        if caller.startswith(_PERSON):
            return
        role = self._switches.site_role
        writes = call.method != "GET"
        if _SITE.match(call.path) and (role == "none" or (writes and role != "write")):
            raise access_denied()
        if self._switches.pages_refused and _PAGES.match(call.path):
            raise access_denied()
