// One report to the desk, and a truthful answer: kept, refused with a reason, or not known to be kept.

export type About = "passage" | "story" | "photo" | "person";
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
  readonly read_in: "web";
  readonly text_digest: string;
  /** Milliseconds between opening the dialog and sending. */
  readonly elapsed: number;
  /** A trap for robots; always empty. */
  readonly website: string;
}

export type Answer =
  | { readonly outcome: "kept"; readonly receipt: string }
  | { readonly outcome: "refused"; readonly detail: string; readonly retryAfter: number | null }
  | { readonly outcome: "failed" };

const PATIENCE_MS = 20_000;

/** One attempt to send one report; sent again unchanged, it carries the same key, so that the desk keeps it once. */
export interface Attempt {
  readonly key: string;
  readonly body: string;
}

export function attemptOf(report: Report): Attempt {
  return { key: randomKey(), body: JSON.stringify(report) };
}

export async function send(desk: string, attempt: Attempt): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(`${desk}/api/v1/reports`, {
      method: "POST",
      mode: "cors",
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "Idempotency-Key": `"${attempt.key}"` },
      body: attempt.body,
      signal: patience.signal,
    });
    return answerOf(response.status, response.headers.get("Retry-After"), await response.json().catch(() => null));
  } catch {
    return { outcome: "failed" };
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
  return { outcome: "failed" };
}

/** 128 random bits as hex in the groups of a UUID; `crypto.randomUUID` does not exist on plain http. */
function randomKey(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
