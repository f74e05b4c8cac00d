namespace Acme.Activities;

/// <summary>What articles cost.</summary>
public interface IPriceList
{
    /// <returns>The price of one; null for an unknown article.</returns>
    Task<decimal?> FindAsync(string article, CancellationToken cancellation);
}
