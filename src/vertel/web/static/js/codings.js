// The codings of this session: what is known of each, its colour in the text, and its item in the list beside it.
//
// All are coloured at once. Their items are made when their turn comes near the screen, and the others in idle moments:
// two thousand of them would otherwise hold up the first look at the text.

import { paint, unpaint } from "./highlights.js";

const AT_A_TIME = 8; // milliseconds: a key that is pressed meanwhile waits no longer
const known = new Map(); // number → coding
const byTurn = new Map(); // number of a turn → its codings, in the order of the text
const unlisted = new Set(); // turns whose items are not made yet
const turns = new Map([...document.querySelectorAll(".turn")].map((turn) => [Number(turn.dataset.turn), turn]));
const listeners = [];
const pattern = document.getElementById("coding").content.firstElementChild;

/** Call `listener` with a turn (its element) when its codings changed. */
export function onChange(listener) {
  listeners.push(listener);
}

/** The text of a turn, by the number of the turn. */
export const textOf = (turn) => turns.get(turn).querySelector(".text");

/** The codings of a turn (its element). */
export const codingsOf = (turn) => byTurn.get(Number(turn.dataset.turn)) ?? [];

/** The coding that a list item, or anything in it, is about; nothing elsewhere. */
export const codingAt = (element) => known.get(element?.closest?.(".coding")?.dataset.id);

/** The list item of a coding. */
export function itemOf(coding) {
  list(turns.get(coding.turn));
  return document.getElementById(`coding-${coding.id}`);
}

/** All codings of the session, in the order of the text. */
export function* everyCoding() {
  for (const turn of turns.values()) yield* codingsOf(turn);
}

/** Take in what the page came with. */
export function begin() {
  for (const coding of JSON.parse(document.getElementById("marks").textContent)) {
    keep(coding);
    paint(coding, textOf(coding.turn).firstChild);
    unlisted.add(turns.get(coding.turn));
  }
  const near = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && list(target)),
    { rootMargin: "600px" },
  );
  for (const turn of unlisted) near.observe(turn);
  requestIdleCallback(listMore);
}

/** Show a coding, new or changed. */
export function put(coding) {
  const turn = turns.get(coding.turn);
  if (!turn) return;
  const focused = known.has(coding.id) && itemOf(known.get(coding.id)).contains(document.activeElement);
  const old = take(coding.id, true);
  keep(coding);
  paint(coding, textOf(coding.turn).firstChild);
  list(turn);
  const item = made(coding);
  const next = codingsOf(turn)[codingsOf(turn).indexOf(coding) + 1];
  if (old) old.replaceWith(item);
  turn.querySelector(".codings").insertBefore(item, next ? itemOf(next) : null);
  for (const listener of listeners) listener(turn);
  if (focused) item.querySelector(".code").focus();
}

/** Take a coding away; where its item had the focus, a neighbour gets it. With `inPlace` its item stays, and is returned. */
export function take(id, inPlace = false) {
  const coding = known.get(id);
  if (!coding) return null;
  const item = itemOf(coding);
  const turn = turns.get(coding.turn);
  known.delete(id);
  byTurn.set(coding.turn, codingsOf(turn).filter((other) => other !== coding));
  unpaint(coding);
  if (inPlace) return item;
  const heir = item.contains(document.activeElement) && (item.nextElementSibling ?? item.previousElementSibling);
  const hadFocus = item.contains(document.activeElement);
  item.remove();
  for (const listener of listeners) listener(turn);
  if (hadFocus) (heir?.querySelector(".code") ?? turn.querySelector(".text")).focus();
  return null;
}

function keep(coding) {
  known.set(String(coding.id), coding);
  known.set(coding.id, coding);
  const there = byTurn.get(coding.turn) ?? [];
  const after = there.findIndex((other) => isBefore(coding, other));
  there.splice(after < 0 ? there.length : after, 0, coding);
  byTurn.set(coding.turn, there);
}

function isBefore(one, other) {
  return (one.start - other.start || one.end - other.end || one.id - other.id) < 0;
}

function list(turn) {
  if (!unlisted.delete(turn)) return;
  turn.querySelector(".codings").append(...codingsOf(turn).map(made));
}

function listMore() {
  const until = performance.now() + AT_A_TIME;
  for (const turn of unlisted) {
    if (performance.now() > until) break;
    list(turn);
  }
  if (unlisted.size) requestIdleCallback(listMore);
}

function made(coding) {
  const item = pattern.cloneNode(true);
  const shown = { against: coding.against, suggested: coding.status === "suggested", accepted: coding.status === "accepted" && !coding.pending, pending: coding.pending, memos: coding.memos };
  item.id = `coding-${coding.id}`;
  item.dataset.id = coding.id;
  item.classList.add(coding.status, `code-${coding.code}`);
  item.classList.toggle("pending", Boolean(coding.pending));
  for (const part of item.querySelectorAll("[data-if]")) if (!shown[part.dataset.if]) part.remove();
  fill(item, ".code", coding.name).href = `/memos/codings/${coding.id}`;
  fill(item, "q", textOf(coding.turn).textContent.slice(coding.start, coding.end));
  fill(item, ".why", coding.why);
  fill(item, "[data-if=accepted]", coding.coder);
  fill(item, "[data-if=memos] span", coding.memos);
  return item;
}

function fill(item, selector, text) {
  const part = item.querySelector(selector);
  if (part) part.textContent = text ?? "";
  return part;
}
