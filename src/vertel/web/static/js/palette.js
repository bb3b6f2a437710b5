// The palette: type to find a code, Enter to put it on the passage, Shift+Enter to put on another one too.

const palette = document.getElementById("palette");
const input = palette.querySelector("input");
let choices = [...palette.querySelectorAll("[data-code]")];
const fresh = palette.querySelector("[data-new]");
const invivo = palette.querySelector("[data-in-vivo]");
const picked = palette.querySelector(".picked");
let give = null; // what to do with {codes, name}; null while the palette is closed
let chosen = [];
let active = null;

/** Open the palette at a place on the screen, for a passage with this quote; resolves with {codes, name} or null. */
export function pick(place, quote) {
  input.value = "";
  chosen = [];
  picked.textContent = "";
  invivo.dataset.inVivo = quote.length <= 60 ? quote : "";
  invivo.querySelector("q").textContent = quote;
  filter();
  palette.show();
  settle(place);
  input.focus();
  return new Promise((resolve) => (give = resolve));
}

/** Take in the codes as they are now, with their colours. */
export async function renew() {
  const answer = await fetch("/codes");
  const colours = document.querySelector("link[href^='/codes.css']");
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  for (const choice of choices) choice.remove();
  choices = [...template.content.children];
  palette.querySelector("ul").prepend(...choices);
  choices.forEach(takeWhenPressed);
  colours.href = `/codes.css?${Date.now()}`;
  if (palette.open) filter();
}

/** What a code is called. */
export function nameOf(code) {
  return choices.find((choice) => Number(choice.dataset.code) === code)?.dataset.name;
}

/** Whether the palette is open. */
export const isOpen = () => palette.open;

function close(result) {
  if (!give) return;
  const done = give;
  give = null;
  palette.close();
  done(result);
}

function settle({ left, top, bottom }) {
  const { width, height } = palette.getBoundingClientRect();
  const below = bottom + 8 + height < innerHeight;
  palette.style.setProperty("left", `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`);
  palette.style.setProperty("top", `${Math.max(8, below ? bottom + 8 : top - height - 8)}px`);
}

function filter() {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let exact = false;
  for (const choice of choices) {
    const name = plain(choice.dataset.name);
    choice.hidden = !words.every((word) => name.includes(word));
    exact ||= name === plain(input.value).trim();
  }
  const name = input.value.trim();
  fresh.hidden = !name || exact;
  fresh.querySelector("q").textContent = name;
  invivo.hidden = Boolean(name) || !invivo.dataset.inVivo;
  activate(visible()[0]);
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

function visible() {
  return [...choices, fresh, invivo].filter((choice) => !choice.hidden);
}

function activate(choice) {
  active?.setAttribute("aria-selected", "false");
  active = choice ?? null;
  active?.setAttribute("aria-selected", "true");
  active?.scrollIntoView({ block: "nearest" });
  if (active) input.setAttribute("aria-activedescendant", active.id);
  else input.removeAttribute("aria-activedescendant");
}

function step(by) {
  const shown = visible();
  activate(shown[(shown.indexOf(active) + by + shown.length) % shown.length]);
}

function take(choice, more) {
  if (!choice) return;
  if (choice.dataset.code) chosen.push(Number(choice.dataset.code));
  const name = choice === fresh ? input.value.trim() : choice === invivo ? invivo.dataset.inVivo : "";
  if (!more || name) return close({ codes: chosen, name });
  picked.textContent = chosen.map(nameOf).join(", ");
  input.value = "";
  filter();
}

input.addEventListener("input", filter);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Enter") take(active, event.shiftKey);
  else if (event.key === "Escape" || event.key === "Tab") close(chosen.length ? { codes: chosen, name: "" } : null);
  else return;
  event.preventDefault();
});
function takeWhenPressed(choice) {
  choice.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(choice, event.shiftKey);
  });
}

[...choices, fresh, invivo].forEach(takeWhenPressed);
document.addEventListener("pointerdown", (event) => palette.contains(event.target) || close(null));
