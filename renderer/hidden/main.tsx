import './hidden.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { HiddenWindow } from './hidden-window.tsx';

mount(<HiddenWindow api={bridge<'hidden'>()} />);
