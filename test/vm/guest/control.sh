# Does in a shell what the host asks for, one line after another, and answers: number, exit code,
# standard output and standard error, packed so that each answer is one line.
b=/bin/busybox
exec 3<>"$1"
echo ready >&3
while read -r number packed <&3; do
  echo "$packed" | $b base64 -d >/run/control.command
  $b sh /run/control.command </dev/null >/run/control.out 2>/run/control.err
  code=$?
  echo "$number $code $($b base64 -w 0 /run/control.out) $($b base64 -w 0 /run/control.err)." >&3
done
