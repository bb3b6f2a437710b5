// The fields of a code: stored as they are left. What is typed is kept until it is stored, whatever happens meanwhile.

import { change } from "./server.js";

/** The fields of the form, each with what stood in the codebook when this page last knew (`was`). */
function fields(form) {
  return [...form.querySelectorAll("[name^=was-]")].map((was) => ({ was, input: form.elements[was.name.slice(4)], box: was.closest(".field") }));
}

/** Bring back what was typed and never stored, and keep from now on what is typed. */
export function restore(form) {
  for (const { was, input, box } of fields(form)) {
    const draft = JSON.parse(sessionStorage.getItem(place(form, input)) ?? "null");
    if (draft && draft.typed !== was.value) {
      const now = was.value;
      input.value = draft.typed;
      was.value = draft.was;
      mark(form, input, box, true);
      if (now !== draft.was) meet(form, was, input, box, now);
    } else {
      mark(form, input, box, false);
    }
    input.addEventListener("input", () => {
      mark(form, input, box, input.value !== was.value, was.value);
      document.getElementById("saved").textContent = "";
    });
    input.addEventListener("change", () => save(form, [{ was, input, box }]));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form, fields(form));
  });
}

/** Take over what changed in the codebook; what somebody is typing is hers. */
export function follow(form, fresh) {
  for (const { was, input, box } of fields(form)) {
    const now = fresh.elements[was.name].value;
    if (now === was.value) continue;
    if (input.value === was.value) input.value = now;
    if (input.value === now) {
      was.value = now;
      box.querySelector(".meanwhile")?.remove();
      mark(form, input, box, false);
    } else {
      meet(form, was, input, box, now);
    }
  }
}

/** Store these fields, as far as they were changed and nobody else changed them too. */
async function save(form, some) {
  const changed = some.filter(({ was, input, box }) => input.value !== was.value && !box.querySelector(".meanwhile"));
  if (!changed.length) {
    form.querySelector(".meanwhile button")?.focus();
    return;
  }
  const before = changed.map(({ was }) => was.value);
  const body = Object.fromEntries(changed.flatMap(({ was, input }) => [[input.name, input.value], [was.name, was.value]]));
  for (const { was, input } of changed) was.value = input.value; // so that the news of it is no news
  const heard = await change(form.getAttribute("action"), body);
  changed.forEach(({ was, input, box }, n) => {
    if (heard) return mark(form, input, box, input.value !== was.value, was.value);
    if (was.value === body[input.name]) was.value = before[n];
    mark(form, input, box, true, was.value);
  });
  const said = form.querySelector("#saved");
  if (heard) said.textContent = said.dataset.saved;
  form.dispatchEvent(new CustomEvent(heard ? "stored" : "refused", { bubbles: true, detail: Object.keys(body) }));
}

/** Somebody else changed a field in which something is typed: say so, and let her choose. */
function meet(form, was, input, box, theirs) {
  box.querySelector(".meanwhile")?.remove();
  const note = document.getElementById("meanwhile").content.firstElementChild.cloneNode(true);
  note.querySelector("q").textContent = theirs;
  note.querySelector(".mine").addEventListener("click", () => {
    was.value = theirs;
    note.remove();
    input.focus();
    save(form, [{ was, input, box }]);
  });
  note.querySelector(".theirs").addEventListener("click", () => {
    was.value = input.value = theirs;
    note.remove();
    mark(form, input, box, false);
    input.focus();
  });
  box.append(note);
}

function mark(form, input, box, isUnsaved, was = form.elements[`was-${input.name}`].value) {
  box.classList.toggle("unsaved", isUnsaved);
  if (isUnsaved) sessionStorage.setItem(place(form, input), JSON.stringify({ typed: input.value, was }));
  else sessionStorage.removeItem(place(form, input));
}

function place(form, input) {
  return `${form.getAttribute("action")}#${input.name}`;
}
