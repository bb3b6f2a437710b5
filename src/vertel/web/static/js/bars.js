// Bars in the margin: how far each coding reaches, in its colour. Only beside what is on the screen.

import { codingsOf, onChange } from "./codings.js";
import { isNear, nearTurns, whenNear } from "./near.js";

whenNear(draw, (turns) => turns.forEach(clear));
onChange((turn) => isNear(turn) && draw([turn]));
addEventListener("resize", () => draw(nearTurns()));

/** Draw the bars of these turns: first all is measured, then all is drawn, so that the page is laid out once. */
function draw(turns) {
  const measured = turns.map((turn) => [turn, boxes(turn)]);
  for (const [turn, found] of measured) {
    clear(turn);
    if (!found.length) continue;
    const bars = document.createElement("div");
    bars.className = "bars";
    bars.setAttribute("aria-hidden", "true");
    bars.append(...found.map(bar));
    turn.querySelector(".text").after(bars);
  }
}

/** For each coding of a turn its code, from where to where it reaches, and its lane: bars do not cover each other. */
function boxes(turn) {
  const text = turn.querySelector(".text");
  const codings = codingsOf(turn).filter((coding) => coding.status !== "suggested");
  if (!codings.length) return [];
  const top = text.getBoundingClientRect().top;
  const ends = []; // of the last bar in each lane
  return codings.map((coding) => {
    const box = rangeOf(text, coding).getBoundingClientRect();
    const free = ends.findIndex((end) => end <= box.top + 1);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = box.bottom;
    return { code: coding.code, from: box.top - top, height: box.height, lane };
  });
}

function bar({ code, from, height, lane }) {
  const one = document.createElement("span");
  one.className = `code-${code}`;
  one.style.setProperty("top", `${from}px`);
  one.style.setProperty("height", `${height}px`);
  one.style.setProperty("right", `${lane * 5}px`);
  return one;
}

function clear(turn) {
  turn.querySelector(".bars")?.remove();
}

/** A passage as a live range of its text. */
export function rangeOf(text, { start, end }) {
  const range = new Range();
  range.setStart(text.firstChild, start);
  range.setEnd(text.firstChild, end);
  return range;
}
