// Runs the engine, a piece of a question at a time: between pieces it looks for a newer question.
// How long the first piece of a question takes [ms]. The next take longer and longer, so that it ends on a slow machine too.
const PIECE = 500;
const LENGTHENING = 1.1;
const UNFINISHED = 202;
let engine;
let newest;

/** The status and the text of the reply to a message. */
const reply = (message) => {
  const bytes = new TextEncoder().encode(JSON.stringify(message));
  const at = engine.message(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  const status = engine.answer();
  return [status, new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.reply_address(), engine.reply_bytes()))];
};

const answer = async (id, asked) => {
  // A report begins anew each time, so it is asked for once.
  for (let piece = asked?.[0] === 'report' ? Number.MAX_VALUE : PIECE; newest === id; piece *= LENGTHENING) {
    const [status, text] = reply({ asked, until: performance.now() + piece });
    if (status !== UNFINISHED) {
      postMessage({ id, status, value: JSON.parse(text) });
      return;
    }
    await new Promise((next) => { setTimeout(next); });
  }
};

onmessage = ({ data: { program, id, asked } }) => {
  if (program) engine = new WebAssembly.Instance(program, { page: { now: () => performance.now() } }).exports;
  newest = id;
  // An engine that failed is of no use any more.
  if (id) answer(id, asked).catch((error) => postMessage({ id, broken: error.message }));
};
