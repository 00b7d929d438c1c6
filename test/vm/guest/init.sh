#!/bin/busybox sh
# First program of the guest: lays a disk of its own over the host's files, which it may only read.
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sysfs /sys
$b mount -t devtmpfs dev /dev
while read -r module; do $b insmod "/modules/$module"; done </modules/order
# shellcheck disable=SC2013
for word in $($b cat /proc/cmdline); do
  case "$word" in vm.*=*) eval "vm_${word#vm.}" ;; esac
done
$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=loose,ro root /host || $b poweroff -f
$b mount -t ext4 /dev/vda /disk || $b poweroff -f
$b mkdir -p /disk/upper /disk/work
$b mount -t overlay -o lowerdir=/host,upperdir=/disk/upper,workdir=/disk/work overlay /root || $b poweroff -f
$b mkdir -p "/root/usr/lib/modules/$vm_release"
$b mount -o bind "/host$vm_kernel/lib/modules/$vm_release" "/root/usr/lib/modules/$vm_release"
for part in proc sys dev; do $b mount -o move "/$part" "/root/$part"; done
$b mount -t tmpfs -o mode=755 run /root/run
exec $b switch_root /root /bin/busybox sh "$vm_start"
