// A session: select what is said, put codes on it, decide on suggestions, by mouse and by keys.

import { change, onNews } from "./server.js";
import { key } from "./keys.js";
import { redraw, watch } from "./bars.js";
import { handle, onMoved } from "./handles.js";
import { paint, point, unpaint } from "./highlights.js";
import { openMemo } from "./memo.js";
import { isOpen, pick } from "./palette.js";
import { select, selectSentence, selected, stretch, stretched } from "./selecting.js";

const turns = document.querySelector(".turns");
const tools = document.getElementById("tools").content.firstElementChild;
const recentBar = document.getElementById("recent");
const RECENT = `recent:${document.body.dataset.session}`;
let recent = JSON.parse(localStorage.getItem(RECENT) ?? "[]");

// --- what stands there -------------------------------------------------------------------------------------------

for (const item of turns.querySelectorAll(".coding")) paint(item);
for (const turn of turns.children) watch(turn);

onNews(({ codings, gone }) => {
  for (const { turn, html } of codings) show(turn, html);
  for (const id of gone) hide(document.getElementById(`coding-${id}`));
});

/** Put a coding in its place beside the text, or in the place of what stood there. */
function show(turn, html) {
  const item = fromHtml(html);
  const old = document.getElementById(item.id);
  const list = turns.querySelector(`.turn[data-turn="${turn}"] .codings`);
  if (!list) return;
  const hadFocus = old?.contains(document.activeElement);
  if (old) unpaint(old);
  if (old) old.replaceWith(item);
  else list.insertBefore(item, [...list.children].find((other) => isBefore(item, other)) ?? null);
  paint(item);
  redraw(item.closest(".turn"));
  if (hadFocus) focus(item);
}

function hide(item) {
  if (!item) return;
  const next = item.contains(document.activeElement) && (item.nextElementSibling ?? item.previousElementSibling ?? item.closest(".turn").querySelector(".text"));
  const turn = item.closest(".turn");
  unpaint(item);
  item.remove();
  redraw(turn);
  if (next) (next.querySelector(".code") ?? next).focus();
}

function isBefore(one, other) {
  const [a, b] = [one, other].map(({ id, dataset }) => [dataset.start, dataset.end, numberOf({ id })].map(Number));
  return (a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) < 0;
}

function fromHtml(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// --- coding ------------------------------------------------------------------------------------------------------

/** Open the palette for what is selected, and code it. */
async function codeSelection() {
  const spans = selected();
  if (!spans.length) return false;
  const place = getSelection().getRangeAt(0).getBoundingClientRect();
  const quote = getSelection().toString().trim();
  const text = textOf(spans[0]);
  const chosen = await pick(place, quote);
  if (chosen) put(spans, chosen.codes, chosen.name);
  text.focus({ preventScroll: true });
  select(text, spans[0].start, spans[0].end);
}

/** Put codes on passages. They are seen at once, and confirmed by the news. */
async function put(spans, codes, name = "") {
  remember(codes);
  const pending = spans.flatMap((span) => codes.map((code) => provisional(span, code)));
  await change("/codings", { spans, codes, name });
  for (const item of pending) hide(item);
}

function provisional(span, code) {
  const option = document.querySelector(`#palette [data-code="${code}"]`);
  const item = document.getElementById("provisional").content.firstElementChild.cloneNode(true);
  item.id = `new-${span.turn}-${span.start}-${span.end}-${code}`;
  Object.assign(item.dataset, { start: span.start, end: span.end, code });
  item.classList.add(`code-${code}`);
  item.querySelector(".code").textContent = option.dataset.name;
  const text = textOf(span);
  item.querySelector("q").textContent = text.textContent.slice(span.start, span.end);
  text.closest(".turn").querySelector(".codings").append(item);
  paint(item);
  return item;
}

function textOf(span) {
  return turns.querySelector(`.turn[data-turn="${span.turn}"] .text`);
}

function remember(codes) {
  recent = [...codes, ...recent.filter((code) => !codes.includes(code))].slice(0, 9);
  localStorage.setItem(RECENT, JSON.stringify(recent));
  showRecent();
}

function showRecent() {
  recentBar.replaceChildren();
  for (const code of recent) {
    const option = document.querySelector(`#palette [data-code="${code}"]`);
    if (!option) continue;
    const item = document.createElement("li");
    item.className = `code-${code}`;
    item.textContent = option.dataset.name;
    recentBar.append(item);
  }
}

showRecent();
turns.addEventListener("pointerup", () => setTimeout(() => isOpen() || codeSelection()));

// --- going about -------------------------------------------------------------------------------------------------

const texts = [...turns.querySelectorAll(".text")];

function text() {
  return document.activeElement.closest?.(".turn")?.querySelector(".text") ?? texts.find((one) => one.tabIndex === 0);
}

function goTo(next) {
  if (!next) return;
  for (const one of texts) one.tabIndex = one === next ? 0 : -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function inText(action) {
  return () => (document.activeElement.matches(".text") ? action(document.activeElement) : false);
}

function suggestion(step) {
  const all = [...turns.querySelectorAll(".coding.suggested")];
  const here = item() ?? document.activeElement.closest(".turn");
  const after = here && all.findIndex((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const now = all.indexOf(item());
  const next = now >= 0 ? now + step : step > 0 ? (here ? after : 0) : (here && after >= 0 ? after : all.length) - 1;
  focus(all[next]);
}

function item() {
  return document.activeElement.closest?.(".coding");
}

function focus(one) {
  if (!one) return;
  one.querySelector(".code").focus();
  one.scrollIntoView({ block: "nearest" });
}

function numberOf(one) {
  return one.id.slice("coding-".length);
}

function turnOf(one) {
  return Number(one.closest(".turn").dataset.turn);
}

function decide(how) {
  const one = item();
  if (!one?.matches(".suggested")) return false;
  suggestion(1);
  change(`/codings/${numberOf(one)}/${how}`);
}

function moveEnd(step, atStart) {
  const one = item();
  if (!one || one.matches(".suggested")) return false;
  const turn = turnOf(one);
  const moved = stretched(textOf({ turn }).textContent, Number(one.dataset.start), Number(one.dataset.end), step, atStart);
  change(`/codings/${numberOf(one)}/moved`, { turn, ...moved });
}

/** Let a coding stand out, with what one can do with it; null lets all be. */
function pointAt(one) {
  if (one?.matches(".pending")) return;
  point(one);
  handle(one?.matches(".suggested") ? null : one);
  tools.remove();
  if (!one) return;
  for (const button of tools.querySelectorAll("button")) {
    button.setAttribute("formaction", `/codings/${numberOf(one)}/${button.dataset.do}`);
    button.hidden = (button.dataset.do === "removed") === one.matches(".suggested");
  }
  tools.querySelector("a").href = `/memos/codings/${numberOf(one)}`;
  one.append(tools);
}

addEventListener("resize", () => pointAt(item()));
turns.addEventListener("focusin", () => tools.contains(document.activeElement) || pointAt(item()));
turns.addEventListener("focusout", (event) => turns.contains(event.relatedTarget) || pointAt(null));
turns.addEventListener("click", (event) => {
  const one = event.target.closest(".coding");
  if (!one || event.target.closest(".do")) return;
  event.preventDefault();
  one.querySelector(".code").focus();
});
onMoved((one, { start, end }) => change(`/codings/${numberOf(one)}/moved`, { turn: turnOf(one), start, end }));

key("ArrowDown", inText((one) => goTo(texts[texts.indexOf(one) + 1])));
key("ArrowUp", inText((one) => goTo(texts[texts.indexOf(one) - 1])));
key("ArrowRight", inText((one) => selectSentence(one, 1) || undefined));
key("ArrowLeft", inText((one) => selectSentence(one, -1) || undefined));
key("Shift+ArrowRight", inText((one) => stretch(one, 1, false)));
key("Shift+ArrowLeft", inText((one) => stretch(one, -1, false)));
key("Alt+Shift+ArrowRight", inText((one) => stretch(one, 1, true)));
key("Alt+Shift+ArrowLeft", inText((one) => stretch(one, -1, true)));
key("Enter", inText(() => void codeSelection()));
key("j", () => suggestion(1));
key("k", () => suggestion(-1));
key("a", () => decide("accepted"));
key("x", () => decide("rejected"));
key("]", () => moveEnd(1, false));
key("[", () => moveEnd(-1, false));
key("Delete", () => {
  const one = item();
  if (!one || one.matches(".suggested")) return false;
  change(`/codings/${numberOf(one)}/removed`);
});
key("n", () => {
  const about = (item() ? tools : null) ?? document.activeElement.closest(".turn .text")?.closest(".turn").querySelector(".who") ?? document.querySelector(".heading");
  openMemo(about.querySelector("a.memo"));
});
for (let n = 1; n <= 9; n++) {
  key(String(n), () => {
    const spans = selected();
    if (!spans.length || !recent[n - 1]) return false;
    put(spans, [recent[n - 1]]);
  });
}
