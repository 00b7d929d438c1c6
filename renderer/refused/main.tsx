import './refused.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { RefusedWindow } from './refused-window.tsx';

mount(<RefusedWindow api={bridge<'refused'>()} />);
