// The reader's change, word by word, small enough to show while they type.

export interface Piece {
  readonly kind: "same" | "old" | "new";
  readonly text: string;
}

/** Above this many words on both sides the middle is shown as one change: nobody reads such a diff. */
const MOST_CELLS = 160_000;

const TOKENS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|\s+|[^]/gu;

/** Return the pieces that turn `before` into `after`: the longest common run of words kept. */
export function wordDiff(before: string, after: string): Piece[] {
  const a = before.match(TOKENS) ?? [];
  const b = after.match(TOKENS) ?? [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const pieces = [
    { kind: "same", text: a.slice(0, head).join("") } as const,
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    { kind: "same", text: a.slice(a.length - tail).join("") } as const,
  ];
  return joined(pieces);
}

function middle(a: string[], b: string[]): Piece[] {
  if (a.length * b.length > MOST_CELLS) {
    return [
      { kind: "old", text: a.join("") },
      { kind: "new", text: b.join("") },
    ];
  }
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: "same", text: a[i++] ?? "" });
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: "old", text: a[i++] ?? "" });
    } else {
      pieces.push({ kind: "new", text: b[j++] ?? "" });
    }
  }
  return pieces;
}

/** Join neighbours of one kind, and a space alone between two changes to them: "old words" reads better than three pieces. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let old = "";
  let fresh = "";
  const flush = (): void => {
    if (old) out.push({ kind: "old", text: old });
    if (fresh) out.push({ kind: "new", text: fresh });
    old = fresh = "";
  };
  pieces.forEach((piece, index) => {
    if (piece.kind === "old") old += piece.text;
    else if (piece.kind === "new") fresh += piece.text;
    else if (!piece.text.trim() && old && fresh && pieces[index + 1]?.kind !== "same" && index < pieces.length - 1) {
      old += piece.text;
      fresh += piece.text;
    } else if (piece.text) {
      flush();
      const last = out.at(-1);
      if (last?.kind === "same") out[out.length - 1] = { kind: "same", text: last.text + piece.text };
      else out.push(piece);
    }
  });
  flush();
  return out;
}
