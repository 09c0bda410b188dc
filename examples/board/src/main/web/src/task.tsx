import type { Task } from 'kontract-client';
import { useId, useRef, useState } from 'preact/hooks';
import { announce } from './announce';
import type { Board } from './board';
import { Comments } from './comments';
import { Ago } from './time';
import { Confirm, focusSoon, Icon, OneField, Problem } from './ui';

type TaskProps = {
  task: Task;
  board: Board;
  failure: string | undefined;
  complete: (task: Task, done: boolean) => void;
};

/** One task: its box, title, comments and what one can do with it. */
export function TaskItem({ task, board, failure, complete }: TaskProps) {
  const id = useId();
  const item = useRef<HTMLLIElement>(null);
  const [commenting, setCommenting] = useState(false);
  const [editing, setEditing] = useState(false);

  const closeEditing = () => {
    setEditing(false);
    setTimeout(() => item.current?.querySelector<HTMLElement>('.rename')?.focus());
  };
  const onChange = (checked: boolean) => {
    focusSoon(neighbour(item.current));
    complete(task, checked);
  };

  return (
    <li ref={item} class={`card task ${task.done ? 'done' : ''}`}>
      {editing ? (
        <Rename task={task} board={board} close={closeEditing} />
      ) : (
        <div class="line">
          <input
            id={id}
            type="checkbox"
            checked={task.done}
            disabled={!board.me}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          <label for={id}>{task.title}</label>
          <p class="muted small">
            {board.member(task.createdBy)?.name ?? 'Somebody'} · <Ago at={task.createdAt} />
          </p>
          <div class="actions">
            <button
              class="quiet icon-button"
              aria-expanded={commenting}
              aria-label={`${commentWords(task.comments)} on ${task.title}`}
              onClick={() => setCommenting(!commenting)}
            >
              <Icon name="comment" />
              {task.comments > 0 && <span aria-hidden="true">{task.comments}</span>}
            </button>
            {board.me && <Edits task={task} board={board} item={item} edit={() => setEditing(true)} />}
          </div>
        </div>
      )}
      <Problem>{failure ?? null}</Problem>
      {commenting && <Comments task={task} board={board} />}
    </li>
  );
}

function commentWords(count: number): string {
  return count === 0 ? 'Comments' : count === 1 ? '1 comment' : `${count} comments`;
}

/** Where the focus goes when a task leaves its list: to the next one, or the list's title. */
function neighbour(item: HTMLElement | null): HTMLElement | null | undefined {
  const sibling = item?.nextElementSibling ?? item?.previousElementSibling;
  return sibling?.querySelector<HTMLElement>('input[type=checkbox]') ?? item?.closest('section')?.querySelector('h2');
}

function Rename({ task, board, close }: { task: Task; board: Board; close: () => void }) {
  const rename = async (title: string) => {
    board.replace(await board.change((client) => client.tasks.rename(task.id, title)));
    announce(`Renamed to ${title}.`);
    close();
  };
  return (
    <OneField
      label={`New title for ${task.title}`}
      hideLabel
      button="Save"
      maxLength={200}
      initial={task.title}
      focus
      submit={rename}
      cancel={close}
    />
  );
}

type EditsProps = { task: Task; board: Board; item: { current: HTMLElement | null }; edit: () => void };

function Edits({ task, board, item, edit }: EditsProps) {
  const [deleting, setDeleting] = useState(false);
  const remove = async () => {
    await board.change((client) => client.tasks.delete(task.id));
    focusSoon(neighbour(item.current));
    announce(`${task.title} deleted.`);
    board.remove(task.id);
  };
  return (
    <>
      <button class="quiet icon-button rename" aria-label={`Rename ${task.title}`} onClick={edit}>
        <Icon name="edit" />
      </button>
      <button class="quiet icon-button" aria-label={`Delete ${task.title}`} onClick={() => setDeleting(true)}>
        <Icon name="trash" />
      </button>
      {deleting && (
        <Confirm
          title="Delete this task?"
          text={`“${task.title}” and its comments will be gone for everybody.`}
          button="Delete task"
          action={remove}
          close={() => setDeleting(false)}
        />
      )}
    </>
  );
}
