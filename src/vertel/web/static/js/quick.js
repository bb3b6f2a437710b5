// Forms marked data-quick: sent without leaving the page. What the server refuses stays as it was typed.

import { change } from "./server.js";

export function quick() {
  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    if (!form.matches("[data-quick]") && !submitter?.matches("[data-quick]")) return;
    event.preventDefault();
    const body = read(form, submitter);
    const unsettle = settle(form);
    const heard = await change(submitter?.getAttribute("formaction") ?? form.getAttribute("action"), body);
    if (!heard || form.dataset.after) unsettle();
    if (heard && form.dataset.after) empty(form);
  });
}

/** Whether somebody filled something in below `part` that was not sent yet. */
export function isFilledIn(part) {
  return [...part.querySelectorAll("input:not([type=hidden]), textarea")].some(
    (control) => control.checked !== control.defaultChecked || control.value !== control.defaultValue,
  );
}

/** What is filled in; a name that stands there more often as a list. */
function read(form, submitter) {
  const body = {};
  for (const [name, value] of new FormData(form, submitter)) {
    if (name === "csrf_token") continue;
    body[name] = name in body ? [body[name], value].flat() : value;
  }
  return body;
}

/** It is being sent, so it holds nothing up any more. Returns how to turn that back. */
function settle(form) {
  const controls = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
  const before = controls.map(({ defaultChecked, defaultValue }) => ({ defaultChecked, defaultValue }));
  for (const control of controls) {
    const { checked, value } = control;
    if ("defaultChecked" in control) control.defaultChecked = checked;
    if (!/checkbox|radio/.test(control.type)) control.defaultValue = value;
  }
  return () => {
    controls.forEach((control, n) => {
      const { checked, value } = control;
      if ("defaultChecked" in control) control.defaultChecked = before[n].defaultChecked;
      control.defaultValue = before[n].defaultValue;
      control.checked = checked;
      if (!/checkbox|radio/.test(control.type)) control.value = value;
    });
  };
}

/** It is stored: room for another. data-after="closes" folds the form up again, with focus where one opened it. */
function empty(form) {
  form.reset();
  const around = form.dataset.after === "closes" && form.closest("details");
  if (!around) return;
  around.open = false;
  around.querySelector("summary").focus();
}
