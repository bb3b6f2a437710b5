// Who speaks: the table follows what others do until somebody fills something in.

import { say } from "./saying.js";
import { freshen } from "./fresh.js";
import { onNews } from "./server.js";

const SHOWN = new Set(["speakers", "participants", "names", "transcripts", "sessions"]);
const form = document.getElementById("speakers");
let keeping = false;

if (form) {
  const refused = Boolean(form.querySelector(".wrong-row"));
  const isFilledIn = () => refused || [...form.elements].some(isChanged);

  freshen(new Set([...SHOWN, "memos"]), isFilledIn);
  onNews(({ tables }) => {
    if (isFilledIn() && tables.some((table) => SHOWN.has(table))) say(form.dataset.changed);
  });
  form.addEventListener("submit", () => (keeping = true));
  addEventListener("beforeunload", (event) => {
    if (!keeping && isFilledIn()) event.preventDefault();
  });
  form.querySelector("[aria-invalid]")?.focus();
}

function isChanged(control) {
  if (control.matches("select")) {
    const first = Math.max([...control.options].findIndex((option) => option.defaultSelected), 0);
    return control.selectedIndex !== first;
  }
  return control.matches("input:not([type=hidden])") && control.value !== control.defaultValue;
}
