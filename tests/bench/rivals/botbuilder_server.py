"""botbuilder's CloudAdapter, bare: authenticate, the turn, and the invoke's answer written once.

`CloudAdapter.process` answers each invoke that has a body with 500, since it serialises twice; so the endpoint is ours,
and it is as small as can be. All behind it is stock.
"""

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity, AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue
from botframework.connector.auth import ChannelValidation

from tests.bench.rivals.serving import CARD, HOST, Place, serve, until_ended


class Echo(ActivityHandler):
    """Answers each press with the card."""

    async def on_adaptive_card_invoke(
        self, _turn_context: TurnContext, _invoke_value: AdaptiveCardInvokeValue
    ) -> AdaptiveCardInvokeResponse:
        """The same card for all."""
        return AdaptiveCardInvokeResponse(status_code=CARD["statusCode"], type=CARD["type"], value=CARD["value"])


class Configuration:
    """As botbuilder's samples have it."""

    def __init__(self, app_id: str) -> None:
        self.APP_TYPE = "SingleTenant"
        self.APP_ID = app_id
        self.APP_PASSWORD = "secret"
        self.APP_TENANTID = "tenant"


async def cloud_adapter(place: Place) -> None:
    """Serve until told to stop."""
    ChannelValidation.open_id_metadata_endpoint = f"{place.service}/openid"
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Configuration(place.app_id)))
    bot = Echo()

    async def messages(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        header = request.headers.get("Authorization", "")
        try:
            answer = await adapter.process_activity(header, activity, bot.on_turn)
        except PermissionError:
            return web.Response(status=401)
        return web.json_response(answer.body, status=answer.status)

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, place.port).start()
    await until_ended(place.port)
    await runner.cleanup()


if __name__ == "__main__":
    serve(cloud_adapter)
