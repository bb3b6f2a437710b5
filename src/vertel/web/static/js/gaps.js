// The gaps follow what happens in the study.

import { freshen } from "./fresh.js";

freshen(
  new Set([
    ...["study", "sessions", "transcripts", "turns", "speakers", "participants", "names"],
    ...["codes", "codings", "placed", "claims", "claim_evidence", "checks"],
  ]),
);

document.getElementById("which").addEventListener("change", ({ currentTarget }) => currentTarget.requestSubmit());
