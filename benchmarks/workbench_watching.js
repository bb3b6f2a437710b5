// When a user sees it: runs in a page before anything of the page itself. Times are milliseconds since navigation.

window.watching = {
  pressed: 0, // when Enter was last pressed
  touched: null, // what was changed in a list since `mutations` was called

  /** The end of the first frame in which `isThere()`: checked before each frame is drawn, timed after it was. */
  frame(isThere) {
    return new Promise((resolve) => {
      const look = () => {
        if (!isThere()) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage("drawn"); // heard once this frame was laid out and painted
      };
      requestAnimationFrame(look);
    });
  },

  /** Let `seen` be the moment at which one coding more than there is now has its colour. */
  oneMore() {
    const now = this.coloured();
    this.seen = this.frame(() => this.coloured() > now);
  },

  /** Count from now on what changes in `root`: nodes that come or go, other changes, and in how many turns. */
  mutations(root, turn) {
    const turns = new Set();
    const told = { nodes: 0, changes: 0, turns: 0 };
    const count = (node) => 1 + [...node.childNodes].reduce((sum, child) => sum + count(child), 0);
    new MutationObserver((records) => {
      for (const { type, target, addedNodes, removedNodes } of records) {
        for (const node of [...addedNodes, ...removedNodes]) told.nodes += count(node);
        if (type !== "childList") told.changes += 1;
        for (const node of [target, ...addedNodes]) {
          const around = (node.closest ? node : node.parentElement)?.closest(turn);
          if (around) turns.add(around);
        }
      }
      told.turns = turns.size;
    }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    this.touched = told;
  },
};

addEventListener("keydown", (event) => {
  if (event.key === "Enter") watching.pressed = event.timeStamp;
}, true);
