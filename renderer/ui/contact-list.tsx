import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import { Icon } from './icons.tsx';
import { roleWords } from './role-words.ts';
import { pupilWords } from './words.ts';

/** Grown-ups who can help, by name, and how to reach them. */
export function ContactList({ contacts }: { contacts: LocalState['contacts'] }): ReactNode {
  return (
    <section className="contacts">
      <h2>{pupilWords.whoCanHelp}</h2>
      {contacts.length === 0 && <p>{pupilWords.noNames}</p>}
      <ul className="contact-list">
        {contacts.map((contact) => (
          <li key={`${contact.role} ${contact.name}`} className="contact">
            <Icon name="person" />
            <div>
              <p>
                <strong>{contact.name}</strong>
              </p>
              <p className="muted">{roleWords(contact.role)}</p>
              {contact.how !== '' && <p>{contact.how}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
