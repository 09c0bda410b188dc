import type { Member } from 'kontract-client';
import { OneField } from './ui';

const NAME = 'kontract.board.name';
const COLOURS = 6;

/** The name one joined under last, to join the next project with it. */
export function rememberedName(): string | null {
  return localStorage.getItem(NAME);
}

export function rememberName(name: string): void {
  localStorage.setItem(NAME, name);
}

export function Avatar({ member }: { member: Member }) {
  const initials = member.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
  const colour = [...member.user].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % COLOURS;
  return (
    <span class={`avatar colour-${colour}`} aria-hidden="true">
      {initials}
    </span>
  );
}

type MembersProps = { members: readonly Member[]; me: Member | undefined; rename: () => void };

/** Who is in the project. */
export function Members({ members, me, rename }: MembersProps) {
  return (
    <div class="members">
      <ul aria-label="Members">
        {members.map((member) => (
          <li key={member.id} title={member.name}>
            <Avatar member={member} />
            <span class="visually-hidden">
              {member.name}
              {member.id === me?.id && ' (you)'}
            </span>
          </li>
        ))}
      </ul>
      {me && (
        <p class="muted">
          You are <strong>{me.name}</strong>.{' '}
          <button class="link" onClick={rename}>
            Change name
          </button>
        </p>
      )}
    </div>
  );
}

type JoinProps = { me: Member | undefined; join: (name: string) => Promise<unknown>; cancel: () => void };

/** Asks for the name the others see. */
export function Join({ me, join, cancel }: JoinProps) {
  return (
    <section class="card join" aria-label={me ? 'Change your name' : 'Join this project'}>
      {!me && <p>You are looking around. Join to add tasks, complete them and comment.</p>}
      <OneField
        label="Your name, as the others see it"
        button={me ? 'Save' : 'Join'}
        maxLength={40}
        initial={me?.name ?? rememberedName() ?? ''}
        focus={me !== undefined}
        submit={join}
        {...(me ? { cancel } : {})}
      />
    </section>
  );
}
