namespace Baton.Storage.Instances;

/// <summary>A business key that was used, and by which instance. Written with that instance; outlives its row.</summary>
public sealed record BusinessKeyRow(string Tenant, string DefinitionId, string BusinessKey, string InstanceId);
