/* Copies documents to the clipboard. Without JavaScript the buttons stay hidden and the text is there to read. */
(() => {
  "use strict";

  document.documentElement.classList.add("pb-js");

  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "pb-visually-hidden";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  };

  const copy = async (text) => {
    if (!navigator.clipboard || !window.isSecureContext) return byHand(text);
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return byHand(text);
    }
  };

  const say = (button, words) => {
    const status = button.parentElement.querySelector(".pb-copied");
    if (!status) return;
    status.textContent = words;
    window.setTimeout(() => { status.textContent = ""; }, 4000);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest(".pb-copy") : null;
    const source = button && document.getElementById(button.dataset.copy);
    if (!source) return;
    const copied = await copy(source.value ?? source.textContent);
    button.focus();
    say(button, copied ? "Copied" : "Your browser did not allow it; select the text instead");
  });
})();
