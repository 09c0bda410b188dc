import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from './announce';
import { useBoard, type Board } from './board';
import { Closed } from './closed';
import { Invite } from './invite';
import { Join, Members } from './members';
import { loadProjects } from './projects';
import { focusTitle, go } from './route';
import { call } from './session';
import { Tasks } from './tasks';
import { Confirm, Icon, Problem } from './ui';

/** A project: who is in it, and its tasks. */
export function ProjectPage({ id }: { id: string }) {
  const { board, problem, closed, load } = useBoard(id);
  const title = useRef<HTMLHeadingElement>(null);
  const loaded = board !== undefined;

  useEffect(() => {
    if (board) {
      document.title = `${board.project.name} · Board`;
      focusTitle(title.current);
    }
  }, [loaded]);

  return (
    <>
      <a class="back" href="#/">
        <Icon name="back" /> All projects
      </a>
      <Problem>{problem}</Problem>
      {problem && (
        <button class="quiet" onClick={load}>
          Try again
        </button>
      )}
      {!board && !problem && !closed && <p class="muted loading">Loading the project…</p>}
      {closed && !problem && <Closed id={id} load={load} />}
      {board && (
        <>
          <Head board={board} title={title} />
          <Tasks board={board} />
        </>
      )}
    </>
  );
}

function Head({ board, title }: { board: Board; title: { current: HTMLHeadingElement | null } }) {
  const [renaming, setRenaming] = useState(false);
  const join = async (name: string) => {
    await board.join(name);
    setRenaming(false);
    announce(`You are in ${board.project.name} as ${name}.`);
  };
  return (
    <header class="head">
      <div class="row spread">
        <h1 ref={title} tabIndex={-1}>
          {board.project.name}
        </h1>
        <div class="row">
          {board.project.invitation && <Invite id={board.project.id} code={board.project.invitation} />}
          {board.me?.user === board.project.createdBy && <DeleteProject board={board} />}
        </div>
      </div>
      <Progress board={board} />
      <Members members={board.members} me={board.me} rename={() => setRenaming(true)} />
      {(!board.me || renaming) && <Join me={board.me} join={join} cancel={() => setRenaming(false)} />}
    </header>
  );
}

function Progress({ board }: { board: Board }) {
  const all = board.tasks.length;
  const done = board.tasks.filter((task) => task.done).length;
  if (all === 0) {
    return null;
  }
  return (
    <div class="progress">
      <progress aria-label="Completed tasks" value={done} max={all} />
      <span class="muted small">
        {done} of {all} done
      </span>
    </div>
  );
}

function DeleteProject({ board }: { board: Board }) {
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    await call((client) => client.projects.delete(board.project.id));
    announce(`${board.project.name} deleted.`);
    go('#/');
    await loadProjects();
  };
  return (
    <>
      <button class="quiet" onClick={() => setAsking(true)}>
        Delete project
      </button>
      {asking && (
        <Confirm
          title="Delete this project?"
          text={`“${board.project.name}”, its tasks and comments will be gone for everybody.`}
          button="Delete project"
          action={remove}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}
