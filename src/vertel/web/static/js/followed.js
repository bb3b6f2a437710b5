// A page of lists and forms that follows what others do. What somebody is typing is left alone until it is stored.

import { freshen } from "./fresh.js";

const FIELDS = "[data-fresh] :is(input:not([type=hidden]), textarea, select)";
const tables = new Set(document.body.dataset.tables.split(" "));

// Somebody is in a field, or left something in one.
function isBusy() {
  return [...document.querySelectorAll(FIELDS)].some(
    (field) => field === document.activeElement || ("defaultValue" in field && field.value !== field.defaultValue),
  );
}

freshen(tables, isBusy);
