// A table in which one cell is reached with Tab, and arrow keys go to the others. It may be filled anew at any time.

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

export class Grid {
  /** `part` holds the table; `which` is what is in a cell that can be reached (a selector), each with an id. */
  constructor(part, which) {
    this.part = part;
    this.which = which;
    this.current = null; // the id of what Tab reaches
    part.addEventListener("focusin", ({ target }) => target.matches(which) && this.reach(target));
    part.addEventListener("keydown", (event) => this.step(event));
    this.settle();
  }

  all() {
    return [...this.part.querySelectorAll(this.which)];
  }

  /** After the table was filled anew. */
  settle() {
    const there = this.all();
    const reached = there.find((one) => one.id === this.current) ?? there[0];
    this.current = reached?.id;
    for (const one of there) one.tabIndex = one === reached ? 0 : -1;
  }

  reach(one) {
    if (one.id === this.current) return;
    const before = document.getElementById(this.current);
    if (before) before.tabIndex = -1;
    one.tabIndex = 0;
    this.current = one.id;
  }

  step(event) {
    const step = STEPS[event.key];
    const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!step || held || !event.target.matches(this.which)) return;
    event.preventDefault();
    const here = event.target.closest("td");
    const row = here.closest("tbody").rows[here.parentElement.sectionRowIndex + step[0]];
    const next = row?.cells[here.cellIndex + step[1]]?.querySelector(this.which);
    next?.focus({ preventScroll: true });
    next?.closest("td").scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
