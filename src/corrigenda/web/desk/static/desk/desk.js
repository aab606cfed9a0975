// The desk's script: everything works without it; with it, by keyboard and without waiting.
import { start as keys } from "./keys.js";
import { start as deciding } from "./deciding.js";
import { start as standing } from "./standing.js";
import { start as notice } from "./notice.js";
import { start as elsewhere } from "./elsewhere.js";

document.documentElement.classList.add("scripted");
deciding();
standing();
elsewhere();
notice();
keys();
