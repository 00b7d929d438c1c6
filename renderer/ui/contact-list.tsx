import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import { Icon } from './icons.tsx';
import { callWords } from './words/call-words.ts';
import { helpWords } from './words/help-words.ts';
import { roleWords } from './words/role-words.ts';
import { useLanguage, useWords } from './words/use-words.tsx';

/** Grown-ups who can help, by name, and how to reach them. */
export function ContactList({ contacts }: { contacts: LocalState['contacts'] }): ReactNode {
  const words = useWords(helpWords);
  const roles = useWords(roleWords);
  const language = useLanguage();
  const { whoCanHelp } = useWords(callWords);
  return (
    <section className="contacts">
      <h2>{whoCanHelp}</h2>
      {contacts.length === 0 && <p>{words.noNames}</p>}
      {/* The school writes names and places in English, whatever the page around them. */}
      <ul className="contact-list" lang="en">
        {contacts.map((contact) => (
          <li key={`${contact.role} ${contact.name}`} className="contact">
            {contact.picture === undefined ? (
              <Icon name="person" />
            ) : (
              // Whose face it is stands beside it.
              <img className="contact-face" src={contact.picture} alt="" />
            )}
            <div>
              <p>
                <strong>
                  <bdi>{contact.name}</bdi>
                </strong>
              </p>
              <p className="muted" lang={language}>
                <bdi>{roles[contact.role]}</bdi>
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
