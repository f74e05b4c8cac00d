using Baton.Storage.Instances;

namespace Baton.Runtime.Contacts;

/// <summary>For which company something was begun, where that was said. A module that keeps it implements it; without one it is said of nothing.</summary>
public interface IMatterCompanies
{
    /// <summary>In whose name an instance is this contact's; null where nobody said.</summary>
    Task<SaidCompany?> FindAsync(InstanceRow row, string contactId, CancellationToken cancellation);
}

/// <param name="Company">The company's number; null where they asked for themselves.</param>
public sealed record SaidCompany(string? Company);
