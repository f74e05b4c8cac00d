using Baton.BackOffice.Connections;

namespace Baton.BackOffice.Calls;

/// <summary>Speaks to one type of system.</summary>
internal interface IConnector
{
    ConnectionType Type { get; }

    /// <summary>Reaches the other side and signs in, and changes nothing there but what commands need to be safe (the guard table).</summary>
    /// <returns>What there is to tell of it, such as its version.</returns>
    /// <exception cref="CallException">What failed.</exception>
    Task<ProbeResult> ProbeAsync(OpenConnection connection, CancellationToken cancellation);

    /// <summary>Asks, and changes nothing.</summary>
    /// <exception cref="CallException">It brought nothing.</exception>
    Task<CallAnswer> QueryAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation);

    /// <summary>Has something done, once for each key.</summary>
    /// <param name="connection">Over which.</param>
    /// <param name="call">What.</param>
    /// <param name="key">The same for every attempt: the job's id.</param>
    /// <param name="cancellation">Cuts it off; whether it was done is then not known.</param>
    /// <exception cref="CallException">It brought nothing.</exception>
    Task<CallAnswer> CommandAsync(OpenConnection connection, PreparedCall call, string key, CancellationToken cancellation);
}

/// <summary>What a test has found out.</summary>
/// <param name="Version">Of the other side's software; null where it does not tell.</param>
/// <param name="Chinese">What else is to be said, for people.</param>
/// <param name="English">The same.</param>
internal sealed record ProbeResult(string? Version, string Chinese, string English);
