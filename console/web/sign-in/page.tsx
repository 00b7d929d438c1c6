import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, type JSX, type SubmitEvent } from 'react';
import { AskFailure } from '../api/client.ts';
import { useSignIn } from '../api/sign-in-out.ts';

/** Signing in with a name and a password that the technician gave. */
export function SignInPage(): JSX.Element {
  const signIn = useSignIn();
  useEffect(() => {
    document.title = 'Sign in · Beadle';
  }, []);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    signIn.mutate({ username: field('username').trim(), password: field('password') });
  };
  return (
    <main className="sign-in" id="main">
      <div className="sign-in-card">
        <p className="sign-in-brand">
          <img src="/favicon.svg" alt="" width="40" height="40" /> <b>Beadle</b>
        </p>
        <h1>Sign in</h1>
        <p className="muted">See how the school’s laptops stand, and run lessons on them.</p>
        {linkHasEnded() ? (
          <p className="form-error" role="status">
            That sign-in link has been used or is too old. Sign in here, or ask for a new one.
          </p>
        ) : null}
        <form onSubmit={submit}>
          <TextInput
            label="User name"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            autoFocus
            size="md"
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
          />
          <div role="alert">
            {signIn.isError ? <p className="form-error">{refusal(signIn.error)}</p> : null}
          </div>
          <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
            Sign in
          </Button>
        </form>
        <p className="muted small">
          Forgotten it? Your technician can give you a new password or a one-time link.
        </p>
      </div>
    </main>
  );
}

/** The console sends people here when a one-time link no longer works. */
const linkHasEnded = (): boolean =>
  new URLSearchParams(window.location.search).get('link') === 'ended';

function refusal(failure: Error): string {
  if (!(failure instanceof AskFailure)) return 'Something went wrong. Try again.';
  if (failure.kind === 'offline') {
    return 'The console did not answer. Check the connection and try again.';
  }
  const { problem } = failure;
  if (!problem) return failure.message;
  return problem.fix ? `${problem.message} ${problem.fix}` : problem.message;
}
