import { useEffect, useState } from 'preact/hooks';
import type { Comment, Member, Task } from 'kontract-client';
import { announce } from './announce';
import type { Board } from './board';
import { Avatar } from './members';
import { call } from './session';
import { Ago } from './time';
import { OneField, Problem } from './ui';
import { words } from './words';

/** A task's comments, loaded when they are opened. */
export function Comments({ task, board }: { task: Task; board: Board }) {
  const [comments, setComments] = useState<readonly Comment[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let open = true;
    call((client) => client.comments.list(task.id))
      .then((list) => open && setComments(list))
      .catch((error) => open && setProblem(words(error)));
    return () => {
      open = false;
    };
  }, [task.id, task.comments]);

  const add = async (text: string) => {
    const comment = await board.change((client) => client.comments.add(task.id, text));
    setComments((list) => [...(list ?? []), comment]);
    board.replace({ ...task, comments: task.comments + 1 });
    announce('Comment added.');
  };

  return (
    <div class="comments">
      <Problem>{problem}</Problem>
      {!comments && !problem && <p class="muted">Loading the comments…</p>}
      {comments?.length === 0 && <p class="muted">No comments yet.</p>}
      {comments && comments.length > 0 && (
        <ol>
          {comments.map((comment) => (
            <CommentItem key={comment.id} comment={comment} author={board.member(comment.createdBy)} />
          ))}
        </ol>
      )}
      {board.me && (
        <OneField
          label={`Comment on ${task.title}`}
          hideLabel
          placeholder="Write a comment"
          button="Comment"
          tonal
          maxLength={2000}
          submit={add}
        />
      )}
    </div>
  );
}

function CommentItem({ comment, author }: { comment: Comment; author: Member | undefined }) {
  return (
    <li>
      {author && <Avatar member={author} />}
      <div>
        <p class="muted small">
          {author?.name ?? 'Somebody'} · <Ago at={comment.createdAt} />
        </p>
        <p class="text">{comment.text}</p>
      </div>
    </li>
  );
}
