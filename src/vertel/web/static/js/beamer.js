// A panel on the beamer: one story at a time, or all side by side; votes by a key, and the count follows everybody's.

import { key } from "./keys.js";
import { say } from "./saying.js";

const list = document.getElementById("stories");
const view = document.getElementById("view");
const form = document.getElementById("story-form");
const standing = document.getElementById("standing");
const stories = [...list.querySelectorAll("[data-story]")];
let current = stories.find((story) => story.id === location.hash.slice(1)) ?? stories[0];

/** Make this the story that all look at. */
function show(story) {
  for (const one of stories) one.classList.toggle("current", one === story);
  current = story;
  if (!story) return;
  for (const link of standing.querySelectorAll("a")) {
    if (link.hash === `#${story.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  history.replaceState(null, "", `#${story.id}`);
  story.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The next story, or the one before; focus goes along, so that a screen reader reads it. */
function go(step) {
  const next = stories[stories.indexOf(current) + step];
  if (!next) return;
  const voted = document.activeElement.closest?.(".votes") && document.activeElement.className;
  show(next);
  ((voted && next.querySelector(`.${voted}`)) || next).focus({ preventScroll: true });
  const place = list.dataset.place.replace("{n}", stories.indexOf(next) + 1).replace("{all}", stories.length);
  say(place.replace("{title}", next.querySelector("h2").textContent));
}

function lookAtAll(all) {
  list.classList.toggle("one", !all);
  list.classList.toggle("all", all);
  view.setAttribute("aria-pressed", String(all));
  show(current);
}

function choose(story) {
  form.elements.selected.value = story.dataset.story;
  form.elements.reason.focus();
  form.scrollIntoView({ block: "nearest" });
}

function press(name) {
  return () => current?.querySelector(`.${name}`)?.click();
}

document.getElementById("going").addEventListener("click", ({ target }) => {
  const step = target.closest("[data-goes]")?.dataset.goes;
  if (step) go(Number(step));
});
view.addEventListener("click", () => lookAtAll(list.classList.contains("one")));
standing.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  show(stories.find((story) => `#${story.id}` === link.hash));
});
list.addEventListener("click", ({ target }) => {
  const story = target.closest("[data-story]");
  if (!story) return;
  if (story !== current) show(story);
  if (target.closest(".chooses")) choose(story);
});
list.addEventListener("focusin", ({ target }) => {
  const story = target.closest("[data-story]");
  if (story && story !== current) show(story);
});

key("ArrowRight", () => go(1));
key("ArrowLeft", () => go(-1));
key("+", press("more"));
key("=", press("more")); // the same key, without Shift
key("-", press("fewer"));
key("a", () => lookAtAll(list.classList.contains("one")));
key("c", () => current && choose(current));

lookAtAll(stories.length === 0);
if (!form.querySelector(".refused")) current?.focus({ preventScroll: true });
