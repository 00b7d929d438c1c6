import './help.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { HelpWindow } from './help-window.tsx';

mount(<HelpWindow api={bridge<'help'>()} />);
