// Opens the studio in headless Chromium: switches a what-if, moves a slider by mouse and by keyboard, reads the figures,
// saves overlay and report, and compares with the command line. Two widths, light and dark.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [, , executablePath, address, program, screenshots] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const failures = [];
const LEVER = 'The United States stays out';
const PATH = 'guarantor.usa.resolve';

/** Waits until the page shows figures with at least so many worlds. */
const figures = (page, worlds = 8) => page.waitForFunction((least) => +document.body.dataset.worlds >= least, worlds, { timeout: 60_000 });
const story = (page, pairs) => page.waitForFunction((least) => document.querySelectorAll('#stories:not(.stale) details.story').length >= least, pairs, { timeout: 60_000 });
/** What the page shows at one moment: worlds, commands by what they give, and numbers. */
const shown = (page) => page.evaluate(() => {
  const table = (place) => {
    const [head, ...rows] = [...document.querySelectorAll(`${place} .numbers tr`)].map((row) => [...row.cells].map((cell) => cell.textContent));
    return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
  };
  const commands = [...document.querySelectorAll('.command')].map((row) => [row.children[0].textContent, row.children[1].textContent]);
  return { worlds: document.body.dataset.worlds, commands: Object.fromEntries(commands), answer: table('#answer'), effects: table('#effects') };
});

/** What is cut or beyond the page. */
function layout() {
  const problems = [];
  if (document.documentElement.scrollWidth > innerWidth) problems.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const item of document.querySelectorAll('body *')) {
    if (item.closest('.scroll, svg, .hidden, .skip')) continue;
    const box = item.getBoundingClientRect();
    if (box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5)) problems.push(`<${item.tagName}> "${item.textContent.trim().slice(0, 40)}" is beyond the page`);
  }
  return problems;
}

/** The table that a printed command gives. */
function run(line, name, folder, more = []) {
  const out = join(process.cwd(), folder);
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare).slice(1);
  execFileSync(program, [...words, ...more, '--out', out, '--force', '--quiet'], { stdio: 'pipe' });
  const [head, ...rows] = readFileSync(join(out, name), 'utf8').trimEnd().split('\n').map((row) => row.split(','));
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i]])));
}

/** Walks through the page with the keyboard alone: each stop has a name and is seen, and a slider moves. */
async function checkKeyboard(page, fail) {
  await page.evaluate(() => document.querySelector('.skip').focus());
  const stops = [];
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: it } = document;
      const name = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent;
      return { tag: it.tagName, type: it.type ?? '', id: it.id, name: name.trim(), outline: getComputedStyle(it).outlineStyle };
    });
    if (stop.tag === 'BODY') break;
    stops.push(stop);
    if (stop.name === '') fail(`focus on a ${stop.tag} without a name`);
    if (stop.outline === 'none') fail(`focus on "${stop.name.slice(0, 40)}" is not visible`);
    if (stop.type === 'range') {
      const before = await page.inputValue('#chosen input[type=text]');
      await page.keyboard.press('ArrowLeft');
      const after = await page.inputValue('#chosen input[type=text]');
      if (before === after) fail('an arrow key does not move the slider');
    }
  }
  for (const id of ['scenario-0', 'lever-us_out', 'search', 'reset', 'subject', 'world', 'save-overlay', 'save-report']) {
    if (!stops.some((stop) => stop.id === id)) fail(`the keyboard does not reach #${id}`);
  }
  if (!stops.some((stop) => stop.type === 'range')) fail('the keyboard does not reach the slider');
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']]) {
  const configuration = `${width} px, ${colorScheme}`;
  const fail = (what) => failures.push(`${configuration}: ${what}`);
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.on('console', (message) => { if (!/status of (409|422)/.test(message.text())) fail(`console: ${message.text()}`); });
  page.on('pageerror', (error) => fail(`error: ${error.message}`));
  page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) fail(`requests ${request.url()}`); });
  await page.goto(address);
  await figures(page);
  if ((await shown(page)).answer.length !== 3) fail('the three scenarios are not shown');
  // One scenario alone from here on: fewer worlds to compute.
  for (const other of [1, 2]) await page.locator(`#scenario-${other}`).uncheck();
  await page.getByLabel(LEVER).check();
  await page.waitForFunction(() => document.querySelectorAll('#effects .numbers tr').length > 1 && document.querySelectorAll('#answer .numbers tr').length === 3);
  await figures(page);
  const before = (await shown(page)).effects;
  await page.fill('#search', 'usa resolve');
  await page.getByRole('button', { name: PATH }).first().click();
  // Drags the slider from its middle to the right.
  const slider = page.locator('#chosen input[type=range]');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 1; i <= 6; i += 1) await page.mouse.move(box.x + box.width * (0.5 + i / 20), box.y + box.height / 2);
  await page.mouse.up();
  const value = await page.inputValue('#chosen input[type=text]');
  if (value === '') fail('dragging the slider sets no value');
  await page.waitForFunction((text) => document.querySelector('#commands').textContent.includes(text), `${PATH}=${value}`, { timeout: 60_000 });
  await story(page, 2);
  const state = await shown(page);
  if (JSON.stringify(state.effects) === JSON.stringify(before)) fail('the figures do not change');
  (await page.evaluate(layout)).forEach(fail);
  const { violations } = await page.evaluate(`${axe}; axe.run({ resultTypes: ['violations'] })`);
  violations.forEach(({ id, impact, nodes }) => fail(`axe: ${impact} ${id}: ${nodes[0].html.slice(0, 120)}`));
  if (screenshots) {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `studio-${width}-${colorScheme}.png`), fullPage: true });
  }
  if (width === 1280 && colorScheme === 'light') {
    console.log(`first picture after ${await page.evaluate(() => document.body.dataset.first)} ms`);
    // The figures are those of the command that the page shows, to the last digit.
    const line = state.commands['Each change alone, and all together'];
    const table = run(line, 'whatif.csv', 'whatif');
    if (!line.includes(`--worlds ${state.worlds}`)) fail(`the command is "${line}", and ${state.worlds} worlds are shown`);
    if (state.effects.length === 0) fail('no effects are shown');
    for (const row of state.effects) {
      const same = table.find((other) => other.what_if === row.what_if && other.metric === row.metric);
      if (same?.difference !== row.difference || same?.std_error !== row.std_error) fail(`${row.what_if}, ${row.metric}: ${row.difference}, and ${same?.difference} by the command`);
    }
    const few = ['--histories', '2', '--no-report', '--stories', '0', '--pivotal', '0'];
    const estimates = (rows) => rows.filter((row) => row.metric === 'p_no_ground_attack').map((row) => row.estimate);
    const [, changed] = estimates(state.answer);
    if (estimates(run(state.commands['The scenarios as changed'], 'headlines.csv', 'changed', few))[0] !== changed) fail('the answer is not that of the command');
    // The overlay says the same.
    const [overlay] = await Promise.all([page.waitForEvent('download'), page.locator('#save-overlay').click()]);
    await overlay.saveAs('saved.toml');
    const worlds = ['--worlds', state.worlds];
    const overlaid = run('foederis run ukraine/a-membership --with saved.toml', 'headlines.csv', 'overlay', [...worlds, ...few]);
    if (estimates(overlaid)[0] !== changed) fail('the overlay does not give the figures of the changes');
    await figures(page);
    await checkKeyboard(page, fail);
    // A wrong value is explained, and the next right one mends it.
    await page.locator('#chosen input[type=text]').fill('a lot');
    await page.keyboard.press('Tab');
    await page.waitForFunction((path) => document.querySelector('#problem').textContent.includes(path), PATH);
    await page.locator('#chosen input[type=text]').fill('1');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.querySelector('#problem').textContent === '');
    // A hundred quick changes: the last one is shown.
    await slider.focus();
    for (let i = 0; i < 100; i += 1) await page.keyboard.press(i % 3 === 0 ? 'ArrowLeft' : 'ArrowRight');
    const last = await page.inputValue('#chosen input[type=text]');
    await page.waitForFunction((text) => document.querySelector('#commands').textContent.includes(text), `${PATH}=${last}`, { timeout: 60_000 });
    // A tab that is closed while it waits does not hold up the next.
    const other = await context.newPage();
    await other.goto(address);
    await other.close();
    await page.locator('#reset').click();
    await page.waitForFunction(() => document.querySelector('#effects').hidden);
    const [report] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.locator('#save-report').click()]);
    const saved = readFileSync(await report.path(), 'utf8');
    if (!saved.startsWith('<!doctype html>') || !saved.includes('foederis run') || !saved.includes('--worlds 32')) fail('the report is not that of the run');
  }
  await context.close();
}
await browser.close();
[...new Set(failures)].forEach((failure) => console.error(`FAIL ${failure}`));
console.log(`the studio: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
