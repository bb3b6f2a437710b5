// Coded passages coloured in the text, with the CSS Custom Highlight API: the text itself stays one piece.

const painted = new Map(); // id of a coding's list item → its ranges, each with the name of its highlight

/** Colour the passage of a coding (its list item), or colour it anew. */
export function paint(item) {
  unpaint(item);
  const { code, start, end } = item.dataset;
  const text = item.closest(".turn").querySelector(".text").firstChild;
  const ranges = [];
  if (item.matches(".suggested")) {
    ranges.push(["suggested", range(text, start, end)]);
    const word = matched(item, text.data.slice(start, end));
    if (word) ranges.push(["matched", range(text, Number(start) + word.index, Number(start) + word.index + word[0].length)]);
  } else {
    ranges.push([`code-${code}`, range(text, start, end)]);
  }
  for (const [name, one] of ranges) highlight(name).add(one);
  painted.set(item.id, ranges);
}

/** Take the colour of a coding away. */
export function unpaint({ id }) {
  for (const [name, one] of painted.get(id) ?? []) highlight(name).delete(one);
  painted.delete(id);
}

/** Let the passage of one coding stand out, or none. */
export function point(item) {
  if (!item) return CSS.highlights.delete("pointed");
  const text = item.closest(".turn").querySelector(".text").firstChild;
  const pointed = new Highlight(range(text, item.dataset.start, item.dataset.end));
  pointed.priority = 2;
  CSS.highlights.set("pointed", pointed);
}

/** The word that made a suggestion, where it stands in the passage itself. */
function matched(item, passage) {
  const word = item.querySelector(".why")?.textContent.match(/“([^”]+)”/)?.[1];
  return word && passage.match(new RegExp(`(?<![\\p{L}])${RegExp.escape?.(word) ?? word.replace(/[^\p{L}\p{N} ]/gu, "\\$&")}`, "iu"));
}

function range(text, start, end) {
  return new StaticRange({ startContainer: text, startOffset: Number(start), endContainer: text, endOffset: Number(end) });
}

function highlight(name) {
  if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
  return CSS.highlights.get(name);
}
