// NLP.js told what to do by lines of JSON on standard input; answers each with one line. Its own log goes to standard error.
const { NlpManager } = require('node-nlp');
const lines = require('readline').createInterface({ input: process.stdin });
console.log = console.error;

let manager = fresh();

function fresh() {
  return new NlpManager({ languages: ['en'], nlu: { log: false }, autoSave: false, forceNER: false });
}

const operations = {
  async train(examples) {
    manager = fresh();
    examples.forEach(([text, intent]) => manager.addDocument('en', text, intent));
    await manager.train();
    return {};
  },
  async save(file) {
    manager.save(file);
    return {};
  },
  async load(file) {
    manager = fresh();
    manager.load(file);
    return {};
  },
  async classify(text) {
    const begun = process.hrtime.bigint();
    const found = await manager.nlp.classify('en', text);
    const nanoseconds = Number(process.hrtime.bigint() - begun);
    const best = found.classifications[0];
    return { intent: best.intent, score: best.score, nanoseconds };
  },
};

let last = Promise.resolve();
lines.on('line', (line) => {
  last = last.then(async () => {
    const { operation, argument } = JSON.parse(line);
    process.stdout.write(JSON.stringify(await operations[operation](argument)) + '\n');
  });
});
