// The page's requests; what went wrong is said in words.

import { $ } from "./elements.js";

const FAILED = "Det gick inte just nu. Försök igen om en stund.";

export function toast(words) {
  $("toast").textContent = words;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $("toast").textContent = ""; }, 12000);
}

/** The JSON answer; `{words, failed: true}` where there is none. */
export async function ask(path, options) {
  try {
    const answer = await fetch(path, options);
    if (answer.ok) return await answer.json();
    if (answer.status === 413) return { failed: true, words: "Filen är större än 12 MB. Välj en mindre." };
    return { failed: true, words: answer.status === 403 ? await answer.text() : FAILED };
  } catch {
    return { failed: true, words: FAILED };
  }
}

/** Posts JSON, or a form with a file. */
export function post(path, body) {
  if (body instanceof FormData) return ask(path, { method: "POST", body });
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** As post, with the answer's words shown at the foot of the page. */
export async function postAndTell(path, body) {
  const answer = await post(path, body);
  if (answer.words) toast(answer.words);
  return answer;
}
