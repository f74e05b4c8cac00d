using Microsoft.Extensions.Configuration;

namespace Baton.Runtime.Secrets;

/// <summary>Secrets from the configuration: <c>Baton:Secrets:{name}</c>, the same for every tenant. An empty one counts as none.</summary>
public sealed class ConfiguredSecrets(IConfiguration configuration) : ISecrets
{
    public const string Section = "Baton:Secrets";

    public ValueTask<string?> FindAsync(string tenant, string name, CancellationToken cancellation) =>
        ValueTask.FromResult(!string.IsNullOrEmpty(name) && configuration.GetSection(Section)[name] is { Length: > 0 } value ? value : null);
}
