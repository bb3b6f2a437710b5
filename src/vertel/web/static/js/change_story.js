// One change story, or one panel: the page follows what others do. What somebody types there is left alone.

import { onNews } from "./server.js";
import { freshen } from "./fresh.js";
import { quick } from "./quick.js";
import { say } from "./saying.js";

const SHOWN = new Set(["change_stories", "checks", "domains", "panels", "votes", "sessions", "participants", "speakers", "transcripts"]);
const form = document.getElementById("story-form");
const fields = document.getElementById("story-fields");
const refused = Boolean(form.querySelector(".refused"));
let keeping = false;

const isTyped = () => refused || [...form.elements].some(differs);

quick();
freshen(SHOWN, undefined, undefined, (part) => part === fields && isTyped());
onNews(({ tables }) => {
  if (isTyped() && tables.some((table) => table === "change_stories" || table === "panels")) say(form.dataset.changed);
});
form.addEventListener("submit", () => (keeping = true));
addEventListener("beforeunload", (event) => {
  if (!keeping && !refused && isTyped()) event.preventDefault();
});
fields.querySelector("[aria-invalid]")?.focus();

function differs(control) {
  if (control.matches("select")) {
    const first = Math.max([...control.options].findIndex((option) => option.defaultSelected), 0);
    return control.selectedIndex !== first;
  }
  if (control.matches("[type=checkbox]")) return control.checked !== control.defaultChecked;
  return control.matches("input:not([type=hidden]), textarea") && control.value !== control.defaultValue;
}
