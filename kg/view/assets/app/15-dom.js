// Elements made by hand: text goes in as text only.

const $ = (id) => document.getElementById(id);

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

const button = (text, attributes, ...children) => make("button", { type: "button", ...attributes }, text, ...children);

const say = (text) => { $("said").textContent = text; };

// A link that leaves the page, or, where the address is not http(s), its text.
const outward = (address, text, about = null) => {
  const href = safeLink(address);
  return href ? make("a", { href, target: "_blank", rel: "noopener noreferrer", "aria-label": about && `${text}: ${about}` }, text || href) : null;
};

// 12,345; by hand, because the first toLocaleString loads the tables of all languages.
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
const count = (number, one, many) => `${grouped(number)} ${number === 1 ? one : many}`;

const still = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 860px)");
