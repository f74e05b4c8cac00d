using Baton.Storage.Commits;

namespace Baton.Storage.Instances;

/// <summary>
/// Refuses while another instance runs: of the definition where one is given, with the correlation id where
/// <paramref name="ComparesCorrelation"/> says so (none equals none). Two commits of which each would refuse the other are never both written.
/// </summary>
public sealed record StartAlone(string InstanceId, string? DefinitionId, bool ComparesCorrelation, string? CorrelationId) : Guard;
