import { createClient } from '/client.js';

const client = createClient();
await client.auth.anonymous();

const form = document.getElementById('form');
const text = document.getElementById('text');
const list = document.getElementById('notes');
const problem = document.getElementById('problem');

function show(note) {
  const item = document.createElement('li');
  item.textContent = note.text;
  list.append(item);
}

async function attempt(work) {
  try {
    problem.textContent = '';
    await work();
  } catch (error) {
    problem.textContent = error.message;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    show(await client.notes.add(text.value));
    form.reset();
    text.focus();
  });
});

attempt(async () => (await client.notes.list()).forEach(show));
