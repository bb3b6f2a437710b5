// Coded passages coloured in the text, with the CSS Custom Highlight API: the text itself stays one piece.

const ranges = new Map(); // coding number → [name of its highlight, range]

/** Colour the passage of a coding (its list item), or colour it anew. */
export function paint(item) {
  unpaint(item.dataset.id);
  const { id, status, code, start, end } = item.dataset;
  const text = item.closest(".turn").querySelector(".text").firstChild;
  const range = new StaticRange({
    startContainer: text,
    startOffset: Number(start),
    endContainer: text,
    endOffset: Number(end),
  });
  const name = status === "suggested" ? "suggested" : `code-${code}`;
  ranges.set(id, [name, range]);
  highlight(name).add(range);
}

/** Take the colour of a coding away. */
export function unpaint(id) {
  const [name, range] = ranges.get(id) ?? [];
  if (range) highlight(name).delete(range);
  ranges.delete(id);
}

/** Let one passage stand out, or none. */
export function point(item) {
  CSS.highlights.delete("pointed");
  if (!item) return;
  const range = ranges.get(item.dataset.id)?.[1];
  if (range) {
    const pointed = new Highlight(range);
    pointed.priority = 2;
    CSS.highlights.set("pointed", pointed);
  }
}

function highlight(name) {
  if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
  return CSS.highlights.get(name);
}
