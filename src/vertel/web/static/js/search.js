// Search: tick what was found, code it at once, and see the codes appear where they were put.

import { change, onNews } from "./server.js";

const form = document.getElementById("at-once");
const ticks = [...document.querySelectorAll(".hit > [type=checkbox]")];
const all = document.getElementById("tick-all");

if (form) {
  all.addEventListener("change", () => tick(all.checked));
  for (const box of ticks) box.addEventListener("change", count);
  form.addEventListener("submit", code);
  count(); // a browser may keep what was ticked over a reload
}

async function code(event) {
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].filter(([name]) => name !== "csrf_token");
  if (await change(form.action, { fields })) tick(false);
}

function tick(on) {
  for (const box of ticks) box.checked = on;
  count();
}

function count() {
  const on = ticks.filter((box) => box.checked).length;
  document.getElementById("ticked").textContent = on;
  all.checked = on === ticks.length;
  all.indeterminate = on > 0 && !all.checked;
}

// What is found stays as it is until the next search; only the codes on it follow what happens, here and elsewhere.
onNews(async ({ tables }) => {
  if (!ticks.length || !tables.some((table) => table === "codings" || table === "codes")) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const list of document.querySelectorAll(".hit .has")) {
    const now = fresh.getElementById(list.closest(".hit").id)?.querySelector(".has");
    if (now && now.innerHTML !== list.innerHTML) list.replaceWith(now);
  }
});
