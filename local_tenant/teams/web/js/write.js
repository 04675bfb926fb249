// The text field: write in the channel, ask the bot, answer in a thread, send a file.

import { $ } from "./elements.js";
import { refreshMessages } from "./messages.js";
import { toNewest } from "./newest.js";
import { postAndTell } from "./server.js";
import { person, place, state } from "./state.js";

const ASKS = /^@nätverksboten\b\s*/i;

/** Says where one writes, and as whom. */
export function labelWrite() {
  const [here, me] = [place(), person()];
  if (!here || !me) return;
  $("write-label").textContent = here.personal ? `Skriv till Nätverksboten som ${me.name}` : `Skriv i ${here.name} som ${me.name}`;
  $("text").placeholder = here.personal ? "Till exempel: hjälp" : "Enter skriver i kanalen";
  $("send").hidden = here.personal;
  $("file-label").hidden = !here.personal;
  $("ask").textContent = here.personal ? "Skicka" : "Fråga Nätverksboten";
  $("thread-note").hidden = state.thread === null;
}

export function writeInThread(thread) {
  state.thread = thread;
  labelWrite();
  $("text").focus();
}

async function write(mention) {
  const text = $("text").value.trim();
  if (!text) return $("text").focus();
  $("text").value = "";
  const said = { text: text.replace(ASKS, ""), mention: mention || ASKS.test(text), thread: state.thread };
  toNewest();
  const answer = await postAndTell("/api/say", { as: state.me, channel: state.channel, ...said });
  // What never reached the tenant isn't lost.
  if (answer.failed && !$("text").value) $("text").value = text;
  await refreshMessages();
}

async function attach() {
  const form = new FormData();
  form.append("as", state.me);
  form.append("text", $("text").value.trim() || "plan");
  form.append("file", $("file").files[0]);
  $("file").value = "";
  const answer = await postAndTell("/api/attach", form);
  if (!answer.failed) $("text").value = "";
  await refreshMessages();
}

export function startWrite() {
  $("ask").onclick = () => write(true);
  $("write").onsubmit = (event) => { event.preventDefault(); write(false); };
  $("text").onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    write(Boolean(place()?.personal));
  };
  $("leave-thread").onclick = () => writeInThread(null);
  $("file").onchange = attach;
}
