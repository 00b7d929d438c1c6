# Which updates this Windows lacks, by its own update agent. Without "online" only what its last look
# has left is asked: no network. Either way the agent can take minutes and keeps much memory, so the
# caller asks seldom, and the process that runs this ends soon after.
# Times of the agent are UTC without saying so. Categories are told by their ids: names are translated.
param([string]$scope)
function Format-Utc($moment) {
  if ($null -eq $moment) { return $null }
  Get-Date -Date $moment -Format 's'
}
try {
  $searcher = New-Object -ComObject 'Microsoft.Update.Searcher'
  $searcher.Online = ($scope -eq 'online')
  $result = $searcher.Search('IsInstalled=0')
  $updates = @(
    foreach ($update in $result.Updates) {
      @{
        id         = [string]$update.Identity.UpdateID
        title      = [string]$update.Title
        articles   = @(foreach ($article in $update.KBArticleIDs) { [string]$article })
        categories = @(foreach ($category in $update.Categories) { [string]$category.CategoryID })
        severity   = [string]$update.MsrcSeverity
        published  = Format-Utc $update.LastDeploymentChangeTime
        kind       = [int]$update.Type
        hidden     = [bool]$update.IsHidden
        downloaded = [bool]$update.IsDownloaded
      }
    }
  )
  $source = [int]$searcher.ServerSelection
  @{ fault = $null; outcome = [int]$result.ResultCode; source = $source; updates = $updates }
} catch {
  @{ fault = [string]$_.FullyQualifiedErrorId; message = [string]$_ }
}
