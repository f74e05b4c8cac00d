namespace Baton.Runtime.Organisation;

/// <summary>The company's people, units and roles, as last stored.</summary>
public interface IOrganisation
{
    Task<People> ReadAsync(string tenant, CancellationToken cancellation);

    /// <summary>Lets the next reader see what has changed.</summary>
    void Refresh(string tenant);

    /// <summary>Lets the next reader of any tenant see what another node has changed.</summary>
    void RefreshAll();
}
