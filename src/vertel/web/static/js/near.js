// What is near the screen. The transcript lies in stretches of some turns, and only beside those that one is about to
// see there are lists and bars.

const stretches = document.querySelectorAll(".turns");
const near = new Set(); // of those
const listeners = [];

const watching = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) near.add(target);
      else near.delete(target);
    }
    for (const { come, go } of listeners) {
      come(entries.filter((entry) => entry.isIntersecting).flatMap(turnsIn));
      go?.(entries.filter((entry) => !entry.isIntersecting).flatMap(turnsIn));
    }
  },
  { rootMargin: "300px" },
);

for (const stretch of stretches) watching.observe(stretch);

/** Call `come` with turns (elements) that come near the screen, and `go` with those that leave it. */
export function whenNear(come, go) {
  listeners.push({ come, go });
}

/** Whether a turn is near the screen. */
export const isNear = (turn) => near.has(turn.parentElement);

/** The turns near the screen. */
export const nearTurns = () => [...near].flatMap((stretch) => [...stretch.children]);

/** The turns on the screen at this moment, and some beside them. */
export function turnsOnScreen() {
  const seen = [...stretches].filter((stretch) => {
    const { top, bottom } = stretch.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  });
  return seen.flatMap((stretch) => [...stretch.children]);
}

function turnsIn({ target }) {
  return [...target.children];
}
