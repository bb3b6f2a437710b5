// Parts of a page that follow what others do: they are fetched anew, and focus stays where it was.

import { onNews } from "./server.js";

/**
 * Show the parts marked data-fresh anew when one of these tables changed, unless `isBusy` says that it cannot be now.
 * A part that `isHeld` stays as it is.
 */
export function freshen(tables, isBusy = () => false, then = () => {}, isHeld = () => false) {
  let running = false;
  let again = false;

  async function run() {
    running = true;
    do {
      again = false;
      await fetchParts(isBusy, isHeld);
    } while (again);
    running = false;
    then();
  }

  onNews((news) => {
    if (!news.tables.some((table) => tables.has(table)) || isBusy()) return;
    if (running) again = true;
    else run();
  });
}

async function fetchParts(isBusy, isHeld) {
  const answer = await fetch(location.pathname + location.search, { headers: { "Vertel-Part": "yes" } }).catch(() => null);
  if (!answer?.ok || isBusy()) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-fresh]")) {
    const now = fresh.getElementById(part.id);
    if (now && now.innerHTML !== part.innerHTML && !isHeld(part)) replace(part, now);
  }
}

/** Put new content in a part; what is open stays open, and what has focus has it again, or else the part itself. */
export function replace(part, now) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const opened = new Map([...part.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]));
  part.replaceChildren(...document.importNode(now, true).childNodes);
  for (const one of part.querySelectorAll("details[id]")) one.open = opened.get(one.id) ?? one.open;
  if (!focused) return;
  const there = focused.id && document.getElementById(focused.id);
  if (!there) part.tabIndex = -1;
  (there || part).focus({ preventScroll: true });
}
