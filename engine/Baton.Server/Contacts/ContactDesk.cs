using System.Collections.Immutable;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;

namespace Baton.Server.Contacts;

/// <summary>Commits what somebody here decides about a contact, with its answer and its line in the audit.</summary>
internal static class ContactDesk
{
    /// <exception cref="RefusedException">Somebody was faster.</exception>
    public static async Task<ContactChanged> CommitAsync(IStore store, RequestContext caller, string id, ImmutableArray<Change> changes, CancellationToken cancellation)
    {
        var answer = new ContactChanged(id);
        var result = await store.CommitAsync(new Commit(caller.Tenant, [.. changes, .. caller.ChangesFor(answer)]), cancellation);
        if (result.RefusedBy is SaveContact)
            throw Changed();
        RefusedException.ThrowIfStopped(result.RefusedBy);
        return answer;
    }

    public static RefusedException Changed() => RefusedException.Conflict(
        "contact-changed", "这位客户的资料刚刚被别人改过，请看一下新的再决定。", "Somebody else has just changed this contact; look at it as it is now first.");
}
