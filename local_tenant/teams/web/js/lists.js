// The lists at the sides: channels and chats, and people to act as.

import { $, avatar, button, element } from "./elements.js";
import { settle } from "./focus.js";
import { markSeen, state, unread } from "./state.js";

/** Everybody one can act as; `choose(id)` hears of a choice. */
export function showPeople(choose) {
  const items = state.people.map((person) => {
    const made = button("", undefined, () => choose(person.id));
    made.dataset.person = person.id;
    const words = element("span");
    words.append(element("span", "", person.name), element("span", "quiet", person.role));
    made.append(avatar(person.name, false), words);
    const item = element("li");
    item.append(made);
    return item;
  });
  $("people").replaceChildren(...items);
}

export function markPerson() {
  const buttons = [...$("people").querySelectorAll("button")];
  for (const item of buttons) item.setAttribute("aria-pressed", String(item.dataset.person === state.me));
  settle($("people"), buttons.find((item) => item.dataset.person === state.me));
}

/** Channels and chats with how much is new; shown anew only when something changed. */
export function showChannels(choose) {
  const current = state.channels.find((channel) => channel.id === state.channel);
  if (current && !document.hidden) markSeen(current);
  const items = state.channels.map((channel) => ({ ...channel, current: channel === current, unread: unread(channel) }));
  const key = JSON.stringify(items.map(({ id, current: here, unread: count }) => [id, here, count]));
  if ($("places").dataset.key === key) return;
  $("places").dataset.key = key;
  const focused = document.activeElement.dataset?.channel;
  for (const [list, personal] of [["channels", false], ["chats", true]]) {
    $(list).replaceChildren(...items.filter((item) => item.personal === personal).map((item) => channelItem(item, choose)));
  }
  const buttons = [...$("places").querySelectorAll("[data-channel]")];
  settle($("places"), buttons.find((item) => item.getAttribute("aria-current")));
  if (focused) buttons.find((item) => item.dataset.channel === focused)?.focus({ preventScroll: true });
}

function channelItem(channel, choose) {
  const made = button("", undefined, () => choose(channel.id));
  made.dataset.channel = channel.id;
  const name = element("span", "", channel.name);
  made.append(name);
  if (channel.current) made.setAttribute("aria-current", "page");
  else if (channel.unread > 0) {
    name.className = "unread";
    const badge = element("span", "badge", String(channel.unread));
    badge.append(element("span", "hidden", channel.unread === 1 ? " nytt" : " nya"));
    made.append(badge);
  }
  const item = element("li");
  item.append(made);
  return item;
}
