// Small makers of elements.

export const $ = (id) => document.getElementById(id);

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function button(className, text, pressed) {
  const made = element("button", className, text);
  made.type = "button";
  made.onclick = pressed;
  return made;
}

const hues = ["#a4491c", "#8c4a9e", "#2f5fa8", "#5b6a1c", "#9e3a5e", "#256b6b", "#6b4f2a"];

export function avatar(name, bot) {
  const initials = name.split(" ").map((part) => part[0]).join("").slice(0, 2);
  const made = element("span", bot ? "avatar bot" : "avatar", bot ? "NB" : initials);
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  if (!bot) made.style.background = hues[sum % hues.length];
  made.setAttribute("aria-hidden", "true");
  return made;
}
