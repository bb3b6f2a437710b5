// A session: select what is said, put codes on it, decide on suggestions, by mouse and by keys.

import { change, onNews } from "./server.js";
import { key } from "./keys.js";
import "./bars.js";
import * as codings from "./codings.js";
import { handle, onMoved } from "./handles.js";
import { point } from "./highlights.js";
import { openMemo } from "./memo.js";
import { isOpen, nameOf, pick, renew } from "./palette.js";
import { select, selectSentence, selected, stretch, stretched } from "./selecting.js";

const { codingAt, itemOf, textOf } = codings;
const transcript = document.querySelector(".transcript");
const tools = document.getElementById("tools").content.firstElementChild;
const recentBar = document.getElementById("recent");
const RECENT = `recent:${document.body.dataset.session}`;
const whispered = document.getElementById("whispered");
let made = 0;
let recent = JSON.parse(localStorage.getItem(RECENT) ?? "[]");

codings.begin();

onNews((news) => {
  codings.learn(news.names);
  for (const coding of news.codings) codings.put(coding);
  for (const id of news.gone) codings.take(id);
  if (news.tables.includes("codes")) renew().then(showRecent);
});

// --- coding ------------------------------------------------------------------------------------------------------

/** Open the palette for what is selected, and code it. */
async function codeSelection() {
  const spans = selected();
  if (!spans.length) return false;
  const place = getSelection().getRangeAt(0).getBoundingClientRect();
  const quote = getSelection().toString().trim();
  const text = textOf(spans[0].turn);
  const chosen = await pick(place, quote);
  if (chosen) put(spans, chosen.codes, chosen.name);
  text.focus({ preventScroll: true });
  select(text, spans[0].start, spans[0].end);
}

/** Put codes on passages. They are seen at once, and confirmed by the news. */
async function put(spans, codes, name = "") {
  remember(codes);
  codings.learn(Object.fromEntries(codes.map((code) => [code, nameOf(code)])));
  const pending = spans.flatMap((span) => codes.map((code) => ({ ...span, code, id: `new-${++made}`, status: "accepted", pending: true })));
  for (const coding of pending) codings.put(coding);
  const heard = await change("/codings", { spans, codes, name });
  for (const coding of pending) codings.take(coding.id);
  const fresh = heard?.codings.filter((coding) => spans.some((span) => span.turn === coding.turn && span.start === coding.start)) ?? [];
  remember(fresh.map((coding) => coding.code));
  whispered.textContent = fresh.map(({ code }) => heard.names[code]).join(", "); // for whoever hears the page
}

function remember(codes) {
  recent = [...new Set(codes), ...recent.filter((code) => !codes.includes(code))].slice(0, 9);
  localStorage.setItem(RECENT, JSON.stringify(recent));
  showRecent();
}

function showRecent() {
  recentBar.replaceChildren();
  for (const code of recent) {
    const name = nameOf(code);
    if (!name) continue;
    const item = document.createElement("li");
    item.className = `code-${code}`;
    item.textContent = name;
    recentBar.append(item);
  }
}

showRecent();
transcript.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".text") || event.button !== 0) return;
  addEventListener("pointerup", () => setTimeout(() => isOpen() || codeSelection()), { once: true });
});

// --- going about -------------------------------------------------------------------------------------------------

const texts = [...transcript.querySelectorAll(".text")];

function goTo(next) {
  if (!next) return;
  for (const one of texts) one.tabIndex = one === next ? 0 : -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function inText(action) {
  return () => (document.activeElement.matches(".text") ? action(document.activeElement) : false);
}

/** Go to the suggestion after (or before) the one that has the focus, or else after the turn where one is. */
function suggestion(step) {
  const all = [...codings.everyCoding()].filter((coding) => coding.status === "suggested");
  const here = all.indexOf(current());
  if (here >= 0) return focus(all[here + step]);
  const turn = document.activeElement.closest(".turn");
  const isAfter = ({ turn: number }) => !turn || textOf(number).compareDocumentPosition(turn) & Node.DOCUMENT_POSITION_PRECEDING || textOf(number).closest(".turn") === turn;
  focus(step > 0 ? all.find(isAfter) : all.findLast((coding) => !isAfter(coding)));
}

/** The coding that has the focus. */
function current() {
  const coding = codingAt(document.activeElement);
  return coding?.pending ? undefined : coding;
}

function focus(coding) {
  if (!coding) return;
  const item = itemOf(coding);
  item.querySelector(".code").focus();
  item.scrollIntoView({ block: "nearest" });
}

function decide(how) {
  const coding = current();
  if (coding?.status !== "suggested") return false;
  suggestion(1);
  change(`/codings/${coding.id}/${how}`);
}

function moveEnd(step, atStart) {
  const coding = current();
  if (coding?.status !== "accepted") return false;
  move(coding, stretched(textOf(coding.turn).textContent, coding.start, coding.end, step, atStart));
}

function move({ id, turn }, { start, end }) {
  change(`/codings/${id}/moved`, { turn, start, end });
}

/** What one can do with a coding. */
function possible({ status, against }) {
  return status === "suggested" ? ["accepted", "rejected"] : [against ? "for" : "against", "removed"];
}

/** Let a coding stand out, with what one can do with it; without one, let all be. */
function pointAt(coding) {
  point(coding && textOf(coding.turn).firstChild, coding);
  handle(coding?.status === "accepted" ? coding : null);
  if (!coding) return tools.remove();
  for (const button of tools.querySelectorAll("button")) {
    button.setAttribute("formaction", `/codings/${coding.id}/${button.dataset.do}`);
    button.hidden = !possible(coding).includes(button.dataset.do);
  }
  tools.querySelector("a").href = `/memos/codings/${coding.id}`;
  itemOf(coding).append(tools);
}

addEventListener("resize", () => pointAt(current()));
transcript.addEventListener("focusin", () => tools.contains(document.activeElement) || pointAt(current()));
transcript.addEventListener("focusout", (event) => transcript.contains(event.relatedTarget) || pointAt());
transcript.addEventListener("click", (event) => {
  const coding = codingAt(event.target);
  if (!coding || event.target.closest(".do")) return;
  event.preventDefault();
  focus(coding);
});
onMoved(move);

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
  const coding = current();
  if (coding?.status !== "accepted") return false;
  change(`/codings/${coding.id}/removed`);
});
key("t", () => {
  const coding = current();
  if (coding?.status !== "accepted") return false;
  change(`/codings/${coding.id}/${coding.against ? "for" : "against"}`);
});
key("n", () => {
  const turn = document.activeElement.closest(".turn");
  const about = current() ? tools : turn?.querySelector(".who") ?? document.querySelector(".heading");
  openMemo(about.querySelector("a.memo"));
});
for (let n = 1; n <= 9; n++) {
  key(String(n), () => {
    const spans = selected();
    if (!spans.length || !recent[n - 1]) return false;
    put(spans, [recent[n - 1]]);
  });
}
