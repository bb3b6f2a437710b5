// The list of change stories, and the passages that may become one: they follow what others do.

import { freshen } from "./fresh.js";

freshen(new Set(["change_stories", "checks", "domains", "transcripts", "turns", "speakers", "participants", "names", "sessions"]));
