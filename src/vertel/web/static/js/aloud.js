// Reading aloud: one paragraph at a time is the one being read, and the arrows go on to the next.

import { key } from "./keys.js";
import "./followed.js";

function paragraphs() {
  return [...document.querySelectorAll(".aloud > li")];
}

function go(step) {
  const all = paragraphs();
  const at = all.findIndex((one) => `#${one.id}` === location.hash);
  const to = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  if (!to) return;
  location.hash = to.id;
  to.focus({ preventScroll: true });
}

key("ArrowRight", () => go(1));
key("ArrowLeft", () => go(-1));
