// What the page says: news in passing, which a screen reader reads out, and problems, which stay.

const said = document.getElementById("said");
const trouble = document.getElementById("problem");

/** Say something in passing. */
export function say(sentence) {
  said.replaceChildren(...(sentence ? [paragraph(sentence)] : []));
}

/** Say that something is wrong, with links to what it is about, until it is over: an empty sentence takes it away. */
export function problem(sentence, links = []) {
  const ways = links.map(({ text, href }) => Object.assign(document.createElement("a"), { textContent: text, href }));
  const whole = [sentence, ...ways.flatMap((way) => [" ", way])];
  // What stands there already is not said again.
  if (trouble.textContent !== whole.map((part) => part.textContent ?? part).join("")) trouble.replaceChildren(...whole);
  trouble.hidden = !sentence;
}

function paragraph(text) {
  const p = document.createElement("p");
  p.textContent = text;
  p.className = "passing"; // in sight, however far down somebody is
  return p;
}
