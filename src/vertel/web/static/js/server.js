// Talking to the server: changes go out one by one, in order; while it is away they wait, also over a reload.

import { say, problem } from "./saying.js";

const WAITING = `waiting:${location.host}`;
const AGAIN_AFTER = 800; // milliseconds
const AWAY_AFTER = 1500; // milliseconds: leaving the page cuts the line too, and that is no news
const NOT_LET_IN = 403;
const DATABASE_AWAY = 503;

const token = document.querySelector("meta[name=csrf-token]").content;
const page = document.body.dataset;
const waiting = JSON.parse(sessionStorage.getItem(WAITING) ?? "[]");
const listeners = [];
let sending = false;

/** Call `listener` with the news of every change, here or elsewhere. */
export function onNews(listener) {
  listeners.push(listener);
}

/** Pass on news, once: what this page knew already is left out. */
export function tell(news) {
  if (news.after <= Number(page.after)) return;
  page.after = news.after;
  if (news.reload) location.reload();
  for (const listener of listeners) listener(news);
}

/** Ask for a change. Resolves with the news of it, or with null where the server refused and said why. */
export function change(url, body = {}) {
  return new Promise((resolve) => {
    waiting.push({ url, body, resolve });
    remember();
    sendAll();
  });
}

async function sendAll() {
  if (sending) return;
  sending = true;
  while (waiting.length) {
    const [{ url, body, resolve }] = waiting;
    let answer;
    try {
      answer = await post(url, body);
    } catch {
      problem(page.away);
      await new Promise((after) => setTimeout(after, AGAIN_AFTER));
      continue;
    }
    const heard = await answer.json().catch(() => ({ sentence: page.odd }));
    if (answer.status === DATABASE_AWAY) {
      problem(heard.sentence);
      await new Promise((after) => setTimeout(after, AGAIN_AFTER));
      continue;
    }
    if (answer.status === NOT_LET_IN) {
      problem(heard.sentence); // what waits stays, for after the page is loaded anew
      break;
    }
    waiting.shift();
    remember();
    problem("");
    if (answer.ok) {
      tell(heard);
      if (heard.message) say(heard.message);
    } else {
      problem(heard.sentence, heard.links);
    }
    resolve?.(answer.ok ? heard : null);
  }
  sending = false;
}

function post(url, body) {
  const headers = {
    "Accept": "application/json",
    "Content-Type": "application/json",
    "X-CSRFToken": token,
    "Vertel-After": page.after ?? "0",
  };
  if (page.session) headers["Vertel-Session"] = page.session;
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(20000) });
}

function remember() {
  sessionStorage.setItem(WAITING, JSON.stringify(waiting.map(({ url, body }) => ({ url, body }))));
}

/** Hear of what others do. */
function listen() {
  const query = new URLSearchParams({ after: page.after, session: page.session ?? "" });
  const source = new EventSource(`/live?${query}`);
  source.onmessage = (message) => tell(JSON.parse(message.data));
  source.onopen = () => waiting.length || problem("");
  source.onerror = () => setTimeout(() => source.readyState === EventSource.OPEN || problem(page.away), AWAY_AFTER);
  addEventListener("pagehide", () => source.close());
}

addEventListener("beforeunload", (event) => waiting.length && event.preventDefault());
if (page.after) listen();
sendAll();
