using Baton.Storage;
using Baton.Storage.Settings;

namespace Baton.Server.SignIn;

/// <summary>
/// Which sessions their persons have left, on whatever node. A cookie is good until it expires whoever holds it, so each that was left is
/// remembered for as long as one can last.
/// </summary>
internal sealed class SignOuts(IStore store, TimeProvider time)
{
    /// <summary>The settings that remember them.</summary>
    public const string Area = "ended-sessions";

    /// <summary>Whether its person has left it.</summary>
    public async Task<bool> HasEndedAsync(Session session, CancellationToken cancellation) =>
        session.Id.Length > 0 && await store.FindSettingAsync("", Area, session.Id, cancellation) is not null;

    /// <summary>What remembers that it has ended; refused where that is known already.</summary>
    public SaveSetting Ending(Session session) => new(new SettingRow("", Area, session.Id, [], 1, time.GetUtcNow()), 0);
}
