// The Files tab: the channel's folder in the local SharePoint.

import { $, button, element } from "./elements.js";
import { ask, postAndTell, toast } from "./server.js";
import { place, state } from "./state.js";
import { sizeOf } from "./swedish.js";

let path = "";

export const filesShown = () => !$("files").hidden;

/** Shows the channel's own folder, or the folder at `where` under it. */
export async function openFolder(where = "") {
  path = where;
  const { channel, me } = state;
  const answer = await ask(`/api/files/${encodeURIComponent(channel)}?${new URLSearchParams({ as: me, path })}`);
  if (channel !== state.channel || me !== state.me || path !== where) return;
  if (answer.words) toast(answer.words);
  const files = answer.files ?? [];
  $("folder-name").textContent = [place().name, ...path.split("/").filter(Boolean)].join(" › ");
  $("folder-up").hidden = path === "";
  $("file-list").replaceChildren(...files.map(fileItem));
  $("no-files").hidden = files.length > 0 || Boolean(answer.words);
}

function fileItem(file) {
  const item = element("li");
  if (file.folder) {
    item.append(button("", file.name, () => enter(`${path}/${file.name}`.replace(/^\//, ""))), element("span", "quiet", "Mapp"));
    return item;
  }
  const link = element("a", "", file.name);
  link.href = file.address;
  item.append(link, element("span", "quiet", sizeOf(file.size)));
  return item;
}

async function enter(where) {
  await openFolder(where);
  $("folder-name").focus();
}

async function upload() {
  const form = new FormData();
  form.append("as", state.me);
  form.append("path", path);
  form.append("file", $("upload").files[0]);
  $("upload").value = "";
  await postAndTell(`/api/files/${encodeURIComponent(state.channel)}`, form);
  await openFolder(path);
}

export function startFiles() {
  $("upload").onchange = upload;
  $("folder-up").onclick = () => enter(path.split("/").slice(0, -1).join("/"));
}
