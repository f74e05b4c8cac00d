using Baton.Storage.Commits;

namespace Baton.Storage.Instances;

/// <summary>
/// A large value that an instance's state or journal refers to by its hash. Never changed, and there for as long as the instance is: what
/// no state holds any more, an earlier step of the journal may.
/// </summary>
public sealed record InstanceValueRow(string Tenant, string InstanceId, string Hash, byte[] Content);

/// <summary>Adds a value. One that is there already stays.</summary>
public sealed record AddValue(InstanceValueRow Row) : Change;
