// Makes a keyboard that also offers a disk, out of the kernel's own gadget drivers, and plugs it in:
// usbip-vudc plays the device's end, vhci-hcd the port, and two ends of one connection the cable.
import { execSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const gadget = '/sys/kernel/config/usb_gadget/both';
const put = (path, value) => writeFileSync(path, value);

execSync('modprobe -a usbip-vudc libcomposite usb_f_hid usb_f_mass_storage vhci-hcd');
execSync('mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config');
execSync('truncate -s 8M /run/composite.img');
for (const part of ['strings/0x409', 'functions/hid.0', 'functions/mass_storage.0', 'configs/c.1'])
  mkdirSync(`${gadget}/${part}`, { recursive: true });
put(`${gadget}/idVendor`, '0x1d6b');
put(`${gadget}/idProduct`, '0x0104');
put(`${gadget}/strings/0x409/serialnumber`, 'COMPOSITE1');
put(`${gadget}/strings/0x409/manufacturer`, 'Test');
put(`${gadget}/strings/0x409/product`, 'Keyboard with storage');
put(`${gadget}/functions/hid.0/protocol`, '1');
put(`${gadget}/functions/hid.0/subclass`, '1');
put(`${gadget}/functions/hid.0/report_length`, '8');
// The boot keyboard of the HID specification, appendix B.1, without its lamps.
const report =
  '05010906a101050719e029e71500250175019508810295017508810395067508150025650507190029658100c0';
put(`${gadget}/functions/hid.0/report_desc`, Buffer.from(report, 'hex'));
put(`${gadget}/functions/mass_storage.0/lun.0/removable`, '1');
put(`${gadget}/functions/mass_storage.0/lun.0/file`, '/run/composite.img');
for (const one of ['hid.0', 'mass_storage.0'])
  symlinkSync(`${gadget}/functions/${one}`, `${gadget}/configs/c.1/${one}`);
put(`${gadget}/UDC`, 'usbip-vudc.0');

// Neither end may be read here: the kernel does that.
const server = createServer({ pauseOnConnect: true }, (there) => {
  put('/sys/devices/platform/usbip-vudc.0/usbip_sockfd', String(there._handle.fd));
  const highSpeed = 3;
  put('/sys/devices/platform/vhci_hcd.0/attach', `0 ${here._handle.fd} 1 ${highSpeed}`);
});
let here;
server.listen(0, '127.0.0.1', () => {
  here = connect(server.address().port, '127.0.0.1');
  here.pause();
});
setInterval(() => undefined, 60_000);
