// The panels that open over a case: their first field has the focus, Ctrl+Enter sends them, ready words fill them.

export function start() {
  for (const panel of document.querySelectorAll(".panel[popover]")) {
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
        event.preventDefault();
        panel.querySelector("form").requestSubmit();
      }
    });
    panel.addEventListener("toggle", (event) => {
      if (event.newState === "open") panel.querySelector("input:checked, input:not([type=hidden]), textarea, select")?.focus();
    });
    // Whoever goes on with Tab leaves the panel behind: it would stand over what has the focus.
    panel.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.hidePopover();
    });
    if (panel.hasAttribute("data-open")) panel.showPopover();
  }
  for (const button of document.querySelectorAll("[data-fills]")) {
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.fills);
      field.value = button.dataset.words;
      field.focus();
    });
  }
}
