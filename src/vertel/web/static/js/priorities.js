// Policy priorities: a tick is kept at once, and arrow keys go from tick to tick.

import { change } from "./server.js";
import { freshen } from "./fresh.js";
import { Grid } from "./grid.js";

const SHOWN = new Set(["priorities", "priority_themes", "codes", "codings", "participants", "speakers", "sessions", "transcripts"]);
const part = document.getElementById("grid");
const grid = part && new Grid(part, "input[type=checkbox]");

part?.addEventListener("change", async ({ target }) => {
  const [number, ...key] = target.value.split(":");
  const kept = await change(`/priorities/${number}/themes`, { theme: key.join(":"), on: target.checked });
  if (!kept) target.checked = !target.checked;
});
part?.closest("form").addEventListener("submit", (event) => event.preventDefault());

/** While somebody types in one of the forms of the list, it stays as it is. */
function isTyping() {
  return Boolean(document.querySelector("#list details[open]"));
}

freshen(SHOWN, isTyping, () => {
  const columns = part ? part.querySelectorAll("thead th").length - 1 : 0;
  if (columns !== document.querySelectorAll(".priorities > li[id]").length) location.reload(); // the first, or the last
  grid?.settle();
});
