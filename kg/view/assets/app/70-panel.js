// Details of what is selected: names, facts, what is said of it, and the words that say so.

const FIELDS = ["title", "abstract"];
const ruleText = ({ rule, reason }) => `Derived${rule ? ` by ${spaced(rule.replace(/[-_]/g, " "))}` : ""}${reason ? `: ${reason}` : ""}.`;

const quote = ([paper, field, start, end, from, to]) => {
  const text = papers[paper][FIELDS[field]] || "";
  return make("blockquote", {}, text.slice(from, start), make("mark", {}, text.slice(start, end)), text.slice(end, to).trimEnd());
};

const toPaper = (number) => {
  const paper = papers[number];
  const at = byRef.get(paper.ref);
  const name = short(paper.title, 110);
  const year = paper.date ? ` (${paper.date.slice(0, 4)})` : "";
  return make("cite", { class: "source" },
    at === undefined ? name : button(name, { onclick: () => go(at) }), year, " ",
    outward(paper.url, "Read", name) || "");
};

const chip = (i, extra = {}) => button("", { class: `chip${extra.derived ? " derived" : ""}`, onclick: () => go(i), title: extra.title || null }, swatch(type[i]), short(label[i], 80));

// Select from a list: also bring it into view, leaving a filter that hides it.
const go = (i) => {
  const changes = { node: details[i].ref, link: null, only: false };
  if (state.types.has(type[i])) changes.types = new Set([...state.types].filter((name) => name !== type[i]));
  if (state.view === "lattice" && type[i] !== "SymmetryGroup") changes.view = "graph";
  if (state.view === "core" && !(CORE.has(type[i]) && details[i].core)) changes.view = "graph";
  change(changes);
  // What other filters hide is shown all the same, without them.
  if (!scene.shown[i]) {
    const { relations, kind, years, confidence } = initial();
    change({ relations, kind, years, confidence }, { step: false });
  }
  if (state.view !== "table") fit();
};

const statementItem = (s, about) => {
  const statement = statements[s];
  const other = statement.from === about ? statement.to : statement.from;
  const ends = about === null
    ? [button(short(label[statement.from], 80), { class: "link", onclick: () => go(statement.from) }), make("span", {}, RELATIONS[statement.relation].name), button(short(label[statement.to], 80), { class: "link", onclick: () => go(statement.to) })]
    : [make("span", { class: "end" }, swatch(type[other]), button(short(label[other], 120), { class: "link", onclick: () => go(other) }))];
  const item = make("li", { class: `statement${statement.derived ? " derived" : ""}` }, make("div", { class: "what" }, ends,
    statement.derived ? make("span", { class: "badge" }, "derived") : null,
    !statement.derived && statement.confidence < 0.995 ? make("span", { class: "badge", title: "How sure the reading is" }, `${Math.round(statement.confidence * 100)} %`) : null));
  if (statement.derived) {
    item.append(make("p", { class: "why" }, ruleText(statement)));
    if (statement.premises?.length) item.append(make("p", { class: "why" }, `From: ${statement.premises.join("; ")}`));
  }
  const seen = new Set();
  const found = (statement.evidence || []).filter((e) => { const key = `${e[0]},${e[1]},${e[4]}`; if (seen.has(key)) return false; seen.add(key); return true; });
  const show = (some) => some.forEach((e) => item.append(quote(e), toPaper(e[0])));
  show(found.slice(0, 2));
  if (found.length > 2) {
    const more = button(`${found.length - 2} more`, { class: "soft more", onclick: () => { more.remove(); show(found.slice(2)); } });
    item.append(more);
  }
  return item;
};

// The abstract with every name in it a link to its node.
const annotated = (paper, field) => {
  const text = paper[FIELDS[field]] || "";
  const body = make("p", { class: "abstract" });
  let at = 0;
  const marks = (paper.marks || []).filter((mark) => mark[0] === field).sort((a, b) => a[1] - b[1] || b[2] - a[2]);
  for (const [, start, end, ref] of marks) {
    const i = byRef.get(ref);
    if (start < at || i === undefined) continue;
    body.append(text.slice(at, start));
    const word = make("a", { href: `#${encode({ ...initial(), node: ref })}`, title: `${TYPES[type[i]].one}: ${short(label[i], 80)}` }, text.slice(start, end));
    word.addEventListener("click", (event) => { event.preventDefault(); go(i); });
    word.style.setProperty("--tint", colourOf(type[i]));
    body.append(word);
    at = end;
  }
  body.append(text.slice(at));
  return body;
};

// Subgroups and supergroups by following the lattice's covers.
const closure = (start, up) => {
  const seen = new Set();
  const todo = [start];
  while (todo.length) {
    const at = todo.pop();
    for (const s of own[at]) {
      const { relation, from, to } = statements[s];
      if (relation !== "maximalSubgroupOf" && relation !== "subgroupOf") continue;
      const next = up ? (from === at ? to : -1) : to === at ? from : -1;
      if (next >= 0 && !seen.has(next) && next !== start) { seen.add(next); todo.push(next); }
    }
  }
  return [...seen].sort((a, b) => priority[b] - priority[a] || a - b);
};

const heading = (text, number) => make("h3", {}, text, number === undefined ? null : make("span", { class: "number" }, number));

const groupSections = (i) => {
  const sections = [];
  for (const [up, title] of [[false, "Subgroups"], [true, "Contained in"]]) {
    const found = closure(i, up);
    if (found.length) sections.push(heading(title, found.length), make("div", { class: "chips" }, found.slice(0, 40).map((j) => chip(j))));
  }
  return sections;
};

const relationSections = (i) => {
  const groups = new Map();
  for (const s of own[i]) {
    const { relation, from, derived } = statements[s];
    if (relation === "maximalSubgroupOf" || relation === "subgroupOf") continue;
    const key = `${relation} ${from === i ? 1 : 0}`;
    if (!groups.has(key)) groups.set(key, { relation, out: from === i, read: [], derived: [] });
    groups.get(key)[derived ? "derived" : "read"].push(s);
  }
  const rank = ({ relation }) => relationRank.get(relation);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b)).flatMap(({ relation, out, read: asserted, derived }) => {
    const name = out ? RELATIONS[relation].name : RELATIONS[relation].back;
    const title = name[0].toUpperCase() + name.slice(1);
    const list = make("ul");
    const pending = asserted.slice(12);
    list.append(...asserted.slice(0, 12).map((s) => statementItem(s, i)));
    const parts = [heading(title, asserted.length + derived.length), list];
    if (pending.length) {
      const more = button(`Show ${pending.length} more`, { class: "soft", onclick: () => { more.remove(); list.append(...pending.map((s) => statementItem(s, i))); } });
      parts.push(more);
    }
    if (derived.length) {
      const others = derived.map((s) => [s, statements[s].from === i ? statements[s].to : statements[s].from]);
      const box = make("details", {}, make("summary", { class: "why" }, `${derived.length} derived`), make("ul"));
      box.addEventListener("toggle", () => { if (box.open && !box.lastChild.childElementCount) box.lastChild.append(...others.map(([s]) => statementItem(s, i))); }, { once: false });
      parts.push(box);
    }
    return parts;
  });
};

const depthChoice = () => make("div", { class: "near" }, make("span", { id: "depth-name" }, "Neighbours within"),
  make("div", { class: "choice", role: "group", "aria-labelledby": "depth-name" }, [1, 2, 3].map((depth) => button(String(depth), {
    id: `depth-${depth}`, "aria-pressed": String(state.depth === depth), "aria-label": count(depth, "step", "steps"), onclick: () => { change({ depth }); if (state.view !== "table") fit(); },
  }))),
  button("Only these", { class: "soft", id: "only", "aria-pressed": String(state.only), onclick: () => { change({ only: !state.only }); if (state.view !== "table") fit(); } }));

const closeButton = () => button("", { class: "plain", id: "close", "aria-label": "Close the details", title: "Close (Esc)", onclick: () => { change({ node: null, link: null, only: false }); $(state.view === "table" ? "table" : "network").focus(); } },
  (() => { const svg = drawn("svg", { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true" }); svg.append(drawn("path", { d: "m5 5 10 10M15 5 5 15" })); return svg; })());

const nodePanel = (i) => {
  const detail = details[i];
  const paper = detail.paper === undefined ? null : papers[detail.paper];
  const kind = paper && detail.year ? `${TYPES[type[i]].one} · ${detail.year}` : TYPES[type[i]].one;
  const top = make("div", { class: "top" },
    make("div", { class: "kindline" }, swatch(type[i]), kind, make("span", { class: "spacer" }), closeButton()),
    make("h2", { class: label[i].length > 60 ? "long" : null }, short(label[i], 600)),
    detail.aliases ? make("p", { class: "aliases" }, `Also: ${short(detail.aliases.slice(0, 12).join(", "), 300)}`) : null,
    paper?.authors ? make("p", { class: "aliases" }, short(paper.authors.join(", "), 220)) : null,
    outward(detail.url) ? make("p", { class: "source" }, outward(detail.url, short(detail.url, 80))) : null,
    depthChoice());
  const body = make("div", { class: "body", tabindex: "0", role: "region", "aria-label": "What is known" });
  if (detail.facts) body.append(heading("Facts"), make("dl", { class: "facts" }, detail.facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", { class: name === "LaTeX" ? "code" : null }, outward(value, short(value, 60)) || value)])));
  if (detail.methods) body.append(make("p", { class: "source" }, respected(i)));
  if (paper?.abstract) body.append(heading("Abstract"), annotated(paper, 1));
  if (type[i] === "SymmetryGroup") body.append(...groupSections(i));
  body.append(...relationSections(i));
  return [top, body];
};

const SYMMETRY = new Set(["equivariantTo", "invariantTo", "approximatelyEquivariantTo"]);
const respected = (i) => {
  const told = new Set(own[i].map((s) => statements[s]).filter((s) => s.to === i && !s.derived && SYMMETRY.has(s.relation) && type[s.from] === "Method").map((s) => s.from)).size;
  const all = details[i].methods;
  const how = told === all ? "as papers say" : told ? `${told} as papers say, ${all - told} by derivation` : "by derivation";
  return `${count(all, "method respects", "methods respect")} it: ${how}.`;
};

const linkPanel = (l) => {
  const { a, b, of } = links[l];
  return [
    make("div", { class: "top" },
      make("div", { class: "kindline" }, count(of.length, "statement", "statements"), make("span", { class: "spacer" }), closeButton()),
      make("h2", { class: "long" }, `${short(label[a], 80)} – ${short(label[b], 80)}`)),
    make("div", { class: "body", tabindex: "0", role: "region", "aria-label": "What is said" }, make("ul", {}, of.filter((s) => says(statements[s])).map((s) => statementItem(s, null)))),
  ];
};

const showPanel = () => {
  const i = selected();
  const l = i < 0 ? selectedLink() : -1;
  const panel = $("panel");
  const held = panel.contains(document.activeElement) ? document.activeElement.id : null;
  const open = (i >= 0 || l >= 0) && !picture;
  panel.hidden = !open;
  document.body.classList.toggle("with-panel", open);
  if (!open) { panel.replaceChildren(); return; }
  panel.replaceChildren(...(i >= 0 ? nodePanel(i) : linkPanel(l)));
  // Who works in the panel by keyboard stays there.
  if (held !== null) ((held && $(held)) || panel).focus({ preventScroll: true });
};
