export { drill } from '#rules/usb-storage/walked-drill.ts';
