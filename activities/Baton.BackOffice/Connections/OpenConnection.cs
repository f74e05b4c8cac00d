namespace Baton.BackOffice.Connections;

/// <summary>A connection with its secrets, while a call is made over it. Not to be kept, and never printed.</summary>
internal sealed class OpenConnection(string tenant, Connection connection, IReadOnlyDictionary<string, string> secrets)
{
    public string Tenant { get; } = tenant;

    public Connection Definition { get; } = connection;

    public string Name => Definition.Name;

    /// <summary>Changes whenever what is kept for the connection (pools, sessions) has to be made anew.</summary>
    public string Key => $"{Tenant}/{Definition.Name}";

    public string this[string field] => Definition[field];

    /// <summary>Empty where it is not set.</summary>
    public string Secret(string field) => secrets.GetValueOrDefault(field) ?? "";
}
