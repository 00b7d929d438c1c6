import './sites.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { SitesWindow } from './sites-window.tsx';

mount(<SitesWindow api={bridge<'sites'>()} />);
