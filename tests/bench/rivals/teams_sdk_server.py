"""Microsoft's Teams SDK, bare: its App and its own web server as they come, with one handler."""

import asyncio
from dataclasses import replace
from typing import Any

import uvicorn
from fastapi import FastAPI
from microsoft_teams.api import InvokeResponse
from microsoft_teams.api.auth.cloud_environment import PUBLIC
from microsoft_teams.apps import App
from microsoft_teams.apps.http import FastAPIAdapter

from tests.bench.rivals.serving import CARD, HOST, Place, serve, until_ended


async def teams_app(place: Place) -> None:
    """Serve until told to stop."""
    web = FastAPI()
    server = uvicorn.Server(uvicorn.Config(web, host=HOST, port=place.port, log_level="error", access_log=False))
    adapter = FastAPIAdapter(web, lambda _: server)
    cloud = replace(PUBLIC, openid_metadata_url=f"{place.service}/keys")
    app = App(
        client_id=place.app_id, client_secret="secret", tenant_id="tenant", cloud=cloud, http_server_adapter=adapter
    )

    @app.on_card_action
    async def answer(_context: Any) -> Any:
        return InvokeResponse(status=200, body=CARD)

    running = asyncio.create_task(app.start(server.config.port))
    while not server.started and not running.done():
        await asyncio.sleep(0.01)
    await until_ended(place.port)
    await app.stop()
    await running


if __name__ == "__main__":
    serve(teams_app)
