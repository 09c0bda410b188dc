import { useEffect, useRef, useState } from 'preact/hooks';
import { Account } from './account';
import { Announcer } from './announce';
import { ProjectPage } from './project';
import { ProjectNav, projects } from './projects';
import { focusTitle, route } from './route';
import { enterAsGuest, session } from './session';
import { useStore } from './store';
import { Icon, Problem } from './ui';
import { words } from './words';

/** The whole page. */
export function App() {
  const { entered, problem, enter } = useEntrance();
  const project = useStore(route);
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="#/">
          <span class="mark">
            <Icon name="check" />
          </span>
          Board
        </a>
        {entered && <Account />}
      </header>
      <div class={`page ${project ? 'with-project' : ''}`}>
        {entered && <ProjectNav />}
        <main ref={main} id="main" tabIndex={-1}>
          <Problem>{problem}</Problem>
          {problem && (
            <button class="quiet" onClick={enter}>
              Try again
            </button>
          )}
          {!entered && !problem && <p class="muted loading">Opening the board…</p>}
          {entered && (project ? <ProjectPage key={project} id={project} /> : <Welcome />)}
        </main>
      </div>
      <Announcer />
    </>
  );
}

/** Everybody who comes without a session enters as a guest. */
function useEntrance() {
  const entered = useStore(session) !== null;
  const [problem, setProblem] = useState<string | null>(null);
  const enter = () => {
    setProblem(null);
    enterAsGuest().catch((error) => setProblem(words(error)));
  };
  useEffect(() => {
    if (!entered) {
      enter();
    }
  }, [entered]);
  return { entered, problem, enter };
}

function Welcome() {
  const list = useStore(projects);
  const isGuest = useStore(session)?.email === undefined;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = 'Board';
    focusTitle(title.current);
  }, []);
  return (
    <div class="welcome">
      <h1 ref={title} tabIndex={-1}>Get it done together.</h1>
      <p>
        {list?.length === 0
          ? 'There is no project yet. Name one under “New project”, then share the address of this page.'
          : 'Open a project to see its tasks, or start a new one.'}
      </p>
      {isGuest && <p class="muted">You are in as a guest until you register; nothing to set up.</p>}
    </div>
  );
}
