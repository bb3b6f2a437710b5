// Memos open over the page they are about; without script they are a page of their own.

import { change } from "./server.js";

const dialog = document.getElementById("memo");

/** Open the memos that a link leads to. */
export async function openMemo(link) {
  const page = await fetch(link.href);
  const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
  dialog.firstElementChild.replaceChildren(parsed.querySelector("#memos, .sentence"));
  dialog.showModal();
  const area = dialog.querySelector("textarea");
  const typed = area && sessionStorage.getItem(draft(area.form));
  if (typed) area.value = typed;
  area?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.memo");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openMemo(link);
});

// What is typed stays until it is kept, also where Escape closes the dialog.
dialog.addEventListener("input", ({ target }) => sessionStorage.setItem(draft(target.form), target.value));

function draft(form) {
  return `memo:${form.getAttribute("action")}`;
}

dialog.addEventListener("submit", async (event) => {
  const form = event.target.closest("[action]");
  if (!form) return;
  event.preventDefault();
  const kept = await change(form.getAttribute("action"), { text: form.elements.text.value });
  if (!kept) return; // what was typed stays, beside the sentence that says why
  const isWritten = dialog.querySelector("article") || form.elements.text.value.trim();
  for (const link of document.querySelectorAll(`a.memo[href="${form.getAttribute("action")}"]`)) {
    link.classList.toggle("written", Boolean(isWritten));
  }
  sessionStorage.removeItem(draft(form));
  dialog.close();
});
