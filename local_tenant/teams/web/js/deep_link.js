// The address of a message, as Teams has it: /l/message/CHANNEL/MESSAGE opens the channel at that message.

import { $ } from "./elements.js";

const ADDRESS = /^\/l\/message\/([^/]+)\/([^/]+)$/;

/** The channel and message that the page was opened for, told once; null where there is none, or one may not open it. */
export function takeLink(channels) {
  const [, channel, message] = (location.pathname.match(ADDRESS) ?? []).map(decodeURIComponent);
  if (!channel) return null;
  history.replaceState(null, "", "/");
  return channels.some((candidate) => candidate.id === channel) ? { channel, message } : null;
}

export function showThread(id) {
  const thread = [...$("days").querySelectorAll("[data-thread]")].find((candidate) => candidate.dataset.thread === id);
  thread?.scrollIntoView();
  thread?.querySelector(".message")?.focus({ preventScroll: true });
}
