using Baton.Storage.Instances;

namespace Baton.Runtime.Contacts;

/// <summary>What is kept beside the instances that customers have begun, or others for them. A module that keeps it implements it; without one nothing is.</summary>
public interface IKeptMatters
{
    /// <summary>In whose name an instance is this contact's; null where nobody said, or it is not theirs.</summary>
    Task<SaidCompany?> FindAsync(InstanceRow row, string contactId, CancellationToken cancellation);

    /// <summary>Where an instance is, as its flow tells those outside; null where it says nothing.</summary>
    Task<string?> StateOfAsync(InstanceRow row, CancellationToken cancellation);
}

/// <param name="Company">The company's number; null where they asked for themselves.</param>
public sealed record SaidCompany(string? Company);
