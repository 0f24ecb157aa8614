// Steps through the stories one at a time and window by window; without scripts they are all listed and can be opened.
(() => {
  const stories = [...document.querySelectorAll('#stories details.story')];
  if (stories.length === 0) return;
  const make = (element, properties, ...children) => {
    const made = Object.assign(document.createElement(element), properties);
    made.append(...children);
    return made;
  };
  const choice = (key, name) => {
    const names = new Map(stories.map(({ dataset }) => [dataset[key], dataset[name]]));
    return make('select', {}, ...[...names].map(([value, textContent]) => make('option', { value, textContent })));
  };
  const scenarios = choice('of', 'title');
  const worlds = choice('world', 'world');
  const back = make('button', { type: 'button', textContent: '← Window before' });
  const on = make('button', { type: 'button', textContent: 'Next window →' });
  const whole = make('input', { type: 'checkbox' });
  const where = make('output', {});
  where.setAttribute('aria-live', 'polite');
  const step = make('div', {}, back, ' ', on, ' ', make('label', {}, whole, ' all windows at once'));
  const controls = make('div', { className: 'controls' }, make('label', {}, 'Scenario ', scenarios), make('label', {}, 'World ', worlds), step, where);
  const links = [...document.querySelectorAll('#stories .strips a')];
  let current = null;
  let at = 0;

  const windows = () => [...current.querySelectorAll('li.window')];
  const show = () => {
    const all = current ? windows() : [];
    at = Math.max(0, Math.min(at, all.length - 1));
    for (const story of stories) story.hidden = story !== current;
    for (const link of links) {
      const its = link.hash === `#${current?.id}`;
      if (its) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
      for (const mark of link.parentNode.querySelectorAll('[data-window]')) {
        mark.classList.toggle('here', its && !whole.checked && +mark.dataset.window === at);
      }
    }
    all.forEach((window, i) => { window.hidden = !whole.checked && i !== at; });
    back.disabled = whole.checked || at === 0;
    on.disabled = whole.checked || at >= all.length - 1;
    if (!current) where.textContent = 'This world failed here and has no story.';
    else if (all.length === 0) where.textContent = 'No window of attack opens.';
    else where.textContent = whole.checked ? `${all.length} windows` : `Window ${at + 1} of ${all.length}, ${all[at].querySelector('h4').textContent}`;
  };
  const go = (story) => {
    current = story ?? null;
    if (current) {
      current.open = true;
      // Start at the first attack.
      at = Math.max(0, windows().findIndex((window) => !window.classList.contains('waits')));
    }
    show();
  };
  const chosen = () => go(stories.find(({ dataset }) => dataset.of === scenarios.value && dataset.world === worlds.value));
  const named = () => {
    const story = stories.find(({ id }) => `#${id}` === location.hash);
    if (!story) return false;
    scenarios.value = story.dataset.of;
    worlds.value = story.dataset.world;
    go(story);
    return true;
  };
  scenarios.addEventListener('change', chosen);
  worlds.addEventListener('change', chosen);
  back.addEventListener('click', () => { at -= 1; show(); });
  on.addEventListener('click', () => { at += 1; show(); });
  whole.addEventListener('change', show);
  addEventListener('hashchange', named);
  stories[0].before(controls);
  if (!named()) chosen();
})();
