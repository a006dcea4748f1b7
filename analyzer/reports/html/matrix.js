// Sorts and filters the matrix. Without it the page is the same table, weakest first.
"use strict";
(() => {
  const table = document.getElementById("matrix-table");
  if (!table) return;
  document.documentElement.classList.add("scripted");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const told = document.getElementById("shown");
  const field = (name) => document.getElementById(name);
  const order = "cmap"; // the worst first
  rows.forEach((row, place) => { row.place = place; row.words = row.cells[0].textContent.toLowerCase(); });

  const filter = () => {
    const words = field("words").value.toLowerCase().trim();
    const column = field("column").value;
    const status = field("status").value;
    const failing = field("failing").checked;
    let shown = 0;
    for (const row of rows) {
      const letters = row.dataset.s;
      const held = !status || (column === "" ? letters.includes(status) : letters[Number(column)] === status);
      row.hidden = !(row.words.includes(words) && held && (!failing || row.dataset.f === "1"));
      shown += row.hidden ? 0 : 1;
    }
    told.textContent = `${shown} of ${rows.length} shown`;
  };

  const value = (row, key) => {
    if (key === "name") return row.words;
    if (key.startsWith("s")) return order.indexOf(row.dataset.s[Number(key.slice(1))]);
    return Number(row.cells[Number(key)].textContent.replace(/\D/g, "") || 0);
  };

  const sort = (head) => {
    const key = head.dataset.key;
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const each of table.tHead.querySelectorAll("[aria-sort]")) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const keyed = rows.map((row) => [value(row, key), row]);
    keyed.sort(([a, one], [b, other]) => {
      const way = a < b ? -1 : a > b ? 1 : 0;
      return (up ? way : -way) || one.place - other.place;
    });
    body.append(...keyed.map(([, row]) => row));
  };

  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) sort(button.closest("th"));
  });
  for (const name of ["words", "column", "status", "failing"]) field(name).addEventListener("input", filter);
  field("reset").addEventListener("click", () => {
    field("words").value = field("column").value = field("status").value = "";
    field("failing").checked = false;
    for (const each of table.tHead.querySelectorAll("[aria-sort]")) each.setAttribute("aria-sort", "none");
    body.append(...rows);
    filter();
  });
  filter();
})();
