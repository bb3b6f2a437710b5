// What the page says: news in passing, which a screen reader reads out, and problems, which stay.

const said = document.getElementById("said");
const trouble = document.getElementById("problem");

/** Say something in passing. */
export function say(sentence) {
  said.replaceChildren(...(sentence ? [paragraph(sentence)] : []));
}

/** Say that something is wrong, until it is over: an empty sentence takes it away. */
export function problem(sentence) {
  if (trouble.textContent !== sentence) trouble.textContent = sentence;
  trouble.hidden = !sentence;
}

function paragraph(text) {
  const p = document.createElement("p");
  p.textContent = text;
  p.className = "passing"; // in sight, however far down somebody is
  return p;
}
