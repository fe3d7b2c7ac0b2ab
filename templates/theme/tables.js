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
    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const wanted = words.every((word) => text.includes(word)) && selects.every((select) => {
          const value = row.dataset[select.dataset.filter] ?? "";
          return !select.value || value === select.value || (select.dataset.filter === "types" && value.split(" ").includes(select.value));
        });
        row.hidden = !wanted;
        shown += wanted ? 1 : 0;
      }
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
