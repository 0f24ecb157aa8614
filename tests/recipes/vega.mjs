// Compiles every specification of a folder and runs it on its table: no warning, and something drawn.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as vega from 'vega';
import { compile } from 'vega-lite';

const folder = resolve(process.argv[2]);
const said = [];
const logger = {
  level() { return this; },
  error(...words) { said.push(words.join(' ')); return this; },
  warn(...words) { said.push(words.join(' ')); return this; },
  info() { return this; },
  debug() { return this; },
};
const names = readdirSync(folder).filter((name) => name.endsWith('.vl.json'));
if (names.length === 0) throw new Error('no specification');
for (const name of names) {
  const specification = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { spec } = compile(specification, { logger });
  const loader = vega.loader({ baseURL: folder });
  loader.load = async (uri) => readFileSync(join(folder, uri), 'utf8');
  const view = new vega.View(vega.parse(spec), { renderer: 'none', loader, logger });
  const svg = await view.toSVG();
  const marks = (svg.match(/role="graphics-symbol"/g) ?? []).length + (svg.match(/class="mark-(line|area|rule|symbol|rect)/g) ?? []).length;
  if (marks === 0 || /NaN|Infinity/.test(svg)) throw new Error(`${name}: ${marks} marks`);
  console.log(`${name}: ${marks} marks`);
}
if (said.length > 0) throw new Error(said.join('\n'));
