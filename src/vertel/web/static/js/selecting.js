// What is selected in the transcript, by mouse or by keys: passages within turns, counted in UTF-16.

const language = document.querySelector(".transcript").lang;

/** The selected passages, one for each turn: [{turn, start, end}], without spaces at their ends. */
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...textsIn(range)].map((text) => trimmed(text, range)).filter(Boolean);
}

/** Select from `start` to `end` in the text of a turn. */
export function select(text, start, end) {
  const node = text.firstChild;
  getSelection().setBaseAndExtent(node, start, node, end);
}

/** Select the sentence after the selected one (or before it), in this text; say whether there was one. */
export function selectSentence(text, step) {
  const parts = segments("sentence", text.textContent);
  const here = places(text);
  const now = here ? parts.findIndex((part) => part.end > here.start) : step > 0 ? -1 : parts.length;
  const next = parts[now + step];
  if (next) select(text, next.start, next.end);
  return Boolean(next);
}

/** Make the selection a word longer or shorter, at its end or at its start. */
export function stretch(text, step, atStart) {
  const here = places(text);
  if (!here) return;
  const moved = stretched(text.textContent, here.start, here.end, step, atStart);
  select(text, moved.start, moved.end);
}

/** A passage from `start` to `end` made a word longer or shorter; one word at least stays. */
export function stretched(text, start, end, step, atStart) {
  const words = segments("word", text).filter((word) => word.isWord);
  const inside = words.filter((word) => word.start < end && word.end > start);
  if (atStart) {
    const next = step < 0 ? words.findLast((word) => word.start < start) : inside[1];
    return { start: next?.start ?? start, end };
  }
  const next = step > 0 ? words.find((word) => word.end > end) : inside.at(-2);
  return { start, end: next?.end ?? end };
}

function* textsIn(range) {
  const first = closest(range.startContainer);
  const last = closest(range.endContainer);
  for (const text of document.querySelectorAll(".transcript .text")) {
    const isIn = first === last ? text === first : range.intersectsNode(text);
    if (isIn) yield text;
  }
}

function closest(node) {
  return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".text");
}

function trimmed(text, range) {
  const node = text.firstChild;
  let start = node === range.startContainer ? range.startOffset : 0;
  let end = node === range.endContainer ? range.endOffset : range.endContainer === text ? (range.endOffset ? node.length : 0) : node.length;
  while (start < end && /\s/.test(node.data[start])) start++;
  while (start < end && /\s/.test(node.data[end - 1])) end--;
  return start < end ? { turn: Number(text.closest(".turn").dataset.turn), start, end } : null;
}

function places(text) {
  const turn = Number(text.closest(".turn").dataset.turn);
  return selected().find((span) => span.turn === turn);
}

function segments(granularity, text) {
  return [...new Intl.Segmenter(language, { granularity }).segment(text)].map(({ segment, index, isWordLike }) => ({
    start: index,
    end: index + segment.trimEnd().length,
    isWord: isWordLike,
  })).filter(({ start, end }) => end > start);
}
