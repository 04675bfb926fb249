// The messages of one channel or chat: threads by the day of their last message, each shown anew only when it changes.

import { $, button, element } from "./elements.js";
import { activate, isActive, keepFocus, replaceKeepingFocus, stops } from "./focus.js";
import { showAnswer, showMessage } from "./message.js";
import { toNewest } from "./newest.js";
import { ask, post } from "./server.js";
import { place, state } from "./state.js";
import { dayOf } from "./swedish.js";

const shown = new Map();
const answers = new Map();
const pressing = new Set();
let loaded = "";
let reply = () => {};

/** What "Svara i tråden" does with the thread's id. */
export function onReply(doing) { reply = doing; }

export function clearMessages() {
  shown.clear();
  answers.clear();
  activate(null);
  loaded = "";
  $("days").replaceChildren();
  $("no-messages").hidden = true;
}

export async function refreshMessages() {
  const { channel, me } = state;
  if (!channel || !me) return;
  const { messages } = await ask(`/api/channels/${encodeURIComponent(channel)}?as=${encodeURIComponent(me)}`);
  if (!messages || channel !== state.channel || me !== state.me) return;
  const first = loaded !== `${me} ${channel}`;
  // A screen reader hears what comes, not all that was there.
  if (first) $("messages").setAttribute("aria-live", "off");
  const added = messages.filter((message) => show(message)).length > 0;
  $("no-messages").hidden = shown.size > 0;
  if (added && !$("messages").contains(document.activeElement)) activate([...$("days").querySelectorAll(".message")].pop());
  if (!first) return;
  loaded = `${me} ${channel}`;
  toNewest();
  requestAnimationFrame(() => $("messages").setAttribute("aria-live", "polite"));
}

/** Shows the message where it is new or changed; whether it is new. */
function show(message) {
  const known = shown.get(message.id);
  const { version, ...content } = message;
  const key = JSON.stringify(content);
  if (known && (known.version >= version || known.key === key || beingFilledIn(known))) return false;
  const made = showMessage(message, (...pressed) => press(message.id, ...pressed), answers.get(message.id));
  shown.set(message.id, { version, key, element: made });
  if (!known) {
    put(message, made);
    stops(made, false);
    return true;
  }
  // What one asked for is read out; what others changed is not.
  if (!known.pressed) made.setAttribute("aria-live", "off");
  replaceKeepingFocus(known.element, made);
  if (isActive(known.element)) activate(made);
  else stops(made, false);
  return false;
}

/** A card somebody is filling in is left alone until it is sent. */
function beingFilledIn({ element: message, pressed }) {
  if (pressed) return false;
  const typing = message.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  return typing || message.querySelector("[data-typed]") !== null;
}

function put(message, made) {
  const known = $("days").querySelector(`[data-thread="${message.thread}"]`);
  const thread = known ?? startThread(message.thread);
  if (known) addReply(known, made);
  else thread.prepend(made);
  const day = dayList(message.at);
  if (day.lastElementChild === thread) return;
  const before = thread.parentElement;
  keepFocus(() => day.append(thread));
  if (before && !before.children.length) before.parentElement.remove();
}

function startThread(id) {
  const thread = element("li", "thread");
  thread.dataset.thread = id;
  if (!place()?.personal) thread.append(button("reply-button", "Svara i tråden", () => reply(id)));
  return thread;
}

function addReply(thread, made) {
  let replies = thread.querySelector(".replies");
  if (!replies) {
    replies = element("ol", "replies");
    replies.setAttribute("aria-label", "Svar");
    thread.querySelector(".message").after(replies);
  }
  made.classList.add("reply");
  const item = element("li");
  item.append(made);
  replies.append(item);
}

/** The list of threads that were last written in on that day. */
function dayList(at) {
  const name = dayOf(at, state.now);
  const last = $("days").lastElementChild;
  if (last?.dataset.day === name) return last.querySelector("ol");
  const day = element("section");
  day.dataset.day = name;
  const list = element("ol");
  list.setAttribute("aria-label", `Inlägg ${name}`);
  day.append(element("h2", "day", name), list);
  $("days").append(day);
  return list;
}

async function press(id, verb, data, submit) {
  // The answer to the first press is on its way.
  if (pressing.has(id)) return;
  pressing.add(id);
  const card = shown.get(id).element.querySelector(".card");
  card.setAttribute("aria-busy", "true");
  const answer = await post("/api/press", { as: state.me, message: id, verb, data, submit });
  pressing.delete(id);
  card.removeAttribute("aria-busy");
  const known = shown.get(id);
  if (!known) return;
  known.pressed = Boolean(answer.card) || (submit && !answer.words);
  answers.set(id, answer.words);
  showAnswer(known.element, answer.words);
  await refreshMessages();
}
