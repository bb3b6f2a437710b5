// Claims: buttons work in place, and the page follows what others do. What somebody is choosing from is left alone.

import { isFilledIn, quick } from "./quick.js";
import { freshen } from "./fresh.js";

const SHOWN = new Set(["claims", "claim_evidence", "checks", "codings", "codes", "participants", "sessions", "speakers", "transcripts"]);

const choices = document.getElementById("choose");

quick();
freshen(SHOWN, undefined, undefined, (part) => part === choices && isFilledIn(part));
if (location.hash === "#edit") document.getElementById("edit").open = true;
document.querySelector("[aria-invalid]")?.focus();
