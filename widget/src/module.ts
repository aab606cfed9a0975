// The same as a module, for apps that bundle: `start({ site: "harbour-gazette" })`.

import type { Options } from "./embed";
import { start as begin } from "./start";

/** Start the widget once; options are named as in `dataset`: `site`, `story`, `storyUrl`, `lang`, … */
export function start(options: Options, address: string = import.meta.url): void {
  begin(address, options);
}
