// Handles at both ends of the passage that is pointed at: drag one to move that end.

import { rangeOf } from "./bars.js";
import { textOf } from "./codings.js";
import { point } from "./highlights.js";

const handles = [document.createElement("div"), document.createElement("div")];
let held = null; // the coding whose ends they are

for (const handle of handles) {
  handle.className = "handle";
  handle.setAttribute("aria-hidden", "true"); // by keys the ends move with [ and ]
}

/** Put handles at the ends of the passage of a coding; null takes them away. */
export function handle(coding) {
  held = coding;
  if (held) place(held);
  else for (const one of handles) one.remove();
}

function place({ turn, start, end }) {
  const text = textOf(turn);
  const beside = text.closest(".turn");
  const boxes = rangeOf(text, { start, end }).getClientRects();
  if (!boxes.length) return;
  const origin = beside.getBoundingClientRect();
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  [[handles[0], first.left, first], [handles[1], last.right, last]].forEach(([one, x, box]) => {
    one.style.setProperty("left", `${x - origin.left}px`);
    one.style.setProperty("top", `${box.top - origin.top}px`);
    one.style.setProperty("height", `${box.height}px`);
    if (one.parentElement !== beside) beside.append(one);
  });
}

/** Call `moved` with the coding and its new {start, end} when somebody dragged an end. */
export function onMoved(moved) {
  handles.forEach((one, which) => one.addEventListener("pointerdown", (event) => drag(event, one, which, moved)));
}

function drag(event, one, which, moved) {
  event.preventDefault();
  event.stopPropagation();
  one.setPointerCapture(event.pointerId);
  const coding = held;
  const text = textOf(coding.turn);
  let { start, end } = coding;
  const follow = ({ clientX, clientY }) => {
    const offset = offsetAt(text, clientX, clientY);
    if (offset === null) return;
    if (which === 0 && offset < end) start = offset;
    if (which === 1 && offset > start) end = offset;
    point(text.firstChild, { start, end });
    place({ turn: coding.turn, start, end });
  };
  const drop = () => {
    one.removeEventListener("pointermove", follow);
    if (start !== coding.start || end !== coding.end) moved(coding, { start, end });
  };
  one.addEventListener("pointermove", follow);
  one.addEventListener("lostpointercapture", drop, { once: true });
}

function offsetAt(text, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
  return node === text.firstChild ? offset : null;
}
