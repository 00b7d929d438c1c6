# Every volume that BitLocker knows, with what its methods answer. Numbers only: no text of Windows
# is parsed, as it is in the language of the system. Recovery passwords are not asked for.
$answer = @{ systemDrive = $env:SystemDrive; volumes = @(); fault = $null }

function Get-Answer($volume, $method, $arguments) {
  try {
    if ($arguments) { Invoke-CimMethod -InputObject $volume -MethodName $method -Arguments $arguments -ErrorAction Stop }
    else { Invoke-CimMethod -InputObject $volume -MethodName $method -ErrorAction Stop }
  } catch {
    $null
  }
}

try {
  $found = @(Get-CimInstance -Namespace 'root/CIMV2/Security/MicrosoftVolumeEncryption' -ClassName 'Win32_EncryptableVolume' -ErrorAction Stop)
  $answer.volumes = @(
    foreach ($volume in $found) {
      $protection = Get-Answer $volume 'GetProtectionStatus'
      $conversion = Get-Answer $volume 'GetConversionStatus' @{ PrecisionFactor = [uint32]0 }
      $lock = Get-Answer $volume 'GetLockStatus'
      $method = Get-Answer $volume 'GetEncryptionMethod'
      @{
        drive = $volume.DriveLetter
        id = $volume.DeviceID
        type = $volume.VolumeType
        protectionCode = $protection.ReturnValue
        protection = $protection.ProtectionStatus
        conversion = $conversion.ConversionStatus
        percent = $conversion.EncryptionPercentage
        lock = $lock.LockStatus
        method = $method.EncryptionMethod
      }
    }
  )
} catch {
  $answer.fault = @{ id = "$($_.FullyQualifiedErrorId)"; category = "$($_.CategoryInfo.Category)" }
}
$answer
