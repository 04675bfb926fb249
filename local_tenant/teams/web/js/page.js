// The Teams page: asks the tenant how things stand, and shows it.

import { showClock, showSilence, startClock } from "./clock.js";
import { showThread, takeLink } from "./deep_link.js";
import { $ } from "./elements.js";
import { filesShown, openFolder, startFiles } from "./files.js";
import { betweenMessages, oneStop } from "./focus.js";
import { markPerson, showChannels, showPeople } from "./lists.js";
import { clearMessages, onReply, refreshMessages } from "./messages.js";
import { followNewest } from "./newest.js";
import { closePanel, showTabs, startPanels, startTabs } from "./panels.js";
import { ask, postAndTell } from "./server.js";
import { keep, person, place, state } from "./state.js";
import { labelWrite, startWrite, writeInThread } from "./write.js";

const INTERVAL = 700;

async function refresh() {
  const me = state.me;
  const answer = await ask(`/api/state?as=${encodeURIComponent(me)}`);
  if (answer.failed) return showSilence();
  if (me !== state.me) return;
  state.now = answer.clock.now;
  showClock(answer.clock);
  $("sharepoint").href = answer.links.sharepoint || "#";
  const chatBefore = place()?.personal;
  state.channels = answer.channels;
  if (!state.people.length) start(answer.people);
  const link = takeLink(state.channels);
  if (link) await choose({ channel: link.channel });
  if (!place()) await choose({ channel: state.channels.find((channel) => channel.personal === Boolean(chatBefore)).id });
  showChannels((channel) => choose({ channel }, $("channel-name")));
  await refreshMessages();
  if (link) showThread(link.message);
}

function start(people) {
  state.people = people;
  if (!person()) state.me = people[0].id;
  showPeople((me) => choose({ me }));
  name();
  added();
}

/** Another person, or another channel. */
async function choose(changes, next) {
  keep(changes);
  clearMessages();
  name();
  closePanel(next);
  if (filesShown()) openFolder();
  if (!changes.me) return added();
  await refresh();
}

/** Teams adds the app to a chat when it is first opened. */
async function added() {
  if (!place()?.personal) return;
  await postAndTell("/api/open", { as: state.me, channel: state.channel });
  await refreshMessages();
}

function name() {
  const here = place();
  markPerson();
  labelWrite();
  showTabs();
  $("show-people").textContent = `Du är ${person().name.split(" ")[0]}`;
  if (!here) return;
  $("channel-name").textContent = here.name;
  document.title = `${here.name} – Teams på den här datorn`;
}

async function keepShowing() {
  try {
    await refresh();
  } finally {
    setTimeout(keepShowing, INTERVAL);
  }
}

oneStop($("clock"));
oneStop($("places"));
oneStop($("people"));
betweenMessages($("days"));
followNewest($("messages"), $("days"), $("to-newest"));
onReply(writeInThread);
startWrite();
startFiles();
startTabs();
startPanels();
startClock();
keepShowing();
