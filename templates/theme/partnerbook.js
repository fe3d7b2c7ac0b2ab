/* Copies documents to the clipboard, as text and as what a mail program shows with its lists and links. Without
   JavaScript the buttons stay hidden and the text is there to read. */
(() => {
  "use strict";

  document.documentElement.classList.add("pb-js");

  // Where there is no clipboard to write to: over plain http, from a file, or in an old browser.
  const byHand = (text, html) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "pb-visually-hidden";
    document.body.append(area);
    area.select();
    const fill = (event) => {
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
      event.preventDefault();
    };
    document.addEventListener("copy", fill, { once: true });
    const copied = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    area.remove();
    return copied;
  };

  const copy = async (text, html) => {
    if (!navigator.clipboard || !window.isSecureContext) return byHand(text, html);
    try {
      if (html && window.ClipboardItem) {
        const forms = { "text/plain": text, "text/html": html };
        const blobs = Object.entries(forms).map(([type, said]) => [type, new Blob([said], { type })]);
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      } else {
        await navigator.clipboard.writeText(text);
      }
      return true;
    } catch {
      return byHand(text, html);
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
    const rich = document.getElementById(button.dataset.rich);
    const copied = await copy(source.value ?? source.textContent, rich ? rich.innerHTML.trim() : "");
    button.focus();
    say(button, copied ? "Copied" : "Your browser did not allow it; select the text instead");
  });
})();
