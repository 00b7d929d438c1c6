export { drill } from './walked-drill.ts';
