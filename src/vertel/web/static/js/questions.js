// Knowledge questions: buttons work in place, and the page follows what others do, unless somebody is typing.

import { isFilledIn, quick } from "./quick.js";
import { freshen } from "./fresh.js";
import { say } from "./saying.js";
import { onNews } from "./server.js";

const SHOWN = new Set(["questions", "question_themes", "codes", "codings", "participants", "sessions", "speakers", "transcripts"]);
const page = document.getElementById("questions");
const refused = Boolean(page.querySelector("[aria-invalid]"));

const isTyped = () => refused || isFilledIn(page);

quick();
freshen(SHOWN, isTyped);
onNews(({ tables }) => {
  if (isTyped() && tables.includes("questions")) say(page.dataset.changed);
});
page.querySelector("[aria-invalid]")?.focus();
