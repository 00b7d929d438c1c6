# What is plugged in over USB that could carry files, pictures or the internet, with its disks. Numbers and
# identities only; of a volume it is tried whether its first folder may be listed, and no name is kept.
$answer = @{ devices = @(); disks = @(); hubs = 0; booted = $null; fault = $null; diskFault = $null }

# The USB device that an interface, a disk or a portable device belongs to.
function Get-UsbParent($id) {
  $at = $id
  foreach ($step in 1..6) {
    if ($at -match '^USB\\VID_[0-9A-F]{4}&PID_[0-9A-F]{4}\\') { return $at }
    $parent = Get-PnpDeviceProperty -InstanceId $at -KeyName 'DEVPKEY_Device_Parent' -ErrorAction SilentlyContinue
    if (-not $parent.Data) { return $null }
    $at = "$($parent.Data)"
  }
  $null
}

function Get-Access($letter) {
  try {
    Get-ChildItem -LiteralPath "${letter}:\" -Force -ErrorAction Stop | Select-Object -First 1 | Out-Null
    'yes'
  } catch {
    if ($_.CategoryInfo.Category -eq 'PermissionDenied') { 'denied' } else { 'no' }
  }
}

try {
  $found = @(Get-CimInstance -ClassName 'Win32_PnPEntity' -Filter "PNPDeviceID LIKE 'USB%'" -ErrorAction Stop)
  $answer.hubs = @($found | Where-Object { $_.PNPDeviceID -like 'USB\ROOT_HUB*' }).Count
  $answer.devices = @(
    foreach ($one in $found) {
      if ($one.Present -eq $false) { continue }
      if ($one.PNPDeviceID -notlike 'USB\VID_*') { continue }
      $ids = @($one.CompatibleID)
      $codes = $ids -join ' '
      $portable = $one.PNPClass -eq 'WPD' -or $one.Service -eq 'WUDFWpdMtp'
      if (-not $portable -and $codes -notmatch 'USB\\Class_(02|06|08|0e|e0|ef|ff)|USB\\MS_COMP_(MTP|RNDIS)') { continue }
      @{
        id = $one.PNPDeviceID
        parent = Get-UsbParent $one.PNPDeviceID
        class = $one.PNPClass
        service = $one.Service
        problem = $one.ConfigManagerErrorCode
        name = $one.Name
        compatible = $ids
      }
    }
  )
  $answer.booted = Get-Date -Date (Get-CimInstance -ClassName 'Win32_OperatingSystem').LastBootUpTime -Format 'o'
} catch {
  $answer.fault = "$($_.FullyQualifiedErrorId)"
}

try {
  $storage = 'root/Microsoft/Windows/Storage'
  $disks = @(Get-CimInstance -Namespace $storage -ClassName 'MSFT_Disk' -ErrorAction Stop)
  $drives = @(Get-CimInstance -ClassName 'Win32_DiskDrive' -ErrorAction Stop)
  $partitions = @(Get-CimInstance -Namespace $storage -ClassName 'MSFT_Partition' -ErrorAction SilentlyContinue)
  $volumes = @(Get-CimInstance -ClassName 'Win32_Volume' -ErrorAction SilentlyContinue)
  $crypt = @(Get-CimInstance -Namespace 'root/CIMV2/Security/MicrosoftVolumeEncryption' -ClassName 'Win32_EncryptableVolume' -ErrorAction SilentlyContinue)
  $answer.disks = @(
    foreach ($disk in $disks) {
      $drive = $drives | Where-Object { $_.Index -eq $disk.Number } | Select-Object -First 1
      if ($disk.BusType -ne 7 -and $drive.MediaType -ne 'External hard disk media' -and $drive.PNPDeviceID -notlike 'USBSTOR\*') { continue }
      @{
        number = $disk.Number
        bus = $disk.BusType
        size = $disk.Size
        readOnly = $disk.IsReadOnly
        system = ($disk.IsBoot -or $disk.IsSystem)
        id = $drive.PNPDeviceID
        parent = Get-UsbParent "$($drive.PNPDeviceID)"
        name = $drive.Model
        volumes = @(
          foreach ($partition in @($partitions | Where-Object { $_.DiskNumber -eq $disk.Number })) {
            $letter = "$($partition.DriveLetter)" -replace "`0", ''
            if ($letter -eq '') { continue }
            $volume = $volumes | Where-Object { $_.DriveLetter -eq "${letter}:" } | Select-Object -First 1
            $key = $crypt | Where-Object { $_.DriveLetter -eq "${letter}:" } | Select-Object -First 1
            @{
              letter = "${letter}:"
              fileSystem = $volume.FileSystem
              protection = $key.ProtectionStatus
              readOnly = $partition.IsReadOnly
              access = Get-Access $letter
            }
          }
        )
      }
    }
  )
} catch {
  $answer.diskFault = "$($_.FullyQualifiedErrorId)"
}
$answer
