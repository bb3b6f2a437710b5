// The codebook: a code opens beside the tree, its fields are stored as they are left, and codes move by drag or by keys.

import { change, onNews } from "./server.js";
import { key } from "./keys.js";
import { problem } from "./saying.js";
import { follow, restore } from "./codefields.js";

const tree = document.getElementById("codes");
const pane = document.getElementById("code");
const find = document.getElementById("find");
const gone = document.getElementById("codebook-script").dataset.gone;
const AGAIN_AFTER = 800; // milliseconds
const LOOKED_AT = 500; // so long somebody looks at a code before its keywords are looked up, which takes a while

let here = location.pathname; // what is shown, or about to be
let asked = 0;
let wantsFocus = false;
let coloursChanged = false;
let shownTree = tree.innerHTML;
let reading;
let lookup;

// --- what is shown -------------------------------------------------------------------------------------------------

/** Show another code (or the split of one) beside the tree. */
function open(address, isBack = false) {
  here = address;
  wantsFocus = true;
  if (!isBack) history.pushState(null, "", address);
  return show();
}

/** Show `here` as it is now. Only the last of several askings counts. */
async function show() {
  const turn = ++asked;
  let answer, html;
  try {
    answer = await fetch(here, { headers: { Accept: "text/html" } });
    html = await answer.text();
  } catch {
    setTimeout(() => turn === asked && show(), AGAIN_AFTER);
    return;
  }
  if (turn !== asked) return;
  if (answer.ok) return renew(new DOMParser().parseFromString(html, "text/html"));
  if (pane.querySelector(".unsaved")) problem(gone);
  else if (here !== "/codebook") {
    history.replaceState(null, "", "/codebook");
    open("/codebook", true);
  }
}

function renew(fresh) {
  renewTree(fresh.getElementById("codes").innerHTML);
  document.title = fresh.title;
  if (coloursChanged) document.getElementById("colours").href = fresh.getElementById("colours").getAttribute("href");
  coloursChanged = false;
  const other = fresh.getElementById("code");
  const isSame = other.dataset.code === pane.dataset.code && Boolean(other.querySelector("#edit")) === Boolean(pane.querySelector("#edit"));
  const isSplit = isSame && other.dataset.code && !other.querySelector("#edit");
  if (isSame) {
    for (const part of fresh.querySelectorAll("[data-live]")) renewPart(part);
    if (pane.querySelector("#edit")) follow(pane.querySelector("#edit"), other.querySelector("#edit"));
    if (isSplit) renewQuotes(other);
  } else {
    pane.dataset.code = other.dataset.code;
    pane.replaceChildren(...other.childNodes);
    renewPart(fresh.getElementById("new-below"));
    arrive();
  }
  if (wantsFocus) goToCode();
  wantsFocus = false;
}

function goToCode() {
  (document.getElementById("split-name") ?? document.getElementById("code-name") ?? tree.querySelector("a"))?.focus({ preventScroll: true });
  const { top } = pane.getBoundingClientRect();
  const bar = document.querySelector(".top").offsetHeight;
  if (top < bar || top > innerHeight / 2) scrollBy(0, top - bar - 16);
}

/** What is new of a part of the page takes the place of the old; whoever stood on a button of it stays there. */
function renewPart(part) {
  const old = document.getElementById(part.id);
  if (!old || old.isEqualNode(part)) return;
  const stood = old.contains(document.activeElement) && document.activeElement.id;
  const chosen = [...old.querySelectorAll("select")].map(({ id, value }) => [id, value]).filter(([id]) => id === "into");
  old.replaceWith(part);
  for (const [id, value] of chosen) document.getElementById(id).value = value;
  if (stood) (document.getElementById(stood) ?? document.getElementById("code-name")).focus();
}

/** Quotes that were coded meanwhile come into the list, others go; what was ticked stays ticked. */
function renewQuotes(other) {
  const list = pane.querySelector(".quotes");
  const ticked = new Set([...list.querySelectorAll(":checked")].map(({ value }) => value));
  const stood = list.contains(document.activeElement) && document.activeElement.value;
  list.replaceChildren(...other.querySelector(".quotes").children);
  for (const box of list.querySelectorAll("input")) {
    box.checked = ticked.has(box.value);
    if (box.value === stood) box.focus();
  }
}

function renewTree(html) {
  if (html === shownTree) return;
  shownTree = html;
  const stood = tree.contains(document.activeElement) && document.activeElement;
  const { scrollTop } = tree;
  const place = stood && links().indexOf(stood);
  tree.innerHTML = html;
  filter();
  tree.scrollTop = scrollTop;
  if (stood) (document.getElementById(stood.id) ?? links()[place] ?? links().at(-1) ?? find)?.focus();
}

/** What a code that was just opened needs. */
function arrive() {
  const form = pane.querySelector("#edit");
  if (form) restore(form);
  lookUpKeywords();
  tree.querySelector("[aria-current]")?.closest(".row").scrollIntoView({ block: "nearest" });
}

/** How the keywords fare is computed anew, so it is asked for last, and not for a code that is only passed by. */
function lookUpKeywords() {
  clearTimeout(reading);
  lookup?.abort();
  const record = document.getElementById("keyword-record");
  if (!record?.firstElementChild && !document.getElementById("field-keywords")?.value) return;
  lookup = new AbortController();
  reading = setTimeout(async () => {
    try {
      const answer = await fetch(record.dataset.from, { headers: { Accept: "text/html" }, signal: lookup.signal });
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("keyword-record");
      if (found && !record.contains(document.activeElement)) record.replaceChildren(...found.childNodes);
    } catch {
      // the link stays, to ask by hand
    }
  }, LOOKED_AT);
}

const ours = new Set(["codes", "codings", "memos", "sessions", "speakers", "participants", "transcripts", "turns"]);
let later;
onNews(({ tables }) => {
  clearTimeout(later);
  coloursChanged ||= tables.includes("codes");
  if (tables.includes("codes")) show();
  else if (tables.some((table) => ours.has(table))) later = setTimeout(show, AGAIN_AFTER);
});

document.addEventListener("refused", show);
document.addEventListener("stored", (event) => event.detail.includes("keywords") && lookUpKeywords());
addEventListener("popstate", () => open(location.pathname, true));
document.addEventListener("click", (event) => {
  const link = event.target.closest("#codes a, a.in-place");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link.getAttribute("href"));
});

// --- what somebody does --------------------------------------------------------------------------------------------

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".by-script")) return;
  event.preventDefault();
  const filled = new FormData(form);
  const body = { ...Object.fromEntries(filled), codings: filled.getAll("codings") };
  const heard = await change(form.getAttribute("action"), body);
  if (!heard) return;
  if (form.id === "new-code") form.reset();
  open(heard.code ? `/codebook/${heard.code}` : "/codebook");
});

find.addEventListener("input", filter);

/** Only codes with these letters in their name, and those above them. */
function filter() {
  const wanted = plain(find.value.trim());
  for (const item of [...tree.querySelectorAll("li")].reverse()) {
    const fits = plain(item.querySelector("a").textContent).includes(wanted);
    item.hidden = !fits && !item.querySelector("li:not([hidden])");
  }
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

function links() {
  return [...tree.querySelectorAll("a")].filter((link) => !link.closest("[hidden]"));
}

function onCode(action) {
  return () => {
    const link = document.activeElement.closest("#codes a");
    return link ? action(link) : false;
  };
}

function goTo(step) {
  return onCode((link) => {
    const all = links();
    all[all.indexOf(link) + step]?.focus();
  });
}

key("ArrowDown", goTo(1));
key("ArrowUp", goTo(-1));
for (const [arrow, way] of [["Up", "up"], ["Down", "down"], ["Right", "in"], ["Left", "out"]]) {
  key(`Alt+Arrow${arrow}`, onCode((link) => void change(`/codebook/${numberOf(link)}/${way}`)));
}

// --- dragging ------------------------------------------------------------------------------------------------------

let dragged = null; // the item of the tree that is under way
let target = null; // the row it is over
let side = "";

function numberOf(element) {
  return element.closest("li").dataset.code;
}

function aim(row, where) {
  target?.classList.remove("before", "after", "into");
  target = row;
  side = where;
  if (where) row.classList.add(where);
}

tree.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("li");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector("a").textContent);
  dragged.classList.add("dragged");
});

tree.addEventListener("dragover", (event) => {
  const row = event.target.closest(".row");
  if (!dragged || !row || dragged.contains(row)) return aim(null, "");
  event.preventDefault();
  const { top, height } = row.getBoundingClientRect();
  const part = (event.clientY - top) / height;
  aim(row, part < 0.3 ? "before" : part > 0.7 ? "after" : "into");
});

tree.addEventListener("drop", (event) => {
  if (!dragged || !side) return;
  event.preventDefault();
  const item = target.closest("li");
  const next = item.nextElementSibling === dragged ? dragged.nextElementSibling : item.nextElementSibling;
  const before = { before: item, after: next, into: null }[side];
  const parent = side === "into" ? item : item.parentElement.closest("li");
  change(`/codebook/${dragged.dataset.code}/moved`, { parent: parent?.dataset.code ?? "", before: before?.dataset.code ?? "" });
});

tree.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  aim(null, "");
});

arrive();
