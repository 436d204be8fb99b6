// Finding nodes by any of their names: whole, by beginnings, in the middle, or with letters left out.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[_\s‐-―]+/gu, " ").trim();
const tight = (text) => text.replace(/[^\p{L}\p{N}+]/gu, "");

let index = null;
const names = () => (index ||= label.map((name, i) => [name, ...(details[i].aliases || [])].map((one) => ({ text: one, folded: fold(one), tight: tight(fold(one)) }))));

// How well a query fits a name, 0 for not at all.
const score = (query, squeezed, { folded, tight: squeezedName }) => {
  if (folded === query || squeezedName === squeezed) return 100;
  if (folded.startsWith(query) || (squeezed.length > 1 && squeezedName.startsWith(squeezed))) return 80 - Math.min(20, folded.length / 8);
  const at = folded.indexOf(query);
  if (at > 0 && /[^\p{L}\p{N}]/u.test(folded[at - 1])) return 64 - Math.min(14, folded.length / 10);
  const words = query.split(" ");
  if (words.length > 1 && words.every((word) => folded.includes(word))) return 52;
  if (at > 0) return 44;
  if (squeezed.length > 2 && squeezedName.includes(squeezed)) return 40;
  return squeezed.length > 2 ? scattered(squeezed, squeezedName) : 0;
};

// One letter wrong, missing, too many or swapped in the first part of a name, or the letters in order with gaps.
const scattered = (query, name) => {
  const slips = query.length > 3 ? slipsTo(query, name.slice(0, query.length + 1)) : Infinity;
  if (slips <= (query.length > 6 ? 2 : 1)) return 40 - 6 * slips - (name.length > query.length + 1 ? 1 : 0);
  let at = -1;
  let gaps = 0;
  for (const letter of query) {
    const next = name.indexOf(letter, at + 1);
    if (next < 0) return 0;
    gaps += at >= 0 ? next - at - 1 : 0;
    at = next;
  }
  return gaps <= query.length * 2 ? 22 - Math.min(20, gaps) : 0;
};
// How many letters are to be put right (Damerau and Levenshtein's distance to a beginning of the name).
const slipsTo = (query, name) => {
  let row = Array.from({ length: name.length + 1 }, (_, j) => j);
  let last = null;
  for (let i = 1; i <= query.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= name.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (query[i - 1] === name[j - 1] ? 0 : 1));
      if (last && i > 1 && j > 1 && query[i - 1] === name[j - 2] && query[i - 2] === name[j - 1]) next[j] = Math.min(next[j], last[j - 2] + 1);
    }
    last = row;
    row = next;
  }
  return Math.min(...row.slice(-3));
};

const search = (text, limit = 12) => {
  const query = fold(text);
  if (!query) return [];
  const squeezed = tight(query);
  const found = [];
  names().forEach((all, i) => {
    let best = 0;
    let by = null;
    for (const name of all) {
      const value = score(query, squeezed, name);
      if (value > best) { best = value; by = name; }
    }
    if (best > 0) found.push({ i, best: best + Math.min(6, Math.log2(1 + degree[i])) - (type[i] === "Paper" ? 12 : 0), by });
  });
  return found.sort((a, b) => b.best - a.best || a.i - b.i).slice(0, limit);
};

let options = [];
let active = -1;

const emphasised = (text, query) => {
  const at = text.toLowerCase().indexOf(query.trim().toLowerCase());
  if (at < 0 || !query.trim()) return [text];
  return [text.slice(0, at), make("b", {}, text.slice(at, at + query.trim().length)), text.slice(at + query.trim().length)];
};

const suggest = () => {
  const query = $("search").value;
  options = search(query);
  active = options.length ? 0 : -1;
  const list = $("suggestions");
  list.replaceChildren(...options.map(({ i, by }, n) => make("li", {
    id: `option-${n}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => take(n), onmousemove: () => { if (active !== n) { active = n; mark(); } },
  }, swatch(type[i]), make("span", { class: "name" }, emphasised(short(label[i], 90), query)), make("span", { class: "kind" }, TYPES[type[i]].one),
  by.text !== label[i] ? make("span", { class: "also" }, emphasised(short(by.text, 90), query)) : null)));
  if (!options.length && query.trim()) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing by that name"));
  list.hidden = !query.trim();
  if (query.trim()) say(options.length ? count(options.length, "suggestion", "suggestions") : "Nothing by that name");
  $("search").setAttribute("aria-expanded", String(!list.hidden));
  mark();
};
const mark = () => {
  options.forEach((_, n) => $(`option-${n}`).setAttribute("aria-selected", String(n === active)));
  if (active >= 0) {
    $("search").setAttribute("aria-activedescendant", `option-${active}`);
    $(`option-${active}`).scrollIntoView({ block: "nearest" });
  } else $("search").removeAttribute("aria-activedescendant");
};
const closeSuggestions = () => {
  $("suggestions").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
};
const take = (n) => {
  const option = options[n];
  if (!option) return;
  closeSuggestions();
  $("search").value = "";
  go(option.i);
  $(state.view === "table" ? "panel" : "network").focus({ preventScroll: true });
};

const startSearch = () => {
  const box = $("search");
  box.addEventListener("input", suggest);
  box.addEventListener("focus", () => { if (box.value.trim()) suggest(); });
  box.addEventListener("blur", closeSuggestions);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if ($("suggestions").hidden) suggest();
      else if (options.length) { active = (active + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length; mark(); }
    } else if (event.key === "Enter") { event.preventDefault(); take(active); }
    else if (event.key === "Escape") {
      event.stopPropagation();
      if ($("suggestions").hidden) { box.value = ""; $("network").focus(); }
      else closeSuggestions();
    }
  });
};
