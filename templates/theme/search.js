/* Search over the index below search/ (its format: generator/partnerbook/engine/search/__init__.py). The names are fetched
   when the box opens; of the rest, the few files that hold the words typed. Without JavaScript nothing is shown. */
(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const SHOWN = 12;          // pages at a time
  const NAMES = 6;           // partners above them
  const PREFIX = 3;          // the last word finds longer ones from this length on
  const LONGEST = 32;        // as in tokenizer.py
  const WEIGHTS = [1, 2, 4, 8];
  const DIGITS = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((digit, at) => [digit, at]));

  /* Words, as tokenizer.py makes them */

  const SPELLED = { "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n" };
  const CJK = "\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const UNSPACED = new RegExp(`[${CJK}]`, "u");
  const RUNS = new RegExp(`(?:(?=[\\p{L}\\p{N}])[${CJK}])+|(?:(?![${CJK}])[\\p{L}\\p{N}])+`, "gu");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/[ßłøæœđðþıħŋ]/g, (letter) => SPELLED[letter]).normalize("NFC");
  const cut = (word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word);
  const pairs = (letters) => letters.map((letter, at) => letter + (letters[at + 1] ?? ""));
  const wordsOf = (text, shortest = 2) => (fold(text).match(RUNS) ?? []).flatMap((run) => {
    const letters = [...run];
    if (UNSPACED.test(run)) return letters.length > 1 ? pairs(letters).slice(0, -1) : letters;
    return letters.length >= shortest ? [cut(run)] : [];
  });
  const isOneLetter = (word) => UNSPACED.test(word) && [...word].length === 1;

  /* Fetching: each file once */

  const fetched = new Map();
  const fetchJson = (path, options) => {
    if (!fetched.has(path)) {
      const answer = fetch(new URL(`search/${path}`, root), options).then((got) => {
        if (!got.ok) throw new Error(`${got.status} ${path}`);
        return got.json();
      });
      answer.catch(() => fetched.delete(path));
      fetched.set(path, answer);
    }
    return fetched.get(path);
  };

  const manifest = async () => {
    const made = await fetchJson("names.json", { cache: "no-cache" });
    made.names ??= made.partners.map(([slug, name, stage]) => ({ slug, name, stage, folded: fold(name), words: wordsOf(`${name} ${slug}`, 1) }));
    return made;
  };

  /* Looking up: which pages hold all the words */

  const filesFor = (starts, word, isPrefix) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= word) low = middle + 1; else high = middle;
    }
    let last = Math.max(low - 1, 0);
    if (isPrefix) while (last + 1 < starts.length && starts[last + 1].startsWith(word)) last += 1;
    return starts.slice(Math.max(low - 1, 0), last + 1).map((_, at) => Math.max(low - 1, 0) + at);
  };

  const eachPosting = (postings, found) => {
    for (const posting of postings.split(" ")) {
      let unit = -1;
      let page = -1;
      let number = 0;
      let shift = 1;
      for (const digit of posting) {
        const value = DIGITS.get(digit);
        number += (value & 31) * shift;
        shift *= 32;
        if (value & 32) continue;
        if (unit < 0) unit = number;
        else {
          page += (number >> 2) + 1;
          found(unit, page, number & 3);
        }
        number = 0;
        shift = 1;
      }
    }
  };

  /* The pages of a group that hold a word, with the weight of the place; a longer word counts half. */
  const pagesWith = async (group, word, isPrefix) => {
    const numbers = filesFor(group.starts, word, isPrefix);
    const files = await Promise.all(numbers.map((number) => fetchJson(`${group.id}/${number}.json?v=${group.v}`)));
    const pages = new Map();
    for (const terms of files) {
      for (const term of isPrefix ? Object.keys(terms) : [word]) {
        if (!Object.hasOwn(terms, term) || !term.startsWith(word)) continue;
        const share = term === word ? 1 : 0.5;
        eachPosting(terms[term], (unit, page, place) => {
          const key = unit * 4096 + page;
          pages.set(key, Math.max(pages.get(key) ?? 0, WEIGHTS[place] * share));
        });
      }
    }
    return pages;
  };

  const lookUp = async (groups, words) => {
    const finds = await Promise.all(groups.map((group) => Promise.all(
      words.map((word, at) => pagesWith(group, word, (at === words.length - 1 && [...word].length >= PREFIX) || isOneLetter(word))))));
    const all = groups.reduce((sum, group) => sum + group.docs, 0);
    const rarity = words.map((_, at) => Math.log(1 + all / (1 + finds.reduce((sum, find) => sum + find[at].size, 0))));
    const hits = [];
    groups.forEach((group, at) => {
      const [first, ...others] = [...finds[at]].sort((a, b) => a.size - b.size);
      for (const key of first.keys()) {
        if (!others.every((pages) => pages.has(key))) continue;
        const score = finds[at].reduce((sum, pages, word) => sum + pages.get(key) * rarity[word], 0);
        hits.push({ group, unit: Math.floor(key / 4096), page: key % 4096, score });
      }
    });
    return hits.sort((a, b) => b.score - a.score || a.unit - b.unit || a.page - b.page);
  };

  const shownOf = async ({ group, unit, page }) => {
    const units = await fetchJson(`${group.id}/docs-${Math.floor(unit / group.per)}.json?v=${group.v}`);
    const [name, stem, pages] = units[unit % group.per];
    const [path, title, excerpt] = pages[page];
    return { name, title, excerpt, path: stem + path };
  };

  const partnersNamed = (names, query) => {
    const typed = wordsOf(query, 1);
    const whole = fold(query).trim();
    if (!typed.length) return [];
    const rank = (partner) => (partner.folded === whole ? 0 : partner.folded.startsWith(whole) ? 1 : 2);
    return names
      .filter((partner) => typed.every((word) => partner.words.some((own) => own.startsWith(word))))
      .sort((a, b) => rank(a) - rank(b));
  };

  /* Everything that is known of a query; pages are fetched for showing only as they are shown. */
  const search = async (query) => {
    const { groups, names } = await manifest();
    const words = [...new Set(wordsOf(query))];
    const partners = partnersNamed(names, query);
    const homes = new Set(partners.slice(0, NAMES).map((partner) => `partners/${partner.slug}/`));
    const hits = words.length ? await lookUp(groups, words) : [];
    return { query, words: words.length ? wordsOf(query) : wordsOf(query, 1), partners, homes, hits };
  };

  /* The box */

  const element = (tag, className, ...inner) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...inner);
    return made;
  };

  const marked = (text, words) => text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part, at) => {
    const folded = at % 2 ? cut(fold(part)) : "";
    const isHit = words.some((word, number) => folded === word || (UNSPACED.test(word) && folded.includes(word)) || (number === words.length - 1 && word.length >= PREFIX && folded.startsWith(word)));
    return folded && isHit ? element("mark", "", part) : part;
  });

  const counted = (count, one) => `${count.toLocaleString(document.documentElement.lang || "en")} ${one}${count === 1 ? "" : "s"}`;

  /* Opened from a result, a page shows the words where they stand together (browsers without text fragments ignore it). */
  const addressOf = (path, query) => {
    const text = encodeURIComponent(query.trim()).replaceAll("-", "%2D");
    return new URL(path, root).href + (/\s/.test(query.trim()) ? `#:~:text=${text}` : "");
  };

  const entry = (kind, href, head, name, excerpt, words) => {
    const link = element("a", "pb-search-link", element("span", "pb-search-title", ...marked(head, words)));
    if (name && name !== head) link.append(" ", element("span", "pb-search-name", ...marked(name, words)));
    if (excerpt) link.append(" ", element("span", "pb-search-excerpt", ...marked(excerpt, words)));
    link.href = href;
    const item = element("li", "", link);
    item.dataset.kind = kind;
    return item;
  };

  const box = (() => {
    const input = element("input", "pb-search-input");
    Object.assign(input, { type: "search", placeholder: "Partner, decision or any words", autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
    input.setAttribute("aria-label", "Search the playbook");
    input.setAttribute("aria-controls", "pb-search-results");
    const close = element("button", "pb-search-close", "Close");
    close.type = "button";
    const status = element("p", "pb-search-status");
    status.setAttribute("role", "status");
    const list = element("ul", "pb-search-results");
    list.id = "pb-search-results";
    const more = element("button", "pb-search-more", "Show more");
    Object.assign(more, { type: "button", hidden: true });
    const dialog = element("dialog", "pb-search", element("div", "pb-search-bar", input, close), status, list, more);
    dialog.setAttribute("aria-label", "Search");
    return { dialog, input, close, status, list, more };
  })();

  let turn = 0;              // answers to earlier turns are dropped
  let found = null;
  let listed = "";           // the query whose results are in the list
  let shown = 0;

  const say = (words) => { box.status.textContent = words; };

  const empty = (words) => {
    box.list.replaceChildren();
    box.more.hidden = true;
    listed = "";
    say(words);
  };

  const showPages = async (mine) => {
    const some = found.hits.slice(shown, shown + SHOWN);
    const pages = await Promise.all(some.map(shownOf));
    if (mine !== turn) return [];
    shown += some.length;
    box.more.hidden = shown >= found.hits.length;
    return pages
      .filter((page) => !found.homes.has(page.path))
      .map((page) => entry("page", addressOf(page.path, found.query), page.title || page.path, page.name, page.excerpt, found.words));
  };

  const showFound = async (mine) => {
    const { partners, hits, query, words } = found;
    const heads = partners.slice(0, NAMES).map((partner) =>
      entry("partner", new URL(`partners/${partner.slug}/`, root).href, partner.name, `Partner, ${partner.stage}`, "", words));
    shown = 0;
    const pages = await showPages(mine);
    if (mine !== turn) return;
    const isInList = box.list.contains(document.activeElement);
    box.list.replaceChildren(...heads, ...pages);
    listed = query;
    if (isInList) (links()[0] ?? box.input).focus();
    const counts = [...(partners.length ? [counted(partners.length, "partner")] : []), ...(hits.length ? [counted(hits.length, "page")] : [])];
    say(counts.join(", ") || `Nothing found for “${query.trim()}”. Try fewer words, or their beginnings.`);
  };

  const update = async () => {
    const mine = ++turn;
    const query = box.input.value;
    if (!wordsOf(query, 1).length) {
      empty("");
      return;
    }
    try {
      const answer = await search(query);
      if (mine !== turn) return;
      found = answer;
      await showFound(mine);
    } catch {
      if (mine !== turn) return;
      empty(location.protocol === "file:"
        ? "Search needs the site on a web server: partnerbook serve, or python3 -m http.server."
        : "The search index could not be read. Try again, or reload the page.");
    }
  };

  let wait = 0;
  const updateSoon = () => {
    window.clearTimeout(wait);
    wait = window.setTimeout(update, 40);
  };

  const links = () => [...box.list.querySelectorAll("a"), ...(box.more.hidden ? [] : [box.more])];

  const open = () => {
    if (box.dialog.open) return;
    box.dialog.showModal();
    box.input.select();
    manifest().catch(() => {});
  };

  /* The first result of what is typed now, be it still on its way */
  const goToFirst = async () => {
    window.clearTimeout(wait);
    if (listed !== box.input.value) await update();
    if (listed === box.input.value) links()[0]?.click();
  };

  const move = (event) => {
    event.stopPropagation(); // a theme's own keys, such as N for the next page, are not meant here
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would only empty itself
      box.dialog.close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box.input, ...links()];
    if (step) {
      event.preventDefault();
      const at = stops.indexOf(document.activeElement);
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    } else if (event.key === "Enter" && document.activeElement === box.input && !event.isComposing) {
      event.preventDefault();
      goToFirst();
    }
  };

  const isTyping = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]")
    && (box.dialog.open || !box.dialog.contains(target));

  const start = () => {
    const header = document.querySelector(".md-header__inner") ?? document.querySelector(".navbar .container, .navbar");
    const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
    const keys = element("kbd", "pb-search-keys", isApple ? "⌘K" : "Ctrl K");
    keys.setAttribute("aria-hidden", "true");
    const button = element("button", "pb-search-open", element("span", "pb-search-label", "Search"), keys);
    button.type = "button";
    button.setAttribute("aria-label", "Search");
    button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    button.setAttribute("aria-haspopup", "dialog");
    const source = header?.querySelector(".md-header__source, .navbar-toggler");
    if (source) source.before(button); else (header ?? document.body).append(button);
    document.body.append(box.dialog);

    button.addEventListener("click", open);
    button.addEventListener("pointerenter", () => manifest().catch(() => {}), { once: true });
    box.close.addEventListener("click", () => box.dialog.close());
    box.dialog.addEventListener("click", (event) => {
      if (event.target === box.dialog || event.target.closest("a")) box.dialog.close();
    });
    box.dialog.addEventListener("keydown", move);
    box.input.addEventListener("input", updateSoon);
    box.more.addEventListener("click", async () => {
      const mine = turn;
      const items = await showPages(mine).catch(() => []);
      box.list.append(...items);
      items[0]?.querySelector("a").focus();
    });
    window.addEventListener("keydown", (event) => {
      const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)
        && !document.querySelector(".md-search");
      if (!isShortcut && !isSlash) return;
      event.preventDefault();
      event.stopPropagation(); // MkDocs's own theme takes / for ?
      open();
    }, { capture: true });
  };

  /* The script of MkDocs's own theme breaks off where MkDocs's search box is missing: it gets one that opens ours. */
  const standIn = () => {
    if (!document.querySelector('script[src$="js/base.js"]') || document.querySelector('[data-bs-target="#mkdocs_search_modal"]')) return;
    const input = element("input");
    input.id = "mkdocs-search-query";
    const results = element("div");
    results.id = "mkdocs-search-results";
    const modal = element("div", "modal", input, results);
    modal.id = "mkdocs_search_modal";
    modal.hidden = true;
    modal.addEventListener("show.bs.modal", (event) => {
      event.preventDefault();
      open();
    });
    document.body.append(modal);
  };

  standIn();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
