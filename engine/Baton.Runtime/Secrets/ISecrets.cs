namespace Baton.Runtime.Secrets;

/// <summary>Where the values of secrets are kept. Asked only as a call is sent; what it gives must reach neither the store nor a log.</summary>
public interface ISecrets
{
    /// <returns>Null where there is no secret of this name.</returns>
    ValueTask<string?> FindAsync(string tenant, string name, CancellationToken cancellation);
}
