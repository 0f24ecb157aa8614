// The engine of the page: WebAssembly in a worker, which answers the newest question.
const engine = (() => {
  // The engine says why it does not answer.
  class Refused extends Error {}
  const load = async () => {
    const answer = await fetch('engine.wasm');
    if (!answer.ok) throw new Error(`engine.wasm: ${answer.status}`);
    return WebAssembly.compile(await answer.arrayBuffer());
  };
  const program = load();
  let running;
  let newest = 0;
  let settle;
  const start = async () => {
    const worker = new Worker('worker.js');
    worker.onmessage = ({ data }) => settle(data);
    worker.onerror = ({ message }) => settle({ id: newest, broken: message });
    worker.postMessage({ program: await program });
    return worker;
  };
  const stop = () => {
    running?.then((worker) => worker.terminate());
    running = undefined;
  };
  const ask = async (topic, question, signal) => {
    newest += 1;
    const id = newest;
    running ??= start();
    const worker = await running;
    return new Promise((resolve, reject) => {
      const supersede = () => {
        // A report is computed in one piece, which ends with its worker only.
        if (topic === 'report') stop();
        else worker.postMessage({ id: 0 });
        reject(new DOMException('superseded', 'AbortError'));
      };
      if (signal?.aborted) {
        supersede();
        return;
      }
      signal?.addEventListener('abort', supersede, { once: true });
      settle = ({ id: answered, status, value, broken }) => {
        if (answered !== id) return;
        signal?.removeEventListener('abort', supersede);
        if (broken) stop();
        if (status === 200) resolve(value);
        else reject(broken ? new Error(broken) : new Refused(value.error));
      };
      worker.postMessage({ id, asked: question && [topic, question] });
    });
  };
  return { ask, Refused, lost: 'The engine of this page failed. A change starts it anew.' };
})();
