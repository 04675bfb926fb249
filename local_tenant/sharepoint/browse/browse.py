"""Pages where a person looks at the site: library, columns, versions, and the pages that the worker wrote."""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from aiohttp import web

from local_tenant.ids import SITE_PATH
from local_tenant.sharepoint.ids import LIBRARY
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.site_store import SiteStore

_STYLE = Path(__file__).parent / "browse.css"
#: The page that the site's owner has made its home page.
HOME = "natverkets-traffar.aspx"
_YEAR = re.compile(r"^traffar-\d{4}\.aspx$")


def browse_routes(app: web.Application, store: SiteStore) -> None:
    """Mount the pages."""
    pages = Browse(store)
    app.router.add_get("/", pages.start)
    app.router.add_get("/browse.css", pages.style)
    app.router.add_get(f"/{SITE_PATH}", pages.start)
    app.router.add_get(f"/{SITE_PATH}/{LIBRARY}", pages.library)
    app.router.add_get(f"/{SITE_PATH}/{LIBRARY}/{{path:.+}}", pages.library)
    app.router.add_get(f"/{SITE_PATH}/SitePages/{{name}}", pages.page)
    app.router.add_get("/:{kind}:/s/{site}/{link}", pages.shared)
    app.router.add_get(f"/{SITE_PATH}/versioner/{{path:.+}}", pages.versions)


class Browse:
    """The site as its readers see it."""

    def __init__(self, store: SiteStore) -> None:
        self._store = store

    async def style(self, _request: web.Request) -> web.FileResponse:
        """How the pages look."""
        return web.FileResponse(_STYLE)

    async def start(self, request: web.Request) -> web.Response:
        """The site's home page, as its owner has chosen it; until there is one, the pages that are published."""
        home = self._store.pages.named(HOME)
        if home is not None and home.published is not None:
            raise web.HTTPFound(_page_address(HOME))
        shown = [page for page in self._store.pages.every() if page.published]
        links = "".join(
            f'<li><a href="{_page_address(page.name)}">{escape(_title(page.published, page.name))}</a></li>'
            for page in shown
        )
        none = "<p>Här finns inga sidor än. De kommer när planen är inläst.</p>"
        return self._html("Start", f"<h1>Välkommen</h1>{f'<ul>{links}</ul>' if shown else none}", request.path)

    async def page(self, request: web.Request) -> web.Response:
        """One published page."""
        page = self._store.pages.named(request.match_info["name"])
        if page is None or page.published is None:
            raise web.HTTPNotFound(text="Sidan finns inte.")
        title = _title(page.published, page.name)
        body = "".join(
            str(part.get("innerHtml", ""))
            for section in (page.published.get("canvasLayout") or {}).get("horizontalSections", [])
            for column in section.get("columns", [])
            for part in column.get("webparts", [])
        )
        article = f'<article class="wide">{_labelled(body)}</article>'
        return self._html(title, f"<h1>{escape(title)}</h1>{article}", request.path)

    async def library(self, request: web.Request) -> web.Response:
        """A folder as a table with columns, or a file's bytes."""
        path = unquote(request.match_info.get("path", "")).strip("/")
        item = self._at(path)
        if not item.folder:
            return web.Response(
                body=item.content,
                headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(item.name)}"},
                content_type="application/octet-stream",
            )
        columns = [
            (column["name"], column.get("displayName", column["name"])) for column in self._store.columns.every()
        ]
        rows = "".join(self._row(item, [name for name, _ in columns]) for item in self._seen_in(path))
        headings = "".join(f'<th scope="col">{escape(str(label))}</th>' for _, label in columns)
        empty = "" if rows else "<p>Mappen är tom.</p>"
        table = (
            f'<div class="wide" tabindex="0" role="region" aria-label="Dokument"><table><thead><tr>'
            f'<th scope="col">Namn</th>{headings}<th scope="col">Versioner</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>{empty}"
        )
        name = path.rpartition("/")[2] or LIBRARY
        return self._html(name, f"{_crumbs(path)}<h1>{escape(name)}</h1>{table}", request.path)

    async def versions(self, request: web.Request) -> web.Response:
        """A file's versions, newest first."""
        item = self._at(unquote(request.match_info["path"]))
        rows = "".join(
            f'<tr><th scope="row">{number}.0</th><td>{escape(at)}</td><td>{size} byte</td></tr>'
            for number, at, size in self._versions(item)
        )
        head = '<th scope="col">Version</th><th scope="col">Ändrad</th><th scope="col">Storlek</th>'
        body = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        body = f"{_crumbs(item.path)}<h1>Versioner av {escape(item.name)}</h1>{body}"
        return self._html(item.name, body, request.path)

    async def shared(self, request: web.Request) -> web.Response:
        """Where a sharing link leads."""
        link = self._store.links.link(request.match_info["link"])
        item = None if link is None else self._store.items.item(link.item)
        if item is None:
            raise web.HTTPNotFound(text="Länken gäller inte.")
        raise web.HTTPFound(f"/{SITE_PATH}/{LIBRARY}/{quote(item.path)}")

    def _html(self, title: str, body: str, path: str) -> web.Response:
        """The site's frame around a page, with the current place marked in the navigation."""
        years = sorted(page.name for page in self._store.pages.every() if page.published and _YEAR.match(page.name))
        links = {"Start": f"/{SITE_PATH}"}
        if years:
            links["Träffar"] = _page_address(years[-1])
        links["Dokument"] = f"/{SITE_PATH}/{LIBRARY}"
        here = "Dokument" if LIBRARY in path else "Start" if path.endswith((HOME, SITE_PATH, "/")) else "Träffar"
        navigation = "".join(
            f'<a href="{address}"{" aria-current=page" if name == here else ""}>{name}</a>'
            for name, address in links.items()
        )
        page = (
            f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
            f'<link rel="stylesheet" href="/browse.css"></head><body>'
            f'<div class="bar" role="banner">SharePoint · provmiljö</div>'
            f'<div class="site"><span><span class="square" aria-hidden="true">KH</span>'
            f"<strong>Kommunnätverket för hållbar utveckling</strong></span>"
            f'<nav aria-label="Platsen">{navigation}</nav></div><main>{body}</main></body></html>'
        )
        policy = "default-src 'none'; style-src 'self'; img-src data:"
        return web.Response(text=page, content_type="text/html", headers={"Content-Security-Policy": policy})

    def _at(self, path: str) -> Item:
        item = self._store.items.at(path)
        seen = None if item is None else self._store.versions.as_readers_see(item)
        if seen is None:
            raise web.HTTPNotFound(text="Dokumentet finns inte.")
        return seen

    def _seen_in(self, path: str) -> list[Item]:
        """Leaves out files that are checked out and were never checked in."""
        items = (self._store.versions.as_readers_see(child) for child in self._store.items.children(path))
        return [item for item in items if item is not None]

    def _versions(self, item: Item) -> list[tuple[int, str, int]]:
        rows = self._store.versions.of(item)
        # The current content is then a draft, and readers see an earlier version.
        return rows[1:] if item.owner else rows

    def _row(self, item: Item, columns: Iterable[str]) -> str:
        values = "".join(f"<td>{escape(_value(item.fields.get(name)))}</td>" for name in columns)
        versions = ""
        if not item.folder:
            count = len(self._versions(item))
            address = f"/{SITE_PATH}/versioner/{quote(item.path)}"
            versions = f'<a href="{address}">{count}<span class="quiet"> st</span></a>'
        kind = "Mapp: " if item.folder else ""
        address = f"/{SITE_PATH}/{LIBRARY}/{quote(item.path)}"
        name = f'<th scope="row">{kind}<a href="{address}">{escape(item.name)}</a></th>'
        return f"<tr>{name}{values}<td>{versions}</td></tr>"


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    text = str(value or "")
    return text[:10] if text.endswith("T12:00:00Z") else text


def _title(body: dict[str, object] | None, name: str) -> str:
    return str((body or {}).get("title") or name)


def _page_address(name: str) -> str:
    return f"/{SITE_PATH}/SitePages/{quote(name)}"


def _crumbs(path: str) -> str:
    parts = path.split("/") if path else []
    links = [f'<a href="/{SITE_PATH}/{LIBRARY}">{LIBRARY}</a>']
    for depth, name in enumerate(parts[:-1], 1):
        links.append(f'<a href="/{SITE_PATH}/{LIBRARY}/{quote("/".join(parts[:depth]))}">{escape(name)}</a>')
    return f'<p class="crumbs">{" › ".join(links)}</p>' if parts else ""


def _labelled(html: str) -> str:
    """Adds each cell's column heading to it, for windows so narrow that a row is shown as a block."""

    def rows(table: re.Match[str]) -> str:
        headings = re.findall(r"<th scope=\"col\">(.*?)</th>", table[0])

        def cells(row: re.Match[str]) -> str:
            labels = iter(headings[1:])
            return re.sub(r"<td>", lambda _: f'<td data-label="{next(labels, "")}">', row[0])

        return re.sub(r"<tr>.*?</tr>", cells, table[0], flags=re.DOTALL)

    return re.sub(r"<table>.*?</table>", rows, html, flags=re.DOTALL)
