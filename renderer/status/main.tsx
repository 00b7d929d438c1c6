import '../ui/styles/kinds.css';
import './status.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { StatusWindow } from './status-window.tsx';

mount(<StatusWindow api={bridge<'status'>()} />);
