// The matrix: a cell opens beside it, its summary is kept as one types, and arrow keys go from cell to cell.

import { change, onNews } from "./server.js";
import { replace } from "./fresh.js";
import { Grid } from "./grid.js";
import { problem } from "./saying.js";
import { Story } from "./story.js";

const SHOWN = new Set(["codings", "codes", "participants", "speakers", "names", "sessions", "transcripts", "turns", "summaries"]);

const words = document.querySelector(".weighed").dataset;
const table = document.getElementById("table");
const beside = document.getElementById("cell");
const grid = new Grid(table, "a.cell");
let summary = null;

// --- a cell opens beside the matrix --------------------------------------------------------------------------------

table.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cell = event.target.closest("td")?.querySelector("a.cell");
  if (!cell || event.target.closest("a:not(.cell)") || getSelection().toString()) return;
  event.preventDefault();
  open(cell);
});

async function open(cell) {
  const address = new URL(cell.href);
  const fresh = await fetched(`/matrix/cell${address.search}`);
  if (!fresh) return;
  grid.reach(cell);
  history.replaceState(null, "", address);
  put(fresh);
  document.getElementById("cell-title").focus({ preventScroll: true });
  beside.scrollIntoView({ block: "nearest" });
}

/** Show an opened cell. What was being typed in the one before is kept as it goes. */
function put(fresh) {
  summary?.keep();
  beside.replaceChildren(...fresh.querySelectorAll("#opened"));
  beside.scrollTop = 0;
  begin();
const shown = opener()?.closest("td");
if (shown) table.scrollTo(shown.offsetLeft - table.clientWidth / 2, shown.offsetTop - table.clientHeight / 2);
  point();
}

function begin() {
  const form = beside.querySelector("form.story");
  summary = form && new Story(form, form.dataset.draft, words, change);
}

/** Show which cell is open. */
function point() {
  const isOpen = beside.querySelector("#cell-title");
  for (const cell of table.querySelectorAll("td.open")) cell.classList.remove("open");
  if (isOpen) opener()?.closest("td").classList.add("open");
}

function opener() {
  const asked = new URLSearchParams(location.search);
  return grid.all().find((cell) => {
    const leads = new URL(cell.href).searchParams;
    return ["theme", "column"].every((name) => leads.get(name) === asked.get(name));
  });
}

function shut() {
  const from = opener();
  summary?.keep();
  summary = null;
  history.replaceState(null, "", document.getElementById("close-cell").href);
  beside.replaceChildren(document.getElementById("no-cell").content.cloneNode(true));
  point();
  (from ?? document.getElementById(grid.current) ?? table).focus();
}

beside.addEventListener("click", (event) => {
  if (!event.target.closest("#close-cell")) return;
  event.preventDefault();
  shut();
});
beside.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && beside.querySelector("#close-cell")) shut();
});

// --- as it is now --------------------------------------------------------------------------------------------------

let fetching = false;
let again = false;

async function refresh() {
  again = true;
  if (fetching) return;
  fetching = true;
  while (again) {
    again = false;
    const address = location.href;
    const fresh = await fetched(address);
    if (fresh && address === location.href) show(fresh);
  }
  fetching = false;
}

function show(fresh) {
  const now = fresh.getElementById("table");
  if (now && now.innerHTML !== table.innerHTML) {
    replace(table, now);
    grid.settle();
    point();
  }
  const quotes = fresh.getElementById("cell-quotes");
  const old = document.getElementById("cell-quotes");
  if (quotes && old && quotes.innerHTML !== old.innerHTML) replace(old, quotes);
  const text = fresh.getElementById("summary");
  if (text) summary?.hear(text.value);
}

onNews(({ tables }) => tables.some((name) => SHOWN.has(name)) && refresh());

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer) return problem(document.body.dataset.away);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.ok) return page;
  return problem(page.querySelector(".sentence")?.textContent ?? document.body.dataset.odd);
}

// --- which codings -------------------------------------------------------------------------------------------------

document.getElementById("which").addEventListener("change", ({ currentTarget }) => currentTarget.requestSubmit());

begin();
const shown = opener()?.closest("td");
if (shown) table.scrollTo(shown.offsetLeft - table.clientWidth / 2, shown.offsetTop - table.clientHeight / 2);
