// What the reader wrote and did not send, for the life of the tab: a reload by accident does not cost them their words.

const DRAFT = "corrigenda:draft:";

export interface Draft {
  /** Put back what was kept. */
  readonly fill: () => void;
  readonly save: () => void;
  readonly drop: () => void;
}

/** Keep under `key` what is written into the fields of `form`, and what is chosen there. */
export function draftOf(key: string, form: HTMLElement): Draft {
  const name = DRAFT + key;
  const fields = (): NodeListOf<HTMLInputElement> => form.querySelectorAll("textarea,input");
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch {
      // Storage is switched off or full: the words stay in the page alone.
    }
  };
  return {
    fill: () =>
      attempt(() => {
        const kept = JSON.parse(sessionStorage.getItem(name) ?? "{}") as Record<string, string | boolean | undefined>;
        for (const field of fields()) {
          // A radio button has no id: its value names it.
          const value = kept[field.id || field.value];
          if (field.id) field.value = String(value ?? field.value);
          else field.checked = Boolean(value ?? field.checked);
        }
      }),
    save: () =>
      attempt(() =>
        sessionStorage.setItem(
          name,
          JSON.stringify(Object.fromEntries(Array.from(fields(), (field) => (field.id ? [field.id, field.value] : [field.value, field.checked])))),
        ),
      ),
    drop: () => attempt(() => sessionStorage.removeItem(name)),
  };
}
