// One message as an element.

import { markdownToHtml, renderCard } from "./cards.js";
import { avatar, element } from "./elements.js";
import { place, state } from "./state.js";
import { dayOf, timeOf } from "./swedish.js";

/** The message; `press(verb, data, submit)` hears of its card's buttons, `answer` is what the last press gave in words. */
export function showMessage(message, press, answer) {
  const made = element("article", ["message", message.bot && "bot", message.mine && "mine"].filter(Boolean).join(" "));
  made.tabIndex = 0;
  made.setAttribute("aria-label", `${message.author} ${dayOf(message.at, state.now)} kl. ${timeOf(message.at)}`);
  const content = element("div", "content");
  content.append(sender(message), ...parts(message, press));
  made.append(avatar(message.author, message.bot), content);
  showAnswer(made, answer);
  return made;
}

/** What pressing a button gave in words, at its card. */
export function showAnswer(message, words) {
  message.querySelector(".answer")?.remove();
  if (words) message.querySelector(".content").append(element("p", "answer", words));
}

function sender(message) {
  const who = element("p", "who");
  who.append(element("strong", "", message.author));
  if (message.bot) who.append(element("span", "app", "APP"));
  const from = message.from ? `${message.from} · ` : "";
  who.append(element("span", "quiet", ` ${from}${dayOf(message.at, state.now)} ${timeOf(message.at)}`));
  return who;
}

function parts(message, press) {
  if (message.deleted) return [element("p", "quiet", "Meddelandet är borttaget.")];
  const made = [];
  if (message.text) made.push(words(message));
  if (message.file) made.push(element("p", "quiet", `Bifogad fil: ${message.file}`));
  if (message.card) made.push(renderCard(message.card, press));
  if (message.private) made.push(element("p", "only-you", message.card ? "Bara du ser det här kortet." : "Bara du ser det här."));
  return made;
}

function words(message) {
  const made = element("div", "words");
  if (message.bot) made.innerHTML = markdownToHtml(message.text);
  else if (message.mention && !place()?.personal) made.append(element("span", "mention", "Nätverksboten "), message.text);
  else made.textContent = message.text;
  return made;
}
