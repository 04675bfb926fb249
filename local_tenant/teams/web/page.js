// The Teams page: channels, threads, people to act as, and the clock.
"use strict";

const $ = (id) => document.getElementById(id);
const zone = "Europe/Stockholm";
const dayOf = (at) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone, weekday: "short", day: "numeric", month: "long", year: "numeric" }).format(new Date(at)).replace(".", "");
const clockOf = (at) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone, hour: "numeric", minute: "2-digit" }).format(new Date(at)).replace(":", ".").replace(/^0/, "");
const state = { me: localStorage.getItem("me") || "", channel: localStorage.getItem("channel") || "", thread: null, seen: {}, shown: new Map(), people: [], channels: [] };

async function post(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const said = answer.ok ? await answer.json() : { words: "Det gick inte just nu. Försök igen." };
  if (said.words) toast(said.words);
  return said;
}

function toast(words) {
  $("toast").textContent = words;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $("toast").textContent = ""; }, 8000);
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const hues = ["#a4491c", "#8c4a9e", "#2f5fa8", "#5b6a1c", "#9e3a5e", "#256b6b", "#6b4f2a"];
function avatar(name, bot) {
  const made = element("span", bot ? "avatar bot" : "avatar", bot ? "NB" : name.split(" ").map((part) => part[0]).join("").slice(0, 2));
  if (!bot) made.style.background = hues[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % hues.length];
  made.setAttribute("aria-hidden", "true");
  return made;
}

async function refresh() {
  try {
    const answer = await (await fetch(`/api/state?as=${encodeURIComponent(state.me)}`)).json();
    showClock(answer.clock);
    $("sharepoint").href = answer.links.sharepoint || "#";
    showPeople(answer.people);
    showChannels(answer.channels);
    await showMessages();
  } catch { $("next").textContent = "Provmiljön svarar inte. Är den startad?"; }
  setTimeout(refresh, 700);
}

function showClock(clock) {
  $("now").textContent = `${dayOf(clock.now)} kl. ${clockOf(clock.now)}`;
  $("play").textContent = clock.playing && !clock.finished ? "Pausa" : "Spela året";
  $("play").dataset.playing = clock.playing ? "1" : "";
  const following = clock.next ? `${dayOf(clock.next)} kl. ${clockOf(clock.next)}` : "";
  const words = clock.finished ? "Året är slut. Allt är kvar: skriv och klicka." : following ? `Nästa händelse är ${following}.` : "Väntar på boten och SharePoint.";
  if ($("next").textContent !== words) $("next").textContent = words;
}

function showPeople(people) {
  if (state.people.length) return;
  state.people = people;
  if (!people.some((each) => each.id === state.me)) state.me = people[2].id;
  const order = [...people.slice(2, 6), ...people.slice(0, 2), ...people.slice(6)];
  $("people").replaceChildren(...order.map((person) => {
    const button = element("button");
    button.type = "button";
    button.dataset.person = person.id;
    const words = element("span");
    words.append(element("span", "", person.name), element("span", "quiet", person.role));
    button.append(avatar(person.name, false), words);
    button.onclick = () => choosePerson(person.id);
    const item = element("li");
    item.append(button);
    return item;
  }));
  choosePerson(state.me);
}

function choosePerson(id) {
  const chat = state.channels.find((each) => each.id === state.channel)?.personal;
  state.me = id;
  localStorage.setItem("me", id);
  for (const button of document.querySelectorAll("[data-person]")) button.setAttribute("aria-pressed", String(button.dataset.person === id));
  if (chat) state.channel = "";
  state.shown.clear();
  $("messages").replaceChildren();
  label();
}

function showChannels(channels) {
  state.channels = channels;
  if (!channels.some((each) => each.id === state.channel)) chooseChannel(channels[0].id);
  for (const [place, personal] of [["channels", false], ["chats", true]]) {
    const buttons = channels.filter((each) => each.personal === personal).map((channel) => {
      const button = element("button", "", "");
      button.type = "button";
      const name = element("span", "", channel.name);
      button.append(name);
      const unread = channel.count - (state.seen[channel.id] ?? 0);
      if (channel.id === state.channel) { button.setAttribute("aria-current", "page"); state.seen[channel.id] = channel.count; }
      else if (unread > 0) { name.className = "unread"; const badge = element("span", "badge", String(unread)); badge.setAttribute("aria-label", `${unread} nya`); button.append(badge); }
      button.onclick = () => chooseChannel(channel.id);
      const item = element("li");
      item.append(button);
      return item;
    });
    const key = JSON.stringify(buttons.map((each) => each.innerHTML));
    if ($(place).dataset.key !== key) { const focused = [...$(place).querySelectorAll("button")].indexOf(document.activeElement); $(place).replaceChildren(...buttons); $(place).dataset.key = key; if (focused >= 0) $(place).querySelectorAll("button")[focused]?.focus(); }
  }
  label();
}

function chooseChannel(id) {
  state.channel = id;
  localStorage.setItem("channel", id);
  state.thread = null;
  state.shown.clear();
  $("messages").replaceChildren();
  label();
}

function label() {
  const channel = state.channels.find((each) => each.id === state.channel);
  const me = state.people.find((each) => each.id === state.me);
  if (!channel || !me) return;
  $("channel-name").textContent = channel.personal ? "Nätverksboten" : channel.name;
  $("write-label").textContent = channel.personal ? `Skriv till Nätverksboten som ${me.name}` : `Skriv i ${channel.name} som ${me.name}`;
  $("send").hidden = channel.personal;
  $("file-label").hidden = !channel.personal;
  $("ask").textContent = channel.personal ? "Skicka" : "Fråga Nätverksboten";
  $("thread-note").hidden = state.thread === null;
  $("thread-note").firstElementChild.textContent = "Du svarar i en tråd.";
}

async function showMessages() {
  const channel = state.channel, me = state.me;
  if (!channel || !me) return;
  const { messages } = await (await fetch(`/api/channels/${encodeURIComponent(channel)}?as=${encodeURIComponent(me)}`)).json();
  if (channel !== state.channel || me !== state.me) return;
  const box = $("messages");
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 120;
  const personal = state.channels.find((each) => each.id === channel)?.personal;
  let added = false;
  for (const message of messages) {
    const known = state.shown.get(message.id);
    if (known && known.version === message.version) continue;
    // A card somebody is filling in is left alone until it is sent.
    if (known && !message.private && known.element.contains(document.activeElement) && document.activeElement.matches("input, textarea")) continue;
    const made = showMessage(message, personal);
    if (known) known.element.replaceWith(made);
    else { place(message, made, personal); added = true; }
    state.shown.set(message.id, { version: message.version, element: made });
  }
  if (added && atEnd) box.scrollTop = box.scrollHeight;
}

function place(message, made, personal) {
  const box = $("messages");
  const thread = box.querySelector(`[data-thread="${message.thread}"]`);
  if (thread && message.thread !== message.id) { made.classList.add("reply"); thread.querySelector(".replies").append(made); box.append(thread); return; }
  const day = dayOf(message.at);
  if (box.dataset.day !== day || !box.querySelector(".day")) { box.dataset.day = day; box.append(element("div", "day", day)); }
  const holder = element("article", "thread");
  holder.dataset.thread = message.id;
  holder.setAttribute("aria-label", `${message.author} ${day}`);
  holder.append(made, element("div", "replies"));
  if (!personal) {
    const reply = element("button", "reply-button", "Svara i tråden");
    reply.type = "button";
    reply.onclick = () => { state.thread = message.id; label(); $("text").focus(); };
    holder.append(reply);
  }
  box.append(holder);
}

function showMessage(message, personal) {
  const made = element("div", message.bot ? "message bot" : "message");
  const content = element("div");
  const who = element("p", "who");
  who.append(element("strong", "", message.author));
  if (message.bot) who.append(element("span", "app", "APP"));
  who.append(element("span", "quiet", ` ${message.from ? `${message.from} · ` : ""}${dayOf(message.at).replace(/ \d{4}$/, "")} ${clockOf(message.at)}`));
  content.append(who);
  if (message.deleted) content.append(element("p", "quiet", "Meddelandet är borttaget."));
  if (message.text) {
    const words = element("div", "words");
    if (message.bot) words.innerHTML = markdown.render(message.text);
    else { if (message.mention && !personal) words.append(element("span", "mention", "Nätverksboten "), message.text); else words.textContent = message.text; }
    content.append(words);
  }
  if (message.file) content.append(element("p", "quiet", `Bifogad fil: ${message.file}`));
  if (message.card) content.append(renderCard(message.card, (verb, data, submit) => press(message, verb, data, submit)));
  if (message.private) content.append(element("p", "only-you", "Bara du ser det här kortet."));
  made.append(avatar(message.author, message.bot), content);
  return made;
}

async function press(message, verb, data, submit) {
  document.activeElement?.blur();
  await post("/api/press", { as: state.me, message: message.id, verb, data, submit });
  await showMessages();
}

async function write(mention) {
  const text = $("text").value.trim();
  if (!text) return;
  $("text").value = "";
  const asks = mention || /^@nätverksboten\b/i.test(text);
  await post("/api/say", { as: state.me, channel: state.channel, text: text.replace(/^@nätverksboten\s*/i, ""), mention: asks, thread: state.thread });
  await showMessages();
  $("messages").scrollTop = $("messages").scrollHeight;
}

$("ask").onclick = () => write(true);
$("write").onsubmit = (event) => { event.preventDefault(); write(false); };
$("text").onkeydown = (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  write(Boolean(state.channels.find((each) => each.id === state.channel)?.personal));
};
$("leave-thread").onclick = () => { state.thread = null; label(); };
$("file").onchange = async () => {
  const form = new FormData();
  form.append("as", state.me);
  form.append("text", $("text").value.trim() || "plan");
  form.append("file", $("file").files[0]);
  $("file").value = "";
  $("text").value = "";
  const said = await (await fetch("/api/attach", { method: "POST", body: form })).json();
  if (said.words) toast(said.words);
};
$("play").onclick = () => post("/api/clock", { playing: !$("play").dataset.playing });
$("step").onclick = () => post("/api/clock", { step: true });
$("hour").onclick = () => post("/api/clock", { hours: 1 });
$("day").onclick = () => post("/api/clock", { hours: 24 });
$("dwell").onchange = () => post("/api/clock", { dwell: Number($("dwell").value) });
refresh();
