// The codings of this session: what is known of each, its colour in the text, and its item in the list beside it.
//
// What is on the screen is coloured first, and all the rest right after one sees that. Their items are made when their
// turn comes near the screen, and the others in idle moments: two thousand would otherwise hold up the first look.

import { paint, unpaint } from "./highlights.js";
import { turnsOnScreen, whenNear } from "./near.js";

const AT_A_TIME = 8; // milliseconds: a key that is pressed meanwhile waits no longer
const known = new Map(); // number, as a word → coding
const names = new Map(); // number of a code → what it is called
const byTurn = new Map(); // number of a turn → its codings, in the order of the text
const unlisted = new Set(); // turns whose items are not made yet
const turns = new Map();
const texts = new Map();
const listeners = [];
const [list, pattern] = ["codings", "coding"].map((id) => document.getElementById(id).content.firstElementChild);

for (const text of document.querySelectorAll(".turn > .text")) {
  const turn = text.parentElement;
  turns.set(Number(turn.dataset.turn), turn);
  texts.set(Number(turn.dataset.turn), text);
}

/** Call `listener` with a turn (its element) when its codings changed. */
export function onChange(listener) {
  listeners.push(listener);
}

/** The text of a turn, by the number of the turn. */
export const textOf = (turn) => texts.get(turn);

/** The codings of a turn (its element). */
export const codingsOf = (turn) => byTurn.get(Number(turn.dataset.turn)) ?? [];

/** The coding that a list item, or anything in it, is about; nothing elsewhere. */
export const codingAt = (element) => known.get(element?.closest?.(".coding")?.dataset.id);

/** The list item of a coding. */
export function itemOf(coding) {
  itemise(turns.get(coding.turn));
  return document.getElementById(`coding-${coding.id}`);
}

/** All codings of the session, in the order of the text. */
export function* everyCoding() {
  for (const turn of turns.values()) yield* codingsOf(turn);
}

/** Take in what the page came with. */
export function begin() {
  const marks = JSON.parse(document.getElementById("marks").textContent);
  learn(marks.names);
  for (const coding of marks.codings) {
    keep(coding);
    unlisted.add(turns.get(coding.turn));
  }
  colour(turnsOnScreen());
  requestAnimationFrame(() => setTimeout(() => colour(turns.values())));
  whenNear((near) => near.forEach(itemise));
  requestIdleCallback(itemiseMore);
}

/** Take in what codes are called, by their numbers. */
export function learn(called) {
  for (const code in called) names.set(Number(code), called[code]);
}

function colour(some) {
  for (const turn of some) for (const coding of codingsOf(turn)) paint(coding, textOf(coding.turn).firstChild);
}

/** Show a coding, new or changed. */
export function put(coding) {
  const turn = turns.get(coding.turn);
  if (!turn) return;
  const focused = known.has(String(coding.id)) && itemOf(coding).contains(document.activeElement);
  const old = take(coding.id, true);
  keep(coding);
  paint(coding, textOf(coding.turn).firstChild);
  itemise(turn);
  const item = made(coding);
  const next = codingsOf(turn)[codingsOf(turn).indexOf(coding) + 1];
  if (old) old.replaceWith(item);
  listOf(turn).insertBefore(item, next ? itemOf(next) : null);
  for (const listener of listeners) listener(turn);
  if (focused) item.querySelector(".code").focus();
}

/** Take a coding away; where its item had the focus, a neighbour gets it. With `inPlace` its item stays, and is returned. */
export function take(id, inPlace = false) {
  const coding = known.get(String(id));
  if (!coding) return null;
  const item = itemOf(coding);
  const turn = turns.get(coding.turn);
  known.delete(String(id));
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
  coding.status ??= "accepted"; // what is usual is not sent
  known.set(String(coding.id), coding);
  if (!byTurn.has(coding.turn)) byTurn.set(coding.turn, []);
  const there = byTurn.get(coding.turn);
  there.splice(there.findLastIndex((other) => isBefore(other, coding)) + 1, 0, coding);
}

function isBefore(one, other) {
  return (one.start - other.start || one.end - other.end || one.id - other.id) < 0;
}

/** The list beside a turn; a turn without codings has none. */
function listOf(turn) {
  const there = turn.querySelector(".codings");
  if (there) return there;
  const made = list.cloneNode();
  made.ariaLabel = made.ariaLabel.replace("{n}", turn.id.slice("turn-".length));
  turn.append(made);
  return made;
}

function itemise(turn) {
  if (unlisted.delete(turn)) listOf(turn).append(...codingsOf(turn).map(made));
}

function itemiseMore() {
  const until = performance.now() + AT_A_TIME;
  for (const turn of unlisted) {
    if (performance.now() > until) break;
    itemise(turn);
  }
  if (unlisted.size) requestIdleCallback(itemiseMore);
}

function made(coding) {
  const item = pattern.cloneNode(true);
  const shown = { against: coding.against, suggested: coding.status === "suggested", accepted: coding.status === "accepted" && !coding.pending, pending: coding.pending, memos: coding.memos };
  item.id = `coding-${coding.id}`;
  item.dataset.id = coding.id;
  item.classList.add(coding.status, `code-${coding.code}`);
  item.classList.toggle("pending", Boolean(coding.pending));
  for (const part of item.querySelectorAll("[data-if]")) if (!shown[part.dataset.if]) part.remove();
  fill(item, ".code", names.get(coding.code)).href = `/memos/codings/${coding.id}`;
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
