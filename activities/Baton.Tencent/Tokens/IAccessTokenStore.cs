namespace Baton.Tencent.Tokens;

/// <summary>Keeps tokens for all nodes, so that they share one and do not fetch each their own.</summary>
public interface IAccessTokenStore
{
    /// <summary>The stored token, which may have expired; null when there is none.</summary>
    /// <param name="key">Names who calls.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    Task<AccessToken?> ReadAsync(string key, CancellationToken cancellation);

    /// <summary>
    /// Under a lock of this key that holds over all nodes: if the stored token is another than
    /// <paramref name="stale"/>, somebody was faster and the stored one is returned; else <paramref name="fetch"/>
    /// is called exactly once and its token stored and returned. If it throws, no token is stored, the lock is
    /// released and the exception goes to the caller.
    /// </summary>
    /// <exception cref="AccessTokenException">There is none; or another node was refused, and it is too early to ask again.</exception>
    /// <param name="key">Names who calls and by which secret.</param>
    /// <param name="stale">The token that no longer serves; null: none is known.</param>
    /// <param name="fetch">Asks Tencent; takes seconds at most.</param>
    /// <param name="cancellation">Cancels the waiting and the fetch.</param>
    Task<AccessToken> RefreshAsync(
        string key, AccessToken? stale, Func<CancellationToken, Task<AccessToken>> fetch, CancellationToken cancellation);
}
