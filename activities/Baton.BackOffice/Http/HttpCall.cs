namespace Baton.BackOffice.Http;

/// <summary>A request to an HTTP service, exactly as it is to be sent, but for credentials.</summary>
/// <param name="Method">In capital letters.</param>
/// <param name="Address">Below the connection's address, with the query.</param>
internal sealed record HttpCall(string Method, string Address)
{
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>JSON; null for no body.</summary>
    public string? Body { get; init; }

    /// <summary>404 means that there is nothing, not that something is wrong.</summary>
    public bool NotFoundIsEmpty { get; init; }
}
