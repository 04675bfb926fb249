// The clock that bot and worker go by.

import { $, element } from "./elements.js";
import { postAndTell } from "./server.js";
import { momentOf } from "./swedish.js";

export function showClock(clock) {
  const [day, year, ...time] = momentOf(clock.now).split(/\u00a0(?=\d{4})|(?<=\d{4})\u00a0/);
  $("now").replaceChildren(day, element("span", "year", `\u00a0${year}`), `\u00a0${time}`);
  $("now").dateTime = clock.now;
  const playing = clock.playing && !clock.finished;
  $("play").textContent = playing ? "Pausa" : "Spela året";
  $("play").dataset.playing = playing ? "yes" : "";
  say(words(clock));
}

export function showSilence() { say("Provmiljön svarar inte. Är den startad?"); }

function say(text) { if ($("next").textContent !== text) $("next").textContent = text; }

function words(clock) {
  if (clock.finished) return "Året är slut. Allt är kvar: skriv och välj knappar som förut.";
  return clock.next ? `Nästa händelse är ${momentOf(clock.next)}.` : "Väntar på boten och SharePoint.";
}

export function startClock() {
  const set = (change) => postAndTell("/api/clock", change);
  $("play").onclick = () => set({ playing: !$("play").dataset.playing });
  $("step").onclick = () => set({ step: true });
  $("hour").onclick = () => set({ hours: 1 });
  $("day").onclick = () => set({ hours: 24 });
  $("dwell").onchange = () => set({ dwell: Number($("dwell").value) });
}
