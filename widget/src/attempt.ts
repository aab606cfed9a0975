// One report ready to go, with the key under which the desk keeps it once however often it is sent.

import type { Report } from "./send";

export interface Attempt {
  readonly key: string;
  readonly body: string;
}

export function attemptOf(report: Report): Attempt {
  return { key: randomKey(), body: JSON.stringify(report) };
}

/** 128 random bits as hex in the groups of a UUID; `crypto.randomUUID` does not exist on plain http. */
function randomKey(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
