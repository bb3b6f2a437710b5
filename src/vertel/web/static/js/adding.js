// Files that are dropped or chosen go to the study one by one; of each the page says what became of it.

import { tell } from "./server.js";
import { problem, say } from "./saying.js";

const AGAIN_AFTER = 800; // milliseconds
const MEGABYTE = 1024 * 1024;

const page = document.body.dataset;
const form = document.getElementById("add");
const words = form.dataset;
const list = document.getElementById("told");
const drop = document.getElementById("drop");
const line = []; // files that wait: {file, item}
let sending = false;

/** Put files in line, each with a place in the list. */
function add(files) {
  for (const file of files) {
    const item = document.createElement("li");
    item.tabIndex = -1;
    item.append(element("p", element("b", file.name)));
    list.append(item);
    if (file.size > words.most * MEGABYTE) {
      item.className = "refused";
      item.append(Object.assign(element("p", words.large), { className: "wrong" }));
      continue;
    }
    item.append(element("progress"), " ", element("span", words.inLine));
    line.push({ file, item });
  }
  list.lastElementChild?.scrollIntoView({ block: "nearest" });
  sendAll();
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

async function sendAll() {
  if (sending) return;
  sending = true;
  while (line.length) {
    const [{ file, item }] = line;
    const body = new FormData();
    body.append("csrf_token", form.elements.csrf_token.value);
    body.append("files", file);
    try {
      const { ok, heard } = await send(form.action, body, item);
      problem("");
      show(item, ok, heard);
      line.shift();
    } catch {
      problem(page.away);
      await new Promise((after) => setTimeout(after, AGAIN_AFTER));
    }
  }
  sending = false;
}

/** Send a form; with an item in the list, that shows how far it is. Rejects where the server does not answer. */
function send(url, body, item) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Vertel-After", page.after ?? "0");
    request.responseType = "json";
    const bar = item?.querySelector("progress");
    const what = item?.querySelector("progress + span");
    if (bar) {
      what.textContent = words.sending;
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        bar.max = total;
        bar.value = loaded;
      });
      request.upload.addEventListener("load", () => {
        bar.removeAttribute("value"); // how long reading takes, nobody knows
        what.textContent = words.reading;
      });
    }
    request.addEventListener("load", () => {
      const ok = request.status < 400 && Boolean(request.response);
      resolve({ ok, heard: request.response ?? { sentence: page.odd } });
    });
    request.addEventListener("error", () => reject(new Error("away")));
    request.send(body);
  });
}

/** What the server says of a file takes the place of its item; where focus was in it, it stays there. */
function show(item, ok, heard) {
  const hadFocus = item.contains(document.activeElement);
  let now = item;
  if (ok) {
    const template = document.createElement("template");
    template.innerHTML = heard.html;
    now = template.content.firstElementChild;
    item.replaceWith(now);
    tell(heard);
    say(now.querySelector(".wrong, .outcome, form.answer p")?.textContent ?? "");
  } else {
    item.className = "refused";
    item.replaceChildren(item.firstElementChild, Object.assign(element("p", heard.sentence), { className: "wrong" }));
  }
  if (hadFocus) now.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  add(form.elements.files.files);
  form.reset();
});
form.elements.files.addEventListener("change", () => form.requestSubmit());

// An answer to a question, and what is known of a session, go the same way.
list.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { target, submitter } = event;
  const body = new FormData(target, submitter);
  try {
    const { ok, heard } = await send(target.action, body);
    problem(ok ? "" : heard.sentence);
    if (!ok) return;
    if (heard.html) return show(target.closest("li"), ok, heard);
    tell(heard);
    say(heard.message);
  } catch {
    problem(page.away);
  }
});

// --- dropping -----------------------------------------------------------------------------------------------------

const holdsFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");

addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  drop.hidden = false;
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.hidden = true;
});
addEventListener("drop", async (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  drop.hidden = true;
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
  add(entries.every(Boolean) ? (await Promise.all(entries.map(filesIn))).flat() : event.dataTransfer.files);
});

/** The file of an entry, or all files in a folder and the folders in it; hidden ones and those of Word itself are not. */
async function filesIn(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [file];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) break;
    found.push(...some.filter(({ name }) => !/^[.~]/.test(name)));
  }
  return (await Promise.all(found.map(filesIn))).flat();
}

addEventListener("beforeunload", (event) => {
  if (line.length) event.preventDefault();
});
