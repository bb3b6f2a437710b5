// Dragging with a mouse, a pen or a finger. What touches the screen holds still for a moment first: else it scrolls.

const HOLD = 350; // milliseconds
const TREMBLE = 6; // pixels that a pointer may move before it means to
const EDGE = 44; // pixels from the edge of what scrolls, in which it scrolls by itself
const STEP = 12; // pixels at a time
const CONTROLS = "button, summary, select, input, textarea";

/**
 * Let what fits the selector `items` be dragged about in `root`. `begins` hears which item, `over` where it is now (in
 * pixels of the window), `drops` that it was let go there, and `ends` that it is over, whether or not it was dropped.
 */
export function dragging(root, items, { begins, over, drops, ends }) {
  let held = null; // what the pointer is on: not dragged yet
  let drag = null;

  root.addEventListener("pointerdown", (event) => {
    const item = event.target.closest(items);
    if (!item || !event.isPrimary || event.button !== 0 || event.target.closest(CONTROLS)) return;
    held = { item, pointer: event.pointerId, x: event.clientX, y: event.clientY };
    if (event.pointerType !== "mouse") held.timer = setTimeout(begin, HOLD);
  });

  addEventListener("pointermove", (event) => {
    if (event.pointerId === drag?.pointer) return follow(event);
    if (event.pointerId !== held?.pointer || Math.hypot(event.clientX - held.x, event.clientY - held.y) < TREMBLE) return;
    if (held.timer) return release();
    begin();
    follow(event);
  });

  addEventListener("pointerup", ({ pointerId }) => {
    if (pointerId === drag?.pointer) end(true);
    release();
  });
  addEventListener("pointercancel", () => {
    release();
    end(false);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag) return;
    event.stopPropagation();
    end(false);
  }, true);

  // Neither does the browser scroll or open a menu under the finger, nor drag a link away by itself.
  root.addEventListener("touchmove", (event) => drag && event.preventDefault(), { passive: false });
  root.addEventListener("contextmenu", (event) => (drag || held?.timer) && event.preventDefault());
  root.addEventListener("dragstart", (event) => event.preventDefault());

  function release() {
    clearTimeout(held?.timer);
    held = null;
  }

  function begin() {
    const { item, pointer, x, y } = held;
    release();
    const box = item.getBoundingClientRect();
    drag = { item, pointer, x, y, left: box.left - x, top: box.top - y, image: imageOf(item, box.width) };
    root.setPointerCapture(pointer); // also where the item is taken out of the page meanwhile
    begins(item);
    show();
    drag.frame = requestAnimationFrame(scroll);
  }

  function follow({ clientX, clientY }) {
    [drag.x, drag.y] = [clientX, clientY];
    show();
    over(clientX, clientY);
  }

  function show() {
    drag.image.style.translate = `${drag.x + drag.left}px ${drag.y + drag.top}px`;
  }

  /** Near the edge of what scrolls, it scrolls on; beyond the edge of the root too. */
  function scroll() {
    const parts = new Set([root]);
    for (let part = document.elementFromPoint(drag.x, drag.y); part; part = part.parentElement) parts.add(part);
    const moved = [...parts].filter((part) => scrolled(part, drag.x, drag.y));
    if (moved.length) over(drag.x, drag.y);
    drag.frame = requestAnimationFrame(scroll);
  }

  function end(dropped) {
    if (!drag) return;
    cancelAnimationFrame(drag.frame);
    drag.image.remove();
    drag = null;
    if (dropped) {
      swallowClick();
      drops();
    }
    ends();
  }
}

/** A picture of the item, which goes with the pointer. */
function imageOf(item, width) {
  const image = document.createElement("div");
  image.className = `${item.className} flying`;
  image.inert = true;
  image.style.width = `${width}px`;
  image.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
  document.body.append(image);
  return image;
}

function scrolled(part, x, y) {
  const isPage = part === document.scrollingElement;
  const { overflowX, overflowY } = getComputedStyle(part);
  const box = isPage ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : part.getBoundingClientRect();
  const before = [part.scrollLeft, part.scrollTop];
  if (isPage || overflowX === "auto") part.scrollLeft += towards(x, box.left, box.right);
  if (isPage || overflowY === "auto") part.scrollTop += towards(y, box.top, box.bottom);
  return before[0] !== part.scrollLeft || before[1] !== part.scrollTop;
}

function towards(at, start, end) {
  if (at < start + EDGE) return -STEP;
  return at > end - EDGE ? STEP : 0;
}

/** Letting go over a link or a card is no click on it. */
function swallowClick() {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}
