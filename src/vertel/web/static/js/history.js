// The history: what somebody does appears here, and what stood there stays, with the focus where it was.

import { onNews } from "./server.js";

const list = document.getElementById("history");
let again = Promise.resolve();

// One after the other, so that an older answer never takes the place of a newer one.
onNews(() => {
  again = again.then(renew);
});

async function renew() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("history");
  const focused = document.activeElement.closest("#history [id]")?.id;
  merge(list, fresh);
  if (!focused || document.activeElement !== document.body) return;
  // What had the focus is gone: it goes to the action itself, else to the list.
  (document.getElementById(focused) ?? document.getElementById("main")).focus();
}

/** Make `old` hold what `fresh` holds; elements are told apart by their ids, and those that are the same stay. */
function merge(old, fresh) {
  const there = new Map([...old.children].map((child) => [child.id, child]));
  let place = old.firstElementChild;
  for (const child of [...fresh.children]) {
    const known = there.get(child.id);
    there.delete(child.id);
    if (!known) old.insertBefore(child, place);
    else if (known !== place) old.insertBefore(known, place);
    else place = place.nextElementSibling;
    if (known && known.outerHTML !== child.outerHTML) {
      if (child.matches("section, ol")) merge(known, child);
      else known.replaceWith(child);
    }
  }
  for (const gone of there.values()) gone.remove();
}
