// CSV tables: RFC 4180, the first record is a header.
import { readFileSync } from 'node:fs';

/** Records of a CSV text, each an object by column. */
export function records(text) {
  const rows = [];
  let row = [], cell = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; i++; }
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; }
    else if (c === '\n') { row.push(cell); rows.push(row); row = []; cell = ''; }
    else cell += c;
  }
  const [header, ...rest] = rows;
  return rest.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

/** Records of a table in a file. */
export function table(path) {
  return records(readFileSync(path, 'utf8'));
}
