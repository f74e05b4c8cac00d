using Baton.BackOffice.Connections;

namespace Baton.BackOffice.Calls;

/// <summary>A connector that can carry a command out and take everything back.</summary>
internal interface IRehearsing
{
    /// <summary>Shows an administrator what a command would do.</summary>
    /// <exception cref="CallException">It would fail.</exception>
    Task<CallAnswer> RehearseAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation);
}
