import './attention.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { AttentionWindow } from './attention-window.tsx';

mount(<AttentionWindow api={bridge<'attention'>()} />);
