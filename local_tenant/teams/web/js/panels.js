// Which parts of the page are open: a tab of the channel, and in narrow windows a list over it; and light or dark.

import { $ } from "./elements.js";
import { openFolder } from "./files.js";
import { stepped } from "./focus.js";
import { toNewest } from "./newest.js";
import { place } from "./state.js";

const TABS = ["posts", "files"];

export function openTab(name) {
  for (const each of TABS) {
    $(each).hidden = each !== name;
    $(`${each}-tab`).setAttribute("aria-selected", String(each === name));
    $(`${each}-tab`).tabIndex = each === name ? 0 : -1;
  }
  if (name === "files") openFolder();
  else toNewest();
}

/** A chat has no files. */
export function showTabs() {
  const personal = Boolean(place()?.personal);
  $("files-tab").hidden = personal;
  if (personal && !$("files").hidden) openTab("posts");
}

export function startTabs() {
  for (const each of TABS) $(`${each}-tab`).onclick = () => openTab(each);
  $("tabs").onkeydown = (event) => {
    const tabs = TABS.map((each) => $(`${each}-tab`)).filter((tab) => !tab.hidden);
    const next = stepped(tabs, event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  };
  $("skip").onclick = (event) => {
    event.preventDefault();
    if ($("posts").hidden) openTab("posts");
    $("text").focus();
  };
}

const buttons = () => [...document.querySelectorAll(".panel-button[aria-controls]")];

function open(name) {
  document.body.dataset.panel = name;
  for (const item of buttons()) item.setAttribute("aria-expanded", String(item.getAttribute("aria-controls") === name));
  if (!name) return;
  ($(name).querySelector('[aria-current], [aria-pressed="true"]') ?? $(name).querySelector("button:not(.close)")).focus();
}

/** Closes what is open; the focus goes to `next`, else to the button that opened it. */
export function closePanel(next) {
  const name = document.body.dataset.panel;
  if (!name) return;
  open("");
  (next ?? buttons().find((item) => item.getAttribute("aria-controls") === name)).focus();
}

export function startPanels() {
  for (const item of buttons()) {
    const name = item.getAttribute("aria-controls");
    item.onclick = () => (document.body.dataset.panel === name ? closePanel() : open(name));
  }
  for (const item of document.querySelectorAll(".close")) item.onclick = () => closePanel();
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closePanel(); });
  setTheme(localStorage.getItem("theme") || "");
  $("theme").onchange = () => setTheme($("theme").value);
}

function setTheme(theme) {
  localStorage.setItem("theme", theme);
  $("theme").value = theme;
  document.documentElement.dataset.theme = theme;
}
