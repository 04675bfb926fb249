// Where the focus is: one stop for many buttons, one message at a time, and never lost when something is shown anew.

const CONTROLS = "a[href], button, input, select, textarea, [tabindex]";
const BUTTONS = "button:not(.close)";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** The item that the key leads to; null for another key. */
export function stepped(items, from, key) {
  const step = STEPS[key];
  return step === undefined ? null : items[Math.min(Math.max(items.indexOf(from) + step, 0), items.length - 1)];
}

/** Makes the buttons in `box` one stop of Tab; the arrow keys go between them. */
export function oneStop(box) {
  const buttons = () => [...box.querySelectorAll(BUTTONS)].filter((item) => item.checkVisibility());
  box.addEventListener("keydown", (event) => {
    const next = stepped(buttons(), document.activeElement, event.key);
    if (!next || !event.target.matches(BUTTONS)) return;
    event.preventDefault();
    next.focus();
  });
  box.addEventListener("focusin", (event) => { if (event.target.matches(BUTTONS)) settle(box, event.target); });
}

/** Which of the buttons Tab stops at. */
export function settle(box, stop) {
  const buttons = [...box.querySelectorAll(BUTTONS)];
  const chosen = buttons.includes(stop) ? stop : buttons[0];
  for (const item of buttons) item.tabIndex = item === chosen ? 0 : -1;
}

/** Does something that takes elements out of the page for a moment. */
export function keepFocus(doing) {
  const focused = document.activeElement;
  doing();
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}

/** Shows `made` in place of `old`; the focus goes to the same control in it, else to the whole. */
export function replaceKeepingFocus(old, made) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const name = focused === old ? "" : nameOf(focused);
  old.replaceWith(made);
  if (!focused) return;
  const same = name && [...made.querySelectorAll(CONTROLS)].find((control) => nameOf(control) === name);
  (same || made).focus({ preventScroll: true });
  if (!same) made.scrollIntoView({ block: "nearest" });
}

const nameOf = (control) => control && (control.getAttribute("aria-label") || control.textContent.trim() || control.id);

let active = null;

/** Tab stops at the controls of this message alone; the arrow keys lead to others. */
export function activate(message) {
  if (active !== message && active) stops(active, false);
  active = message;
  if (message) stops(message, true);
}

export const isActive = (message) => active === message;

export function stops(message, on) {
  const thread = message.closest(".thread")?.querySelector(":scope > .reply-button");
  for (const control of [message, ...message.querySelectorAll(CONTROLS), ...(thread ? [thread] : [])]) {
    control.dataset.stop ??= control.getAttribute("tabindex") ?? "";
    if (!on) control.tabIndex = -1;
    else if (control.dataset.stop === "") control.removeAttribute("tabindex");
    else control.setAttribute("tabindex", control.dataset.stop);
  }
}

/** Arrow keys between the messages in `box`, Esc out of one's controls. */
export function betweenMessages(box) {
  box.addEventListener("focusin", (event) => {
    const message = event.target.closest(".message") ?? [...event.target.closest(".thread").querySelectorAll(".message")].pop();
    if (message !== active) activate(message);
  });
  box.addEventListener("keydown", (event) => {
    const message = event.target.closest(".message");
    if (event.key === "Escape" && message && event.target !== message) message.focus();
    const next = event.target === message && stepped([...box.querySelectorAll(".message")], message, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });
}
