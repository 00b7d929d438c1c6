# Second program of the guest, on its real root: a udev as on every laptop, then whoever asks.
b=/bin/busybox
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
for word in $($b cat /proc/cmdline); do
  case "$word" in vm.*=*) eval "vm_${word#vm.}" ;; esac
done
$b mkdir -p /dev/pts /dev/shm /run/udev /run/systemd/sessions
$b mount -t devpts devpts /dev/pts
$b mount -t tmpfs shm /dev/shm
$b ip link set lo up
$b ip link set eth0 up
$b ip addr add 10.0.2.15/24 dev eth0
$b ip route add default via 10.0.2.2
$b hostname guest
echo "127.0.0.1 localhost guest" >/etc/hosts
# What happens to block and USB devices, with the kernel's own times, from before the first of them.
udevadm monitor --kernel --subsystem-match=usb --subsystem-match=block --subsystem-match=input >/run/uevents 2>/dev/null &
[ "$vm_udev" = off ] || /usr/lib/systemd/systemd-udevd --daemon
modprobe xhci_pci
[ "$vm_udev" = off ] || { udevadm trigger --type=subsystems --action=add; udevadm trigger --type=devices --action=add; }
# As a service would be: started by the machine itself, once it has been told to.
[ -e /etc/beadle-vm ] && $b sh /etc/beadle-vm &
exec $b sh "${vm_start%/*}/control.sh" /dev/vport*p1
