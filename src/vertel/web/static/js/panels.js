// The domains and their panels follow what others do, but not while somebody changes a domain.

import { freshen } from "./fresh.js";

freshen(
  new Set(["panels", "votes", "domains", "change_stories", "checks", "participants"]),
  () => document.querySelector("#by-domain details[open]") !== null,
);
