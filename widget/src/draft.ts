// What the reader wrote and did not send, for the life of the tab: a reload by accident does not cost them their words.

const DRAFT = "corrigenda:draft:";

type Field = HTMLTextAreaElement | HTMLInputElement;

export interface Draft {
  readonly save: () => void;
  readonly drop: () => void;
}

/** Put back what was kept under `key` into `fields`, and keep what is written into them from now on. */
export function draftOf(key: string, fields: readonly Field[]): Draft {
  const name = DRAFT + key;
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch {
      // Storage is switched off or full: the words stay in the page alone.
    }
  };
  attempt(() => {
    const values = JSON.parse(sessionStorage.getItem(name) ?? "[]") as string[];
    values.forEach((value, index) => {
      const field = fields[index];
      if (field) field.value = value;
    });
  });
  return {
    save: () => attempt(() => sessionStorage.setItem(name, JSON.stringify(fields.map(({ value }) => value)))),
    drop: () => attempt(() => sessionStorage.removeItem(name)),
  };
}
