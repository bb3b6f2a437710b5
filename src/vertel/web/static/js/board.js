// The story board: cards go from stage to stage by mouse, by keys or by their menu, and stories are kept as one types.

import { change, onNews } from "./server.js";
import { dragging } from "./dragging.js";
import { replace } from "./fresh.js";
import { key } from "./keys.js";
import { openMemo } from "./memo.js";
import { say } from "./saying.js";
import { Story } from "./story.js";

const board = document.querySelector(".board");
const { arc, moved } = board.dataset;
const columns = [...board.querySelectorAll(".stage")];
const made = new WeakMap(); // card → how the server made it, before this script touched it
let dragged = null;

// --- sending, and showing what came of it --------------------------------------------------------------------------

let sent = 0; // changes of ours so far
let waiting = 0; // those of them that were not answered yet
let wanted = false;
let fetching = false;

/** Ask for a change, and show the board as it is after it. */
async function send(url, body) {
  sent++;
  waiting++;
  const heard = await change(url, body);
  waiting--;
  refresh();
  return heard;
}

/** Show the board as it is now; not while a card hangs in the air or a change of ours is on its way. */
async function refresh() {
  wanted = true;
  if (fetching) return;
  fetching = true;
  while (wanted && !waiting && !dragged) {
    wanted = false; // news that comes while the board is on its way asks for it once more
    const before = sent;
    const fresh = await fetched();
    if (fresh && before === sent && !dragged) show(fresh);
    else wanted = true;
  }
  fetching = false;
}

async function fetched() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw answer;
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".board");
  } catch {
    return new Promise((resolve) => setTimeout(resolve, 800, null));
  }
}

onNews(refresh);

// --- what stands there ---------------------------------------------------------------------------------------------

/** Make the board look like a fresh one. What did not change is left alone, and focus stays where it was. */
function show(fresh) {
  if (fresh.dataset.arc !== arc) return location.reload();
  const focus = remembered();
  for (const column of columns) {
    const other = fresh.querySelector(`#${CSS.escape(column.id)}`);
    for (const part of [".intro", ".more", ".noted"]) {
      const [old, now] = [column, other].map((one) => one.querySelector(part));
      if (old && old.innerHTML !== now.innerHTML) replace(old, now);
    }
    showCards(column.querySelector(".cards"), [...other.querySelectorAll(".card")]);
    stories.get(column)?.hear(other.querySelector("textarea").value);
  }
  for (const list of board.querySelectorAll(".cards")) settle(list);
  restore(focus);
}

function showCards(list, fresh) {
  fresh.forEach((card, n) => {
    const old = document.getElementById(card.id);
    const kept = old && made.get(old) === essence(card) ? old : taken(card, old);
    if (list.children[n] !== kept) list.insertBefore(kept, list.children[n] ?? null);
  });
  while (list.children.length > fresh.length) list.lastElementChild.remove();
}

function taken(card, old) {
  made.set(card, essence(card));
  if (old?.querySelector("details").open) card.querySelector("details").open = true;
  old?.remove();
  return card;
}

function essence(card) {
  return card.outerHTML.replace(/(name="csrf_token" value=)"[^"]*"/g, "$1");
}

/** Where the focus is: the card and which of its controls, and what comes next where the card goes away. */
function remembered() {
  const active = document.activeElement;
  const card = active.closest?.(".card");
  if (!card) return null;
  const next = card.nextElementSibling ?? card.previousElementSibling;
  return { id: card.id, part: controls(card).indexOf(active), next: next?.id, column: card.closest(".stage") };
}

function restore(focus) {
  if (!focus || document.activeElement !== document.body) return;
  const card = document.getElementById(focus.id);
  if (card) return ((focus.part >= 0 && controls(card)[focus.part]) || card).focus({ preventScroll: true });
  (document.getElementById(focus.next) ?? document.getElementById("main")).focus({ preventScroll: true });
}

function controls(card) {
  return [...card.querySelectorAll("a, button, summary, select")];
}

/** One card of each stage is reached with Tab, and its controls after it; arrows go to the others. */
function settle(list) {
  const current = list.querySelector(".card.current") ?? list.firstElementChild;
  for (const card of list.children) {
    const reached = card === current ? 0 : -1;
    card.classList.toggle("current", card === current);
    for (const one of [card, ...controls(card)]) if (one.tabIndex !== reached) one.tabIndex = reached;
  }
}

board.addEventListener("focusin", ({ target }) => {
  const card = target.closest(".card");
  if (!card || card.matches(".current")) return;
  const list = card.parentElement;
  list.querySelector(".current")?.classList.remove("current");
  card.classList.add("current");
  settle(list);
});

for (const card of board.querySelectorAll(".card")) made.set(card, essence(card));
for (const list of board.querySelectorAll(".cards")) settle(list);

// --- moving a card -------------------------------------------------------------------------------------------------

/** Put a card in a stage, right below another card or else on top. It is seen at once. */
function put(card, column, above) {
  const list = column.querySelector(".cards");
  const from = card.parentElement;
  const focus = remembered();
  if (from !== list) card.classList.remove("current");
  if (above) above.after(card);
  else list.prepend(card);
  if (focus?.id === card.id) restore(focus);
  settle(from);
  settle(list);
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  say(moved.replace("{stage}", column.dataset.title).replace("{n}", [...list.children].indexOf(card) + 1));
  const after = above ? Number(above.dataset.coding) : null;
  send(`/board/${arc}/${card.dataset.coding}/placed`, { stage: column.dataset.stage, after });
}

board.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-moves]")) return;
  event.preventDefault();
  const card = event.target.closest(".card");
  const to = event.target.elements.stage.value;
  card.querySelector("details").open = false;
  card.focus();
  put(card, columns.find((column) => column.dataset.stage === to), null);
});

const here = Object.assign(document.createElement("li"), { className: "here", ariaHidden: "true" });

dragging(board, ".card", {
  begins(card) {
    dragged = card;
    card.classList.add("dragged");
  },

  /** Show where the card would come: above the first whose middle is further down. */
  over(x, y) {
    const list = document.elementFromPoint(x, y)?.closest(".stage")?.querySelector(".cards");
    if (!list) return here.remove();
    const below = [...list.querySelectorAll(".card")].find((card) => {
      const { top, height } = card.getBoundingClientRect();
      return card !== dragged && y < top + height / 2;
    });
    if (here.parentElement !== list || here.nextElementSibling !== (below ?? null)) list.insertBefore(here, below ?? null);
  },

  drops() {
    const column = here.closest(".stage");
    let above = here.previousElementSibling;
    if (above === dragged) above = above.previousElementSibling;
    const stays = here.previousElementSibling === dragged || here.nextElementSibling === dragged;
    here.remove();
    if (column && !stays) put(dragged, column, above);
  },

  ends: landed,
});

function landed() {
  here.remove();
  dragged.classList.remove("dragged");
  dragged = null;
  if (wanted) refresh();
}

// --- keys ----------------------------------------------------------------------------------------------------------

function card() {
  return document.activeElement.closest?.(".card");
}

function goTo(next) {
  next?.focus();
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The nearest column on that side; `filled`: one with cards. */
function beside(one, step, filled) {
  for (let n = columns.indexOf(one.closest(".stage")) + step; columns[n]; n += step) {
    if (!filled || columns[n].querySelector(".card")) return columns[n];
  }
}

function onCard(action) {
  return () => (document.activeElement.matches(".card") ? void action(document.activeElement) : false);
}

function inCard(action) {
  return () => (card() ? void action(card()) : false);
}

for (const [name, step] of [["Right", 1], ["Left", -1]]) {
  key(`Arrow${name}`, onCard((one) => goTo(beside(one, step, true)?.querySelector(".card.current"))));
  key(`Control+Arrow${name}`, inCard((one) => {
    const column = beside(one, step, false);
    if (column) put(one, column, null);
  }));
}
key("ArrowDown", onCard((one) => goTo(one.nextElementSibling)));
key("ArrowUp", onCard((one) => goTo(one.previousElementSibling)));
key("Control+ArrowDown", inCard((one) => one.nextElementSibling && put(one, one.closest(".stage"), one.nextElementSibling)));
key("Control+ArrowUp", inCard((one) => one.previousElementSibling && put(one, one.closest(".stage"), one.previousElementSibling.previousElementSibling)));
key("r", inCard((one) => one.querySelector(".realised").click()));
key("i", inCard((one) => one.querySelector(".intended").click()));
key("n", inCard((one) => openMemo(one.querySelector("a.memo"))));
key("Enter", onCard((one) => one.querySelector("a").click()));

// --- which cards ---------------------------------------------------------------------------------------------------

const which = document.getElementById("which");
which.addEventListener("change", () => {
  const address = new URL(location.href);
  if (which.elements.suggestions.checked) address.searchParams.set("suggestions", "1");
  else address.searchParams.delete("suggestions");
  history.replaceState(null, "", address);
  refresh();
});

board.addEventListener("click", (event) => {
  const more = event.target.closest(".more a");
  if (!more) return;
  event.preventDefault();
  history.replaceState(null, "", more.href);
  goTo(more.closest(".stage").querySelector(".cards").lastElementChild);
  refresh();
});

// --- the stories ---------------------------------------------------------------------------------------------------

const stories = new Map();
for (const form of board.querySelectorAll("form.story")) {
  const stage = form.closest(".stage");
  stories.set(stage, new Story(form, `story:${arc}:${stage.dataset.stage}`, board.dataset, send));
}
