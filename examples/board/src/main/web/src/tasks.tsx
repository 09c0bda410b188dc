import type { Task } from 'kontract-client';
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { announce } from './announce';
import type { Board } from './board';
import { TaskItem } from './task';
import { OneField } from './ui';
import { words } from './words';

/** What is to do and what is done, side by side where there is room. */
export function Tasks({ board }: { board: Board }) {
  const input = useRef<HTMLInputElement>(null);
  const [failures, setFailures] = useState<Record<string, string>>({});
  const open = board.tasks.filter((task) => !task.done);
  const done = board.tasks.filter((task) => task.done);

  const add = async (title: string) => {
    const task = await board.change((client) => client.tasks.add(board.project.id, title));
    board.add(task);
    announce(`${task.title} added.`);
    input.current?.focus();
  };

  /** Shows the change at once, and takes it back where the server refuses. */
  const complete = async (task: Task, checked: boolean) => {
    const { [task.id]: _, ...others } = failures;
    setFailures(others);
    board.replace({ ...task, done: checked });
    announce(`${task.title} ${checked ? 'completed' : 'reopened'}.`);
    try {
      board.replace(await board.change((client) => client.tasks.complete(task.id, checked)));
    } catch (error) {
      board.replace(task);
      setFailures((current) => ({ ...current, [task.id]: words(error) }));
    }
  };

  const items = (tasks: Task[]) => (
    <ul class="tasks">
      {tasks.map((task) => (
        <TaskItem key={task.id} task={task} board={board} failure={failures[task.id]} complete={complete} />
      ))}
    </ul>
  );

  return (
    <div class="columns">
      <Column title="To do" count={open.length}>
        {board.me && (
          <OneField
            label="New task"
            hideLabel
            placeholder="What needs doing?"
            button="Add"
            maxLength={200}
            input={input}
            submit={add}
          />
        )}
        {open.length > 0 ? items(open) : <p class="empty">{emptyWords(board, done.length)}</p>}
      </Column>
      <Column title="Done" count={done.length}>
        {done.length > 0 ? items(done) : <p class="empty">Completed tasks gather here.</p>}
      </Column>
    </div>
  );
}

function emptyWords(board: Board, done: number): string {
  if (!board.me) {
    return 'Nothing to do here. Join the project to add the first task.';
  }
  return done > 0
    ? 'All done. Add what comes next.'
    : 'Nothing to do yet. Add the first task: everybody in this project will see it.';
}

type ColumnProps = { title: string; count: number; children: ComponentChildren };

function Column({ title, count, children }: ColumnProps) {
  const id = useId();
  return (
    <section class="column" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title} <span class="count">{count}</span>
      </h2>
      {children}
    </section>
  );
}
