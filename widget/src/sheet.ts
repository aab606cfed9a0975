// One of the two things the dialog shows: the form, or the news that the report was kept.

export interface Sheet {
  readonly element: HTMLElement;
  readonly isForm: boolean;
  /** Put the reader where they begin; called when the sheet stands in the open dialog. */
  readonly begin: () => void;
}
