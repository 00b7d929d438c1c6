import './supervised.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { SupervisedWindow } from './supervised-window.tsx';

mount(<SupervisedWindow api={bridge<'supervised'>()} />);
