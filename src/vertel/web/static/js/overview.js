// The study at a glance: it follows what happens, and lets vertel suggest.

import { onNews, tell } from "./server.js";
import { problem, say } from "./saying.js";
import { freshen, replace } from "./fresh.js";

const SHOWN = new Set(["sessions", "transcripts", "turns", "speakers", "participants", "names", "codes", "codings"]);
const STAGED = new Set([...SHOWN, "placed", "study"]);
const QUIET = 1500; // milliseconds without news before the stages are worked out again

freshen(new Set([...SHOWN, "memos"]));

// --- what takes a while is asked for after the page ---------------------------------------------------------------

const later = document.querySelector("[data-load]");
let soon;

async function load() {
  const answer = await fetch(later.dataset.load, { headers: { "Vertel-Part": "yes" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  replace(later, fresh.body);
}

load();
onNews(({ tables }) => {
  if (!tables.some((table) => STAGED.has(table))) return;
  clearTimeout(soon);
  soon = setTimeout(load, QUIET);
});

// --- suggesting ---------------------------------------------------------------------------------------------------

const form = document.getElementById("suggest");
let suggesting = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (suggesting) return;
  suggesting = true;
  const pressed = event.submitter;
  document.body.classList.add("suggesting");
  pressed?.setAttribute("aria-busy", "true");
  say(form.dataset.busy);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { "Accept": "application/json", "Vertel-After": document.body.dataset.after },
      body: new FormData(form, pressed),
    });
    const heard = await answer.json().catch(() => ({ sentence: document.body.dataset.odd }));
    if (answer.ok) {
      tell(heard);
      say(heard.message);
    } else {
      say("");
      problem(heard.sentence);
    }
  } catch {
    say("");
    problem(document.body.dataset.away);
  }
  suggesting = false;
  document.body.classList.remove("suggesting");
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});
