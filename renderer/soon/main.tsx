import './soon.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { SoonWindow } from './soon-window.tsx';

mount(<SoonWindow api={bridge<'soon'>()} />);
