// All memos in one list: it follows what is written, here and by others.

import { freshen } from "./fresh.js";

freshen(new Set(["memos", "sessions", "speakers", "participants", "codes", "codings"]));
