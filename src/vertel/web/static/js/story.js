// A text in a form, such as the story of a stage: kept as it is typed. Where somebody else changed it meanwhile, both texts stay in sight.

import { say } from "./saying.js";

const PAUSE = 600; // milliseconds without typing

export class Story {
  /** `draft` names it in this browser; `words` says that it is being stored, was stored, was not; `send` asks for it. */
  constructor(form, draft, words, send) {
    this.form = form;
    this.area = form.querySelector("textarea");
    this.state = form.querySelector(".state");
    this.other = form.querySelector(".theirs");
    this.words = words;
    this.send = send;
    this.draft = draft;
    this.base = form.elements.was.value; // what stands in the study, as far as this page knows
    this.waiting = 0;

    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.keep());
    addEventListener("pagehide", () => this.keep());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.keep();
    });
    form.querySelector("[data-takes]").addEventListener("click", () => this.choose(this.theirs));
    form.querySelector("[data-keeps]").addEventListener("click", () => this.choose(this.area.value));

    const left = sessionStorage.getItem(this.draft); // what was typed before this page was loaded again
    if (left !== null && left !== this.base) {
      this.area.value = left;
      this.differ(this.base);
    }
  }

  get inDoubt() {
    return !this.other.hidden;
  }

  typed() {
    this.state.textContent = "";
    clearTimeout(this.timer);
    if (this.inDoubt) sessionStorage.setItem(this.draft, this.area.value);
    else this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  /** Store what was typed, unless another text stands there to choose from first. */
  async keep() {
    clearTimeout(this.timer);
    if (this.inDoubt || this.area.value === this.base) return;
    const was = this.base;
    const text = (this.base = this.area.value);
    this.state.textContent = this.words.saving;
    this.waiting++;
    const heard = await this.send(this.form.getAttribute("action"), { text, was });
    this.waiting--;
    if (!heard) this.base = was;
    this.state.textContent = heard ? (this.area.value === text ? this.words.saved : "") : this.words.refused;
  }

  /** Hear what stands in the study now. */
  hear(text) {
    if (this.waiting) return;
    if (this.inDoubt) return this.differ(text);
    if (text === this.base) return;
    if (this.area.value === this.base || this.area.value === text) this.put(text);
    else this.differ(text);
  }

  /** Another text stands there: show both, and let the writer choose. */
  differ(text) {
    if (text === this.area.value) return this.settle(text, text);
    clearTimeout(this.timer);
    if (this.other.hidden) say(this.other.querySelector("p").textContent);
    this.theirs = text;
    this.other.querySelector("blockquote").textContent = text;
    this.other.hidden = false;
    sessionStorage.setItem(this.draft, this.area.value);
  }

  settle(text, base) {
    this.other.hidden = true;
    sessionStorage.removeItem(this.draft);
    this.base = base;
    this.state.textContent = "";
    if (text === base) this.put(text);
    else this.keep();
  }

  choose(text) {
    this.settle(text, this.theirs);
    this.area.focus();
  }

  /** Show a text that stands in the study; the cursor stays where it was. */
  put(text) {
    const { selectionStart, selectionEnd } = this.area;
    this.base = text;
    if (this.area.value === text) return;
    this.area.value = text;
    this.area.setSelectionRange(selectionStart, selectionEnd);
  }
}
