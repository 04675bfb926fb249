"""The page's Files tab: lists a channel's folder, and uploads files to it."""

from aiohttp import web

from local_tenant.teams.access import open_place, person_of
from local_tenant.teams.site_files import SiteFiles, SiteFilesError
from local_tenant.teams.store import TenantChannel
from local_tenant.teams.team import Team

LARGEST_FILE = 12 * 1024 * 1024
TOO_LARGE = "Filen är större än 12 MB. Välj en mindre."


class FilesRoutes:
    """Lists and uploads files, for people who may open the channel."""

    def __init__(self, team: Team, files: SiteFiles) -> None:
        self._team = team
        self._files = files

    def add_routes(self, app: web.Application) -> None:
        """Mount all routes."""
        app.router.add_get("/api/files/{channel}", self._list)
        app.router.add_post("/api/files/{channel}", self._put)

    async def _list(self, request: web.Request) -> web.Response:
        channel = self._channel(request, request.query.get("as"))
        try:
            listed = await self._files.listed(channel.id, request.query.get("path", "").strip("/"))
        except SiteFilesError as error:
            return web.json_response({"words": str(error), "files": []})
        files = [
            {"name": file.name, "folder": file.folder, "size": file.size, "address": file.address} for file in listed
        ]
        return web.json_response({"files": files})

    async def _put(self, request: web.Request) -> web.Response:
        form = await request.post()
        channel = self._channel(request, form.get("as"))
        file = form.get("file")
        if not isinstance(file, web.FileField):
            raise web.HTTPBadRequest
        content = file.file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            return web.json_response({"words": TOO_LARGE})
        try:
            new = await self._files.put(channel.id, str(form.get("path") or "").strip("/"), file.filename, content)
        except SiteFilesError as error:
            return web.json_response({"words": str(error)})
        words = f"{file.filename} är sparad." if new else f"{file.filename} är sparad som en ny version."
        return web.json_response({"words": words, "saved": True})

    def _channel(self, request: web.Request, person_id: object) -> TenantChannel:
        channel = open_place(self._team, person_of(person_id), request.match_info["channel"])
        if channel.personal:
            raise web.HTTPNotFound
        return channel
