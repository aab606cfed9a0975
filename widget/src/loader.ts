// The one script a publisher embeds: it waits for the key, the link or the touch, and loads the rest on first use.

import { start } from "./start";

const script = document.currentScript as HTMLScriptElement | null;
if (script) start(script.src, script.dataset);
