using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Acme.Activities;

/// <summary>Prices from the configuration: <c>Acme.Activities:Prices:{article}</c>.</summary>
internal sealed class ConfiguredPriceList(IConfiguration configuration) : IPriceList
{
    public Task<decimal?> FindAsync(string article, CancellationToken cancellation) =>
        Task.FromResult(decimal.TryParse(configuration[$"Acme.Activities:Prices:{article}"], CultureInfo.InvariantCulture, out var price) ? price : (decimal?)null);
}
