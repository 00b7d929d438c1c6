import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import { callWords } from './call-words.ts';
import { Icon } from './icons.tsx';
import { roleWords } from './role-words.ts';
import { pupilWords } from './words.ts';

/** Grown-ups who can help, by name, and how to reach them. */
export function ContactList({
  contacts,
  title = callWords.whoCanHelp,
}: {
  contacts: LocalState['contacts'];
  title?: string;
}): ReactNode {
  return (
    <section className="contacts">
      <h2>{title}</h2>
      {contacts.length === 0 && <p>{pupilWords.noNames}</p>}
      {/* The school writes these in English, whatever the page around them. */}
      <ul className="contact-list" lang="en">
        {contacts.map((contact) => (
          <li key={`${contact.role} ${contact.name}`} className="contact">
            <Icon name="person" />
            <div>
              <p>
                <strong>
                  <bdi>{contact.name}</bdi>
                </strong>
              </p>
              <p className="muted">
                <bdi>{roleWords(contact.role)}</bdi>
              </p>
              {contact.how !== '' && (
                <p>
                  <bdi>{contact.how}</bdi>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
