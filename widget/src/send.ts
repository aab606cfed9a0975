// One report to the desk, and a truthful answer: kept, refused with a reason, or not known to be kept.

import type { Attempt } from "./attempt";
import type { Embed } from "./embed";

export type About = "passage" | "story" | "photo" | "person";
export type ReadIn = "web" | "app" | "newsletter" | "print";
export type Kind = "error" | "misleading";

/** The body of `POST /api/v1/reports`: nothing else leaves the reader's device. */
export interface Report {
  readonly site: string;
  /** Canonical URL of the story. */
  readonly url: string;
  readonly page_url: string;
  readonly title: string;
  /** BCP 47, or "" where the page does not say. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly about: About;
  readonly kind: Kind;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Code points in the story's visible text, or null. */
  readonly start: number | null;
  readonly end: number | null;
  /** The new words; "" to delete the passage; null for no proposal. */
  readonly replacement: string | null;
  readonly why: string;
  readonly source_link: string;
  readonly email: string;
  readonly read_in: ReadIn;
  /** Which issue and page of a newsletter or of the paper, in the reader's words; else "". */
  readonly read_where: string;
  readonly text_digest: string;
  /** Milliseconds between opening the dialog and sending. */
  readonly elapsed: number;
  /** A trap for robots; always empty. */
  readonly website: string;
}

export type Answer =
  | { readonly outcome: "kept"; readonly receipt: string }
  | { readonly outcome: "refused"; readonly detail: string; readonly retryAfter: number | null }
  /** Nobody can say whether it arrived; sent again it arrives once. `retryAfter` in seconds where the desk asked for it. */
  | { readonly outcome: "failed"; readonly retryAfter: number | null };

const PATIENCE_MS = 20_000;

export async function send({ desk, files }: Embed, { key, body }: Attempt): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(`${desk}/api/v1/reports`, {
      method: "POST",
      mode: "cors",
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "Idempotency-Key": `"${key}"` },
      body,
      signal: patience.signal,
    });
    return answerOf(response.status, response.headers.get("Retry-After"), await response.json().catch(() => null));
  } catch {
    return (await turnedAway(files, body)) ?? { outcome: "failed", retryAfter: null };
  } finally {
    clearTimeout(timer);
  }
}

/** Only an answer that names the report and its receipt means "kept": a captive portal answers 200 to anything. */
function answerOf(status: number, retryAfter: string | null, body: unknown): Answer {
  const member = (name: string): string => {
    const value = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : "";
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  if ((status === 200 || status === 201) && member("report") && /^https?:\/\//.test(member("receipt"))) {
    return { outcome: "kept", receipt: member("receipt") };
  }
  if (status >= 400 && status < 500) {
    return { outcome: "refused", detail: member("detail") || member("title"), retryAfter: Number(retryAfter) || null };
  }
  return { outcome: "failed", retryAfter: Number(retryAfter) || null };
}

/**
 * To a page whose address is not registered the desk's refusal looks like a dead network. The widget's own files are
 * open to every page, and one of them says so.
 */
async function turnedAway(files: string, body: string): Promise<Answer | null> {
  try {
    const site = encodeURIComponent((JSON.parse(body) as Report).site);
    const response = await fetch(`${files}allowed.json?site=${site}`, { credentials: "omit", cache: "no-store" });
    const { allowed, detail } = (await response.json()) as { allowed?: unknown; detail?: unknown };
    return allowed === false ? { outcome: "refused", detail: String(detail), retryAfter: null } : null;
  } catch {
    return null;
  }
}
