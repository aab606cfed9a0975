// The desk's script: everything works without it; with it, by keyboard and without waiting.
//
// Pages take each other's place without being loaded anew (go.js), so a module is told of every page that comes up: it
// exports `start`, which looks for its part of the document and does nothing where there is none. What listens to the
// document itself is set up once, here.
import { start as deciding } from "./deciding.js";
import { start as notice } from "./notice.js";
import { start as batch } from "./batch.js";
import { start as bulk } from "./bulk.js";
import { listen as copy } from "./copy.js";
import { start as elsewhere } from "./elsewhere.js";
import { begin as going } from "./go.js";
import { letter, listen } from "./keys.js";
import { listen as hear, start as live } from "./live.js";
import { start as panels } from "./panels.js";
import { start as whole } from "./whole.js";
import { start as standing } from "./standing.js";

document.documentElement.classList.add("scripted");
listen();
hear();
copy();
going([deciding, panels, standing, elsewhere, notice, whole, bulk, batch, letter, live]);
