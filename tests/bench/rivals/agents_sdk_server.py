"""Microsoft's Agents SDK, bare: its CloudAdapter and its check of tokens as they come, with one handler.

The keys' address is written into the library, so that it is changed there, and nothing else. It fetches a token of its
own on each turn, from an https address only; here that token is at hand, which favours it.
"""

from typing import Any

from aiohttp import web
from microsoft_agents.activity import AdaptiveCardInvokeResponse
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware, start_agent_process
from microsoft_agents.hosting.core import ActivityHandler, AgentAuthConfiguration
from microsoft_agents.hosting.core.authorization import AnonymousTokenProvider, ConnectionManager, _entra_issuers

from tests.bench.rivals.serving import CARD, HOST, Place, serve, until_ended


class Echo(ActivityHandler):
    """Answers each press with the card."""

    async def on_adaptive_card_invoke(self, _turn_context: Any, _invoke_value: Any) -> AdaptiveCardInvokeResponse:
        """The same card for all."""
        return AdaptiveCardInvokeResponse(status_code=CARD["statusCode"], type=CARD["type"], value=CARD["value"])


class TokenAtHand(AnonymousTokenProvider):
    """The bot's own token, without a request."""

    async def get_access_token(self, *_: Any, **__: Any) -> str:
        """Always the same."""
        return "token"


async def agent(place: Place) -> None:
    """Serve until told to stop."""
    issuers = _entra_issuers.BOTFRAMEWORK_JWKS_URIS
    issuers[_entra_issuers.BOTFRAMEWORK_PUBLIC_ISSUER] = f"{place.service}/keys"
    configuration = AgentAuthConfiguration(client_id=place.app_id, tenant_id="tenant", client_secret="secret")
    connections = ConnectionManager(lambda _: TokenAtHand(), {"SERVICE_CONNECTION": configuration})
    adapter = CloudAdapter(connection_manager=connections)
    bot = Echo()

    async def messages(request: web.Request) -> web.Response:
        answer: web.Response = await start_agent_process(request, bot, adapter)
        return answer

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = configuration
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, place.port).start()
    await until_ended(place.port)
    await runner.cleanup()


if __name__ == "__main__":
    serve(agent)
