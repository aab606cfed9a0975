// Buttons that copy the words beside them, and say so.

export function listen() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    const words = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(words.textContent);
      button.textContent = button.dataset.done;
    } catch {
      // A page without a secure address may not copy: the words are marked, and the keyboard copies them.
      getSelection().selectAllChildren(words);
      words.focus();
    }
  });
}
