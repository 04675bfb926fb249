// Dates, times and sizes as Swedes write them; a line never breaks inside one.

const zone = "Europe/Stockholm";
const format = (options) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...options });
const day = format({ weekday: "short", day: "numeric", month: "long" });
const clock = format({ hour: "numeric", minute: "2-digit", hourCycle: "h23" });
const year = format({ year: "numeric" });
const unbroken = (text) => text.replaceAll(" ", "\u00a0");

/** "ons 8 mars", with its year where it isn't that of `now`. */
export function dayOf(at, now) {
  const date = new Date(at);
  const words = day.format(date).replace(".", "").replace(",", "");
  return unbroken(now && year.format(new Date(now)) === year.format(date) ? words : `${words} ${year.format(date)}`);
}

/** "9.15" */
export const timeOf = (at) => clock.format(new Date(at)).replace(":", ".").replace(/^0(?=\d)/, "");

/** "ons 8 mars 2023 kl. 9.15" */
export const momentOf = (at) => unbroken(`${dayOf(at)} kl. ${timeOf(at)}`);

/** "12 kB" */
export function sizeOf(bytes) {
  if (bytes < 1000) return unbroken(`${bytes} byte`);
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return unbroken(`${value.toLocaleString("sv-SE", { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`);
}
