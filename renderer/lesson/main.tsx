import './lesson.css';
import { bridge } from '../ui/bridge.ts';
import { mount } from '../ui/mount.tsx';
import { LessonWindow } from './lesson-window.tsx';

mount(<LessonWindow api={bridge<'lesson'>()} />);
