import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Project } from 'kontract-client';
import { announce } from './announce';
import { go, projectAddress, route } from './route';
import { call, session } from './session';
import { Store, useStore } from './store';
import { Icon, OneField, Problem } from './ui';
import { words } from './words';

/** The projects on the board; null until they are loaded. */
export const projects = new Store<readonly Project[] | null>(null);

export async function loadProjects(): Promise<void> {
  projects.set(await call((client) => client.projects.list()));
}

/** All projects, and the form for a new one. */
export function ProjectNav() {
  const list = useStore(projects);
  const current = useStore(route);
  const who = useStore(session);
  const [problem, setProblem] = useState<string | null>(null);
  const [forMembers, setForMembers] = useState(false);
  const isRegistered = who?.email !== undefined;

  const load = useCallback(() => {
    setProblem(null);
    loadProjects().catch((error) => setProblem(words(error)));
  }, []);
  // another user sees other projects
  useEffect(load, [who?.user]);

  const create = async (name: string) => {
    const project = await call((client) =>
      forMembers && isRegistered ? client.projects.createForMembers(name) : client.projects.create(name),
    );
    setForMembers(false);
    projects.set([...(projects.value ?? []), project]);
    announce(`Project ${project.name} created.`);
    go(projectAddress(project.id));
  };

  return (
    <nav class="projects" aria-labelledby="projects-title">
      <h2 id="projects-title">Projects</h2>
      <Problem>{problem}</Problem>
      {problem && (
        <button class="quiet" onClick={load}>
          Try again
        </button>
      )}
      {!list && !problem && <p class="muted">Loading the projects…</p>}
      {list?.length === 0 && <p class="muted">None yet. Name the first one below.</p>}
      {list && list.length > 0 && (
        <ul>
          {list.map((project) => (
            <li key={project.id}>
              <a href={projectAddress(project.id)} aria-current={project.id === current ? 'page' : undefined}>
                {project.name}
                {project.invitation && (
                  <>
                    <Icon name="lock" />
                    <span class="visually-hidden"> (for members only)</span>
                  </>
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
      <OneField label="New project" button="Create" tonal maxLength={80} submit={create}>
        {isRegistered && (
          <label class="check">
            <input
              type="checkbox"
              checked={forMembers}
              onChange={(event) => setForMembers(event.currentTarget.checked)}
            />
            For members only
          </label>
        )}
      </OneField>
    </nav>
  );
}
