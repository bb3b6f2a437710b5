// How a session was held: forms go by script, keywords are dragged to themes, and the page follows what others do.

import { change } from "./server.js";
import { dragging } from "./dragging.js";
import { freshen } from "./fresh.js";
import { key } from "./keys.js";
import { say } from "./saying.js";

const RESTS_ON = new Set(["prompts", "answers", "keywords", "sessions", "transcripts", "turns", "speakers", "participants", "names", "codes"]);
const talk = document.getElementById("talk");
const onTheirWay = new WeakSet(); // forms that were sent and not answered yet
let dragged = null;

freshen(RESTS_ON, () => Boolean(dragged) || [...talk.querySelectorAll("form[data-sends]")].some(isFilledIn));

// --- sending -------------------------------------------------------------------------------------------------------

talk.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-sends]")) return;
  event.preventDefault();
  onTheirWay.add(form);
  const menu = form.closest("details.menu");
  const heard = await change(form.getAttribute("action"), filledIn(form));
  onTheirWay.delete(form);
  if (!heard) return lookAgain(form);
  if (form.matches("[data-empties]")) return form.reset();
  for (const control of form.elements) keep(control);
  if (!menu?.isConnected) return;
  menu.open = false;
  menu.querySelector("summary").focus({ preventScroll: true });
});

/** What the form holds; what may be ticked more than once is a list. */
function filledIn(form) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "chosen") (body.chosen ??= []).push(value);
    else if (name !== "csrf_token") body[name] = value;
  }
  return body;
}

/** After a refusal that told what stands there now, this is what the writer has seen. */
async function lookAgain(form) {
  if (!form.elements.was) return;
  const answer = await fetch(location.href, { headers: { "Vertel-Part": "yes" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const same = [...fresh.forms].find((other) => other.getAttribute("action") === form.getAttribute("action"));
  if (same) form.elements.was.value = same.elements.was.value;
}

function isFilledIn(form) {
  return !onTheirWay.has(form) && [...form.elements].some(isChanged);
}

function isChanged(control) {
  if (control.matches("select")) return control.selectedIndex !== first(control);
  if (control.matches("[type=checkbox]")) return control.checked !== control.defaultChecked;
  return control.matches("input:not([type=hidden]), textarea") && control.value !== control.defaultValue;
}

function first(select) {
  return Math.max([...select.options].findIndex((option) => option.defaultSelected), 0);
}

/** What is in a control now is no longer news. */
function keep(control) {
  if (control.matches("select")) for (const option of control.options) option.defaultSelected = option.selected;
  else if (control.matches("[type=checkbox]")) control.defaultChecked = control.checked;
  else if (control.matches("input, textarea")) control.defaultValue = control.value;
}

// --- keywords ------------------------------------------------------------------------------------------------------

let into = null; // the theme that the keyword hangs over

dragging(talk, ".keyword", {
  begins(keyword) {
    dragged = keyword;
    keyword.classList.add("dragged");
  },

  over(x, y) {
    into?.classList.remove("into");
    into = document.elementFromPoint(x, y)?.closest(".theme");
    if (into === dragged.closest(".theme")) into = null;
    into?.classList.add("into");
  },

  drops() {
    if (!into) return;
    const { place, moved } = into.closest(".themes").dataset;
    const word = dragged.querySelector("[lang]").textContent;
    const keyword = dragged.dataset.keyword;
    const { code, theme } = into.dataset;
    into.querySelector(".chips").append(dragged);
    change(place, { chosen: [keyword], code }).then((heard) => heard && say(moved.replace("{word}", word).replace("{theme}", theme)));
  },

  ends() {
    into?.classList.remove("into");
    dragged.classList.remove("dragged");
    into = dragged = null;
  },
});

// --- keys ----------------------------------------------------------------------------------------------------------

/** The prompt after the one somebody is at, or before it. */
function step(by) {
  const headings = [...talk.querySelectorAll(".prompt h3")];
  const now = headings.indexOf(document.activeElement.closest?.(".prompt")?.querySelector("h3"));
  const next = now < 0 && by < 0 ? -1 : now + by;
  headings.at(Math.min(next, headings.length - 1))?.focus();
}

key("j", () => step(1));
key("k", () => step(-1));
key("m", () => {
  const menu = document.activeElement.closest?.(".answer")?.querySelector("details.menu");
  if (!menu) return false;
  menu.open = true;
  menu.querySelector("select").focus();
});
