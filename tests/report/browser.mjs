// Each page, in each way it can be opened: nothing on the console, nothing asked of a network, nothing overlaps or is cut,
// every figure is the table's and lies where its axis says, no serious barrier for anybody.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, basename } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { table } from './table.mjs';

const [, , executablePath, shots, ...folders] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const faults = [];
let checked = 0;

/** Pairs of texts that overlap and texts that are cut, in the pictures that are seen. */
function layout() {
  const found = [];
  const slack = 1.5;
  for (const svg of document.querySelectorAll('svg[data-chart]')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const name = svg.dataset.chart;
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    for (const { text, box } of texts) {
      if (box.left < frame.left - slack || box.right > frame.right + slack || box.top < frame.top - slack || box.bottom > frame.bottom + slack) {
        found.push(`${name}: "${text}" is cut`);
      }
    }
    texts.forEach((one, i) => texts.slice(i + 1).forEach((other) => {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      // Room above capitals and below the line belongs to a box and shows nothing.
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) - 0.25 * Math.min(one.box.height, other.box.height);
      if (across > slack && down > slack) found.push(`${name}: "${one.text}" and "${other.text}" overlap`);
    }));
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  return found;
}

/** Every mark with its cells, and the points of lines. */
function marks() {
  return [...document.querySelectorAll('[data-cells]')].map((mark) => ({
    chart: mark.closest('svg').dataset.chart,
    cells: mark.dataset.cells.split(' ').map((cell) => cell.match(/^(\d+):([^=]+)=(.+)$/).slice(1)),
    heights: mark.getAttribute('fill') === 'none' && !/[HV]/.test(mark.getAttribute('d'))
      ? [...mark.getAttribute('d').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map((found) => +found[1]) : [],
    width: mark.tagName === 'rect' ? +mark.getAttribute('width') : null,
  }));
}

/** Faults of the stepping through told histories: one window at a time, each story by its choice, all where that is asked. */
function stepped() {
  const found = [];
  const hold = (holds, what) => { if (!holds) found.push(`stories: ${what}`); };
  const section = document.querySelector('#stories');
  if (!section) return found;
  const [back, on] = section.querySelectorAll('button');
  const [scenario, world] = section.querySelectorAll('select');
  const whole = section.querySelector('input');
  const told = () => [...section.querySelectorAll('details.story')].filter((story) => !story.hidden);
  const seen = () => [...told()[0].querySelectorAll('li.window')].filter((window) => !window.hidden).length;
  const choose = (select, value) => { select.value = value; select.dispatchEvent(new Event('change')); };
  const ids = [];
  for (const { value } of scenario.options) for (const { value: number } of world.options) {
    choose(scenario, value);
    choose(world, number);
    hold(told().length === 1 && told()[0].open, 'one story is told');
    ids.push(told()[0]?.id);
    const windows = told()[0].querySelectorAll('li.window').length;
    hold(seen() === Math.min(1, windows), 'one window is told');
    while (!back.disabled) back.click();
    let steps = 1;
    while (!on.disabled && steps < 500) { on.click(); steps += 1; }
    hold(windows === 0 || steps === windows, `${steps} steps through ${windows} windows`);
    hold(windows === 0 || section.querySelector('output').textContent.startsWith(`Window ${windows} of ${windows}`), 'the step is told');
    whole.click();
    hold(seen() === windows, 'all windows are told');
    whole.click();
  }
  hold(new Set(ids).size === section.querySelectorAll('details.story').length, 'every story can be chosen');
  hold(section.querySelectorAll('.strips [aria-current]').length === 1, 'the story is marked');
  return found;
}

const OF = { 'no-attack': 'deterrence', hazard: 'deterrence', differences: 'headlines', burden: 'headlines', spread: 'headlines', outcomes: 'campaign', ground: 'campaign', boxes: 'limits' };

/** Figures that are not their table's, and marks that do not lie where their figures say. */
function misdrawn(folder, all) {
  const tables = {};
  const found = [];
  for (const { chart, cells, heights } of all) {
    const name = `${OF[chart] ?? chart}.csv`;
    tables[name] ??= table(join(folder, name));
    for (const [record, column, value] of cells) {
      const written = tables[name][+record]?.[column];
      if (written === undefined || Number(written) !== Number(value)) found.push(`${chart}: record ${record}, ${column}: ${written} drawn as ${value}`);
    }
    // A height is a straight line of the figure: no point lies more than a pixel's fifth off the line through the extremes.
    const values = cells.map((cell) => Number(cell[2]));
    if (heights.length === values.length && values.length > 2) {
      const low = values.indexOf(Math.min(...values)), high = values.indexOf(Math.max(...values));
      const slope = (heights[high] - heights[low]) / (values[high] - values[low]);
      if (Number.isFinite(slope) && values.some((value, i) => Math.abs(heights[low] + slope * (value - values[low]) - heights[i]) > 0.2)) {
        found.push(`${chart}: a line does not follow its figures`);
      }
    }
  }
  const bars = all.filter((mark) => mark.chart === 'outcomes' && mark.width > 5);
  const scales = bars.map((mark) => mark.width / Number(mark.cells[0][2]));
  const spread = [...new Set(scales.map((scale) => Math.round(scale / 10)))];
  // Two layouts, and rounding of a tenth of a pixel.
  if (spread.length > 4) found.push(`outcomes: bars are not as long as their shares: ${spread}`);
  return found;
}

/** Chooses each of the first actors and then all again; tells marks that fade or stay where they should not, and what is not told. */
function chosen() {
  const found = [];
  const named = [...document.querySelectorAll('svg [data-actor]')];
  const actors = [...new Set(named.map((one) => one.dataset.actor))];
  const choice = document.querySelector('.controls select.actors');
  if (actors.length < 2) return choice ? ['a choice of fewer than two actors'] : [];
  if (!choice) return ['no choice of actors'];
  const choose = (actor) => {
    choice.value = actor;
    choice.dispatchEvent(new Event('change'));
    const wrong = named.filter((one) => (Number(getComputedStyle(one).opacity) < 1) !== (actor !== '' && one.dataset.actor !== actor));
    if (choice.value !== actor || wrong.length > 0) found.push(`"${actor}" chosen: ${wrong.length} marks fade or stay as they should not`);
    return [...document.querySelectorAll('.controls .chosen li')].map((item) => item.textContent);
  };
  for (const actor of actors.slice(0, 3)) {
    const told = choose(actor);
    if (told.length === 0 || told.some((text) => !text.includes(actor))) found.push(`"${actor}" chosen: told is "${told.join('; ')}"`);
  }
  if (choose('').length > 0) found.push('somebody is told where nobody is chosen');
  return found;
}

const browser = await chromium.launch({ executablePath, args: quiet });
for (const folder of folders) {
  const file = join(folder, 'report.html');
  if (!existsSync(file)) { faults.push(`${file} is not there`); continue; }
  const opened = [];
  for (const width of [1280, 375]) for (const colorScheme of ['light', 'dark']) for (const javaScriptEnabled of [true, false]) {
    const way = `${basename(folder)}, ${width} px, ${colorScheme}, scripts ${javaScriptEnabled ? 'on' : 'off'}`;
    const fault = (what) => faults.push(`${way}: ${what}`);
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
    const page = await context.newPage();
    page.on('console', (message) => fault(`console: ${message.text()}`));
    page.on('pageerror', (error) => fault(`error: ${error.message}`));
    page.on('dialog', (dialog) => { fault(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && request.url() !== `file://${encodeURI(file)}`) fault(`asks for ${request.url()}`); });
    const begun = performance.now();
    await page.goto(`file://${encodeURI(file)}`);
    await page.evaluate(() => document.fonts.ready.then(() => true));
    opened.push(performance.now() - begun);
    (await page.evaluate(layout)).forEach(fault);
    if (width === 1280 && colorScheme === 'light') misdrawn(folder, await page.evaluate(marks)).slice(0, 5).forEach(fault);
    if (javaScriptEnabled) {
      // The page's policy lets no script in; axe is put in by the test itself.
      const result = await page.evaluate(`${axe}; axe.run({ resultTypes: ['violations'] })`);
      result.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .forEach(({ id, nodes }) => fault(`axe: ${id}: ${nodes[0].html.slice(0, 120)}`));
    }
    if (javaScriptEnabled) (await page.evaluate(chosen)).forEach(fault);
    if (javaScriptEnabled) (await page.evaluate(stepped)).forEach(fault);
    if (shots) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${basename(folder)}-${width}-${colorScheme}-${javaScriptEnabled}.png`), fullPage: true });
    }
    checked += 1;
    await context.close();
  }
  // The quickest of eight: a busy machine slows some, a heavy page slows all.
  const quickest = Math.min(...opened);
  console.log(`${basename(folder)}: opened in ${Math.round(quickest)} ms`);
  if (quickest > 1000) faults.push(`${basename(folder)}: no opening took less than ${Math.round(quickest)} ms`);
}
await browser.close();
[...new Set(faults)].forEach((fault) => console.error(`FAULT ${fault}`));
console.log(`${checked} openings checked, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
