/* Filters and sorts tables in place. Without JavaScript the tables are complete and read as they are. */
(() => {
  "use strict";

  const cellValue = (row, index) => {
    const cell = row.cells[index];
    return (cell.dataset.value ?? cell.textContent).trim();
  };

  const sortBy = (table, index, kind, descending) => {
    const body = table.tBodies[0];
    const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
    const compare = kind === "number"
      ? (a, b) => Number(cellValue(a, index)) - Number(cellValue(b, index))
      : (a, b) => collator.compare(cellValue(a, index), cellValue(b, index));
    const rows = [...body.rows].sort(compare);
    body.append(...(descending ? rows.reverse() : rows));
  };

  const makeSortable = (table) => {
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, index) => {
      const kind = header.dataset.sort;
      if (!kind || header.querySelector("button")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "pb-sort";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const descending = header.getAttribute("aria-sort") === "ascending";
        headers.forEach((other) => other.removeAttribute("aria-sort"));
        header.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortBy(table, index, kind, descending);
      });
    });
  };

  const makeFilterable = (filters) => {
    const table = document.querySelector(`[data-table="${filters.dataset.filters}"]`);
    if (!table || !filters.hidden) return;
    const search = filters.querySelector("[data-search]");
    const selects = [...filters.querySelectorAll("[data-filter]")];
    const count = filters.querySelector(".pb-count");
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const values = selects.map((select) => rows.map((row) => {
      const value = row.dataset[select.dataset.filter] ?? "";
      return select.dataset.filter === "types" ? value.split(" ") : [value];
    }));
    const labels = selects.map((select) => [...select.options].map((option) => {
      option.value = `${option.value}`; // said once and for all: without, it would be the text
      return option.textContent;
    }));

    /* Beside each choice, how many rows it would leave, given what else is chosen. */
    const countChoices = (found) => {
      selects.forEach((select, at) => {
        const counts = new Map();
        let all = 0;
        rows.forEach((row, index) => {
          if (!found[index] || !selects.every((other, place) => place === at || chosen(other, place, index))) return;
          all += 1;
          values[at][index].forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
        });
        [...select.options].forEach((option, place) => {
          const text = `${labels[at][place]} (${option.value ? counts.get(option.value) ?? 0 : all})`;
          if (option.textContent !== text) option.textContent = text;
        });
      });
    };
    const chosen = (select, at, index) => !select.value || values[at][index].includes(select.value);

    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = texts.map((text) => words.every((word) => text.includes(word)));
      let shown = 0;
      rows.forEach((row, index) => {
        const wanted = found[index] && selects.every((select, at) => chosen(select, at, index));
        row.hidden = !wanted;
        shown += wanted ? 1 : 0;
      });
      countChoices(found);
      count.textContent = `${shown} of ${rows.length}`;
    };
    filters.hidden = false;
    search.addEventListener("input", apply);
    selects.forEach((select) => select.addEventListener("change", apply));
    apply();
  };

  const start = () => {
    document.querySelectorAll("table[data-table]").forEach(makeSortable);
    document.querySelectorAll("[data-filters]").forEach(makeFilterable);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
