// Coded passages coloured in the text, with the CSS Custom Highlight API: the text itself stays one piece.

const highlights = new Map(); // by name; asking CSS.highlights two thousand times takes longer
const painted = new Map(); // number of a coding → its ranges, each with the name of its highlight

/** Colour the passage of a coding in the text of its turn (a text node), unless it has its colour already. */
export function paint({ id, code, status, start, end, why }, text) {
  if (painted.has(id)) return;
  const ranges = [];
  if (status === "suggested") {
    ranges.push(["suggested", range(text, start, end)]);
    const word = matched(why, text.data.slice(start, end));
    if (word) ranges.push(["matched", range(text, start + word.index, start + word.index + word[0].length)]);
  } else {
    ranges.push([`code-${code}`, range(text, start, end)]);
  }
  for (const [name, one] of ranges) highlight(name).add(one);
  painted.set(id, ranges);
}

/** Take the colour of a coding away. */
export function unpaint({ id }) {
  for (const [name, one] of painted.get(id) ?? []) highlight(name).delete(one);
  painted.delete(id);
}

/** Let a passage stand out in a text node; without one, none. */
export function point(text, { start, end } = {}) {
  if (!text) return CSS.highlights.delete("pointed");
  const pointed = new Highlight(range(text, start, end));
  pointed.priority = 2;
  CSS.highlights.set("pointed", pointed);
}

/** The word that made a suggestion, where it stands in the passage itself. */
function matched(why, passage) {
  const word = why?.match(/“([^”]+)”/)?.[1];
  const literally = word?.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return literally && passage.match(new RegExp(`(?<!\\p{L})${literally}`, "iu"));
}

function range(text, start, end) {
  return new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end });
}

function highlight(name) {
  if (!highlights.has(name)) {
    highlights.set(name, new Highlight());
    CSS.highlights.set(name, highlights.get(name));
  }
  return highlights.get(name);
}
