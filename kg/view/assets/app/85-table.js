// The same graph as text: nodes or statements, sorted, filtered, copied.

const PAGE = 200;
let rowsShown = PAGE;

const COLUMNS = {
  nodes: [
    ["label", "Name", (i) => label[i]],
    ["type", "Type", (i) => TYPES[type[i]].one],
    ["degree", "Neighbours", (i) => degree[i]],
    ["year", "Year", (i) => yearOf[i] ?? ""],
    ["aliases", "Also called", (i) => (details[i].aliases || []).join(", ")],
    ["facts", "Facts", (i) => (details[i].facts || []).map(([name, value]) => `${name}: ${value}`).join("; ")],
    ["url", "Link", (i) => (safeLink(details[i].url) ? details[i].url : "")],
  ],
  statements: [
    ["subject", "Subject", (s) => label[statements[s].from]],
    ["relation", "Relation", (s) => RELATIONS[statements[s].relation].name],
    ["object", "Object", (s) => label[statements[s].to]],
    ["how", "How", (s) => (statements[s].derived ? "derived" : "read")],
    ["confidence", "Confidence", (s) => statements[s].confidence],
    ["words", "Words", (s) => sentenceOf(s)],
    ["paper", "Paper", (s) => (statements[s].evidence ? papers[statements[s].evidence[0][0]].title : "")],
  ],
};
const sentenceOf = (s) => {
  const first = statements[s].evidence?.[0];
  return first ? (papers[first[0]][FIELDS[first[1]]] || "").slice(first[4], first[5]).trim() : ruleText(statements[s]);
};

// The column that rows are sorted by and which way: what the address says, or what is natural.
const sortOf = (kind) => {
  const id = state.sort.replace(/^-/, "");
  if (COLUMNS[kind].some(([one]) => one === id)) return [id, state.sort.startsWith("-") ? -1 : 1];
  return kind === "nodes" ? ["degree", -1] : ["subject", 1];
};
const NUMBERS = ["degree", "confidence", "year"]; // the greatest first
const sortBy = (id) => {
  const [by, way] = sortOf(state.rows);
  const down = id === by ? way > 0 : NUMBERS.includes(id);
  change({ sort: `${down ? "-" : ""}${id}` }, { step: false });
  $("table").querySelector(`[data-sort="${id}"]`).focus();
};
let collator = null;
const compare = (a, b) => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  collator ||= new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  return collator.compare(String(a), String(b));
};

// The text of a row to look for words in.
const folded = { nodes: new Map(), statements: new Map() };
const rowText = (kind, row) => {
  let text = folded[kind].get(row);
  if (text === undefined) folded[kind].set(row, (text = fold(COLUMNS[kind].map(([, , value]) => value(row)).join(" "))));
  return text;
};

// Rows that the filters leave, in order: numbers of nodes or of statements.
const tableRows = () => {
  const kind = state.rows;
  const words = fold(state.words).split(" ").filter(Boolean);
  let rows;
  if (kind === "nodes") rows = ranking.filter((i) => scene.shown[i]);
  else rows = scene.links.flatMap(({ link }) => link.of.filter((s) => says(statements[s])));
  if (words.length) {
    rows = rows.filter((row) => {
      const text = rowText(kind, row);
      return words.every((word) => text.includes(word));
    });
  }
  const [by, way] = sortOf(kind);
  const value = COLUMNS[kind].find(([id]) => id === by)[2];
  const keyed = rows.map((row) => [value(row), row]);
  keyed.sort((a, b) => (a[0] === "" ? 1 : 0) - (b[0] === "" ? 1 : 0) || way * compare(a[0], b[0]) || a[1] - b[1]);
  return keyed.map(([, row]) => row);
};

const cell = (kind, id, row, value) => {
  if (kind === "nodes" && id === "label") return make("td", { class: "name" }, button(short(label[row], 200), { class: "link", onclick: () => select(row) }));
  if (kind === "nodes" && id === "type") return make("td", {}, make("span", { class: "kind" }, swatch(type[row]), value));
  if (id === "url") return make("td", {}, outward(value, value && short(value.replace(/^https?:\/\//, ""), 40)) || "");
  if (kind === "statements" && (id === "subject" || id === "object")) {
    const i = statements[row][id === "subject" ? "from" : "to"];
    return make("td", { class: "name" }, button(short(value, 120), { class: "link", onclick: () => select(i) }));
  }
  if (id === "words" && statements[row].evidence) return make("td", { class: "wide" }, ...quote(statements[row].evidence[0]).childNodes);
  if (id === "confidence") return make("td", { class: "right" }, statements[row].derived ? "" : value.toFixed(2));
  if (typeof value === "number") return make("td", { class: "right" }, String(value));
  return make("td", { class: "text" }, make("div", { class: "clamp" }, short(value, 240)));
};

const tableHead = (kind, columns) => {
  const [by, way] = sortOf(kind);
  return make("thead", {}, make("tr", {}, columns.map(([id, name]) => make("th", { scope: "col", class: NUMBERS.includes(id) ? "right" : null, "aria-sort": id === by ? (way > 0 ? "ascending" : "descending") : null },
    button(name, { "data-sort": id, onclick: () => sortBy(id) })))));
};

const showTable = () => {
  const kind = state.rows;
  const rows = tableRows();
  // A column in which nothing is said takes no room; the file has it.
  const columns = COLUMNS[kind].filter(([, , value], n) => n === 0 || rows.some((row) => value(row) !== ""));
  const body = make("tbody", {}, rows.slice(0, rowsShown).map((row) => make("tr", {}, columns.map(([id, , value]) => cell(kind, id, row, value(row))))));
  const caption = make("caption", { class: "unseen" }, kind === "nodes" ? "Nodes" : "Statements");
  const found = make("span", { class: "number", id: "rows" }, count(rows.length, "row", "rows"));
  const scroll = rows.length
    ? make("div", { class: "scroll" }, make("table", {}, caption, tableHead(kind, columns), body))
    : make("p", { class: "none" }, N === 0 ? "This graph is empty." : "No row matches.");
  const more = rows.length > rowsShown
    ? button(`Show ${Math.min(PAGE, rows.length - rowsShown)} more of ${grouped(rows.length)}`, { class: "soft more", onclick: () => { rowsShown += PAGE; showTable(); $("table").focus({ preventScroll: true }); } })
    : null;
  let tools = $("table").querySelector(".tools");
  if (tools) {
    $("rows").replaceWith(found);
    for (const one of tools.querySelectorAll("[data-rows]")) one.setAttribute("aria-pressed", String(one.dataset.rows === kind));
    if (document.activeElement !== $("words")) $("words").value = state.words;
    while (tools.nextSibling) tools.nextSibling.remove();
  } else {
    tools = tableTools(found);
    $("table").append(tools);
  }
  $("table").append(scroll, ...(more ? [more] : []));
};

const tableTools = (found) => make("div", { class: "tools" },
  make("div", { class: "choice", role: "group", "aria-label": "Rows" }, [["nodes", "Nodes"], ["statements", "Statements"]].map(([value, name]) => button(name, { "data-rows": value, "aria-pressed": String(state.rows === value), onclick: () => { rowsShown = PAGE; change({ rows: value, sort: "" }); } }))),
  make("input", { id: "words", type: "search", placeholder: "Filter rows…", "aria-label": "Filter rows", value: state.words, oninput: (event) => { rowsShown = PAGE; change({ words: event.target.value }, { step: false }); } }),
  found, make("span", { class: "spacer" }),
  button("Copy", { class: "soft", id: "copy-table", onclick: (event) => copy(separated("\t"), event.currentTarget) }),
  button("CSV", { class: "soft", id: "csv-table", onclick: () => save(`${state.rows}.csv`, "text/csv", separated(",")) }));

// Cells that a spreadsheet would take for a formula get an apostrophe (OWASP, CSV injection).
const guarded = (value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
const separated = (mark, kind = state.rows, rows = tableRows()) => {
  const quoteCell = (value) => {
    const text = typeof value === "number" ? String(value) : guarded(String(value).replace(/\r?\n/g, " "));
    if (mark === "\t") return text.replaceAll("\t", " ");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [COLUMNS[kind].map(([, name]) => name), ...rows.map((row) => COLUMNS[kind].map(([, , value]) => value(row)))];
  return lines.map((line) => line.map(quoteCell).join(mark)).join("\r\n") + "\r\n";
};
