import './aup.css';
import './answers.css';
import './kinds.css';
import './adult.css';
import { askEarly } from '../ui/ask-early.ts';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { AupWindow } from './aup-window.tsx';

const api = bridge<'aup'>();
// The wall stands before its words do otherwise: they would be asked for after the state. What has
// no properties of its own, such as the answer of a page without its preload, cannot be spread.
const early = Object.create(api, {
  documents: { value: askEarly(api.documents) },
}) as typeof api;
mount(<AupWindow api={early} />);
