// The engine of the page: the server that the page comes from. A page that contains its engine has another file of this name.
const engine = (() => {
  // The engine says why it does not answer.
  class Refused extends Error {}
  const ask = async (topic, question, signal) => {
    const answer = await fetch(topic, {
      method: question ? 'POST' : 'GET', signal,
      ...(question && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(question) }),
    });
    const value = await answer.json().catch(() => ({ error: `the studio answered with ${answer.status}` }));
    if (answer.status === 409) throw new DOMException('superseded', 'AbortError');
    if (!answer.ok) throw new Refused(value.error);
    return value;
  };
  return { ask, Refused, lost: 'The studio does not answer. Is it still running in its terminal?' };
})();
