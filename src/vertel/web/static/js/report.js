// The report as it will print: a finding opens what it rests on beside it, and the files are made while one reads on.

import { onNews } from "./server.js";
import { problem, say } from "./saying.js";

const frame = document.getElementById("document");
const making = document.querySelector(".making");
const beside = document.getElementById("beside");
const evidence = document.getElementById("evidence");
const close = document.getElementById("close");
const take = document.getElementById("take");
const changed = document.getElementById("changed");
const bar = document.querySelector(".top");
const hint = [...evidence.childNodes];
const told = new URL(frame.src).search; // the arc that somebody chose
let opener = null;

// --- the document ------------------------------------------------------------------------------------------------

/** No script runs in the document. From here it gets its height, and links where it finds something. */
function prepare() {
  const printed = frame.contentDocument;
  if (!printed?.body || printed.URL === "about:blank") return;
  making.hidden = true;
  new ResizeObserver(() => fit(printed)).observe(printed.documentElement);
  fit(printed);
  for (const finding of printed.querySelectorAll("[data-finding]")) {
    linked(finding, `/report/evidence/${encodeURIComponent(finding.dataset.finding)}${told}`);
  }
  // All quotes stand at the end once more; a link on each of those would be a long way for who goes by Tab.
  for (const source of printed.querySelectorAll("blockquote[id]:not([id^=citaat]) footer")) {
    linked(source, `/report/quotes/${source.parentElement.id.match(/\d+$/)}${told}`);
  }
  printed.addEventListener("click", follow);
  printed.addEventListener("keydown", leave);
}

function fit(printed) {
  frame.style.height = `${Math.ceil(printed.documentElement.getBoundingClientRect().height) + 2}px`;
}

function linked(element, address) {
  const link = element.matches("a") ? element : element.ownerDocument.createElement("a");
  if (link !== element) {
    link.append(...element.childNodes);
    element.append(link);
    for (const [name, value] of [["color", "inherit"], ["text-decoration", "underline dotted 1px"]]) {
      link.style.setProperty(name, value);
    }
  }
  link.href = address;
  link.target = "_parent";
}

frame.addEventListener("load", prepare);
if (frame.contentDocument?.readyState === "complete") prepare();

// --- what it rests on --------------------------------------------------------------------------------------------

/** A link to evidence opens it beside the document. */
function follow(event) {
  const link = event.target.closest("a[href^='/report/evidence'], a[href^='/report/quotes']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.ownerDocument !== document) opener = link;
  open(link.getAttribute("href"));
}

async function open(address) {
  beside.setAttribute("aria-busy", "true");
  const answer = await fetch(address).catch(() => null);
  beside.removeAttribute("aria-busy");
  if (!answer) return problem(document.body.dataset.away);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = fresh.getElementById("evidence");
  if (!found) return problem(fresh.querySelector(".sentence")?.textContent ?? document.body.dataset.odd);
  problem("");
  evidence.replaceChildren(...found.childNodes);
  beside.classList.add("open");
  beside.scrollTop = 0;
  close.hidden = false;
  evidence.querySelector("h2").focus({ preventScroll: true });
}

function back() {
  beside.classList.remove("open");
  close.hidden = true;
  evidence.replaceChildren(...hint);
  if (opener?.isConnected) opener.focus();
  else frame.focus();
}

function leave(event) {
  if (event.key === "Escape" && beside.classList.contains("open")) back();
}

// The bar on top may take more than one line.
new ResizeObserver(() => beside.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
beside.addEventListener("click", follow);
beside.addEventListener("keydown", leave);
close.addEventListener("click", back);

// --- files to take away ------------------------------------------------------------------------------------------

take.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  if (link.getAttribute("aria-busy")) return;
  const told = (sentence) => sentence.replace("{file}", link.download);
  problem("");
  say(told(take.dataset.making));
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.ok) {
    save(await answer.blob(), link.download);
    say(told(take.dataset.made));
  } else {
    say("");
    const heard = await answer?.json().catch(() => ({ sentence: document.body.dataset.odd }));
    problem(heard?.sentence ?? document.body.dataset.away);
  }
  link.removeAttribute("aria-busy");
});

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// --- what others do ----------------------------------------------------------------------------------------------

onNews(() => {
  if (changed.childElementCount) return;
  changed.append(document.getElementById("anew").content.cloneNode(true));
  changed.querySelector("button").addEventListener("click", () => {
    changed.replaceChildren();
    making.hidden = false;
    frame.focus();
    frame.contentWindow.location.reload();
  });
});
