// The studio: keeps what is chosen, asks for figures with more and more worlds, and shows them.
(() => {
  const $ = (id) => document.getElementById(id);
  const element = (name, properties = {}, ...children) => {
    const created = Object.assign(document.createElement(name), properties);
    created.append(...children);
    return created;
  };
  // A slider sends its last value, not each one on its way.
  const PAUSE = 60;
  const MOST_FOUND = 8;
  let catalogue;
  const levers = new Set();
  // Settings that were chosen, by path: the text of the value, empty where it is left as it is.
  const values = new Map();

  const { ask, Refused } = engine;

  const chosen = () => catalogue.scenarios.map((_, at) => at).filter((at) => $(`scenario-${at}`).checked);
  const inAll = ({ scenarios }) => chosen().every((at) => scenarios.includes(at));
  const setting = (path) => catalogue.settings.find((other) => other.path === path);
  const changes = () => [
    ...catalogue.levers.filter((lever) => levers.has(lever.id) && inAll(lever)).map(({ id }) => id),
    ...[...values].filter(([path, value]) => value !== '' && inAll(setting(path))).map(([path, value]) => `${path}=${value}`),
  ];
  const question = (worlds) => ({ scenarios: chosen(), subject: +$('subject').value, changes: changes(), worlds });

  // What is shown.
  const table = (place, { columns, records }) => {
    const cell = (name) => (text) => element(name, { textContent: text, ...(name === 'th' && { scope: 'col' }) });
    const row = (name) => (cells) => element('tr', {}, ...cells.map(cell(name)));
    place.replaceChildren(element('thead', {}, row('th')(columns)), element('tbody', {}, ...records.map(row('td'))));
  };
  // The drawings come from this program, which escapes every name in them.
  const chart = (place, heading, section) => {
    place.hidden = false;
    place.querySelector(heading).textContent = section.title;
    place.querySelector('.sub').textContent = section.subtitle;
    place.querySelector('.wide').innerHTML = section.wide_svg;
    place.querySelector('.narrow').innerHTML = section.narrow_svg;
    place.querySelector('.note').textContent = section.note;
    table(place.querySelector('.numbers table'), section);
  };
  // Commands keep their elements, so that whoever is on one with the keyboard stays there.
  const commandRow = () => {
    const [what, pre, copy] = [element('div'), element('pre', { tabIndex: 0 }), element('button', { type: 'button', textContent: 'Copy' })];
    pre.setAttribute('role', 'region');
    copy.addEventListener('click', () => navigator.clipboard.writeText(pre.textContent)
      .then(() => { copy.textContent = 'Copied'; }, () => { copy.textContent = 'Select the text to copy it'; }));
    return element('div', { className: 'command' }, what, pre, copy);
  };
  const showCommands = (commands) => {
    const rows = $('commands').children;
    while (rows.length < commands.length) $('commands').append(commandRow());
    while (rows.length > commands.length) rows[rows.length - 1].remove();
    commands.forEach(({ what, line }, i) => {
      const [title, pre, copy] = rows[i].children;
      title.textContent = what;
      pre.setAttribute('aria-label', what);
      copy.setAttribute('aria-label', `Copy the command: ${what}`);
      if (pre.textContent === line) return;
      pre.textContent = line;
      copy.textContent = 'Copy';
    });
  };
  let storyCommand;
  let commands = [];
  const show = (figures) => {
    if (figures.answer) chart($('answer'), 'h2', figures.answer);
    $('unchanged').hidden = figures.tornado !== null;
    $('effects').hidden = figures.tornado === null;
    if (figures.tornado) chart($('effects'), 'h3', figures.tornado);
    $('inert').hidden = figures.inert.length === 0;
    $('inert').querySelector('ul').replaceChildren(...figures.inert.map((text) => element('li', { textContent: text })));
    commands = figures.commands;
    showCommands([...commands, ...(storyCommand ? [storyCommand] : [])]);
    $('glance').hidden = figures.answer === null;
    $('glance').textContent = figures.answer?.title ?? '';
    document.body.dataset.worlds = figures.worlds;
  };
  const stale = (is) => ['answer', 'effects', 'inert', 'stories'].forEach((id) => $(id).classList.toggle('stale', is));
  const problem = (text) => $('problem').replaceChildren(...(text ? [element('pre', { textContent: text })] : []));
  const failed = (error) => {
    if (error.name === 'AbortError') return;
    stale(true);
    $('status').textContent = 'This cannot be computed; the picture is the one before.';
    problem(error instanceof Refused ? error.message : engine.lost);
  };

  // What is asked: the newest state, with more and more worlds; an older question is given up.
  let current = new AbortController();
  const renew = () => {
    current.abort();
    current = new AbortController();
    return current.signal;
  };
  const story = async (signal) => {
    const world = $('world');
    if (!world.reportValidity()) return;
    const reply = await ask('story', { ...question(catalogue.worlds.at(-1)), world: +world.value }, signal);
    // The stories come from this program, which escapes every name in them.
    $('stories').innerHTML = reply.html;
    $('stories').classList.remove('stale');
    for (const link of $('stories').querySelectorAll('a[href^="#"]')) {
      link.addEventListener('click', () => { $(link.hash.slice(1)).open = true; });
    }
    storyCommand = reply.command;
    showCommands([...commands, storyCommand]);
  };
  const update = async () => {
    const signal = renew();
    document.body.dataset.worlds = '';
    problem('');
    if (chosen().length === 0) {
      stale(true);
      $('status').textContent = 'Choose a scenario.';
      return;
    }
    try {
      const start = performance.now();
      for (const [i, worlds] of catalogue.worlds.entries()) {
        const figures = await ask('figures', question(worlds), signal);
        show(figures);
        const next = catalogue.worlds[i + 1];
        const time = `${((performance.now() - start) / 1000).toFixed(1)} s`;
        $('status').textContent = next ? `${worlds} worlds in ${time}; ${next} are being computed …` : `${worlds} worlds in ${time}.`;
        if (i === 0) {
          document.body.dataset.first = Math.round(performance.now() - start);
          ['answer', 'effects', 'inert'].forEach((id) => $(id).classList.remove('stale'));
          await story(signal);
        }
      }
    } catch (error) { failed(error); }
  };
  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, PAUSE);
  };

  // Scenarios and what-ifs.
  const choice = (id, { title, about }, checked, onChange) => {
    const box = element('input', { type: 'checkbox', id, checked });
    box.addEventListener('change', () => onChange(box.checked));
    return element('label', { className: 'choice', htmlFor: id }, box, element('span', {}, title, ...(about ? [element('small', { textContent: about })] : [])));
  };
  const showSubjects = () => {
    const before = $('subject').value;
    const options = chosen().map((at) => new Option(catalogue.scenarios[at].title, at));
    $('subject').replaceChildren(...options);
    if (options.some((option) => option.value === before)) $('subject').value = before;
  };
  const showLevers = () => {
    const [offered, others] = [true, false].map((is) => catalogue.levers.filter((lever) => inAll(lever) === is));
    $('lever-list').replaceChildren(...offered.map((lever) => choice(`lever-${lever.id}`, lever, levers.has(lever.id), (on) => {
      if (on) levers.add(lever.id);
      else levers.delete(lever.id);
      soon();
    })));
    $('lever-note').hidden = others.length === 0;
    const name = ({ title, scenarios }) => `${title} (${scenarios.map((at) => catalogue.scenarios[at].id).join(', ')})`;
    $('lever-note').textContent = `Not in all of the chosen scenarios: ${others.map(name).join('; ')}.`;
  };
  const scenariosChanged = () => {
    showSubjects();
    showLevers();
    showChosen();
    search();
    soon();
  };

  // Settings: found by search, then changed by a slider, a choice or text.
  const search = () => {
    const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = (found) => `${found.path} ${found.about}`.toLowerCase();
    // Values before their correlations, and short paths first.
    const rank = ({ path }) => path.length + (/^(factor|rank_correlation)\./.test(path) ? 1000 : 0);
    const all = words.length === 0 ? [] : catalogue.settings.filter((found) => inAll(found) && !values.has(found.path) && words.every((word) => text(found).includes(word)))
      .sort((a, b) => rank(a) - rank(b));
    const offered = catalogue.settings.filter(inAll).length;
    $('search-note').textContent = words.length === 0 ? `${offered} settings of the chosen scenarios, by path or meaning.`
      : all.length > MOST_FOUND ? `${all.length} settings; the first ${MOST_FOUND} are listed.` : all.length === 1 ? '1 setting.' : `${all.length} settings.`;
    $('found').replaceChildren(...all.slice(0, MOST_FOUND).map((found) => {
      const button = element('button', { type: 'button' }, found.path, element('small', { textContent: found.about }));
      button.addEventListener('click', () => add(found.path));
      return element('li', {}, button);
    }));
  };
  const add = (path) => {
    values.set(path, '');
    showChosen();
    search();
    $(`value-${path}`).focus();
  };
  const remove = (path) => {
    values.delete(path);
    showChosen();
    search();
    $('search').focus();
    soon();
  };
  // A control that writes the value as `--set` takes it.
  const picker = ({ path, control }, write) => {
    if (control.kind === 'number' || control.kind === 'month') {
      const { low = 0, high = control.months?.length - 1, step = 1, start, digits, unit, months } = control;
      const text = (value) => (months ? months[value] : `${(+value).toFixed(digits)}${unit ? ` ${unit}` : ''}`);
      const slider = element('input', { type: 'range', min: low, max: high, step });
      slider.value = start;
      slider.setAttribute('aria-label', path);
      slider.setAttribute('aria-valuetext', text(start));
      slider.addEventListener('input', () => {
        slider.setAttribute('aria-valuetext', text(slider.value));
        write(text(slider.value));
      });
      return [slider, element('div', { className: 'ends' }, element('span', { textContent: text(low) }), element('span', { textContent: text(high) }))];
    }
    const words = control.kind === 'word' ? control.words : control.kind === 'flag' ? ['true', 'false'] : [];
    if (words.length === 0) return [];
    const select = element('select', {}, new Option('as it is', ''), ...words.map((word) => new Option(word, word)));
    select.setAttribute('aria-label', path);
    select.value = values.get(path);
    select.addEventListener('change', () => write(select.value));
    return [select];
  };
  const row = (path) => {
    const found = setting(path);
    const text = element('input', { type: 'text', id: `value-${path}`, value: values.get(path), placeholder: 'as it is', spellcheck: false, autocomplete: 'off' });
    text.setAttribute('aria-label', `Value of ${path}`);
    const write = (value) => {
      values.set(path, value);
      text.value = value;
      soon();
    };
    text.addEventListener('change', () => write(text.value.trim()));
    const button = element('button', { type: 'button', textContent: 'Remove' });
    button.setAttribute('aria-label', `Remove ${path}`);
    button.addEventListener('click', () => remove(path));
    const source = element('span', { className: found.is_assumed ? 'assumed' : '', textContent: found.evidence });
    return element('div', { className: 'setting' }, element('div', { className: 'path', textContent: path }), element('small', { textContent: found.about }),
      ...(inAll(found) ? picker(found, write) : [element('small', { className: 'assumed', textContent: 'Not in all chosen scenarios: left out.' })]),
      element('div', { className: 'value' }, text, button),
      element('small', {}, `As it is: ${found.stated}${found.differs ? ' (other scenarios differ)' : ''}. Legal: ${found.legal}. `, source, found.sources ? ` (${found.sources})` : ''));
  };
  const showChosen = () => $('chosen').replaceChildren(...[...values.keys()].map(row));

  // Saving: other questions wait, and then the figures go on.
  const download = (name, text, type) => {
    const link = element('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const save = (during, work) => async () => {
    const signal = renew();
    $('saved').textContent = during;
    try {
      $('saved').textContent = await work(signal);
    } catch (error) {
      $('saved').textContent = error instanceof Refused ? error.message : 'Not saved: a change came first.';
      if (error.name === 'AbortError') return;
    }
    if (!signal.aborted) update();
  };
  const saveOverlay = save('Writing the overlay …', async (signal) => {
    const { text, differs_in: others } = await ask('overlay', question(catalogue.worlds[0]), signal);
    download('studio.toml', text, 'application/toml');
    const note = others.length > 0 ? ` Other what-ifs of the same names are in ${others.join(', ')}, so it says something else there.` : '';
    return `Saved as studio.toml, for --with.${note}`;
  });
  const saveReport = save('Computing the full report; a change stops it …', async (signal) => {
    const { page } = await ask('report', question(catalogue.worlds[1]), signal);
    download('studio-report.html', page, 'text/html');
    return `Saved as studio-report.html: a run of the scenarios as changed in ${catalogue.worlds[1]} worlds.`;
  });

  const begin = async () => {
    try {
      catalogue = await ask('catalogue');
    } catch (error) { failed(error); return; }
    $('scenarios').append(...catalogue.scenarios.map((scenario, at) => choice(`scenario-${at}`, scenario, true, scenariosChanged)));
    $('controls').addEventListener('submit', (event) => event.preventDefault());
    $('search').addEventListener('input', search);
    $('subject').addEventListener('change', soon);
    $('world').addEventListener('change', soon);
    $('reset').addEventListener('click', () => {
      levers.clear();
      values.clear();
      scenariosChanged();
    });
    $('save-overlay').addEventListener('click', saveOverlay);
    $('save-report').addEventListener('click', saveReport);
    scenariosChanged();
  };
  begin();
})();
