// Keys: what they do stands in the dialog that `?` opens. Keys without Control or Alt can be switched off there.

const OFF = "single-keys-off";
const actions = new Map();
const single = document.querySelector("#keys input[type=checkbox]");

/** Let `name` (such as `j`, or `Control+z`) do `action`; an action that returns false leaves the key to the browser. */
export function key(name, action) {
  actions.set(name, action);
}

function named({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const isCharacter = key.length === 1;
  const held = [ctrlKey || metaKey ? "Control" : "", altKey ? "Alt" : ""].filter(Boolean);
  if (shiftKey && (!isCharacter || held.length)) held.push("Shift");
  return [...held, isCharacter ? key.toLowerCase() : key].join("+");
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select");
}

addEventListener("keydown", (event) => {
  const name = named(event);
  const action = actions.get(name);
  if (!action || isTyping(event.target) || document.querySelector("dialog:modal")) return;
  if (name.length === 1 && localStorage.getItem(OFF)) return;
  if (action() !== false) event.preventDefault();
});

single.checked = !localStorage.getItem(OFF);
single.addEventListener("change", () => {
  if (single.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
});
