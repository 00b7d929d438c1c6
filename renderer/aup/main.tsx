import './aup.css';
import './answers.css';
import '../ui/styles/kinds.css';
import './kinds.css';
import './adult.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { AupWindow } from './aup-window.tsx';

mount(<AupWindow api={bridge<'aup'>()} />);
