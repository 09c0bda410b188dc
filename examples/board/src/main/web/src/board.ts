import { KontractError, type Member, type Project, type Task } from 'kontract-client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { rememberedName, rememberName } from './members';
import { call, session, type Client } from './session';
import { useStore } from './store';
import { words } from './words';

type Content = { project: Project; members: readonly Member[]; tasks: readonly Task[] };

/** A project on the screen, and what one can do with it. */
export type Board = Content & {
  me: Member | undefined;
  member: (user: string) => Member | undefined;
  /** Joins the project, or changes one's name in it. */
  join: (name: string) => Promise<void>;
  /** Makes a change as a member. */
  change: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
  add: (task: Task) => void;
  replace: (task: Task) => void;
  remove: (id: string) => void;
};

/** What there is to show; `closed` if the project is there, and not for us. */
export type Loaded = { board: Board | undefined; problem: string | null; closed: boolean; load: () => void };

/** The project with this id: undefined while it loads, and what went wrong where it does not. */
export function useBoard(id: string): Loaded {
  const user = useStore(session)?.user;
  const [content, setContent] = useState<Content>();
  const [problem, setProblem] = useState<string | null>(null);
  const [closed, setClosed] = useState(false);
  const changes = useRef(0);

  const load = useCallback(async () => {
    const before = changes.current;
    setProblem(null);
    try {
      const loaded = await fetchContent(id);
      // What was loaded before a change of ours must not undo it on the screen.
      if (before === changes.current) {
        setContent(loaded);
      }
      setClosed(false);
    } catch (error) {
      if (error instanceof KontractError && error.code === 'FORBIDDEN') {
        setContent(undefined);
        setClosed(true);
      } else {
        setProblem(words(error));
      }
    }
  }, [id]);

  useEffect(() => {
    load();
    addEventListener('focus', load);
    return () => removeEventListener('focus', load);
  }, [load, user]);

  const board = useMemo(() => content && boardOf(content, user, setContent, changes), [content, user]);
  return { board, problem, closed, load };
}

async function fetchContent(id: string): Promise<Content> {
  const [project, members, tasks] = await Promise.all([
    call((client) => client.projects.get(id)),
    call((client) => client.members.list(id)),
    call((client) => client.tasks.list(id)),
  ]);
  const name = rememberedName();
  if (!name || members.some((member) => member.user === session.value?.user)) {
    return { project, members, tasks };
  }
  const me = await call((client) => client.members.join(id, name));
  return { project, members: [...members, me], tasks };
}

function boardOf(
  content: Content,
  user: string | undefined,
  setContent: (update: (content: Content | undefined) => Content | undefined) => void,
  changes: { current: number },
): Board {
  const id = content.project.id;
  const edit = (editor: (content: Content) => Content) => {
    changes.current++;
    setContent((current) => current && editor(current));
  };
  const editTasks = (editor: (tasks: readonly Task[]) => Task[]) => edit((c) => ({ ...c, tasks: editor(c.tasks) }));
  const member = (of: string | undefined) => content.members.find((candidate) => candidate.user === of);

  const join = async (name: string) => {
    const joined = await call((client) => client.members.join(id, name));
    rememberName(joined.name);
    edit((c) => ({ ...c, members: [...c.members.filter((other) => other.id !== joined.id), joined] }));
  };

  const change = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    changes.current++;
    try {
      return await call(work);
    } catch (error) {
      // A guest whose session ended is another user now, and not a member yet.
      const name = rememberedName();
      if (!name || !(error instanceof KontractError) || error.code !== 'FORBIDDEN') {
        throw error;
      }
      await join(name);
      return call(work);
    }
  };

  return {
    ...content,
    me: member(user),
    member,
    join,
    change,
    add: (task) => editTasks((tasks) => [...tasks, task]),
    replace: (task) => editTasks((tasks) => tasks.map((other) => (other.id === task.id ? task : other))),
    remove: (gone) => editTasks((tasks) => tasks.filter((task) => task.id !== gone)),
  };
}
