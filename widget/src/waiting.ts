// Reports that could not be sent: kept on this device, sent later under the same key, also from another page of the site.

import type { Attempt } from "./attempt";
import { type Embed, WAITING } from "./embed";
import { showNote } from "./note";
import { type Answer, send } from "./send";
import { tell } from "./tell";
import type { Later } from "./words/words";

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 600_000;
/** After this the reader is told that the report was not kept, and it is taken off their device. */
const LONGEST_STAY_MS = 30 * 86_400_000;

/** What the reader will be told later, in the language they wrote in: that page may have another one, or none of ours. */
export type Said = Pick<Later, "language" | "dir" | "keptTitle" | "receipt" | "refused" | "close">;

interface Waiting extends Attempt {
  readonly desk: string;
  readonly since: number;
  readonly said: Said;
}

/** Shows what became of a waiting report; false if it stands on the screen no more. */
export type Watcher = (answer: Answer) => boolean;

const watchers = new Map<string, Watcher>();

let timer = 0;
let wait = FIRST_WAIT_MS;
let sending = false;
let listening = false;

export { send } from "./send";
export { tell } from "./tell";

/** Keep a report on the device; false where the browser does not let us. */
export function keepHere(embed: Embed, attempt: Attempt, words: Later): boolean {
  const { language, dir, keptTitle, receipt, refused, close } = words;
  const said: Said = { language, dir, keptTitle, receipt, refused, close };
  const item: Waiting = { ...attempt, desk: embed.desk, since: Date.now(), said };
  try {
    localStorage.setItem(WAITING + attempt.key, JSON.stringify(item));
  } catch {
    return false;
  }
  tell("waiting", attempt.body);
  later(embed, null);
  return true;
}

/** Take a report off the device. */
export function takeBack(key: string): void {
  watchers.delete(key);
  localStorage.removeItem(WAITING + key);
}

/** Tell `watcher` first, and by a note only if it does not show it, what becomes of a waiting report. */
export function waitFor(key: string, watcher: Watcher): void {
  watchers.set(key, watcher);
}

/** Send whatever waits as soon as there may be a network again, and, if asked, at once. */
export function resume(embed: Embed, { now }: { readonly now: boolean } = { now: true }): void {
  listening ||= (addEventListener("online", () => void sendAll(embed)), true);
  if (now) void sendAll(embed);
}

async function sendAll(embed: Embed): Promise<void> {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  for (const item of waiting(embed.desk)) {
    const answer: Answer =
      Date.now() - item.since > LONGEST_STAY_MS
        ? { outcome: "refused", detail: "", retryAfter: null }
        : await send(embed, item);
    // Another tab may have settled it meanwhile, or the reader taken it back.
    if (localStorage.getItem(WAITING + item.key) === null) continue;
    if (answer.outcome === "kept" || (answer.outcome === "refused" && !answer.retryAfter)) settle(item, answer);
    else {
      later(embed, answer.retryAfter);
      break;
    }
  }
  sending = false;
}

function settle(item: Waiting, answer: Exclude<Answer, { outcome: "failed" }>): void {
  const watcher = watchers.get(item.key);
  takeBack(item.key);
  tell(answer.outcome === "kept" ? "sent" : "refused", item.body);
  if (!watcher?.(answer)) showNote(item.said, answer, item.body);
}

function later(embed: Embed, seconds: number | null): void {
  clearTimeout(timer);
  timer = setTimeout(() => void sendAll(embed), seconds ? seconds * 1000 : wait);
  wait = Math.min(wait * 2, LONGEST_WAIT_MS);
}

function waiting(desk: string): Waiting[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(WAITING));
  return keys.flatMap((key) => {
    try {
      const item = JSON.parse(localStorage.getItem(key) ?? "") as Waiting;
      return item.desk === desk ? [item] : [];
    } catch {
      return [];
    }
  });
}
