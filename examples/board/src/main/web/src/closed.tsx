import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { asking } from './account';
import { announce } from './announce';
import { rememberedName, rememberName } from './members';
import { loadProjects } from './projects';
import { focusTitle, go, invitation, projectAddress } from './route';
import { call, session } from './session';
import { useStore } from './store';
import { Icon, OneField } from './ui';

/** What those see of a project for members who are none: the way in, if there is one for them. */
export function Closed({ id, load }: { id: string; load: () => void }) {
  const code = useStore(invitation);
  const isGuest = useStore(session)?.email === undefined;
  if (isGuest) {
    return (
      <Card title={code ? 'You are invited' : 'For members only'}>
        <p>
          {code
            ? 'This project is for its members only, who are registered. Log in or register, and you can join.'
            : 'Only its members see this project. If you are one, log in.'}
        </p>
        <div class="row">
          <button class="primary" onClick={() => asking.set('login')}>
            Log in to continue
          </button>
          {code && (
            <button class="tonal" onClick={() => asking.set('register')}>
              Register to join
            </button>
          )}
        </div>
      </Card>
    );
  }
  return code ? (
    <Accept id={id} code={code} load={load} />
  ) : (
    <Card title="For members only">
      <p>Only its members see this project. Ask one of them for an invitation.</p>
    </Card>
  );
}

function Accept({ id, code, load }: { id: string; code: string; load: () => void }) {
  const accept = async (name: string) => {
    await call((client) => client.members.accept(id, code, name));
    rememberName(name);
    announce('You are a member now.');
    go(projectAddress(id));
    load();
    await loadProjects();
  };
  return (
    <Card title="You are invited">
      <p>This project is for its members only. Join to see it.</p>
      <OneField
        label="Your name, as the others see it"
        button="Join"
        maxLength={40}
        initial={rememberedName() ?? ''}
        submit={accept}
      />
    </Card>
  );
}

function Card({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Board`;
    focusTitle(heading.current);
  }, [title]);
  return (
    <section class="card closed">
      <Icon name="lock" />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}
