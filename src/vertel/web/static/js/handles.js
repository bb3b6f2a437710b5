// Handles at both ends of the passage that is pointed at: drag one to move that end.

import { rangeOf } from "./bars.js";
import { point } from "./highlights.js";

const handles = [document.createElement("div"), document.createElement("div")];
let item = null;

for (const handle of handles) {
  handle.className = "handle";
  handle.setAttribute("aria-hidden", "true"); // by keys the ends move with [ and ]
}

/** Put handles at the ends of the passage of a coding; null takes them away. */
export function handle(coding) {
  item = coding;
  if (!item) return handles.forEach((one) => one.remove());
  place();
}

function place() {
  const turn = item.closest(".turn");
  const boxes = rangeOf(turn.querySelector(".text"), item).getClientRects();
  const origin = turn.getBoundingClientRect();
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  if (!first) return;
  [[handles[0], first.left, first], [handles[1], last.right, last]].forEach(([one, x, box]) => {
    one.style.setProperty("left", `${x - origin.left}px`);
    one.style.setProperty("top", `${box.top - origin.top}px`);
    one.style.setProperty("height", `${box.height}px`);
    if (one.parentElement !== turn) turn.append(one);
  });
}

/** Call `moved` with the coding and its new {start, end} when somebody dragged an end. */
export function onMoved(moved) {
  handles.forEach((one, which) => {
    one.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      one.setPointerCapture(event.pointerId);
      const coding = item;
      const before = { start: Number(coding.dataset.start), end: Number(coding.dataset.end) };
      let now = before;
      const follow = ({ clientX, clientY }) => {
        const offset = offsetAt(coding.closest(".turn").querySelector(".text"), clientX, clientY);
        if (offset === null) return;
        if (which === 0 && offset < now.end) now = { ...now, start: offset };
        if (which === 1 && offset > now.start) now = { ...now, end: offset };
        Object.assign(coding.dataset, now);
        point(coding);
        place();
      };
      one.addEventListener("pointermove", follow);
      one.addEventListener("lostpointercapture", () => {
        one.removeEventListener("pointermove", follow);
        Object.assign(coding.dataset, before); // until the server says it moved
        if (now.start !== before.start || now.end !== before.end) moved(coding, now);
      }, { once: true });
    });
  });
}

function offsetAt(text, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : rangeAt(x, y);
  return node === text.firstChild ? offset : null;
}

function rangeAt(x, y) {
  const range = document.caretRangeFromPoint(x, y);
  return [range?.startContainer, range?.startOffset];
}
